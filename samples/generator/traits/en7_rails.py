"""English covers, fourth blind set: a rail of data at the left with amounts in `bn`, questions and answers beside a rail of key metrics."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

T = "00700.HK"


def _fundamentals() -> bytes:
    """`Price (at 08:00, 19 Mar 2026 GMT)`, `12-month TSR`, investment fundamentals without lines in the rail, `Revenue bn`."""
    paper = Paper("Tencent")
    paper.text(40, 24, "CHINA", 10, bold=True)
    paper.text(190, 24, "Outperform", 12, bold=True)
    paper.text(555, 24, "19 March 2026", 8, align="right")
    rows = (
        ("Price (at 08:00, 19 Mar 2026 GMT)", "HK$508.00"),
        ("Valuation", "HK$735.00"),
        ("- Sum of Parts", ""),
        ("12-month target", "HK$735.00"),
        ("Upside/Downside", "+44.7%"),
        ("12-month TSR", "+45.8%"),
        ("Market cap (HK$m)", "4,627,880"),
        ("GICS sector", "Media"),
        ("30-day avg turnover (US$m)", "1,949.0"),
        ("Number shares on issue (m)", "9,110"),
    )
    top = pairs(paper, 40, 180, 44, rows, 7, 12)
    paper.text(40, top + 6, "Investment fundamentals", 8, bold=True)
    table = (
        ("Year end 31 Dec", "2025A", "2026E", "2027E"),
        ("Revenue bn", "751.8", "826.1", "893.4"),
        ("EBITDA bn", "314.5", "338.7", "369.1"),
        ("Adjusted profit bn", "259.6", "278.1", "302.4"),
        ("EPS adj Rmb", "27.93", "30.19", "33.14"),
        ("EPS adj growth %", "18.8", "8.1", "9.8"),
        ("PER adj x", "16.7", "15.5", "14.1"),
        ("Total DPS Rmb", "4.88", "5.50", "6.05"),
        ("Total div yield %", "1.0", "1.2", "1.3"),
        ("ROE %", "20.9", "18.8", "17.5"),
        ("EV/EBITDA x", "13.5", "12.6", "11.5"),
        ("Net debt/equity %", "-9.6", "-12.4", "-18.0"),
        ("P/BV x", "3.5", "3.0", "2.6"),
    )
    top = plain(paper, 40, top + 20, (88, 115, 142), table, 6.6, 10.5)
    paper.text(40, top + 3, "Source: FactSet, Mockquarie Research, March 2026", 6)
    people = (
        "Analysts",
        "Mockquarie Capital Limited",
        "Elli Sample, CFA +852 5550 1501",
        "elli.sample@mockquarie.example",
        "Esme Dummy +852 5550 1502",
    )
    stack(paper, 40, top + 20, people, 7.5, 11)
    paper.text(200, 60, "Tencent", 22, bold=True)
    paper.text(200, 92, "Compounding through the AI capex cycle", 13, bold=True)
    parts = (
        "Key points",
        "• 4Q25 beat on ads; margin held.",
        "• Management will spend more on AI in 2026; buyback to slow.",
        "• Maintain Outperform; TP HK$735 (from HK$740).",
        "Event",
        "Tencent reported 4Q25 revenue of Rmb194.4bn, up 13% YoY, and adjusted net profit of Rmb64.7bn, up 17%, in line with consensus.",
        "Earnings and target price revision",
        "We cut 2026E/2027E adjusted EPS by 1%/1% and lower our TP to HK$735 from HK$740 on higher R&D.",
        "Price catalyst",
        "12-month price target: HK$735.00 based on a Sum of Parts methodology.",
        "Catalysts: launch of new titles; agent features in Weixin.",
    )
    body(paper, 200, 118, 355, parts, 9)
    lines = (
        "Outperform – expected return >+10%",
        "Neutral – expected return from -10% to +10%",
        "Underperform – expected return <-10%",
    )
    back_page(paper, "Mockquarie Capital Limited", "Recommendation definitions", lines)
    return paper.done()


FUNDAMENTALS = Trait(
    "en7_fundamentals",
    "a price with hour and zone in its label, `12-month TSR`, a summary without lines in the left rail with `bn`, `x` and `%` behind the labels",
    _fundamentals,
    {
        **front(
            "Mockquarie",
            "2026-03-19",
            "Compounding through the AI capex cycle",
            (T, "Tencent"),
            people=(("Elli Sample", None), ("Esme Dummy", None)),
        ),
        "ratings": [rated(T, "Outperform", "maintain")],
        "target_prices": [target(T, 735, "HKD", 740)],
        "prices": [{"stock": T, "value": 508.0, "currency": "HKD", "on": "2026-03-19"}],
        "forecasts": cells(
            T,
            ["2025FY A", "2026FY E", "2027FY E"],
            {
                "revenue": ("CNY_bn", (751.8, 826.1, 893.4)),
                "ebitda": ("CNY_bn", (314.5, 338.7, 369.1)),
                "net_profit_adjusted": ("CNY_bn", (259.6, 278.1, 302.4)),
                "eps_adjusted": ("CNY", (27.93, 30.19, 33.14)),
                "eps_adjusted_yoy": ("pct", (18.8, 8.1, 9.8)),
                "pe_adjusted": ("x", (16.7, 15.5, 14.1)),
                "dps": ("CNY", (4.88, 5.5, 6.05)),
                "dividend_yield": ("pct", (1.0, 1.2, 1.3)),
                "roe": ("pct", (20.9, 18.8, 17.5)),
                "ev_ebitda": ("x", (13.5, 12.6, 11.5)),
                "net_debt_equity": ("pct", (-9.6, -12.4, -18.0)),
                "pb": ("x", (3.5, 3.0, 2.6)),
            },
        ),
        "rating_scale": scale(("Outperform", "Neutral", "Underperform")),
    },
)


def _questions() -> bytes:
    """Questions and answers beside a rail of key metrics; the house's three letters inside the labels, years as `12/26E` in two blocks."""
    paper = Paper("First look")
    paper.text(40, 24, "Global Research", 9)
    paper.text(555, 24, "20 March 2026", 9, align="right")
    paper.text(40, 44, "First Look", 9, bold=True)
    paper.text(40, 60, "Tencent Holdings", 20, bold=True)
    paper.text(40, 88, "4Q25: Ads strong, opex a touch higher", 13, bold=True)
    x, right = 400, 555
    stack(paper, x, 60, ("Equities", "China", "Internet Services"), 8, 11)
    rows = (
        ("12-month rating", "Buy"),
        ("12m price target", "HK$780.00"),
        ("Prior", "HK$785.00"),
        ("Price (19 Mar 2026)", "HK$508.00"),
        ("RIC: 0700.HK  BBG: 700 HK", ""),
    )
    top = pairs(paper, x, right, 104, rows, 8, 13)
    paper.text(x, top + 4, "Trading data and key metrics", 8, bold=True)
    rows = (
        ("52-wk range", "HK$683.00-414.50"),
        ("Market cap.", "HK$4,628bn/US$591bn"),
        ("Shares o/s", "9,110m (ORD)"),
        ("Free float", "61%"),
        ("Avg. daily volume ('000)", "21,310"),
        ("Avg. daily value (m)", "HK$11,502.3"),
        ("Common s/h equity (12/26E)", "Rmb1,387bn"),
        ("P/BV (12/26E)", "3.1x"),
        ("Net debt to EBITDA (12/26E)", "NM"),
    )
    top = pairs(paper, x, right, top + 18, rows, 7.2, 11)
    people = ("Kenneth Probe", "Analyst", "kenneth.probe@qvx.example", "+852-5550 1601", "Wei Beispiel, CFA", "Analyst")
    stack(paper, x, top + 30, people, 8, 11)
    parts = (
        "Q: How did the results compare vs expectations?",
        "A: 4Q25 revenue grew 13% YoY to Rmb194.4bn, in line with consensus. Non-IFRS net profit of Rmb64.7bn was 1% ahead.",
        "Q: What were the most noteworthy areas in the results?",
        "A: Marketing services revenue grew 17% YoY and gross margin rose 3.4ppt.",
        "Q: Has your view of the stock changed?",
        "A: We trim 2026E/27E EPS by 1% each and our price target to HK$780 (from HK$785). We keep our Buy rating.",
    )
    body(paper, 40, 116, 340, parts, 9.3)
    paper.text(40, 560, "Highlights (Rmbm)", 9, bold=True)
    heads = ("12/23", "12/24", "12/25", "12/26E", "12/27E", "12/28E")
    table = (
        ("Highlights (Rmbm)", *heads),
        ("Revenues", "609,015", "660,257", "751,766", "826,100", "893,400", "951,200"),
        ("EBIT (QVX)", "191,886", "237,811", "281,900", "297,100", "321,800", "345,100"),
        ("EPS (QVX, diluted) (Rmb)", "16.32", "23.51", "27.93", "30.19", "33.14", "36.07"),
        ("DPS (net) (Rmb)", "3.12", "4.15", "4.88", "5.50", "6.05", "6.60"),
        ("Net (debt) / cash", "53,800", "76,800", "102,000", "155,200", "241,900", "343,400"),
        ("Profitability/valuation", *heads),
        ("EBIT (QVX) margin %", "31.5", "36.0", "37.5", "36.0", "36.0", "36.3"),
        ("ROIC (EBIT) %", "27.1", "31.4", "33.0", "31.2", "30.9", "30.6"),
        ("EV/EBITDA (QVX core) x", "13.9", "12.1", "14.4", "12.9", "11.6", "10.5"),
        ("P/E (QVX, diluted) x", "18.9", "14.9", "18.1", "15.9", "14.5", "13.3"),
        ("Dividend yield (net) %", "1.0", "1.2", "1.0", "1.1", "1.3", "1.4"),
    )
    below = paper.table(40, 576, (235, 290, 345, 400, 455, 510), table, size=7.5, step=12)
    paper.text(40, below + 3, "Source: Company accounts, QVX estimates. Metrics marked as (QVX) have had analyst adjustments applied.", 6.5)
    lines = (
        "12-Month Rating  Definition",
        "Buy  FSR is > 6% above the MRA.",
        "Neutral  FSR is between -6% and 6% of the MRA.",
        "Sell  FSR is > 6% below the MRA.",
    )
    back_page(paper, "QVX Securities Asia Limited", "QVX Investment Research: Global Equity Rating Definitions", lines)
    return paper.done()


QUESTIONS = Trait(
    "en7_questions",
    "questions and answers, `Prior` under the target, three letters of the house inside labels, a second header in the middle of the summary",
    _questions,
    {
        **front(
            "QVX",
            "2026-03-20",
            "4Q25: Ads strong, opex a touch higher",
            (T, "Tencent"),
            people=(("Kenneth Probe", None), ("Wei Beispiel", None)),
            sector="Internet Services",
        ),
        "ratings": [rated(T, "Buy", "maintain")],
        "target_prices": [target(T, 780, "HKD", 785)],
        "prices": [{"stock": T, "value": 508.0, "currency": "HKD", "on": "2026-03-19"}],
        "forecasts": cells(
            T,
            years(2023, 2028, 2025),
            {
                "revenue": ("CNY_mn", (609015, 660257, 751766, 826100, 893400, 951200)),
                "ebit": ("CNY_mn", (191886, 237811, 281900, 297100, 321800, 345100)),
                "eps": ("CNY", (16.32, 23.51, 27.93, 30.19, 33.14, 36.07)),
                "dps": ("CNY", (3.12, 4.15, 4.88, 5.5, 6.05, 6.6)),
                "net_cash": ("CNY_mn", (53800, 76800, 102000, 155200, 241900, 343400)),
                "ebit_margin": ("pct", (31.5, 36.0, 37.5, 36.0, 36.0, 36.3)),
                "roic": ("pct", (27.1, 31.4, 33.0, 31.2, 30.9, 30.6)),
                "ev_ebitda": ("x", (13.9, 12.1, 14.4, 12.9, 11.6, 10.5)),
                "pe": ("x", (18.9, 14.9, 18.1, 15.9, 14.5, 13.3)),
                "dividend_yield": ("pct", (1.0, 1.2, 1.0, 1.1, 1.3, 1.4)),
            },
        ),
        "rating_scale": scale(("Buy", "Neutral", "Sell")),
    },
)
TRAITS = [FUNDAMENTALS, QUESTIONS]
