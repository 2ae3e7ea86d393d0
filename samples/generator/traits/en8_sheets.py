"""English notes, fourth blind set: a page of statements beside ratios, a table by units and years, a launch on a sector with many targets."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

ANTA, MEITUAN = "02020.HK", "03690.HK"
INK = "#7C1D1D"


def _statements() -> bytes:
    """Cover with `Target price (HKD) / Previous target (HKD)`; page two: `Year to` heads, P&L in the left column, ratios, per-share data and issuer data right."""
    paper = Paper("ANTA")
    paper.text(40, 26, "Company report", 10)
    paper.text(555, 26, "26 March 2026", 10, align="right")
    paper.text(40, 46, "ANTA Sports (2020 HK)", 18, bold=True)
    paper.text(40, 74, "Buy: Outdoor brands carry the group", 15, bold=True, colour=INK)
    paper.text(420, 72, "MAINTAINED BUY", 10, bold=True)
    rows = (
        ("TARGET PRICE (HKD)", "102.00"),
        ("PREVIOUS TARGET (HKD)", "110.00"),
        ("SHARE PRICE (HKD)", "81.35"),
        ("(as of 24 Mar 2026)", ""),
        ("UPSIDE/DOWNSIDE", "+25.4%"),
    )
    top = pairs(paper, 420, 555, 90, rows, 8, 13)
    paper.text(420, top + 8, "MARKET DATA", 8, bold=True)
    rows = (
        ("Market cap (HKDm)", "227,494"),
        ("Market cap (USDm)", "29,100"),
        ("3m ADTV (USDm)", "96"),
        ("Free float", "45%"),
        ("BBG", "2020 HK"),
        ("RIC", "2020.HK"),
    )
    top = pairs(paper, 420, 555, top + 20, rows, 8, 12)
    paper.text(420, top + 8, "FINANCIALS AND RATIOS (CNY)", 8, bold=True)
    rows = (
        ("Year to", "12/2025a", "12/2026e", "12/2027e"),
        ("PQB EPS", "4.92", "5.30", "6.01"),
        ("PQB EPS (prev)", "-", "5.48", "6.20"),
        ("Change (%)", "-", "-3.3", "-3.1"),
        ("Consensus EPS", "4.88", "5.36", "6.02"),
        ("PE (x)", "15.3", "14.2", "12.5"),
        ("Dividend yield (%)", "3.3", "3.6", "4.0"),
        ("EV/EBITDA (x)", "9.0", "8.2", "7.1"),
        ("ROE (%)", "20.6", "19.7", "20.0"),
    )
    plain(paper, 420, top + 20, (65, 101, 137), rows, 6.5, 10)
    stack(
        paper,
        420,
        top + 130,
        ("Illusory Kwan*", "Head of Consumer Research", "The Phantom and Quill Bank Limited", "illusory.kwan@pq.example", "+852 5550 1801"),
        7.5,
        10,
    )
    parts = (
        "◆ FY25 results in line: revenue +13.3% and core profit +13.9%; final DPS of HKD1.08",
        "◆ Descente and Kolon grew 57%; FILA back to growth; ANTA brand slows to 3%",
        "◆ Maintain Buy; cut TP to HKD102 (from HKD110) on lower sales for the core brand",
        "FILA's turn is in hand. Inventory fell to under six months and the discount narrowed by two points. We model 4% growth this year.",
        "The core brand needs a rest. A reset of e-commerce costs two points of growth in 1H26, in our view, and gives back margin in 2027e.",
        "Downside risks: (1) weaker consumption; (2) slower openings; (3) integration of acquired brands.",
    )
    body(paper, 40, 104, 360, parts, 9.5)
    paper.next_page()
    paper.text(40, 40, "Financials & valuation: ANTA Sports", 11, bold=True)
    paper.text(555, 41, "Buy", 11, bold=True, align="right")
    paper.text(40, 62, "Financial statements", 9, bold=True)
    rights = (132, 170, 208, 246)
    rows = (
        ("Year to", "12/2025a", "12/2026e", "12/2027e", "12/2028e"),
        ("Profit & loss summary (CNYm)", "", "", "", ""),
        ("Revenue", "80,219", "87,210", "95,640", "104,300"),
        ("EBITDA", "24,310", "25,900", "28,870", "31,920"),
        ("Depreciation & amortisation", "-5,210", "-5,480", "-5,720", "-5,950"),
        ("Operating profit/EBIT", "19,100", "20,420", "23,150", "25,970"),
        ("PBT", "20,480", "21,960", "24,860", "27,850"),
        ("PQB PBT", "20,480", "21,960", "24,860", "27,850"),
        ("Taxation", "-5,310", "-5,690", "-6,440", "-7,210"),
        ("Net profit", "13,588", "14,830", "16,830", "18,900"),
        ("PQB net profit", "13,588", "14,830", "16,830", "18,900"),
        ("Cash flow summary (CNYm)", "", "", "", ""),
        ("Cash flow from operations", "20,180", "21,600", "24,100", "26,500"),
        ("Capex", "-3,900", "-4,100", "-4,200", "-4,300"),
        ("FCF enterprise", "16,280", "17,500", "19,900", "22,200"),
        ("Balance sheet summary (CNYm)", "", "", "", ""),
        ("Total assets", "118,300", "126,700", "136,900", "148,600"),
        ("Net debt", "-32,400", "-38,800", "-46,700", "-55,900"),
    )
    plain(paper, 40, 78, rights, rows, 7, 11)
    paper.text(305, 62, "Ratio, growth and per share analysis", 9, bold=True)
    rows = (
        ("Year to", "12/2025a", "12/2026e", "12/2027e", "12/2028e"),
        ("Y-o-y % change", "", "", "", ""),
        ("Revenue", "13.3", "8.7", "9.7", "9.1"),
        ("EBITDA", "10.2", "6.5", "11.5", "10.6"),
        ("Operating profit", "15.1", "6.9", "13.4", "12.2"),
        ("PQB EPS", "14.6", "7.7", "13.4", "12.3"),
        ("Ratios (%)", "", "", "", ""),
        ("EBITDA margin", "30.3", "29.7", "30.2", "30.6"),
        ("Operating profit margin", "23.8", "23.4", "24.2", "24.9"),
        ("Net debt/equity", "-44.6", "-48.9", "-53.1", "-57.2"),
        ("Per share data (CNY)", "", "", "", ""),
        ("EPS reported (diluted)", "4.92", "5.30", "6.01", "6.75"),
        ("DPS", "2.47", "2.70", "3.01", "3.38"),
        ("Book value", "25.70", "28.10", "31.40", "35.10"),
    )
    plain(paper, 305, 78, rights, rows, 7, 11)
    paper.text(40, 290, "Source: Company data, PQB estimates. Priced at close of 24 Mar 2026", 6.5)
    lines = (
        "Buy: target price more than 20% above the current share price",
        "Hold: target price between 5% and 20% above the current share price",
        "Reduce: target price less than 5% above the current share price",
    )
    back_page(paper, "The Phantom and Quill Bank Limited", "Rating definitions", lines)
    return paper.done()


STATEMENTS = Trait(
    "en8_year_to",
    "`MAINTAINED BUY`, labels in capitals with the currency in brackets, house letters before EPS, `Year to 12/2026e`; page two: growth and ratios under headings that carry their unit",
    _statements,
    {
        **front(
            "Phantom and Quill Bank",
            "2026-03-26",
            "Buy: Outdoor brands carry the group",
            (ANTA, "ANTA Sports"),
            people=(("Illusory Kwan", None),),
        ),
        "ratings": [rated(ANTA, "BUY", "maintain")],
        "target_prices": [target(ANTA, 102, "HKD", 110)],
        "prices": [{"stock": ANTA, "value": 81.35, "currency": "HKD", "on": "2026-03-24"}],
        "forecasts": [
            *cells(
                ANTA,
                years(2025, 2027, 2025),
                {
                    "eps": ("CNY", (4.92, 5.3, 6.01)),
                    "pe": ("x", (15.3, 14.2, 12.5)),
                    "dividend_yield": ("pct", (3.3, 3.6, 4.0)),
                    "ev_ebitda": ("x", (9.0, 8.2, 7.1)),
                    "roe": ("pct", (20.6, 19.7, 20.0)),
                },
            ),
            *cells(
                ANTA,
                years(2025, 2028, 2025),
                {
                    "revenue": ("CNY_mn", (80219, 87210, 95640, 104300)),
                    "ebitda": ("CNY_mn", (24310, 25900, 28870, 31920)),
                    "op_profit": ("CNY_mn", (19100, 20420, 23150, 25970)),
                    "net_profit_parent": ("CNY_mn", (13588, 14830, 16830, 18900)),
                    "revenue_yoy": ("pct", (13.3, 8.7, 9.7, 9.1)),
                    "ebitda_margin": ("pct", (30.3, 29.7, 30.2, 30.6)),
                    "op_margin": ("pct", (23.8, 23.4, 24.2, 24.9)),
                    "net_debt_equity": ("pct", (-44.6, -48.9, -53.1, -57.2)),
                    "dps": ("CNY", (2.47, 2.7, 3.01, 3.38)),
                    "bps": ("CNY", (25.7, 28.1, 31.4, 35.1)),
                },
                2,
            ),
        ],
        "rating_scale": scale(("Buy", "Hold", "Reduce")),
    },
)


def _units() -> bytes:
    """A table `Year end 31 Dec` whose second column is the unit (m, %, Rmb, x); a company in the red; key figures above the headline."""
    paper = Paper("Meituan")
    paper.text(40, 26, "CHINA", 10, bold=True)
    rows = (("3690 HK", "Neutral"), ("Price (at CLOSE, 26 Mar 2026)", "HK$86.20"), ("Valuation - SOTP", "HK$ 92.40"))
    top = pairs(paper, 40, 190, 44, rows, 8, 12)
    rows = (
        ("12-month target", "HK$ 92.00"),
        ("Previous target", "HK$ 105.00"),
        ("Upside/Downside", "% +6.7"),
        ("12-month TSR", "% +6.7"),
        ("GICS sector", "Consumer Services"),
        ("Market cap", "HK$m 526,300"),
        ("Market cap", "US$m 67,300"),
        ("Free float", "% 88"),
        ("30-day avg turnover", "US$m 702.1"),
        ("Number shares on issue", "m 6,106"),
    )
    top = pairs(paper, 40, 190, top + 6, rows, 8, 12)
    paper.text(40, top + 10, "Investment fundamentals", 9, bold=True)
    rows = (
        ("Year end 31 Dec", "", "2025A", "2026E", "2027E"),
        ("Revenue", "bn", "364.9", "401.2", "446.8"),
        ("EBIT", "bn", "-22.6", "-6.1", "14.9"),
        ("Reported profit", "bn", "-23.4", "-5.9", "14.1"),
        ("Adjusted profit", "bn", "-18.6", "-1.2", "19.3"),
        ("EPS rep", "Rmb", "-3.83", "-0.97", "2.31"),
        ("EPS adj", "Rmb", "-3.05", "-0.20", "3.16"),
        ("EPS adj growth", "%", "nmf", "93.4", "nmf"),
        ("PER adj", "x", "nmf", "nmf", "25.1"),
        ("Total DPS", "Rmb", "0.00", "0.00", "0.00"),
        ("ROE", "%", "-12.3", "-0.9", "13.0"),
        ("EV/EBITDA", "x", "nmf", "72.4", "16.8"),
        ("Net debt/equity", "%", "-51.7", "-44.2", "-47.9"),
        ("P/BV", "x", "3.1", "3.2", "2.9"),
    )
    top = plain(paper, 40, top + 24, (75, 100, 126, 152), rows, 7, 10.5)
    paper.text(40, top + 3, "Source: FactSet, Quasi Capital, March 2026", 6)
    paper.text(40, top + 24, "Analyst(s)", 8.5, bold=True)
    stack(
        paper,
        40,
        top + 38,
        (
            "Quasi Capital (Asia) Limited",
            "Seeming Chu, CFA",
            "+852 5550 1901",
            "seeming.chu@quasi.example",
            "Alleged Poon",
            "+852 5550 1902",
        ),
        7.5,
        10,
    )
    paper.text(40, 800, "27 March 2026", 8.5)
    paper.text(215, 40, "Meituan", 20, bold=True)
    paper.text(215, 68, "Losses narrow, the share is defended", 15, bold=True)
    paper.text(215, 94, "Key points", 10, bold=True)
    parts = (
        "• 4Q25 loss of Rmb15.1bn was smaller than the Rmb16.2bn we expected.",
        "• The unit loss in delivery fell by a third from the peak; management expects a better 1Q26.",
        "• Stay Neutral; TP to HK$92 from HK$105 as we roll forward at a lower multiple.",
        "Event",
        "Meituan reported 4Q25 results after the close on 26 March. Revenue was flat at Rmb92.1bn.",
        "Impact",
        "We raise 2026E adjusted profit to Rmb-1.2bn from Rmb-4.0bn and cut 2027E by 6%.",
        "Action and recommendation",
        "Neutral. Catalysts: regulation of subsidies; 1Q26 results in May. Risks: new entrants; courier costs.",
    )
    body(paper, 215, 110, 340, parts, 9.3)
    lines = (
        "Outperform – expected return of more than 10%",
        "Neutral – expected return from -10% to +10%",
        "Underperform – expected return of less than -10%",
    )
    back_page(paper, "Quasi Capital (Asia) Limited", "Recommendation definitions", lines)
    return paper.done()


UNITS = Trait(
    "en8_units_in_values",
    "a left rail whose values carry their unit (`HK$m 526,300`, `% +6.7`), losses and `nmf`, rep and adj rows, the unit of a row in a column of its own",
    _units,
    {
        **front(
            "Quasi Capital",
            "2026-03-27",
            "Losses narrow, the share is defended",
            (MEITUAN, "Meituan"),
            people=(("Seeming Chu", None), ("Alleged Poon", None)),
        ),
        "ratings": [rated(MEITUAN, "Neutral", "maintain")],
        "target_prices": [target(MEITUAN, 92, "HKD", 105)],
        "prices": [{"stock": MEITUAN, "value": 86.2, "currency": "HKD", "on": "2026-03-26"}],
        "forecasts": cells(
            MEITUAN,
            ["2025FY A", "2026FY E", "2027FY E"],
            {
                "revenue": ("CNY_bn", (364.9, 401.2, 446.8)),
                "ebit": ("CNY_bn", (-22.6, -6.1, 14.9)),
                "net_profit_parent": ("CNY_bn", (-23.4, -5.9, 14.1)),
                "net_profit_adjusted": ("CNY_bn", (-18.6, -1.2, 19.3)),
                "eps": ("CNY", (-3.83, -0.97, 2.31)),
                "eps_adjusted": ("CNY", (-3.05, -0.2, 3.16)),
                "eps_adjusted_yoy": ("pct", (None, 93.4, None)),
                "pe_adjusted": ("x", (None, None, 25.1)),
                "roe": ("pct", (-12.3, -0.9, 13.0)),
                "ev_ebitda": ("x", (None, 72.4, 16.8)),
                "net_debt_equity": ("pct", (-51.7, -44.2, -47.9)),
                "pb": ("x", (3.1, 3.2, 2.9)),
            },
        ),
        "rating_scale": scale(("Outperform", "Neutral", "Underperform")),
    },
)

LAUNCH = (
    ("BeOne Medicines", "6160 HK", "O-PF", "HKD", "186.40", "245.00", "31", "36.8", "62.1", "38.4", "11.0", "18.1"),
    ("Hansoh Pharma", "3692 HK", "O-PF", "HKD", "37.86", "47.50", "25", "29.2", "33.4", "28.0", "14.6", "16.2"),
    ("Innovent", "1801 HK", "HLD", "HKD", "78.15", "84.00", "7", "17.3", "88.0", "51.2", "10.3", "15.4"),
    ("Hengrui", "600276 CH", "O-PF", "CNY", "58.90", "74.00", "26", "55.1", "42.3", "35.6", "15.2", "15.9"),
    ("CSPC", "1093 HK", "U-PF", "HKD", "9.62", "8.40", "(13)", "14.2", "16.4", "15.1", "16.5", "16.7"),
)


def _launch() -> bytes:
    """A launch: each company with rating, currency, price, target, upside and multiples; a stock in the text is upgraded nowhere, counts of ratings stay out."""
    paper = Paper("China pharma")
    paper.fill(0, 0, 595, 28, INK)
    paper.text(40, 8, "China healthcare | Sector outlook", 11, bold=True, colour="#FFFFFF")
    paper.text(555, 9, "23 March 2026", 9, colour="#FFFFFF", align="right")
    paper.text(40, 42, "Exporting molecules", 22, bold=True)
    paper.text(40, 72, "We initiate on five drug makers with three O-PF, one HLD and one U-PF", 11)
    paper.text(430, 98, "Nominal Xu", 9, bold=True)
    stack(
        paper,
        430,
        110,
        (
            "nominal.xu@lsac.example",
            "+852 5550 2001",
            "",
            "Putative Rao",
            "putative.rao@lsac.example",
            "+86 21 5550 2002",
            "",
            "LASCA Securities",
        ),
        7.5,
        10,
    )
    parts = (
        "Licensing out reached US$130bn in 2025, a third of the world's deals. Upfront payments now pay for half of the sector's R&D.",
        "Our top picks are BeOne (6160 HK, O-PF) and Hansoh (3692 HK, O-PF). We initiate CSPC (1093 HK) at U-PF: the legacy business shrinks faster than the pipeline ripens.",
        "Risks: US biosecurity rules, price cuts in the national list, failure of late-stage trials.",
    )
    body(paper, 40, 98, 370, parts, 9.5)
    paper.text(40, 300, "Figure 1", 8.5, bold=True)
    paper.text(40, 312, "Valuation summary", 8.5)
    head = ("Company", "Code", "Rec", "Ccy", "Price", "Target", "Upside", "Mkt cap", "PE 26CL", "PE 27CL", "ROE 26CL", "ROE 27CL")
    under = ("", "", "", "", "", "", "(%)", "(US$bn)", "(x)", "(x)", "(%)", "(%)")
    xs = (40, 118, 168, 200, 262, 304, 342, 386, 428, 470, 514, 556)
    for number, row in enumerate((head, under, *LAUNCH)):
        top = 330 + 12 * number
        for place, (x, cell) in enumerate(zip(xs, row, strict=True)):
            paper.text(x, top, cell, 7, bold=not number, align="left" if place < 4 else "right")
    paper.rule(38, 558, 353)
    paper.text(40, 420, "Source: LASCA Securities, prices as of 20 March 2026", 6.5)
    lines = (
        "Recommendation history and distribution: O-PF 61%, HLD 30%, U-PF 9%.",
        "O-PF: total stock return (including dividends) of more than 10% expected in 12 months",
        "HLD: total stock return between 0% and 10% expected in 12 months",
        "U-PF: total stock return below 0% expected in 12 months",
    )
    back_page(paper, "LASCA Securities Limited", "Explanation of ratings", lines)
    return paper.done()


CODES = ("06160.HK", "03692.HK", "01801.HK", "600276.SH", "01093.HK")


def _launched() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for code, row in zip(CODES, LAUNCH, strict=True):
        base = {"stock": code, "name": row[0], "page": 1}
        found.append({**base, "metric": "close_price", "period": None, "value": float(row[4]), "unit": row[3]})
        found.append({**base, "metric": "target_price", "period": None, "value": float(row[5]), "unit": row[3]})
        found.append({**base, "metric": "market_cap", "period": None, "value": float(row[7]), "unit": "USD_bn"})
        for place, metric, year, unit in ((8, "pe", 2026, "x"), (9, "pe", 2027, "x"), (10, "roe", 2026, "pct"), (11, "roe", 2027, "pct")):
            found.append({**base, "metric": metric, "period": f"{year}FY", "value": float(row[place]), "unit": unit})
    return found


SECTOR = Trait(
    "en8_launch_table",
    "a launch on five companies: `O-PF`, `HLD`, `U-PF` and a currency column in the table, units in a second head, `26CL` behind the name of the ratio",
    _launch,
    {
        **front(
            "LASCA Securities",
            "2026-03-23",
            "Exporting molecules",
            people=(("Nominal Xu", None), ("Putative Rao", None)),
            kind="industry",
        ),
        "ratings": [rated(code, row[2]) for code, row in zip(CODES, LAUNCH, strict=True)],
        "target_prices": [target(code, float(row[5]), row[3]) for code, row in zip(CODES, LAUNCH, strict=True)],
        "peer_valuations": _launched(),
        "rating_scale": scale(("O-PF", "HLD", "U-PF")),
    },
)
TRAITS = [STATEMENTS, UNITS, SECTOR]
