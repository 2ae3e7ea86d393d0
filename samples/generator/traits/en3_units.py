"""Covers whose table has a column of units, whose valuation stands in a ticker strip, or whose EPS runs by quarter, old and new."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

GREY = "#444444"


def _unit_rail(paper: Paper) -> None:
    paper.text(40, 60, "China", 12, bold=True)
    pairs(paper, 40, 205, 84, (("1024 HK", "Outperform"), ("Price (at 09:12, 20 Mar 2026 GMT)", "HK$61.35")), 8, 14)
    rows = (
        ("Valuation", "HK$", "84.00"),
        ("- PER", "", ""),
        ("12-month target", "HK$", "84.00"),
        ("Upside/Downside", "%", "+36.9"),
        ("12-month TSR", "%", "+38.1"),
        ("GICS sector", "", "Media & Entertainment"),
        ("Market cap", "HK$m", "266,300"),
        ("Market cap", "US$m", "34,030"),
        ("Free float", "%", "65"),
        ("30-day avg turnover", "US$m", "214.4"),
        ("Number shares on issue", "m", "4,341"),
    )
    plain(paper, 40, 118, (110, 165), rows, 7.5, 11)
    paper.text(40, 252, "Investment fundamentals", 8, bold=True)
    table = (
        ("Year end 31 Dec", "", "2025A", "2026E", "2027E", "2028E"),
        ("Revenue", "bn", "142.8", "155.2", "167.9", "180.0"),
        ("EBITDA", "bn", "28.9", "31.4", "35.6", "39.5"),
        ("EBIT", "bn", "20.6", "21.9", "25.1", "28.2"),
        ("EBIT growth", "%", "34.6", "6.3", "14.6", "12.4"),
        ("Recurring profit", "bn", "21.4", "22.8", "26.0", "29.1"),
        ("Reported profit", "bn", "18.6", "19.7", "22.4", "25.2"),
        ("Adjusted profit", "bn", "20.6", "21.8", "24.6", "27.5"),
        ("Gross cashflow", "bn", "26.9", "29.2", "32.9", "36.4"),
        ("EPS rep", "Rmb", "4.29", "4.55", "5.19", "5.85"),
        ("EPS rep growth", "%", "21.9", "6.1", "14.1", "12.7"),
        ("EPS adj", "Rmb", "4.75", "5.04", "5.70", "6.39"),
        ("EPS adj growth", "%", "16.4", "6.1", "13.1", "12.1"),
        ("PER rep", "x", "13.1", "12.4", "10.9", "9.6"),
        ("PER adj", "x", "11.9", "11.2", "9.9", "8.8"),
        ("Total DPS", "Rmb", "0.42", "0.91", "1.04", "1.17"),
        ("Total div yield", "%", "0.7", "1.6", "1.8", "2.1"),
        ("ROA", "%", "12.4", "11.7", "12.0", "12.1"),
        ("ROE", "%", "26.9", "23.2", "22.1", "21.0"),
        ("EV/EBITDA", "x", "7.4", "6.8", "6.0", "5.4"),
        ("Net debt/equity", "%", "-35.2", "-41.0", "-46.8", "-51.5"),
        ("P/BV", "x", "2.9", "2.5", "2.1", "1.8"),
    )
    plain(paper, 40, 264, (82, 106, 128, 150, 172), table, 5.8, 8.6)
    paper.text(40, 460, "Analysts", 8, bold=True)
    lines = (
        "Samplequarie Capital Limited",
        "Nil Jiang",
        "+852 5550 0321",
        "nil.jiang@samplequarie.example",
        "Stub Zhou",
        "+852 5550 0322",
        "stub.zhou@samplequarie.example",
    )
    stack(paper, 40, 474, lines, 7, 10)


def _unit_column() -> bytes:
    paper = Paper("Equities")
    paper.text(565, 24, "SAMPLEQUARIE", 14, bold=True, align="right")
    paper.text(40, 28, "EQUITIES", 8, bold=True)
    _unit_rail(paper)
    paper.text(225, 60, "20 March 2026", 8)
    paper.text(225, 74, "Kuaishou Technology", 12, bold=True, colour=GREY)
    paper.text(225, 92, "Video model pays its own way", 16, bold=True)
    paper.text(225, 116, "Key points", 9, bold=True)
    points = (
        "▶ 4Q25 revenue Rmb39.6bn and adj profit Rmb5.5bn, 1% and 3% above consensus.",
        "▶ 2026 capex guided to Rmb26bn, up by Rmb11bn; we cut 2026E adj EPS by 7%.",
        "▶ Retain Outperform, TP cut to HK$84.00 from HK$92.00.",
    )
    top = body(paper, 225, 130, 335, points, 8.5)
    parts = (
        "Impact",
        "Kling reached annualised revenue of US$300m in January. We expect Rmb2.4bn of revenue from it in 2026E, 1.5% of the group, with a gross margin close to break-even.",
        "Earnings and target price revision",
        "EPS adj 2026E/2027E: -7%/-6%. TP cut by 9% to HK$84.00, on an unchanged 15x 2026E PER.",
        "Price catalyst",
        "12-month price target: HK$84.00 based on a PER methodology. Catalyst: the new version of the video model in 2Q26.",
        "Action and recommendation",
        "Preferred over Bilibili (9626 HK, HK$182.3, Neutral) within short video.",
    )
    body(paper, 225, top + 4, 335, parts, 8.5)
    lines = (
        "Recommendation definitions: Samplequarie – Asia",
        "Outperform – expected return >+10%",
        "Neutral – expected return from -10% to +10%",
        "Underperform – expected return <-10%",
    )
    back_page(paper, "Samplequarie Capital Limited", "Important disclosures", lines)
    return paper.done()


_K = "1024.HK"
UNITS = Trait(
    "en3_unit_column",
    "a narrow table whose units stand in a column of their own (`bn`, `Rmb`, `x`, `%`), target beside a currency column, `Retain`, `TP cut to … from …`",
    _unit_column,
    {
        **front(
            "Samplequarie",
            "2026-03-20",
            "Video model pays its own way",
            (_K, "Kuaishou"),
            people=(("Nil Jiang", None), ("Stub Zhou", None)),
        ),
        "ratings": [rated(_K, "Outperform", "maintain")],
        "target_prices": [target(_K, 84, "HKD", 92)],
        "forecasts": cells(
            _K,
            years(2025, 2028, 2025),
            {
                "revenue": ("CNY_bn", (142.8, 155.2, 167.9, 180.0)),
                "ebitda": ("CNY_bn", (28.9, 31.4, 35.6, 39.5)),
                "ebit": ("CNY_bn", (20.6, 21.9, 25.1, 28.2)),
                "ebit_yoy": ("pct", (34.6, 6.3, 14.6, 12.4)),
                "net_profit_parent": ("CNY_bn", (18.6, 19.7, 22.4, 25.2)),
                "net_profit_adjusted": ("CNY_bn", (20.6, 21.8, 24.6, 27.5)),
                "eps": ("CNY", (4.29, 4.55, 5.19, 5.85)),
                "eps_yoy": ("pct", (21.9, 6.1, 14.1, 12.7)),
                "eps_adjusted": ("CNY", (4.75, 5.04, 5.70, 6.39)),
                "eps_adjusted_yoy": ("pct", (16.4, 6.1, 13.1, 12.1)),
                "pe": ("x", (13.1, 12.4, 10.9, 9.6)),
                "pe_adjusted": ("x", (11.9, 11.2, 9.9, 8.8)),
                "dps": ("CNY", (0.42, 0.91, 1.04, 1.17)),
                "dividend_yield": ("pct", (0.7, 1.6, 1.8, 2.1)),
                "roa": ("pct", (12.4, 11.7, 12.0, 12.1)),
                "roe": ("pct", (26.9, 23.2, 22.1, 21.0)),
                "ev_ebitda": ("x", (7.4, 6.8, 6.0, 5.4)),
                "net_debt_equity": ("pct", (-35.2, -41.0, -46.8, -51.5)),
                "pb": ("x", (2.9, 2.5, 2.1, 1.8)),
            },
        ),
        "rating_scale": scale(("Outperform", "Neutral", "Underperform")),
    },
)


def _ticker_strip() -> bytes:
    paper = Paper("Quick take")
    paper.text(40, 26, "19 March 2026", 9)
    paper.text(565, 24, "SAMPLE BERN", 14, bold=True, align="right")
    paper.text(40, 40, "ASIA-PACIFIC INTERNET", 9, bold=True)
    paper.text(40, 66, "Tencent: The agent in the pocket", 18, bold=True)
    people = (("Vacant Zhu", "+852 5550 0331", "vacant.zhu@bern.example"), ("Dummy Chee, CFA", "+65 5550 0332", "dummy.chee@bern.example"))
    for place, (name, phone, mail) in enumerate(people):
        paper.text(40 + 180 * place, 96, name, 8.5, bold=True)
        stack(paper, 40 + 180 * place, 107, (phone, mail), 7.5, 10)
    parts = (
        "Results were in line and the story of the day is cost. We ask what a messenger with 1.4bn users can charge for an assistant, and find that even a 3% take-up pays for the chips.",
        "Games remain the anchor. Domestic bookings grew by 15% and the pipeline of 2026 has two titles that could each earn Rmb10bn a year.",
        "We cut our price target to HK$690 from HK$750 and keep our Outperform rating. Key risks are tighter game approvals, export controls on chips and slower ad budgets.",
    )
    top = body(paper, 40, 136, 520, parts)
    paper.text(40, top + 10, "TICKER TABLE", 9, bold=True)
    head = (
        ("", "", "", "19 Mar 2026", "", "TTM", "", "", "", "", "", ""),
        ("", "", "", "Closing", "Price", "Rel.", "Adjusted EPS", "", "", "Adjusted P/E (x)", "", ""),
    )
    rights = (60, 92, 130, 170, 205, 255, 295, 335, 385, 425, 465)
    rows = (
        *head,
        ("Ticker", "Rating", "Cur", "Price", "Target", "Perf.", "2025A", "2026E", "2027E", "2025A", "2026E", "2027E"),
        ("700.HK", "O", "HKD", "508.00", "690.00", "(16.2)%", "CNY 27.90", "30.72", "34.10", "16.1", "14.6", "13.2"),
        ("OLD", "", "", "", "750.00", "", "", "31.95", "35.88", "", "", ""),
    )
    top = plain(paper, 40, top + 24, rights, rows, 7, 11)
    paper.text(40, top + 4, "O – Outperform, M – Market-Perform, U – Underperform, NR – Not Rated, CS – Coverage Suspended", 6.5)
    paper.text(40, top + 14, "Source: Bloomberg, Bern estimates and analysis.", 6.5)
    paper.text(40, top + 36, "INVESTMENT IMPLICATIONS", 9, bold=True)
    body(
        paper,
        40,
        top + 50,
        520,
        ("We rate Tencent Outperform with a price target of HK$690, 22x our 2026E adjusted EPS plus HK$65 a share for the listed stakes.",),
    )
    lines = (
        "Bern rates stocks against the MSCI Asia ex-Japan index over the next 12 months:",
        "Outperform: Stock will outpace the market index by more than 15 pp",
        "Market-Perform: Stock will perform in line with the market index to within +/-15 pp",
        "Underperform: Stock will trail the performance of the market index by more than 15 pp",
        "Coverage Suspended: Coverage of a company has been suspended.",
        "Not Rated: A rating assigned when the stock cannot be accurately valued.",
    )
    back_page(paper, "Sample Bern (Hong Kong) Limited", "Ratings definitions", lines)
    return paper.done()


_T = "0700.HK"
TICKER = Trait(
    "en3_ticker_strip",
    "one line a stock: rating as a letter, currency, price, target, EPS and P/E by year, the old estimates in a row `OLD` below",
    _ticker_strip,
    {
        **front(
            "Sample Bern",
            "2026-03-19",
            "Tencent: The agent in the pocket",
            (_T, "Tencent"),
            people=(("Vacant Zhu", None), ("Dummy Chee", None)),
            sector="ASIA-PACIFIC INTERNET",
        ),
        "ratings": [rated(_T, "Outperform", "maintain")],
        "target_prices": [target(_T, 690, "HKD", 750)],
        "forecasts": cells(
            _T,
            years(2025, 2027, 2025),
            {"eps_adjusted": ("CNY", (27.90, 30.72, 34.10)), "pe_adjusted": ("x", (16.1, 14.6, 13.2))},
        ),
        "rating_scale": scale(("Outperform", "Market-Perform", "Underperform", "Coverage Suspended", "Not Rated")),
    },
)


TRAITS = [UNITS, TICKER]
