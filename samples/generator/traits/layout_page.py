"""What is done to whole pages: turned, wide, of several sizes, with marks over the text, furniture and titles that say something else."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from ..paper import A4, CJK, WIDE, Paper
from . import Trait
from .layout_base import FRONT, GOLD, HEADLINE, ROWS, YEARS, cells, forecast, page


def _turned(degrees: int) -> bytes:
    """/Rotate, and the content drawn so that the page stands upright when it is shown."""
    paper = Paper(HEADLINE)
    canvas = paper.canvas
    width, height = A4
    canvas.setPageRotation(degrees)  # the page size stays that of the page as it is shown
    move = {90: (height, 0), 180: (width, height), 270: (0, width)}[degrees]
    canvas.translate(*move)
    canvas.rotate(degrees)
    page(paper)
    return paper.done()


def _sideways(degrees: int) -> bytes:
    """A sheet that lies on its side: all text is drawn turned, and no /Rotate puts it upright."""
    paper = Paper(HEADLINE)
    width, height = A4
    paper.canvas.setPageSize((height, width))
    paper.canvas.translate(*((height, 0) if degrees == 90 else (0, width)))
    paper.canvas.rotate(degrees)
    page(paper)
    return paper.done()


def _table_sideways() -> bytes:
    """An upright cover; its forecast table stands turned on a second page, as wide tables are printed."""
    paper = Paper(HEADLINE)
    _front(paper)
    paper.next_page()
    paper.canvas.translate(A4[0], 0)
    paper.canvas.rotate(90)
    shown = paper.height
    paper.height = A4[0]
    forecast(paper, 60, 80, (290, 390, 490, 590))
    paper.text(60, 190, "资料来源：样本证券研究所", 8)
    paper.height = shown
    return paper.done()


def _front(paper: Paper) -> None:
    from .layout_base import body, head

    head(paper)
    body(paper)


def _deck() -> bytes:
    """Slides: a cover, and one with a table beside text."""
    paper = Paper(HEADLINE, WIDE)
    paper.fill(0, 0, 720, 60, "#1F4E8C")
    paper.text(40, 20, "样本证券", 18, bold=True, colour="#FFFFFF")
    paper.text(680, 24, "2026 年 5 月 12 日", 11, align="right", colour="#FFFFFF")
    paper.text(40, 100, "宁德时代（300750.SZ）", 20, bold=True)
    paper.text(40, 140, HEADLINE, 24, bold=True)
    paper.text(40, 190, "投资评级：买入（维持）", 14)
    paper.text(40, 220, "分析师：张三  执业证书编号：S9990522010001", 11)
    paper.text(40, 250, "公司研究", 11)
    paper.next_page()
    paper.text(40, 24, "盈利预测与估值", 18, bold=True, colour="#1F4E8C")
    paper.table(40, 80, (180, 235, 290, 345), [("指标", *YEARS), *ROWS], size=10, step=20)
    top = 80.0
    for bullet in ("动力与储能两条产线均已满产，海外基地的设备调试接近尾声。", "风险提示：需求不及预期；原材料涨价；海外政策变化。"):
        top = paper.paragraph(420, top, 260, bullet, 12) + 8
    paper.text(40, 380, "资料来源：样本证券研究所", 8)
    paper.text(680, 380, "2", 8, align="right")
    return paper.done()


def _sizes() -> bytes:
    """A4, a wide slide and a letter page in one file; the table on the slide."""
    paper = Paper(HEADLINE)
    _front(paper)
    paper.next_page()
    paper.canvas.setPageSize(WIDE)
    shown, paper.height = paper.height, WIDE[1]
    forecast(paper, 60, 80, (290, 390, 490, 590), step=18)
    paper.next_page()
    paper.canvas.setPageSize((612, 792))
    paper.height = 792
    paper.text(50, 60, "资料来源：样本证券研究所", 8)
    paper.height = shown
    return paper.done()


Mark = Callable[[Canvas], None]


def _marked(mark: Mark, *, before: bool) -> bytes:
    """The page with a mark drawn under or over its text."""
    paper = Paper(HEADLINE)
    if before:
        mark(paper.canvas)
    page(paper)
    if not before:
        mark(paper.canvas)
    return paper.done()


def _stamp(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    """A mark's Chinese word, then its number in a font that has digits."""
    word, _, number = text.partition(" ")
    canvas.setFont(CJK, size)
    canvas.drawString(x, y, word)
    canvas.setFont("Helvetica", size)
    canvas.drawString(x + size * (len(word) + 0.5), y, number)


def _grey(canvas: Canvas) -> None:
    """Upright, pale and large: its glyphs stand between the rows of the table."""
    canvas.setFillGray(0.85)
    for number in range(6):
        _stamp(canvas, 80, 760 - 110 * number, "内部资料 2019 98765", 46)


def _slanted(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillGray(0.8)
    for number in range(5):
        canvas.saveState()
        canvas.translate(60 + 90 * number, 120 + 130 * number)
        canvas.rotate(40)
        _stamp(canvas, 0, 0, "样本机构专用 2019-01-08 98765", 18)
        canvas.restoreState()
    canvas.restoreState()


def _clear(canvas: Canvas) -> None:
    """Black, but nearly transparent, over the text and of its own size."""
    canvas.saveState()
    canvas.setFillAlpha(0.12)
    canvas.setFillGray(0)
    for number in range(30):
        _stamp(canvas, 70 + 31 * (number % 7), 770 - 19.3 * number, "仅供样本客户 98765", 12)
    canvas.restoreState()


def _between(canvas: Canvas) -> None:
    """Pale glyphs of the body's own size on the baselines of the body and between its letters, one text object each."""
    canvas.saveState()
    canvas.setFillGray(0.88)
    for number in range(60):
        glyph = "样本证券98765"[number % 9]
        canvas.setFont("Helvetica" if glyph.isdigit() else CJK, 9)
        canvas.drawString(55 + 37.7 * (number % 13), 770 - 7.07 * number, glyph)
    canvas.restoreState()


def _furniture() -> bytes:
    """Head and foot on four pages, with a date, a code and a rating word in them that are not the report's."""
    paper = Paper(HEADLINE)
    for number in range(1, 5):
        paper.text(50, 20, "样本证券·新能源周刊 创刊于 2009 年 3 月 1 日", 8)
        paper.text(545, 20, "证券研究报告", 8, align="right")
        paper.rule(50, 545, 32)
        if number == 1:
            page(paper)
        else:
            paper.paragraph(50, 60, 490, f"第{'一二三四'[number - 1]}部分：动力与储能两条产线均已满产，海外基地的设备调试接近尾声。", 9.5)
        paper.rule(50, 545, 806)
        paper.text(50, 812, "请务必阅读正文之后的免责声明", 7.5)
        paper.text(545, 812, f"{number} / 4", 7.5, align="right")
        paper.next_page() if number < 4 else None
    return paper.done()


def _titled() -> bytes:
    """Metadata and bookmarks of another report: a template that was used again."""
    paper = Paper("招商银行：息差企稳，首次覆盖给予增持评级")
    paper.canvas.setAuthor("李四")
    paper.canvas.setSubject("2019 年 1 月 8 日")
    for name in ("招商银行（600036.SH）", "目标价 45.00 元", "风险提示：息差收窄"):
        paper.canvas.bookmarkPage(name)
        paper.canvas.addOutlineEntry(name, name)
    page(paper)
    return paper.done()


def _mark(name: str, what: str, mark: Mark, *, before: bool = False) -> Trait:
    return Trait(f"layout-mark-{name}", what, lambda: _marked(mark, before=before), GOLD, ("98765", "2019"))


_BEHIND = {**FRONT, "forecasts": cells(page_no=2)}
TRAITS = [
    Trait("layout-rotate-90", "/Rotate 90 with content drawn for it", lambda: _turned(90), GOLD),
    Trait("layout-rotate-180", "/Rotate 180 with content drawn for it", lambda: _turned(180), GOLD),
    Trait("layout-rotate-270", "/Rotate 270 with content drawn for it", lambda: _turned(270), GOLD),
    Trait("layout-sideways-up", "all text of the page reads upward, no /Rotate", lambda: _sideways(90), GOLD),
    Trait("layout-sideways-down", "all text of the page reads downward, no /Rotate", lambda: _sideways(270), GOLD),
    Trait("layout-table-sideways", "a table turned by 90 degrees on an upright page", _table_sideways, _BEHIND),
    Trait("layout-deck", "slides 16:9, a table beside text", _deck, _BEHIND),
    Trait("layout-sizes", "pages of three sizes in one file", _sizes, _BEHIND),
    _mark("grey", "a pale upright mark under the text", _grey, before=True),
    _mark("slanted", "a pale mark at 40 degrees over the text", _slanted),
    _mark("clear", "a transparent mark in black over the text, of its size", _clear),
    _mark("between", "pale glyphs between the letters of the body", _between),
    Trait("layout-furniture", "head and foot on every page, with dates and words of their own", _furniture, GOLD, ("2009",)),
    Trait("layout-titled", "metadata and bookmarks that tell of another report", _titled, GOLD, ("45.00", "target_price")),
]
