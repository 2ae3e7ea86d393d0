"""A page to draw on: top-left origin like etl.document, Chinese and Latin runs in their own fonts, aligned table cells."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

CJK = "DroidSansFallback"
TRADITIONAL = "MSung-Light"
"""A font that every PDF reader has for itself: for the traditional characters that the embedded one lacks (額, 幣)."""
FONT_FILE = Path(__file__).parent / "fonts" / "DroidSansFallback-GB2312.ttf"
A4 = (595.0, 842.0)
WIDE = (720.0, 405.0)
Align = Literal["left", "right", "center"]
Runs = list[tuple[str, str]]


def _register() -> None:
    if CJK not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(CJK, str(FONT_FILE)))
        pdfmetrics.registerFont(UnicodeCIDFont(TRADITIONAL))


def _latin(char: str) -> bool:
    return ord(char) < 0x2000


def _face(char: str, latin: str) -> str:
    """The font that has the character: Chinese, the Latin one of the page, or dingbats for bullets and arrows (■ ◆ ● ➢ ▲ →)."""
    if ord(char) in pdfmetrics.getFont(CJK).face.charToGlyph:
        return CJK
    if "\u4e00" <= char <= "\u9fff":
        return TRADITIONAL
    return "ZapfDingbats" if char in "■◆●➢▲▼→" else latin


class Paper:
    """One PDF being drawn. All lengths in points; y runs down from the top edge."""

    def __init__(self, title: str, size: tuple[float, float] = A4, latin: str = "Helvetica") -> None:
        _register()
        self.width, self.height = size
        self.latin = latin
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=size, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("yanbao samples")

    @property
    def canvas(self) -> Canvas:
        """For what no method here draws (turned text, clips, transparency); its y runs up from the bottom edge."""
        return self._canvas

    def runs(self, text: str, bold: bool) -> Runs:
        """The text cut where the font changes: (font, piece)."""
        latin = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[self.latin] if bold else self.latin
        return [(face, "".join(chars)) for face, chars in groupby(text, key=lambda char: _face(char, latin))]

    def measure(self, text: str, size: float, bold: bool = False) -> float:
        return float(sum(pdfmetrics.stringWidth(run, font, size) for font, run in self.runs(text, bold)))

    def text(
        self, x: float, top: float, text: str, size: float = 9, *, bold: bool = False, colour: str = "#000000", align: Align = "left"
    ) -> None:
        """Draw one line whose upper edge is at `top`; `x` is its left edge, right edge or middle, as `align` says."""
        shift = {"left": 0.0, "right": 1.0, "center": 0.5}[align]
        x -= shift * self.measure(text, size, bold)
        self._canvas.saveState()
        self._canvas.setLineWidth(size * 0.03)
        pen = self._canvas.beginText(x, self.height - top - size * 0.88)
        pen.setFillColor(HexColor(colour))
        pen.setStrokeColor(HexColor(colour))
        for font, run in self.runs(text, bold):
            pen.setFont(font, size)
            pen.setTextRenderMode(2 if bold and font == CJK else 0)
            pen.textOut(run)
        self._canvas.drawText(pen)
        self._canvas.restoreState()

    def hidden(self, x: float, top: float, text: str) -> None:
        """Text that no reader of the page sees: a template's mark, drawn with render mode 3."""
        self._canvas.saveState()
        pen = self._canvas.beginText(x, self.height - top)
        pen.setFont("Helvetica", 6)
        pen.setTextRenderMode(3)
        pen.textOut(text)
        self._canvas.drawText(pen)
        self._canvas.restoreState()

    def wrap(self, text: str, width: float, size: float, bold: bool = False) -> list[str]:
        """Break text into lines no wider than `width`; between Chinese characters anywhere, in Latin text at blanks."""
        lines, line = [], ""
        for piece in _pieces(text):
            if line and self.measure(line + piece.rstrip(), size, bold) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
        return [*lines, line.rstrip()] if line.strip() else lines

    def paragraph(
        self,
        x: float,
        top: float,
        width: float,
        text: str,
        size: float = 9,
        *,
        bold: bool = False,
        leading: float = 1.5,
        colour: str = "#000000",
    ) -> float:
        """Draw wrapped text; returns the y below it."""
        for line in self.wrap(text, width, size, bold):
            self.text(x, top, line, size, bold=bold, colour=colour)
            top += size * leading
        return top

    def rule(self, x0: float, x1: float, y: float, weight: float = 0.6, colour: str = "#1F3864") -> None:
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.line(x0, self.height - y, x1, self.height - y)

    def fill(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x, self.height - top - height, width, height, stroke=0, fill=1)

    def table(
        self,
        x: float,
        top: float,
        rights: Sequence[float],
        rows: Iterable[Sequence[str]],
        *,
        size: float = 8,
        step: float = 13,
        head: str | None = None,
        bold_first: bool = True,
    ) -> float:
        """Rows of cells: the first cell left-aligned at x, each next one right-aligned at x + rights[i]. Returns the y below.

        `head` fills the first row with a colour and prints it in white. The lines are above, under the head and below, as houses draw them.
        """
        rows = list(rows)
        if head:
            self.fill(x - 2, top - 2, rights[-1] + 4, step, head)
        self.rule(x - 2, x + rights[-1] + 2, top - 2)
        for number, row in enumerate(rows):
            first = number == 0
            colour = "#FFFFFF" if first and head else "#000000"
            self.text(x, top, row[0], size, bold=first and bold_first, colour=colour)
            for right, cell in zip(rights, row[1:], strict=True):
                self.text(x + right, top, cell, size, bold=first and bold_first, colour=colour, align="right")
            top += step
        self.rule(x - 2, x + rights[-1] + 2, top - 1)
        return top

    def watermark(self, text: str) -> None:
        self._canvas.saveState()
        self._canvas.setFillColor(HexColor("#EEEEEE"))
        self._canvas.translate(self.width / 2, self.height / 2)
        self._canvas.rotate(45)
        self._canvas.setFont(CJK, 44)
        self._canvas.drawCentredString(0, 0, text)
        self._canvas.restoreState()

    def vertical(self, x: float, top: float, text: str, size: float = 12, colour: str = "#FFFFFF") -> None:
        """Characters one below the other, as house names stand in a margin band."""
        for number, char in enumerate(text):
            self.text(x, top + number * size * 1.4, char, size, colour=colour, align="center")

    def next_page(self) -> None:
        self._canvas.showPage()

    def done(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()


def _pieces(text: str) -> list[str]:
    """Units that may not be broken: a Latin word with the blank behind it, or one Chinese character with punctuation that may not start a line."""
    pieces: list[str] = []
    for char in text:
        glue = pieces and (char in "，。、；：）】》”％%!?" or (_latin(char) and _latin(pieces[-1][-1]) and pieces[-1][-1] != " "))
        if glue:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
