"""Text and markdown → Document → tables."""

from __future__ import annotations

import pytest

from app.errors import ReadError
from etl.document import Document, Page
from etl.layout.tabs import lay_out_text
from etl.read.text import read_text

SAMPLE = "# 电力设备周报\n\n增持(维持)\n- ◆ 本周<u>锂电</u>上涨\n"
TABLE = (
    "\t名称\t2023\tPE\n动力\t宁德时代\t4009.2\t\n\t亿纬锂能\t\t21.5%\n\n请务必阅读尾页声明7\n\n\t国轩高科\t316.1\t30.2\n\n资料来源：Wind\n"
)


def laid(text: str) -> Page:
    return lay_out_text(read_text(text.encode(), "r.md")).pages[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_lines(encoding: str) -> None:
    document = read_text(SAMPLE.encode(encoding), "r.txt")
    assert [line.text for line in document.pages[0].lines] == ["电力设备周报", "增持(维持)", "本周锂电上涨"]
    assert (document.media_type, document.reader) == ("text/plain", "text")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), b"\x7fELF\x02\x01\x01" + bytes(64), b" \n\t\n"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_text(data, "x.txt")


def test_headings_keep_their_level_and_lines_their_number() -> None:
    heading, rating, bullet = read_text(b"# A\n\nB\n## - C", "r.md").pages[0].lines
    assert [(line.text, line.size, line.bold, line.box.top) for line in (heading, rating, bullet)] == [
        ("A", 18.0, True, 1.0),
        ("B", 10.0, False, 3.0),
        ("C", 16.0, True, 4.0),
    ]


def test_a_form_feed_parts_pages() -> None:
    document = read_text("一\f二\n三".encode(), "r.txt")
    assert [page.text() for page in document.pages] == ["一", "二\n三"]


def test_lines_with_tabs_become_tables_with_holes() -> None:
    page = laid(TABLE)
    assert [table.texts() for table in page.tables] == [
        [["", "名称", "2023", "PE"], ["动力", "宁德时代", "4009.2", ""], ["", "亿纬锂能", "", "21.5%"]],
        [["", "国轩高科", "316.1", "30.2"]],
    ]
    first, second = page.tables
    assert first.rows[1][3] is None
    assert (first.notes, [line.text for line in second.notes]) == ((), ["资料来源：Wind"])
    assert (first.table_no, second.table_no, second.found_by) == (0, 1, "tabs")
    cell = second.rows[0][2]
    assert cell is not None
    assert cell.box == (6.0, 7.0, 11.0, 8.0)


def test_the_columns_of_a_table_stand_below_each_other() -> None:
    page = laid("指标\t2023A\t2024E\n营业收入（百万元）\t25,119\t9\nPE\t\t-26.5\n")
    ends = [[cell.box.x1 if cell else None for cell in row] for row in page.tables[0].rows]
    assert [row[1:] for row in ends] == [[25.0, 40.0], [25.0, 40.0], [None, 40.0]]
    assert [row[0].box.x0 for row in page.tables[0].rows if row[0]] == [0.0] * 3
    assert [line.words[-1].box.x1 for line in page.lines] == [40.0] * 3


def test_the_footer_is_no_body_and_a_tabbed_line_reads_with_blanks() -> None:
    page = laid(TABLE)
    assert page.text("footer") == "请务必阅读尾页声明7"
    assert page.text("body").splitlines()[1] == "动力 宁德时代 4009.2"


def test_markdown_pipes_are_a_table_and_the_caption_is_kept() -> None:
    page = laid("表 1：估值（单位：亿元）\n\n| 名称 | PE |\n|---|---:|\n| **比亚迪** |  |\n| 赛力斯 | 9 |\n")
    assert page.tables[0].texts() == [["名称", "PE"], ["比亚迪", ""], ["赛力斯", "9"]]
    assert [line.text for line in page.tables[0].caption] == ["表 1：估值（单位：亿元）"]


def test_words_stand_at_their_columns() -> None:
    document: Document = read_text("<b>甲 乙</b>丙".encode(), "r.md")
    assert [(w.text, w.box.x0, w.box.x1) for w in document.pages[0].lines[0].words] == [("甲", 3.0, 4.0), ("乙丙", 5.0, 11.0)]
