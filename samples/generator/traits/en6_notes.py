"""English notes on Chinese internet stocks, third blind set: one-line heads, tables by quarter and year, revisions beside forecasts, rails with long labels."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

T = "00700.HK"
INK = "#1B1B5E"


def _old_new_grid() -> bytes:
    """Forecast changes with New, Old and Diff groups of two years above the summary; rating and target as a strip of labels over values."""
    paper = Paper("Company update")
    paper.text(40, 26, "PROTOTYPE", 15, bold=True, colour=INK)
    paper.text(40, 44, "Equity Research | Hong Kong/China", 8)
    paper.text(555, 26, "19 March 2026", 9, align="right")
    paper.text(40, 62, "Tencent Holdings", 19, bold=True)
    paper.text(240, 70, "700 HK / 0700.HK", 10)
    paper.text(40, 90, "Spending for tomorrow, delivering today", 13, bold=True, colour=INK)
    labels = ("Rating", "Target price", "Previous TP", "Price (18 Mar)", "Upside", "Market cap")
    values = ("BUY", "HK$742.00", "HK$755.00", "HK$521.50", "42.3%", "US$609bn")
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        paper.fill(40 + 87 * place, 114, 84, 34, "#ECECF6")
        paper.text(44 + 87 * place, 117, label, 7.5, colour="#555555")
        paper.text(44 + 87 * place, 129, value, 11, bold=True)
    parts = (
        "Results in line. 4Q25 revenue of RMB194.4bn and non-IFRS operating profit of RMB69.8bn matched our numbers. Gross margin of 56.0% was 20bp ahead on the mix of ads.",
        "Outlook. Management sees ad growth in the mid-teens and domestic games growth near 10% in 1Q26. It plans to at least double AI product spending this year.",
        "Reiterate BUY. We cut FY26E/27E non-IFRS net profit by 2%/1% and lower our SOTP-based TP to HK$742 (from HK$755). Key risks: (1) softer ad demand; (2) delays of new titles; (3) weaker RMB.",
    )
    top = body(paper, 40, 160, 515, parts, 9.2)
    paper.text(40, top + 6, "Earnings revisions", 9, bold=True)
    top += 20
    for x, text in ((195, "New"), (325, "Old"), (455, "Chg (%)")):
        paper.text(x, top, text, 8, bold=True, align="center")
    rows = (
        ("RMB m", "FY26E", "FY27E", "FY26E", "FY27E", "FY26E", "FY27E"),
        ("Revenue", "826,100", "893,400", "829,900", "895,700", "(0.5)", "(0.3)"),
        ("Gross profit", "466,700", "508,300", "470,100", "510,900", "(0.7)", "(0.5)"),
        ("Non-IFRS net profit", "278,110", "302,400", "283,900", "305,600", "(2.0)", "(1.0)"),
        ("Non-IFRS EPS (RMB)", "30.19", "33.14", "30.82", "33.49", "(2.0)", "(1.0)"),
    )
    top = paper.table(40, top + 12, (175, 235, 305, 365, 435, 495), rows, size=8, step=12)
    paper.text(40, top + 3, "Source: Prototype estimates", 6.5)
    paper.text(40, top + 20, "Financials & valuation", 9, bold=True)
    rows = (
        ("Year-end: Dec (RMB m)", "FY23", "FY24", "FY25", "FY26E", "FY27E"),
        ("Revenue", "609,015", "660,257", "751,766", "826,100", "893,400"),
        ("growth %", "9.8", "8.4", "13.9", "9.9", "8.1"),
        ("Gross profit", "293,109", "349,246", "422,493", "466,700", "508,300"),
        ("Non-IFRS net profit", "157,688", "222,703", "259,626", "278,110", "302,400"),
        ("growth %", "36.4", "41.2", "16.6", "7.1", "8.7"),
        ("Non-IFRS EPS (RMB)", "16.32", "23.51", "27.93", "30.19", "33.14"),
        ("Non-IFRS P/E (x)", "29.4", "20.4", "17.2", "15.9", "14.5"),
        ("EV/EBITDA (x)", "21.3", "16.5", "14.1", "13.1", "11.9"),
        ("Div. yield (%)", "0.7", "0.9", "1.0", "1.1", "1.3"),
        ("ROAE (%)", "15.1", "21.8", "20.9", "18.8", "17.5"),
    )
    top = paper.table(40, top + 34, (235, 305, 375, 445, 512), rows, size=8, step=12)
    paper.text(40, top + 3, "Source: Company data, Prototype estimates", 6.5)
    stack(paper, 40, 780, ("Analyst: Muster Ho | +852 5550 1101 | muster.ho@prototype.example | SFC CE No. BXX221",), 8)
    lines = (
        "BUY: expected absolute return of more than 15% over 12 months",
        "HOLD: expected absolute return between -10% and 15% over 12 months",
        "SELL: expected absolute return of less than -10% over 12 months",
    )
    back_page(paper, "Prototype Capital Securities (HK) Limited", "Stock rating definitions", lines)
    return paper.done()


OLD_NEW = Trait(
    "en6_old_new_grid",
    "a strip of label over value on tinted boxes, revisions in groups New, Old, Chg over two years above the summary with unsuffixed past years",
    _old_new_grid,
    {
        **front("Prototype", "2026-03-19", "Spending for tomorrow, delivering today", (T, "Tencent"), people=(("Muster Ho", "BXX221"),)),
        "ratings": [rated(T, "BUY", "maintain")],
        "target_prices": [target(T, 742, "HKD", 755)],
        "prices": [{"stock": T, "value": 521.5, "currency": "HKD", "on": "2026-03-18"}],
        "forecasts": cells(
            T,
            years(2023, 2027, 2025),
            {
                "revenue": ("CNY_mn", (609015, 660257, 751766, 826100, 893400)),
                "revenue_yoy": ("pct", (9.8, 8.4, 13.9, 9.9, 8.1)),
                "gross_profit": ("CNY_mn", (293109, 349246, 422493, 466700, 508300)),
                "net_profit_adjusted": ("CNY_mn", (157688, 222703, 259626, 278110, 302400)),
                "np_adjusted_yoy": ("pct", (36.4, 41.2, 16.6, 7.1, 8.7)),
                "eps_adjusted": ("CNY", (16.32, 23.51, 27.93, 30.19, 33.14)),
                "pe_adjusted": ("x", (29.4, 20.4, 17.2, 15.9, 14.5)),
                "ev_ebitda": ("x", (21.3, 16.5, 14.1, 13.1, 11.9)),
                "dividend_yield": ("pct", (0.7, 0.9, 1.0, 1.1, 1.3)),
                "roe": ("pct", (15.1, 21.8, 20.9, 18.8, 17.5)),
            },
        ),
        "rating_scale": scale(("BUY", "HOLD", "SELL")),
    },
)


def _sentence_target() -> bytes:
    """No box: rating and targets stand in a heading line and in sentences; the summary has quarters of this year before the years."""
    paper = Paper("Flash", latin="Times-Roman")
    paper.text(40, 30, "BLANK ROCK SECURITIES", 13, bold=True)
    paper.text(40, 48, "China Internet – Flash note", 9)
    paper.text(555, 48, "Mar 25, 2026", 9, align="right")
    paper.text(40, 70, "Kuaishou Technology (1024 HK): AI video pays, ads steady; Buy, TP HK$96", 14, bold=True)
    parts = (
        "We reiterate our Buy rating on Kuaishou and raise our 12-month target price to HK$96 from HK$92, implying 65% upside to the last close of HK$58.20 on March 24, 2026.",
        "Kling revenue of RMB340mn in 4Q25 beat our RMB310mn estimate, and management guides to more than doubling it in 2026. Online marketing grew 13% yoy; e-commerce GMV rose 13% to RMB522bn.",
        "We fine-tune 2026E/2027E revenue by +1%/+1% and non-IFRS net profit by -1%/+2% to reflect higher R&D for video models. The stock trades at 9x 2026E non-IFRS P/E.",
        "Risks: regulation of live streaming, competition in short video, and higher than expected compute cost.",
    )
    top = body(paper, 40, 94, 515, parts, 10)
    paper.text(40, top + 8, "Table 1: Key financials (RMB mn)", 9, bold=True)
    rows = (
        ("", "1Q26E", "2Q26E", "2024A", "2025A", "2026E", "2027E"),
        ("Revenue", "35,600", "38,900", "126,898", "142,776", "157,900", "172,400"),
        ("YoY %", "9.2", "11.1", "11.8", "12.5", "10.6", "9.2"),
        ("Gross margin %", "55.0", "55.8", "54.6", "55.2", "55.9", "56.4"),
        ("Non-IFRS net profit", "4,870", "5,720", "17,716", "20,640", "22,480", "25,900"),
        ("Non-IFRS EPS (RMB)", "1.11", "1.30", "4.03", "4.70", "5.14", "5.95"),
        ("Non-IFRS P/E (x)", "-", "-", "13.3", "11.4", "10.4", "9.0"),
    )
    top = paper.table(40, top + 22, (190, 250, 315, 380, 445, 510), rows, size=8.5, step=13)
    paper.text(40, top + 3, "Source: Company, Blank Rock Securities estimates", 7)
    stack(paper, 40, top + 30, ("Exemplar Ng, CFA", "exemplar.ng@blankrock.example", "(852) 5550 1200"), 9, 12)
    paper.next_page()
    paper.text(40, 50, "Important disclosures", 12, bold=True)
    parts = (
        "Rating system: Buy – we expect the stock to outperform its sector by more than 15% in the next 12 months; Hold – we expect a performance within 15% of its sector; "
        "Sell – we expect the stock to underperform its sector by more than 15%.",
        "This report is published by Blank Rock Securities Limited, which does not exist. The file is a test sample of a software project and no investment advice.",
    )
    body(paper, 40, 72, 515, parts, 9)
    return paper.done()


K = "01024.HK"
SENTENCE = Trait(
    "en6_sentence_target",
    "rating and target inside the headline and the first sentence, quarters of the year before the years, a scale as one sentence with dashes",
    _sentence_target,
    {
        **front(
            "Blank Rock Securities",
            "2026-03-25",
            "AI video pays, ads steady; Buy, TP HK$96",
            (K, "Kuaishou"),
            people=(("Exemplar Ng", None),),
        ),
        "ratings": [rated(K, "Buy", "maintain")],
        "target_prices": [target(K, 96, "HKD", 92)],
        "forecasts": [
            *cells(
                K,
                ["2024FY A", "2025FY A", "2026FY E", "2027FY E"],
                {
                    "revenue": ("CNY_mn", (126898, 142776, 157900, 172400)),
                    "revenue_yoy": ("pct", (11.8, 12.5, 10.6, 9.2)),
                    "gross_margin": ("pct", (54.6, 55.2, 55.9, 56.4)),
                    "net_profit_adjusted": ("CNY_mn", (17716, 20640, 22480, 25900)),
                    "eps_adjusted": ("CNY", (4.03, 4.7, 5.14, 5.95)),
                    "pe_adjusted": ("x", (13.3, 11.4, 10.4, 9.0)),
                },
            ),
            *cells(
                K,
                ["2026Q1 E", "2026Q2 E"],
                {
                    "revenue": ("CNY_mn", (35600, 38900)),
                    "revenue_yoy": ("pct", (9.2, 11.1)),
                    "gross_margin": ("pct", (55.0, 55.8)),
                    "net_profit_adjusted": ("CNY_mn", (4870, 5720)),
                    "eps_adjusted": ("CNY", (1.11, 1.3)),
                },
            ),
        ],
        "rating_scale": scale(("Buy", "Hold", "Sell")),
    },
)


def _wide_rail() -> bytes:
    """A wide rail of figures by section at the right with units in a second column, people at its foot; statements on page two, side by side."""
    paper = Paper("Update")
    paper.fill(0, 0, 595, 22, "#7A0019")
    paper.text(40, 5, "MOCKUP MARKETS  |  EQUITIES  |  CHINA TECHNOLOGY", 9, bold=True, colour="#FFFFFF")
    paper.text(40, 34, "NetEase, Inc.", 18, bold=True)
    paper.text(40, 58, "A quiet pipeline still compounds", 13, bold=True, colour="#7A0019")
    x, right = 385, 555
    paper.text(x, 34, "MARKETPERFORM", 12, bold=True, colour="#7A0019")
    paper.text(x, 50, "Downgraded from Outperform", 8)
    rows = (
        ("Ticker", "NTES US"),
        ("Price (close, 17-Mar-26)", "US$132.40"),
        ("Price target", "US$146.00"),
        ("Prior price target", "US$165.00"),
        ("Upside", "10%"),
        ("52-wk hi/lo", "US$159.55/US$88.00"),
        ("Mkt cap (US$m)", "84,700"),
        ("Shares out (m ADS)", "640"),
        ("ADTV (US$m)", "181"),
        ("Net cash (US$m)", "21,900"),
        ("Fiscal year end", "Dec"),
    )
    top = pairs(paper, x, right, 68, rows, 7.5, 12)
    rows = (
        ("Rmb", "2025A", "2026E", "2027E"),
        ("Revenue (m)", "112,630", "118,300", "124,700"),
        ("  Growth (%)", "7.0", "5.0", "5.4"),
        ("Gross margin (%)", "64.2", "64.5", "64.6"),
        ("Op margin (%)", "31.8", "31.6", "31.5"),
        ("Adj. NI (m)", "37,300", "37,900", "39,800"),
        ("Adj. EPADS", "58.10", "59.20", "62.30"),
        ("  Growth (%)", "11.4", "1.9", "5.2"),
        ("Adj. P/E (x)", "16.4", "16.1", "15.3"),
        ("DPADS (US$)", "2.66", "2.70", "2.85"),
    )
    top = plain(paper, x, top + 8, (85, 128, 170), rows, 7, 11)
    paper.text(x, top + 2, "Source: Company data, Mockup Markets", 6)
    top = stack(
        paper, x, top + 24, ("Template Guo", "+86 10 5550 1301", "template.guo@mockup.example", "", "Dummy Shi", "+86 10 5550 1302"), 8, 11
    )
    parts = (
        "We downgrade NetEase to Marketperform from Outperform and cut our price target to US$146 from US$165. The pipeline for 2026 is the thinnest in five years, and the multiple already rewards the quality of the live titles.",
        "What we expect. Deferred revenue growth slows to 6% by 3Q26. We model games revenue growth of 5% in 2026E against 10% in 2025, and a stable margin.",
        "What would change our mind. A hit from the two shooters under test would add up to 4% to our 2027E revenue; a faster buyback would support the downside.",
        "Valuation. 16x 2026E adjusted P/E excluding nothing, against a five-year average of 17x. Risks: a surprise hit (upside); regulation and FX (downside).",
    )
    body(paper, 40, 84, 325, parts, 9.5)
    paper.text(40, 810, "18 March 2026", 8)
    lines = (
        "Outperform: total return > 15% over the next twelve months",
        "Marketperform: total return between -5% and 15%",
        "Underperform: total return < -5%",
    )
    back_page(paper, "Mockup Markets LLC", "Ratings", lines)
    return paper.done()


N = "NTES.US"
WIDE_RAIL = Trait(
    "en6_wide_rail",
    "`MARKETPERFORM` over `Downgraded from Outperform`, ADS figures, the summary without lines in a rail with amounts marked `(m)`, the day at the foot",
    _wide_rail,
    {
        **front(
            "Mockup Markets",
            "2026-03-18",
            "A quiet pipeline still compounds",
            (N, "NetEase"),
            people=(("Template Guo", None), ("Dummy Shi", None)),
        ),
        "ratings": [rated(N, "Marketperform", "downgrade", "Outperform")],
        "target_prices": [target(N, 146, "USD", 165)],
        "prices": [{"stock": N, "value": 132.4, "currency": "USD", "on": "2026-03-17"}],
        "forecasts": cells(
            N,
            ["2025FY A", "2026FY E", "2027FY E"],
            {
                "revenue": ("CNY_mn", (112630, 118300, 124700)),
                "revenue_yoy": ("pct", (7.0, 5.0, 5.4)),
                "gross_margin": ("pct", (64.2, 64.5, 64.6)),
                "op_margin": ("pct", (31.8, 31.6, 31.5)),
                "net_profit_adjusted": ("CNY_mn", (37300, 37900, 39800)),
                "eps_adjusted": ("CNY", (58.1, 59.2, 62.3)),
                "eps_adjusted_yoy": ("pct", (11.4, 1.9, 5.2)),
                "pe_adjusted": ("x", (16.4, 16.1, 15.3)),
            },
        ),
        "rating_scale": scale(("Outperform", "Marketperform", "Underperform")),
    },
)
TRAITS = [OLD_NEW, SENTENCE, WIDE_RAIL]
