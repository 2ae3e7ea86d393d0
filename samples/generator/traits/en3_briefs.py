"""Short notes of Asian brokers: capitals with the price data below the rating, years with a small `e`, a strip of key ratios, statements on the next page."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

GREEN = "#0B6B3A"


def _lot_rail(paper: Paper) -> None:
    paper.text(420, 24, "SPECIMEN CAPITAL", 12, bold=True, colour=GREEN)
    paper.fill(420, 58, 145, 18, GREEN)
    paper.text(424, 61, "ACCUMULATE (Downgraded)", 9.5, bold=True, colour="#FFFFFF")
    rows = (("CLOSING PRICE", "HKD 508.00"), ("FORECAST DIV", "HKD 5.60"), ("TARGET PRICE", "HKD 590.00"), ("TOTAL RETURN", "17.2%"))
    top = pairs(paper, 420, 565, 82, rows, 8, 12)
    paper.text(420, top + 8, "COMPANY DATA", 8, bold=True)
    data = (
        ("BLOOMBERG CODE:", "700 HK"),
        ("O/S SHARES (MN) :", "9,110"),
        ("MARKET CAP (USD mn / HKD mn) :", "591,348 / 4,627,880"),
        ("52 - WK HI/LO (HKD) :", "683.00 / 414.50"),
        ("3M Average Daily T/O (mn) :", "27.35"),
    )
    top = pairs(paper, 420, 565, top + 20, data, 6, 10)
    paper.text(420, top + 6, "PRICE PERFORMANCE (%)", 8, bold=True)
    top = paper.table(
        420,
        top + 20,
        (72, 105, 143),
        (("", "1MTH", "3MTH", "YTD"), ("COMPANY", "(4.4)", "(15.5)", "(15.2)"), ("HSI RETURN", "(1.7)", "(2.1)", "(1.5)")),
        size=6.5,
        step=10,
    )
    paper.text(420, top + 8, "KEY FINANCIALS", 8, bold=True)
    grid = (
        ("Y/E Dec, CNY (mn)", "FY24", "FY25", "FY26e", "FY27e"),
        ("Revenue", "660,257", "751,766", "829,900", "899,100"),
        ("EBITDA", "263,100", "307,400", "328,200", "354,600"),
        ("Adj. PATMI", "222,703", "259,626", "279,400", "304,900"),
        ("Adj. EPS (CNY)", "23.86", "27.90", "30.31", "33.40"),
        ("P/E (x)", "19.0", "16.3", "15.0", "13.6"),
        ("P/BV (x)", "4.3", "3.5", "3.0", "2.6"),
        ("DPS (HKD)", "4.50", "5.30", "5.60", "6.00"),
        ("Dividend yield", "0.9%", "1.0%", "1.1%", "1.2%"),
        ("ROE", "21.8%", "20.9%", "18.9%", "17.6%"),
    )
    top = paper.table(420, top + 22, (75, 98, 121, 145), grid, size=5.8, step=9.5)
    paper.text(420, top + 2, "Source: Company, SCR est.", 6)
    paper.text(420, top + 16, "VALUATION METHOD", 7, bold=True)
    paper.text(420, top + 27, "DCF (WACC: 8.1%; g: 3%)", 7)
    stack(paper, 420, top + 50, ("Helena Placehold (+65 5550 0371)", "helenap@specimen.example"), 7, 10)


def _small_e() -> bytes:
    paper = Paper("Results")
    paper.text(40, 24, "20 March 2026", 9)
    paper.text(40, 54, "Tencent Holdings Ltd", 16, bold=True, colour=GREEN)
    paper.text(40, 76, "AI bill lands before the AI revenue", 13, bold=True)
    paper.text(40, 96, "CHINA | INTERNET | FY25 RESULTS", 8, bold=True)
    _lot_rail(paper)
    parts = (
        "■ FY25 revenue and adj. PATMI were in line at 100%/101% of our estimates. 4Q25 revenue grew 13% YoY to CNY194bn on games and ads.",
        "■ Marketing services +17% YoY in 4Q25 as AI lifted click rates; FinTech and business services +8% YoY.",
        "■ We downgrade to ACCUMULATE from BUY and trim our DCF target price to HKD590 (prev. HKD680) as FY26e adj. PATMI is cut by 6% for AI depreciation.",
        "The Positives",
        "+ International games are a second engine. Revenue rose 32% YoY to CNY21bn, helped by two co-operative shooters.",
        "The Negatives",
        "- Buyback stops for the year. The company bought HKD80bn of shares in FY25 and will use the cash for servers.",
        "Outlook",
        "We expect the adj. operating margin to fall by 110bps in FY26e. New AI products should cost at least CNY36bn.",
    )
    body(paper, 40, 114, 365, parts)
    _statements(paper)
    _return_bands(paper)
    return paper.done()


def _return_bands(paper: Paper) -> None:
    back_page(paper, "Specimen Capital Research (Singapore) Pte Ltd", "SCR Stock Selection Systems", ())
    rows = (
        ("Total Returns", "Recommendation", "Rating", "Remarks"),
        ("> +20%", "Buy", "1", "> 20% upside from the current price"),
        ("+5% to +20%", "Accumulate", "2", "+5% to +20% upside from the current price"),
        ("-5% to +5%", "Neutral", "3", "Trade within ± 5% from the current price"),
        ("-5% to -20%", "Reduce", "4", "-5% to -20% downside from the current price"),
        ("< -20%", "Sell", "5", "> 20% downside from the current price"),
    )
    for place, row in enumerate(rows):
        for x, cell in zip((60, 180, 290, 340), row, strict=True):
            paper.text(x, 200 + 14 * place, cell, 8, bold=place == 0)


def _statements(paper: Paper) -> None:
    paper.next_page()
    paper.text(40, 30, "Financials", 11, bold=True, colour=GREEN)
    left = (
        ("Income Statement"),
        ("Y/E Dec, CNY mn", "FY24", "FY25", "FY26e", "FY27e"),
        ("Revenue", "660,257", "751,766", "829,900", "899,100"),
        ("Cost of revenue", "(311,011)", "(328,900)", "(364,300)", "(395,600)"),
        ("Gross profit", "349,246", "422,866", "465,600", "503,500"),
        ("Selling and marketing", "(36,388)", "(41,600)", "(48,100)", "(53,000)"),
        ("Profit before tax", "241,485", "281,400", "296,800", "322,700"),
        ("PATMI", "194,073", "224,842", "237,500", "258,300"),
    )
    right = (
        ("Balance Sheet"),
        ("Y/E Dec, CNY mn", "FY24", "FY25", "FY26e", "FY27e"),
        ("Cash and equivalents", "132,519", "141,900", "180,300", "251,600"),
        ("Total current assets", "496,180", "531,700", "590,100", "688,900"),
        ("Total assets", "1,780,995", "2,011,400", "2,246,100", "2,501,300"),
        ("Total liabilities", "727,099", "742,000", "771,300", "798,800"),
        ("Shareholder equity", "973,548", "1,184,600", "1,383,100", "1,604,900"),
    )
    for x, rows in ((40, left), (310, right)):
        table = [(row,) if isinstance(row, str) else row for row in rows]
        plain(paper, x, 50, (120, 165, 210, 255), table, 7, 11)


_T = "0700.HK"
SMALL = Trait(
    "en3_small_e",
    "`ACCUMULATE (Downgraded)` in a bar, labels in capitals, years `FY24 FY25 FY26e` in a narrow rail, `(prev. HKD680)` in a bullet, statements behind",
    _small_e,
    {
        **front(
            "Specimen Capital",
            "2026-03-20",
            "AI bill lands before the AI revenue",
            (_T, "Tencent"),
            people=(("Helena Placehold", None),),
            sector="INTERNET",
        ),
        "ratings": [rated(_T, "ACCUMULATE", "downgrade", "BUY")],
        "target_prices": [target(_T, 590, "HKD", 680)],
        "forecasts": cells(
            _T,
            years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 829900, 899100)),
                "ebitda": ("CNY_mn", (263100, 307400, 328200, 354600)),
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 279400, 304900)),
                "eps_adjusted": ("CNY", (23.86, 27.90, 30.31, 33.40)),
                "pe": ("x", (19.0, 16.3, 15.0, 13.6)),
                "pb": ("x", (4.3, 3.5, 3.0, 2.6)),
                "dps": ("HKD", (4.50, 5.30, 5.60, 6.00)),
                "dividend_yield": ("pct", (0.9, 1.0, 1.1, 1.2)),
                "roe": ("pct", (21.8, 20.9, 18.9, 17.6)),
            },
        ),
        "rating_scale": scale(("Buy", "Accumulate", "Neutral", "Reduce", "Sell")),
    },
)


def _valuation_box(paper: Paper) -> None:
    paper.fill(400, 56, 165, 60, "#E6EFE9")
    paper.text(406, 60, "Company Rating:", 8)
    paper.text(560, 59, "Outperform", 10, bold=True, align="right", colour=GREEN)
    paper.text(406, 74, "(maintained)", 7.5)
    paper.text(406, 86, "Price:", 8)
    paper.text(560, 86, "HK$121.90", 8, bold=True, align="right")
    paper.text(406, 100, "Target:", 8)
    paper.text(560, 100, "HK$165.00", 8, bold=True, align="right")
    paper.text(406, 111, "(lowered from HK$174.00)", 6.5)
    paper.text(400, 128, "Trading data", 8, bold=True)
    rows = (
        ("52-week range", "HK$118.30-185.60"),
        ("Market capitalization (m)", "HK$354,700/US$45,300"),
        ("Shares outstanding (m)", "2,910"),
        ("Free float (%)", "78"),
        ("3M average daily T/O (m share)", "8.4"),
        ("Expected return (%) – 1 year", "35"),
    )
    top = pairs(paper, 400, 565, 141, rows, 6.8, 10)
    paper.text(400, top, "Closing price on 19 March 2026", 6.5)
    paper.text(400, top + 16, "Stock price vs. index", 8, bold=True)
    for place, value in enumerate(("HK$", "190", "170", "150", "130", "110")):
        paper.text(400, top + 28 + 12 * place, value, 5.5)
    for place, month in enumerate(("3/25", "6/25", "9/25", "12/25", "3/26")):
        paper.text(414 + 32 * place, top + 102, month, 5.5)
    lines = ("Sitamet Tsang", "(852) 5550 0381", "sitamet@sccbi.example", "", "Consect Lam", "(852) 5550 0382", "consect@sccbi.example")
    stack(paper, 400, top + 122, lines, 7.5, 10)


def _forecast_strip() -> bytes:
    paper = Paper("Company update")
    paper.text(40, 24, "Hong Kong / China | Internet & Media", 8)
    paper.text(565, 24, "20 March 2026", 8, align="right")
    paper.text(40, 38, "SCCBI Samples International", 11, bold=True, colour=GREEN)
    paper.text(40, 58, "JD.com (9618 HK)", 17, bold=True)
    paper.text(40, 82, "Trade-in fades, delivery losses narrow", 12, bold=True)
    _valuation_box(paper)
    parts = (
        "› Electronics and home appliances fell 6% YoY in 4Q25 on the high base of the subsidy; general merchandise grew 12%.",
        "› New business lost RMB9.8b, against RMB15.7b in 3Q25. We look for RMB24b of losses in 2026F.",
        "› Cut target price to HK$165.00; maintain Outperform. Our target is based on 11x 2026F non-GAAP P/E, unchanged.",
        "The company bought back US$3.0b of shares in 2025, 6.3% of the total. We see 2026F revenue growth of 5.6%, against the 6.0% of consensus.",
        "Downside risks: (1) weak appliances demand; (2) a longer price war in food delivery; and (3) execution abroad.",
    )
    body(paper, 40, 106, 345, parts)
    paper.text(40, 420, "Forecast and valuation", 9, bold=True, colour=GREEN)
    rows = (
        ("Year to 31 December", "2024", "2025", "2026F", "2027F", "2028F"),
        ("Revenue (RMB b)", "1,158.8", "1,310.4", "1,383.8", "1,463.1", "1,541.0"),
        ("YoY (%)", "6.8", "13.1", "5.6", "5.7", "5.3"),
        ("Non-GAAP net profit (RMB b)", "47.8", "27.1", "29.9", "42.6", "49.8"),
        ("YoY (%)", "36.0", "-43.3", "10.3", "42.5", "16.9"),
        ("Non-GAAP EPS per ADS (RMB)", "31.10", "18.02", "20.44", "29.60", "35.20"),
        ("Non-GAAP net margin (%)", "4.1", "2.1", "2.2", "2.9", "3.2"),
        ("Non-GAAP P/E (x)", "7.3", "12.6", "11.1", "7.7", "6.5"),
        ("P/S (x)", "0.3", "0.2", "0.2", "0.2", "0.2"),
        ("ROE (%)", "17.6", "8.9", "9.6", "13.2", "14.1"),
    )
    paper.table(40, 434, (150, 200, 245, 295, 345), rows, size=7.5, step=11.5)
    paper.text(40, 556, "Source: Company data, SCCBI estimates", 6.5)
    lines = (
        "Rating definitions:",
        "Outperform (O) – expected return > 10% over the next twelve months",
        "Neutral (N) – expected return between -10% and 10% over the next twelve months",
        "Underperform (U) – expected return < -10% over the next twelve months",
    )
    back_page(paper, "SCCBI Samples International Securities Limited", "Disclosures", lines)
    return paper.done()


_J = "9618.HK"
STRIP = Trait(
    "en3_lowered_from",
    "`Company Rating:` and `(maintained)` on two lines, `Target:` with `(lowered from HK$174.00)` below, `Revenue (RMB b)`, bare `YoY (%)` rows",
    _forecast_strip,
    {
        **front(
            "SCCBI Samples International",
            "2026-03-20",
            "Trade-in fades, delivery losses narrow",
            (_J, "JD.com"),
            people=(("Sitamet Tsang", None), ("Consect Lam", None)),
            sector="Internet & Media",
        ),
        "ratings": [rated(_J, "Outperform", "maintain")],
        "target_prices": [target(_J, 165, "HKD", 174)],
        "forecasts": cells(
            _J,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_bn", (1158.8, 1310.4, 1383.8, 1463.1, 1541.0)),
                "revenue_yoy": ("pct", (6.8, 13.1, 5.6, 5.7, 5.3)),
                "net_profit_adjusted": ("CNY_bn", (47.8, 27.1, 29.9, 42.6, 49.8)),
                "np_adjusted_yoy": ("pct", (36.0, -43.3, 10.3, 42.5, 16.9)),
                "net_margin_adjusted": ("pct", (4.1, 2.1, 2.2, 2.9, 3.2)),
                "pe_adjusted": ("x", (7.3, 12.6, 11.1, 7.7, 6.5)),
                "ps": ("x", (0.3, 0.2, 0.2, 0.2, 0.2)),
                "roe": ("pct", (17.6, 8.9, 9.6, 13.2, 14.1)),
            },
        ),
        "risk_factors": ["weak appliances demand", "a longer price war in food delivery", "execution abroad"],
        "rating_scale": scale(("Outperform", "Neutral", "Underperform")),
    },
)


TRAITS = [SMALL, STRIP]
