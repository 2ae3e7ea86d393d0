from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document import Document, Line, Page
from etl.layout import lay_out
from etl.read import ReaderName, read
from tests.read.pdfs import HEIGHT, WIDTH, paragraph, pdf, write, write_right, write_table

BODY = [
    "公司发布年报，全年收入与利润均好于我们此前的预期值",
    "其中储能业务的收入占比首次超过逆变器业务的收入占比",
    "海外市场的毛利率明显高于国内市场，结构仍在继续改善",
    "我们上调未来三年的盈利预测，并维持对公司的投资评级",
    "新的产能将在下半年陆续释放，费用率有望进一步地摊薄",
    "风险在于汇率的波动和海外贸易政策的变化超出市场预期",
]
RAIL = ["投资评级：买入（维持）", "报告日期：2025-04-25", "收盘价（元）", "总股本（百万股）", "分析师：张三"]


def page_of(data: bytes, number: int = 1) -> Page:
    return laid(data).pages[number - 1]


def laid(data: bytes) -> Document:
    return lay_out(read(data, "a.pdf"))


def texts(page: Page, role: str) -> list[str]:
    return [line.text for line in page.lines if line.role == role]


def interleaved(canvas: Canvas) -> None:
    """A side rail left of the body, written line by line with it as word processors do."""
    write(canvas, 40, 60, "储能业务高速增长，盈利能力持续提升", size=18)
    for index in range(6):
        if index < len(RAIL):
            write(canvas, 40, 120 + index * 21, RAIL[index], size=9)
        write(canvas, 220, 121 + index * 16, BODY[index], size=10.5)


def test_a_rail_is_told_apart_from_the_body() -> None:
    page = page_of(pdf(interleaved))
    assert texts(page, "rail") == RAIL
    assert texts(page, "body") == ["储能业务高速增长，盈利能力持续提升", *BODY]


def two_columns(canvas: Canvas) -> None:
    left = ["The company reported results above our", "estimates, with revenue growth led by", "storage products in all regions, while"]
    right = ["margins improved on a better mix. We", "raise our estimates and keep the rating", "with a higher target price for the year"]
    paragraph(canvas, 40, 100, left * 2)
    paragraph(canvas, 320, 100, right * 2)


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    body = texts(page_of(pdf(two_columns)), "body")
    assert [line.split()[0] for line in body] == ["The", "estimates,", "storage"] * 2 + ["margins", "raise", "with"] * 2


FORECAST = [
    ("盈利预测", "2023A", "2024A", "2025E"),
    ("营业收入（百万元）", "5,805", "6,565", "7,464"),
    ("同比（%）", "-25.8%", "13.1%", "13.7%"),
    ("归母净利润（百万元）", "949", "1,102", "1,238"),
    ("每股收益（元）", "2.69", "", "3.43"),
    ("市盈率", "28.3", "24.1", "21.5"),
]


def grid(page: Page, number: int = 0) -> list[tuple[str, ...]]:
    return [tuple(row) for row in page.tables[number].texts()]


def captioned(canvas: Canvas) -> None:
    write(canvas, 60, 80, "表 1：盈利预测（单位：百万元）")
    write_table(canvas, 60, 100, (300, 400, 500), FORECAST)
    write(canvas, 60, 100 + 6 * 14, "资料来源：公司公告", size=8)


def test_a_table_without_lines_keeps_every_cell_in_its_row_and_column() -> None:
    page = page_of(pdf(captioned))
    assert len(page.tables) == 1
    assert grid(page) == FORECAST
    table = page.tables[0]
    assert [line.text for line in table.caption] == ["表1：盈利预测（单位：百万元）"]
    assert [line.text for line in table.notes] == ["资料来源：公司公告"]
    cell = table.rows[1][2]
    assert cell is not None
    assert (cell.row, cell.column, round(cell.box.x1)) == (1, 2, 400)
    assert table.rows[4][2] is None


def side_by_side(canvas: Canvas) -> None:
    write(canvas, 40, 80, "资产负债表")
    write(canvas, 310, 80, "利润表")
    write_table(canvas, 40, 100, (170, 220, 270), FORECAST)
    write_table(canvas, 310, 100, (450, 500, 550), FORECAST)


def test_two_tables_side_by_side_stay_two() -> None:
    page = page_of(pdf(side_by_side))
    assert [grid(page, n) for n in range(len(page.tables))] == [FORECAST, FORECAST]


def wrapped(canvas: Canvas) -> None:
    rows = [
        ("Year to Dec", "2024A", "2025E"),
        ("Revenue", "100.0", "120.0"),
        ("Net profit attributable", "10.0", "12.0"),
        ("EPS", "1.00", "1.20"),
    ]
    for index, (label, *values) in enumerate(rows):
        top = 100 + index * 24
        write(canvas, 40, top, label)
        for right, value in zip((300, 380), values, strict=True):
            write_right(canvas, right, top, value)
    write(canvas, 40, 100 + 2 * 24 + 11, "to shareholders")


def test_a_label_over_two_lines_belongs_to_one_row() -> None:
    page = page_of(pdf(wrapped))
    assert grid(page)[2] == ("Net profit attributable to shareholders", "10.0", "12.0")
    assert len(grid(page)) == 4


def touching(canvas: Canvas) -> None:
    """Numbers of neighbouring columns with hardly a gap."""
    rows = [("Year", "12/25", "12/26e"), ("Revenue", "14,376.9", "22,419.7"), ("EBITDA", "5,103.7", "7,431.0"), ("P/E", "204.6", "174.8")]
    write_table(canvas, 40, 100, (200.0, 240.2), rows)


def test_numbers_that_nearly_touch_are_two_cells() -> None:
    assert grid(page_of(pdf(touching)))[1] == ("Revenue", "14,376.9", "22,419.7")


def running(number: int) -> object:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 30, "证券研究报告")
        write(canvas, 400, 30, "公司点评")
        paragraph(canvas, 40, 200 + number, BODY)
        write(canvas, 40, 800, "请务必阅读正文之后的免责条款")
        write(canvas, 540, 800, str(number))

    return draw


def test_what_repeats_at_the_edges_is_furniture() -> None:
    document = laid(pdf(*[running(n) for n in range(1, 5)]))  # type: ignore[arg-type]
    for page in document.pages:
        assert texts(page, "header") == ["证券研究报告 公司点评"]
        assert texts(page, "footer") == [f"请务必阅读正文之后的免责条款 {page.number}"]
        assert texts(page, "body") == BODY


def test_a_stamp_below_the_foot_of_the_cover_is_no_text() -> None:
    """Whom a copy is for, once, in the margin that no text reaches."""

    def stamped(canvas: Canvas) -> None:
        paragraph(canvas, 40, 200, BODY)
        write(canvas, 380, 828, "仅供样式基金使用")

    document = laid(pdf(stamped, lambda canvas: paragraph(canvas, 40, 200, BODY)))
    assert (texts(document.pages[0], "footer"), texts(document.pages[0], "body")) == (["仅供样式基金使用"], BODY)


def test_a_date_in_the_cover_s_head_stays_text() -> None:
    def dated(canvas: Canvas) -> None:
        write(canvas, 40, 30, "证券研究报告 | 2025年04月22日")
        paragraph(canvas, 40, 200, BODY)

    document = laid(pdf(dated, dated, dated))
    assert texts(document.pages[0], "body")[0] == "证券研究报告| 2025年04月22日"
    assert texts(document.pages[1], "header") == ["证券研究报告| 2025年04月22日"]


def band(canvas: Canvas) -> None:
    for index, letter in enumerate("公司研究报告"):
        write(canvas, 10, 200 + 20 * index, letter, size=12)
    canvas.saveState()
    canvas.translate(580, HEIGHT - 600)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(0, 0, "Equity Research")
    canvas.restoreState()
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.setFont("Helvetica", 50)
    canvas.drawString(0, 0, "DRAFT")
    canvas.restoreState()
    paragraph(canvas, 60, 200, BODY)


def test_vertical_bands_and_watermarks_are_no_body() -> None:
    page = page_of(pdf(band))
    assert texts(page, "vertical") == ["公司研究报告", "Equity Research"]
    assert texts(page, "watermark") == ["DRAFT"]
    assert texts(page, "body") == BODY


def spaced(canvas: Canvas) -> None:
    write(canvas, 40, 100, "2024 年实现营收 64.5 亿元")
    write(canvas, 40, 130, "Target price (HK$) 12.50")
    write(canvas, 40, 160, "营")
    write(canvas, 60, 160, "业")
    write(canvas, 80, 160, "收")
    write(canvas, 100, 160, "入")


def test_words_are_split_by_what_the_page_shows() -> None:
    lines: tuple[Line, ...] = page_of(pdf(spaced)).lines
    assert [line.text for line in lines] == ["2024年实现营收64.5亿元", "Target price (HK$) 12.50", "营业收入"]


def clipped_tag(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(40, HEIGHT - 71, 300, 1)
    canvas.clipPath(path, stroke=0, fill=0)
    write(canvas, 50, 60, "[Table_Main]")
    canvas.restoreState()
    write(canvas, 50, 60, "储能业务高速增长")


def test_template_tags_are_hidden_lines() -> None:
    page = page_of(pdf(clipped_tag))
    assert texts(page, "hidden") == ["[Table_Main]"]
    assert page.text() == "储能业务高速增长"


def axes(canvas: Canvas) -> None:
    """Numbers at the axes of a chart."""
    for index, value in enumerate(("160", "140", "120", "100", "80")):
        write(canvas, 60, 100 + 20 * index, value, size=8)
        write(canvas, 500, 100 + 20 * index, f"{50 - 10 * index}%", size=8)
    for index in range(6):
        write(canvas, 80 + 70 * index, 200, f"2{index}/01", size=8)


def test_the_numbers_of_a_chart_are_no_table() -> None:
    assert page_of(pdf(axes)).tables == ()


def struck_twice(canvas: Canvas) -> None:
    """Bold by printing the whole text again, and by printing each character again."""
    for shift in (0.0, 0.3, 0.6):
        write(canvas, 50 + shift, 60, "1100 业绩")
    for index, letter in enumerate("1,100"):
        for shift in (0.0, 0.4):
            write(canvas, 50 + 5.56 * index + shift, 90, letter)


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer"])
def test_bold_by_printing_twice_is_one_word(reader: ReaderName) -> None:
    page = lay_out(read(pdf(struck_twice), "a.pdf", reader=reader)).pages[0]
    assert [line.text.replace(" ", "") for line in page.lines] == ["1100业绩", "1,100"]


def marks_last(canvas: Canvas) -> None:
    """The quotation marks stand in another font, and are drawn when the line is done."""
    for x, text in ((40, "维持"), (65, "买入"), (90, "评级。"), (60.8, "“"), (85.8, "”")):
        write(canvas, x, 60, text)


def test_marks_drawn_after_their_line_stand_in_their_place() -> None:
    assert [line.text for line in page_of(pdf(marks_last)).lines] == ["维持“买入”评级。"]


def test_nothing_printed_is_lost() -> None:
    for draw in (interleaved, two_columns, side_by_side, band, spaced):
        document = read(pdf(draw), "a.pdf")
        printed = sorted(c.text for c in document.pages[0].chars if c.text != " ")
        kept = sorted(c for line in lay_out(document).pages[0].lines for c in line.text if c != " ")
        assert kept == printed


def test_page_size_is_kept() -> None:
    page = page_of(pdf(spaced))
    assert (page.width, page.height) == (WIDTH, HEIGHT)
