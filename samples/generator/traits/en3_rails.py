"""Rails of Asian houses on Hong Kong internet stocks: a strip of results with qoq columns, EPS in fen, a rail on the left, `SFC CE Ref` under each name."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

BLUE = "#003B7A"


def _strip_front(paper: Paper) -> None:
    paper.text(40, 26, "Friday, 20 March 2026", 8)
    paper.fill(40, 40, 370, 15, BLUE)
    paper.text(44, 43, "COMPANY RESULTS", 9, bold=True, colour="#FFFFFF")
    paper.text(40, 62, "Tencent Holdings (700 HK)", 14, bold=True, colour=BLUE)
    paper.text(40, 82, "4Q25: Games And Ads Firm; AI Spending To Weigh On Margin", 11, bold=True)
    parts = (
        "4Q25 revenue and non-IFRS net profit were within 1% of consensus. Revenue rose 13% yoy to Rmb194.4b, led by international games (+32% yoy), while non-IFRS "
        "operating margin slipped 0.4ppt qoq. Management guided at least Rmb36b of spending on new AI products in 2026, double the level of 2025.",
    )
    top = body(paper, 40, 102, 370, parts, 8.5)
    paper.text(40, top, "4Q25 RESULTS", 8, bold=True)
    rows = (
        ("Year to 31 Dec (Rmbm)", "4Q25", "4Q24", "yoy % chg", "3Q25", "qoq % chg"),
        ("Value-added services", "89,900", "79,022", "13.8", "95,860", "(6.2)"),
        ("Online advertising", "41,100", "35,004", "17.4", "36,242", "13.4"),
        ("Total revenue", "194,370", "172,446", "12.7", "192,869", "0.8"),
        ("Gross profit", "108,910", "90,658", "20.1", "108,807", "0.1"),
        ("Non-IFRS net profit", "64,690", "55,312", "17.0", "70,551", "(8.3)"),
        ("Gross margin (%)", "56.0", "52.6", "3.5ppt", "56.4", "(0.4)ppt"),
    )
    top = plain(paper, 40, top + 12, (150, 205, 260, 315, 365), rows, 7, 10)
    paper.text(40, top, "Source: Tencent, Sampleton", 6.5)
    paper.text(40, top + 16, "WHAT'S NEW", 8.5, bold=True, colour=BLUE)
    parts = (
        "• Cloud turned a full-year profit. Cloud earned an adjusted operating profit of about Rmb5b in 2025, vs a small loss in 2024, as capacity was rented out at better terms.",
        "• Maintain BUY; target price trimmed to HK$715.00 (previously HK$738.00). We roll the SOTP forward and cut the multiple of the games business from 22x to 20x 2026F PE. "
        "Our target implies 21.8x 2026F PE, against 16.4x for Alibaba (9988 HK/BUY/Target: HK$188.00).",
    )
    body(paper, 40, top + 30, 370, parts, 8.5)


def _strip_rail(paper: Paper) -> None:
    paper.text(565, 26, "SAMPLETON KAY", 12, bold=True, align="right", colour=BLUE)
    paper.text(430, 52, "BUY", 20, bold=True, colour=BLUE)
    paper.text(430, 76, "(Maintained)", 9)
    top = pairs(
        paper,
        430,
        565,
        96,
        (("Share Price", "HK$508.00"), ("Target Price", "HK$715.00"), ("Upside", "+40.7%"), ("(Previous TP", "HK$738.00)")),
        8.5,
        12,
    )
    paper.text(430, top + 8, "COMPANY DESCRIPTION", 7, bold=True)
    top = body(
        paper,
        430,
        top + 18,
        135,
        ("Tencent runs the largest social network of China, and games, advertising, payment and cloud on it.",),
        7,
    )
    paper.text(430, top + 4, "STOCK DATA", 7, bold=True)
    rows = (
        ("GICS sector", "Communication Services"),
        ("Bloomberg ticker:", "700 HK"),
        ("Shares issued (m):", "9,110.0"),
        ("Market cap (HK$m):", "4,627,880.0"),
        ("Market cap (US$m):", "591,347.6"),
        ("3-mth avg daily t'over (US$m):", "1,948.9"),
    )
    top = pairs(paper, 430, 565, top + 15, rows, 6.5, 10)
    paper.text(430, top + 4, "Price Performance (%)", 7, bold=True)
    stack(paper, 430, top + 14, ("52-week high/low          HK$683.00/HK$414.50",), 6.5)
    paper.table(
        430,
        top + 26,
        (20, 48, 76, 104, 133),
        (("", "1mth", "3mth", "6mth", "1yr", "YTD"), ("", "(4.4)", "(15.5)", "(20.5)", "(3.1)", "(15.2)")),
        size=6.5,
        step=10,
    )
    paper.text(430, top + 56, "Major Shareholders", 7, bold=True)
    top = pairs(
        paper,
        430,
        565,
        top + 66,
        (("MIH TC Holdings", "23.1"), ("FY26 NAV/Share (Rmb)", "148.90"), ("FY26 Net Cash/Share (Rmb)", "12.41")),
        6.5,
        10,
    )
    paper.text(430, top + 8, "ANALYST(S)", 7, bold=True)
    stack(
        paper,
        430,
        top + 20,
        (
            "Placeholder Pong",
            "+852 5550 0301",
            "placeholder@sampleton.example",
            "Demo Ming San",
            "+852 5550 0302",
            "demo@sampleton.example",
        ),
        7,
        10,
    )


def _fen_strip() -> bytes:
    paper = Paper("Regional morning notes")
    _strip_front(paper)
    _strip_rail(paper)
    paper.text(40, 560, "KEY FINANCIALS", 8, bold=True)
    rows = (
        ("Year to 31 Dec (Rmbm)", "2024", "2025", "2026F", "2027F", "2028F"),
        ("Net turnover", "660,257", "751,766", "826,100", "893,400", "951,200"),
        ("EBITDA", "268,900", "314,500", "338,700", "369,100", "396,800"),
        ("Operating profit", "208,099", "241,560", "257,320", "281,900", "303,300"),
        ("Net profit (rep./act.)", "194,073", "224,842", "236,900", "257,700", "277,800"),
        ("Net profit (adj.)", "222,703", "259,626", "278,110", "302,400", "326,200"),
        ("EPS (fen)", "2,394.2", "2,802.7", "3,032.9", "3,331.4", "3,629.8"),
        ("PE (x)", "18.9", "16.4", "15.2", "13.8", "12.7"),
        ("P/B (x)", "4.3", "3.5", "3.0", "2.6", "2.2"),
        ("EV/EBITDA (x)", "15.8", "13.5", "12.6", "11.5", "10.7"),
        ("Dividend yield (%)", "0.9", "1.0", "1.2", "1.3", "1.4"),
        ("Net margin (%)", "29.4", "29.9", "28.7", "28.8", "29.2"),
        ("Net debt/(cash) to equity (%)", "(7.9)", "(9.6)", "(12.4)", "(18.0)", "(24.2)"),
        ("Interest cover (x)", "22.4", "24.1", "26.0", "27.7", "29.0"),
        ("ROE (%)", "21.8", "20.9", "18.8", "17.5", "16.4"),
        ("Consensus net profit", "-", "-", "291,400", "324,900", "360,100"),
        ("Sampleton/Consensus (x)", "-", "-", "0.95", "0.93", "0.91"),
    )
    paper.table(40, 573, (270, 325, 385, 445, 505), rows, size=7, step=10.5)
    paper.text(40, 756, "Source: Tencent, Bloomberg, Sampleton Kay Securities", 6.5)
    lines = (
        "Ratings are based on the total return expected in the next 12 months:",
        "BUY: The stock is expected to rise by 15% or more",
        "HOLD: The stock is expected to move between -10% and 15%",
        "SELL: The stock is expected to fall by 10% or more",
    )
    back_page(paper, "Sampleton Kay Securities (Hong Kong) Limited", "Definition of ratings", lines)
    return paper.done()


_T = "0700.HK"
FEN = Trait(
    "en3_fen_strip",
    "`BUY` over `(Maintained)`, a strip of the quarter's results before the text, unsuffixed past years, EPS in fen, the house against consensus",
    _fen_strip,
    {
        **front(
            "Sampleton Kay",
            "2026-03-20",
            "4Q25: Games And Ads Firm; AI Spending To Weigh On Margin",
            (_T, "Tencent"),
            people=(("Placeholder Pong", None), ("Demo Ming San", None)),
        ),
        "ratings": [rated(_T, "BUY", "maintain")],
        "target_prices": [target(_T, 715, "HKD", 738)],
        "forecasts": cells(
            _T,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 826100, 893400, 951200)),
                "ebitda": ("CNY_mn", (268900, 314500, 338700, 369100, 396800)),
                "op_profit": ("CNY_mn", (208099, 241560, 257320, 281900, 303300)),
                "net_profit_parent": ("CNY_mn", (194073, 224842, 236900, 257700, 277800)),
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 278110, 302400, 326200)),
                "eps": ("CNY", (23.942, 28.027, 30.329, 33.314, 36.298)),
                "pe": ("x", (18.9, 16.4, 15.2, 13.8, 12.7)),
                "pb": ("x", (4.3, 3.5, 3.0, 2.6, 2.2)),
                "ev_ebitda": ("x", (15.8, 13.5, 12.6, 11.5, 10.7)),
                "dividend_yield": ("pct", (0.9, 1.0, 1.2, 1.3, 1.4)),
                "net_margin": ("pct", (29.4, 29.9, 28.7, 28.8, 29.2)),
                "net_debt_equity": ("pct", (-7.9, -9.6, -12.4, -18.0, -24.2)),
                "interest_cover": ("x", (22.4, 24.1, 26.0, 27.7, 29.0)),
                "roe": ("pct", (21.8, 20.9, 18.8, 17.5, 16.4)),
            },
        ),
        "rating_scale": scale(("BUY", "HOLD", "SELL")),
    },
)


def _left_rail(paper: Paper) -> None:
    paper.fill(30, 90, 120, 24, BLUE)
    paper.text(36, 95, "BUY", 14, bold=True, colour="#FFFFFF")
    stack(paper, 36, 122, ("9999 HK",), 10, 14, bold=True)
    top = pairs(
        paper, 36, 148, 140, (("Price:", "HK$206.60"), ("Target price:", "HK$262.00"), ("Prior target price:", "HK$251.00")), 7.5, 12
    )
    paper.text(36, top + 4, "Price target basis: SOTP", 6.5)
    paper.text(36, top + 16, "Sector rating: Overweight", 7.5, bold=True)
    paper.text(36, top + 34, "Share price performance", 7, bold=True)
    for place, (label, y) in enumerate((("HK$", 46), ("260", 58), ("230", 72), ("200", 86), ("170", 100), ("140", 114))):
        paper.text(36, top + y, label, 5.5, colour="#555555" if place else "#000000")
    for place, month in enumerate(("Mar-25", "Jun-25", "Sep-25", "Dec-25", "Mar-26")):
        paper.text(52 + 20 * place, top + 122, month, 4.5)
    rows = (
        ("(%)", "YTD", "1m", "3m", "12m"),
        ("Absolute", "(4.6)", "1.2", "(5.8)", "33.1"),
        ("Relative to HSI", "(3.9)", "5.0", "(4.7)", "26.5"),
    )
    top = paper.table(36, top + 136, (52, 70, 88, 112), rows, size=6, step=9)
    data = (
        ("Shares outstanding (m)", "3,166"),
        ("Free float (%)", "51.6"),
        ("Market cap (HK$ m)", "654,096"),
        ("3m avg daily turnover (HK$ m)", "1,503"),
        ("Net cash (RMB m) (2025)", "151,200"),
        ("Major shareholder (%)", "44.1"),
    )
    top = pairs(paper, 36, 148, top + 8, data, 6.2, 10)
    paper.text(36, top + 8, "Source: Company data, Bloomberg, BLKI Research", 5.5)
    lines = (
        "Internet",
        "",
        "Filler Yeung, CFA",
        "(852) 5550 0311",
        "filler.yeung@blki.example",
        "SFC CE No.: ABC111",
        "",
        "*Void Xu",
        "(86 21) 5550 0312",
        "void.xu@blki.example",
    )
    stack(paper, 36, top + 26, lines, 7, 10)


def _left_rail_table(paper: Paper) -> None:
    paper.text(165, 560, "Investment Summary", 8.5, bold=True, colour=BLUE)
    rows = (
        ("YE 31 Dec", "2024", "2025", "2026E", "2027E", "2028E"),
        ("Sales (RMB m)", "105,295", "112,630", "121,480", "130,200", "138,900"),
        ("  Change (%)", "1.8", "7.0", "7.9", "7.2", "6.7"),
        ("Net income (RMB m)", "29,698", "33,760", "36,420", "39,510", "42,700"),
        ("Non-GAAP net income (RMB m)", "33,511", "37,300", "40,110", "43,250", "46,490"),
        ("Fully diluted EPS (RMB)", "10.37", "11.62", "12.49", "13.47", "14.48"),
        ("  Change (%)", "3.0", "12.1", "7.5", "7.8", "7.5"),
        ("Previous EPS (RMB)", "-", "-", "12.18", "13.02", "-"),
        ("  Change from previous (%)", "-", "-", "2.5", "3.5", "-"),
        ("Non-GAAP P/E (x)", "18.3", "16.3", "15.2", "14.1", "13.1"),
        ("P/CF (x)", "15.4", "13.0", "12.2", "11.5", "10.9"),
        ("EV/EBITDA (x)", "14.6", "12.2", "10.8", "9.6", "8.5"),
        ("DPS (RMB)", "3.14", "3.75", "4.02", "4.30", "4.60"),
        ("Yield (%)", "1.7", "2.0", "2.1", "2.3", "2.4"),
    )
    paper.table(165, 574, (210, 255, 305, 355, 400), rows, size=7, step=11)
    paper.text(165, 734, "Source: Company data, BLKI Research estimates", 6.5)


def _rail_on_the_left() -> bytes:
    paper = Paper("Results update")
    paper.text(30, 24, "Equity Research", 9, bold=True)
    paper.text(30, 36, "Results Review", 8)
    paper.text(565, 24, "20 March 2026", 9, align="right")
    paper.text(30, 52, "BLKI Research", 12, bold=True, colour=BLUE)
    paper.text(165, 62, "NetEase", 18, bold=True)
    paper.text(165, 88, "Evergreen titles carry a quiet launch calendar", 12, bold=True, colour=BLUE)
    _left_rail(paper)
    parts = (
        "NetEase's 4Q25 revenue grew 3.4% YoY to RMB27.7bn, 2% below our estimate because of a lighter licensing quarter. Non-GAAP net profit of RMB7.1bn was 27% lower YoY on FX losses.",
        "Key Factors for Rating",
        "■ Evergreen titles. Time on the three oldest franchises rose by 6% and deferred revenue reached RMB20.4bn, up 21% YoY.",
        "■ Operating leverage. Selling expense fell to 13.9% of sales from 15.1%; we model a non-GAAP operating margin of 35.8% in 2026E.",
        "Key Risks for Rating",
        "■ Delay of new games; (2) loss of a licensing partner; (3) higher revenue sharing abroad.",
        "Valuation",
        "■ Reiterate BUY. We lift our target price from HK$251.00 to HK$262.00, equal to 19x 2026E P/E, in line with the average of the past three years.",
    )
    body(paper, 165, 110, 400, parts, 8.5)
    _left_rail_table(paper)
    lines = (
        "BLKI rating system for companies, on the total return expected over the next twelve months:",
        "BUY – if the stock is expected to return more than 10%;",
        "HOLD – if the stock is expected to return between -10% and 10%;",
        "SELL – if the stock is expected to return less than -10%.",
    )
    back_page(paper, "BLKI Research Limited", "Rating", lines)
    return paper.done()


_N = "9999.HK"
LEFT = Trait(
    "en3_rail_on_the_left",
    "rating box and key data in a narrow rail on the left, `Prior target price:` in a line of its own, previous EPS and its change as rows of the table",
    _rail_on_the_left,
    {
        **front(
            "BLKI Research",
            "2026-03-20",
            "Evergreen titles carry a quiet launch calendar",
            (_N, "NetEase"),
            people=(("Filler Yeung", "ABC111"), ("Void Xu", None)),
            sector="Internet",
        ),
        "ratings": [rated(_N, "BUY", "maintain")],
        "target_prices": [target(_N, 262, "HKD", 251)],
        "forecasts": cells(
            _N,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (105295, 112630, 121480, 130200, 138900)),
                "revenue_yoy": ("pct", (1.8, 7.0, 7.9, 7.2, 6.7)),
                "net_profit_parent": ("CNY_mn", (29698, 33760, 36420, 39510, 42700)),
                "net_profit_adjusted": ("CNY_mn", (33511, 37300, 40110, 43250, 46490)),
                "eps": ("CNY", (10.37, 11.62, 12.49, 13.47, 14.48)),
                "eps_yoy": ("pct", (3.0, 12.1, 7.5, 7.8, 7.5)),
                "pe_adjusted": ("x", (18.3, 16.3, 15.2, 14.1, 13.1)),
                "pcf": ("x", (15.4, 13.0, 12.2, 11.5, 10.9)),
                "ev_ebitda": ("x", (14.6, 12.2, 10.8, 9.6, 8.5)),
                "dps": ("CNY", (3.14, 3.75, 4.02, 4.30, 4.60)),
                "dividend_yield": ("pct", (1.7, 2.0, 2.1, 2.3, 2.4)),
            },
        ),
        "rating_scale": scale(("BUY", "HOLD", "SELL")),
    },
)


TRAITS = [FEN, LEFT]
