"""English pieces on many stocks, fifth blind set: a weekly with wrapped names and two currencies, a model portfolio with weights, a note with a grid of changes."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, rated, scale, stack, target, years
from . import Trait

INK = "#123F3A"
ZTO = "02057.HK"
STOCKS = (
    ("China Resources", "Beer", "291 HK", "Buy", "HKD", "27.10", "36.50", "35%", "11.2", "15.2", "14.1", "4.0", "13.6"),
    ("Nongfu Spring", "", "9633 HK", "Buy", "HKD", "46.70", "56.00", "20%", "67.3", "28.6", "25.1", "2.3", "46.9"),
    ("Kweichow Moutai", "", "600519 CH", "Buy", "CNY", "1,415.00", "1,700.00", "20%", "244.6", "18.9", "17.6", "4.1", "36.2"),
    ("Budweiser Brewing", "Co APAC", "1876 HK", "Hold", "HKD", "7.85", "8.30", "6%", "13.3", "17.4", "16.0", "5.2", "7.4"),
    ("Tsingtao Brewery", "", "168 HK", "Hold", "HKD", "52.40", "55.00", "5%", "9.2", "13.0", "12.4", "5.1", "15.5"),
)
CODES = ("00291.HK", "09633.HK", "600519.SH", "01876.HK", "00168.HK")


def _weekly() -> bytes:
    """A weekly: what happened, what is due, a table whose names run over two lines and whose prices have two currencies."""
    paper = Paper("Consumer weekly")
    paper.fill(0, 0, 595, 26, INK)
    paper.text(40, 7, "China Consumer Weekly", 11, bold=True, colour="#FFFFFF")
    paper.text(555, 8, "Sector | 16 March 2026", 9, colour="#FFFFFF", align="right")
    paper.text(40, 38, "Beer destocking ends as spring demand holds", 17, bold=True)
    paper.text(430, 66, "Sector rating: POSITIVE", 10, bold=True, colour=INK)
    stack(
        paper,
        430,
        84,
        ("Facsimile Leung", "facsimile.leung@xerox.example", "(852) 5550 2301", "Carbon Copy Yu", "carbon.yu@xerox.example"),
        8,
        11,
    )
    parts = (
        "Last week: HSI +0.8%, CSI 300 +0.4%; the MSCI China Consumer Staples Index rose 2.1%. Brewers led after Chongqing's volume data.",
        "Top picks: CR Beer (291 HK) for premium mix and Nongfu Spring (9633 HK) for share gains in tea.",
        "This week: results of China Feihe on 18 March, Anta on 19 March; retail sales on 16 March.",
        "Risks: weak on-trade; rain in May and June; higher aluminium.",
    )
    body(paper, 40, 66, 370, parts, 9.5)
    paper.text(40, 300, "Figure 1: Valuation of our coverage", 9, bold=True)
    xs = (40, 130, 185, 225, 285, 335, 372, 412, 448, 482, 515, 552)
    head = ("Company", "Ticker", "Rating", "Ccy", "Price", "TP", "Upside", "Mkt cap", "PE(x)", "", "Yield(%)", "ROE(%)")
    under = ("", "", "", "", "13-Mar", "", "", "(US$bn)", "FY26E", "FY27E", "FY26E", "FY26E")
    xs = (40, 130, 185, 222, 290, 340, 378, 418, 452, 484, 520, 555)
    for number, row in enumerate((head, under)):
        for place, (x, cell) in enumerate(zip(xs, row, strict=True)):
            paper.text(x, 318 + 11 * number, cell, 7, bold=True, align="left" if place < 4 else "right")
    paper.rule(38, 557, 341)
    top = 345.0
    for stock in STOCKS:
        wrapped = bool(stock[1])
        paper.text(40, top, stock[0], 7)
        if wrapped:
            paper.text(40, top + 9, stock[1], 7)
        for place, (x, cell) in enumerate(zip(xs[1:], stock[2:], strict=True)):
            paper.text(x, top + (4.5 if wrapped else 0), cell, 7, align="left" if place < 3 else "right")
        top += 21 if wrapped else 12
    paper.text(40, top + 3, "Source: Bloomberg, Xerox Point Securities estimates. Priced as of 13 March 2026.", 6.5)
    lines = (
        "Buy: expected return of 15% or more over 12 months",
        "Hold: expected return between 0% and 15% over 12 months",
        "Sell: expected return below 0% over 12 months",
        "Sector ratings: POSITIVE - sector expected to outperform the MSCI China; NEUTRAL - in line; NEGATIVE - expected to underperform",
    )
    back_page(paper, "Xerox Point Securities Limited", "Recommendation framework", lines)
    return paper.done()


def _listed() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for code, row in zip(CODES, STOCKS, strict=True):
        base = {"stock": code, "name": f"{row[0]} {row[1]}".strip(), "page": 1}
        found.append({**base, "metric": "close_price", "period": None, "value": float(row[5].replace(",", "")), "unit": row[4]})
        found.append({**base, "metric": "target_price", "period": None, "value": float(row[6].replace(",", "")), "unit": row[4]})
        found.append({**base, "metric": "market_cap", "period": None, "value": float(row[8]), "unit": "USD_bn"})
        for place, metric, year, unit in (
            (9, "pe", 2026, "x"),
            (10, "pe", 2027, "x"),
            (11, "dividend_yield", 2026, "pct"),
            (12, "roe", 2026, "pct"),
        ):
            found.append({**base, "metric": metric, "period": f"{year}FY", "value": float(row[place]), "unit": unit})
    return found


WEEKLY = Trait(
    "en9_wrapped_names",
    "a sector weekly: `Sector rating: POSITIVE`, a table with names over two lines, a currency column, the day of the price in the head",
    _weekly,
    {
        **front(
            "Xerox Point Securities",
            "2026-03-16",
            "Beer destocking ends as spring demand holds",
            people=(("Facsimile Leung", None), ("Carbon Copy Yu", None)),
            kind="industry",
        ),
        "ratings": [
            {"target_kind": "sector", "target": None, "rating": "POSITIVE", "action": None, "previous": None},
            *(rated(code, row[3]) for code, row in zip(CODES, STOCKS, strict=True)),
        ],
        "target_prices": [target(code, float(row[6].replace(",", "")), row[4]) for code, row in zip(CODES, STOCKS, strict=True)],
        "peer_valuations": _listed(),
        "rating_scale": scale(("Buy", "Hold", "Sell")),
    },
)


def _changes() -> bytes:
    """A note: `Target price: HK$ 206.00 ↑`, `Potential upside`, stock data with units in labels, a grid Old / New / Chg for each of three years."""
    paper = Paper("ZTO")
    paper.fill(0, 0, 200, 842, "#EEF3F2")
    paper.text(40, 30, "Company Update", 10, bold=True)
    paper.text(40, 44, "Transportation", 9)
    paper.text(40, 70, "Closing Price", 8)
    paper.text(40, 80, "HK$172.30", 11, bold=True)
    paper.text(40, 100, "Target Price", 8)
    paper.text(40, 110, "HK$206.00 ↑", 11, bold=True)
    paper.text(40, 130, "Potential Upside", 8)
    paper.text(40, 140, "+19.6%", 11, bold=True)
    paper.text(40, 166, "Rating", 8)
    paper.text(40, 176, "BUY", 13, bold=True, colour=INK)
    paper.text(40, 204, "Stock data", 9, bold=True)
    rows = (
        ("52w High (HK$)", "191.50"),
        ("52w Low (HK$)", "121.80"),
        ("Market cap (HK$m)", "137,510"),
        ("Avg daily vol (m)", "1.42"),
        ("YTD change (%)", "9.83"),
        ("200d MA (HK$)", "155.40"),
    )
    top = pairs(paper, 40, 190, 218, rows, 8, 12)
    paper.text(40, top + 10, "Ersatz Luo", 9, bold=True)
    stack(
        paper,
        40,
        top + 22,
        (
            "ersatz.luo@fauxcom.example",
            "(852) 5550 2401",
            "SFC CE No. BVV515",
            "",
            "Imitate Dai, CFA",
            "imitate.dai@fauxcom.example",
            "(86) 21 5550 2402",
        ),
        8,
        11,
    )
    paper.text(215, 30, "18 March 2026", 9)
    paper.text(215, 48, "ZTO Express (2057 HK)", 17, bold=True)
    paper.text(215, 74, "Price discipline holds; raise TP", 13, bold=True, colour=INK)
    parts = (
        "4Q25 adjusted net profit of RMB2.68bn beat by 4%; ASP fell RMB0.03 yoy against RMB0.08 in 3Q.",
        "We raise 2026E/27E adjusted net profit by 4%/5% and our TP to HK$206 from HK$189, 14.5x 2026E P/E. Maintain Buy.",
        "Risks: renewed price war; fuel; labour rules.",
    )
    top = body(paper, 215, 98, 340, parts, 9.5)
    paper.text(215, top + 6, "Changes to our estimates", 9, bold=True)
    for x, text in ((345, "2026E"), (442, "2027E"), (525, "2028E")):
        paper.text(x, top + 20, text, 7.5, bold=True, align="center")
    rows = (
        ("(RMB mn)", "New", "Old", "Chg", "New", "Old", "Chg", "New"),
        ("Revenue", "54,310", "53,480", "1.6%", "59,620", "58,190", "2.5%", "64,900"),
        ("Gross profit", "14,830", "14,270", "3.9%", "16,570", "15,770", "5.1%", "18,240"),
        ("Gross margin", "27.3%", "26.7%", "0.6ppt", "27.8%", "27.1%", "0.7ppt", "28.1%"),
        ("Adj. net profit", "10,490", "10,090", "4.0%", "11,710", "11,150", "5.0%", "12,860"),
        ("Adj. EPS (RMB)", "13.15", "12.65", "4.0%", "14.68", "13.98", "5.0%", "16.12"),
    )
    top = paper.table(215, top + 31, (117, 153, 183, 222, 258, 288, 330), rows, size=7, step=11)
    paper.text(215, top + 3, "Source: Fauxcom International estimates", 6.5)
    paper.text(215, top + 20, "Financial summary", 9, bold=True)
    rows = (
        ("Year end 31 Dec", "2024", "2025", "2026E", "2027E", "2028E"),
        ("Revenue (RMB m)", "44,281", "49,830", "54,310", "59,620", "64,900"),
        ("YoY growth (%)", "15.3", "12.5", "9.0", "9.8", "8.9"),
        ("Net profit (RMB m)", "8,817", "9,040", "10,280", "11,480", "12,610"),
        ("EPS (RMB)", "10.95", "11.31", "12.89", "14.39", "15.81"),
        ("YoY growth (%)", "1.0", "3.3", "14.0", "11.6", "9.9"),
        ("Previous EPS (RMB)", "", "", "12.40", "13.70", ""),
        ("Consensus EPS (RMB)", "", "", "12.51", "13.88", "15.02"),
        ("P/E (x)", "14.5", "14.0", "12.3", "11.0", "10.0"),
        ("P/B (x)", "2.05", "1.90", "1.74", "1.60", "1.47"),
        ("Dividend yield (%)", "2.9", "3.2", "3.7", "4.1", "4.5"),
    )
    top = paper.table(215, top + 34, (145, 195, 245, 292, 340), rows, size=7.5, step=11.5)
    paper.text(215, top + 3, "Source: Company data, Fauxcom International estimates", 6.5)
    lines = (
        "Buy: The stock's expected total return over the next twelve months is above that of the relevant index",
        "Neutral: The stock's expected total return over the next twelve months is in line with the relevant index",
        "Sell: The stock's expected total return over the next twelve months is below that of the relevant index",
    )
    back_page(paper, "Fauxcom International Securities Limited", "Analyst ratings", lines)
    return paper.done()


CHANGES = Trait(
    "en9_three_years_of_changes",
    "a tinted left rail of labels over values with an arrow behind the target, groups New, Old, Chg under two years and New alone under the third, previous and consensus EPS as rows",
    _changes,
    {
        **front(
            "Fauxcom International",
            "2026-03-18",
            "Price discipline holds; raise TP",
            (ZTO, "ZTO Express"),
            people=(("Ersatz Luo", "BVV515"), ("Imitate Dai", None)),
        ),
        "ratings": [rated(ZTO, "BUY", "maintain")],
        "target_prices": [target(ZTO, 206, "HKD", 189)],
        "prices": [{"stock": ZTO, "value": 172.3, "currency": "HKD"}],
        "forecasts": [
            *cells(
                ZTO,
                years(2024, 2028, 2025),
                {
                    "revenue": ("CNY_mn", (44281, 49830, 54310, 59620, 64900)),
                    "revenue_yoy": ("pct", (15.3, 12.5, 9.0, 9.8, 8.9)),
                    "net_profit_parent": ("CNY_mn", (8817, 9040, 10280, 11480, 12610)),
                    "eps": ("CNY", (10.95, 11.31, 12.89, 14.39, 15.81)),
                    "eps_yoy": ("pct", (1.0, 3.3, 14.0, 11.6, 9.9)),
                    "pe": ("x", (14.5, 14.0, 12.3, 11.0, 10.0)),
                    "pb": ("x", (2.05, 1.9, 1.74, 1.6, 1.47)),
                    "dividend_yield": ("pct", (2.9, 3.2, 3.7, 4.1, 4.5)),
                },
            ),
            *cells(
                ZTO,
                years(2026, 2028, 2025),
                {
                    "gross_profit": ("CNY_mn", (14830, 16570, 18240)),
                    "gross_margin": ("pct", (27.3, 27.8, 28.1)),
                    "net_profit_adjusted": ("CNY_mn", (10490, 11710, 12860)),
                    "eps_adjusted": ("CNY", (13.15, 14.68, 16.12)),
                },
            ),
        ],
        "rating_scale": scale(("Buy", "Neutral", "Sell")),
    },
)

MODEL = (
    ("TSMC", "2330 TT", "Taiwan", "9.5", "8.0", "Add"),
    ("Tencent", "700 HK", "China", "8.0", "8.0", "Hold"),
    ("Samsung Electronics", "005930 KS", "Korea", "7.0", "5.5", "Add"),
    ("DBS", "DBS SP", "Singapore", "3.0", "4.5", "Trim"),
    ("Meituan", "3690 HK", "China", "0.0", "2.0", "Remove"),
)


def _portfolio() -> bytes:
    """Strategy: a model portfolio with weights now and before and what was done, which are no ratings of the house; index targets."""
    paper = Paper("Asia strategy")
    paper.text(40, 28, "ASIA EX-JAPAN STRATEGY", 10, bold=True, colour=INK)
    paper.text(555, 28, "1 April 2026", 9, align="right")
    paper.text(40, 48, "Model portfolio: more memory, less duration", 18, bold=True)
    stack(paper, 430, 78, ("Pastiche Menon", "Asia equity strategist", "pastiche.menon@knockoff.example", "+65 5550 2501"), 8, 11)
    parts = (
        "We add 1.5ppt each to TSMC and Samsung Electronics, funded by DBS and the removal of Meituan. The portfolio rose 3.1% in March against 2.2% of the MSCI Asia ex-Japan.",
        "Our year-end target for the MSCI Asia ex-Japan is 960, 7% above the close. We stay overweight Korea and Taiwan and underweight India.",
        "Risks: a stronger dollar; AI capital expenditure pauses; oil.",
    )
    body(paper, 40, 78, 370, parts, 9.5)
    paper.text(40, 260, "Table 1: Model portfolio", 9, bold=True)
    rows = (("Stock", "Ticker", "Market", "Weight (%)", "Previous (%)", "Action"), *MODEL)
    for number, row in enumerate(rows):
        for place, (x, cell) in enumerate(zip((40, 170, 240, 350, 430, 450), row, strict=True)):
            paper.text(x, 278 + 13 * number, cell, 8.5, bold=not number, align="right" if place in (3, 4) else "left")
    paper.rule(38, 500, 289)
    paper.text(40, 362, "Source: Knockoff Markets. Actions are changes of weight and no stock ratings.", 7)
    back_page(paper, "Knockoff Markets Pte Ltd", "Analyst certification", ("The views in this piece are those of its author.",))
    return paper.done()


PORTFOLIO = Trait(
    "en9_model_portfolio",
    "a strategy piece with a model portfolio: weights now and before, `Add`, `Hold` and `Trim` as actions that are no ratings, a target of an index",
    _portfolio,
    {
        **front(
            "Knockoff Markets",
            "2026-04-01",
            "Model portfolio: more memory, less duration",
            people=(("Pastiche Menon", None),),
            kind="strategy",
        ),
        "subject_stocks": [],
        "ratings": [],
        "target_prices": [],
    },
    ("target_price", "eps"),
)
TRAITS = [WEEKLY, CHANGES, PORTFOLIO]
