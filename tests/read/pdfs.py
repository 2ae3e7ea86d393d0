"""Small PDFs for the tests of reading and layout, written by reportlab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SONG = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0


def pdf(*pages: Callable[[Canvas], None], encrypt: str | None = None) -> bytes:
    """A PDF with one page for each function that draws on the canvas."""
    if SONG not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, x: float, top: float, text: str, size: float = 10, font: str | None = None) -> None:
    """Text that begins at `x`, with its em box at `top` from the page's upper edge."""
    chosen = font or (SONG if any(c > "\u2e80" for c in text) else "Helvetica")
    canvas.setFont(chosen, size)
    canvas.drawString(x, HEIGHT - top - 0.86 * size, text)


def write_right(canvas: Canvas, right: float, top: float, text: str, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawRightString(right, HEIGHT - top - 0.86 * size, text)


def write_table(canvas: Canvas, x: float, top: float, rights: Sequence[float], rows: Sequence[Sequence[str]], pitch: float = 14) -> None:
    """A table without lines: labels at `x`, values right-aligned at `rights`; an empty text prints nothing."""
    for index, (label, *values) in enumerate(rows):
        if label:
            write(canvas, x, top + index * pitch, label)
        for right, value in zip(rights, values, strict=False):
            if value:
                write_right(canvas, right, top + index * pitch, value)


def paragraph(canvas: Canvas, x: float, top: float, lines: Sequence[str], pitch: float = 16) -> None:
    for index, line in enumerate(lines):
        write(canvas, x, top + index * pitch, line)
