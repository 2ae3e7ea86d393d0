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
    stack(paper, 420, top + 75, ("Analyst", "S9990521050001", "fictional.yan@phantom.example", "+852-5550 0301"), 7, 9)
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
            people=(("Fictional Yan", "S9990521050001"),),
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


TRAITS = [HIGHLIGHTS, CAPITALS]
