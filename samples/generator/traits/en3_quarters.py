"""American houses on Chinese internet stocks: EPS by quarter with old, new and consensus columns; levels with the previous estimate beside each year."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

TEAL = "#00617F"


def _quarter_rail(paper: Paper) -> None:
    rows = (
        ("Stock Rating", "OVERWEIGHT"),
        ("", "Unchanged"),
        ("Industry View", "POSITIVE"),
        ("", "Unchanged"),
        ("Price Target", "HKD 720.00"),
        ("", "lowered -4% from HKD 750.00"),
        ("Price (18-Mar-2026)", "HKD 550.50"),
        ("Potential Upside/Downside", "+30.8%"),
        ("Tickers", "700 HK / 0700.HK"),
    )
    top = pairs(paper, 400, 565, 60, rows, 7.5, 11)
    data = (
        ("Market Cap (HKD mn)", "5,014,000"),
        ("Shares Outstanding (mn)", "9,108.00"),
        ("Free Float (%)", "66.70"),
        ("52 Wk Avg Daily Volume (mn)", "21.4"),
        ("Dividend Yield (%)", "0.8"),
        ("Return on Equity TTM (%)", "20.29"),
        ("Current BVPS (HKD)", "139.87"),
    )
    top = pairs(paper, 400, 565, top + 6, data, 7, 10)
    paper.text(400, top + 6, "Price Performance", 7.5, bold=True)
    paper.text(400, top + 16, "52 Week range    HKD 683.00-414.50", 7)
    paper.text(400, top + 40, "China Internet", 8, bold=True, colour=TEAL)
    lines = (
        "Proxy Xu",
        "+852 5550 0341",
        "proxy.xu@sampleclays.example",
        "Sampleclays, Hong Kong",
        "",
        "Token Lin",
        "+852 5550 0342",
        "token.lin@sampleclays.example",
        "Sampleclays, Hong Kong",
    )
    stack(paper, 400, top + 54, lines, 7, 10)


def _quarter_eps() -> bytes:
    paper = Paper("Equity Research")
    paper.text(40, 26, "Equity Research", 9, bold=True)
    paper.text(40, 38, "China Internet", 9)
    paper.text(40, 50, "18 March 2026", 9)
    paper.text(565, 26, "SAMPLECLAYS", 14, bold=True, align="right", colour=TEAL)
    paper.text(40, 74, "Tencent Holdings Ltd.", 12, bold=True, colour=TEAL)
    paper.text(40, 92, "A solid print, a heavier bill", 17, bold=True)
    _quarter_rail(paper)
    parts = (
        "Total revenue of RMB194.4bn was 0.2% above the Street, with advertising +17% y/y ahead by 1.5%. Adjusted operating profit grew 17% y/y and the margin was 35.8%.",
        "Capex of RMB23.5bn in the quarter missed the plan because of chip supply; the company expects 2026 capex to be materially higher than the RMB79bn of 2025.",
        "We reiterate Overweight and lower our PT to HKD720 from HKD750 as we lower 2026E/27E non-IFRS EPS by 4%/5%.",
    )
    body(paper, 40, 124, 345, parts)
    paper.text(40, 420, "700 HK: Quarterly and Annual EPS (CNY)", 9, bold=True, colour=TEAL)
    rows = (
        ("", "2025", "", "2026", "", "", "2027", "", "", "Change y/y", ""),
        ("FY Dec", "Actual", "Old", "New", "Cons", "Old", "New", "Cons", "2026", "2027"),
        ("Q1", "6.58A", "7.29E", "7.11E", "7.40E", "7.88E", "7.61E", "8.25E", "8%", "7%"),
        ("Q2", "6.79A", "7.61E", "7.30E", "7.68E", "8.31E", "7.95E", "8.60E", "8%", "9%"),
        ("Q3", "7.58A", "8.33E", "7.95E", "8.41E", "9.11E", "8.63E", "9.33E", "5%", "9%"),
        ("Q4", "6.97A", "7.96E", "7.58E", "7.92E", "8.70E", "8.28E", "8.87E", "9%", "9%"),
        ("Year", "27.90A", "31.19E", "29.94E", "31.41E", "34.00E", "32.47E", "35.05E", "7%", "8%"),
        ("P/E", "17.8", "", "16.6", "", "", "15.3", "", "", ""),
    )
    rights = (80, 125, 175, 225, 275, 325, 375, 430, 480)
    plain(paper, 40, 436, (80, 175, 325, 480), (("", "2025", "2026", "2027", "Change y/y"),), 7.5, 12)
    top = plain(paper, 40, 448, rights, rows[1:], 7.5, 12)
    paper.text(40, top + 2, "Consensus numbers are from Bloomberg received on 18-Mar-2026; 12:30 GMT", 6.5)
    paper.text(40, top + 12, "Source: Sampleclays Research", 6.5)
    lines = (
        "Stock Rating",
        "Overweight - The stock is expected to outperform the unweighted expected total return of the industry coverage universe over a 12-month investment horizon.",
        "Equal Weight - The stock is expected to perform in line with the unweighted expected total return of the industry coverage universe over a 12-month investment horizon.",
        "Underweight - The stock is expected to underperform the unweighted expected total return of the industry coverage universe over a 12-month investment horizon.",
        "Rating Suspended - The rating and target price have been suspended temporarily due to market events that made coverage impracticable.",
        "Industry View",
        "Positive - industry coverage universe fundamentals/valuations are improving.",
        "Neutral - industry coverage universe fundamentals/valuations are steady, neither improving nor deteriorating.",
        "Negative - industry coverage universe fundamentals/valuations are deteriorating.",
    )
    back_page(paper, "Sampleclays Bank PLC", "Guide to the Sampleclays Fundamental Equity Research Rating System", lines)
    return paper.done()


_T = "0700.HK"
_EPS = {
    "2025Q1 A": 6.58,
    "2025Q2 A": 6.79,
    "2025Q3 A": 7.58,
    "2025Q4 A": 6.97,
    "2025FY A": 27.90,
    "2026Q1 E": 7.11,
    "2026Q2 E": 7.30,
    "2026Q3 E": 7.95,
    "2026Q4 E": 7.58,
    "2026FY E": 29.94,
    "2027Q1 E": 7.61,
    "2027Q2 E": 7.95,
    "2027Q3 E": 8.63,
    "2027Q4 E": 8.28,
    "2027FY E": 32.47,
}
QUARTERS = Trait(
    "en3_quarter_eps",
    "EPS by quarter down the rows, `Actual | Old New Cons | Old New Cons` under the years, `6.58A`, unchanged rating and industry view in a rail",
    _quarter_eps,
    {
        **front(
            "Sampleclays",
            "2026-03-18",
            "A solid print, a heavier bill",
            (_T, "Tencent"),
            people=(("Proxy Xu", None), ("Token Lin", None)),
            sector="China Internet",
        ),
        "ratings": [rated(_T, "OVERWEIGHT", "maintain"), rated("China Internet", "POSITIVE", "maintain", kind="sector")],
        "target_prices": [target(_T, 720, "HKD", 750)],
        "forecasts": [
            *cells(_T, list(_EPS), {"eps": ("CNY", list(_EPS.values()))}),
            *cells(_T, years(2025, 2027, 2025), {"pe": ("x", (17.8, 16.6, 15.3))}),
        ],
        "rating_scale": [
            *scale(("Overweight", "Equal Weight", "Underweight", "Rating Suspended")),
            *scale(("Positive", "Neutral", "Negative"), "sector"),
        ],
    },
)


def _previous_rail(paper: Paper) -> None:
    paper.fill(405, 58, 160, 16, TEAL)
    paper.text(410, 61, "RATING", 8, bold=True, colour="#FFFFFF")
    paper.text(560, 61, "BUY", 9, bold=True, align="right", colour="#FFFFFF")
    rows = (
        ("PRICE", "HK$508.00^"),
        ("PRICE TARGET | % TO PT", "HK$700.00 (HK$775.00) | +38%"),
        ("52W HIGH-LOW", "HK$683.00 - HK$414.50"),
        ("FLOAT (%) | ADV MM (USD)", "66.7% | 1,948.90"),
        ("MARKET CAP", "HK$4,627.9B | $591.3B"),
        ("TICKER", "700 HK"),
    )
    top = pairs(paper, 395, 575, 80, rows, 6, 11)
    paper.text(405, top + 2, "^Prior trading day's closing price unless otherwise noted.", 5.5)
    paper.text(405, top + 22, "FY (Dec)", 7, bold=True)
    data = (
        ("CHANGE TO SAMPLIES E", "2026", "2027"),
        ("REV", "-1%", "-2%"),
        ("EPS", "-3%", "-5%"),
        ("VS. CONSENSUS", "2026", "2027"),
        ("REV", "0%", "-1%"),
        ("EPS", "-2%", "-4%"),
    )
    top = plain(paper, 405, top + 34, (125, 158), data, 6.8, 10)
    lines = (
        "Thomas Mock * | Equity Analyst",
        "+852 5550 0351 | tmock@sampleries.example",
        "Zoe Stand-In * | Equity Associate",
        "+852 5550 0352 | zstandin@sampleries.example",
    )
    stack(paper, 405, top + 30, lines, 6.8, 10)
    paper.text(405, top + 76, "* Sampleries Hong Kong Limited", 6)


def _previous_columns() -> bytes:
    paper = Paper("Equity Research")
    paper.text(40, 24, "Sampleries", 15, bold=True, colour=TEAL)
    paper.text(565, 26, "Equity Research", 8, align="right")
    paper.text(565, 36, "March 19, 2026", 8, align="right")
    paper.text(40, 56, "China | Internet", 9, bold=True)
    paper.text(40, 72, "Tencent (700 HK)", 12, bold=True, colour=TEAL)
    paper.text(40, 90, "Paying for the Next Decade", 18, bold=True)
    _previous_rail(paper)
    parts = (
        "Our Take: 4Q was in line with a clean beat in ads. The market will debate AI spend of Rmb36bn+, but we see it as the price of a seat in agentic commerce. We trim our PT to HK$700 and stay at Buy.",
        "Gaming. International grew 32% y/y and is now 35% of game revenue. New releases in the first half are well received.",
        "FinTech. Commercial payment volume grew mid-single digit y/y, better than in 3Q.",
    )
    body(paper, 40, 120, 350, parts)
    paper.text(40, 420, "FY (Dec)", 7.5, bold=True)
    rows = (
        ("CNY", "2025A", "PREV", "2026E", "PREV", "2027E", "PREV", "2028E"),
        ("Rev. (MM)", "751,766.0", "832,400.0", "825,900.0", "915,100.0", "896,300.0", "--", "958,000.0"),
        ("Adj. EBITDA (MM)", "309,870.0", "347,220.0", "339,640.0", "384,700.0", "369,110.0", "--", "398,200.0"),
        ("Consensus EPS", "27.80", "", "31.38", "", "35.02", "", "39.40"),
        ("EPS"),
        ("1Q", "6.58", "7.18", "7.02", "--", "--", "", "--"),
        ("2Q", "6.79", "7.55", "7.30", "--", "--", "", "--"),
        ("3Q", "7.58", "8.31", "8.04", "--", "--", "", "--"),
        ("4Q", "6.97", "8.04", "7.89", "--", "--", "", "--"),
        ("FY Dec", "27.90", "31.20", "30.25", "35.19", "33.47", "--", "36.60"),
        ("FY P/E", "16.0x", "", "14.8x", "", "13.4x", "", "12.2x"),
    )
    table = [("EPS",) if isinstance(row, str) else row for row in rows]
    plain(paper, 40, 434, (120, 175, 230, 285, 340, 395, 450), table, 7, 11)
    paper.text(40, 560, "Source: Company data, Sampleries estimates", 6.5)
    lines = (
        "Explanation of Ratings",
        "Buy - Describes securities that we expect to provide a total return (price appreciation plus yield) of 15% or more within a 12-month period.",
        "Hold - Describes securities that we expect to provide a total return (price appreciation plus yield) of plus 15% or minus 10% within a 12-month period.",
        "Underperform - Describes securities that we expect to provide a total return (price appreciation plus yield) of minus 10% or less within a 12-month period.",
    )
    back_page(paper, "Sampleries Hong Kong Limited", "Company Specific Disclosures", lines)
    return paper.done()


PREV = Trait(
    "en3_previous_columns",
    "`PREV` beside each year, a group of EPS by quarter with `FY Dec` for the year, `HK$700.00 (HK$775.00) | +38%`, a table of changes in the rail",
    _previous_columns,
    {
        **front(
            "Sampleries",
            "2026-03-19",
            "Paying for the Next Decade",
            (_T, "Tencent"),
            people=(("Thomas Mock", None), ("Zoe Stand-In", None)),
        ),
        "ratings": [rated(_T, "BUY", "maintain")],
        "target_prices": [target(_T, 700, "HKD", 775)],
        "forecasts": [
            *cells(
                _T,
                years(2025, 2028, 2025),
                {
                    "revenue": ("CNY_mn", (751766, 825900, 896300, 958000)),
                    "eps": ("CNY", (27.90, 30.25, 33.47, 36.60)),
                    "pe": ("x", (16.0, 14.8, 13.4, 12.2)),
                },
            ),
            *cells(
                _T,
                [f"{year}Q{q} {'A' if year == 2025 else 'E'}" for year in (2025, 2026) for q in range(1, 5)],
                {"eps": ("CNY", (6.58, 6.79, 7.58, 6.97, 7.02, 7.30, 8.04, 7.89))},
            ),
        ],
        "rating_scale": scale(("Buy", "Hold", "Underperform")),
    },
)


TRAITS = [QUARTERS, PREV]
