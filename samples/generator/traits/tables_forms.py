"""Tables of one company in the forms that statements and summaries take: one drawn page (or two) a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..paper import Paper
from . import Trait

CODE, NAME = "300750.SZ", "宁德时代"
Rows = Sequence[Sequence[str]]
YEARS = ("2024A", "2025A", "2026E", "2027E")
SUMMARY: Rows = (
    ("营业收入(百万元)", "362,013", "423,702", "501,000", "580,000"),
    ("归母净利润(百万元)", "50,745", "72,201", "86,000", "101,000"),
    ("EPS(元)", "11.58", "15.95", "18.90", "22.20"),
)


def start(title: str = "订单恢复") -> Paper:
    """The top of a company note."""
    paper = Paper(f"{NAME}：{title}")
    paper.text(50, 40, "样本证券", 11, bold=True)
    paper.text(545, 40, "2026年05月12日", 9, align="right")
    paper.text(50, 80, f"{NAME}（300750）：{title}", 14, bold=True)
    paper.text(50, 110, "投资评级：买入（维持）", 10)
    return paper


def rows_at(paper: Paper, top: float, rows: Rows, *, first: float = 260, step: float = 80, height: float = 15) -> float:
    """Label on the left, values right-aligned; returns the y below."""
    for row in rows:
        paper.text(50, top, row[0], 8)
        for place, value in enumerate(row[1:]):
            paper.text(first + step * place, top, value, 8, align="right")
        top += height
    return top


def cells(metric: str, unit: str, values: Mapping[str, float], page: int = 1) -> list[dict[str, object]]:
    """Labels of one row: `2026FY E` → value."""
    found = []
    for when, value in values.items():
        period, _, kind = when.rpartition(" ")
        found.append({"stock": CODE, "metric": metric, "period": period, "kind": kind, "value": value, "unit": unit, "page": page})
    return found


def years(*values: float, first: int = 2024, actual: int = 2) -> dict[str, float]:
    """Values of years that follow each other, the first `actual` of them reported."""
    return {f"{first + n}FY {'A' if n < actual else 'E'}": value for n, value in enumerate(values)}


def _summary() -> list[dict[str, object]]:
    return [
        *cells("revenue", "CNY_mn", years(362013, 423702, 501000, 580000)),
        *cells("net_profit_parent", "CNY_mn", years(50745, 72201, 86000, 101000)),
        *cells("eps", "CNY", years(11.58, 15.95, 18.90, 22.20)),
    ]


def _plain(head: Sequence[str], rows: Rows) -> Callable[[], bytes]:
    def draw() -> bytes:
        paper = start()
        rows_at(paper, 160, (head, *rows))
        return paper.done()

    return draw


def _split_years() -> bytes:
    """`2026` and `E` as two words."""
    paper = start()
    paper.text(50, 160, "会计年度", 8)
    for place, year in enumerate(YEARS):
        paper.text(254 + 80 * place, 160, year[:4], 8, align="right")
        paper.text(262 + 80 * place, 160, year[4], 8, align="right")
    rows_at(paper, 175, SUMMARY)
    return paper.done()


def _over_pages() -> bytes:
    """A statement whose second half stands on the next page without a header."""
    paper = start()
    paper.text(50, 690, "利润表（百万元）", 9, bold=True)
    rows_at(paper, 706, (("会计年度", *YEARS), *STATEMENT[:4]))
    paper.next_page()
    rows_at(paper, 60, STATEMENT[4:])
    return paper.done()


def _changes() -> bytes:
    """Estimate and result of the last year, old and new forecasts, their differences, under years between dashes."""
    paper = start("上调预测")
    columns = (("Est.", 0), ("Act.", 0), ("Diff.", 0), ("Old", 1), ("New", 1), ("Diff.", 1), ("New", 2))
    for number, year in enumerate(("2025", "2026e", "2027e")):
        paper.text((240, 390, 500)[number], 160, f"____ {year} ____" if number < 2 else year, 8, align="center")
    for place, (word, _) in enumerate(columns):
        paper.text(200 + 50 * place, 172, word, 8, align="right")
    paper.text(50, 172, "(RMB m)", 8)
    for line, (label, *values) in enumerate(CHANGES):
        paper.text(50, 188 + 14 * line, label, 8)
        for place, value in enumerate(values):
            paper.text(200 + 50 * place, 188 + 14 * line, value, 8, align="right")
    return paper.done()


CHANGES: Rows = (
    ("Revenue", "420,000", "423,702", "1%", "490,000", "501,000", "2%", "580,000"),
    ("Net profit", "70,000", "72,201", "3%", "83,000", "86,000", "4%", "101,000"),
    ("EPS (RMB)", "15.50", "15.95", "3%", "18.20", "18.90", "4%", "22.20"),
)
STATEMENT: Rows = (
    ("营业收入", "362,013", "423,702", "501,000", "580,000"),
    ("营业成本", "273,519", "312,400", "368,000", "425,000"),
    ("销售费用", "3,563", "4,100", "4,900", "5,700"),
    ("管理费用", "9,690", "11,000", "12,600", "14,300"),
    ("研发费用", "18,607", "21,500", "25,000", "29,000"),
    ("营业利润", "64,052", "88,900", "105,400", "123,600"),
    ("利润总额", "63,182", "88,300", "104,800", "123,000"),
    ("归母净利润", "50,745", "72,201", "86,000", "101,000"),
)


def _statement_gold() -> list[dict[str, object]]:
    codes = ("revenue", "cogs", "selling_expense", "admin_expense", "rd_expense", "op_profit", "total_profit", "net_profit_parent")
    found: list[dict[str, object]] = []
    for number, (code, row) in enumerate(zip(codes, STATEMENT, strict=True)):
        numbers = [float(value.replace(",", "")) for value in row[1:]]
        found += cells(code, "CNY_mn", years(*numbers), 1 if number < 4 else 2)
    return found


def _turned() -> bytes:
    """Years down, metrics across, the newest year first."""
    paper = start()
    rows = zip(YEARS[::-1], *[row[:0:-1] for row in SUMMARY], strict=True)
    head = ("会计年度", "营业收入(百万元)", "归母净利润(百万元)", "EPS(元)")
    rows_at(paper, 160, (head, *rows), first=220, step=110)
    return paper.done()


def _bank() -> bytes:
    paper = start("息差企稳")
    paper.text(50, 145, "利润表及主要指标（百万元）", 9)
    rows_at(paper, 160, (("会计年度", *YEARS), *BANK))
    return paper.done()


BANK: Rows = (
    ("净利息收入", "211,277", "214,000", "222,500", "233,600"),
    ("手续费及佣金净收入", "72,094", "74,100", "78,500", "83,900"),
    ("营业收入", "337,488", "341,000", "354,600", "372,300"),
    ("业务及管理费", "107,616", "108,500", "112,000", "116,900"),
    ("归母净利润", "148,391", "150,200", "155,500", "162,800"),
    ("净息差(%)", "1.98", "1.87", "1.85", "1.86"),
    ("不良贷款率", "0.95%", "0.94%", "0.94%", "0.93%"),
    ("拨备覆盖率", "411.98%", "405.00%", "400.00%", "398.00%"),
    ("核心一级资本充足率", "14.86%", "14.60%", "14.70%", "14.80%"),
    ("资本充足率", "19.05%", "18.60%", "18.70%", "18.80%"),
)


def _bank_gold() -> list[dict[str, object]]:
    return [
        *cells("revenue", "CNY_mn", years(337488, 341000, 354600, 372300)),
        *cells("net_profit_parent", "CNY_mn", years(148391, 150200, 155500, 162800)),
    ]


BANK_CODES = {
    *("nii", "fee_income", "revenue", "business_admin_expense", "net_profit_parent"),
    *("nim", "npl_ratio", "provision_coverage", "cet1_ratio", "car"),
}


TRAITS = [
    Trait("forms_descending", "years from the newest to the oldest", _plain(("会计年度", *YEARS[::-1]), [(r[0], *r[:0:-1]) for r in SUMMARY]),
          {"language": "zh", "forecasts": _summary()}),
    Trait("forms_split_years", "`2026` and `E` as two words", _split_years, {"language": "zh", "forecasts": _summary()}),
    Trait("forms_over_pages", "a statement that goes on without a header", _over_pages, {"language": "zh", "forecasts": _statement_gold()}),
    Trait("forms_turned", "years down from the newest, metrics across", _turned, {"language": "zh", "forecasts": _summary()}),
    Trait(
        "forms_changes",
        "estimate and result, old and new under their years",
        _changes,
        {
            "forecasts": [
                *cells("revenue", "CNY_mn", years(423702, 501000, 580000, first=2025, actual=1)),
                *cells("net_profit_parent", "CNY_mn", years(72201, 86000, 101000, first=2025, actual=1)),
                *cells("eps", "CNY", years(15.95, 18.90, 22.20, first=2025, actual=1)),
            ]
        },
    ),
    Trait("forms_bank", "the summary of a bank", _bank, {"language": "zh", "forecasts": _bank_gold()}),
    Trait(
        "forms_quarters",
        "quarters, nine months and years side by side",
        _plain(
            ("单位：百万元", "1Q25A", "9M25A", "2025A", "2026E"),
            (("营业收入", "84,705", "283,072", "423,702", "501,000"), ("归母净利润", "13,963", "49,034", "72,201", "86,000"),
             ("毛利率(%)", "24.4", "25.3", "26.3", "26.5")),
        ),
        {
            "language": "zh",
            "forecasts": [
                *cells("revenue", "CNY_mn", {"2025Q1 A": 84705, "2025 9M A": 283072, "2025FY A": 423702, "2026FY E": 501000}),
                *cells("net_profit_parent", "CNY_mn", {"2025Q1 A": 13963, "2025 9M A": 49034, "2025FY A": 72201, "2026FY E": 86000}),
                *cells("gross_margin", "pct", {"2025Q1 A": 24.4, "2025 9M A": 25.3, "2025FY A": 26.3, "2026FY E": 26.5}),
            ],
        },
    ),
    Trait(
        "forms_fractions",
        "ratios printed as fractions, told by the equity and assets of the same table",
        _plain(
            ("百万元", *YEARS),
            (*SUMMARY, ("总资产(百万元)", "786,658", "900,000", "1,000,000", "1,100,000"),
             ("总负债(百万元)", "513,202", "585,000", "640,000", "693,000"), ("资产负债率", "0.65", "0.65", "0.64", "0.63"),
             ("毛利率", "0.24", "0.26", "0.27", "0.27")),
        ),
        {"language": "zh", "forecasts": [*_summary(), *cells("debt_ratio", "pct", years(65, 65, 64, 63))]},
    ),
]  # fmt: skip
