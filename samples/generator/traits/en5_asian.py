"""Asian houses in English on internet stocks: key changes with `to`, a strip of consensus ratings, `LAST DONE PRICE`, a fair value that is no target."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

T = "00700.HK"
BLUE = "#0018A8"


def _key_changes() -> bytes:
    """`Rating | Buy` over `Company`, prices as pairs with the day in the label, changes as `750.00 to 760.00`, `DB EPS`-like house figures."""
    paper = Paper("Results")
    paper.text(40, 26, "Sample Bank", 14, bold=True, colour=BLUE)
    paper.text(40, 44, "Markets Research", 9)
    paper.rule(40, 555, 58, 1, BLUE)
    paper.text(40, 64, "Rating", 8, colour="#555555")
    paper.text(40, 76, "Buy", 16, bold=True, colour=BLUE)
    paper.text(40, 104, "Asia", 8)
    paper.text(40, 115, "China", 8)
    paper.text(40, 130, "TMT", 8)
    paper.text(40, 141, "Internet Software & Services", 8, bold=True)
    paper.text(150, 64, "Company", 8, colour="#555555")
    paper.text(150, 76, "Tencent Holdings", 17, bold=True)
    paper.text(150, 104, "Reuters    Bloomberg    Exchange    Ticker", 7.5, colour="#555555")
    paper.text(150, 114, "0700.HK   700 HK         HKG            0700", 7.5, bold=True)
    paper.text(400, 64, "Date", 8, colour="#555555")
    paper.text(400, 76, "20 March 2026", 10, bold=True)
    paper.text(400, 92, "Results", 9)
    rows = (
        ("Price at 19 Mar 2026 (HKD)", "508.00"),
        ("Price target (HKD)", "760.00"),
        ("52-week range (HKD)", "683.00 - 414.50"),
    )
    pairs(paper, 400, 555, 112, rows, 8, 12)
    paper.text(40, 166, "Monetising AI at the application layer", 15, bold=True, colour=BLUE)
    parts = (
        "In-line quarter with better mix; reiterating Buy",
        "Tencent reported 4Q25 revenue of Rmb194.4bn (+13% yoy) and non-IFRS net profit of Rmb64.7bn (+17% yoy), in line with our forecasts. Advertising "
        "accelerated to 17% yoy on higher click-through rates, and games were supported by evergreen titles in the domestic market.",
        "Capex to step up in 2026",
        "Management guides to a step-up of capex this year. We lift revenue forecasts by 1% and trim margins slightly, and raise our target price from HKD750 to HKD760, "
        "based on a sum of the parts with 18x 2026E P/E for games. Risks: slower consumption, tighter game approvals, and competition in AI applications.",
    )
    body(paper, 40, 192, 345, parts, 8.8)
    paper.text(400, 192, "Placeholder Lim", 9, bold=True)
    stack(paper, 400, 204, ("Research Analyst", "+852-5550 0701", "placeholder.lim@samplebank.example"), 7.5, 10)
    paper.text(400, 246, "Template Gao, CFA", 9, bold=True)
    stack(
        paper,
        400,
        258,
        (
            "Research Associate",
            "+852-5550 0702",
        ),
        7.5,
        10,
    )
    paper.text(400, 292, "Key changes", 8.5, bold=True, colour=BLUE)
    rows = (
        ("TP", "750.00 to 760.00", "↑", "1.3%"),
        ("Sales (FYE)", "818,200 to 826,100", "↑", "1.0%"),
        ("Op prof margin (FYE)", "31.6 to 31.1", "↓", "-1.5%"),
        ("Net profit (FYE)", "239,800 to 236,900", "↓", "-1.2%"),
    )
    top = 306.0
    for label, change, _, pct in rows:
        paper.text(400, top, label, 7.2)
        paper.text(528, top, change, 7.2, align="right")
        paper.text(555, top, pct, 7.2, align="right")
        top += 11
    paper.text(400, top + 2, "Source: Sample Bank", 6)
    paper.text(400, top + 18, "Price/price relative", 8.5, bold=True, colour=BLUE)
    for place, level in enumerate(("800", "700", "600", "500", "400")):
        paper.text(400, top + 32 + 12 * place, level, 5.5)
    rows = (("Performance (%)", "1m", "3m", "12m"), ("Absolute", "-4.4", "-15.5", "-3.1"), ("HANG SENG INDEX", "-2.1", "-1.9", "6.4"))
    top = plain(paper, 400, top + 104, (105, 130, 155), rows, 7, 10)
    paper.text(400, top + 6, "Key indicators (FY1)", 8.5, bold=True, colour=BLUE)
    rows = (
        ("ROE (%)", "18.8"),
        ("Net debt/equity (%)", "-12.4"),
        ("Book value/share (CNY)", "152.30"),
        ("Price/book (x)", "3.0"),
        ("Net interest cover (x)", "26.0"),
        ("Operating profit margin (%)", "31.1"),
    )
    pairs(paper, 400, 555, top + 20, rows, 7.2, 11)
    paper.text(40, 560, "Forecasts and ratios", 9, bold=True, colour=BLUE)
    rows = (
        ("Year End Dec 31", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("Sales (CNYm)", "660,257.0", "751,766.0", "826,100.0", "893,400.0", "951,200.0"),
        ("EBITDA (CNYm)", "268,900.0", "314,500.0", "338,700.0", "369,100.0", "396,800.0"),
        ("Reported NPAT (CNYm)", "194,073.0", "224,842.0", "236,900.0", "257,700.0", "277,800.0"),
        ("Reported EPS FD (CNY)", "20.49", "24.19", "25.71", "28.24", "30.71"),
        ("SB EPS FD (CNY)", "23.51", "27.93", "30.19", "33.14", "36.07"),
        ("OLD SB EPS FD (CNY)", "23.51", "27.60", "30.56", "33.60", "36.40"),
        ("% Change", "0.0%", "1.2%", "-1.2%", "-1.4%", "-0.9%"),
        ("SB EPS growth (%)", "43.6", "18.8", "8.1", "9.8", "8.8"),
        ("PER (x)", "15.9", "17.4", "15.5", "14.1", "12.9"),
        ("Price/BV (x)", "3.7", "3.9", "3.1", "2.6", "2.2"),
        ("EV/EBITDA (x)", "12.7", "13.1", "12.2", "10.8", "9.6"),
        ("DPS (net) (CNY)", "4.15", "4.88", "5.50", "6.05", "6.60"),
        ("Yield (net) (%)", "1.1", "1.0", "1.2", "1.3", "1.4"),
    )
    below = paper.table(40, 574, (200, 280, 355, 430, 505), rows, size=7.5, step=12)
    paper.text(40, below + 3, "Source: Sample Bank estimates, company data", 6.5)
    lines = (
        "Buy: Based on a current 12-month view of total share-holder return, we recommend that investors buy the stock.",
        "Sell: Based on a current 12-month view of total share-holder return, we recommend that investors sell the stock.",
        "Hold: We take a neutral view on the stock 12-months out and do not recommend either a Buy or Sell.",
    )
    back_page(paper, "Sample Bank AG", "Equity rating key", lines)
    return paper.done()


KEY_CHANGES = Trait(
    "en5_key_changes",
    "`Rating` and `Company` as headings over their values, changes as `750.00 to 760.00`, the house's EPS beside the reported and the old",
    _key_changes,
    {
        **front(
            "Sample Bank",
            "2026-03-20",
            "Monetising AI at the application layer",
            (T, "Tencent"),
            people=(("Placeholder Lim", None), ("Template Gao", None)),
        ),
        "ratings": [rated(T, "Buy", "maintain")],
        "target_prices": [target(T, 760, "HKD", 750)],
        "prices": [{"stock": T, "value": 508.0, "currency": "HKD", "on": "2026-03-19"}],
        "forecasts": cells(
            T,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 826100, 893400, 951200)),
                "ebitda": ("CNY_mn", (268900, 314500, 338700, 369100, 396800)),
                "net_profit_parent": ("CNY_mn", (194073, 224842, 236900, 257700, 277800)),
                "eps": ("CNY", (20.49, 24.19, 25.71, 28.24, 30.71)),
                "pe": ("x", (15.9, 17.4, 15.5, 14.1, 12.9)),
                "pb": ("x", (3.7, 3.9, 3.1, 2.6, 2.2)),
                "ev_ebitda": ("x", (12.7, 13.1, 12.2, 10.8, 9.6)),
                "dps": ("CNY", (4.15, 4.88, 5.5, 6.05, 6.6)),
                "dividend_yield": ("pct", (1.1, 1.0, 1.2, 1.3, 1.4)),
            },
        ),
        "rating_scale": scale(("Buy", "Sell", "Hold")),
    },
)


def _consensus_strip() -> bytes:
    """`ADD (no change)`, a strip `Consensus ratings*: Buy 58 Hold 2 Sell 0`, key data with colons, `Dec-26F` years, normalised EPS."""
    paper = Paper("Company note")
    paper.text(40, 26, "China", 10, bold=True)
    paper.text(40, 40, "ADD (no change)", 14, bold=True, colour="#B00020")
    paper.text(40, 60, "Consensus ratings*:  Buy 58   Hold 2   Sell 0", 7.5)
    rows = (
        ("Current price:", "HK$508.00"),
        ("Target price:", "HK$728.00"),
        ("Previous target:", "HK$740.00"),
        ("Up/downside:", "43.3%"),
        ("CSG / Consensus:", "1.9%"),
        ("Reuters:", "0700.HK"),
        ("Bloomberg:", "700 HK"),
        ("Market cap:", "US$591,348m"),
        ("", "HK$4,627,880m"),
        ("Average daily turnover:", "US$1,949m"),
        ("", "HK$15,253m"),
        ("Current shares o/s:", "9,110m"),
        ("Free float:", "61.2%"),
    )
    top = pairs(paper, 40, 180, 76, rows, 7.5, 11)
    paper.text(40, top + 2, "*Source: Bloomberg", 6)
    paper.text(40, top + 16, "Key changes in this note", 8, bold=True)
    top = body(paper, 40, top + 28, 140, ("Cut FY26F/27F non-IFRS EPS by 1.6%/1.1%.", "Lower TP to HK$728."), 7)
    for place, level in enumerate(("720", "640", "560", "480", "400")):
        paper.text(40, top + 8 + 11 * place, level, 5.5)
    rows = (("Price performance", "1M", "3M", "12M"), ("Absolute (%)", "-4.4", "-15.5", "-3.1"), ("Relative (%)", "-2.3", "-13.6", "-9.5"))
    top = plain(paper, 40, top + 74, (92, 116, 140), rows, 7, 10)
    rows = (("Major shareholders", "% held"), ("MIH TC Holdings Limited", "23.1"), ("Mr. Ma", "7.9"))
    top = plain(paper, 40, top + 6, (140,), rows, 7, 10)
    paper.text(40, top + 10, "Analyst(s)", 8, bold=True)
    stack(
        paper,
        40,
        top + 24,
        ("Specimen LEI, CFA", "T (852) 5550 0801", "E specimen.lei@csg.example", "", "Sample ZHU", "T (86) 21 5550 0802"),
        7,
        10,
    )
    paper.text(555, 26, "Company Note", 8, align="right")
    paper.text(555, 38, "Internet | China | March 20, 2026", 8, align="right")
    paper.text(200, 56, "Tencent Holdings", 19, bold=True)
    paper.text(200, 84, "Solid core, longer AI payback", 12, bold=True, colour="#B00020")
    parts = (
        "■ 4Q25 non-IFRS net profit of Rmb64.7bn (+17% yoy) was 1% above our estimate but in line with Bloomberg consensus.",
        "■ We expect FY26F revenue growth of 9.9% and non-IFRS net profit growth of 7.1% as spending on AI products doubles.",
        "■ Reiterate Add with a lower SOP-based TP of HK$728 as we cut FY26F earnings.",
        "4Q25: ads firm, games ahead",
        "Advertising revenue grew 17% yoy on higher ad load and conversion; domestic games rose 15% yoy, and the gross margin widened by 3.5% pts yoy to 56.0%.",
        "Valuation and risks",
        "Our SOP values games at 17x FY26F P/E. Key re-rating catalysts are faster cloud growth and a lift in ad load. Downside risks include weaker consumption and higher AI spending.",
    )
    body(paper, 200, 108, 355, parts, 8.8)
    paper.text(200, 560, "Financial Summary", 9, bold=True)
    rows = (
        ("", "Dec-24A", "Dec-25A", "Dec-26F", "Dec-27F", "Dec-28F"),
        ("Revenue (Rmbm)", "660,257", "751,766", "826,100", "893,400", "951,200"),
        ("Operating EBITDA (Rmbm)", "268,900", "314,500", "338,700", "369,100", "396,800"),
        ("Net Profit (Rmbm)", "194,073", "224,842", "236,900", "257,700", "277,800"),
        ("Normalised EPS (Rmb)", "23.51", "27.93", "30.19", "33.14", "36.07"),
        ("Normalised EPS Growth", "43.6%", "18.8%", "8.1%", "9.8%", "8.8%"),
        ("FD Normalised P/E (x)", "19.88", "16.73", "15.48", "14.10", "12.96"),
        ("DPS (Rmb)", "4.15", "4.88", "5.50", "6.05", "6.60"),
        ("Dividend Yield", "0.89%", "1.04%", "1.18%", "1.29%", "1.41%"),
        ("EV/EBITDA (x)", "15.80", "13.50", "12.60", "11.50", "10.70"),
        ("P/FCFE (x)", "21.40", "24.10", "22.90", "19.30", "17.20"),
        ("Net Gearing", "(7.9%)", "(9.6%)", "(12.4%)", "(18.0%)", "(24.2%)"),
        ("P/BV (x)", "4.33", "3.52", "3.01", "2.58", "2.24"),
        ("ROE", "21.8%", "20.9%", "18.8%", "17.5%", "16.4%"),
        ("% Change In Normalised EPS Estimates", "", "", "(1.58%)", "(1.12%)", ""),
        ("Normalised EPS/consensus EPS (x)", "", "", "0.98", "0.97", "0.96"),
    )
    below = paper.table(200, 574, (175, 220, 265, 310, 355), rows, size=7, step=11)
    paper.text(200, below + 3, "SOURCES: CSG RESEARCH ESTIMATES, COMPANY REPORTS", 6)
    lines = (
        "Recommendation Framework. Stock Ratings Definition:",
        "Add  The stock’s total return is expected to exceed 10% over the next 12 months.",
        "Hold  The stock’s total return is expected to be between 0% and positive 10% over the next 12 months.",
        "Reduce  The stock’s total return is expected to fall below 0% or more over the next 12 months.",
    )
    back_page(paper, "CSG Research Pte. Ltd.", "Ratings", lines)
    return paper.done()


CONSENSUS_STRIP = Trait(
    "en5_consensus_strip",
    "`ADD (no change)` over counts of other houses' ratings, a second currency on the line below, `Dec-26F`, changes of EPS as a row",
    _consensus_strip,
    {
        **front(
            "CSG Research",
            "2026-03-20",
            "Solid core, longer AI payback",
            (T, "Tencent"),
            people=(("Specimen LEI", None), ("Sample ZHU", None)),
            sector="Internet",
        ),
        "ratings": [rated(T, "ADD", "maintain")],
        "target_prices": [target(T, 728, "HKD", 740)],
        "prices": [{"stock": T, "value": 508.0, "currency": "HKD"}],
        "forecasts": cells(
            T,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 826100, 893400, 951200)),
                "ebitda": ("CNY_mn", (268900, 314500, 338700, 369100, 396800)),
                "net_profit_parent": ("CNY_mn", (194073, 224842, 236900, 257700, 277800)),
                "eps_adjusted": ("CNY", (23.51, 27.93, 30.19, 33.14, 36.07)),
                "eps_adjusted_yoy": ("pct", (43.6, 18.8, 8.1, 9.8, 8.8)),
                "pe_adjusted": ("x", (19.88, 16.73, 15.48, 14.10, 12.96)),
                "dps": ("CNY", (4.15, 4.88, 5.5, 6.05, 6.6)),
                "dividend_yield": ("pct", (0.89, 1.04, 1.18, 1.29, 1.41)),
                "ev_ebitda": ("x", (15.8, 13.5, 12.6, 11.5, 10.7)),
                "net_debt_equity": ("pct", (-7.9, -9.6, -12.4, -18.0, -24.2)),
                "pb": ("x", (4.33, 3.52, 3.01, 2.58, 2.24)),
                "roe": ("pct", (21.8, 20.9, 18.8, 17.5, 16.4)),
            },
        ),
        "rating_scale": scale(("Add", "Hold", "Reduce")),
    },
    absent=("58",),
)


def _last_done() -> bytes:
    """`BUY (Maintained)` in a corner box with LAST DONE PRICE, FORECAST DIV, TARGET PRICE, TOTAL RETURN; company data below; KEY FINANCIALS."""
    paper = Paper("Tencent")
    paper.text(40, 28, "Tencent Holdings Ltd.", 17, bold=True, colour="#003366")
    paper.text(40, 52, "Ads and evergreen games lead the way", 12, bold=True)
    paper.text(40, 74, "SINGAPORE | CHINA INTERNET | 4Q25 RESULTS", 8.5)
    paper.text(555, 74, "23 March 2026", 8.5, align="right")
    paper.rule(40, 555, 86, 0.8, "#003366")
    x, right = 385, 555
    paper.text(x, 96, "BUY (Maintained)", 12, bold=True, colour="#007A33")
    rows = (
        ("LAST DONE PRICE", "HKD 515.50"),
        ("FORECAST DIV", "HKD 5.85"),
        ("TARGET PRICE", "HKD 690.00"),
        ("TOTAL RETURN", "35.0%"),
    )
    top = pairs(paper, x, right, 116, rows, 8, 12)
    paper.text(x, top + 6, "COMPANY DATA", 8, bold=True)
    rows = (
        ("BLOOMBERG CODE:", "700 HK"),
        ("O/S SHARES (MN):", "9,110"),
        ("MARKET CAP (USD mn / HKD mn):", "600,080 / 4,696,205"),
        ("52-WK HI/LO (HKD):", "683 / 414.5"),
        ("3M Average Daily T/O (mn):", "21.3"),
    )
    top = pairs(paper, x, right, top + 20, rows, 7, 11)
    paper.text(x, top + 6, "MAJOR SHAREHOLDERS (%)", 8, bold=True)
    top = pairs(paper, x, right, top + 20, (("MIH TC Holdings Ltd", "23.1%"), ("Advance Data Services", "7.9%")), 7, 11)
    paper.text(x, top + 6, "PRICE PERFORMANCE (%)", 8, bold=True)
    rows = (("", "1MTH", "3MTH", "YTD"), ("COMPANY", "(4.4)", "(15.5)", "(15.2)"), ("HSI RETURN", "(2.1)", "(1.9)", "(0.6)"))
    top = plain(paper, x, top + 20, (100, 135, 170), rows, 7, 10)
    paper.text(x, top + 8, "KEY FINANCIALS", 8, bold=True)
    rows = (
        ("Y/E Dec, RMB (mn)", "FY24", "FY25", "FY26e", "FY27e"),
        ("Total Rev", "660,257", "751,766", "826,100", "893,400"),
        ("Gross Profit", "349,246", "422,493", "466,700", "508,300"),
        ("Adj. NPAT", "222,703", "259,626", "278,110", "302,400"),
        ("Adj. EPS, diluted (RMB)", "23.51", "27.93", "30.19", "33.14"),
        ("PER, adj. (x)", "20.2", "17.0", "15.7", "14.3"),
        ("P/BV, x", "4.3", "3.5", "3.0", "2.6"),
        ("DPS (HKD)", "4.50", "5.30", "5.85", "6.40"),
        ("Div Yield, %", "0.9%", "1.0%", "1.1%", "1.2%"),
        ("ROE, %", "21.8%", "20.9%", "18.8%", "17.5%"),
    )
    top = plain(paper, x, top + 22, (80, 110, 140, 170), rows, 6.4, 10)
    paper.text(x, top + 2, "Source: Company, PSRX", 6)
    paper.text(x, top + 14, "Valuation Method: Sum of the Parts", 7)
    stack(paper, x, top + 34, ("Helena Specimen (+65 5550 0911)", "Research Analyst", "helenas@psrx.example"), 7.5, 11)
    parts = (
        "▲ Strong advertising. Marketing services grew 17% YoY to RMB41.1bn, led by demand for Video Accounts and Mini Programs, and supported by an upgraded ad model.",
        "▲ Evergreen games. Domestic games revenue was up 15% YoY and international games up 32% YoY.",
        "▼ Heavier spending. Operating expenses rose 19% YoY on AI hiring and the promotion of Yuanbao.",
        "We maintain BUY with a lower target price of HKD690 (prev. HKD705) as we trim FY26e adj. NPAT by 3% on higher R&D. Our SOTP uses 16x FY26e P/E for games.",
    )
    body(paper, 40, 100, 325, parts, 9)
    lines = (
        "Total Returns | Recommendation | Rating",
        "> +20%   Buy   1",
        "+5% to +20%   Accumulate   2",
        "-5% to +5%   Neutral   3",
        "-5% to -20%   Reduce   4",
        "< -20%   Sell   5",
    )
    back_page(paper, "PSRX Securities Research Pte Ltd", "PSRX Rating System", lines)
    return paper.done()


LAST_DONE = Trait(
    "en5_last_done",
    "labels in capitals with colons, `LAST DONE PRICE`, market value in two currencies, the summary in small letters inside the rail, `FY26e`",
    _last_done,
    {
        **front("PSRX", "2026-03-23", "Ads and evergreen games lead the way", (T, "Tencent"), people=(("Helena Specimen", None),)),
        "ratings": [rated(T, "BUY", "maintain")],
        "target_prices": [target(T, 690, "HKD", 705)],
        "prices": [{"stock": T, "value": 515.5, "currency": "HKD"}],
        "forecasts": cells(
            T,
            years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 826100, 893400)),
                "gross_profit": ("CNY_mn", (349246, 422493, 466700, 508300)),
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 278110, 302400)),
                "eps_adjusted": ("CNY", (23.51, 27.93, 30.19, 33.14)),
                "pe_adjusted": ("x", (20.2, 17.0, 15.7, 14.3)),
                "pb": ("x", (4.3, 3.5, 3.0, 2.6)),
                "dps": ("HKD", (4.5, 5.3, 5.85, 6.4)),
                "dividend_yield": ("pct", (0.9, 1.0, 1.1, 1.2)),
                "roe": ("pct", (21.8, 20.9, 18.8, 17.5)),
            },
        ),
        "rating_scale": scale(("Buy", "Accumulate", "Neutral", "Reduce", "Sell")),
    },
)
TRAITS = [KEY_CHANGES, CONSENSUS_STRIP, LAST_DONE]
