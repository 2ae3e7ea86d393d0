"""Mainland banks' Hong Kong arms in English: licences under each name, `Maintain OUTPERFORM` above the text, growth rows as `(+/-)` and `Chg (%, YoY)`."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, rated, scale, stack, target, years
from . import Trait

RED = "#7A1022"


def _ticker_rail(paper: Paper) -> None:
    paper.text(420, 60, "Maintain", 9)
    paper.text(420, 72, "OUTPERFORM", 13, bold=True, colour=RED)
    rows = (
        ("Ticker", "03690.HK"),
        ("SCIC investment rating", "OUTPERFORM"),
        ("Last close", "HKD 81.45"),
        ("Target price", "HKD 118.00"),
        ("52wk price range", "HKD 189.80~73.60"),
        ("Market cap (bn)", "HKD 498"),
        ("Daily value (mn)", "HKD 4,512"),
        ("Shares outstanding (mn)", "6,112"),
        ("Free float (%)", "90"),
        ("Daily volume (mn sh)", "44.87"),
        ("Business sector", "Internet Services"),
    )
    top = pairs(paper, 420, 565, 94, rows, 7, 11)
    for place, value in enumerate(("160", "130", "100", "70", "40")):
        paper.text(420, top + 10 + 16 * place, value, 5.5)
    for place, month in enumerate(("Mar-25", "Jun-25", "Sep-25", "Dec-25", "Mar-26")):
        paper.text(432 + 27 * place, top + 92, month, 5)
    top += 112
    for name, lines in (
        ("Lorem BAI, CFA", ("Analyst", "SAC Reg. No.: S9990519110004", "SFC CE Ref: ZZA112", "lorem.bai@scic.example")),
        ("Ipsum QIAO", ("Analyst", "SAC Reg. No.: S9990521060002", "SFC CE Ref: ZZB223", "ipsum.qiao@scic.example")),
        ("Dolor YU", ("Associate", "SAC Reg. No.: S9990123030011", "dolor.yu@scic.example")),
    ):
        paper.text(420, top, name, 7.5, bold=True)
        top = stack(paper, 420, top + 10, lines, 7, 9) + 5


def _plus_minus() -> bytes:
    paper = Paper("Earnings review")
    paper.text(40, 24, "SAMPLE CICAP", 13, bold=True, colour=RED)
    paper.text(565, 24, "Equity Research", 9, align="right")
    paper.text(565, 36, "2026.03.20", 9, align="right")
    paper.text(40, 60, "Meituan", 18, bold=True)
    paper.text(40, 84, "Subsidy war cools; unit economics to turn in 2H26", 12, bold=True, colour=RED)
    _ticker_rail(paper)
    parts = (
        "4Q25 results slightly above our expectations",
        "Meituan announced 4Q25 revenue of Rmb92.1bn, up 4.1% YoY, and adjusted net loss of Rmb12.6bn, narrower than the loss of Rmb16.0bn in 3Q25.",
        "Trends to watch",
        "Loss per order in food delivery narrowed to about Rmb1.7 from Rmb2.6 in the previous quarter. We think the share by gross value of orders above Rmb30 is above 70%.",
        "Financials and valuation",
        "We raise our 2026 adjusted net loss forecast to Rmb9.8bn from Rmb6.1bn and introduce our 2027 adjusted net profit forecast of Rmb22.6bn. Given a higher market "
        "multiple for local services, we maintain OUTPERFORM and lift our target price by 7% to HK$118, implying 44.9% upside.",
        "Risks",
        "Competition intensifies again; rider costs rise more than expected; slower consumption.",
    )
    body(paper, 40, 108, 360, parts)
    rows = (
        ("(Rmb mn)", "2024A", "2025A", "2026E", "2027E"),
        ("Revenue", "337,592", "364,900", "407,300", "455,800"),
        ("  (+/-)", "22.0%", "8.1%", "11.6%", "11.9%"),
        ("Attributable net profit", "35,808", "(23,350)", "(14,120)", "17,940"),
        ("  (+/-)", "158.4%", "n.m.", "n.m.", "n.m."),
        ("Adj. net profit", "43,772", "(18,640)", "(9,780)", "22,600"),
        ("EPS (Rmb)", "5.75", "(3.82)", "(2.31)", "2.94"),
        ("BPS (Rmb)", "28.22", "24.15", "22.61", "26.02"),
        ("DPS (Rmb)", "0.00", "0.00", "0.00", "0.00"),
        ("CPS (Rmb)", "9.18", "(2.24)", "1.50", "5.85"),
        ("P/E (x)", "13.1", "n.m.", "n.m.", "25.6"),
        ("P/B (x)", "2.7", "3.1", "3.3", "2.9"),
        ("EV/EBITDA (x)", "8.9", "n.m.", "n.m.", "13.9"),
        ("ROAA (%)", "11.6", "(7.2)", "(4.4)", "5.4"),
        ("ROAE (%)", "22.1", "(14.6)", "(9.9)", "12.1"),
    )
    paper.table(40, 520, (200, 255, 310, 360), rows, size=7.5, step=11.5, head=RED)
    paper.text(40, 700, "Source: Wind, company data, SCIC Research", 6.5)
    lines = (
        "OUTPERFORM: the total return of the stock is expected to be above that of its industry peers by 10% or more in the next 6~12 months;",
        "NEUTRAL: the total return of the stock is expected to be within -10% to +10% of that of its industry peers;",
        "UNDERPERFORM: the total return of the stock is expected to be below that of its industry peers by 10% or more.",
    )
    back_page(paper, "Sample CICAP Hong Kong Securities Limited", "Explanation of stock ratings", lines)
    return paper.done()


_M = "3690.HK"
PLUS = Trait(
    "en3_plus_minus",
    "`Maintain` over `OUTPERFORM`, SAC and SFC numbers under each name, losses in brackets, growth rows `(+/-)` with `n.m.`, `Ticker 03690.HK`",
    _plus_minus,
    {
        **front(
            "Sample CICAP",
            "2026-03-20",
            "Subsidy war cools; unit economics to turn in 2H26",
            (_M, "Meituan"),
            people=(("Lorem BAI", "S9990519110004"), ("Ipsum QIAO", "S9990521060002"), ("Dolor YU", "S9990123030011")),
            sector="Internet Services",
        ),
        "ratings": [rated(_M, "OUTPERFORM", "maintain")],
        "target_prices": [target(_M, 118, "HKD")],
        "forecasts": cells(
            _M,
            years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (337592, 364900, 407300, 455800)),
                "revenue_yoy": ("pct", (22.0, 8.1, 11.6, 11.9)),
                "net_profit_parent": ("CNY_mn", (35808, -23350, -14120, 17940)),
                "np_yoy": ("pct", (158.4, None, None, None)),
                "net_profit_adjusted": ("CNY_mn", (43772, -18640, -9780, 22600)),
                "eps": ("CNY", (5.75, -3.82, -2.31, 2.94)),
                "bps": ("CNY", (28.22, 24.15, 22.61, 26.02)),
                "dps": ("CNY", (0.0, 0.0, 0.0, 0.0)),
                "ocfps": ("CNY", (9.18, -2.24, 1.50, 5.85)),
                "pe": ("x", (13.1, None, None, 25.6)),
                "pb": ("x", (2.7, 3.1, 3.3, 2.9)),
                "ev_ebitda": ("x", (8.9, None, None, 13.9)),
                "roa": ("pct", (11.6, -7.2, -4.4, 5.4)),
                "roe": ("pct", (22.1, -14.6, -9.9, 12.1)),
            },
        ),
        "risk_factors": ["Competition intensifies again", "rider costs rise more than expected", "slower consumption"],
        "rating_scale": scale(("OUTPERFORM", "NEUTRAL", "UNDERPERFORM")),
    },
)


def _data_boxes(paper: Paper) -> None:
    paper.text(405, 26, "20 March 2026", 8)
    paper.text(405, 38, "Equity Research", 8)
    paper.text(405, 50, "Rating: BUY", 11, bold=True, colour=RED)
    paper.text(405, 66, "TP: HK$ 178", 11, bold=True, colour=RED)
    paper.text(405, 88, "Analyst: Amet Pau", 8, bold=True)
    stack(paper, 405, 99, ("SFC CE Ref: ZZD445", "Tel: (852) 5550 0361", "amet@sabc.example"), 7, 9)
    paper.text(405, 136, "Key Data", 8, bold=True)
    rows = (
        ("H-Share price (HK$)", "128.70"),
        ("Upside (%)", "38.3"),
        ("52Wk H/L(HK$)", "191.50/99.45"),
        ("Issued shares (mn)", "19,091"),
        ("Market cap (HK$bn)", "2,457"),
        ("3-mth avg daily turnover (HK$ mn)", "11,210"),
        ("Major shareholder(s) (%)", "14.2"),
    )
    top = pairs(paper, 405, 565, 148, rows, 6.5, 10)
    paper.text(405, top, "Source: Company, Bloomberg, SABC Securities", 6)
    paper.text(405, top + 14, "Revenue breakdown in 3QFY26 (%)", 8, bold=True)
    top = pairs(
        paper, 405, 565, top + 26, (("China e-commerce", "52.1"), ("International", "13.4"), ("Cloud", "15.2"), ("Others", "19.3")), 6.5, 10
    )
    paper.text(405, top + 8, "Share performance (%)", 8, bold=True)
    paper.table(
        405,
        top + 22,
        (80, 155),
        (("", "Absolute", "Relative*"), ("1-mth", "(18.4)", "(14.6)"), ("3-mth", "(11.0)", "(9.6)"), ("6-mth", "(19.7)", "(17.0)")),
        size=6.5,
        step=10,
    )
    paper.text(405, top + 64, "*Relative to Hang Seng Index", 6)


def _underlying() -> bytes:
    paper = Paper("Company report")
    paper.text(40, 26, "SABC SECURITIES RESEARCH", 11, bold=True, colour=RED)
    paper.text(40, 60, "Alibaba (9988 HK)", 17, bold=True)
    paper.text(40, 84, "Cloud runs ahead of the chips it can buy", 13, bold=True)
    _data_boxes(paper)
    parts = (
        "● 3QFY26 revenue rose 2% yoy (9% like-for-like); cloud +36% yoy, the fastest since FY21",
        "● Adj. EBITA fell 57% yoy on quick commerce; loss there to halve by 4QFY27E",
        "● Reiterate BUY with SOTP-based TP revised down to HK$178 (previous TP: HK$195)",
        "Cloud. Token consumption on the platform grew sixfold in six months. Management now plans more than RMB480bn of capex in three years, up from RMB380bn.",
        "Quick commerce. Average order value rose by double digits and the loss per order fell by about 20% from the peak of September.",
        "Risk factors: 1) Fierce competition in quick commerce; 2) Chip supply; 3) Tariffs on small parcels.",
    )
    body(paper, 40, 112, 345, parts)
    paper.text(40, 440, "Results and Valuation", 9, bold=True, colour=RED)
    rows = (
        ("FY ended Mar 31", "FY24A", "FY25A", "FY26E", "FY27E", "FY28E"),
        ("Revenue (RMB mn)", "941,168", "996,347", "1,031,500", "1,142,800", "1,259,300"),
        ("Chg (%, YoY)", "8.3", "5.9", "3.5", "10.8", "10.2"),
        ("Net profit* (RMB mn)", "79,741", "129,470", "98,630", "121,400", "158,720"),
        ("Chg (%, YoY)", "9.9", "62.4", "(23.8)", "23.1", "30.7"),
        ("Non-GAAP net profit (RMB mn)", "157,479", "158,122", "88,950", "118,300", "156,900"),
        ("Chg (%, YoY)", "11.3", "0.4", "(43.7)", "33.0", "32.6"),
        ("Underlying EPS (RMB)", "7.81", "8.16", "4.66", "6.19", "8.21"),
        ("Chg (%, YoY)", "16.8", "4.5", "(42.9)", "32.8", "32.6"),
        ("BVPS (RMB)", "50.27", "52.90", "57.10", "62.40", "69.50"),
        ("Underlying PE (x)", "14.8", "14.2", "24.8", "18.7", "14.1"),
        ("P/B (x)", "2.30", "2.19", "2.03", "1.85", "1.67"),
        ("ROAE (%)", "8.1", "12.8", "9.2", "10.4", "12.2"),
        ("ROAA (%)", "4.5", "7.3", "5.2", "5.9", "7.1"),
    )
    paper.table(40, 454, (180, 230, 280, 335, 390), rows, size=7.5, step=11.5)
    paper.text(40, 618, "* Attributable to ordinary shareholders. Source: Company, SABC Securities estimates", 6.5)
    lines = (
        "Definition of equity rating",
        "Buy     Stock return ≥ Market return rate (10%)",
        "Hold     – Market return (-10%) ≤ Stock return < Market return rate (+10%)",
        "Sell     Stock return < – Market return (-10%)",
        "Stock return is the expected percentage change of the share price within the next 12 months.",
    )
    back_page(paper, "SABC Securities Company Limited", "Disclosures", lines)
    return paper.done()


_A = "9988.HK"
CHANGES = Trait(
    "en3_underlying",
    "`Rating: BUY` and `TP: HK$ 178` in a corner, `(previous TP: HK$195)` in a bullet only, rows `Chg (%, YoY)` below each level, fiscal year to March, `Risk factors: 1) …`",
    _underlying,
    {
        **front(
            "SABC Securities",
            "2026-03-20",
            "Cloud runs ahead of the chips it can buy",
            (_A, "Alibaba"),
            people=(("Amet Pau", "ZZD445"),),
        ),
        "ratings": [rated(_A, "BUY", "maintain")],
        "target_prices": [target(_A, 178, "HKD", 195)],
        "forecasts": cells(
            _A,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (941168, 996347, 1031500, 1142800, 1259300)),
                "revenue_yoy": ("pct", (8.3, 5.9, 3.5, 10.8, 10.2)),
                "net_profit_parent": ("CNY_mn", (79741, 129470, 98630, 121400, 158720)),
                "np_yoy": ("pct", (9.9, 62.4, -23.8, 23.1, 30.7)),
                "net_profit_adjusted": ("CNY_mn", (157479, 158122, 88950, 118300, 156900)),
                "np_adjusted_yoy": ("pct", (11.3, 0.4, -43.7, 33.0, 32.6)),
                "eps_adjusted": ("CNY", (7.81, 8.16, 4.66, 6.19, 8.21)),
                "eps_adjusted_yoy": ("pct", (16.8, 4.5, -42.9, 32.8, 32.6)),
                "bps": ("CNY", (50.27, 52.90, 57.10, 62.40, 69.50)),
                "pe_adjusted": ("x", (14.8, 14.2, 24.8, 18.7, 14.1)),
                "pb": ("x", (2.30, 2.19, 2.03, 1.85, 1.67)),
                "roe": ("pct", (8.1, 12.8, 9.2, 10.4, 12.2)),
                "roa": ("pct", (4.5, 7.3, 5.2, 5.9, 7.1)),
            },
        ),
        "risk_factors": ["Fierce competition in quick commerce", "Chip supply", "Tariffs on small parcels"],
        "rating_scale": scale(("Buy", "Hold", "Sell")),
    },
)


TRAITS = [PLUS, CHANGES]
