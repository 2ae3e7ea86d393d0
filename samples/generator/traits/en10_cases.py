"""English notes, seventh blind set: values by case and by part beside the target, a preview without a target."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, rated, scale, stack, target, years
from . import Trait

XIAOMI, HUAZHU = "01810.HK", "HTHT.US"
INK = "#203864"


def _cases() -> bytes:
    """Bull, base and bear values with multiples, a sum of the parts in HK$ a share, scenarios in the table; the target is the base case."""
    paper = Paper("Xiaomi")
    paper.text(40, 28, "Chimera Stanley", 14, bold=True, colour=INK)
    paper.text(555, 30, "March 25, 2026 08:00 PM GMT", 8, align="right")
    paper.text(40, 56, "Xiaomi Corp", 12)
    paper.text(555, 56, "Idea", 9, align="right")
    paper.text(40, 74, "Memory costs bite, cars pay the bill", 18, bold=True)
    paper.text(395, 108, "Figment (Asia) Limited+", 7.5)
    stack(
        paper,
        395,
        122,
        (
            "Apparent Hsu",
            "Equity Analyst",
            "apparent.hsu@chimera.example",
            "+852 5550 2601",
            "Specious Gu",
            "Research Associate",
            "specious.gu@chimera.example",
        ),
        8,
        11,
    )
    paper.text(395, 210, "Xiaomi Corp ( 1810.HK , 1810 HK )", 8.5, bold=True)
    paper.text(395, 224, "Greater China IT Hardware / China", 8)
    rows = (
        ("Stock Rating", "Overweight"),
        ("Industry View", "In-Line"),
        ("Price target", "HK$48.00"),
        ("Shr price, close (Mar 24, 2026)", "HK$33.10"),
        ("Up/downside to price target (%)", "45"),
        ("52-Week Range", "HK$61.45-32.48"),
        ("Sh out, dil, curr (mn)", "26,090"),
        ("Mkt cap, curr (mn)", "Rmb794,000"),
        ("EV, curr (mn)", "Rmb702,500"),
        ("Avg daily trading value (mn)", "HK$7,430"),
    )
    pairs(paper, 395, 555, 238, rows, 7.5, 12)
    parts = (
        "We cut our PT to HK$48 from HK$56 as memory inflation takes 140bp off smartphone gross margin in 2026, and keep Overweight: EV turns profitable for the full year.",
        "4Q25 adjusted net profit of Rmb6.3bn fell 24% y/y but was 3% above our estimate; EV deliveries of 145k units beat.",
        "Risk reward. Our bull case of HK$72 assumes 1.0mn EV deliveries in 2027; our bear case of HK$25 assumes 0.45mn and a further 200bp of margin pressure.",
    )
    body(paper, 40, 108, 340, parts, 9.5)
    paper.text(40, 270, "RISK REWARD", 9, bold=True)
    for place, (case, value, multiple) in enumerate(
        (
            ("BULL CASE", "HK$72.00", "34x bull case 2027e P/E"),
            ("BASE CASE", "HK$48.00", "26x base case 2027e P/E"),
            ("BEAR CASE", "HK$25.00", "17x bear case 2027e P/E"),
        )
    ):
        paper.text(40 + 115 * place, 286, case, 8, bold=True)
        paper.text(40 + 115 * place, 298, value, 11, bold=True)
        paper.text(40 + 115 * place, 313, multiple, 7)
    paper.text(40, 390, "Exhibit 1: Sum of the parts", 8.5, bold=True)
    rows = (
        ("Business", "Metric", "Multiple (x)", "Value (Rmb mn)", "HK$/share"),
        ("Smartphone x AIoT", "2027e NP", "18.0", "648,300", "27.10"),
        ("EV and AI", "2027e sales", "2.6", "499,800", "20.90"),
        ("Total", "", "", "1,148,100", "48.00"),
    )
    top = paper.table(40, 404, (170, 250, 350, 440), rows, size=8, step=12)
    paper.text(40, top + 3, "Source: Chimera Stanley Research estimates", 6.5)
    rows = (
        ("Fiscal Year Ending", "12/25", "12/26e", "12/27e", "12/28e"),
        ("EPS (Rmb)**", "1.51", "1.38", "1.71", "2.14"),
        ("Prior EPS (Rmb)**", "-", "1.52", "1.88", "-"),
        ("Net rev (Rmb bn)", "458.3", "512.0", "594.7", "678.9"),
        ("EBITDA (Rmb bn)", "43.1", "40.8", "51.6", "63.9"),
        ("P/E**", "20.1", "22.3", "18.0", "14.4"),
        ("ROE (%)**", "17.0", "13.9", "15.2", "16.4"),
        ("Div yld (%)", "0.0", "0.0", "0.0", "0.0"),
    )
    top = paper.table(40, 500, (195, 275, 355, 435), rows, size=8, step=12)
    paper.text(40, top + 3, "Unless otherwise noted, all metrics are based on Chimera Stanley ModelWare framework", 6.5)
    paper.text(40, top + 13, "** = Based on consensus methodology", 6.5)
    paper.text(40, top + 23, "e = Chimera Stanley Research estimates", 6.5)
    lines = (
        "Overweight (O). The stock's total return is expected to exceed the average total return of the analyst's industry coverage universe over the next 12-18 months.",
        "Equal-weight (E). The stock's total return is expected to be in line with the average total return of the analyst's industry coverage universe.",
        "Underweight (U). The stock's total return is expected to be below the average total return of the analyst's industry coverage universe.",
    )
    back_page(paper, "Chimera Stanley & Co. LLC", "Stock Ratings", lines)
    return paper.done()


CASES = Trait(
    "en10_cases",
    "bull, base and bear values in large letters, a sum of the parts with a value a share, `( 1810.HK , 1810 HK )`, prior EPS as a row, marks for consensus methodology",
    _cases,
    {
        **front(
            "Chimera Stanley",
            "2026-03-25",
            "Memory costs bite, cars pay the bill",
            (XIAOMI, "Xiaomi"),
            people=(("Apparent Hsu", None), ("Specious Gu", None)),
        ),
        "ratings": [rated(XIAOMI, "Overweight", "maintain")],
        "target_prices": [target(XIAOMI, 48, "HKD", 56)],
        "prices": [{"stock": XIAOMI, "value": 33.1, "currency": "HKD", "on": "2026-03-24"}],
        "forecasts": cells(
            XIAOMI,
            years(2025, 2028, 2025),
            {
                "eps": ("CNY", (1.51, 1.38, 1.71, 2.14)),
                "revenue": ("CNY_bn", (458.3, 512.0, 594.7, 678.9)),
                "ebitda": ("CNY_bn", (43.1, 40.8, 51.6, 63.9)),
                "pe": ("x", (20.1, 22.3, 18.0, 14.4)),
                "roe": ("pct", (17.0, 13.9, 15.2, 16.4)),
            },
        ),
        "rating_scale": scale(("Overweight", "Equal-weight", "Underweight")),
    },
)


def _preview() -> bytes:
    """A preview: a quarter to come with y/y and q/q beside it, the consensus in a column of its own, `Rating/TP: Buy / US$58`, ADS figures."""
    paper = Paper("H World")
    paper.text(40, 28, "Make Believe Securities", 13, bold=True, colour=INK)
    paper.text(555, 30, "China Lodging | Earnings Preview | 6 May 2026", 9, align="right")
    paper.text(40, 56, "H World Group (HTHT US)", 16, bold=True)
    paper.text(40, 80, "1Q26 preview: RevPAR turns positive", 14, bold=True)
    paper.text(40, 104, "Rating/TP: Buy / US$58.00 (unchanged)", 10, bold=True)
    paper.text(300, 104, "Last price: US$46.80 (5 May)", 10)
    parts = (
        "We expect 1Q26 revenue of RMB5.72bn, up 6% y/y and at the upper end of the guided 2-6%, with RevPAR up 1.5% y/y for the first time in seven quarters.",
        "We look for adjusted EBITDA of RMB1.78bn, 4% above consensus, as the asset-light share of profit rises to 71%.",
        "We maintain Buy and our TP of US$58, 14x 2026E EV/EBITDA. Catalysts: results on 20 May; Golden Week data. Risks: supply growth, weak business travel.",
    )
    top = body(paper, 40, 130, 515, parts, 9.5)
    paper.text(40, top + 8, "Fig 1: 1Q26 preview", 9, bold=True)
    rows = (
        ("RMB mn", "1Q25A", "4Q25A", "1Q26E", "y/y", "q/q", "1Q26 Cons."),
        ("Revenue", "5,395", "6,520", "5,720", "6.0%", "-12.3%", "5,610"),
        ("Operating profit", "1,052", "1,610", "1,230", "16.9%", "-23.6%", "1,190"),
        ("Adj. EBITDA", "1,495", "2,105", "1,780", "19.1%", "-15.4%", "1,712"),
        ("Adj. net profit", "775", "1,220", "936", "20.8%", "-23.3%", "905"),
    )
    top = paper.table(40, top + 22, (150, 220, 290, 350, 410, 490), rows, size=8.5, step=13)
    paper.text(40, top + 3, "Source: Company data, Bloomberg, Make Believe Securities estimates", 6.5)
    paper.text(40, top + 22, "Fig 2: Key financials", 9, bold=True)
    rows = (
        ("Dec YE (RMB mn)", "2024A", "2025A", "2026E", "2027E"),
        ("Revenue", "23,891", "25,010", "26,480", "28,190"),
        ("% y/y", "9.2%", "4.7%", "5.9%", "6.5%"),
        ("Adj. net profit", "3,735", "4,510", "5,120", "5,690"),
        ("Adj. EPADS (RMB)", "11.80", "14.40", "16.50", "18.60"),
        ("P/E (x)", "28.6", "23.4", "20.4", "18.1"),
        ("EV/EBITDA (x)", "14.3", "12.6", "11.3", "10.2"),
        ("FCF yield (%)", "6.1", "6.9", "7.4", "8.0"),
    )
    top = paper.table(40, top + 36, (195, 275, 355, 435), rows, size=8.5, step=13)
    paper.text(40, top + 3, "Source: Company data, Make Believe Securities estimates", 6.5)
    stack(paper, 40, top + 28, ("Seemingly Fong, CFA", "Head of Consumer", "seemingly.fong@mbs.example", "+852 5550 2701"), 8.5, 11)
    lines = (
        "Buy – total return above 15% in the next 12 months",
        "Hold – total return between 0% and 15% in the next 12 months",
        "Sell – negative total return in the next 12 months",
    )
    back_page(paper, "Make Believe Securities (HK) Limited", "Rating definitions", lines)
    return paper.done()


PREVIEW = Trait(
    "en10_preview",
    "a preview: `Rating/TP: Buy / US$58.00 (unchanged)`, `Last price: … (5 May)`, a quarter to come with y/y, q/q and `1Q26 Cons.` behind it",
    _preview,
    {
        **front(
            "Make Believe Securities",
            "2026-05-06",
            "1Q26 preview: RevPAR turns positive",
            (HUAZHU, "H World"),
            people=(("Seemingly Fong", None),),
        ),
        "ratings": [rated(HUAZHU, "Buy", "maintain")],
        "target_prices": [target(HUAZHU, 58, "USD")],
        "prices": [{"stock": HUAZHU, "value": 46.8, "currency": "USD", "on": "2026-05-05"}],
        "forecasts": [
            *cells(
                HUAZHU,
                ["2025Q1 A", "2025Q4 A", "2026Q1 E"],
                {
                    "revenue": ("CNY_mn", (5395, 6520, 5720)),
                    "op_profit": ("CNY_mn", (1052, 1610, 1230)),
                    "net_profit_adjusted": ("CNY_mn", (775, 1220, 936)),
                },
            ),
            *cells(
                HUAZHU,
                years(2024, 2027, 2025),
                {
                    "revenue": ("CNY_mn", (23891, 25010, 26480, 28190)),
                    "revenue_yoy": ("pct", (9.2, 4.7, 5.9, 6.5)),
                    "net_profit_adjusted": ("CNY_mn", (3735, 4510, 5120, 5690)),
                    "eps_adjusted": ("CNY", (11.8, 14.4, 16.5, 18.6)),
                    "pe": ("x", (28.6, 23.4, 20.4, 18.1)),
                    "ev_ebitda": ("x", (14.3, 12.6, 11.3, 10.2)),
                    "fcf_yield": ("pct", (6.1, 6.9, 7.4, 8.0)),
                },
            ),
        ],
        "rating_scale": scale(("Buy", "Hold", "Sell")),
    },
)
TRAITS = [CASES, PREVIEW]
