"""European covers that print the old beside the new: `HOLD (from BUY)`, `HK$85.00 (HK$110.00)`, `from Overweight` below the rating."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, rated, scale, stack, target, years
from . import Trait

GREEN = "#00573F"


def _delta_years() -> bytes:
    paper = Paper("Earnings")
    paper.text(40, 28, "Nullfield", 20, bold=True)
    paper.text(555, 30, "Equity Research", 9, align="right")
    paper.text(555, 42, "March 20, 2026", 9, align="right")
    paper.text(40, 60, "China | Internet", 9)
    paper.text(40, 80, "Meituan (3690 HK)", 16, bold=True)
    paper.text(40, 102, "Subsidy War Cools; Margins Bottom in 1Q", 15, bold=True)
    paper.fill(420, 60, 140, 90, "#E6E6E6")
    rows = (
        ("RATING", "HOLD (from BUY)"),
        ("PRICE", "HK$78.20^"),
        ("MARKET CAP", "HK$478.3B"),
        ("PRICE TARGET (PT)", "HK$85.00 (HK$110.00)"),
        ("UPSIDE/DOWNSIDE", "+9%"),
        ("52W HIGH-LOW", "HK$166.90 - HK$72.35"),
    )
    pairs(paper, 424, 556, 64, rows, 7.5, 13)
    paper.text(420, 156, "^Prior trading day's closing price unless otherwise noted.", 6)
    parts = (
        "We downgrade to Hold from Buy: the order share has settled, but at a unit profit of half of what it was. We lower our PT to HK$85 from HK$110.",
        "Overseas losses widen with the entry into two more countries.",
    )
    body(paper, 40, 128, 350, parts)
    paper.text(420, 176, "CHANGE TO EPS", 8, bold=True)
    table = (
        ("CNY", "2024A", "2025A", "2026E", "2027E"),
        ("EPS (Non-GAAP)", "7.02", "(3.10)", "0.85 (2.10)", "4.40 (5.90)"),
        ("FY P/E", "10.3x", "NM", "NM", "16.4x"),
        ("Rev. (B)", "337.6", "364.9", "401.2", "446.8"),
        ("EBITDA (B)", "49.1", "(13.8)", "8.7", "37.2"),
        ("EV/Rev", "1.2x", "1.1x", "1.0x", "0.9x"),
    )
    paper.table(40, 300, (140, 200, 270, 340), table, size=8, step=13)
    paper.text(40, 400, "Bogus Chong * | Equity Analyst", 8, bold=True)
    stack(paper, 40, 411, ("+852 5550 0303 | bchong@nullfield.example",), 7, 9)
    paper.text(40, 426, "Hollow Chen § | Equity Associate", 8, bold=True)
    stack(paper, 40, 437, ("+852 5550 0304 | hchen@nullfield.example",), 7, 9)
    lines = (
        "Buy - Describes securities that we expect to provide a total return (price appreciation plus yield) of 15% or more within a 12-month period.",
        "Hold - Describes securities that we expect to provide a total return (price appreciation plus yield) of plus 15% or minus 10% within a 12-month period.",
        "Underperform - Describes securities that we expect to provide a total return (price appreciation plus yield) of minus 10% or less within a 12-month period.",
    )
    back_page(paper, "Nullfield LLC", "Explanation of Nullfield Ratings", lines)
    return paper.done()


_MT = "3690.HK"
DELTA = Trait(
    "en_from_brackets",
    "`HOLD (from BUY)`, `HK$85.00 (HK$110.00)`, cells with the previous estimate in brackets, `Rev. (B)`, NM",
    _delta_years,
    {
        **front(
            "Nullfield",
            "2026-03-20",
            "Subsidy War Cools; Margins Bottom in 1Q",
            (_MT, "Meituan"),
            people=(("Bogus Chong", None), ("Hollow Chen", None)),
        ),
        "ratings": [rated(_MT, "HOLD", "downgrade", "BUY")],
        "target_prices": [target(_MT, 85, "HKD", 110)],
        "forecasts": cells(
            _MT,
            years(2024, 2027, 2025),
            {
                "eps_adjusted": ("CNY", (7.02, -3.10, 0.85, 4.40)),
                "pe": ("x", (10.3, None, None, 16.4)),
                "revenue": ("CNY_bn", (337.6, 364.9, 401.2, 446.8)),
                "ebitda": ("CNY_bn", (49.1, -13.8, 8.7, 37.2)),
                "ev_sales": ("x", (1.2, 1.1, 1.0, 0.9)),
            },
        ),
        "rating_scale": scale(("Buy", "Hold", "Underperform")),
    },
)


def _views() -> bytes:
    paper = Paper("Japan autos")
    paper.text(40, 28, "Barren Bank", 18, bold=True, colour=GREEN)
    paper.text(555, 30, "Equity Research", 9, align="right")
    paper.text(555, 42, "20-Mar-26", 9, align="right")
    paper.text(40, 64, "Toyota Motor", 18, bold=True)
    paper.text(40, 90, "Hybrids keep the margin, tariffs cap it", 14)
    rows = (
        ("Stock Rating", "EQUAL WEIGHT"),
        ("", "from Overweight"),
        ("Industry View", "POSITIVE"),
        ("", "Unchanged"),
        ("Price Target", "JPY 3,600"),
        ("", "lowered -10% from JPY 4,000"),
        ("Price (19-Mar-2026)", "JPY 3,312"),
        ("Potential Upside/Downside", "+8.7%"),
        ("Tickers", "7203 JP / 7203.T"),
    )
    pairs(paper, 400, 560, 60, rows, 8, 12)
    parts = (
        "US tariffs cost about JPY1.4tn a year of operating profit, of which price increases offset a third.",
        "We cut FY3/27E OP by 8% and move to Equal Weight from Overweight.",
    )
    body(paper, 40, 116, 330, parts)
    paper.text(400, 180, "Japan Autos", 9, bold=True)
    paper.text(400, 196, "Imaginary Sato", 8, bold=True)
    stack(paper, 400, 207, ("+81 3 5550 0305", "imaginary.sato@barren.example", "BBJL, Tokyo"), 7, 9)
    paper.text(40, 290, "Japan Autos: POSITIVE", 9, bold=True)
    table = (
        ("JPY bn, FY Mar", "3/24A", "3/25A", "3/26E", "3/27E", "3/28E"),
        ("Sales", "45,095", "48,037", "49,500", "50,900", "52,600"),
        ("OP", "5,353", "4,796", "3,810", "4,120", "4,560"),
        ("Pretax profit", "6,965", "6,415", "5,230", "5,560", "6,080"),
        ("Net profit", "4,945", "4,765", "3,570", "3,890", "4,260"),
        ("EPS (JPY)", "365.9", "359.6", "273.9", "301.2", "332.8"),
        ("P/E (x)", "9.1", "9.2", "12.1", "11.0", "10.0"),
        ("EV/EBITDA (x)", "8.5", "8.9", "10.4", "9.8", "9.0"),
        ("ROE (%)", "15.8", "13.6", "9.6", "9.9", "10.2"),
        ("Dividend yield (%)", "2.3", "2.7", "2.9", "3.0", "3.2"),
    )
    paper.table(40, 306, (150, 200, 250, 300, 350), table, size=8, step=12)
    paper.text(40, 440, "Source: Company data, Barren Research estimates", 7)
    lines = (
        "Overweight - The stock is expected to outperform the unweighted expected total return of the industry coverage universe over a 12-month investment horizon.",
        "Equal Weight - The stock is expected to perform in line with the unweighted expected total return of the industry coverage universe over a 12-month investment horizon.",
        "Underweight - The stock is expected to underperform the unweighted expected total return of the industry coverage universe over a 12-month investment horizon.",
        "Rating Suspended - The rating and target price have been suspended temporarily due to market events that made coverage impracticable.",
        "Industry View",
        "Positive - industry coverage universe fundamentals/valuations are improving.",
        "Neutral - industry coverage universe fundamentals/valuations are steady, neither improving nor deteriorating.",
        "Negative - industry coverage universe fundamentals/valuations are deteriorating.",
    )
    back_page(paper, "Barren Bank PLC", "Guide to the Barren Fundamental Equity Research Rating System:", lines)
    return paper.done()


_J = "7203.T"
VIEWS = Trait(
    "en_rating_view",
    "stock rating above industry view, what changed under each value, `3/27E` years of a March year end, JPY bn, `20-Mar-26`",
    _views,
    {
        **front(
            "Barren Bank",
            "2026-03-20",
            "Hybrids keep the margin, tariffs cap it",
            (_J, "Toyota Motor"),
            people=(("Imaginary Sato", None),),
            sector="Japan Autos",
        ),
        "ratings": [rated(_J, "EQUAL WEIGHT", None, "Overweight"), rated("Japan Autos", "POSITIVE", "maintain", kind="sector")],
        "target_prices": [target(_J, 3600, "JPY", 4000)],
        "forecasts": cells(
            _J,
            years(2024, 2028, 2025),
            {
                "revenue": ("JPY_bn", (45095, 48037, 49500, 50900, 52600)),
                "op_profit": ("JPY_bn", (5353, 4796, 3810, 4120, 4560)),
                "total_profit": ("JPY_bn", (6965, 6415, 5230, 5560, 6080)),
                "net_profit_parent": ("JPY_bn", (4945, 4765, 3570, 3890, 4260)),
                "eps": ("JPY", (365.9, 359.6, 273.9, 301.2, 332.8)),
                "pe": ("x", (9.1, 9.2, 12.1, 11.0, 10.0)),
                "ev_ebitda": ("x", (8.5, 8.9, 10.4, 9.8, 9.0)),
                "roe": ("pct", (15.8, 13.6, 9.6, 9.9, 10.2)),
                "dividend_yield": ("pct", (2.3, 2.7, 2.9, 3.0, 3.2)),
            },
        ),
        "rating_scale": [
            *scale(("Overweight", "Equal Weight", "Underweight", "Rating Suspended")),
            *scale(("Positive", "Neutral", "Negative"), "sector"),
        ],
    },
)

TRAITS = [DELTA, VIEWS]
