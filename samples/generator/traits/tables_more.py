"""Headers, captions and labels of company tables in rarer forms: one drawn page (or two) a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import Trait
from .tables_forms import STATEMENT, SUMMARY, YEARS, Rows, _statement_gold, _summary, cells, rows_at, start, years


def _under(*heads: str, rows: Rows = SUMMARY) -> Callable[[], bytes]:
    """The rows under headers of this form."""

    def draw() -> bytes:
        paper = start()
        rows_at(paper, 160, (("会计年度", *heads), *rows))
        return paper.done()

    return draw


def _old_and_new() -> bytes:
    """`2026E（旧）` beside `2026E（新）`."""
    paper = start("上调预测")
    rows_at(paper, 160, (("百万元", "2026E（旧）", "2026E（新）", "2027E（旧）", "2027E（新）"), *REVISED))
    return paper.done()


REVISED: Rows = (
    ("营业收入", "490,000", "501,000", "565,000", "580,000"),
    ("归母净利润", "83,000", "86,000", "97,000", "101,000"),
    ("EPS(元)", "18.20", "18.90", "21.30", "22.20"),
)


def _percent_rows() -> bytes:
    """`%` alone: the growth of the row above."""
    paper = start()
    growth = (("营业收入(百万元)", "362,013", "423,702", "501,000", "580,000"), ("%", "-9.7", "17.0", "18.2", "15.8"),
              ("归母净利润(百万元)", "50,745", "72,201", "86,000", "101,000"), ("%", "15.0", "42.3", "19.1", "17.4"),
              ("EPS(元)", "11.58", "15.95", "18.90", "22.20"))  # fmt: skip
    rows_at(paper, 160, (("会计年度", *YEARS), *growth))
    return paper.done()


def _continuation(caption: str) -> Callable[[], bytes]:
    """The second half under a caption that says only that the table goes on."""

    def draw() -> bytes:
        paper = start()
        paper.text(50, 690, "利润表（百万元）", 9, bold=True)
        rows_at(paper, 706, (("会计年度", *YEARS), *STATEMENT[:4]))
        paper.next_page()
        paper.text(50, 60, caption, 9, bold=True)
        rows_at(paper, 76, STATEMENT[4:])
        return paper.done()

    return draw


def _next_column() -> bytes:
    """The second half at the top of the right column, under the same header."""
    paper = start()
    paper.text(50, 690, "利润表（百万元）", 8, bold=True)
    rows_at(paper, 706, (("会计年度", *YEARS), *STATEMENT[:4]), first=150, step=45)
    paper.text(310, 160, "利润表（续）", 8, bold=True)
    for line, (label, *values) in enumerate((("会计年度", *YEARS), *STATEMENT[4:])):
        paper.text(310, 176 + 15 * line, label, 8)
        for place, value in enumerate(values):
            paper.text(410 + 45 * place, 176 + 15 * line, value, 8, align="right")
    return paper.done()


def _two_currencies() -> bytes:
    """The summary in yuan, the statement in dollars."""
    paper = start()
    paper.text(50, 145, "盈利预测（人民币百万元）", 9)
    rows_at(paper, 160, (("会计年度", *YEARS), *[(label.partition("(")[0], *rest) for label, *rest in SUMMARY[:2]]))
    paper.text(50, 300, "利润表（百万美元）", 9)
    rows_at(paper, 316, (("会计年度", *YEARS), *DOLLARS))
    return paper.done()


DOLLARS: Rows = (
    ("营业收入", "50,280", "58,850", "69,580", "80,560"),
    ("营业成本", "37,990", "43,390", "51,110", "59,030"),
    ("归母净利润", "7,048", "10,028", "11,944", "14,028"),
)


def _footnote_unit(note: str) -> Callable[[], bytes]:
    """The unit stands only below the table."""

    def draw() -> bytes:
        paper = start()
        rows = [(label.partition("(")[0], *rest) for label, *rest in SUMMARY]
        low = rows_at(paper, 160, (("会计年度", *YEARS), *rows))
        paper.text(50, low, note, 7)
        return paper.done()

    return draw


def _three_abreast() -> bytes:
    """Balance sheet, income and cash flow statement side by side."""
    paper = start()
    for place, (title, rows) in enumerate(ABREAST):
        left = 40 + 176 * place
        paper.text(left, 145, title, 6, bold=True)
        for line, (label, *values) in enumerate((("会计年度", "2025A", "2026E", "2027E"), *rows)):
            paper.text(left, 158 + 11 * line, label, 6)
            for column, value in enumerate(values):
                paper.text(left + 90 + 34 * column, 158 + 11 * line, value, 6, align="right")
    return paper.done()


ABREAST: Sequence[tuple[str, Rows]] = (
    ("资产负债表（百万元）", (("流动资产", "510,142", "560,000", "620,000"), ("货币资金", "303,512", "330,000", "360,000"), ("总资产", "786,658", "900,000", "999,000"), ("负债合计", "513,202", "585,000", "640,000"))),
    ("利润表（百万元）", (("营业收入", "423,702", "501,000", "580,000"), ("营业成本", "312,400", "368,000", "425,000"), ("营业利润", "88,900", "105,400", "123,600"), ("归母净利润", "72,201", "86,000", "101,000"))),
    ("现金流量表（百万元）", (("经营活动现金流", "96,990", "110,000", "125,000"), ("投资活动现金流", "-48,875", "-50,000", "-52,000"), ("筹资活动现金流", "-14,500", "-16,000", "-18,000"), ("现金净增加额", "33,615", "44,000", "55,000"))),
)  # fmt: skip


def _abreast_gold() -> list[dict[str, object]]:
    codes = (("current_assets", "cash", "total_assets", "total_liabilities"), ("revenue", "cogs", "op_profit", "net_profit_parent"),
             ("operating_cash_flow", "investing_cash_flow", "financing_cash_flow", "net_cash_change"))  # fmt: skip
    return [
        label
        for names, (_, rows) in zip(codes, ABREAST, strict=True)
        for code, (_, *values) in zip(names, rows, strict=True)
        for label in cells(code, "CNY_mn", years(*[float(v.replace(",", "")) for v in values], first=2025, actual=1))
    ]


def _broken_labels() -> bytes:
    """`归属母公司` / `净利润` and `固定资产（合` / `计）`: labels cut by a narrow column, numbers at the middle or the first line."""
    paper = start()
    paper.text(50, 145, "财务摘要（百万元）", 9)
    rows_at(paper, 160, (("会计年度", *YEARS), ("营业收入", *SUMMARY[0][1:])))
    paper.text(50, 192, "归属母公司", 8)
    paper.text(50, 202, "净利润", 8)
    paper.text(50, 218, "固定资产（合", 8)
    paper.text(50, 228, "计）", 8)
    for place, (profit, assets) in enumerate(zip(SUMMARY[1][1:], ("112,589", "120,000", "131,000", "140,000"), strict=True)):
        paper.text(260 + 80 * place, 197, profit, 8, align="right")
        paper.text(260 + 80 * place, 218, assets, 8, align="right")
    rows_at(paper, 244, (("总资产", "786,658", "900,000", "1,000,000", "1,100,000"),))
    return paper.done()


def _broken_numbers() -> bytes:
    """`1,000,` over `000`: a number of a narrow cell broken over two lines must not become two."""
    paper = start()
    rows_at(paper, 160, (("会计年度", *YEARS), *SUMMARY[:2]))
    paper.text(50, 210, "总资产(百万元)", 8)
    for place, (upper, lower) in enumerate((("786,658", ""), ("900,000", ""), ("1,000,", "000"), ("1,100,", "000"))):
        paper.text(260 + 80 * place, 206 if lower else 210, upper, 8, align="right")
        paper.text(260 + 80 * place, 215, lower, 8, align="right") if lower else None
    rows_at(paper, 230, SUMMARY[2:])
    return paper.done()


def _consensus_groups() -> bytes:
    """Two metric groups over repeated years: ours, the market's, the difference."""
    paper = start("高于预期")
    paper.text(260, 150, "营业收入(百万元)", 8, align="center")
    paper.text(440, 150, "归母净利润(百万元)", 8, align="center")
    head = ("", "2026E", "2027E", "2028E", "2026E", "2027E", "2028E")
    rows = (("我们的预测", "501,000", "580,000", "650,000", "86,000", "101,000", "115,000"),
            ("一致预期", "495,000", "570,000", "640,000", "84,500", "98,000", "111,000"),
            ("差异(%)", "1.2", "1.8", "1.6", "1.8", "3.1", "3.6"))  # fmt: skip
    rows_at(paper, 164, (head, *rows), first=220, step=58)
    return paper.done()


def _segments_by_quarter() -> bytes:
    """Segments in quarters and years: nothing of a segment is the company's."""
    paper = start()
    paper.text(50, 145, "分业务收入（百万元）", 9)
    rows_at(paper, 160, (("", "1Q26E", "2Q26E", "3Q26E", "4Q26E", "2025A", "2026E"), ("动力电池", "70,000", "80,000", "90,000", "95,000", "290,000", "335,000"),
            ("储能电池", "20,000", "22,000", "25,000", "28,000", "80,000", "95,000"), ("其他", "15,000", "17,000", "19,000", "20,000", "53,702", "71,000"),
            ("营业收入", "105,000", "119,000", "134,000", "143,000", "423,702", "501,000"), ("归母净利润", "18,000", "20,000", "23,000", "25,000", "72,201", "86,000")), first=200, step=65)  # fmt: skip
    return paper.done()


def _plain() -> dict[str, object]:
    return {"language": "zh", "forecasts": _summary()}


TRAITS = [
    Trait("more_fye", "years as `25FYE`", _under("24FYA", "25FYA", "26FYE", "27FYE"), _plain()),
    Trait("more_slash", "fiscal years over two calendar years: `FY25/26E`", _under("FY23/24A", "FY24/25A", "FY25/26E", "FY26/27E"), _plain()),
    Trait("more_old_new", "`2026E（旧）` beside `2026E（新）`", _old_and_new, {
        "forecasts": [*cells("revenue", "CNY_mn", years(501000, 580000, first=2026, actual=0)),
                      *cells("net_profit_parent", "CNY_mn", years(86000, 101000, first=2026, actual=0)),
                      *cells("eps", "CNY", years(18.90, 22.20, first=2026, actual=0))]}),
    Trait("more_percent", "growth rows that say only `%`", _percent_rows, {
        "forecasts": [*_summary(), *cells("revenue_yoy", "pct", years(-9.7, 17.0, 18.2, 15.8)), *cells("np_yoy", "pct", years(15.0, 42.3, 19.1, 17.4))]}),
    Trait("more_continued_zh", "`续表` over the rest of a statement", _continuation("续表"), {"forecasts": _statement_gold()}),
    Trait("more_continued_en", "`(cont'd)` over the rest of a statement", _continuation("Income statement (cont’d)"), {"forecasts": _statement_gold()}),
    Trait("more_next_column", "a statement that goes on in the next column", _next_column, {"forecasts": [{**c, "page": 1} for c in _statement_gold()]}),
    Trait("more_currencies", "the summary in yuan, the statement in dollars", _two_currencies, {
        "forecasts": [*_summary()[:8], *cells("revenue", "USD_mn", years(50280, 58850, 69580, 80560)), *cells("cogs", "USD_mn", years(37990, 43390, 51110, 59030)),
                      *cells("net_profit_parent", "USD_mn", years(7048, 10028, 11944, 14028))]}),
    Trait("more_footnote_zh", "the unit in a note: `注：单位为百万元`", _footnote_unit("注：单位为百万元，每股指标单位为元"), _plain()),
    Trait("more_footnote_en", "the unit in a note: `Note: Rmb m`", _footnote_unit("Note: figures in RMB m unless stated"), _plain()),
    Trait("more_abreast", "three statements side by side", _three_abreast, {"forecasts": _abreast_gold()}),
    Trait("more_broken_labels", "labels over two lines in a narrow column", _broken_labels, {
        "forecasts": [*_summary()[:8], *cells("fixed_assets", "CNY_mn", years(112589, 120000, 131000, 140000)),
                      *cells("total_assets", "CNY_mn", years(786658, 900000, 1000000, 1100000))]}),
    Trait("more_broken_numbers", "numbers over two lines in a narrow cell", _broken_numbers, {
        "forecasts": [*_summary(), *cells("total_assets", "CNY_mn", years(786658, 900000))]}),
    Trait("more_consensus", "two metrics over repeated years, ours beside the market's", _consensus_groups, {
        "forecasts": [*cells("revenue", "CNY_mn", years(501000, 580000, 650000, first=2026, actual=0)),
                      *cells("net_profit_parent", "CNY_mn", years(86000, 101000, 115000, first=2026, actual=0))]}),
    Trait("more_quarters", "segments in quarters and years", _segments_by_quarter, {
        "forecasts": [*cells("revenue", "CNY_mn", {"2026Q1 E": 105000, "2026Q2 E": 119000, "2026Q3 E": 134000, "2026Q4 E": 143000, "2025FY A": 423702, "2026FY E": 501000}),
                      *cells("net_profit_parent", "CNY_mn", {"2026Q1 E": 18000, "2026Q2 E": 20000, "2026Q3 E": 23000, "2026Q4 E": 25000, "2025FY A": 72201, "2026FY E": 86000})]}),
]  # fmt: skip
