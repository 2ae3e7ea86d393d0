"""Titles of a wide table under two columns of text belong to the table; the last lines of the columns do not. Nor do two tables side by
side take the last row of the table above them.
"""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.layout import lay_out
from etl.read import read
from tests.layout.test_columns import PROSE
from tests.read.pdfs import pdf, write, write_right

TITLES = ((40, "代码"), (95, "公司"), (150, "总市值"), (215, "收盘价"), (405, "市盈率"), (480, "评级"))
ROW = ("5,163", "470.00", "51.7", "97.4", "172.1", "100", "53")


def wide(titles: bool) -> bytes:
    """Text and a rail, then a table over both whose rows cross the gutter; its titles do not."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(PROSE):
            write(canvas, 40, 100 + 16 * number, text, size=10)
        for number, text in enumerate(("分析师：样稿甲", "证书：样本", "联系人：样稿乙", "电话：样本")):
            write(canvas, 405, 100 + 16 * number, text, size=9)
        write(canvas, 40, 300, "重点公司（单位：亿元）", size=9)
        for x, title in TITLES if titles else ():
            write(canvas, x, 318, title, size=8)
        for number in range(4):
            write(canvas, 40, 332 + 14 * number, f"30030{number}.SZ", size=8)
            for place, cell in enumerate(ROW):
                write_right(canvas, 180 + 45 * place, 332 + 14 * number, cell, size=8)
            write(canvas, 480, 332 + 14 * number, "买入", size=8)
            write(canvas, 370, 332 + 14 * number, "预测来自一致预期数据", size=5)

    return pdf(draw)


@pytest.mark.parametrize("titles", [True, False])
def test_titles_go_with_their_table(titles: bool) -> None:
    page = lay_out(read(wide(titles), "a.pdf")).pages[0]
    table = next(table for table in page.tables if len(table.rows) >= 4)
    first = [cell.text for cell in table.rows[0] if cell]
    assert first[0].startswith("代码" if titles else "300300.SZ")
    assert any(line.text.startswith("联系人") and line.role == "rail" for line in page.lines)


def over_two() -> bytes:
    """Rows of a wide table, the last without a number where the gutter of the two lists below runs."""

    def draw(canvas: Canvas) -> None:
        rows = (*(["68.64", "72.10", "75.88", "20.7", "19.7", "18.7"] for _ in range(5)), ["-0.81", "0.05", "0.08", "-", "76.2", "47.6"])
        for number, row in enumerate(rows):
            write(canvas, 40, 100 + 12 * number, ("样本甲份", "样本乙份")[number % 2], size=8)
            for place, cell in enumerate(row):
                write_right(canvas, 180 + 60 * place, 100 + 12 * number, cell, size=8)
        write(canvas, 40, 178, "资料来源：样本", size=7)
        for x in (40, 360):
            for number in range(6):
                write(
                    canvas, x, 206 + 12 * number, ("证券简称", "样本丙份", "样本丁份", "样本戊份", "样本己份", "样本庚份")[number], size=8
                )
                for place in (0, 1):
                    write_right(canvas, x + 100 + 70 * place, 206 + 12 * number, f"{number + 3}.{place}5%" if number else "涨跌幅", size=8)

    return pdf(draw)


def test_the_last_row_stays_with_its_table() -> None:
    tables = lay_out(read(over_two(), "a.pdf")).pages[0].tables
    assert [cell.text for cell in tables[0].rows[-1] if cell] == ["样本乙份", "-0.81", "0.05", "0.08", "-", "76.2", "47.6"]
    assert len(tables) == 3


def with_reasons(canvas: Canvas) -> None:
    """A numbered list, whose last cell of a row runs on over two lines; the source follows."""
    for x, title in ((40, "序号"), (80, "公司"), (180, "收盘价"), (260, "市盈率"), (330, "推荐逻辑")):
        write(canvas, x, 100, title, size=8)
    for number in range(4):
        top = 116 + 24 * number
        write(canvas, 40, top, str(number + 1), size=8)
        write(canvas, 80, top, f"样本{'甲乙丙丁'[number]}份", size=8)
        write_right(canvas, 210, top, f"{number + 11}.20", size=8)
        write_right(canvas, 290, top, f"{number + 21}.5", size=8)
        write(canvas, 330, top, "产能逐步释放，盈利能力改", size=8)
        write(canvas, 330, top + 11, "善，海外占比提升", size=8)
    write(canvas, 40, 212, "资料来源：样本，盈利预测均来自样本研究所", size=7)


def test_a_numbered_list_is_a_table_and_its_source_stands_below_the_last_cell() -> None:
    (table,) = lay_out(read(pdf(with_reasons), "a.pdf")).pages[0].tables
    assert [note.text[:4] for note in table.notes] == ["资料来源"]
