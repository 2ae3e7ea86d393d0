"""English notes, fifth blind set: years down and quarters across, a quarter against estimates and consensus in NT$, ratios to the consensus."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

BABA, DELTA, WANT = "BABA.US", "2308.TW", "00151.HK"
NAVY = "#1A2B4C"


def _years_down() -> bytes:
    """A stock report: recommendation with stars, `12-Mo. Target Price`, revenue and EPS as tables of years down and quarters across."""
    paper = Paper("Alibaba", latin="Times-Roman")
    paper.text(40, 28, "Stock Report | March 23, 2026", 9)
    paper.text(555, 28, "NYSE Symbol: BABA", 10, bold=True, align="right")
    paper.rule(40, 555, 42, 1.5, NAVY)
    paper.text(40, 48, "Alibaba Group Holding Limited", 19, bold=True)
    for place, (label, value) in enumerate(
        (
            ("Recommendation", "BUY * * * *"),
            ("Price", "USD 131.20 (close Mar 20, 2026)"),
            ("12-Mo. Target Price", "USD 170.00"),
            ("Report Currency", "USD"),
            ("Investment Style", "Large-Cap Growth"),
        )
    ):
        x = 40 + (0, 95, 250, 350, 440)[place]
        paper.text(x, 76, label, 7.5, bold=True)
        for number, line in enumerate(paper.wrap(value, 140, 8.5)):
            paper.text(x, 87 + 10 * number, line, 8.5)
    paper.text(40, 112, "Equity Analyst Sim Reed, CFA", 9, bold=True)
    paper.text(40, 132, "Key Stock Statistics", 10, bold=True)
    left = (
        ("52-Wk Range", "USD 192.67 - 95.73"),
        ("Trailing 12-Month EPS", "CNY 48.10"),
        ("Trailing 12-Month P/E", "19.6"),
        ("Price/Sales (TTM)", "2.1"),
        ("Market Capitalization (B)", "USD 313.4"),
        ("Dividend Yield", "0.76%"),
        ("Beta", "0.41"),
        ("Institutional Ownership", "12%"),
    )
    pairs(paper, 40, 270, 148, left, 8, 12)
    parts = (
        "Highlights: We expect revenue growth of 7.5% in FY 26 (Mar.) and 11% in FY 27 as cloud accelerates and losses in instant commerce fall.",
        "Investment Rationale/Risk: Our Buy opinion rests on cloud. Risks to our recommendation and target price include price wars, chip supply and regulation. Our 12-month target price of USD 170 is 20x our FY 27 EPS estimate.",
    )
    body(paper, 290, 132, 265, parts, 9)
    paper.text(40, 270, "Revenue/Earnings Data (Fiscal year ending Mar. 31)", 10, bold=True)
    rows = (
        ("Revenue (Million CNY)", "", "", "", "", ""),
        ("", "1Q", "2Q", "3Q", "4Q", "Year"),
        ("2027", "E 271,900", "E 276,400", "E 313,800", "E 270,100", "E 1,132,200"),
        ("2026", "247,652", "247,795", "284,840", "E 239,700", "E 1,019,987"),
        ("2025", "243,236", "236,503", "280,154", "236,454", "996,347"),
        ("2024", "234,156", "224,790", "260,348", "221,874", "941,168"),
        ("Earnings Per Share (CNY)", "", "", "", "", ""),
        ("2027", "E 14.10", "E 12.60", "E 17.20", "E 15.90", "E 59.80"),
        ("2026", "14.75", "4.36", "9.40", "E 11.30", "E 39.81"),
        ("2025", "16.44", "15.06", "21.39", "12.52", "65.41"),
        ("2024", "17.37", "15.63", "18.97", "10.14", "62.11"),
    )
    top = plain(paper, 40, 288, (190, 265, 340, 415, 495), rows, 8.5, 13)
    paper.text(40, top + 3, "Source: Company data, Replica Research estimates. E = estimate.", 7)
    lines = (
        "5 stars (Strong Buy): total return is expected to outperform by a wide margin over the coming 12 months",
        "4 stars (Buy): total return is expected to outperform over the coming 12 months",
        "3 stars (Hold): total return is expected to closely approximate that of the benchmark over the coming 12 months",
        "2 stars (Sell): total return is expected to underperform over the coming 12 months",
    )
    back_page(paper, "Replica Research LLC", "Qualitative stock ranks", lines)
    return paper.done()


def _grid() -> list[dict[str, object]]:
    parts = ("Q1", "Q2", "Q3", "Q4", "FY")
    table = {
        "revenue": (
            "CNY_mn",
            {
                2027: (271900, 276400, 313800, 270100, 1132200),
                2026: (247652, 247795, 284840, 239700, 1019987),
                2025: (243236, 236503, 280154, 236454, 996347),
                2024: (234156, 224790, 260348, 221874, 941168),
            },
        ),
        "eps": (
            "CNY",
            {
                2027: (14.1, 12.6, 17.2, 15.9, 59.8),
                2026: (14.75, 4.36, 9.4, 11.3, 39.81),
                2025: (16.44, 15.06, 21.39, 12.52, 65.41),
                2024: (17.37, 15.63, 18.97, 10.14, 62.11),
            },
        ),
    }
    found: list[dict[str, object]] = []
    for metric, (unit, rows) in table.items():
        for year, values in rows.items():
            for part, value in zip(parts, values, strict=True):
                kind = "E" if year == 2027 or (year == 2026 and part in ("Q4", "FY")) else "A"
                found.append(
                    {"stock": BABA, "metric": metric, "period": f"{year}{part}", "kind": kind, "value": value, "unit": unit, "page": 1}
                )
    return found


DOWN = Trait(
    "en9_quarters_across",
    "years down and quarters across under a heading for each metric, `E 271,900` for estimates, a strip of labels over values, a price with its day in brackets",
    _years_down,
    {
        **front("Replica Research", "2026-03-23", "Alibaba Group Holding Limited", (BABA, "Alibaba"), people=(("Sim Reed", None),)),
        "title": None,
        "ratings": [rated(BABA, "BUY")],
        "target_prices": [target(BABA, 170, "USD")],
        "prices": [{"stock": BABA, "value": 131.2, "currency": "USD", "on": "2026-03-20"}],
        "forecasts": _grid(),
    },
)


def _taiwan() -> bytes:
    """`Outperform · Maintained`, `Price as of`, `12M target price (NT$)`, `Previous target price (NT$)`, `Revised up (%)`; a quarter against estimates."""
    paper = Paper("Delta")
    paper.text(40, 26, "Taiwan", 10)
    paper.text(555, 26, "29 April 2026", 9, align="right")
    paper.text(40, 44, "Delta Electronics", 20, bold=True)
    paper.text(40, 70, "(2308.TW/2308 TT)", 11)
    paper.text(40, 92, "AI power mix lifts margin again", 14, bold=True, colour=NAVY)
    paper.text(390, 44, "Outperform・Maintained", 11, bold=True)
    rows = (
        ("Price as of April 28 (NT$)", "1,540.0"),
        ("12M target price (NT$)", "1,880.0"),
        ("Previous target price (NT$)", "1,590.0"),
        ("Revised up (%)", "18.2"),
        ("Upside (%)", "22.1"),
    )
    top = pairs(paper, 390, 555, 66, rows, 8, 12)
    paper.text(390, top + 6, "Trading data", 9, bold=True)
    rows = (
        ("Mkt cap (NT$bn/US$mn)", "4,000 / 123,100"),
        ("Outstanding shares (mn)", "2,598"),
        ("Foreign ownership (mn)", "1,771"),
        ("3M avg. daily trading (mn)", "12"),
        ("52-week trading range (NT$)", "1,690.0 - 322.5"),
    )
    top = pairs(paper, 390, 555, top + 18, rows, 8, 12)
    paper.text(390, top + 6, "Performance", 9, bold=True)
    top = plain(
        paper,
        390,
        top + 18,
        (95, 130, 165),
        (("", "3M", "6M", "12M"), ("Absolute (%)", "38.1", "61.9", "349.6"), ("Relative (%)", "14.2", "28.8", "210.4")),
        8,
        11,
    )
    paper.text(390, top + 6, "Quarterly EPS (NT$)", 9, bold=True)
    rows = (
        ("", "1Q", "2Q", "3Q", "4Q"),
        ("2024", "2.19", "3.83", "4.75", "2.80"),
        ("2025", "3.94", "5.37", "7.16", "7.05"),
        ("2026", "7.62A", "8.90F", "10.35F", "10.61F"),
    )
    top = plain(paper, 390, top + 18, (60, 95, 130, 165), rows, 8, 11)
    stack(paper, 390, top + 12, ("Likeness Chou", "886.2.5550.2101", "likeness.chou@mimic.example"), 8, 11)
    parts = (
        "Event. Delta posted 1Q26 EPS of NT$7.62, 8% above our forecast on a gross margin of 36.8%.",
        "Impact. AI server power is now 35% of sales. We raise 2026-27F EPS by 9-12% on higher power content per rack and liquid cooling.",
        "Valuation & Action. We maintain Outperform and lift our 12M target price to NT$1,880, based on 40x 2H26-1H27F EPS, from NT$1,590.",
        "Risks. Slower AI capex; NT dollar appreciation.",
    )
    body(paper, 40, 116, 330, parts, 9.3)
    paper.text(40, 440, "Key financials and valuations", 9.5, bold=True)
    rows = (
        ("", "Dec-24A", "Dec-25A", "Dec-26F", "Dec-27F"),
        ("Revenue (NT$mn)", "421,148", "553,900", "742,300", "931,500"),
        ("Gross profit (NT$mn)", "136,500", "192,750", "273,160", "349,300"),
        ("Operating profit (NT$mn)", "48,200", "84,100", "134,600", "181,600"),
        ("Net profit (NT$mn)", "35,229", "61,090", "97,380", "131,900"),
        ("EPS (NT$)", "13.56", "23.52", "37.48", "50.78"),
        ("DPS (NT$)", "7.00", "11.80", "18.70", "25.40"),
        ("EPS growth (%)", "5.4", "73.4", "59.4", "35.5"),
        ("PE (X)", "113.6", "65.5", "41.1", "30.3"),
        ("PB (X)", "16.9", "13.8", "11.5", "9.3"),
        ("EV/EBITDA (X)", "55.9", "35.2", "23.0", "17.1"),
        ("Net debt to equity (%)", "Net cash", "Net cash", "Net cash", "Net cash"),
        ("Dividend yield (%)", "0.5", "0.8", "1.2", "1.6"),
        ("Return on average equity (%)", "15.6", "23.1", "30.5", "33.6"),
    )
    top = paper.table(40, 456, (180, 245, 310, 375), rows, size=8, step=12)
    paper.text(40, top + 3, "Source: Company data, Mimic Research estimates", 6.5)
    paper.next_page()
    paper.text(40, 40, "Figure 1: 1Q26 results vs. Mimic forecast and consensus", 9.5, bold=True)
    rows = (
        ("NT$mn", "1Q25", "4Q25", "1Q26", "QoQ (%)", "YoY (%)", "1Q26F", "Diff. (%)", "Consensus", "Diff. (%)"),
        ("Sales", "118,919", "161,600", "160,830", "(0.5)", "35.2", "158,400", "1.5", "157,900", "1.9"),
        ("Gross profit", "38,140", "57,690", "59,180", "2.6", "55.2", "56,550", "4.7", "56,210", "5.3"),
        ("Operating profit", "13,870", "26,950", "27,820", "3.2", "100.6", "25,700", "8.2", "25,310", "9.9"),
        ("Net income", "10,230", "18,310", "19,800", "8.1", "93.5", "18,330", "8.0", "18,050", "9.7"),
        ("EPS (NT$)", "3.94", "7.05", "7.62", "8.1", "93.4", "7.06", "7.9", "6.95", "9.6"),
        ("Gross margin (%)", "32.1", "35.7", "36.8", "1.1ppts", "4.7ppts", "35.7", "1.1ppts", "35.6", "1.2ppts"),
    )
    top = paper.table(40, 58, (120, 165, 210, 260, 310, 360, 412, 465, 515), rows, size=7.5, step=12)
    paper.text(40, top + 3, "Source: Company data, Bloomberg, Mimic Research", 6.5)
    lines = (
        "Outperform (OP): the stock's total return is expected to exceed 15% over the next 12 months",
        "Neutral (N): the stock's total return is expected to be between -10% and 15%",
        "Underperform (U): the stock's total return is expected to be below -10%",
    )
    back_page(paper, "Mimic Research Co., Ltd.", "Ratings definition", lines)
    return paper.done()


TAIWAN = Trait(
    "en9_quarter_against",
    "`Outperform・Maintained`, `Revised up (%)`, `7.62A 8.90F` by quarter with years down, a quarter against the house's forecast and the consensus in one table",
    _taiwan,
    {
        **front(
            "Mimic Research",
            "2026-04-29",
            "AI power mix lifts margin again",
            (DELTA, "Delta Electronics"),
            people=(("Likeness Chou", None),),
        ),
        "ratings": [rated(DELTA, "Outperform", "maintain")],
        "target_prices": [target(DELTA, 1880, "TWD", 1590)],
        "prices": [{"stock": DELTA, "value": 1540, "currency": "TWD", "on": "2026-04-28"}],
        "forecasts": [
            *cells(
                DELTA,
                years(2024, 2027, 2025),
                {
                    "revenue": ("TWD_mn", (421148, 553900, 742300, 931500)),
                    "gross_profit": ("TWD_mn", (136500, 192750, 273160, 349300)),
                    "op_profit": ("TWD_mn", (48200, 84100, 134600, 181600)),
                    "net_profit_parent": ("TWD_mn", (35229, 61090, 97380, 131900)),
                    "eps": ("TWD", (13.56, 23.52, 37.48, 50.78)),
                    "dps": ("TWD", (7.0, 11.8, 18.7, 25.4)),
                    "eps_yoy": ("pct", (5.4, 73.4, 59.4, 35.5)),
                    "pe": ("x", (113.6, 65.5, 41.1, 30.3)),
                    "pb": ("x", (16.9, 13.8, 11.5, 9.3)),
                    "ev_ebitda": ("x", (55.9, 35.2, 23.0, 17.1)),
                    "dividend_yield": ("pct", (0.5, 0.8, 1.2, 1.6)),
                    "roe": ("pct", (15.6, 23.1, 30.5, 33.6)),
                },
            ),
            *cells(
                DELTA,
                ["2026Q1 A", "2026Q2 E", "2026Q3 E", "2026Q4 E"],
                {"eps": ("TWD", (7.62, 8.9, 10.35, 10.61))},
            ),
            *cells(
                DELTA,
                ["2025Q1 A", "2025Q4 A", "2026Q1 A"],
                {
                    "revenue": ("TWD_mn", (118919, 161600, 160830)),
                    "gross_profit": ("TWD_mn", (38140, 57690, 59180)),
                    "op_profit": ("TWD_mn", (13870, 26950, 27820)),
                    "net_profit_parent": ("TWD_mn", (10230, 18310, 19800)),
                    "gross_margin": ("pct", (32.1, 35.7, 36.8)),
                },
                2,
            ),
        ],
        "rating_scale": scale(("Outperform", "Neutral", "Underperform")),
    },
)


def _ratio_to_consensus() -> bytes:
    """`HOLD (Downgraded)` in a corner, key financials `Year to 31 Mar (Rmbm)`, net profit as reported and adjusted, `House/Consensus (x)`."""
    paper = Paper("Want Want")
    paper.text(40, 26, "COMPANY RESULTS", 9, bold=True)
    paper.text(555, 26, "Thursday, 25 June 2026", 9, align="right")
    paper.text(40, 46, "Want Want China (151 HK)", 16, bold=True)
    paper.text(40, 70, "FY26: Channel shift weighs on mix; downgrade to HOLD", 13, bold=True, colour=NAVY)
    paper.text(420, 46, "HOLD", 15, bold=True)
    paper.text(420, 64, "(Downgraded)", 9)
    rows = (("Share Price", "HK$4.92"), ("Target Price", "HK$5.20"), ("Upside", "+5.7%"), ("(Previous TP", "HK$6.30)"))
    top = pairs(paper, 420, 555, 82, rows, 8.5, 13)
    paper.text(420, top + 6, "COMPANY DESCRIPTION", 8, bold=True)
    top = paper.paragraph(420, top + 18, 135, "Maker of rice crackers, milk drinks and snacks.", 8, leading=1.35)
    paper.text(420, top + 6, "STOCK DATA", 8, bold=True)
    rows = (
        ("GICS sector", "Consumer Staples"),
        ("Bloomberg ticker:", "151 HK"),
        ("Shares issued (m):", "11,803.4"),
        ("Market cap (HK$m):", "58,072.7"),
        ("Market cap (US$m):", "7,426.2"),
        ("3-mth avg daily t'over (US$m):", "6.9"),
    )
    top = pairs(paper, 420, 555, top + 18, rows, 7.5, 12)
    paper.text(420, top + 6, "Price Performance (%)", 8, bold=True)
    top = plain(
        paper,
        420,
        top + 18,
        (20, 50, 80, 108, 135),
        (
            ("52-week high/low", "", "", "", "HK$6.10/HK$4.55"),
            ("1mth", "3mth", "6mth", "1yr", "YTD"),
            ("(3.1)", "(8.2)", "(12.6)", "(14.0)", "(9.7)"),
        ),
        7,
        11,
    )
    paper.text(420, top + 8, "ANALYST(S)", 8, bold=True)
    stack(paper, 420, top + 20, ("Counterfeit Koh", "+852 5550 2201", "counterfeit.koh@parody.example"), 8, 11)
    parts = (
        "FY26 earnings missed. Revenue fell 1.6% to Rmb23.1b and net profit fell 9.8% to Rmb3.91b as snack discounters took mix down.",
        "Guidance. Management expects low-single-digit growth of sales in FY27 and a stable gross margin.",
        "Earnings revision: we cut FY27-28 earnings by 9% and 10%. Downgrade to HOLD with a lower target price of HK$5.20, pegged to 14x FY27F PE.",
        "Risks: higher milk powder prices; faster loss of traditional trade.",
    )
    body(paper, 40, 94, 360, parts, 9.3)
    paper.text(40, 470, "KEY FINANCIALS", 9.5, bold=True)
    rows = (
        ("Year to 31 Mar (Rmbm)", "2025", "2026", "2027F", "2028F", "2029F"),
        ("Net turnover", "23,511", "23,134", "23,680", "24,390", "25,120"),
        ("EBITDA", "6,270", "5,720", "5,830", "6,050", "6,290"),
        ("Operating profit", "5,390", "4,860", "4,950", "5,160", "5,380"),
        ("Net profit (rep./act.)", "4,336", "3,911", "3,990", "4,170", "4,350"),
        ("Net profit (adj.)", "4,336", "3,950", "3,990", "4,170", "4,350"),
        ("EPS (Rmb cent)", "36.7", "33.5", "33.8", "35.3", "36.9"),
        ("PE (x)", "12.3", "13.5", "13.4", "12.8", "12.3"),
        ("P/B (x)", "3.1", "3.0", "2.8", "2.7", "2.5"),
        ("EV/EBITDA (x)", "7.8", "8.5", "8.4", "8.1", "7.8"),
        ("Dividend yield (%)", "7.4", "6.6", "6.7", "7.0", "7.3"),
        ("Net margin (%)", "18.4", "16.9", "16.8", "17.1", "17.3"),
        ("Net debt/(cash) to equity (%)", "(31.6)", "(29.4)", "(28.8)", "(29.9)", "(31.2)"),
        ("ROE (%)", "26.1", "22.7", "22.0", "21.6", "21.4"),
        ("Consensus net profit", "-", "-", "4,150", "4,330", "4,510"),
        ("Parody/Consensus (x)", "-", "-", "0.96", "0.96", "0.96"),
    )
    top = paper.table(40, 486, (245, 310, 375, 440, 508), rows, size=8, step=12)
    paper.text(40, top + 3, "Source: Want Want China, Bloomberg, Parody Capital", 6.5)
    lines = (
        "BUY: Share price may exceed 15% upside in the next 12 months",
        "HOLD: Share price may move between -10% and +15% in the next 12 months",
        "SELL: Share price may fall more than 10% in the next 12 months",
    )
    back_page(paper, "Parody Capital (Hong Kong) Limited", "Definitions of recommendations", lines)
    return paper.done()


CONSENSUS = Trait(
    "en9_ratio_to_consensus",
    "`HOLD` over `(Downgraded)`, `(Previous TP HK$6.30)` as label and value, `Net profit (rep./act.)` beside `(adj.)`, EPS in cents, the consensus and a ratio to it",
    _ratio_to_consensus,
    {
        **front(
            "Parody Capital",
            "2026-06-25",
            "FY26: Channel shift weighs on mix; downgrade to HOLD",
            (WANT, "Want Want China"),
            people=(("Counterfeit Koh", None),),
        ),
        "ratings": [rated(WANT, "HOLD", "downgrade")],
        "target_prices": [target(WANT, 5.2, "HKD", 6.3)],
        "prices": [{"stock": WANT, "value": 4.92, "currency": "HKD"}],
        "forecasts": cells(
            WANT,
            years(2025, 2029, 2026),
            {
                "revenue": ("CNY_mn", (23511, 23134, 23680, 24390, 25120)),
                "ebitda": ("CNY_mn", (6270, 5720, 5830, 6050, 6290)),
                "op_profit": ("CNY_mn", (5390, 4860, 4950, 5160, 5380)),
                "net_profit_parent": ("CNY_mn", (4336, 3911, 3990, 4170, 4350)),
                "net_profit_adjusted": ("CNY_mn", (4336, 3950, 3990, 4170, 4350)),
                "eps": ("CNY", (0.367, 0.335, 0.338, 0.353, 0.369)),
                "pe": ("x", (12.3, 13.5, 13.4, 12.8, 12.3)),
                "pb": ("x", (3.1, 3.0, 2.8, 2.7, 2.5)),
                "ev_ebitda": ("x", (7.8, 8.5, 8.4, 8.1, 7.8)),
                "dividend_yield": ("pct", (7.4, 6.6, 6.7, 7.0, 7.3)),
                "net_margin": ("pct", (18.4, 16.9, 16.8, 17.1, 17.3)),
                "net_debt_equity": ("pct", (-31.6, -29.4, -28.8, -29.9, -31.2)),
                "roe": ("pct", (26.1, 22.7, 22.0, 21.6, 21.4)),
            },
        ),
        "rating_scale": scale(("BUY", "HOLD", "SELL")),
    },
)
TRAITS = [DOWN, TAIWAN, CONSENSUS]
