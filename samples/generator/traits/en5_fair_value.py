"""A fair value with stars, which is no target price; a note with the target in a sentence and its box on page two; two rows of a strip above the text."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

T = "00700.HK"
RED = "#B3001B"


def _box_behind() -> bytes:
    """The cover has rating, target and text alone; key data, performance and the summary stand in a rail on page two."""
    paper = Paper("China internet")
    paper.fill(0, 0, 595, 40, RED)
    paper.text(40, 12, "Specimen Securities Asia", 15, bold=True, colour="#FFFFFF")
    paper.text(555, 16, "20 March 2026", 9, colour="#FFFFFF", align="right")
    paper.text(40, 54, "China | Internet", 9)
    paper.text(40, 70, "Alibaba Group (9988 HK)", 18, bold=True)
    paper.text(40, 96, "Cloud carries the quarter while instant commerce burns less", 13, bold=True, colour=RED)
    paper.text(
        40, 120, "Rating: Outperform (unchanged) | Target price: HK$205.00 (from HK$198.00) | Closing price: HK$131.70", 9, bold=True
    )
    paper.rule(40, 555, 136, 0.8, RED)
    parts = (
        "Bottom line: revenue of Rmb284.8bn rose 2% yoy, or 9% on a like-for-like basis. Cloud grew 36% and its adjusted EBITA margin held at 9%, while the loss of instant "
        "commerce narrowed by a third quarter on quarter. We raise our target price to HK$205.00 from HK$198.00.",
        "What we liked. Customer management revenue slowed to 1% growth as the comparison turned harder, but take rates were stable and user activity rose. International commerce broke even.",
        "What we did not like. Free cash flow was an outflow of Rmb11.3bn because capex stayed high and working capital of instant commerce absorbed cash.",
        "Forecast changes. We lift FY27E-28E revenue by 1-2% on cloud and cut FY26E non-GAAP net profit by 4% on marketing.",
        "Valuation. Our SOTP gives core commerce 9x FY27E EBITA and cloud 5.5x FY27E sales. Risks: price competition, tighter chip supply and weaker consumption.",
    )
    body(paper, 40, 146, 515, parts, 9.5)
    stack(
        paper,
        40,
        760,
        ("Exemplar Tsang, Analyst  +852 5550 1001  exemplar.tsang@specimen.example", "Muster Fan, Associate  +852 5550 1002"),
        8,
        12,
    )
    paper.next_page()
    paper.text(40, 30, "Alibaba Group (9988 HK)", 10, bold=True)
    paper.text(555, 30, "20 March 2026", 8, align="right")
    paper.text(40, 54, "Key data", 9, bold=True, colour=RED)
    rows = (
        ("Closing Price (HKD as of 19 Mar 2026)", "131.70"),
        ("Mkt cap (HK$m/US$m)", "2,514,200/321,300"),
        ("52-wk hi/lo (HK$)", "186.20/95.70"),
        ("3M avg daily turnover (US$m)", "1,410.2"),
        ("Free float (%)", "84.1"),
        ("Shares in issue (m)", "19,090"),
    )
    top = pairs(paper, 40, 210, 70, rows, 7.5, 12)
    paper.text(40, top + 6, "Performance", 9, bold=True, colour=RED)
    rows = (("(%)", "1M", "3M", "12M"), ("Absolute", "(12.4)", "(9.8)", "(2.7)"), ("Relative to HSCEI", "(9.7)", "(7.1)", "(8.3)"))
    top = plain(paper, 40, top + 20, (110, 140, 170), rows, 7.5, 11)
    paper.text(40, top + 3, "Source: Bloomberg", 6)
    parts = (
        "Quarterly review",
        "Instant commerce revenue rose 58% yoy as order value improved; management expects the unit loss to keep narrowing and the category to break even in FY28.",
        "AI capex of Rmb29bn was 12% below the previous quarter because of the timing of deliveries. Orders on hand support growth above 30% for the cloud in FY27E.",
    )
    body(paper, 230, 54, 325, parts, 9)
    paper.text(40, 330, "Financial summary", 9, bold=True, colour=RED)
    rows = (
        ("YE Mar (Rmb m)", "FY24A", "FY25A", "FY26E", "FY27E", "FY28E"),
        ("Revenue", "941,168", "996,347", "1,031,400", "1,148,900", "1,269,300"),
        ("yoy growth (%)", "8.3", "5.9", "3.5", "11.4", "10.5"),
        ("Adjusted EBITA", "165,028", "173,065", "86,400", "121,700", "165,200"),
        ("Adjusted EBITA margin (%)", "17.5", "17.4", "8.4", "10.6", "13.0"),
        ("Non-GAAP net profit", "157,479", "158,122", "86,900", "118,300", "157,600"),
        ("yoy growth (%)", "11.4", "0.4", "(45.0)", "36.1", "33.2"),
        ("Non-GAAP EPADS (Rmb)", "62.23", "65.41", "36.60", "50.10", "67.20"),
        ("Non-GAAP P/E (x)", "15.6", "14.8", "26.5", "19.4", "14.4"),
        ("EV/Sales (x)", "2.2", "2.1", "2.0", "1.8", "1.6"),
        ("FCF yield (%)", "6.9", "3.3", "(1.5)", "1.6", "4.1"),
        ("Net cash/(debt)", "407,400", "366,400", "262,700", "255,900", "302,800"),
    )
    below = paper.table(40, 346, (220, 295, 370, 445, 515), rows, size=8, step=13)
    paper.text(40, below + 3, "Source: Company data, Specimen Securities Asia estimates", 6.5)
    lines = (
        "Outperform: total return over the next 12 months of more than 15%",
        "Neutral: total return over the next 12 months between -5% and 15%",
        "Underperform: total return over the next 12 months of less than -5%",
    )
    back_page(paper, "Specimen Securities Asia Limited", "Rating definitions", lines)
    return paper.done()


A = "09988.HK"
_MARCH = ["2024FY A", "2025FY A", "2026FY E", "2027FY E", "2028FY E"]
BOX_BEHIND = Trait(
    "en5_box_behind",
    "rating, target and price in one line of the cover, key data and the summary on page two, EBITA, March year end",
    _box_behind,
    {
        **front(
            "Specimen Securities Asia",
            "2026-03-20",
            "Cloud carries the quarter while instant commerce burns less",
            (A, "Alibaba"),
            people=(("Exemplar Tsang", None), ("Muster Fan", None)),
        ),
        "ratings": [rated(A, "Outperform", "maintain")],
        "target_prices": [target(A, 205, "HKD", 198)],
        "prices": [{"stock": A, "value": 131.7, "currency": "HKD"}],
        "forecasts": cells(
            A,
            _MARCH,
            {
                "revenue": ("CNY_mn", (941168, 996347, 1031400, 1148900, 1269300)),
                "revenue_yoy": ("pct", (8.3, 5.9, 3.5, 11.4, 10.5)),
                "ebita": ("CNY_mn", (165028, 173065, 86400, 121700, 165200)),
                "ebita_margin": ("pct", (17.5, 17.4, 8.4, 10.6, 13.0)),
                "net_profit_adjusted": ("CNY_mn", (157479, 158122, 86900, 118300, 157600)),
                "np_adjusted_yoy": ("pct", (11.4, 0.4, -45.0, 36.1, 33.2)),
                "eps_adjusted": ("CNY", (62.23, 65.41, 36.6, 50.1, 67.2)),
                "pe_adjusted": ("x", (15.6, 14.8, 26.5, 19.4, 14.4)),
                "ev_sales": ("x", (2.2, 2.1, 2.0, 1.8, 1.6)),
                "fcf_yield": ("pct", (6.9, 3.3, -1.5, 1.6, 4.1)),
                "net_cash": ("CNY_mn", (407400, 366400, 262700, 255900, 302800)),
            },
            page=2,
        ),
        "rating_scale": scale(("Outperform", "Neutral", "Underperform")),
    },
)


def _stars() -> bytes:
    """A fair value and stars: neither a rating word nor a target price is printed."""
    paper = Paper("Equity report")
    paper.text(40, 30, "Tencent Holdings Ltd  00700", 16, bold=True)
    paper.text(555, 32, "20 Mar 2026", 9, align="right")
    head = ("Last Price", "Fair Value Estimate", "Price/FVE", "Market Cap", "Economic Moat", "Uncertainty")
    values = ("508.00 HKD", "760.00 HKD", "0.67", "4.63 HKD Tril", "Wide", "High")
    for place, (label, value) in enumerate(zip(head, values, strict=True)):
        paper.text(40 + 86 * place, 60, label, 7, colour="#666666")
        paper.text(40 + 86 * place, 71, value, 9, bold=True)
    paper.rule(40, 555, 88, 0.8, "#444444")
    paper.text(40, 98, "Tencent Earnings: Advertising Strength Pays for Heavier AI Investment", 13, bold=True)
    parts = (
        "Business Strategy and Outlook",
        "Wide-moat Tencent posted fourth-quarter revenue of CNY 194 billion, up 13%, and we make no material change to our fair value estimate of HKD 760 per share.",
        "We think that the network of Weixin remains hard to copy, and that the advertising inventory of short video is still lightly used. Shares look undervalued.",
        "Bulls say: evergreen games bring steady cash. Bears say: AI investments may not earn their cost of capital.",
    )
    body(paper, 40, 122, 350, parts, 9)
    paper.text(410, 122, "Muster Su, CFA", 9, bold=True)
    stack(paper, 410, 134, ("Senior Equity Analyst", "muster.su@sternbild.example"), 7.5, 10)
    paper.text(40, 360, "Financial Summary and Forecasts", 10, bold=True)
    rows = (
        ("CNY Mil (Dec)", "2024", "2025", "2026 E", "2027 E", "2028 E"),
        ("Revenue", "660,257", "751,766", "829,300", "899,100", "966,500"),
        ("Revenue Growth %", "8.4", "13.9", "10.3", "8.4", "7.5"),
        ("EBITDA", "268,900", "314,500", "341,800", "372,600", "404,100"),
        ("Net Income", "194,073", "224,842", "238,100", "259,700", "281,900"),
        ("Diluted EPS", "20.49", "24.19", "25.80", "28.30", "30.90"),
        ("Free Cash Flow", "155,300", "182,400", "171,200", "196,500", "221,700"),
        ("Price/Earnings", "23.1", "19.5", "18.3", "16.7", "15.3"),
    )
    paper.table(40, 376, (220, 295, 370, 445, 515), rows, size=8, step=13)
    paper.paragraph(
        40,
        500,
        515,
        "Source: Sternbild Research. Sternbild does not exist. This file is a test sample of a software project and no investment advice.",
        7,
    )
    return paper.done()


STARS = Trait(
    "en5_fair_value",
    "a fair value estimate in a strip of labels over values, stars instead of a rating, `2026 E` with a blank, `Mil`",
    _stars,
    {
        "published_on": "2026-03-20",
        "title": "Tencent Earnings: Advertising Strength Pays for Heavier AI Investment",
        "report_type": "company",
        "language": "en",
        "subject_stocks": [{"code": T, "name": "Tencent"}],
        "analysts": [{"name": "Muster Su", "license": None}],
        "ratings": [],
        "forecasts": cells(
            T,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 829300, 899100, 966500)),
                "revenue_yoy": ("pct", (8.4, 13.9, 10.3, 8.4, 7.5)),
                "ebitda": ("CNY_mn", (268900, 314500, 341800, 372600, 404100)),
                "net_profit_parent": ("CNY_mn", (194073, 224842, 238100, 259700, 281900)),
                "eps": ("CNY", (20.49, 24.19, 25.8, 28.3, 30.9)),
                "free_cash_flow": ("CNY_mn", (155300, 182400, 171200, 196500, 221700)),
                "pe": ("x", (23.1, 19.5, 18.3, 16.7, 15.3)),
            },
        ),
    },
)
TRAITS = [BOX_BEHIND, STARS]
