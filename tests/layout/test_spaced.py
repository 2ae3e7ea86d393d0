"""Text whose columns blanks hold apart, as `pdftotext -layout` writes it: laid out as a page is."""

from __future__ import annotations

import pytest

from etl.document import Box, Cell, Document, Table, Word
from etl.layout import lay_out
from etl.layout.in_order import told_by_order
from etl.parse import parse
from etl.read.text import read_text

NOTE = """\
  样例证券研究                                                                2025年04月16日

  阳光电源（300274.SZ） 储能放量，海外高增

  投资评级：买入（维持）                                          张样例（分析师）
                                                        证书编号：S9990522010001
  利润表（百万元）        2023A     2024A     2025E        资产负债表（百万元）      2023A     2024A     2025E
  营业收入            72,251    77,857    88,000       货币资金            18,000    19,600    21,200
  归母净利润            9,440    11,036    12,500       负债合计            53,000    58,000         3
  每股收益(元)            4.55      5.32      6.03       资产总计            82,900    95,000   105,000

  风险提示：需求不及预期。
\f"""
PEERS = """\
  表1：重点公司估值

  代码          公司          24A      25E      26E      24A     25E
                              归母净利润（亿元）                PE
  300274.SZ  阳光电源       1110.36 12500.00 14100.00         13.1    11.6
  300750.SZ  宁德时代       507.45   660.00   790.00      20.2    15.5
  300014.SZ  亿纬锂能        40.76    52.00    64.00      21.5    16.9
  300438.SZ  鹏辉能源         2.52     4.00     5.60      50.1    31.5
"""


def document(text: str) -> Document:
    return lay_out(read_text(text.encode(), "r.txt"))


def test_statements_side_by_side_a_subject_and_places_in_the_file() -> None:
    report = parse(NOTE.encode(), "r.txt")
    facts = {(f.metric_code, f.period_code): f for f in report.facts}
    assert {code for code, _ in facts} == {"revenue", "net_profit_parent", "eps", "cash", "total_liabilities", "total_assets"}
    assert [(stock.stock.code, stock.role) for stock in report.stocks] == [("300274.SZ", "subject")]
    lines = NOTE.split("\n")
    for key, printed in ((("revenue", "2025FY"), "88,000"), (("total_liabilities", "2025FY"), "3"), (("eps", "2023FY"), "4.55")):
        fact = facts[key]
        assert fact.value_text == printed
        box = fact.source.box
        assert lines[int(box.top) - 1][int(box.x0) : int(box.x1)] == printed


def test_numbers_that_push_the_rest_of_their_line_are_told_by_their_order() -> None:
    (table,) = document(PEERS).pages[0].tables
    numbers = [[text for text in row if text] for row in table.texts()[2:]]
    assert numbers[0][-5:] == ["1110.36", "12500.00", "14100.00", "13.1", "11.6"]
    columns = [[c for c, text in enumerate(row) if text][-5:] for row in table.texts()[2:]]
    assert len({tuple(places) for places in columns}) == 1


def made(*rows: tuple[tuple[str, float, float], ...]) -> Table:
    """A table of cells (text, left, right), one below the other."""
    words = [[Word(text, Box(x0, 12.0 * r, x1, 12.0 * r + 10), 10.0, False, 0) for text, x0, x1 in row] for r, row in enumerate(rows)]
    cells = tuple(tuple(Cell(w.text, w.box, r, c, (w,)) for c, w in enumerate(row)) for r, row in enumerate(words))
    return Table(1, 0, cells, Box(0, 0, 600, 12.0 * len(rows)))


def test_a_head_that_may_belong_to_another_column_makes_no_table() -> None:
    """`2026e` stands over the numbers below it, but nearer to the middle of a column that one pushed number has made wide."""
    rows = (
        (("USDm", 490.0, 510.0), ("2026e", 515.0, 540.0), ("2027e", 545.0, 570.0)),
        (("1,136", 485.0, 510.0), ("12.1", 520.0, 540.0), ("9.5", 555.0, 570.0)),
        (("1,030", 485.0, 510.0), ("15.5", 520.0, 540.0), ("11.4", 550.0, 570.0)),
        (("192", 495.0, 510.0), ("35.4", 520.0, 540.0), ("29.1", 550.0, 570.0)),
    )
    pushed = (("141,237", 515.0, 550.0), ("10.4", 555.0, 575.0), ("8.6", 580.0, 595.0))
    assert len(list(told_by_order([made(*rows)]))) == 1
    assert list(told_by_order([made(*rows, pushed)])) == []


@pytest.mark.parametrize(
    "text",
    ["一段话。\n\n另一段话，没有表。\n" * 9, "指标\t2023A   2024E\n" * 9, "| a   | b   |\n" * 9, "营业收入      1,234     2,345\n" * 500],
)
def test_other_texts_keep_their_lines(text: str) -> None:
    assert all(page.pitch is None for page in read_text(text.encode(), "r.md").pages)
