"""Global houses on Hong Kong stocks: opinion codes, `Previous | Current` lists, years down under units, quarters of two metrics in one table."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

NAVY = "#012169"


def _opinion_rail(paper: Paper) -> None:
    paper.text(420, 92, "Key Changes", 8, bold=True, colour=NAVY)
    changes = (
        ("(CNY)", "Previous", "Current"),
        ("Price Obj.", "HKD 790.00", "HKD 735.00"),
        ("2026E Rev (m)", "833,400.0", "826,900.0"),
        ("2027E Rev (m)", "912,800.0", "895,100.0"),
        ("2026E EPS", "31.02", "29.86"),
        ("2027E EPS", "34.70", "32.90"),
    )
    top = plain(paper, 420, 105, (95, 148), changes, 7, 10)
    stack(
        paper,
        420,
        top + 12,
        ("Edgar Testcase >>", "Research Analyst", "Sample Lynch (Hong Kong)", "+852 5550 0401", "edgar.testcase@lynch.example"),
        7,
        9,
    )
    stack(
        paper,
        420,
        top + 62,
        ("Mira Fixture >>", "Research Analyst", "Sample Lynch (Hong Kong)", "+852 5550 0402", "mira.fixture@lynch.example"),
        7,
        9,
    )
    paper.text(420, top + 120, "Stock Data", 8, bold=True, colour=NAVY)
    rows = (
        ("Price", "508.00 HKD"),
        ("Price Objective", "735.00 HKD"),
        ("Date Established", "20-Mar-2026"),
        ("Investment Opinion", "B-1-7"),
        ("52-Week Range", "414.50 HKD -683.00 HKD"),
        ("Mrkt Val (mn) / Shares Out (mn)", "591,348 USD / 9,110.0"),
        ("Free Float", "66.7%"),
        ("Average Daily Value (mn)", "1948.90 USD"),
        ("Ticker / Exchange", "TCTZF / HKG"),
        ("Bloomberg / Reuters", "700 HK / 0700.HK"),
        ("ROE (2026E)", "19.2%"),
        ("Net Dbt to Eqty (Dec-2025A)", "-9.6%"),
    )
    pairs(paper, 420, 570, top + 133, rows, 6.3, 10)


def _opinion() -> bytes:
    paper = Paper("Flash")
    paper.text(40, 24, "Sample Lynch Securities", 12, bold=True, colour=NAVY)
    paper.text(570, 26, "Accessible version", 7, align="right")
    paper.text(40, 46, "Tencent Holdings", 12, bold=True)
    paper.text(40, 62, "The right spend at an awkward time", 16, bold=True, colour=NAVY)
    paper.rule(40, 570, 84)
    paper.text(40, 87, "Reiterate Rating: BUY | PO: 735.00 HKD | Price: 508.00 HKD", 8.5, bold=True)
    paper.text(40, 100, "Equity | 20 March 2026", 8)
    _opinion_rail(paper)
    parts = (
        "4Q25 in line, margin to pause. Revenue rose 12.7% y/y and adjusted operating profit 17% y/y. We lower 2026/27E adjusted EPS by 4%/5% as AI product costs at least double to CNY36bn.",
        "PO cut to HKD735. Our SOTP-based PO falls to HKD735 from HKD790 on lower core earnings and marked-to-market stakes. We reiterate Buy: games visibility is the best in three years.",
        "Cloud: adjusted operating profit of CNY5bn in 2025. Memory prices may squeeze supply in 1H26.",
    )
    body(paper, 40, 118, 360, parts)
    paper.text(40, 420, "Estimates (Dec) (CNY)", 8.5, bold=True, colour=NAVY)
    head = ("2024A", "2025A", "2026E", "2027E", "2028E")
    rows = (
        ("(CNY)", *head),
        ("Net Income (Adjusted - mn)", "222,703", "259,626", "274,100", "298,600", "321,900"),
        ("EPS", "23.86", "27.90", "29.86", "32.90", "35.84"),
        ("EPS Change (YoY)", "44.1%", "16.9%", "7.0%", "10.2%", "8.9%"),
        ("Consensus EPS (Bloomberg)", "", "", "31.38", "35.02", "39.10"),
        ("Dividend / Share", "4.15", "4.87", "5.15", "5.50", "5.90"),
        ("Valuation (Dec)",),
        ("P/E", "19.4x", "16.6x", "15.5x", "14.1x", "12.9x"),
        ("Dividend Yield", "0.9%", "1.1%", "1.1%", "1.2%", "1.3%"),
        ("EV / EBITDA*", "16.4x", "14.0x", "12.9x", "11.8x", "11.0x"),
        ("Free Cash Flow Yield*", "3.6%", "4.3%", "3.9%", "4.9%", "5.6%"),
    )
    top = plain(paper, 40, 434, (170, 215, 260, 305, 350), rows, 7.5, 11)
    paper.text(40, top + 2, "* For full definitions of iQmethod measures, see the back page. Source: Sample Lynch estimates, company", 6.5)
    lines = (
        "FUNDAMENTAL EQUITY OPINION KEY: Opinions include a volatility risk rating, an investment rating and an income rating.",
        "Buy: Buy stocks are expected to have a total return of at least 10% and are the most attractive stocks in the analyst's coverage cluster;",
        "Neutral: Neutral stocks are expected to remain flat or increase in value and are less attractive than Buy rated stocks;",
        "Underperform: Underperform stocks are the least attractive stocks in a coverage cluster.",
    )
    back_page(paper, "Sample Lynch (Hong Kong) Limited", "Disclosures", lines)
    return paper.done()


_T = "0700.HK"
OPINION = Trait(
    "en3_opinion_key",
    "`Reiterate Rating: BUY | PO: 735.00 HKD` in one line, changes as `Previous | Current`, figures before their currency, `EPS Change (YoY)`, a section inside",
    _opinion,
    {
        **front(
            "Sample Lynch",
            "2026-03-20",
            "The right spend at an awkward time",
            (_T, "Tencent"),
            people=(("Edgar Testcase", None), ("Mira Fixture", None)),
        ),
        "ratings": [rated(_T, "BUY", "maintain")],
        "target_prices": [target(_T, 735, "HKD", 790)],
        "forecasts": cells(
            _T,
            years(2024, 2028, 2025),
            {
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 274100, 298600, 321900)),
                "eps": ("CNY", (23.86, 27.90, 29.86, 32.90, 35.84)),
                "eps_yoy": ("pct", (44.1, 16.9, 7.0, 10.2, 8.9)),
                "dps": ("CNY", (4.15, 4.87, 5.15, 5.50, 5.90)),
                "pe": ("x", (19.4, 16.6, 15.5, 14.1, 12.9)),
                "dividend_yield": ("pct", (0.9, 1.1, 1.1, 1.2, 1.3)),
                "ev_ebitda": ("x", (16.4, 14.0, 12.9, 11.8, 11.0)),
                "fcf_yield": ("pct", (3.6, 4.3, 3.9, 4.9, 5.6)),
            },
        ),
        "rating_scale": scale(("Buy", "Neutral", "Underperform")),
    },
)


def _returns_rail(paper: Paper) -> None:
    paper.text(410, 60, "Buy", 15, bold=True, colour=NAVY)
    rows = (
        ("Price (19 Mar 26 16:10)", "HK$508.00"),
        ("Target price", "HK$742.00"),
        ("", "from HK$783.00"),
        ("Expected share price return", "46.1%"),
        ("Expected dividend yield", "1.0%"),
        ("Expected total return", "47.1%"),
        ("Market Cap", "HK$4,627,880M"),
        ("", "US$591,348M"),
    )
    top = pairs(paper, 410, 570, 84, rows, 7.5, 11)
    paper.text(410, top + 6, "Price Performance", 8, bold=True)
    paper.text(410, top + 17, "(RIC: 0700.HK, BB: 700 HK)", 7)
    for place, value in enumerate(("HK$", "700", "600", "500", "400")):
        paper.text(560, top + 30 + 14 * place, value, 5.5)
    for place, month in enumerate(("31 Mar", "30 Jun", "30 Sep", "31 Dec")):
        paper.text(415 + 38 * place, top + 104, month, 5.5)
    stack(
        paper,
        410,
        top + 130,
        (
            "Ada Dummy AC",
            "+852-5550-0411",
            "ada.dummy@samplicorp.example",
            "",
            "Brandon Mockup",
            "+852-5550-0412",
            "brandon.mockup@samplicorp.example",
        ),
        7.5,
        10,
    )


def _returns() -> bytes:
    paper = Paper("Equities")
    paper.text(40, 24, "20 Mar 2026 02:11:44 ET | 14 pages", 8)
    paper.text(570, 22, "samplicorp research", 12, bold=True, align="right", colour=NAVY)
    paper.text(40, 56, "Tencent Holdings (0700.HK)", 14, bold=True, colour=NAVY)
    paper.text(40, 76, "4Q25 First Thoughts: Ads Beat, AI Costs Front-Loaded", 14, bold=True)
    _returns_rail(paper)
    parts = (
        "CITE’S TAKE",
        "Tencent reported 4Q25 revenue of Rmb194.4bn (+13% yoy), 0.3%/0.6% above our estimate and consensus. Non-IFRS net profit was Rmb64.7bn, 1% below us. We trim 2026E/27E revenue by 1%/2% and non-IFRS profit by 3%/4%. Maintain Buy with TP of HK$742.",
        "Implications — We expect a muted share price reaction given the lower buyback pace, but view the higher spend as a sign of conviction.",
    )
    body(paper, 40, 100, 350, parts)
    paper.text(40, 440, "EARNINGS SUMMARY", 8, bold=True, colour=NAVY)
    heads = (
        ("Year to", "Net Profit", "Diluted EPS", "EPS growth", "P/E", "P/B", "ROE", "Yield"),
        ("31 Dec", "(RmbM)", "(Rmb)", "(%)", "(x)", "(x)", "(%)", "(%)"),
    )
    rows = (
        ("2024A", "222,703", "23.857", "44.1", "19.0", "4.3", "21.8", "0.9"),
        ("2025A", "259,626", "27.902", "17.0", "16.3", "3.5", "20.9", "1.0"),
        ("2026E", "277,340", "30.131", "8.0", "15.0", "3.0", "18.9", "1.1"),
        ("2027E", "303,880", "33.462", "11.1", "13.5", "2.6", "17.7", "1.2"),
        ("2028E", "328,900", "36.622", "9.4", "12.3", "2.2", "16.6", "1.3"),
    )
    plain(paper, 40, 454, (80, 130, 180, 215, 250, 285, 320), (*heads, *rows), 7.5, 11)
    paper.text(40, 540, "Source: Powered by dataSamplicorp", 6.5)
    lines = (
        "Investment ratings: Buy (1) ETR of 15% or more or 25% or more for High risk stocks; and Sell (3) for negative ETR. Any covered stock not assigned a Buy or a Sell is a Neutral (2).",
        "Your attention is drawn to the fact that expected total return (ETR) is the sum of the forecast price return and the dividend yield.",
    )
    back_page(paper, "Samplicorp Global Markets Asia Limited", "Guide to fundamental research investment ratings", lines)
    return paper.done()


RETURNS = Trait(
    "en3_total_return",
    "a target with `from HK$783.00` right-aligned below it, expected returns in the rail, years down with names and units of the columns in two lines",
    _returns,
    {
        **front(
            "samplicorp",
            "2026-03-20",
            "4Q25 First Thoughts: Ads Beat, AI Costs Front-Loaded",
            (_T, "Tencent"),
            people=(("Ada Dummy", None), ("Brandon Mockup", None)),
        ),
        "ratings": [rated(_T, "Buy", "maintain")],
        "target_prices": [target(_T, 742, "HKD", 783)],
        "forecasts": cells(
            _T,
            years(2024, 2028, 2025),
            {
                "net_profit_parent": ("CNY_mn", (222703, 259626, 277340, 303880, 328900)),
                "eps": ("CNY", (23.857, 27.902, 30.131, 33.462, 36.622)),
                "eps_yoy": ("pct", (44.1, 17.0, 8.0, 11.1, 9.4)),
                "pe": ("x", (19.0, 16.3, 15.0, 13.5, 12.3)),
                "pb": ("x", (4.3, 3.5, 3.0, 2.6, 2.2)),
                "roe": ("pct", (21.8, 20.9, 18.9, 17.7, 16.6)),
                "dividend_yield": ("pct", (0.9, 1.0, 1.1, 1.2, 1.3)),
            },
        ),
        "rating_scale": scale(("Buy", "Sell", "Neutral")),
    },
)


TRAITS = [OPINION, RETURNS]
