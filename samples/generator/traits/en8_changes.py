"""English notes, fourth blind set: a change of rating with a risk code, estimates beside previous and consensus, a rating for each of two listings."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

NAVY = "#10284F"
PDD, TCOM, WUXI_A, WUXI_H = "PDD.US", "TCOM.US", "603259.SH", "02359.HK"


def _change() -> bytes:
    """`Rating Change: BUY | PO: … | Price: …`, `Volatility risk`, an opinion code, estimates and valuation in one narrow rail, ADR currency note."""
    paper = Paper("Rating change")
    paper.text(40, 28, "Mirage Securities", 14, bold=True, colour=NAVY)
    paper.text(555, 30, "Equity | 25 March 2026", 9, align="right")
    paper.text(40, 52, "PDD Holdings", 12)
    paper.text(40, 70, "Upgrade to Buy: the subsidy peak is behind us", 18, bold=True)
    paper.text(40, 98, "Rating Change: BUY | PO: 142.00 USD | Price: 101.35 USD", 9, bold=True)
    parts = (
        "Upgrade to Buy from Neutral",
        "We upgrade PDD to Buy from Neutral and lift our PO to US$142 (from US$120). Merchant support of RMB100bn weighed on 2025 margins; we expect the drag to ease from 2Q26.",
        "4Q25: revenue of RMB123.9bn rose 12% y/y, 1% above consensus; non-GAAP operating profit of RMB27.6bn was in line.",
        "Estimates: we raise 2026E/27E non-GAAP EPS by 3%/6%. Our PO is based on 11x 2027E non-GAAP P/E ex cash.",
        "Risks to our PO are: tariffs on parcels, heavier subsidies, regulation of cross-border platforms.",
    )
    body(paper, 40, 122, 330, parts, 9.5)
    x = 390
    paper.text(x, 122, "Key Changes", 9, bold=True)
    rows = (
        ("(US$)", "Previous", "Current"),
        ("Inv. Opinion", "C-2-9", "C-1-9"),
        ("Inv. Rating", "NEUTRAL", "BUY"),
        ("Price Obj.", "120.00", "142.00"),
        ("2026E EPS", "11.90", "12.26"),
        ("2027E EPS", "13.85", "14.68"),
    )
    top = plain(paper, x, 136, (110, 165), rows, 7.5, 11)
    stack(
        paper,
        x,
        top + 8,
        ("Fable Zhou >>", "Research Analyst", "Mirage Securities (Hong Kong)", "+852 5550 1601", "fable.zhou@mirage.example"),
        7.5,
        10,
    )
    paper.text(x, top + 68, "Stock Data", 9, bold=True)
    rows = (
        ("Price", "101.35 USD"),
        ("Price Objective", "142.00 USD"),
        ("Date Established", "25-Mar-2026"),
        ("Investment Opinion", "C-1-9"),
        ("52-Week Range", "87.11 USD - 139.41 USD"),
        ("Mrkt Val (mn) / Shares Out (mn)", "143,880 USD / 1,419.6"),
        ("Free Float", "71.6%"),
        ("Average Daily Value (mn)", "812.40 USD"),
        ("Ticker / Exchange", "PDD / NAS"),
        ("Bloomberg / Reuters", "PDD US / PDD.OQ"),
        ("ROE (2026E)", "21.4%"),
        ("Net Dbt to Eqty (Dec-2025A)", "-86.3%"),
    )
    top = pairs(paper, x, 555, top + 82, rows, 7.2, 11)
    paper.text(40, 420, "Estimates (Dec)", 9, bold=True)
    rows = (
        ("(RMB in millions)", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("Total Revenues", "393,836", "431,800", "481,200", "530,100", "579,600"),
        ("% Change", "59.0%", "9.6%", "11.4%", "10.2%", "9.3%"),
        ("Adj. Net Income", "122,344", "107,100", "124,300", "148,900", "170,200"),
        ("Non-GAAP EPADS (USD)", "11.54", "10.16", "12.26", "14.68", "16.78"),
        ("% Change", "76.9%", "-12.0%", "20.7%", "19.7%", "14.3%"),
        ("Consensus EPADS (USD)", "", "", "11.95", "14.10", "15.90"),
        ("Adj. P/E", "8.8x", "10.0x", "8.3x", "6.9x", "6.0x"),
        ("EV / EBITDA", "5.7x", "6.1x", "4.6x", "3.5x", "2.7x"),
        ("FCF Yield", "11.4%", "9.8%", "11.9%", "13.8%", "15.6%"),
    )
    top = paper.table(40, 434, (125, 178, 230, 282, 332), rows, size=7.5, step=12)
    paper.text(40, top + 3, "Source: Company filings, Mirage Securities estimates. NM = not meaningful.", 6.5)
    lines = (
        "Rating: Buy - total return expectation of at least 10% within 12 months; Neutral - at least 0%; Underperform - less than the other ratings.",
        "Volatility risk ratings: A - Low; B - Medium; C - High. Income ratings: 7 - same/higher; 8 - same/lower; 9 - pays no cash dividend.",
    )
    back_page(paper, "Mirage Securities Inc.", "Opinion key", lines)
    return paper.done()


CHANGE = Trait(
    "en8_rating_change",
    "`Rating Change: BUY | PO: …` in one line, an opinion code before and after, `Inv. Rating` in a table of changes, US$ EPADS beside RMB amounts, a consensus row",
    _change,
    {
        **front(
            "Mirage Securities", "2026-03-25", "Upgrade to Buy: the subsidy peak is behind us", (PDD, "PDD"), people=(("Fable Zhou", None),)
        ),
        "ratings": [rated(PDD, "BUY", "upgrade", "NEUTRAL")],
        "target_prices": [target(PDD, 142, "USD", 120)],
        "prices": [{"stock": PDD, "value": 101.35, "currency": "USD"}],
        "forecasts": cells(
            PDD,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (393836, 431800, 481200, 530100, 579600)),
                "revenue_yoy": ("pct", (59.0, 9.6, 11.4, 10.2, 9.3)),
                "net_profit_adjusted": ("CNY_mn", (122344, 107100, 124300, 148900, 170200)),
                "eps_adjusted": ("USD", (11.54, 10.16, 12.26, 14.68, 16.78)),
                "eps_adjusted_yoy": ("pct", (76.9, -12.0, 20.7, 19.7, 14.3)),
                "pe_adjusted": ("x", (8.8, 10.0, 8.3, 6.9, 6.0)),
                "ev_ebitda": ("x", (5.7, 6.1, 4.6, 3.5, 2.7)),
                "fcf_yield": ("pct", (11.4, 9.8, 11.9, 13.8, 15.6)),
            },
        ),
    },
)


def _versus() -> bytes:
    """The rail: RATING BUY, `PRICE TARGET`, `^Prior trading day's closing price`; the table: `2026E | Prior | vs. Cons.` under each estimated year."""
    paper = Paper("Flash")
    paper.fill(0, 0, 595, 24, "#2B2B2B")
    paper.text(40, 6, "China | Online Travel", 10, bold=True, colour="#FFFFFF")
    paper.text(555, 6, "EQUITY RESEARCH", 10, bold=True, colour="#FFFFFF", align="right")
    paper.text(40, 34, "Trip.com (TCOM US)", 13, bold=True)
    paper.text(40, 54, "Outbound Back Above Trend; AI Agent a Channel, Not a Threat", 16, bold=True)
    paper.text(40, 96, "March 19, 2026", 9)
    x = 405
    rows = (
        ("RATING", "BUY"),
        ("PRICE", "$58.40^"),
        ("PRICE TARGET | % TO PT", "$86.00 | +47%"),
        ("PRIOR PT", "$89.00"),
        ("52W HIGH-LOW", "$78.65 - $51.35"),
        ("FLOAT (%) | ADV MM (USD)", "94.2% | 214.70"),
        ("MARKET CAP", "$38.2B"),
        ("TICKER", "TCOM US"),
    )
    top = pairs(paper, x, 555, 96, rows, 8, 13)
    paper.text(x, top, "^Prior trading day's closing price unless otherwise noted.", 5.5)
    top = pairs(paper, x, 555, top + 20, (("2026 EPS (Q1)", "CNY 6.31"), ("Valuation date", "18-Mar-26")), 7.5, 12)
    stack(
        paper,
        x,
        top + 12,
        (
            "Pretend Lam * | Equity Analyst",
            "(852) 5550 1701 | pretend.lam@hoax.example",
            "Sham Yip * | Equity Associate",
            "(852) 5550 1702 | sham.yip@hoax.example",
        ),
        6.8,
        11,
    )
    parts = (
        "Our Takeaway: 4Q revenue grew 17% y/y, ahead of our 15%. Inbound and the international platform keep growing at 60%+. We keep Buy and trim PT to $86 on FX.",
        "Outbound. Reservations stand at 140% of the level of 2019, with Japan the exception. Management sees 1Q revenue growth of 14-16%.",
        "Estimates. We lift 2026E revenue by 1% and leave 2027E unchanged; EPS goes down as the company invests in marketing abroad.",
        "Valuation/Risks. Our PT is 16x 2027E P/E. Risks: geopolitics, weaker macro, competition from short video platforms.",
    )
    body(paper, 40, 112, 345, parts, 9.3)
    paper.text(40, 420, "FY (Dec)", 8.5, bold=True)
    rows = (
        ("CNY (MM)", "2025A", "2026E", "Prior", "vs. Cons.", "2027E", "Prior", "vs. Cons."),
        ("Revenue", "62,120", "71,300", "70,600", "+0.8%", "81,200", "81,200", "+0.2%"),
        ("Gross Margin", "81.0%", "80.8%", "80.9%", "", "80.7%", "80.8%", ""),
        ("Adj. Operating Profit", "18,640", "20,980", "21,300", "-1.6%", "24,600", "24,900", "-1.1%"),
        ("Adj. Net Income", "18,330", "20,410", "20,760", "-1.2%", "23,790", "24,080", "-0.9%"),
        ("EPS", "26.90", "30.11", "30.62", "-1.4%", "35.20", "35.63", "-1.0%"),
        ("FY P/E", "15.3x", "13.7x", "", "", "11.7x", "", ""),
    )
    top = paper.table(40, 434, (140, 205, 260, 325, 390, 450, 515), rows, size=8, step=13)
    paper.text(40, top + 3, "Source: FactSet, Hoax Partners estimates, company data", 6.5)
    lines = (
        "Buy - Describes securities that we expect to provide a total return of 15% or more within a 12-month period.",
        "Hold - Describes securities that we expect to provide a total return of plus 15% or minus 10% within a 12-month period.",
        "Underperform - Describes securities that we expect to provide a total return of minus 10% or less within a 12-month period.",
    )
    back_page(paper, "Hoax Partners Hong Kong Limited", "Explanation of Hoax Ratings", lines)
    return paper.done()


VERSUS = Trait(
    "en8_prior_and_consensus",
    "`Prior` and `vs. Cons.` behind each estimated year, `PRICE TARGET | % TO PT` with both values, `PRIOR PT`, a price with a mark, people with strokes",
    _versus,
    {
        **front(
            "Hoax Partners",
            "2026-03-19",
            "Outbound Back Above Trend; AI Agent a Channel, Not a Threat",
            (TCOM, "Trip.com"),
            people=(("Pretend Lam", None), ("Sham Yip", None)),
        ),
        "ratings": [rated(TCOM, "BUY", "maintain")],
        "target_prices": [target(TCOM, 86, "USD", 89)],
        "prices": [{"stock": TCOM, "value": 58.4, "currency": "USD"}],
        "forecasts": cells(
            TCOM,
            ["2025FY A", "2026FY E", "2027FY E"],
            {
                "revenue": ("CNY_mn", (62120, 71300, 81200)),
                "gross_margin": ("pct", (81.0, 80.8, 80.7)),
                "net_profit_adjusted": ("CNY_mn", (18330, 20410, 23790)),
                "eps": ("CNY", (26.9, 30.11, 35.2)),
                "pe": ("x", (15.3, 13.7, 11.7)),
            },
        ),
        "rating_scale": scale(("Buy", "Hold", "Underperform")),
    },
)


def _two() -> bytes:
    """A table of both listings: ticker, rating, currency, price, target, upside; per-share rows in CNY; SAC and SFC numbers behind names."""
    paper = Paper("WuXi AppTec")
    paper.text(40, 28, "FACADE INTERNATIONAL", 13, bold=True, colour=NAVY)
    paper.text(40, 46, "Company Research | Healthcare: CRO/CDMO", 9)
    paper.text(555, 28, "24 Mar 2026", 9, align="right")
    paper.text(40, 66, "WuXi AppTec", 19, bold=True)
    paper.text(40, 92, "TIDES backlog doubles; guidance leaves room to beat", 13, bold=True, colour=NAVY)
    rows = (
        ("Ticker", "Rating", "Prev.", "Ccy", "Last close", "TP", "Old TP", "Upside"),
        ("603259 CH", "OVERWEIGHT", "OVERWEIGHT", "CNY", "98.20", "128.00", "119.00", "30.3%"),
        ("2359 HK", "OVERWEIGHT", "NEUTRAL", "HKD", "108.50", "140.00", "118.00", "29.0%"),
    )
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            paper.text(40 + 66 * place, 116 + 13 * number, cell, 8, bold=not number)
    paper.rule(38, 557, 127)
    parts = (
        "FY25 beat. Revenue of CNY45.5bn rose 15.8%; adjusted non-IFRS net profit rose 41% to CNY14.9bn on TIDES and better utilisation. Backlog stands at CNY58bn, up 29%.",
        "FY26 guidance: revenue of CNY51.3-53.0bn, capex of CNY6.5-7.5bn. We see room to beat as the peptide capacity reaches 130,000L.",
        "We upgrade the H-share to OVERWEIGHT from NEUTRAL as the discount to the A-share has become a premium that buybacks support, and maintain OVERWEIGHT on the A-share.",
        "Key risks: US legislation, slower biotech funding, FX.",
    )
    body(paper, 40, 166, 515, parts, 9.3)
    paper.text(40, 340, "Exhibit 1: Financial summary", 9, bold=True)
    rows = (
        ("FYE Dec (CNY mn)", "FY24A", "FY25A", "FY26E", "FY27E", "FY28E"),
        ("Revenue", "39,241", "45,456", "52,640", "60,300", "68,500"),
        ("YoY", "-2.7%", "15.8%", "15.8%", "14.6%", "13.6%"),
        ("Gross margin", "41.5%", "47.0%", "47.4%", "47.8%", "48.1%"),
        ("Attributable NP", "9,450", "19,151", "16,720", "19,480", "22,410"),
        ("YoY", "-1.6%", "102.7%", "-12.7%", "16.5%", "15.0%"),
        ("Adj. non-IFRS NP", "10,583", "14,957", "17,310", "20,140", "23,200"),
        ("Basic EPS (CNY)", "3.28", "6.61", "5.62", "6.55", "7.53"),
        ("DPS (CNY)", "0.98", "1.58", "1.69", "1.97", "2.26"),
        ("P/E (A-share)", "29.9x", "14.9x", "17.5x", "15.0x", "13.0x"),
        ("P/E (H-share)", "30.4x", "15.1x", "17.8x", "15.2x", "13.2x"),
        ("ROAE", "16.6%", "28.3%", "20.9%", "21.0%", "20.8%"),
        ("Net gearing", "net cash", "net cash", "net cash", "net cash", "net cash"),
    )
    top = paper.table(40, 356, (235, 305, 375, 445, 512), rows, size=8, step=12.5)
    paper.text(40, top + 3, "Source: Company data, Facade International. Note: HKD/CNY = 0.92.", 6.5)
    stack(
        paper,
        40,
        top + 30,
        (
            "Mirror Tang  (SFC CE: BYY707 | SAC: S9966523040004)  mirror.tang@facade.example",
            "Echo Pan, PhD  (SAC: S9966124010007)  echo.pan@facade.example",
        ),
        8,
        12,
    )
    lines = (
        "OVERWEIGHT: stock's return > benchmark by more than 10% over 12 months",
        "NEUTRAL: stock's return within -10% and +10% of the benchmark over 12 months",
        "UNDERWEIGHT: stock's return < benchmark by more than 10% over 12 months",
    )
    back_page(paper, "Facade International Securities Limited", "Rating system", lines)
    return paper.done()


TWO = Trait(
    "en8_listings_table",
    "a table with a row for each listing: rating, rating before, currency, price, target, old target; `net cash` in cells, SAC and SFC numbers in one bracket",
    _two,
    {
        **front(
            "Facade International",
            "2026-03-24",
            "TIDES backlog doubles; guidance leaves room to beat",
            (WUXI_A, "WuXi AppTec"),
            (WUXI_H, "WuXi AppTec"),
            people=(("Mirror Tang", "S9966523040004"), ("Echo Pan", "S9966124010007")),
        ),
        "ratings": [rated(WUXI_A, "OVERWEIGHT", "maintain", "OVERWEIGHT"), rated(WUXI_H, "OVERWEIGHT", "upgrade", "NEUTRAL")],
        "target_prices": [target(WUXI_A, 128, "CNY", 119), target(WUXI_H, 140, "HKD", 118)],
        "prices": [{"stock": WUXI_A, "value": 98.2, "currency": "CNY"}, {"stock": WUXI_H, "value": 108.5, "currency": "HKD"}],
        "forecasts": [
            *cells(
                WUXI_A,
                years(2024, 2028, 2025),
                {
                    "revenue": ("CNY_mn", (39241, 45456, 52640, 60300, 68500)),
                    "revenue_yoy": ("pct", (-2.7, 15.8, 15.8, 14.6, 13.6)),
                    "gross_margin": ("pct", (41.5, 47.0, 47.4, 47.8, 48.1)),
                    "net_profit_parent": ("CNY_mn", (9450, 19151, 16720, 19480, 22410)),
                    "np_yoy": ("pct", (-1.6, 102.7, -12.7, 16.5, 15.0)),
                    "net_profit_adjusted": ("CNY_mn", (10583, 14957, 17310, 20140, 23200)),
                    "eps": ("CNY", (3.28, 6.61, 5.62, 6.55, 7.53)),
                    "dps": ("CNY", (0.98, 1.58, 1.69, 1.97, 2.26)),
                    "pe": ("x", (29.9, 14.9, 17.5, 15.0, 13.0)),
                    "roe": ("pct", (16.6, 28.3, 20.9, 21.0, 20.8)),
                },
            ),
            *cells(WUXI_H, years(2024, 2028, 2025), {"pe": ("x", (30.4, 15.1, 17.8, 15.2, 13.2))}),
        ],
        "rating_scale": scale(("OVERWEIGHT", "NEUTRAL", "UNDERWEIGHT")),
    },
)
TRAITS = [CHANGE, VERSUS, TWO]
