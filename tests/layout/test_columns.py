"""Side rails and the body: told apart where they share baselines, and tables that look like them left whole."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from etl.document import Page
from etl.layout import lay_out
from etl.read import read
from tests.read.pdfs import HEIGHT, paragraph, pdf, write, write_right

PROSE = [
    "公司一季度收入略有增长而利润增长三成以上，原材料的降价和汇兑的",
    "收益是主要的来源，储能项目从招标到交付的周期明显地缩短，全年的",
    "出货目标有望上修，海外工厂的设备调试按照计划进行，预计明年开始",
    "贡献收入，费用率还有进一步下降的空间，我们认为当前的估值处于低",
    "位，因此把投资评级由增持上调至买入，并上调未来三年的盈利预测值",
]


def page_of(data: bytes) -> Page:
    return lay_out(read(data, "a.pdf")).pages[0]


def texts(page: Page, role: str) -> list[str]:
    return [line.text for line in page.lines if line.role == role]


def line_by_line(canvas: Canvas) -> None:
    """The rows of a box of market data stand on the baselines of the text beside them."""
    rows = [
        ("日期", "2025/4/15"),
        ("当前股价(元)", "232.50"),
        ("总市值(亿元)", "10,236.98"),
        ("总股本(亿股)", "44.03"),
        ("换手率(%)", "41.30"),
    ]
    for index, (label, value) in enumerate(rows):
        write(canvas, 40, 100 + 18 * index, label, size=9)
        write_right(canvas, 195, 101 + 18 * index, value, size=9)
        write(canvas, 215, 99 + 18 * index, PROSE[index], size=10.5)


def test_a_sentence_that_runs_past_labels_is_no_part_of_their_table() -> None:
    page = page_of(pdf(line_by_line))
    assert texts(page, "body") == PROSE
    assert texts(page, "rail")[2] == "总市值(亿元) 10,236.98"


def banded(canvas: Canvas) -> None:
    """Headings of rail and body at one height on coloured bands; bullets hang out of the body's edge."""
    canvas.setFillColorRGB(0.2, 0.4, 0.7)
    canvas.rect(36, HEIGHT - 124, 165, 24, stroke=0, fill=1)
    canvas.rect(206, HEIGHT - 124, 340, 24, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    write(canvas, 40, 105, "投资评级：买入（维持）", size=12)
    write(canvas, 221, 105, "主要观点：", size=12)
    canvas.setFillColorRGB(0, 0, 0)
    write(canvas, 40, 130, "报告日期：2025-11-02", size=9)
    write(canvas, 212, 130, "●", size=9)
    write(canvas, 221, 130, "近况", size=9)
    for index in range(5):
        write(canvas, 40, 152 + 21 * index, f"第{'一二三四五'[index]}项数据（元）", size=9)
        write(canvas, 216 if index % 2 else 221, 150 + 16 * index, ("● " if index % 2 else "") + PROSE[index], size=10)


def test_headings_at_one_height_belong_to_their_columns() -> None:
    page = page_of(pdf(banded))
    assert texts(page, "rail")[:2] == ["投资评级：买入（维持）", "报告日期：2025-11-02"]
    assert [text.replace(" ", "") for text in texts(page, "body")[:2]] == ["主要观点：", "●近况"]


def headed(canvas: Canvas) -> None:
    """Lines of the page's head run over both columns."""
    for top in (60, 76, 92, 108):
        canvas.line(40, HEIGHT - top, 550, HEIGHT - top)
    write(canvas, 40, 62, "行业", size=9)
    write(canvas, 440, 62, "2026 年 4 月 2 日", size=9)
    write(canvas, 40, 110, "业绩承压，长期逻辑未变", size=14)
    for index, label in enumerate(("个股评级", "买入", "股价表现", "股份资料", "分析人员")):
        write(canvas, 430, 140 + 30 * index, label, size=10)
    for index in range(9):
        write(canvas, 50, 140 + 15 * index, PROSE[index % 5], size=10.5)


def test_lines_of_the_head_do_not_hold_the_columns_together() -> None:
    page = page_of(pdf(headed))
    assert texts(page, "rail") == ["个股评级", "买入", "股价表现", "股份资料", "分析人员"]
    assert [PROSE[index % 5] for index in range(9)] == [text for text in texts(page, "body") if text in PROSE]


def below_a_column(canvas: Canvas) -> None:
    """A table that is wider than the text above it, so that its labels stand left of the text's edge."""
    paragraph(canvas, 200, 100, [line[:28] for line in PROSE])
    rows = [("代码", "名称", "股价", "市值", "每股收益", "评级"), ("688001", "样例甲", "52.95", "119", "2.58", "买入")]
    rows += [("002002", "样例乙", "82.00", "287", "3.07", "无评级"), ("300003", "样例丙", "15.02", "82", "0.11", "无评级")]
    for index, row in enumerate(rows):
        for x, text in zip((60, 110, 160, 200, 280, 400), row, strict=True):
            write(canvas, x, 220 + 16 * index, text)
    write(canvas, 60, 200, "表 1：可比公司估值")


def test_a_table_below_a_column_of_text_stays_whole() -> None:
    page = page_of(pdf(below_a_column))
    assert [table.n_columns for table in page.tables] == [6]
    assert page.tables[0].texts()[1] == ["688001", "样例甲", "52.95", "119", "2.58", "买入"]


def definitions(canvas: Canvas) -> None:
    words = ("BUY", "HOLD", "SELL", "OUTPERFORM", "MARKET-PERFORM", "UNDERPERFORM")
    for index, word in enumerate(words):
        write(canvas, 40, 100 + 13 * index, word, size=8)
        write(canvas, 130, 100 + 13 * index, f"Return between {index} and {index + 5} percent over the next twelve months", size=8)


def test_words_and_their_definitions_stay_on_one_line() -> None:
    lines = [line.text for line in page_of(pdf(definitions)).lines]
    assert lines[2] == "SELL Return between 2 and 7 percent over the next twelve months"


def white_title(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1.0, 0.4, 0.1)
    canvas.rect(0, 400, 595, 442, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    write(canvas, 60, 240, "样例品种周报", size=40)
    canvas.setFillColorRGB(0.8, 0.8, 0.8)
    write(canvas, 60, 600, "DRAFT", size=60)


def test_a_white_title_on_a_coloured_ground_is_no_watermark() -> None:
    page = page_of(pdf(white_title))
    assert texts(page, "body") == ["样例品种周报"]
    assert texts(page, "watermark") == ["DRAFT"]


def reaching(canvas: Canvas) -> None:
    """Single lines of the body end only three points before the rail."""
    for index in range(8):
        write(canvas, 50, 100 + 15 * index, PROSE[index % 5] if index != 4 else PROSE[4] + "，", size=10.5)
    for index, label in enumerate(("行业走势", "相关研究", "《样例报告之一》", "《样例报告之二》")):
        write(canvas, 50 + 10.5 * 32 + 3, 107 + 30 * index, label, size=9)


def test_a_line_that_reaches_into_the_gutter_does_not_close_it() -> None:
    page = page_of(pdf(reaching))
    assert texts(page, "rail") == ["行业走势", "相关研究", "《样例报告之一》", "《样例报告之二》"]
    assert len(texts(page, "body")) == 8
