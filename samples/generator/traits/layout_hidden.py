"""Text that no reader of the page sees, of seven kinds: each holds another rating, date and a table of wrong numbers."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from ..paper import A4, Paper
from . import Trait
from .layout_base import GOLD, HEADLINE, RIGHTS, YEARS, forecast, page

LINES = (
    "[Table_Main]",
    "投资评级：减持（下调）",
    "目标价：77.70 元",
    "2019 年 1 月 8 日",
    "单位：百万元  2024A  2025A  2026E  2027E",
    "营业收入  911,111  922,222  933,333  944,444",
    "每股收益  91.10  92.20  93.30  94.40",
)
ABSENT = ("911,111", "933,333", "91.10", "94.40", "77.70", "减持", "target_price")
Hide = Callable[[Paper], None]


def _lines(paper: Paper, top: float = 560, *, size: float = 9, colour: str = "#000000", mode: int = 0, alpha: float = 1) -> None:
    """The lines that must not be read, the columns of the table as far apart as in a real one."""
    for number, line in enumerate(LINES):
        for place, piece in enumerate(line.split("  ")):
            pen = paper.canvas.beginText(50 + 8 * size * place, paper.height - top - 1.5 * size * number)
            pen.setFillColor(colour)
            paper.canvas.setFillAlpha(alpha)
            pen.setTextRenderMode(mode)
            for font, run in paper.runs(piece, False):
                pen.setFont(font, size)
                pen.textOut(run)
            paper.canvas.drawText(pen)


def _mode(paper: Paper) -> None:
    paper.canvas.saveState()
    _lines(paper, mode=3)
    paper.canvas.restoreState()


def _white(paper: Paper) -> None:
    _lines(paper, colour="#FFFFFF")


def _transparent(paper: Paper) -> None:
    paper.canvas.saveState()
    _lines(paper, alpha=0)
    paper.canvas.restoreState()


def _clipped(paper: Paper) -> None:
    paper.canvas.saveState()
    slit = paper.canvas.beginPath()
    slit.rect(40, paper.height - 700, 1, 1)
    paper.canvas.clipPath(slit, stroke=0, fill=0)
    _lines(paper)
    paper.canvas.restoreState()


def _outside(paper: Paper) -> None:
    """Below the crop box, which ends at 40 points above the lower edge of a taller sheet."""
    _lines(paper, top=860)


def _under_fill(paper: Paper) -> None:
    _lines(paper)
    paper.fill(40, 545, 500, 120, "#FFFFFF")


def _under_colour(paper: Paper) -> None:
    _lines(paper)
    paper.fill(40, 545, 500, 120, "#1F4E8C")


def _under_picture(paper: Paper) -> None:
    _lines(paper)
    buffer = io.BytesIO()
    Image.new("RGB", (50, 12), (230, 236, 244)).save(buffer, "PNG")
    paper.canvas.drawImage(ImageReader(buffer), 40, paper.height - 665, 500, 120)


def _pasted() -> bytes:
    """An old report, a white box over all of it, and the new one on the box: the same places, other texts."""
    paper = Paper(HEADLINE)
    paper.text(50, 76, "招商银行（600036.SH）", 14, bold=True)
    paper.text(50, 100, "息差企稳，分红比例再提升", 13, bold=True)
    paper.text(545, 58, "2019 年 1 月 8 日", 9, align="right")
    paper.text(50, 126, "投资评级：减持（下调）", 10)
    paper.text(50, 142, "分析师：李四  执业证书编号：S9990522010002", 9)
    paper.table(
        50, 330, RIGHTS, [("盈利预测", *YEARS), ("营业收入（百万元）", "911,111", "922,222", "933,333", "944,444")], size=8.5, step=14
    )
    paper.fill(30, 30, 540, 480, "#FFFFFF")
    page(paper)
    return paper.done()


def _narrow_box(paper: Paper) -> None:
    """A box over the whole page of which the clip lets nothing through but a corner: it covers no text."""
    paper.canvas.saveState()
    slit = paper.canvas.beginPath()
    slit.rect(40, paper.height - 700, 20, 20)
    paper.canvas.clipPath(slit, stroke=0, fill=0)
    paper.fill(0, 0, 595, 842, "#F5F5F5")
    paper.canvas.restoreState()


def _veil(paper: Paper) -> None:
    """A transparent colour over the table, as a marker pen leaves it."""
    paper.canvas.saveState()
    paper.canvas.setFillColor(HexColor("#FFE680"), alpha=0.3)
    paper.canvas.rect(45, paper.height - 445, 500, 120, stroke=0, fill=1)
    paper.canvas.restoreState()


def _glass(paper: Paper) -> None:
    """A picture without anything but transparent pixels over the text."""
    buffer = io.BytesIO()
    Image.new("RGBA", (50, 30), (255, 255, 255, 0)).save(buffer, "PNG")
    paper.canvas.drawImage(ImageReader(buffer), 40, paper.height - 450, 500, 300, mask="auto")


def _again() -> bytes:
    """A white box over the table and the same table on it: pdfium tells of one of the two only."""
    paper = Paper(HEADLINE)
    page(paper)
    paper.fill(40, 325, 510, 120, "#FFFFFF")
    forecast(paper)
    paper.text(50, 436, "资料来源：样本证券研究所", 8)
    return paper.done()


def _tiny(paper: Paper) -> None:
    _lines(paper, size=0.5)


def _draw(hide: Hide) -> bytes:
    paper = Paper(HEADLINE)
    page(paper)
    hide(paper)
    return paper.done()


def _cropped() -> bytes:
    """A sheet of 1000 points, of which the upper 842 are shown."""
    paper = Paper(HEADLINE, (A4[0], 1000.0))
    paper.canvas.setCropBox((0, 1000 - A4[1], A4[0], 1000))
    page(paper)
    _outside(paper)
    return paper.done()


def _trait(name: str, what: str, draw: Callable[[], bytes]) -> Trait:
    return Trait(f"layout-hidden-{name}", f"a template's text and table, hidden {what}", draw, GOLD, ABSENT)


TRAITS = [
    _trait("mode", "by render mode 3", lambda: _draw(_mode)),
    _trait("white", "by white on white", lambda: _draw(_white)),
    _trait("transparent", "by full transparency", lambda: _draw(_transparent)),
    _trait("clipped", "by a clip one point wide", lambda: _draw(_clipped)),
    _trait("cropped", "by standing outside the crop box", _cropped),
    _trait("fill", "under a white rectangle drawn later", lambda: _draw(_under_fill)),
    _trait("colour", "under a blue rectangle drawn later", lambda: _draw(_under_colour)),
    _trait("picture", "under a picture drawn later", lambda: _draw(_under_picture)),
    _trait("tiny", "by a size of half a point", lambda: _draw(_tiny)),
    Trait(
        "layout-pasted",
        "a new report on a white box over an old one",
        _pasted,
        GOLD,
        (*ABSENT, "S9990522010002", "息差企稳，分红比例再提升"),
    ),
    Trait("layout-pasted-again", "a table on a white box over the same table", _again, GOLD),
    Trait("layout-box-clipped", "a box drawn later that its clip keeps from the text", lambda: _draw(_narrow_box), GOLD),
    Trait("layout-veil", "a transparent colour drawn over the table", lambda: _draw(_veil), GOLD),
    Trait("layout-glass", "a transparent picture drawn over text and table", lambda: _draw(_glass), GOLD),
]
