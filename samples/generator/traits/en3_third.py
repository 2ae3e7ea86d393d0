"""More houses on Hong Kong internet stocks: `26CL` years with rows of forecast changes, `Investment Rating (Maintain)`, prior and current by quarter."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

WINE = "#5B1A33"


def _house_years() -> bytes:
    paper = Paper("Results")
    paper.text(40, 24, "SLSA", 18, bold=True, colour=WINE)
    paper.text(40, 52, "20 March 2026", 8)
    paper.text(40, 64, "Hong Kong", 9, bold=True)
    paper.text(40, 76, "Internet", 9, bold=True)
    stack(paper, 40, 96, ("Reuters 9961.HK", "Bloomberg 9961 HK"), 7.5, 10)
    paper.text(40, 124, "Priced on 19 March 2026", 7.5)
    stack(paper, 40, 134, ("HS HSI @ 25,500.6",), 7.5)
    rows = (
        ("12M hi/lo", "HK$614.00/388.20"),
        ("12M price target", "HK$560.00"),
        ("±% potential", "+37%"),
        ("Shares in issue", "653.9m"),
        ("Free float (est.)", "85.0%"),
        ("Market cap", "US$34.2bn"),
        ("3M ADV", "US$151.6m"),
    )
    top = pairs(paper, 40, 170, 154, rows, 7, 11)
    stack(paper, 40, top + 10, ("Foreign s'holding    65.0%", "Major shareholders", "Founders 5.9%"), 7, 10)
    stack(
        paper,
        40,
        top + 56,
        ("Prima Muster", "prima.muster@slsa.example", "+852 5550 0421", "", "Jon Beispiel", "jon.beispiel@slsa.example", "+852 5550 0422"),
        7.5,
        10,
    )
    paper.text(190, 52, "Trip.com", 20, bold=True, colour=WINE)
    paper.text(560, 54, "HK$408.60 - OUTPERFORM", 11, bold=True, align="right", colour=WINE)
    paper.text(190, 80, "Outbound holds, rules bite", 14, bold=True)
    parts = (
        "Antitrust review weighs on domestic take rates; international grows 60%",
        "Trip.com's 4Q25 revenue grew 21% YoY to Rmb15.4bn, 2% ahead. Non-GAAP operating margin of 17.3% missed by 0.6ppt on brand spending abroad. We cut 26-27CL earnings by 5-6% and our target from HK$610 to HK$560, and keep our Outperform rating.",
        "Trip.com abroad is now 18% of revenue",
        "Bookings on the international platform grew 60% with Thailand, Korea and Japan in the lead. Marketing intensity should peak in 2026.",
    )
    body(paper, 190, 102, 370, parts)
    paper.text(190, 430, "Financials", 9, bold=True, colour=WINE)
    data = (
        ("Year to 31 December", "24A", "25A", "26CL", "27CL", "28CL"),
        ("Revenue (Rmbm)", "53,294", "62,180", "70,840", "80,120", "89,600"),
        ("Rev forecast change (%)", "-", "-", "(1.4)", "(2.0)", "-"),
        ("Net profit (Rmbm)", "18,041", "19,870", "20,960", "24,410", "27,900"),
        ("NP forecast change (%)", "-", "-", "(5.2)", "(6.1)", "-"),
        ("EPS (Rmb)", "26.20", "28.90", "30.52", "35.60", "40.71"),
        ("SL/consensus (31) (EPS%)", "-", "-", "95", "97", "96"),
        ("EPS growth (% YoY)", "32.0", "10.3", "5.6", "16.6", "14.4"),
        ("PE (x)", "14.4", "13.1", "12.4", "10.6", "9.3"),
        ("Dividend yield (%)", "0.4", "0.6", "0.8", "0.9", "1.0"),
        ("FCF yield (%)", "7.2", "7.8", "7.7", "9.2", "10.5"),
        ("PB (x)", "1.8", "1.6", "1.4", "1.2", "1.1"),
        ("ROE (%)", "13.6", "12.9", "12.0", "12.6", "12.9"),
        ("Net debt/equity (%)", "(24.1)", "(31.0)", "(36.4)", "(41.7)", "(46.8)"),
    )
    paper.table(190, 444, (195, 240, 285, 325, 368), data, size=7.5, step=11)
    paper.text(190, 604, "Source: www.slsa.example", 6.5)
    lines = (
        "Key to SLSA investment rankings:",
        "BUY: Total stock return (including dividends) expected to exceed 20%;",
        "OUTPERFORM: Total expected return below 20% but exceeding market return;",
        "UNDERPERFORM: Total expected return positive but below market return;",
        "SELL: Total expected return to be negative.",
    )
    back_page(paper, "SLSA Securities Limited", "Important disclosures", lines)
    return paper.done()


_C = "9961.HK"
CL = Trait(
    "en3_house_years",
    "`HK$408.60 - OUTPERFORM` beside the name, `26CL` years, data of forecast changes and of the house against consensus between the levels",
    _house_years,
    {
        **front(
            "SLSA",
            "2026-03-20",
            "Outbound holds, rules bite",
            (_C, "Trip.com"),
            people=(("Prima Muster", None), ("Jon Beispiel", None)),
            sector="Internet",
        ),
        "ratings": [rated(_C, "OUTPERFORM", "maintain")],
        "target_prices": [target(_C, 560, "HKD", 610)],
        "forecasts": cells(
            _C,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (53294, 62180, 70840, 80120, 89600)),
                "net_profit_parent": ("CNY_mn", (18041, 19870, 20960, 24410, 27900)),
                "eps": ("CNY", (26.20, 28.90, 30.52, 35.60, 40.71)),
                "eps_yoy": ("pct", (32.0, 10.3, 5.6, 16.6, 14.4)),
                "pe": ("x", (14.4, 13.1, 12.4, 10.6, 9.3)),
                "dividend_yield": ("pct", (0.4, 0.6, 0.8, 0.9, 1.0)),
                "fcf_yield": ("pct", (7.2, 7.8, 7.7, 9.2, 10.5)),
                "pb": ("x", (1.8, 1.6, 1.4, 1.2, 1.1)),
                "roe": ("pct", (13.6, 12.9, 12.0, 12.6, 12.9)),
                "net_debt_equity": ("pct", (-24.1, -31.0, -36.4, -41.7, -46.8)),
            },
        ),
        "rating_scale": scale(("BUY", "OUTPERFORM", "UNDERPERFORM", "SELL")),
    },
)


def _mainland_rail(paper: Paper) -> None:
    rows = (("Investment Rating (Maintain):", "BUY"), ("Target price (HKD):", "152.00"))
    pairs(paper, 400, 565, 60, rows, 9, 16)
    for place, (name, lines) in enumerate(
        (
            ("XIA Zhanwei", ("Analyst", "SAC No. S9970522100002", "SFC No. ZZK338", "xiazhanwei@samphua.example", "+(852) 5550 0431")),
            ("QI Yangben", ("Contact", "SAC No. S9970124070011", "qiyangben@samphua.example", "+(86) 21 5550 0432")),
        )
    ):
        paper.text(400 + 88 * place, 104, name, 7.5, bold=True)
        stack(paper, 400 + 88 * place, 115, lines, 6, 9)
    paper.text(400, 176, "Key Data", 8.5, bold=True, colour=WINE)
    data = (
        ("Target price (HKD)", "152.00"),
        ("Closing Price (HKD as of 19 Mar)", "112.40"),
        ("Upside/Downside (%)", "35"),
        ("Market cap (HKD mn)", "309,100"),
        ("6m average daily value (HKD mn)", "1,844"),
        ("52-week price range (HKD)", "75.40-157.30"),
        ("BVPS (RMB)", "99.02"),
    )
    pairs(paper, 400, 565, 190, data, 7, 11)


def _mainland() -> bytes:
    paper = Paper("Equity research report")
    paper.text(40, 24, "Equity Research Report", 9)
    paper.text(40, 42, "Baidu (9888 HK)", 17, bold=True, colour=WINE)
    paper.text(40, 66, "Cloud and chips re-rate the rest", 13, bold=True)
    paper.text(40, 90, "Samphua Research", 8, bold=True)
    paper.text(40, 102, "20 March 2026 | China (Mainland) | Internet", 8)
    _mainland_rail(paper)
    parts = (
        "Baidu reported 4Q25 core revenue of RMB26.4bn (-4.8% yoy, +7.0% qoq) and core non-GAAP operating profit of RMB2.9bn. AI cloud grew 31% yoy. Maintain BUY.",
        "Robotaxi fleet reached 2,300; fully driverless rides 3.4mn in the quarter (+150% yoy).",
        "We raise 2026/2027 non-GAAP attributable net profit estimates by 3%/5% to RMB19.6bn/RMB23.1bn. Our SOTP-based TP is HKD152.00 (previous: HKD138.50).",
        "Risks: weak ad demand, slower cloud growth, stricter data rules.",
    )
    body(paper, 40, 122, 345, parts)
    paper.text(40, 470, "Financials", 9, bold=True, colour=WINE)
    rows = (
        ("YE 31 Dec", "2024", "2025", "2026E", "2027E", "2028E"),
        ("Revenue (RMB mn)", "133,125", "129,100", "135,400", "144,700", "154,900"),
        ("+/-%", "(1.09)", "(3.02)", "4.88", "6.87", "7.05"),
        ("Attributable net profit (RMB mn)", "23,760", "5,590", "17,030", "20,300", "22,810"),
        ("+/-%", "16.96", "(76.47)", "204.65", "19.20", "12.36"),
        ("Adjusted attributable net profit (RMB mn)", "27,002", "18,720", "19,640", "23,120", "25,700"),
        ("+/-%", "(6.06)", "(30.67)", "4.91", "17.72", "11.16"),
        ("EPS (RMB, diluted)", "8.12", "1.58", "5.84", "7.02", "7.92"),
        ("ROE (%)", "9.40", "2.11", "6.27", "7.05", "7.42"),
        ("PE (x)", "12.70", "65.27", "17.66", "14.69", "13.02"),
        ("PB (x)", "1.10", "1.09", "1.05", "1.00", "0.94"),
        ("EV/EBITDA (x)", "7.42", "10.88", "8.02", "7.03", "6.33"),
    )
    paper.table(40, 484, (190, 235, 280, 325, 370), rows, size=7.5, step=11.5)
    paper.text(40, 630, "Source: Company announcements, Samphua Research estimates", 6.5)
    lines = (
        "Buy: Expected total return of over 15% against the benchmark",
        "Overweight: Expected total return of 5% to 15% against the benchmark",
        "Hold: Expected total return of -15% to 5% against the benchmark",
        "Sell: Expected total return of below -15% against the benchmark",
    )
    back_page(paper, "Samphua Financial Holdings (Hong Kong) Limited", "Company rating", lines)
    return paper.done()


_B = "9888.HK"
MAINLAND = Trait(
    "en3_rating_maintain_label",
    "`Investment Rating (Maintain):` as a label, unit in the label of the target, two people side by side with their numbers, bare `+/-%` rows",
    _mainland,
    {
        **front(
            "Samphua",
            "2026-03-20",
            "Cloud and chips re-rate the rest",
            (_B, "Baidu"),
            people=(("XIA Zhanwei", "S9970522100002"), ("QI Yangben", "S9970124070011")),
            sector="Internet",
        ),
        "ratings": [rated(_B, "BUY", "maintain")],
        "target_prices": [target(_B, 152, "HKD", 138.5)],
        "forecasts": cells(
            _B,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (133125, 129100, 135400, 144700, 154900)),
                "revenue_yoy": ("pct", (-1.09, -3.02, 4.88, 6.87, 7.05)),
                "net_profit_parent": ("CNY_mn", (23760, 5590, 17030, 20300, 22810)),
                "np_yoy": ("pct", (16.96, -76.47, 204.65, 19.20, 12.36)),
                "net_profit_adjusted": ("CNY_mn", (27002, 18720, 19640, 23120, 25700)),
                "np_adjusted_yoy": ("pct", (-6.06, -30.67, 4.91, 17.72, 11.16)),
                "eps": ("CNY", (8.12, 1.58, 5.84, 7.02, 7.92)),
                "roe": ("pct", (9.40, 2.11, 6.27, 7.05, 7.42)),
                "pe": ("x", (12.70, 65.27, 17.66, 14.69, 13.02)),
                "pb": ("x", (1.10, 1.09, 1.05, 1.00, 0.94)),
                "ev_ebitda": ("x", (7.42, 10.88, 8.02, 7.03, 6.33)),
            },
        ),
        "risk_factors": ["weak ad demand", "slower cloud growth", "stricter data rules"],
        "rating_scale": scale(("Buy", "Overweight", "Hold", "Sell")),
    },
)


def _prior_quarters() -> bytes:
    paper = Paper("Earnings review")
    paper.text(40, 24, "MIZUSAMPLE", 14, bold=True, colour=WINE)
    paper.text(565, 26, "March 19, 2026", 9, align="right")
    paper.text(40, 50, "Bilibili Inc. (BILI, 9626 HK)", 13, bold=True)
    paper.text(40, 70, "Ads Carry the Quarter; Raising PT to HK$265", 15, bold=True)
    rows = (
        ("Rating:", "Outperform"),
        ("Price target:", "HK$265.00"),
        ("(From: HK$240.00)", ""),
        ("Price (3/18):", "HK$198.60"),
        ("52-wk range:", "HK$118.70 - 239.80"),
        ("Market cap (M):", "HK$83,610"),
        ("Shares out (M):", "421.0"),
    )
    top = pairs(paper, 410, 565, 60, rows, 8, 12)
    stack(
        paper,
        410,
        top + 12,
        (
            "Otto Sample, CFA",
            "Managing Director, Internet",
            "+852 5550 0441",
            "otto.sample@mizusample.example",
            "",
            "Wei Vorlage",
            "Associate",
            "wei.vorlage@mizusample.example",
        ),
        7.5,
        10,
    )
    parts = (
        "Summary: 4Q advertising grew 24% and games fell 32% on a high base. Non-GAAP net profit of RMB880M beat our RMB790M. We reiterate Outperform and raise our price target to HK$265 from HK$240.",
        "Key points: time spent reached 112 minutes a day; the new strategy game is due in 2Q; gross margin rose to 37.0%, the fourteenth quarter of expansion.",
    )
    body(paper, 40, 96, 350, parts)
    paper.text(40, 400, "FYE Dec", 8, bold=True)
    head = (("(RMB M)", "2025A", "2026E", "", "2027E", ""), ("", "Actual", "Prior", "Current", "Prior", "Current"))
    data = (
        ("Revenue",),
        ("1Q", "7,003.2", "7,510.0", "7,622.0", "8,110.0", "8,305.0"),
        ("2Q", "7,337.9", "7,930.0", "8,105.0", "8,640.0", "8,850.0"),
        ("3Q", "7,685.5", "8,260.0", "8,390.0", "9,010.0", "9,190.0"),
        ("4Q", "8,320.0", "8,880.0", "9,060.0", "9,660.0", "9,910.0"),
        ("FY", "30,346.6", "32,580.0", "33,177.0", "35,420.0", "36,255.0"),
        ("Adj. EPS",),
        ("1Q", "0.84", "1.30", "1.42", "1.88", "2.02"),
        ("2Q", "1.29", "1.52", "1.66", "2.10", "2.29"),
        ("3Q", "1.83", "1.90", "2.05", "2.50", "2.66"),
        ("4Q", "2.02", "2.22", "2.31", "2.81", "2.95"),
        ("FY", "5.98", "6.94", "7.44", "9.29", "9.92"),
        ("P/E", "30.6x", "", "24.6x", "", "18.5x"),
    )
    plain(paper, 40, 414, (110, 170, 230, 290, 350), (*head, *data), 7.5, 11)
    paper.text(40, 590, "Source: Company reports, Mizusample estimates", 6.5)
    lines = (
        "Outperform (Buy): Stocks for which the anticipated share price appreciation exceeds 10%.",
        "Neutral (Hold): Stocks for which the anticipated share price appreciation is within 10% of the share price.",
        "Underperform (Sell): Stocks for which the anticipated share price falls by 10% or more.",
    )
    back_page(paper, "Mizusample Securities Asia Limited", "Definition of ratings", lines)
    return paper.done()


_L = "9626.HK"
PRIOR = Trait(
    "en3_prior_quarters",
    "quarters of revenue and of EPS in one table, `Prior | Current` under the estimated years only, `(From: HK$240.00)` under the target",
    _prior_quarters,
    {
        **front(
            "Mizusample",
            "2026-03-19",
            "Ads Carry the Quarter; Raising PT to HK$265",
            (_L, "Bilibili"),
            people=(("Otto Sample", None), ("Wei Vorlage", None)),
        ),
        "ratings": [rated(_L, "Outperform", "maintain")],
        "target_prices": [target(_L, 265, "HKD", 240)],
        "forecasts": [
            *cells(
                _L,
                years(2025, 2027, 2025),
                {
                    "revenue": ("CNY_mn", (30346.6, 33177, 36255)),
                    "eps_adjusted": ("CNY", (5.98, 7.44, 9.92)),
                    "pe": ("x", (30.6, 24.6, 18.5)),
                },
            ),
            *cells(
                _L,
                [f"{year}Q{q} {'A' if year == 2025 else 'E'}" for year in (2025, 2026, 2027) for q in range(1, 5)],
                {
                    "revenue": ("CNY_mn", (7003.2, 7337.9, 7685.5, 8320.0, 7622.0, 8105.0, 8390.0, 9060.0, 8305.0, 8850.0, 9190.0, 9910.0)),
                    "eps_adjusted": ("CNY", (0.84, 1.29, 1.83, 2.02, 1.42, 1.66, 2.05, 2.31, 2.02, 2.29, 2.66, 2.95)),
                },
            ),
        ],
        "rating_scale": scale(("Outperform", "Neutral", "Underperform")),
    },
)


TRAITS = [CL, MAINLAND, PRIOR]
