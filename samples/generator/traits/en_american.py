"""Covers in the manner of American houses: key-data rails, From/To boxes, fiscal years as `12/26e`, `FYE Jan`, price objectives."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

NAVY = "#0B2545"


def _arrow_target() -> bytes:
    paper = Paper("Equity research")
    paper.text(40, 34, "20 March 2026 | 7:14AM HKT", 9)
    paper.text(555, 34, "Mock & Partners", 16, bold=True, align="right")
    paper.text(40, 52, "Equity Research", 9, colour="#7F7F7F")
    paper.text(40, 80, "Tencent Holdings (0700.HK)", 18, bold=True)
    paper.text(40, 108, "Cloud margins turn a corner; raise estimates and reiterate Buy", 13, bold=True)
    paper.fill(420, 140, 140, 22, NAVY)
    paper.text(426, 145, "Buy", 11, bold=True, colour="#FFFFFF")
    rows = (("12m Price Target:", "HK$700.00"), ("Price:", "HK$508.00"), ("Upside:", "37.8%"), ("Market cap:", "HK$4.6tr / $592.0bn"))
    top = pairs(paper, 420, 560, 170, (*rows, ("3m ADTV:", "HK$11.2bn / $1.4bn"), ("M&A Rank:", "3")))
    paper.text(420, top + 6, "M&P Forecast", 9, bold=True)
    table = (
        ("", "12/25", "12/26E", "12/27E"),
        ("Revenue (Rmb mn) New", "751,766", "829,230", "897,584"),
        ("Revenue (Rmb mn) Old", "751,766", "815,004", "880,120"),
        ("EBITDA (Rmb mn)", "310,112", "345,900", "379,400"),
        ("EPS (Rmb) New", "28.40", "31.30", "35.20"),
        ("EPS (Rmb) Old", "28.40", "30.80", "34.10"),
        ("P/E (X)", "17.1", "14.9", "13.2"),
        ("P/B (X)", "3.6", "3.0", "2.5"),
        ("Dividend yield (%)", "1.0", "1.1", "1.3"),
    )
    plain(paper, 420, top + 20, (86, 114, 142), table, 6.5, 10)
    paper.text(40, 620, "Sample Chen", 9, bold=True)
    stack(paper, 40, 632, ("+852-5550-0101 |", "sample.chen@mock.example", "Mock & Partners (Asia) L.L.C."), 7, 9)
    paper.text(220, 620, "Example Wong", 9, bold=True)
    stack(paper, 220, 632, ("+852-5550-0102 |", "example.wong@mock.example", "Mock & Partners (Asia) L.L.C."), 7, 9)
    parts = (
        "Management said that cloud revenue grew faster than group revenue for the third quarter in a row and that gross margin of the segment has passed the group average.",
        "We raise 2026E/27E EPS by 2%/3% and our 12-month target price to HK$700 from HK$660, based on 20x 2026E P/E.",
        "Key risks: slower advertising demand; higher AI capital expenditure; regulatory change.",
    )
    body(paper, 40, 142, 360, parts)
    back_page(
        paper,
        "Mock & Partners",
        "Ratings, coverage universe and related definitions",
        (
            "Buy (B), Neutral (N), Sell (S) Analysts recommend stocks as Buys or Sells for inclusion on various regional Investment Lists. Any stock not assigned as a Buy or a Sell on an Investment List with an active rating is deemed Neutral.",
            "Total return potential represents the upside or downside differential between the current share price and the price target.",
        ),
    )
    return paper.done()


_T = "0700.HK"
ARROW = Trait(
    "en_arrow_target",
    "rail of label and value, revenue and EPS each as New and Old rows, `12/26E` years, analysts in columns at the foot",
    _arrow_target,
    {
        **front(
            "Mock & Partners",
            "2026-03-20",
            "Cloud margins turn a corner; raise estimates and reiterate Buy",
            (_T, "Tencent Holdings"),
            people=(("Sample Chen", None), ("Example Wong", None)),
        ),
        "ratings": [rated(_T, "Buy", "maintain")],
        "target_prices": [target(_T, 700, "HKD", 660)],
        "forecasts": cells(
            _T,
            years(2025, 2027, 2025),
            {
                "revenue": ("CNY_mn", (751766, 829230, 897584)),
                "ebitda": ("CNY_mn", (310112, 345900, 379400)),
                "eps": ("CNY", (28.40, 31.30, 35.20)),
                "pe": ("x", (17.1, 14.9, 13.2)),
                "pb": ("x", (3.6, 3.0, 2.5)),
                "dividend_yield": ("pct", (1.0, 1.1, 1.3)),
            },
        ),
        "risk_factors": ["slower advertising demand", "higher AI capital expenditure", "regulatory change"],
        "rating_scale": scale(("Buy", "Neutral", "Sell")),
    },
)


def _changed_box() -> bytes:
    paper = Paper("What changed")
    paper.text(40, 30, "SPECIMEN CAPITAL", 11, bold=True, colour=NAVY)
    paper.text(440, 30, "RESEARCH", 11, bold=True)
    paper.text(440, 48, "March 22, 2026 09:00 PM GMT", 8)
    paper.text(40, 60, "TSMC | Asia Pacific", 10)
    paper.text(40, 84, "Advanced packaging stays tight;", 20, bold=True)
    paper.text(40, 110, "upgrade to Overweight", 20, bold=True)
    paper.rule(400, 560, 66)
    paper.text(400, 72, "What's Changed", 9, bold=True)
    plain(
        paper,
        400,
        86,
        (112, 160),
        (("TSMC (2330.TW)", "From", "To"), ("Rating", "Equal-weight", "Overweight"), ("Price Target", "NT$1,800.00", "NT$2,300.00")),
        7,
        11,
    )
    parts = (
        "Lead times for CoWoS stretch into 2027, and customers prepay for capacity. We now model 28% sales growth in US dollar terms this year.",
        "Our price target goes up 28%, on 24x 2026e EPS, which is close to the top of the five-year range.",
        "Capex of US$54bn looks well covered by operating cash flow.",
    )
    body(paper, 40, 150, 380, parts)
    stack(paper, 440, 134, ("SPECIMEN CAPITAL TAIWAN LIMITED+",), 6.5)
    paper.text(440, 146, "Test Lin", 8, bold=True)
    stack(paper, 440, 157, ("Equity Analyst", "Test.Lin@specimen.example", "+886 2 5550-0103"), 7, 9)
    paper.text(440, 190, "Dummy Hsu", 8, bold=True)
    stack(paper, 440, 201, ("Research Associate", "Dummy.Hsu@specimen.example", "+886 2 5550-0104"), 7, 9)
    paper.rule(440, 560, 232)
    paper.text(440, 238, "TSMC ( 2330.TW, 2330 TT )", 8, bold=True)
    paper.text(440, 250, "Greater China Technology Semiconductors / Taiwan", 5.6, bold=True)
    rows = (
        ("Stock Rating", "Overweight"),
        ("Industry View", "Attractive"),
        ("Price target", "NT$2,300.00"),
        ("Up/downside to price target (%)", "28"),
        ("Shr price, close (Mar 20, 2026)", "NT$1,800.00"),
        ("52-Week Range", "NT$1,925.00-780.00"),
        ("Mkt cap, curr (mn)", "NT$46,677,600"),
    )
    top = pairs(paper, 440, 560, 262, rows, 7, 11)
    table = (
        ("Fiscal Year Ending", "12/25", "12/26e", "12/27e", "12/28e"),
        ("EPS (NT$)**", "66.25", "92.40", "111.80", "128.30"),
        ("Revenue, net (NT$ bn)", "3,809", "4,950", "5,980", "6,870"),
        ("EBITDA (NT$ bn)", "2,630", "3,460", "4,190", "4,800"),
        ("P/E", "27.2", "19.5", "16.1", "14.0"),
        ("P/BV", "8.7", "6.8", "5.3", "4.3"),
        ("RNOA (%)", "39.0", "46.3", "48.1", "47.7"),
        ("ROE (%)", "36.2", "39.8", "37.4", "34.1"),
        ("EV/EBITDA", "17.0", "12.7", "10.2", "8.6"),
        ("Div yld (%)", "1.1", "1.3", "1.6", "1.9"),
    )
    paper.rule(440, 560, top + 2)
    plain(paper, 440, top + 6, (64, 83, 102, 121), table, 5.5, 9)
    stack(paper, 440, top + 100, ("** = Based on consensus methodology", "e = Specimen Capital Research estimates"), 5.5, 8)
    lines = (
        "Overweight (O). The stock's total return is expected to exceed the average total return of the analyst's industry coverage universe, on a risk-adjusted basis, over the next 12-18 months.",
        "Equal-weight (E). The stock's total return is expected to be in line with the average total return of the analyst's industry coverage universe, on a risk-adjusted basis, over the next 12-18 months.",
        "Not-Rated (NR). Currently the analyst does not have adequate conviction about the stock's total return.",
        "Underweight (U). The stock's total return is expected to be below the average total return of the analyst's industry coverage universe, over the next 12-18 months.",
        "Analyst Industry Views",
        "Attractive (A): The analyst expects the performance of his or her industry coverage universe over the next 12-18 months to be attractive vs. the relevant broad market benchmark, as indicated below.",
        "In-Line (I): The analyst expects the performance of his or her industry coverage universe over the next 12-18 months to be in line with the relevant broad market benchmark.",
        "Cautious (C): The analyst views the performance of his or her industry coverage universe over the next 12-18 months with caution vs. the relevant broad market benchmark.",
        "Benchmarks for each region are as follows: North America - S&P 500; Asia - relevant MSCI country index or MSCI sub-regional index or MSCI AC Asia Pacific ex Japan Index.",
    )
    back_page(paper, "Specimen Capital", "Global Stock Ratings Definitions", lines)
    return paper.done()


_M = "2330.TW"
CHANGED = Trait(
    "en_changed_box",
    "a From/To box, title over two lines below `company | region`, `12/26e` years in a narrow rail, industry view, NT$ bn",
    _changed_box,
    {
        **front(
            "Specimen Capital",
            "2026-03-22",
            "Advanced packaging stays tight; upgrade to Overweight",
            (_M, "TSMC"),
            people=(("Test Lin", None), ("Dummy Hsu", None)),
            sector="Greater China Technology Semiconductors",
        ),
        "ratings": [
            rated(_M, "Overweight", "upgrade", "Equal-weight"),
            rated("Greater China Technology Semiconductors", "Attractive", kind="sector"),
        ],
        "target_prices": [target(_M, 2300, "TWD", 1800)],
        "forecasts": cells(
            _M,
            years(2025, 2028, 2025),
            {
                "eps": ("TWD", (66.25, 92.40, 111.80, 128.30)),
                "revenue": ("TWD_bn", (3809, 4950, 5980, 6870)),
                "ebitda": ("TWD_bn", (2630, 3460, 4190, 4800)),
                "pe": ("x", (27.2, 19.5, 16.1, 14.0)),
                "pb": ("x", (8.7, 6.8, 5.3, 4.3)),
                "roe": ("pct", (36.2, 39.8, 37.4, 34.1)),
                "ev_ebitda": ("x", (17.0, 12.7, 10.2, 8.6)),
                "dividend_yield": ("pct", (1.1, 1.3, 1.6, 1.9)),
            },
        ),
        "rating_scale": [
            *scale(("Overweight", "Equal-weight", "Not-Rated", "Underweight")),
            *scale(("Attractive", "In-Line", "Cautious"), "sector"),
        ],
    },
)


def _prior_target() -> bytes:
    paper = Paper("Company note")
    paper.text(40, 30, "D.U. Mmy", 22, bold=True)
    paper.text(400, 34, "Asia Pacific Equity Research", 9)
    paper.text(400, 46, "20 March 2026", 9)
    paper.text(40, 72, "Tencent", 20, bold=True)
    paper.text(40, 98, "Gaming pipeline fills up, AI spend is self-funded", 14)
    paper.fill(400, 70, 160, 18, NAVY)
    paper.text(406, 73, "Overweight", 10, bold=True, colour="#FFFFFF")
    stack(paper, 400, 94, ("0700.HK, 700 HK", "Price (19 Mar 26): HK$508.0"), 8, 12)
    stack(paper, 400, 118, ("▲ Price Target (Dec-26): HK$760.0", "Prior (Dec-26): HK$720.0"), 8, 12, bold=True)
    paper.text(400, 154, "China Internet", 9, bold=True)
    paper.text(400, 168, "Fake Yao AC", 9, bold=True)
    stack(paper, 400, 180, ("(852) 5550-0105", "fake.yao@dummy.example", "SFC CE Ref: BTD041"), 7, 10)
    paper.text(400, 214, "Mock Zhang", 9, bold=True)
    stack(paper, 400, 226, ("(86-10) 5550-0106", "mock.zhang@dummy.example", "SFC CE Ref: BQS215"), 7, 10)
    parts = (
        "Four titles have licences for the summer season. We expect domestic game revenue to grow 14% this year against 12% that the street models.",
        "Capex will rise by a third but stays below operating cash flow. We lift FY26E/27E adj. EPS by 3%/4%.",
    )
    body(paper, 40, 130, 340, parts)
    paper.text(40, 400, "Key Metrics (FYE Dec)", 9, bold=True)
    table = (
        ("Rmb in millions", "FY24A", "FY25A", "FY26E", "FY27E", "FY28E"),
        ("Financial Estimates", "", "", "", "", ""),
        ("Revenue", "660,257", "751,766", "835,100", "908,200", "978,000"),
        ("Adj. EBITDA", "248,900", "312,400", "352,600", "392,700", "430,100"),
        ("Adj. EBIT", "237,811", "280,663", "312,400", "348,900", "383,200"),
        ("Adj. net income", "222,703", "259,626", "287,400", "319,800", "350,100"),
        ("Adj. EPS", "23.49", "27.73", "31.12", "35.21", "39.20"),
        ("Cashflow from operations", "258,500", "301,000", "335,000", "370,000", "405,000"),
        ("Margins and Growth", "", "", "", "", ""),
        ("Revenue Growth Y/Y (%)", "8.4%", "13.9%", "11.1%", "8.8%", "7.7%"),
        ("EBITDA margin", "37.7%", "41.6%", "42.2%", "43.2%", "44.0%"),
        ("Adj. EPS growth", "43.2%", "18.1%", "12.2%", "13.1%", "11.3%"),
        ("Ratios", "", "", "", "", ""),
        ("Net debt/Equity", "(8.6%)", "(12.4%)", "(15.1%)", "(19.8%)", "(24.0%)"),
        ("ROE", "21.8%", "21.1%", "20.4%", "19.8%", "19.1%"),
        ("Valuation", "", "", "", "", ""),
        ("Dividend yield", "0.9%", "1.0%", "1.1%", "1.3%", "1.4%"),
        ("Adj. P/E", "20.4", "17.3", "15.4", "13.6", "12.2"),
    )
    plain(paper, 40, 416, (180, 230, 280, 330, 380), table, 8, 12)
    paper.text(40, 636, "Source: Company data, Bloomberg Finance L.P., D.U. Mmy estimates.", 7)
    lines = (
        "D.U. Mmy uses the following rating system: Overweight (over the duration of the price target indicated in this report, we expect this stock will outperform the average total return of the stocks in the Research Analyst's, or the Research Analyst's team's, coverage universe); Neutral (over the duration of the price target, we expect this stock will perform in line with the average total return of the stocks in the coverage universe); and Underweight (over the duration of the price target, we expect this stock will underperform the average total return of the stocks in the coverage universe).",
        "NR is Not Rated. In this case, D.U. Mmy has removed the rating and, if applicable, the price target.",
    )
    back_page(paper, "D.U. Mmy", "Explanation of Equity Research Ratings, Designations and Analyst(s) Coverage Universe:", lines)
    return paper.done()


PRIOR = Trait(
    "en_prior_target",
    "▲ Price Target (Dec-26) above Prior (Dec-26), SFC CE numbers, a key-metrics table with group headings, `AC` behind the lead analyst",
    _prior_target,
    {
        **front(
            "D.U. Mmy",
            "2026-03-20",
            "Gaming pipeline fills up, AI spend is self-funded",
            (_T, "Tencent"),
            people=(("Fake Yao", "BTD041"), ("Mock Zhang", "BQS215")),
        ),
        "ratings": [rated(_T, "Overweight")],
        "target_prices": [target(_T, 760, "HKD", 720)],
        "forecasts": cells(
            _T,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 835100, 908200, 978000)),
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 287400, 319800, 350100)),
                "eps_adjusted": ("CNY", (23.49, 27.73, 31.12, 35.21, 39.20)),
                "revenue_yoy": ("pct", (8.4, 13.9, 11.1, 8.8, 7.7)),
                "ebitda_margin": ("pct", (37.7, 41.6, 42.2, 43.2, 44.0)),
                "eps_adjusted_yoy": ("pct", (43.2, 18.1, 12.2, 13.1, 11.3)),
                "net_debt_equity": ("pct", (-8.6, -12.4, -15.1, -19.8, -24.0)),
                "roe": ("pct", (21.8, 21.1, 20.4, 19.8, 19.1)),
                "dividend_yield": ("pct", (0.9, 1.0, 1.1, 1.3, 1.4)),
                "pe_adjusted": ("x", (20.4, 17.3, 15.4, 13.6, 12.2)),
            },
        ),
        "rating_scale": scale(("Overweight", "Neutral", "Underweight")),
    },
)


TRAITS = [ARROW, CHANGED, PRIOR]
