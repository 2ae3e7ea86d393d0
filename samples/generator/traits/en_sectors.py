"""English pieces about more than one stock: a sector note with a table of companies, a list of rating changes, a macro piece, a slide deck."""

from __future__ import annotations

from ..paper import WIDE, Paper
from ..sheet import back_page, body, front, rated, scale, stack
from . import Trait

BLUE = "#12355B"
COMPANIES = (
    ("Tencent", "700 HK", "BUY", "508.00", "660.00", "592,000", "16.3", "14.4", "3.1", "20.4"),
    ("Alibaba", "9988 HK", "BUY", "132.40", "175.00", "324,400", "24.0", "15.6", "2.2", "8.9"),
    ("Meituan", "3690 HK", "HOLD", "78.20", "85.00", "61,300", "92.0", "17.8", "2.6", "2.9"),
    ("NetEase", "9999 HK", "BUY", "188.50", "236.00", "76,500", "13.9", "12.8", "3.2", "23.6"),
    ("Kuaishou", "1024 HK", "BUY", "52.10", "78.00", "28,900", "10.7", "9.4", "2.1", "21.0"),
)
CODES = ("0700.HK", "9988.HK", "3690.HK", "9999.HK", "1024.HK")


def _sector_note() -> bytes:
    paper = Paper("China Internet")
    paper.text(40, 28, "Hollow Bay Securities", 14, bold=True, colour=BLUE)
    paper.text(555, 30, "20 March 2026", 9, align="right")
    paper.text(40, 52, "China Internet | Sector Update", 10)
    paper.text(40, 76, "Spending shifts from subsidies to models", 18, bold=True)
    paper.text(440, 110, "OVERWEIGHT (Maintain)", 10, bold=True, colour=BLUE)
    paper.text(440, 136, "Make-believe Sun", 9, bold=True)
    stack(paper, 440, 148, ("(852) 5550 0501", "sun@hollow.example"), 7.5, 10)
    parts = (
        "The five platforms that we cover will spend a third more on capital goods this year, while delivery subsidies fall by half from the peak of last summer.",
        "We prefer Tencent and NetEase, whose cash flow pays for the investment. Our top pick is Tencent (700 HK, BUY).",
        "Key risks: regulatory tightening; weaker consumption; chip supply.",
    )
    body(paper, 40, 110, 370, parts)
    paper.text(40, 330, "Valuation table", 9, bold=True)
    for x, text in ((260, "Price"), (308, "TP"), (364, "Mkt cap"), (424, "P/E (x)"), (484, "P/B (x)"), (540, "ROE (%)")):
        paper.text(x, 346, text, 7.5, bold=True, align="right")
    for x, text in ((40, "Company"), (110, "Ticker"), (170, "Rating")):
        paper.text(x, 358, text, 7.5, bold=True)
    for x, text in ((260, "(HK$)"), (308, "(HK$)"), (364, "(US$ mn)"), (404, "FY26E"), (440, "FY27E"), (484, "FY26E"), (540, "FY26E")):
        paper.text(x, 358, text, 7.5, align="right")
    paper.rule(40, 545, 369)
    for number, row in enumerate(COMPANIES):
        top = 373 + 12 * number
        for x, text in zip((40, 110, 170), row[:3], strict=True):
            paper.text(x, top, text, 7.5)
        for x, text in zip((260, 308, 364, 404, 440, 484, 540), row[3:], strict=True):
            paper.text(x, top, text, 7.5, align="right")
    paper.text(40, 440, "Source: Bloomberg, Hollow Bay Securities estimates. Prices as of 19 March 2026.", 7)
    lines = (
        "BUY: total return of more than 15% expected over the next 12 months",
        "HOLD: total return between -5% and 15% expected over the next 12 months",
        "SELL: total return below -5% expected over the next 12 months",
    )
    back_page(paper, "Hollow Bay Securities Limited", "Stock rating definitions", lines)
    return paper.done()


def _comps() -> list[dict[str, object]]:
    labels: list[dict[str, object]] = []
    columns = (("close_price", None, "HKD", 3), ("target_price", None, "HKD", 4), ("market_cap", None, "USD_mn", 5), ("pe", "2026FY", "x", 6),
               ("pe", "2027FY", "x", 7), ("pb", "2026FY", "x", 8), ("roe", "2026FY", "pct", 9))  # fmt: skip
    for code, row in zip(CODES, COMPANIES, strict=True):
        for metric, period, unit, place in columns:
            value = float(row[place].replace(",", ""))
            labels.append({"stock": code, "name": row[0], "metric": metric, "period": period, "value": value, "unit": unit, "page": 1})
    return labels


def _macro() -> bytes:
    paper = Paper("China economics")
    paper.text(40, 28, "Emptyhall Bank", 14, bold=True, colour=BLUE)
    paper.text(555, 30, "Economics Research", 9, align="right")
    paper.text(555, 42, "March 20, 2026", 9, align="right")
    paper.text(40, 60, "China Economics", 11)
    paper.text(40, 80, "Exports carry the first quarter, housing does not", 17, bold=True)
    paper.text(440, 110, "Virtual Wang", 9, bold=True)
    stack(paper, 440, 122, ("Chief China Economist", "virtual.wang@emptyhall.example"), 7.5, 10)
    parts = (
        "Activity in January and February beat expectations: industrial output rose 6.3%, exports 9.2%, while property sales fell 11.5%.",
        "We keep our GDP forecast for 2026 at 4.7% and expect one cut of 10bp in the policy rate in the second half.",
        "Inflation remains the weak spot: we see CPI at 0.7% this year and PPI at minus 1.1%.",
    )
    body(paper, 40, 110, 370, parts)
    table = (
        ("% yoy, unless stated", "2024", "2025", "2026E", "2027E"),
        ("Real GDP", "5.0", "5.0", "4.7", "4.5"),
        ("CPI", "0.2", "0.0", "0.7", "1.1"),
        ("Policy rate (year-end, %)", "1.50", "1.40", "1.30", "1.30"),
        ("USD/CNY (year-end)", "7.30", "6.99", "6.85", "6.80"),
    )
    paper.table(40, 260, (150, 200, 250, 300), table)
    paper.text(40, 340, "Source: NBS, PBoC, Emptyhall Bank estimates", 7)
    back_page(paper, "Emptyhall Bank PLC", "Analyst certification", ("The views in this piece are those of its author.",))
    return paper.done()


def _deck() -> bytes:
    paper = Paper("Strategy deck", size=WIDE)
    paper.fill(0, 0, paper.width, 405, BLUE)
    paper.text(50, 40, "Nowhere Capital Markets", 12, bold=True, colour="#FFFFFF")
    paper.text(50, 150, "Asia Equity Strategy: Broader than one theme", 26, bold=True, colour="#FFFFFF")
    paper.text(50, 196, "March 2026", 14, colour="#FFFFFF")
    paper.text(50, 300, "Unreal Gupta", 12, bold=True, colour="#FFFFFF")
    paper.text(50, 318, "Head of Asia Equity Strategy", 10, colour="#FFFFFF")
    paper.text(670, 370, "20 March 2026", 10, colour="#FFFFFF", align="right")
    slides = (
        (
            "Earnings breadth is improving",
            ("Upgrades outnumber downgrades in seven of eleven markets", "Korea and Taiwan lead on memory prices"),
        ),
        (
            "Flows follow the dollar",
            ("Foreign investors bought US$21bn of Asian equities in the quarter", "A weaker dollar has been worth two points of return"),
        ),
        ("What could go wrong", ("Oil above US$100", "A pause in AI capital expenditure")),
    )
    for number, (heading, points) in enumerate(slides, start=2):
        paper.next_page()
        paper.text(40, 30, heading, 20, bold=True, colour=BLUE)
        for place, point in enumerate(points):
            paper.text(60, 90 + 30 * place, f"■ {point}", 14)
        paper.text(40, 380, "Nowhere Capital Markets", 8)
        paper.text(690, 380, str(number), 8, align="right")
    return paper.done()


def _changes() -> bytes:
    paper = Paper("Rating changes")
    paper.text(40, 28, "Figment Research", 14, bold=True, colour=BLUE)
    paper.text(555, 30, "Mar 20, 2026", 9, align="right")
    paper.text(40, 52, "China Autos", 11)
    paper.text(40, 74, "Price war enters its fourth year", 18, bold=True)
    paper.text(440, 108, "Phony Deng", 9, bold=True)
    stack(paper, 440, 120, ("Equity Analyst", "+852 5550 0502", "phony.deng@figment.example"), 7.5, 10)
    parts = (
        "We change three ratings in the sector. Exporters keep their margin, makers that live on the home market do not.",
        "BYD goes to Outperform, Li Auto and Great Wall go down one notch.",
    )
    body(paper, 40, 108, 370, parts)
    paper.text(40, 220, "Rating and target price changes", 9, bold=True)
    rows = (
        ("Company", "Ticker", "New rating", "Old rating", "New TP", "Old TP"),
        ("BYD", "1211 HK", "Outperform", "Neutral", "HK$125.00", "HK$105.00"),
        ("Li Auto", "2015 HK", "Neutral", "Outperform", "HK$72.00", "HK$96.00"),
        ("Great Wall Motor", "2333 HK", "Underperform", "Neutral", "HK$11.50", "HK$14.00"),
    )
    for number, row in enumerate(rows):
        for x, text in zip((40, 140, 210, 300, 390, 470), row, strict=True):
            paper.text(x, 238 + 14 * number, text, 8, bold=number == 0)
    paper.text(40, 300, "Source: Figment Research", 7)
    back_page(paper, "Figment Research LLC", "Analyst certification", ("The views in this piece are those of its author.",))
    return paper.done()


TRAITS = [
    Trait(
        "en_sector_table",
        "a sector note: rating `OVERWEIGHT (Maintain)` of the sector, a table of companies with codes, ratings, TP and years under two heads",
        _sector_note,
        {
            **front(
                "Hollow Bay Securities",
                "2026-03-20",
                "Spending shifts from subsidies to models",
                people=(("Make-believe Sun", None),),
                kind="industry",
                sector="China Internet",
            ),
            "ratings": [rated("China Internet", "OVERWEIGHT", "maintain", kind="sector")],
            "peer_valuations": _comps(),
            "risk_factors": ["regulatory tightening", "weaker consumption", "chip supply"],
            "rating_scale": scale(("BUY", "HOLD", "SELL")),
        },
    ),
    Trait(
        "en_macro",
        "a macro piece: a table of growth and rates by year belongs to no company",
        _macro,
        {
            **front(
                "Emptyhall Bank",
                "2026-03-20",
                "Exports carry the first quarter, housing does not",
                people=(("Virtual Wang", None),),
                kind="macro",
            )
        },
        ("revenue", "eps", "pe"),
    ),
    Trait(
        "en_deck",
        "a landscape deck: title in white letters on a dark page, date at the foot, no rating and no number to read",
        _deck,
        {
            **front(
                "Nowhere Capital Markets",
                "2026-03-20",
                "Asia Equity Strategy: Broader than one theme",
                people=(("Unreal Gupta", None),),
                kind="strategy",
            )
        },
        ("revenue", "eps", "pe"),
    ),
    Trait(
        "en_rating_changes",
        "a sector note with a list of rating changes: new and old rating and target price by company",
        _changes,
        {
            **front(
                "Figment Research",
                "2026-03-20",
                "Price war enters its fourth year",
                people=(("Phony Deng", None),),
                kind="industry",
                sector="China Autos",
            ),
            "peer_valuations": [
                {"stock": code, "metric": "target_price", "period": None, "value": value, "unit": "HKD", "page": 1}
                for code, value in (("1211.HK", 125.0), ("2015.HK", 72.0), ("2333.HK", 11.5))
            ],
        },
    ),
]
