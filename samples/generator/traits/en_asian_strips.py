"""Korean and Indian covers in English: a band with rating and target, `Wbn`, `INR b`, `CMP` and `TP` in a strip."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, rated, scale, stack, target, years
from . import Trait

RED = "#A31621"


def _korean() -> bytes:
    paper = Paper("Korea")
    paper.text(40, 28, "Equity Research", 9)
    paper.text(555, 28, "Dummy Daewoo Securities", 12, bold=True, align="right")
    paper.text(40, 44, "March 20, 2026", 9)
    paper.text(40, 70, "Samsung Electronics", 20, bold=True)
    paper.text(40, 96, "(005930 KS)", 11)
    paper.text(200, 74, "Memory contract prices keep rising", 14, bold=True)
    paper.fill(40, 120, 130, 16, RED)
    paper.text(44, 123, "(Maintain)", 8, colour="#FFFFFF")
    paper.text(166, 122, "Buy", 10, bold=True, colour="#FFFFFF", align="right")
    rows = (("Target Price (12M, W)", "260,000"), ("Share Price (03/19/26, W)", "201,500"), ("Expected Return", "29%"))
    top = pairs(paper, 40, 170, 142, rows, 8, 13)
    rows = (
        ("OP (25F, Wbn)", "43,530"),
        ("Consensus OP (25F, Wbn)", "43,410"),
        ("EPS Growth (26F, %)", "168.4"),
        ("P/E (26F, x)", "11.0"),
        ("Market Cap (Wbn)", "1,192,860"),
        ("Shares Outstanding (mn)", "6,793"),
    )
    pairs(paper, 40, 170, top + 8, rows, 7.5, 12)
    paper.text(40, 320, "Dummy Daewoo Securities Co., Ltd.", 8)
    stack(paper, 40, 334, ("[Semiconductors]", "Mock Kim", "+822-5550-0204", "mock.kim@dummy.example"), 8, 11)
    parts = (
        "Contract prices for server DRAM rose 55% QoQ in 1Q26, above our estimate of 40%. We raise 2026 OP to W196tr.",
        "Maintain Buy and raise TP to W260,000 (from W220,000), applying a P/B of 2.6x.",
    )
    body(paper, 200, 100, 350, parts)
    table = (
        ("FY (Dec.)", "2023", "2024", "2025F", "2026F", "2027F"),
        ("Revenue (Wbn)", "258,935", "300,871", "333,600", "521,700", "561,200"),
        ("OP (Wbn)", "6,567", "32,726", "43,530", "196,240", "203,870"),
        ("OP Margin (%)", "2.5", "10.9", "13.0", "37.6", "36.3"),
        ("NP (Wbn)", "14,473", "33,621", "44,260", "155,810", "163,440"),
        ("EPS (W)", "2,131", "4,950", "6,560", "18,320", "19,210"),
        ("ROE (%)", "4.1", "9.0", "10.8", "29.7", "24.7"),
        ("P/E (x)", "36.8", "10.7", "18.3", "11.0", "10.5"),
        ("P/B (x)", "1.5", "0.9", "2.0", "2.9", "2.3"),
        ("Div. Yield (%)", "1.8", "2.7", "1.2", "1.1", "1.2"),
    )
    paper.table(40, 420, (150, 220, 290, 360, 430), table)
    stack(
        paper,
        40,
        556,
        (
            "Note: All figures are based on consolidated K-IFRS; NP refers to net profit attributable to controlling interests",
            "Source: Company data, Dummy Daewoo Research estimates",
        ),
        6.5,
        9,
    )
    return paper.done()


_S = "005930.KS"
KOREAN = Trait(
    "en_korean",
    "rating in a band as `(Maintain) … Buy`, `Target Price (12M, W) 260,000`, `Share Price (03/19/26, W)`, amounts in Wbn, unsuffixed actual years",
    _korean,
    {
        **front(
            "Dummy Daewoo Securities",
            "2026-03-20",
            "Memory contract prices keep rising",
            (_S, "Samsung Electronics"),
            people=(("Mock Kim", None),),
        ),
        "ratings": [rated(_S, "Buy", "maintain")],
        "target_prices": [target(_S, 260000, "KRW", 220000)],
        "forecasts": cells(
            _S,
            years(2023, 2027, 2024),
            {
                "revenue": ("KRW_bn", (258935, 300871, 333600, 521700, 561200)),
                "op_profit": ("KRW_bn", (6567, 32726, 43530, 196240, 203870)),
                "op_margin": ("pct", (2.5, 10.9, 13.0, 37.6, 36.3)),
                "net_profit_parent": ("KRW_bn", (14473, 33621, 44260, 155810, 163440)),
                "eps": ("KRW", (2131, 4950, 6560, 18320, 19210)),
                "roe": ("pct", (4.1, 9.0, 10.8, 29.7, 24.7)),
                "pe": ("x", (36.8, 10.7, 18.3, 11.0, 10.5)),
                "pb": ("x", (1.5, 0.9, 2.0, 2.9, 2.3)),
                "dividend_yield": ("pct", (1.8, 2.7, 1.2, 1.1, 1.2)),
            },
        ),
    },
)


def _indian() -> bytes:
    paper = Paper("India")
    paper.text(40, 28, "20 March 2026", 9)
    paper.text(40, 42, "Company Update | Sector: Technology", 9)
    paper.text(40, 66, "Infosys", 22, bold=True)
    paper.text(40, 98, "CMP: INR1,415", 10, bold=True)
    paper.text(180, 98, "TP: INR1,750 (+24%)", 10, bold=True)
    paper.text(555, 98, "Buy", 14, bold=True, align="right", colour=RED)
    paper.text(190, 122, "Deal wins point to a better FY27", 14, bold=True)
    rows = (
        ("Bloomberg", "INFO IN"),
        ("Equity Shares (m)", "4154"),
        ("M.Cap.(INRb)/(USDb)", "5878 / 64.2"),
        ("52-Week Range (INR)", "1754 / 1307"),
        ("1, 6, 12 Rel. Per (%)", "-6/-4/-13"),
        ("12M Avg Val (INR M)", "11240"),
    )
    pairs(paper, 40, 175, 126, rows, 7, 11)
    paper.text(40, 204, "Financials & Valuations (INR b)", 8, bold=True)
    table = (
        ("Y/E Mar", "FY26E", "FY27E", "FY28E"),
        ("Sales", "1,782", "1,921", "2,094"),
        ("EBIT Margin", "21.1", "21.5", "21.9"),
        ("PAT", "291", "318", "352"),
        ("EPS (INR)", "70.4", "76.8", "85.2"),
        ("EPS Gr. (%)", "9.3", "9.1", "10.9"),
        ("BV/Sh. (INR)", "228", "231", "235"),
        ("RoE (%)", "30.9", "33.5", "36.6"),
        ("RoCE (%)", "25.0", "27.1", "29.5"),
        ("Payout (%)", "85.0", "85.0", "85.0"),
        ("P/E (x)", "20.1", "18.4", "16.6"),
        ("P/BV (x)", "6.2", "6.1", "6.0"),
        ("EV/EBITDA (x)", "13.2", "12.0", "10.8"),
        ("Div. Yield (%)", "4.2", "4.6", "5.1"),
    )
    paper.table(40, 218, (72, 104, 136), table, size=6.5, step=10)
    parts = (
        "Large deal TCV for the nine months is at USD9.8b, up 14% YoY, and 57% is net new. Pricing of renewals is stable.",
        "We reiterate our BUY rating with a TP of INR1,750, premised on 21x FY28E EPS.",
    )
    body(paper, 190, 146, 360, parts)
    paper.text(40, 800, "Mock Pandya - Research Analyst (Mock.Pandya@madeup.example)", 8)
    paper.text(40, 812, "Investors are advised to refer through important disclosures made at the last page of the Research Report.", 7)
    lines = (
        "BUY >=15%",
        "SELL < - 10%",
        "NEUTRAL < - 10 % to 15%",
        "UNDER REVIEW Rating may undergo a change",
        "NOT RATED We have forward looking estimates for the stock but we refrain from assigning recommendation",
    )
    back_page(paper, "Madeup Oswal Financial Services Limited", "Explanation of Investment Rating: Expected return (over 12-month)", lines)
    return paper.done()


_I = "INFY.NS"
INDIAN = Trait(
    "en_indian",
    "`CMP: INR1,415   TP: INR1,750 (+24%)   Buy` in a strip, `Y/E Mar`, `INR b` in the caption, `EBIT Margin` without a unit, a scale of bare bounds",
    _indian,
    {
        **front("Madeup Oswal", "2026-03-20", "", people=(("Mock Pandya", None),), sector="Technology"),
        "ratings": [],
        "rating_scale": scale(("BUY", "SELL", "NEUTRAL")),
    },
)

TRAITS = [KOREAN, INDIAN]
