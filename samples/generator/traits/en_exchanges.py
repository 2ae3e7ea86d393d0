"""Stocks of other exchanges, with the codes of data vendors: `ASML.AS`, `INFO IN`, `D05 SP`, `BHP AU`, `7203 JP`; and their currencies."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, stack, target, years
from . import Trait


def _dutch() -> bytes:
    paper = Paper("Flash note", latin="Times-Roman")
    paper.text(45, 30, "Placeholder Brokers Europe", 14, bold=True, colour="#123A7A")
    paper.text(550, 32, "22 January 2026", 9, align="right")
    paper.text(45, 56, "Semiconductor Equipment | Netherlands", 9)
    paper.text(45, 76, "ASML (ASML.AS)", 18, bold=True)
    paper.text(45, 102, "Bookings speak for themselves", 14, bold=True)
    paper.text(45, 124, "Outperform | Price target €1,350 (prev. €1,100) | Price €1,152.40 (close 21 Jan 2026)", 10, bold=True)
    body(
        paper,
        45,
        150,
        500,
        (
            "Orders of thirteen billion euros are twice what the market expected, and the backlog covers this year in full.",
            "We add one multiple point to our valuation and raise our estimates by 8% for 2027.",
        ),
    )
    plain(
        paper,
        45,
        300,
        (200, 270, 340, 410),
        (
            ("€m, Dec YE", "2024A", "2025A", "2026E", "2027E"),
            ("Net sales", "28,263", "32,667", "37,900", "44,100"),
            ("EBIT", "9,023", "11,300", "13,700", "16,900"),
            ("Net income", "7,572", "9,609", "11,600", "14,300"),
            ("EPS (€)", "19.25", "24.73", "30.10", "37.60"),
            ("DPS (€)", "6.40", "7.50", "8.60", "10.20"),
            ("FCF yield (%)", "2.0", "2.5", "2.9", "3.6"),
        ),
        size=9,
    )
    stack(paper, 45, 640, ("Chris Sample", "+31 20 555 0110", "chris.sample@placeholder.example"), 9)
    back_page(
        paper,
        "Placeholder Brokers Europe",
        "Recommendations",
        ("Outperform: total return above 10%. Neutral: within 10%. Underperform: below -10%.",),
    )
    return paper.done()


def _indian() -> bytes:
    paper = Paper("Result update")
    paper.text(40, 24, "Sample Broking India", 14, bold=True, colour="#5B2C83")
    paper.text(555, 26, "17 April 2026", 9, align="right")
    paper.text(555, 40, "Results Review", 9, align="right")
    paper.text(40, 58, "Infosys", 12, bold=True)
    paper.text(40, 84, "Guidance disappoints; cut to Sell", 13, bold=True)
    rows = (
        ("Bloomberg", "INFO IN"),
        ("Reuters", "INFY.NS"),
        ("Rating", "SELL"),
        ("Earlier", "HOLD"),
        ("CMP (Rs)", "1,322"),
        ("Target Price (Rs)", "1,150"),
        ("Mkt cap (Rs bn)", "5,490"),
        ("52-wk H/L (Rs)", "1,728/1,285"),
    )
    pairs(paper, 400, 555, 110, rows)
    body(
        paper,
        40,
        110,
        340,
        (
            "The guidance of 1% to 3% growth is below our estimate of 4%, and large deals slowed. We cut our rating to Sell from Hold.",
            "Margins held at 21.0%, helped by a weaker rupee.",
        ),
    )
    paper.text(40, 330, "FYE 31 Mar (Rs bn)", 9, bold=True)
    plain(
        paper,
        40,
        330,
        (180, 250, 320, 390),
        (
            ("", "FY25A", "FY26A", "FY27E", "FY28E"),
            ("Revenue", "1,630", "1,745", "1,810", "1,930"),
            ("YoY (%)", "6.1", "7.1", "3.7", "6.6"),
            ("EBIT margin (%)", "21.1", "21.0", "20.8", "20.9"),
            ("PAT", "267", "284", "291", "312"),
            ("EPS (Rs)", "64.3", "68.5", "70.2", "75.3"),
            ("RoE (%)", "29.0", "28.8", "27.5", "27.2"),
            ("P/E (x)", "20.6", "19.3", "18.8", "17.6"),
        ),
    )
    stack(paper, 400, 240, ("Asha Placeholder", "asha@broking.example"))
    back_page(paper, "Sample Broking India", "Rating system", ("BUY: above 15%. HOLD: 0% to 15%. SELL: below 0%.",))
    return paper.done()


def _singapore() -> bytes:
    paper = Paper("Company Note")
    paper.text(40, 26, "Singapore | Banks", 9)
    paper.text(555, 26, "9 February 2026", 9, align="right")
    paper.text(40, 44, "Example Asia Equities", 15, bold=True, colour="#A80030")
    paper.text(40, 72, "DBS Group (D05 SP)", 14, bold=True)
    paper.text(40, 92, "Wealth carries the quarter", 13, bold=True)
    boxes = (("BUY", "Reiterate"), ("S$62.00", "Target price"), ("S$57.30", "Share price"), ("+8.2%", "Upside"))
    for place, (value, label) in enumerate(boxes):
        paper.text(40 + 130 * place, 120, value, 14, bold=True)
        paper.text(40 + 130 * place, 138, label, 8)
    body(
        paper,
        40,
        165,
        515,
        ("Fees from wealth rose 24%, which more than made up for the lower margin. Dividends of S$0.81 a quarter are safe.",),
    )
    plain(
        paper,
        40,
        260,
        (200, 270, 340, 410),
        (
            ("FY Dec (S$m)", "2024A", "2025A", "2026E", "2027E"),
            ("Total income", "22,297", "22,900", "23,300", "24,500"),
            ("Net profit", "11,289", "11,030", "11,180", "11,900"),
            ("EPS (S$)", "3.94", "3.85", "3.91", "4.17"),
            ("DPS (S$)", "2.22", "3.06", "3.24", "3.40"),
            ("PER (x)", "14.5", "14.9", "14.7", "13.7"),
            ("ROE (%)", "18.0", "16.4", "16.2", "16.9"),
        ),
    )
    stack(paper, 40, 420, ("Dana Sample", "dana.sample@asia.example"))
    back_page(paper, "Example Asia Equities", "Rating", ("BUY: return above 10%. HOLD: 0% to 10%. SELL: below 0%.",))
    return paper.done()


def _japanese() -> bytes:
    paper = Paper("Japan equity")
    paper.text(40, 24, "Sample Securities Japan", 13, bold=True)
    paper.text(555, 26, "20/03/2026", 9, align="right")
    paper.text(40, 50, "Toyota Motor (7203 JP)", 15, bold=True)
    paper.text(40, 74, "Hybrids earn, tariffs take", 15, bold=True)
    paper.text(40, 98, "Buy, CL", 10, bold=True)
    rows = (
        ("Rating", "Buy, CL"),
        ("Price target", "¥4,200"),
        ("Old target", "¥3,900"),
        ("Price (19/03/2026)", "¥3,512"),
        ("Market cap", "¥55.4tn"),
        ("Shares (m)", "15,790"),
    )
    pairs(paper, 40, 200, 124, rows)
    body(
        paper,
        220,
        124,
        335,
        ("The company earns more on each hybrid than on any other car, and supply is short. Tariffs cost ¥1.4tn in the year.",),
    )
    plain(
        paper,
        40,
        300,
        (160, 230, 300, 370),
        (
            ("FYE 31 Mar (¥bn)", "2025A", "2026E", "2027E", "2028E"),
            ("Revenue", "48,037", "50,200", "51,800", "53,600"),
            ("Operating profit", "4,796", "3,950", "4,620", "5,010"),
            ("OP margin (%)", "10.0", "7.9", "8.9", "9.3"),
            ("Net profit", "4,765", "3,610", "4,150", "4,480"),
            ("EPS (¥)", "359.6", "277.0", "322.0", "351.0"),
            ("P/E (x)", "9.8", "12.7", "10.9", "10.0"),
        ),
    )
    stack(paper, 40, 460, ("Ken Placeholder", "ken@securities.example"))
    back_page(paper, "Sample Securities Japan", "Ratings", ("Buy (CL): on the conviction list. Hold. Sell.",))
    return paper.done()


def _australian() -> bytes:
    paper = Paper("Commodities")
    paper.text(40, 24, "Placeholder Resources Research", 13, bold=True)
    paper.text(555, 26, "Wednesday, 18 February 2026", 9, align="right")
    paper.text(40, 50, "BHP Group", 16, bold=True)
    paper.text(40, 74, "Copper now half of earnings", 15, bold=True)
    rows = (
        ("Bloomberg code", "BHP AU"),
        ("Recommendation", "Neutral (from Buy)"),
        ("Target price", "A$54.00"),
        ("Last price", "A$52.61"),
        ("Market cap (US$bn)", "186.2"),
    )
    pairs(paper, 40, 230, 110, rows, 9, 14)
    body(paper, 250, 110, 305, ("Copper earned more than iron ore for the first time. After a rise of 40% we cut our rating to Neutral.",))
    plain(
        paper,
        40,
        300,
        (180, 250, 320, 390),
        (
            ("Y/E Jun (US$m)", "FY24A", "FY25A", "FY26E", "FY27E"),
            ("Revenue", "55,658", "51,262", "56,100", "57,900"),
            ("EBITDA", "29,016", "25,978", "30,400", "31,200"),
            ("EPS (US$)", "2.69", "2.00", "2.52", "2.61"),
            ("EV/EBITDA (x)", "6.9", "7.7", "6.6", "6.4"),
        ),
    )
    stack(paper, 40, 420, ("Lee Example", "lee@resources.example"))
    back_page(paper, "Placeholder Resources Research", "Ratings", ("Buy: above 15%. Neutral: -5% to 15%. Sell: below -5%.",))
    return paper.done()


TRAITS = [
    Trait(
        "en_amsterdam",
        "`ASML.AS`, euros, rating, target and price in one line",
        _dutch,
        {
            **front(
                "Placeholder Brokers Europe",
                "2026-01-22",
                "Bookings speak for themselves",
                ("ASML.AS", "ASML"),
                people=(("Chris Sample", None),),
            ),
            "sector": "Semiconductor Equipment",
            "ratings": [rated("ASML.AS", "Outperform")],
            "target_prices": [target("ASML.AS", 1350, "EUR", 1100)],
            "prices": [{"stock": "ASML.AS", "value": 1152.4, "currency": "EUR", "on": "2026-01-21"}],
            "forecasts": cells(
                "ASML.AS",
                years(2024, 2027, 2025),
                {
                    "revenue": ("EUR_mn", (28263, 32667, 37900, 44100)),
                    "ebit": ("EUR_mn", (9023, 11300, 13700, 16900)),
                    "net_profit_parent": ("EUR_mn", (7572, 9609, 11600, 14300)),
                    "eps": ("EUR", (19.25, 24.73, 30.10, 37.60)),
                    "dps": ("EUR", (6.40, 7.50, 8.60, 10.20)),
                    "fcf_yield": ("pct", (2.0, 2.5, 2.9, 3.6)),
                },
            ),
        },
    ),
    Trait(
        "en_mumbai",
        "`INFO IN` beside `INFY.NS`, FYE 31 Mar, Rs bn, `we cut our rating to Sell`",
        _indian,
        {
            **front(
                "Sample Broking India",
                "2026-04-17",
                "Guidance disappoints; cut to Sell",
                ("INFY.NS", "Infosys"),
                people=(("Asha Placeholder", None),),
            ),
            "ratings": [rated("INFY.NS", "SELL", "downgrade", "HOLD")],
            "target_prices": [target("INFY.NS", 1150, "INR")],
            "prices": [{"stock": "INFY.NS", "value": 1322, "currency": "INR"}],
            "forecasts": cells(
                "INFY.NS",
                years(2025, 2028, 2026),
                {
                    "revenue": ("INR_bn", (1630, 1745, 1810, 1930)),
                    "revenue_yoy": ("pct", (6.1, 7.1, 3.7, 6.6)),
                    "other:EBIT margin (%)": ("pct", (21.1, 21.0, 20.8, 20.9)),
                    "net_profit_total": ("INR_bn", (267, 284, 291, 312)),
                    "eps": ("INR", (64.3, 68.5, 70.2, 75.3)),
                    "roe": ("pct", (29.0, 28.8, 27.5, 27.2)),
                    "pe": ("x", (20.6, 19.3, 18.8, 17.6)),
                },
            ),
        },
    ),
    Trait(
        "en_singapore",
        "`D05 SP`, S$, rating and prices as large words above their labels",
        _singapore,
        {
            **front(
                "Example Asia Equities",
                "2026-02-09",
                "Wealth carries the quarter",
                ("D05.SI", "DBS Group"),
                people=(("Dana Sample", None),),
            ),
            "sector": "Banks",
            "ratings": [rated("D05.SI", "BUY", "maintain")],
            "target_prices": [target("D05.SI", 62, "SGD")],
            "prices": [{"stock": "D05.SI", "value": 57.3, "currency": "SGD"}],
            "forecasts": cells(
                "D05.SI",
                years(2024, 2027, 2025),
                {
                    "revenue": ("SGD_mn", (22297, 22900, 23300, 24500)),
                    "net_profit_parent": ("SGD_mn", (11289, 11030, 11180, 11900)),
                    "eps": ("SGD", (3.94, 3.85, 3.91, 4.17)),
                    "dps": ("SGD", (2.22, 3.06, 3.24, 3.40)),
                    "pe": ("x", (14.5, 14.9, 14.7, 13.7)),
                    "roe": ("pct", (18.0, 16.4, 16.2, 16.9)),
                },
            ),
        },
    ),
    Trait(
        "en_tokyo",
        "`7203 JP`, yen written `¥`, `Buy, CL`, 20/03/2026, FYE 31 Mar",
        _japanese,
        {
            **front(
                "Sample Securities Japan",
                "2026-03-20",
                "Hybrids earn, tariffs take",
                ("7203.T", "Toyota Motor"),
                people=(("Ken Placeholder", None),),
            ),
            "ratings": [rated("7203.T", "Buy")],
            "target_prices": [target("7203.T", 4200, "JPY", 3900)],
            "prices": [{"stock": "7203.T", "value": 3512, "currency": "JPY", "on": "2026-03-19"}],
            "forecasts": cells(
                "7203.T",
                years(2025, 2028, 2025),
                {
                    "revenue": ("JPY_bn", (48037, 50200, 51800, 53600)),
                    "op_profit": ("JPY_bn", (4796, 3950, 4620, 5010)),
                    "op_margin": ("pct", (10.0, 7.9, 8.9, 9.3)),
                    "net_profit_parent": ("JPY_bn", (4765, 3610, 4150, 4480)),
                    "eps": ("JPY", (359.6, 277.0, 322.0, 351.0)),
                    "pe": ("x", (9.8, 12.7, 10.9, 10.0)),
                },
            ),
        },
    ),
    Trait(
        "en_sydney",
        "`BHP AU` as a labelled code, A$ beside US$, `Neutral (from Buy)`, Y/E Jun",
        _australian,
        {
            **front(
                "Placeholder Resources Research",
                "2026-02-18",
                "Copper now half of earnings",
                ("BHP.AX", "BHP Group"),
                people=(("Lee Example", None),),
            ),
            "ratings": [rated("BHP.AX", "Neutral", "downgrade", "Buy")],
            "target_prices": [target("BHP.AX", 54, "AUD")],
            "prices": [{"stock": "BHP.AX", "value": 52.61, "currency": "AUD"}],
            "forecasts": cells(
                "BHP.AX",
                years(2024, 2027, 2025),
                {
                    "revenue": ("USD_mn", (55658, 51262, 56100, 57900)),
                    "ebitda": ("USD_mn", (29016, 25978, 30400, 31200)),
                    "eps": ("USD", (2.69, 2.00, 2.52, 2.61)),
                    "ev_ebitda": ("x", (6.9, 7.7, 6.6, 6.4)),
                },
            ),
        },
    ),
]
