"""American covers that state rating and target in lines: `BUY | PO: … | Price: …`, `from US$230.00`, years as rows."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import body, cells, front, pairs, plain, rated, stack, target, years
from . import Trait

NAVY = "#0B2545"


def _objective() -> bytes:
    paper = Paper("Price objective")
    paper.fill(0, 0, paper.width, 30, NAVY)
    paper.text(40, 9, "TRIAL SECURITIES", 12, bold=True, colour="#FFFFFF")
    paper.text(40, 44, "Alibaba Group", 18, bold=True)
    paper.text(40, 72, "Instant retail losses peak; cloud does the lifting", 14, bold=True)
    paper.text(40, 100, "Reiterate Rating: BUY | PO: 175.00 HKD | Price: 132.40 HKD", 9, bold=True)
    paper.text(420, 44, "Equity | 20 March 2026", 9)
    parts = (
        "The December quarter showed a smaller loss in instant commerce than feared, and cloud grew 36% on AI workloads.",
        "We trim FY26E but lift FY27E non-GAAP EPS by 2%. PO goes to HK$175 (from HK$168) on the sum of the parts.",
    )
    top = body(paper, 40, 122, 360, parts)
    paper.text(420, 70, "Changed", 9, bold=True)
    plain(
        paper,
        420,
        84,
        (90, 140),
        (
            ("(CNY)", "Previous", "Current"),
            ("Price Obj.", "168.00", "175.00"),
            ("2026E EPS", "5.40", "5.10"),
            ("2027E EPS", "7.70", "7.85"),
        ),
        7,
        11,
    )
    paper.text(420, 140, "Sham Liu >>", 8, bold=True)
    stack(paper, 420, 151, ("Research Analyst", "Trial Securities (Hong Kong)", "+852 5550 0107", "sham.liu@trial.example"), 7, 9)
    paper.text(420, 196, "Stock Data", 9, bold=True)
    rows = (
        ("Price", "132.40 HKD"),
        ("Price Objective", "175.00 HKD"),
        ("Date Established", "20-Mar-2026"),
        ("Investment Opinion", "C-1-7"),
        ("52-Week Range", "82.00 HKD - 186.20 HKD"),
        ("Mrkt Val (mn) / Shares Out (mn)", "2,530,100 HKD / 19,109.5"),
        ("Bloomberg / Reuters", "9988 HK / 9988.HK"),
        ("ROE (2026E)", "8.9%"),
    )
    pairs(paper, 420, 560, 210, rows, 6, 10)
    paper.text(40, top + 10, "Estimates (Mar)", 9, bold=True)
    table = (
        ("(CNY)", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("Net Income (Adjusted - mn)", "157,479", "158,122", "103,400", "157,700", "196,900"),
        ("EPS", "7.80", "8.20", "5.10", "7.85", "9.90"),
        ("EPS Change (YoY)", "12.5%", "5.1%", "-37.8%", "53.9%", "26.1%"),
        ("Dividend / Share", "0.91", "0.97", "1.00", "1.05", "1.10"),
    )
    top = plain(paper, 40, top + 24, (170, 215, 260, 305, 350), table, 7.5, 12)
    paper.text(40, top + 8, "Valuation (Mar)", 9, bold=True)
    table = (
        ("", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("P/E", "15.7x", "14.9x", "24.0x", "15.6x", "12.4x"),
        ("Dividend Yield", "0.7%", "0.8%", "0.8%", "0.9%", "0.9%"),
        ("EV / EBITDA*", "11.2x", "10.9x", "15.8x", "11.0x", "9.0x"),
        ("Free Cash Flow Yield*", "6.8%", "3.2%", "NM", "2.4%", "4.6%"),
    )
    plain(paper, 40, top + 22, (170, 215, 260, 305, 350), table, 7.5, 12)
    return paper.done()


_B = "9988.HK"
OBJECTIVE = Trait(
    "en_price_objective",
    "`Reiterate Rating: BUY | PO: 175.00 HKD | Price: …` in one line, year to March, estimates and valuation as two tables, `NM`",
    _objective,
    {
        **front(
            "Trial Securities",
            "2026-03-20",
            "Instant retail losses peak; cloud does the lifting",
            (_B, "Alibaba Group"),
            people=(("Sham Liu", None),),
        ),
        "ratings": [rated(_B, "BUY", "maintain")],
        "target_prices": [target(_B, 175, "HKD", 168)],
        "forecasts": cells(
            _B,
            years(2024, 2028, 2025),
            {
                "net_profit_adjusted": ("CNY_mn", (157479, 158122, 103400, 157700, 196900)),
                "eps": ("CNY", (7.80, 8.20, 5.10, 7.85, 9.90)),
                "eps_yoy": ("pct", (12.5, 5.1, -37.8, 53.9, 26.1)),
                "dps": ("CNY", (0.91, 0.97, 1.00, 1.05, 1.10)),
                "pe": ("x", (15.7, 14.9, 24.0, 15.6, 12.4)),
                "dividend_yield": ("pct", (0.7, 0.8, 0.8, 0.9, 0.9)),
                "ev_ebitda": ("x", (11.2, 10.9, 15.8, 11.0, 9.0)),
                "fcf_yield": ("pct", (6.8, 3.2, None, 2.4, 4.6)),
            },
        ),
    },
)


def _years_down() -> bytes:
    paper = Paper("Flash")
    paper.text(40, 30, "Placebo Research", 14, bold=True, colour="#1D4E89")
    paper.text(555, 32, "20 Mar 2026 08:15:22 ET | 11 pages", 8, align="right")
    paper.text(40, 62, "NVIDIA Corp (NVDA.O)", 17, bold=True)
    paper.text(40, 88, "GTC takeaways: visibility reaches into calendar 2027", 13)
    paper.text(440, 62, "Buy", 16, bold=True)
    rows = (
        ("Price (19 Mar 26 16:00)", "US$178.50"),
        ("Target price", "US$250.00"),
        ("from", "US$230.00"),
        ("Expected share price return", "40.1%"),
        ("Expected dividend yield", "0.0%"),
        ("Expected total return", "40.1%"),
        ("Market Cap", "US$4,337,550M"),
    )
    pairs(paper, 400, 560, 86, rows, 7, 11)
    parts = (
        "Orders on hand for the current and the next platform were put above one trillion dollars. Inference demand drives the mix.",
        "We lift FY27/FY28 EPS estimates by 4%/6% and move our target price to US$250.",
    )
    body(paper, 40, 116, 340, parts)
    paper.text(40, 240, "Atif Sample AC", 8, bold=True)
    stack(paper, 40, 251, ("+1-212-555-0108", "atif.sample@placebo.example"), 7, 9)
    paper.text(40, 300, "Year to", 8)
    heads = (
        ("Net Profit", "(US$M)"),
        ("Diluted EPS", "(US$)"),
        ("EPS growth", "(%)"),
        ("P/E", "(x)"),
        ("P/B", "(x)"),
        ("ROE", "(%)"),
        ("Yield", "(%)"),
    )
    for place, (name, unit) in enumerate(heads):
        paper.text(160 + 60 * place, 300, name, 8, align="right")
        paper.text(160 + 60 * place, 311, unit, 8, align="right")
    paper.text(40, 311, "31 Jan", 8)
    table = (
        ("2025A", "74,265", "2.99", "130.0", "59.7", "54.9", "119.2", "0.0"),
        ("2026A", "116,997", "4.77", "59.5", "37.4", "27.6", "101.5", "0.0"),
        ("2027E", "201,800", "8.28", "73.6", "21.6", "14.8", "86.4", "0.0"),
        ("2028E", "262,300", "10.85", "31.0", "16.5", "9.4", "70.5", "0.1"),
    )
    paper.rule(40, 530, 322)
    plain(paper, 40, 326, tuple(120 + 60 * place for place in range(7)), table, 8, 12)
    paper.text(40, 378, "Source: Powered by Placebo Central", 7)
    return paper.done()


_N = "NVDA.US"
DOWN = Trait(
    "en_years_down",
    "years as rows under two-line heads with the unit below, `from US$230.00` under the target, fiscal year to January, NVDA.O",
    _years_down,
    {
        **front(
            "Placebo Research",
            "2026-03-20",
            "GTC takeaways: visibility reaches into calendar 2027",
            (_N, "NVIDIA Corp"),
            people=(("Atif Sample", None),),
        ),
        "ratings": [rated(_N, "Buy")],
        "target_prices": [target(_N, 250, "USD", 230)],
        "forecasts": cells(
            _N,
            years(2025, 2028, 2026),
            {
                "net_profit_parent": ("USD_mn", (74265, 116997, 201800, 262300)),
                "eps": ("USD", (2.99, 4.77, 8.28, 10.85)),
                "eps_yoy": ("pct", (130.0, 59.5, 73.6, 31.0)),
                "pe": ("x", (59.7, 37.4, 21.6, 16.5)),
                "pb": ("x", (54.9, 27.6, 14.8, 9.4)),
                "roe": ("pct", (119.2, 101.5, 86.4, 70.5)),
                "dividend_yield": ("pct", (0.0, 0.0, 0.0, 0.1)),
            },
        ),
    },
)

TRAITS = [OBJECTIVE, DOWN]
