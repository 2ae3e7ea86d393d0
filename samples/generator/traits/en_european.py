"""Covers in the manner of European houses: `Prior:` behind a target, upper-case boxes, `12/2026e`, years with (Δ), rating above industry view."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

GREEN = "#00573F"


def _highlights() -> bytes:
    paper = Paper("First read")
    paper.text(40, 30, "Global Research", 9)
    paper.text(555, 28, "Phantom Bank", 15, bold=True, align="right")
    paper.text(40, 44, "20 March 2026", 9)
    paper.text(40, 70, "First Read", 10, colour="#7F7F7F")
    paper.text(40, 84, "CATL", 20, bold=True)
    paper.text(40, 110, "Energy storage orders lift 2026 volume", 15)
    parts = (
        "Guidance for storage shipments was raised to 60% growth; capacity is sold out into the fourth quarter.",
        "Valuation: We keep our Buy rating and raise the price target from Rmb480.00 to Rmb520.00 (22x 2026E P/E).",
    )
    body(paper, 40, 136, 350, parts)
    paper.text(300, 30, "Equities", 9, bold=True)
    stack(paper, 420, 50, ("China", "Electrical Components & Equipment"), 8)
    rows = (
        ("12-month rating", "Buy"),
        ("12m price target", "Rmb520.00"),
        ("", "Prior: Rmb480.00"),
        ("Price (19 Mar 2026)", "Rmb398.50"),
        ("RIC: 300750.SZ", "BBG: 300750 CH"),
    )
    top = pairs(paper, 420, 560, 84, rows, 8, 13)
    paper.text(420, top + 8, "Trading data and key metrics", 8, bold=True)
    rows = (
        ("52-wk range", "Rmb424.36-209.11"),
        ("Market cap.", "Rmb1,818bn/US$264bn"),
        ("Shares o/s", "4,563m (A)"),
        ("Free float", "55%"),
        ("Avg. daily volume ('000)", "28,415"),
    )
    top = pairs(paper, 420, 560, top + 22, rows, 7.5, 11)
    paper.text(420, top + 8, "EPS (Phantom, diluted) (Rmb)", 8, bold=True)
    plain(
        paper,
        420,
        top + 20,
        (50, 85, 115, 140),
        (("", "From", "To", "% ch", "Cons."), ("12/26E", "21.40", "22.60", "6", "21.10"), ("12/27E", "25.30", "27.10", "7", "25.00")),
        7,
        10,
    )
    paper.text(420, top + 64, "Fictional Yan", 8, bold=True)
    stack(paper, 420, top + 75, ("Analyst", "S1460521050001", "fictional.yan@phantom.example", "+852-5550 0301"), 7, 9)
    table = (
        ("Highlights (Rmbm)", "12/23", "12/24", "12/25", "12/26E", "12/27E", "12/28E"),
        ("Revenues", "400,917", "362,013", "423,702", "531,200", "612,800", "688,500"),
        ("EBIT (Phantom)", "53,718", "64,052", "81,600", "114,900", "138,400", "157,300"),
        ("Net earnings (Phantom)", "44,121", "50,745", "72,201", "103,100", "123,700", "140,500"),
        ("EPS (Phantom, diluted) (Rmb)", "10.04", "11.53", "15.95", "22.60", "27.10", "30.80"),
        ("DPS (net) (Rmb)", "5.03", "4.55", "7.10", "11.30", "13.60", "15.40"),
        ("Net (debt) / cash", "149,200", "177,900", "215,400", "259,600", "318,000", "390,100"),
        ("Profitability/valuation", "12/23", "12/24", "12/25", "12/26E", "12/27E", "12/28E"),
        ("EBIT margin %", "13.4", "17.7", "19.3", "21.6", "22.6", "22.8"),
        ("ROIC (EBIT) %", "41.8", "58.2", "71.9", "94.3", "105.8", "114.2"),
        ("EV/EBITDA (Phantom core) x", "11.3", "9.1", "12.5", "10.0", "8.2", "6.8"),
        ("P/E (Phantom, diluted) x", "21.9", "18.5", "21.7", "17.6", "14.7", "12.9"),
        ("Net dividend yield %", "2.3", "2.1", "2.0", "2.8", "3.4", "3.9"),
    )
    paper.table(40, 520, (200, 250, 300, 350, 400, 450), table, size=7.5, step=12, bold_first=True)
    paper.text(40, 700, "Source: Company accounts, Thomson Reuters, Phantom Bank estimates.", 7)
    lines = (
        "12-Month Rating Definition",
        "Buy FSR is > 6% above the MRA.",
        "Neutral FSR is between -6% and 6% of the MRA.",
        "Sell FSR is > 6% below the MRA.",
        "Forecast Stock Return (FSR) is defined as expected percentage price appreciation plus gross dividend yield over the next 12 months.",
        "Market Return Assumption (MRA) is defined as the one-year local market interest rate plus 5% (a proxy for, and not a forecast of, the equity risk premium).",
    )
    back_page(paper, "Phantom Bank AG", "Phantom Bank Investment Research: Global Equity Rating Definitions", lines)
    return paper.done()


_C = "300750.SZ"
HIGHLIGHTS = Trait(
    "en_highlights",
    "`12m price target` with `Prior:` on the line below, a small From/To EPS table, one table with a second header row of the same years, house name in labels",
    _highlights,
    {
        **front(
            "Phantom Bank",
            "2026-03-20",
            "Energy storage orders lift 2026 volume",
            (_C, "CATL"),
            people=(("Fictional Yan", "S1460521050001"),),
            sector="Electrical Components & Equipment",
        ),
        "ratings": [rated(_C, "Buy", "maintain")],
        "target_prices": [target(_C, 520, "CNY", 480)],
        "forecasts": cells(
            _C,
            years(2023, 2028, 2025),
            {
                "revenue": ("CNY_mn", (400917, 362013, 423702, 531200, 612800, 688500)),
                "ebit": ("CNY_mn", (53718, 64052, 81600, 114900, 138400, 157300)),
                "net_profit_parent": ("CNY_mn", (44121, 50745, 72201, 103100, 123700, 140500)),
                "eps": ("CNY", (10.04, 11.53, 15.95, 22.60, 27.10, 30.80)),
                "dps": ("CNY", (5.03, 4.55, 7.10, 11.30, 13.60, 15.40)),
                "ebit_margin": ("pct", (13.4, 17.7, 19.3, 21.6, 22.6, 22.8)),
                "ev_ebitda": ("x", (11.3, 9.1, 12.5, 10.0, 8.2, 6.8)),
                "pe": ("x", (21.9, 18.5, 21.7, 17.6, 14.7, 12.9)),
                "dividend_yield": ("pct", (2.3, 2.1, 2.0, 2.8, 3.4, 3.9)),
            },
        ),
        "rating_scale": scale(("Buy", "Neutral", "Sell")),
    },
)


def _capitals() -> bytes:
    paper = Paper("Maintain Buy")
    paper.text(555, 26, "20 March 2026", 9, align="right")
    paper.text(40, 26, "Nonesuch Global Investment Research", 11, bold=True, colour="#B00020")
    paper.text(40, 50, "Anta Sports (2020 HK)", 16, bold=True)
    paper.text(40, 74, "Maintain Buy: Multi-brand mix still pays", 14)
    paper.text(40, 94, "EQUITIES  APPAREL & TEXTILES  China", 8)
    boxes = (
        ("MAINTAIN", "BUY"),
        ("TARGET PRICE (HKD)", "98.00"),
        ("PREVIOUS TARGET (HKD)", "102.00"),
        ("SHARE PRICE (HKD)", "75.05"),
        ("UPSIDE/DOWNSIDE", "+30.6%"),
    )
    for place, (label, value) in enumerate(boxes):
        paper.text(40 + 104 * place, 112, label, 6.5, colour="#7F7F7F")
        paper.text(40 + 104 * place, 122, value, 11, bold=True)
    paper.text(352, 136, "(as of 19 Mar 2026)", 6)
    parts = (
        "Retail sales of the core brand grew low single digit in 1Q26, while the other brands added more than 30%.",
        "We cut 2026-27e earnings by 2-3% on higher marketing cost and lower our target price to HKD98.00 from HKD102.00.",
    )
    body(paper, 40, 156, 340, parts)
    rows = (
        ("Market cap (HKDm)", "211,870"),
        ("Market cap (USDm)", "27,100"),
        ("3m ADTV (USDm)", "88"),
        ("Free float", "47%"),
        ("BBG", "2020 HK"),
        ("RIC", "2020.HK"),
    )
    pairs(paper, 420, 560, 156, rows, 7.5, 11)
    paper.text(420, 240, "Unreal Lin*, CFA", 8, bold=True)
    stack(paper, 420, 251, ("Analyst, Consumer & Retail", "Nonesuch Bank Limited", "unreal.lin@nonesuch.example", "+852 5550 0302"), 7, 9)
    paper.text(40, 300, "Financials and ratios (CNY)", 8, bold=True)
    table = (
        ("Year to", "12/2025a", "12/2026e", "12/2027e", "12/2028e"),
        ("Nonesuch EPS", "4.78", "5.08", "5.71", "6.38"),
        ("Nonesuch EPS (prev)", "-", "5.20", "5.88", "-"),
        ("Change (%)", "-", "-2.3", "-2.9", "-"),
        ("Consensus EPS", "4.72", "5.15", "5.74", "6.33"),
        ("PE (x)", "14.4", "13.6", "12.1", "10.8"),
        ("Dividend yield (%)", "3.5", "3.8", "4.3", "4.7"),
        ("EV/EBITDA (x)", "7.6", "7.0", "6.1", "5.3"),
        ("ROE (%)", "19.9", "19.2", "19.6", "19.9"),
    )
    plain(paper, 40, 314, (160, 220, 280, 340), table, 8, 12)
    paper.text(40, 430, "Source: Company data, Nonesuch estimates", 7)
    lines = (
        "Nonesuch assigns ratings to its stocks in this sector on the following basis:",
        "For a stock to be rated Buy, the price target should be more than 20% above the current share price over the next 12 months.",
        "Between 5% and 20% above the current share price, the stock may be classified as a Buy or a Hold.",
        "For a stock to be rated Reduce, the price target should be more than 5% below the current share price.",
    )
    back_page(paper, "Nonesuch Bank Limited", "Rating definitions for long-term investment opportunities", lines)
    return paper.done()


_A = "2020.HK"
CAPITALS = Trait(
    "en_capitals",
    "a strip of five boxes in capitals with the currency in the label, rating in the title, `12/2026e`, a previous-EPS row and a change row",
    _capitals,
    {
        **front(
            "Nonesuch",
            "2026-03-20",
            "Maintain Buy: Multi-brand mix still pays",
            (_A, "Anta Sports"),
            people=(("Unreal Lin", None),),
            sector="APPAREL & TEXTILES",
        ),
        "ratings": [rated(_A, "BUY", "maintain")],
        "target_prices": [target(_A, 98, "HKD", 102)],
        "forecasts": cells(
            _A,
            years(2025, 2028, 2025),
            {
                "eps": ("CNY", (4.78, 5.08, 5.71, 6.38)),
                "pe": ("x", (14.4, 13.6, 12.1, 10.8)),
                "dividend_yield": ("pct", (3.5, 3.8, 4.3, 4.7)),
                "ev_ebitda": ("x", (7.6, 7.0, 6.1, 5.3)),
                "roe": ("pct", (19.9, 19.2, 19.6, 19.9)),
            },
        ),
    },
)


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
        "ratings": [rated(_J, "EQUAL WEIGHT", "downgrade", "Overweight"), rated("Japan Autos", "POSITIVE", "maintain", kind="sector")],
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

TRAITS = [CAPITALS]
