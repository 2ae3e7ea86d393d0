"""An English note of a foreign house: key data in the rail, Old and New columns under each year, definitions at the end."""

from __future__ import annotations

from .paper import Paper

HOUSE = "Placeholder Research"
RED = "#B01C2E"
BODY = (
    (
        "Storage takes the lead",
        "We expect storage shipments to outgrow power batteries for a third year. Pricing is firm and the order book covers most of next year.",
    ),
    (
        "Overseas ramp on schedule",
        "Equipment tuning at the European plant is on plan; we model first revenue in 2H26F and a unit margin close to that at home.",
    ),
    (
        "Raising estimates and TP",
        "We lift FY25F/26F earnings by 3%/4% on a better mix and raise our TP to CNY318.00 from CNY296.00, based on 21x FY25F P/E. Maintain Buy.",
    ),
)
HEAD_YEARS = ("Year-end 31 Dec", "FY24", "FY25F", "FY26F", "FY27F")
ROWS = (
    ("Currency (CNY)", "Actual", "Old", "New", "Old", "New", "New"),
    ("Revenue (mn)", "362,013", "415,200", "428,300", "482,600", "503,900", "581,200"),
    ("Reported net profit (mn)", "50,745", "63,400", "65,300", "74,900", "77,900", "91,700"),
    ("FD EPS", "11.53", "14.40", "14.83", "17.01", "17.69", "20.83"),
    ("FD EPS growth (%)", "15.0", "24.9", "28.7", "18.1", "19.3", "17.7"),
    ("FD P/E (x)", "20.3", "–", "15.8", "–", "13.2", "11.2"),
    ("EV/EBITDA (x)", "9.6", "–", "7.4", "–", "6.0", "4.9"),
    ("Price/book (x)", "4.2", "–", "3.4", "–", "2.8", "2.3"),
    ("Dividend yield (%)", "1.9", "–", "2.5", "–", "3.0", "3.5"),
    ("ROE (%)", "22.8", "23.1", "23.8", "22.7", "23.4", "22.9"),
    ("Net debt/equity (%)", "net cash", "net cash", "net cash", "net cash", "net cash", "net cash"),
)
RIGHTS = (130, 180, 228, 276, 324, 372)


def draw() -> bytes:
    paper = Paper("Contemporary Amperex Technology: Storage takes the lead")
    paper.fill(0, 0, paper.width, 54, RED)
    paper.text(40, 16, HOUSE.upper(), 20, bold=True, colour="#FFFFFF")
    paper.text(40, 66, "Contemporary Amperex Technology", 13, bold=True)
    paper.text(300, 69, "300750.SZ 300750 CH", 9)
    paper.text(560, 62, "Global Markets Research", 10, colour=RED, align="right")
    paper.text(560, 78, "21 April 2025", 10, colour=RED, align="right")
    paper.fill(40, 98, 520, 12, RED)
    paper.text(44, 100, "EQUITY: POWER EQUIPMENT", 8, bold=True, colour="#FFFFFF")
    paper.text(40, 122, "Storage takes the lead", 17, bold=True)
    paper.text(40, 146, "Mix and overseas ramp support higher estimates; maintain Buy", 11, colour="#7F7F7F")
    _rail(paper)
    top = 176.0
    for heading, text in BODY:
        paper.text(40, top, heading, 10, bold=True, colour=RED)
        top = paper.paragraph(40, top + 14, 366, text, 9, leading=1.35) + 6
    _table(paper, 520)
    paper.text(40, 800, "See Appendix A-1 for analyst certification, important disclosures and the status of non-US analysts.", 8)
    _appendix(paper)
    return paper.done()


def _rail(paper: Paper) -> None:
    box = (
        ("Rating", "Remains", "Buy"),
        ("Target price", "Increased from CNY 296.00", "CNY 318.00"),
        ("Closing price", "17 April 2025", "CNY 234.10"),
        ("Implied upside", "", "+35.8%"),
    )
    top = 124.0
    for label, note, value in box:
        paper.rule(430, 560, top - 3, colour=RED)
        paper.text(430, top, label, 8)
        paper.text(430, top + 11, note, 7, colour="#7F7F7F")
        paper.text(560, top - 1, value, 11, bold=True, align="right")
        top += 28
    paper.rule(430, 560, top - 3, colour=RED)
    paper.text(430, top + 2, "Market Cap (USD mn)", 8)
    paper.text(560, top + 2, "141,210.5", 8, align="right")
    paper.text(430, top + 40, "Research Analysts", 9, bold=True)
    paper.text(430, top + 56, "China Power Equipment", 9, colour=RED)
    for number, name in enumerate(("Sample Chen, CFA", "Example Wong")):
        paper.text(430, top + 74 + number * 28, f"{name} - PRAL", 9, bold=True)


def _table(paper: Paper, top: float) -> None:
    paper.text(40, top, HEAD_YEARS[0], 8)
    for x, year in zip((130, 204, 300, 372), HEAD_YEARS[1:], strict=True):
        paper.text(40 + x - (24 if x in {204, 300} else 0), top, year, 8, align="center" if x in {204, 300} else "right")
    paper.fill(40 + 136, top + 11, 46, 13 * len(ROWS), "#E3E3E3")
    paper.fill(40 + 232, top + 11, 46, 13 * len(ROWS), "#E3E3E3")
    below = paper.table(40, top + 13, RIGHTS, ROWS, size=8, step=13, bold_first=False)
    paper.text(40, below + 3, f"Source: Company data, {HOUSE} estimates", 7)


def _appendix(paper: Paper) -> None:
    paper.next_page()
    paper.text(40, 60, "Appendix A-1", 13, bold=True, colour=RED)
    paper.text(40, 90, "Explanation of equity research ratings: STOCKS", 10, bold=True)
    words = (
        ("Buy", "indicates that the analyst expects the stock to outperform the Benchmark by more than 15% over the next 12 months."),
        (
            "Neutral",
            "indicates that the analyst expects the stock to perform in line with the Benchmark over the next 12 months, within 15% either way.",
        ),
        ("Reduce", "indicates that the analyst expects the stock to underperform the Benchmark by more than 15% over the next 12 months."),
    )
    top = 110.0
    for word, meaning in words:
        top = paper.paragraph(40, top, 520, f"A rating of '{word}', {meaning}", 9) + 4
    top = paper.paragraph(40, top, 520, "Benchmark: MSCI China for A-shares and Hong Kong listings.", 9)
    paper.text(40, top + 14, "Disclaimer", 10, bold=True)
    paper.paragraph(
        40,
        top + 30,
        520,
        f"{HOUSE} (Asia) Limited does not exist. This file is a test sample of a software project and no investment advice.",
        9,
    )
