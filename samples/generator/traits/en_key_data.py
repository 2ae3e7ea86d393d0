"""Dense first pages: a key-data panel at the right, a strip of estimates in the middle of the page, a grid of quarterly earnings, dual listings."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait


def _panel() -> bytes:
    paper = Paper("Company Update")
    paper.fill(0, 0, 595, 6, "#1B365D")
    paper.text(36, 20, "SAMPLE CAPITAL MARKETS", 12, bold=True, colour="#1B365D")
    paper.text(560, 22, "EQUITY RESEARCH | AMERICAS", 8, align="right")
    paper.text(36, 40, "March 18, 2026", 8)
    paper.text(36, 58, "Lumentum Holdings Inc. (LITE.O)", 13, bold=True)
    paper.text(36, 78, "Capacity Is the Only Constraint; Reiterate Neutral/High Risk", 15, bold=True, colour="#1B365D")
    left = (
        "Our take. Orders for lasers exceed what the company can make through the end of fiscal 2027, and we see no relief "
        "before the new line opens. We lift our price target to US$410 from US$360.",
        "Estimates. We raise revenue by 6% for 2026 and by 9% for 2027 on higher prices.",
    )
    right = (
        "Valuation. The shares trade at 38 times our 2027 estimate, a premium of 40% to the group, which already pays for the growth.",
        "Risks. Customer concentration, execution on the new line, and export rules.",
    )
    body(paper, 36, 104, 185, left, 8)
    body(paper, 232, 104, 165, right, 8)
    plain(
        paper,
        36,
        320,
        (180, 235, 290, 345),
        (
            ("Year to Dec (US$m)", "2024", "2025E", "2026E", "2027E"),
            ("Sales", "1,359.2", "1,985.4", "2,870.0", "3,610.5"),
            ("Gross margin (%)", "31.2", "38.4", "43.1", "45.0"),
            ("EBITDA", "210.5", "512.7", "934.1", "1,270.8"),
            ("Net income (Adj.)", "112.4", "361.0", "690.2", "948.3"),
            ("EPS (Adj.) (US$)", "1.62", "4.95", "8.10", "10.36"),
            ("P/E (Adj.) (x)", "243.8", "79.8", "48.8", "38.1"),
        ),
    )
    body(
        paper,
        36,
        430,
        360,
        ("Demand. Three customers account for most of the growth in the year, and each of them signed for two years.",),
        8,
    )
    paper.fill(410, 100, 160, 260, "#EEF2F7")
    paper.text(418, 106, "KEY DATA", 9, bold=True)
    rows = (
        ("Rating", "Neutral/High Risk"),
        ("Price (17 Mar 26)", "US$395.10"),
        ("Target price", "US$410.00"),
        ("Previous target", "US$360.00"),
        ("Expected return", "3.8%"),
        ("Market cap (US$m)", "27,460"),
        ("52-week range", "US$58.40-421.00"),
        ("Shares out (m)", "69.5"),
        ("Avg daily vol (m)", "3.1"),
    )
    pairs(paper, 418, 564, 124, rows)
    stack(
        paper,
        418,
        270,
        (
            "Alex Sample, CFA",
            "+1 212 555 0150",
            "alex.sample@capital.example",
            "",
            "Robin Placeholder",
            "+1 212 555 0151",
            "robin.placeholder@capital.example",
        ),
    )
    back_page(
        paper,
        "Sample Capital Markets",
        "Ratings",
        ("Buy: expected total return of 15% or more. Neutral: 0% to 15%. Sell: negative return.",),
    )
    return paper.done()


def _quarters() -> bytes:
    paper = Paper("Quick take")
    paper.text(40, 26, "Placeholder & Co. Research", 14, bold=True, colour="#7A0019")
    paper.text(555, 28, "Semiconductors", 9, align="right")
    paper.text(555, 42, "02/26/2026", 9, align="right")
    paper.text(40, 60, "NVIDIA Corp. (NVDA US)", 12, bold=True)
    paper.text(40, 80, "Another Quarter, Another Step Up", 17, bold=True)
    paper.text(40, 106, "Overweight / Attractive", 10, bold=True)
    paper.text(200, 106, "Price: $192.35", 9)
    paper.text(300, 106, "Price Target: $250.00 (from $235.00)", 9)
    body(
        paper,
        40,
        130,
        515,
        (
            "The company beat our estimate by four cents, and the guide for the April quarter is above the Street.",
            "We raise our price target, which is 27 times our fiscal 2028 estimate of earnings, in line with the five-year mean.",
        ),
    )
    paper.text(40, 250, "Est. EPS (US$, FYE Jan)", 9, bold=True)
    plain(
        paper,
        40,
        266,
        (100, 150, 200, 250, 310),
        (
            ("", "Q1", "Q2", "Q3", "Q4", "FY"),
            ("2025A", "0.61", "0.68", "0.81", "0.89", "2.99"),
            ("2026A", "0.81", "1.05", "1.30", "1.56", "4.72"),
            ("2027E", "1.66", "1.78", "1.90", "2.02", "7.36"),
            ("2028E", "2.10", "2.24", "2.38", "2.50", "9.22"),
        ),
    )
    stack(paper, 40, 700, ("Jordan Example", "jordan.example@placeholder.example"))
    back_page(
        paper,
        "Placeholder & Co.",
        "Stock ratings",
        ("Overweight: to outperform the sector over 12 months. Equal-weight: in line. Underweight: to lag.",),
    )
    return paper.done()


def _two_listings() -> bytes:
    paper = Paper("China Internet")
    paper.text(40, 24, "Example International (Hong Kong)", 13, bold=True, colour="#00594C")
    paper.text(555, 26, "12 March 2026", 9, align="right")
    paper.text(40, 46, "China Internet | Company Update", 9)
    paper.text(40, 64, "JD.com (9618 HK / JD US)", 14, bold=True)
    paper.text(40, 86, "Subsidies fade, margins return", 16, bold=True, colour="#00594C")
    parts = (
        "Maintain BUY. Revenue of the retail arm grew 8% in the fourth quarter, and its margin rose for the fifth quarter in a row.",
        "Food delivery. The loss narrowed to RMB9.1bn from RMB13.7bn, and management guides to half of it this year.",
        "Key risks: tougher competition; weak demand for appliances.",
    )
    body(paper, 40, 116, 330, parts)
    plain(
        paper,
        395,
        116,
        (100, 160),
        (
            ("", "JD US", "9618 HK"),
            ("Rating", "BUY", "BUY"),
            ("Target price", "US$45.00", "HK$175.00"),
            ("Prior TP", "US$42.00", "HK$164.00"),
            ("Close", "US$29.80", "HK$115.20"),
            ("Up/downside", "51.0%", "51.9%"),
        ),
    )
    stack(paper, 395, 210, ("Casey Sample", "(852) 5550 0190", "casey.sample@example.example"))
    paper.text(40, 420, "Financial summary", 9, bold=True)
    plain(
        paper,
        40,
        436,
        (180, 250, 320, 390, 460),
        (
            ("FYE 31 Dec (RMB m)", "2024A", "2025A", "2026E", "2027E", "2028E"),
            ("Revenue", "1,158,819", "1,309,100", "1,392,400", "1,486,700", "1,579,300"),
            ("YoY growth (%)", "6.8", "13.0", "6.4", "6.8", "6.2"),
            ("Adj. net profit", "47,827", "28,900", "36,450", "45,210", "51,830"),
            ("Adj. EPS per ADS (RMB)", "31.07", "18.95", "24.10", "30.20", "35.00"),
        ),
    )
    back_page(
        paper,
        "Example International",
        "Rating definitions",
        ("BUY: potential return above 15%. HOLD: between -15% and 15%. SELL: below -15%.",),
    )
    return paper.done()


def _h_share() -> bytes:
    paper = Paper("Company Report")
    paper.text(40, 26, "Sample Securities (HK)", 15, bold=True, colour="#B22222")
    paper.text(40, 46, "Equity Research  |  Banks  |  China", 8)
    paper.text(555, 30, "27/03/2026", 9, align="right")
    paper.rule(40, 555, 60)
    paper.text(40, 68, "China Merchants Bank – H Shares (3968 HK)", 13, bold=True)
    paper.text(40, 88, "Fee income turns the corner", 17, bold=True)
    paper.text(40, 114, "We cut our rating to HOLD from BUY after the rally; TP raised to HK$52.0 (from HK$50.0)", 9, bold=True)
    rows = (
        ("Rating", "HOLD"),
        ("(Previous: BUY)", ""),
        ("Target Price", "HK$52.0"),
        ("Current Price (26 Mar)", "HK$50.35"),
        ("Upside", "3.3%"),
        ("Mkt Cap (HK$bn)", "1,287.4"),
        ("3m ADT (HK$m)", "812"),
        ("Free float (%)", "100.0"),
    )
    pairs(paper, 40, 190, 140, rows)
    stack(paper, 40, 260, ("Sam Placeholder", "SFC CE No. AAA001", "sam@sample.example"))
    body(
        paper,
        210,
        140,
        345,
        (
            "Results in line. Net profit grew 1.2% in 2025, with fees up 4.4% for the first time in three years.",
            "Margin. We expect the net interest margin to fall by six basis points in 2026, half of the fall of last year.",
            "Risks: lower policy rates; property.",
        ),
    )
    plain(
        paper,
        40,
        520,
        (200, 270, 340, 410, 480),
        (
            ("Yr-end Dec", "FY24", "FY25", "FY26E", "FY27E", "FY28E"),
            ("Operating income (RMB m)", "337,488", "337,900", "348,200", "362,500", "379,000"),
            ("Net profit (RMB m)", "148,391", "150,180", "153,900", "159,800", "167,100"),
            ("EPS (RMB)", "5.66", "5.73", "5.88", "6.11", "6.40"),
            ("BVPS (RMB)", "41.46", "44.20", "47.70", "51.40", "55.30"),
            ("P/B (x)", "1.13", "1.06", "0.98", "0.91", "0.85"),
            ("ROE (%)", "14.5", "13.4", "12.8", "12.3", "12.0"),
            ("Dividend yield (%)", "4.3", "4.3", "4.4", "4.6", "4.8"),
        ),
    )
    back_page(paper, "Sample Securities (HK)", "Stock rating", ("BUY: over 20% upside. HOLD: -10% to +20%. SELL: over 10% downside.",))
    return paper.done()


CMB = "3968.HK"

TRAITS = [
    Trait(
        "en_key_data_panel",
        "dense page of two columns, a strip of estimates between them, key data in a grey panel, `Neutral/High Risk`",
        _panel,
        {
            **front(
                "Sample Capital Markets",
                "2026-03-18",
                "Capacity Is the Only Constraint; Reiterate Neutral/High Risk",
                ("LITE.US", "Lumentum"),
                people=(("Alex Sample", None), ("Robin Placeholder", None)),
            ),
            "ratings": [rated("LITE.US", "Neutral", "maintain")],
            "target_prices": [target("LITE.US", 410, "USD", 360)],
            "prices": [{"stock": "LITE.US", "value": 395.1, "currency": "USD", "on": "2026-03-17"}],
            "forecasts": cells(
                "LITE.US",
                years(2024, 2027, 2024),
                {
                    "revenue": ("USD_mn", (1359.2, 1985.4, 2870.0, 3610.5)),
                    "gross_margin": ("pct", (31.2, 38.4, 43.1, 45.0)),
                    "ebitda": ("USD_mn", (210.5, 512.7, 934.1, 1270.8)),
                    "net_profit_adjusted": ("USD_mn", (112.4, 361.0, 690.2, 948.3)),
                    "eps_adjusted": ("USD", (1.62, 4.95, 8.10, 10.36)),
                    "pe_adjusted": ("x", (243.8, 79.8, 48.8, 38.1)),
                },
            ),
            "rating_scale": scale(("Buy", "Neutral", "Sell")),
        },
    ),
    Trait(
        "en_quarter_grid",
        "`Est. EPS`: quarters and the year across, years down; `Overweight / Attractive`; 02/26/2026",
        _quarters,
        {
            **front(
                "Placeholder & Co.",
                "2026-02-26",
                "Another Quarter, Another Step Up",
                ("NVDA.US", "NVIDIA"),
                people=(("Jordan Example", None),),
                sector="Semiconductors",
            ),
            "ratings": [rated("NVDA.US", "Overweight"), rated("Semiconductors", "Attractive", kind="sector")],
            "target_prices": [target("NVDA.US", 250, "USD", 235)],
            "prices": [{"stock": "NVDA.US", "value": 192.35, "currency": "USD"}],
            "rating_scale": scale(("Overweight", "Equal-weight", "Underweight")),
        },
    ),
    Trait(
        "en_two_listings",
        "`9618 HK / JD US` with a target, a price and a rating for each listing",
        _two_listings,
        {
            **front(
                "Example International",
                "2026-03-12",
                "Subsidies fade, margins return",
                ("9618.HK", "JD.com"),
                people=(("Casey Sample", None),),
            ),
            "subject_stocks": [{"code": "9618.HK", "name": "JD.com"}, {"code": "JD.US", "name": "JD.com"}],
            "ratings": [rated("9618.HK", "BUY", "maintain"), rated("JD.US", "BUY", "maintain")],
            "target_prices": [target("9618.HK", 175, "HKD", 164), target("JD.US", 45, "USD", 42)],
            "prices": [{"stock": "9618.HK", "value": 115.2, "currency": "HKD"}, {"stock": "JD.US", "value": 29.8, "currency": "USD"}],
            "forecasts": cells(
                "9618.HK",
                years(2024, 2028, 2025),
                {
                    "revenue": ("CNY_mn", (1158819, 1309100, 1392400, 1486700, 1579300)),
                    "revenue_yoy": ("pct", (6.8, 13.0, 6.4, 6.8, 6.2)),
                    "net_profit_adjusted": ("CNY_mn", (47827, 28900, 36450, 45210, 51830)),
                },
            ),
            "rating_scale": scale(("BUY", "HOLD", "SELL")),
        },
    ),
    Trait(
        "hk_h_share_english",
        "an H share by a Hong Kong arm in English: data at the left, `Yr-end Dec`, a cut of the rating in a sentence, 27/03/2026",
        _h_share,
        {
            **front(
                "Sample Securities (HK)",
                "2026-03-27",
                "Fee income turns the corner",
                (CMB, "China Merchants Bank"),
                people=(("Sam Placeholder", "AAA001"),),
                sector="Banks",
            ),
            "ratings": [rated(CMB, "HOLD", "downgrade", "BUY")],
            "target_prices": [target(CMB, 52, "HKD", 50)],
            "prices": [{"stock": CMB, "value": 50.35, "currency": "HKD", "on": "2026-03-26"}],
            "forecasts": cells(
                CMB,
                years(2024, 2028, 2025),
                {
                    "net_profit_parent": ("CNY_mn", (148391, 150180, 153900, 159800, 167100)),
                    "eps": ("CNY", (5.66, 5.73, 5.88, 6.11, 6.40)),
                    "bps": ("CNY", (41.46, 44.20, 47.70, 51.40, 55.30)),
                    "pb": ("x", (1.13, 1.06, 0.98, 0.91, 0.85)),
                    "roe": ("pct", (14.5, 13.4, 12.8, 12.3, 12.0)),
                    "dividend_yield": ("pct", (4.3, 4.3, 4.4, 4.6, 4.8)),
                },
            ),
            "rating_scale": scale(("BUY", "HOLD", "SELL")),
        },
    ),
]
