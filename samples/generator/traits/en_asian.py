"""Covers in the manner of Asian houses writing in English: `BUY (Maintain)`, `CNY90 (CNY80)`, year to March, KRWb, S$m, INR b, forecast revisions."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

RED = "#A31621"


def _previous_tp() -> bytes:
    paper = Paper("Company research")
    paper.text(40, 28, "20 Mar 2026", 9)
    paper.text(40, 42, "Sampleland International Securities | Equity Research | Company Update", 9)
    paper.text(40, 70, "Xiaomi (1810 HK)", 18, bold=True, colour=RED)
    paper.text(40, 98, "EV margin surprises, memory cost is the swing factor", 13, bold=True)
    parts = (
        "Xiaomi reported 4Q25 revenue of RMB118.9bn, up 9% YoY, in line with consensus. Adj. net profit of RMB8.6bn beat by 4% on EV gross margin of 25.1%.",
        "We trim FY26-27E adj. EPS by 6-8% on memory prices. Maintain BUY with new SOTP-based TP of HK$48.0 (previously HK$55.3).",
        "Risks: higher memory prices, slower EV ramp-up, and tougher competition.",
    )
    body(paper, 40, 124, 350, parts)
    paper.text(420, 70, "BUY (Maintain)", 14, bold=True, colour=RED)
    rows = (("Target Price", "HK$48.00"), ("(Previous TP", "HK$55.30)"), ("Up/Downside", "40.8%"), ("Current Price", "HK$34.10"))
    top = pairs(paper, 420, 560, 96, rows, 9, 13)
    paper.text(420, top + 8, "China Technology", 9, bold=True, colour=RED)
    paper.text(420, top + 24, "Pseudo NG, Ph.D", 8, bold=True)
    stack(paper, 420, top + 35, ("(852) 5550 0201", "pseudo@sampleland.example"), 7.5, 10)
    paper.text(420, top + 60, "Claudia SAMPLE", 8, bold=True)
    stack(paper, 420, top + 71, ("claudia@sampleland.example",), 7.5, 10)
    paper.text(420, top + 96, "Stock Data", 9, bold=True)
    rows = (
        ("Mkt Cap (HK$ mn)", "888,160.0"),
        ("Avg 3 mths t/o (HK$ mn)", "6,230.4"),
        ("52w High/Low (HK$)", "60.15/32.80"),
        ("Total Issued Shares (mn)", "26,045.7"),
    )
    pairs(paper, 420, 560, top + 110, rows, 7.5, 11)
    paper.text(40, 420, "Earnings Summary", 9, bold=True, colour=RED)
    table = (
        ("(YE 31 Dec)", "FY24A", "FY25A", "FY26E", "FY27E", "FY28E"),
        ("Revenue (RMB mn)", "365,906", "463,200", "528,700", "604,100", "677,300"),
        ("  YoY growth (%)", "35.0", "26.6", "14.1", "14.3", "12.1"),
        ("Gross margin (%)", "20.9", "22.3", "20.4", "21.1", "21.6"),
        ("Adjusted net profit (RMB mn)", "27,234.8", "39,100.0", "33,850.4", "43,220.0", "51,003.6"),
        ("  YoY growth (%)", "41.3", "43.6", "(13.4)", "27.7", "18.0"),
        ("EPS (Adjusted) (RMB)", "1.09", "1.51", "1.30", "1.66", "1.96"),
        ("Consensus EPS (RMB)", "na", "na", "1.41", "1.78", "2.11"),
        ("P/E (Adjusted) (x)", "28.9", "20.9", "24.2", "19.0", "16.1"),
        ("P/S (x)", "2.1", "1.8", "1.6", "1.4", "1.2"),
        ("ROE (%)", "13.3", "15.9", "11.8", "13.4", "13.9"),
        ("Net gearing (%)", "Net cash", "Net cash", "Net cash", "Net cash", "Net cash"),
    )
    paper.table(40, 436, (190, 245, 300, 355, 410), table, head=RED)
    paper.text(40, 600, "Source: Company data, Bloomberg, Sampleland estimates", 7)
    lines = (
        "BUY : Stock with potential return of over 15% over next 12 months",
        "HOLD : Stock with potential return of +15% to -10% over next 12 months",
        "SELL : Stock with potential loss of over 10% over next 12 months",
        "NOT RATED : Stock is not rated by Sampleland",
        "OUTPERFORM : Industry expected to outperform the relevant broad market benchmark over next 12 months",
        "MARKET-PERFORM : Industry expected to perform in-line with the relevant broad market benchmark over next 12 months",
        "UNDERPERFORM : Industry expected to underperform the relevant broad market benchmark over next 12 months",
    )
    back_page(paper, "Sampleland International Securities Limited", "Sampleland Ratings", lines)
    return paper.done()


_X = "1810.HK"
PREVIOUS = Trait(
    "en_previous_tp",
    "`BUY (Maintain)`, target with `(Previous TP HK$55.30)` on the line below, growth rows below their level, a consensus EPS row",
    _previous_tp,
    {
        **front(
            "Sampleland International Securities",
            "2026-03-20",
            "EV margin surprises, memory cost is the swing factor",
            (_X, "Xiaomi"),
            people=(("Pseudo NG", None), ("Claudia SAMPLE", None)),
            sector="China Technology",
        ),
        "ratings": [rated(_X, "BUY", "maintain")],
        "target_prices": [target(_X, 48, "HKD", 55.3)],
        "forecasts": cells(
            _X,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (365906, 463200, 528700, 604100, 677300)),
                "revenue_yoy": ("pct", (35.0, 26.6, 14.1, 14.3, 12.1)),
                "gross_margin": ("pct", (20.9, 22.3, 20.4, 21.1, 21.6)),
                "net_profit_adjusted": ("CNY_mn", (27234.8, 39100.0, 33850.4, 43220.0, 51003.6)),
                "np_adjusted_yoy": ("pct", (41.3, 43.6, -13.4, 27.7, 18.0)),
                "eps_adjusted": ("CNY", (1.09, 1.51, 1.30, 1.66, 1.96)),
                "pe_adjusted": ("x", (28.9, 20.9, 24.2, 19.0, 16.1)),
                "ps": ("x", (2.1, 1.8, 1.6, 1.4, 1.2)),
                "roe": ("pct", (13.3, 15.9, 11.8, 13.4, 13.9)),
            },
        ),
        "risk_factors": ["higher memory prices", "slower EV ramp-up", "tougher competition"],
        "rating_scale": [*scale(("BUY", "HOLD", "SELL", "NOT RATED")), *scale(("OUTPERFORM", "MARKET-PERFORM", "UNDERPERFORM"), "sector")],
    },
)


def _bracketed_target() -> bytes:
    paper = Paper("Stock note")
    paper.text(40, 30, "China / Hong Kong Company Guide", 9)
    paper.text(555, 28, "VOID VICKERS", 13, bold=True, align="right", colour=RED)
    paper.text(40, 48, "BYD Company Ltd", 18, bold=True)
    paper.text(40, 74, "Bloomberg: 002594 CH EQUITY | Reuters: 002594.SZ", 8)
    paper.text(555, 74, "Refer to important disclosures at the end of this report", 7, align="right")
    paper.text(555, 88, "20 Mar 2026", 9, align="right")
    paper.text(40, 104, "BUY (Upgraded from HOLD)", 12, bold=True, colour=RED)
    paper.text(40, 124, "Last Traded Price (19 Mar 2026): CNY96.50 (CSI 300 : 4,567.0)", 8, bold=True)
    paper.text(40, 136, "Price Target 12-mth: CNY125.00 (30% upside) (Prev CNY105.00)", 8, bold=True)
    paper.text(40, 154, "Analyst", 8, bold=True)
    stack(paper, 40, 166, ("Rachel SPECIMEN +852 5550 0202", "rachel.specimen@void.example"), 7.5, 10)
    paper.text(220, 104, "Overseas volume carries the year", 14, bold=True)
    parts = (
        "Exports passed 100,000 units a month and earn three times the unit profit made at home.",
        "We upgrade to BUY from HOLD and raise our TP to CNY125 from CNY105, pegged to 22x FY26F PE.",
        "Where we differ: we are 6% above consensus on FY27F earnings.",
    )
    body(paper, 220, 128, 330, parts)
    paper.text(40, 330, "Forecasts and Valuation", 9, bold=True)
    table = (
        ("FY Dec (CNY m)", "2024A", "2025A", "2026F", "2027F"),
        ("Turnover", "777,102", "803,964", "901,500", "1,003,200"),
        ("EBITDA", "117,500", "121,900", "139,200", "155,800"),
        ("Pre-tax Profit", "49,681", "40,290", "49,980", "60,310"),
        ("Net Profit", "40,254", "32,619", "40,480", "48,850"),
        ("Net Profit Gth (Pre-ex) (%)", "34.0", "(19.0)", "24.1", "20.7"),
        ("EPS (CNY)", "4.60", "3.58", "4.44", "5.36"),
        ("EPS Gth (%)", "34.0", "(22.2)", "24.1", "20.7"),
        ("PE (X)", "21.0", "27.0", "21.7", "18.0"),
        ("P/Cash Flow (X)", "6.3", "8.9", "7.0", "6.1"),
        ("EV/EBITDA (X)", "6.9", "6.8", "5.7", "4.8"),
        ("Net Div Yield (%)", "1.4", "0.4", "1.2", "1.4"),
        ("P/Book Value (X)", "4.5", "3.6", "3.2", "2.8"),
        ("Net Debt/Equity (X)", "CASH", "0.1", "CASH", "CASH"),
        ("ROAE (%)", "24.8", "15.1", "15.6", "16.5"),
        ("Earnings Rev (%):", "", "", "3", "5"),
        ("Consensus EPS (CNY):", "", "", "4.30", "5.05"),
    )
    plain(paper, 40, 346, (160, 205, 250, 295), table, 7.5, 11)
    paper.text(40, 540, "Source of all data on this page: Company, VOID VICKERS, Bloomberg Finance L.P.", 7)
    lines = (
        "VOID VICKERS recommendations are based on an Absolute Total Return Rating system, defined as follows:",
        "STRONG BUY (>20% total return over the next 3 months, with identifiable share price catalysts within this time frame)",
        "BUY (>15% total return over the next 12 months for small caps, >10% for large caps)",
        "HOLD (-10% to +15% total return over the next 12 months for small caps, -10% to +10% for large caps)",
        "FULLY VALUED (negative total return, i.e., > -10% over the next 12 months)",
        "SELL (negative total return of > -20% over the next 3 months, with identifiable share price catalysts within this time frame)",
    )
    back_page(paper, "Void Vickers (Hong Kong) Limited", "Recommendation Framework", lines)
    return paper.done()


_D = "002594.SZ"
BRACKETED = Trait(
    "en_bracketed_previous",
    "`BUY (Upgraded from HOLD)`, `Price Target 12-mth: CNY125.00 (30% upside) (Prev CNY105.00)`, `FY Dec (CNY m)`, an absolute scale in brackets",
    _bracketed_target,
    {
        **front("Void Vickers", "2026-03-20", "Overseas volume carries the year", (_D, "BYD"), people=(("Rachel SPECIMEN", None),)),
        "ratings": [rated(_D, "BUY", "upgrade", "HOLD")],
        "target_prices": [target(_D, 125, "CNY", 105)],
        "forecasts": cells(
            _D,
            years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (777102, 803964, 901500, 1003200)),
                "ebitda": ("CNY_mn", (117500, 121900, 139200, 155800)),
                "total_profit": ("CNY_mn", (49681, 40290, 49980, 60310)),
                "net_profit_parent": ("CNY_mn", (40254, 32619, 40480, 48850)),
                "eps": ("CNY", (4.60, 3.58, 4.44, 5.36)),
                "eps_yoy": ("pct", (34.0, -22.2, 24.1, 20.7)),
                "pe": ("x", (21.0, 27.0, 21.7, 18.0)),
                "pcf": ("x", (6.3, 8.9, 7.0, 6.1)),
                "ev_ebitda": ("x", (6.9, 6.8, 5.7, 4.8)),
                "dividend_yield": ("pct", (1.4, 0.4, 1.2, 1.4)),
                "pb": ("x", (4.5, 3.6, 3.2, 2.8)),
                "roe": ("pct", (24.8, 15.1, 15.6, 16.5)),
            },
        ),
        "rating_scale": scale(("STRONG BUY", "BUY", "HOLD", "FULLY VALUED", "SELL")),
    },
)


def _numbered_rating() -> bytes:
    paper = Paper("Memo")
    paper.text(40, 30, "Blank Capital Markets", 13, bold=True)
    paper.text(40, 48, "China Consumer Discretionary", 9)
    paper.text(555, 30, "20 March 2026", 9, align="right")
    paper.text(40, 74, "Pop Mart International (9992 HK)", 16, bold=True)
    rows = (("Target price:", "HKD300.00 (from HKD330.00)"), ("Share price (19 Mar):", "HKD221.40 | Up/downside: +35.5%"))
    for place, (label, value) in enumerate(rows):
        paper.text(40, 98 + 13 * place, label, 9, bold=True)
        paper.text(140, 98 + 13 * place, value, 9)
    paper.fill(420, 66, 140, 44, "#DDDDDD")
    stack(paper, 426, 70, ("Outperform (2)", "(unchanged)"), 11, 17, bold=True)
    paper.text(40, 136, "New IP broadens the base", 15, bold=True)
    parts = (
        "What's new: Overseas sales growth slowed to 120% YoY in 1Q26 on a high base, while two new IPs each passed CNY1bn.",
        "What's the impact: We cut our 2026-27E EPS by 4-6% on higher store opening costs.",
        "What we recommend: We reaffirm our Outperform (2) rating and cut our 12-month TP to HKD300 from HKD330 on a target 2026E PER of 20x. Key risk: fatigue of the leading IP.",
    )
    body(paper, 40, 160, 350, parts)
    paper.text(420, 160, "Trial Huang", 9, bold=True)
    stack(paper, 420, 172, ("(852) 5550 0203", "trial.huang@blank.example"), 7.5, 10)
    paper.text(40, 330, "Forecast revisions (%)", 9, bold=True)
    paper.table(
        40,
        346,
        (110, 150, 190),
        (
            ("Year to 31 Dec", "26E", "27E", "28E"),
            ("Revenue change", "(3.0)", "(4.1)", "n.a."),
            ("Net profit change", "(4.4)", "(5.9)", "n.a."),
            ("Core EPS (FD) change", "(4.4)", "(5.9)", "n.a."),
        ),
    )
    paper.text(40, 420, "Financial summary (CNYm)", 9, bold=True)
    table = (
        ("Year to 31 Dec", "26E", "27E", "28E"),
        ("Revenue (m)", "51,230", "62,880", "73,110"),
        ("Operating profit (m)", "22,940", "28,010", "32,400"),
        ("Net profit (m)", "17,020", "20,870", "24,150"),
        ("Core EPS (fully-diluted)", "12.690", "15.560", "18.010"),
        ("EPS change (%)", "33.4", "22.6", "15.7"),
        ("PER (x)", "16.2", "13.2", "11.4"),
        ("Dividend yield (%)", "2.2", "2.7", "3.1"),
        ("DPS", "4.440", "5.450", "6.300"),
        ("PBR (x)", "7.6", "5.4", "4.1"),
        ("EV/EBITDA (x)", "10.7", "8.3", "6.6"),
        ("ROE (%)", "55.3", "47.6", "40.8"),
    )
    paper.table(40, 436, (130, 180, 230), table)
    paper.text(40, 600, "Source: FactSet, Blank forecasts", 7)
    lines = (
        "Ratings are based on the expected performance of the stock relative to the benchmark index over the next 12 months:",
        '"1": the security could outperform the local index by more than 15% over the next 12 months.',
        '"2": the security is expected to outperform the local index by 5-15% over the next 12 months.',
        '"3": the security is expected to perform within 5% of the local index (better or worse) over the next 12 months.',
        '"4": the security is expected to underperform the local index by 5-15% over the next 12 months.',
        '"5": the security could underperform the local index by more than 15% over the next 12 months.',
    )
    back_page(paper, "Blank Capital Markets", "Rating", lines)
    return paper.done()


_P = "9992.HK"
NUMBERED = Trait(
    "en_numbered_rating",
    "`Outperform (2)` over `(unchanged)`, `HKD300.00 (from HKD330.00)`, a revisions table above the forecasts, years as `26E`",
    _numbered_rating,
    {
        **front(
            "Blank Capital Markets",
            "2026-03-20",
            "New IP broadens the base",
            (_P, "Pop Mart"),
            people=(("Trial Huang", None),),
            sector="China Consumer Discretionary",
        ),
        "ratings": [rated(_P, "Outperform", "maintain")],
        "target_prices": [target(_P, 300, "HKD", 330)],
        "forecasts": cells(
            _P,
            years(2026, 2028, 2025),
            {
                "revenue": ("CNY_mn", (51230, 62880, 73110)),
                "op_profit": ("CNY_mn", (22940, 28010, 32400)),
                "net_profit_parent": ("CNY_mn", (17020, 20870, 24150)),
                "eps": ("CNY", (12.69, 15.56, 18.01)),
                "eps_yoy": ("pct", (33.4, 22.6, 15.7)),
                "pe": ("x", (16.2, 13.2, 11.4)),
                "dividend_yield": ("pct", (2.2, 2.7, 3.1)),
                "dps": ("CNY", (4.44, 5.45, 6.30)),
                "pb": ("x", (7.6, 5.4, 4.1)),
                "ev_ebitda": ("x", (10.7, 8.3, 6.6)),
                "roe": ("pct", (55.3, 47.6, 40.8)),
            },
        ),
    },
)


TRAITS = [PREVIOUS, BRACKETED, NUMBERED]
