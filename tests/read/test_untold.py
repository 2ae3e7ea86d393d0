"""Print that is no text is told by its area; photographs, charts, logos and the ground under text are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from etl.extract.pages import page_findings
from etl.read import ocr, read
from tests.read.pdfs import HEIGHT, WIDTH, paragraph, pdf, write, write_table

SAMPLE = Path(__file__).parents[2] / "samples" / "battery-note-2025-04.pdf"
HEADER = ["Sample Securities, equity research, 14 April 2025, see the last page for the disclaimer and the analyst certification"] * 2
BODY = ["Revenue rose by a fifth in the first half on higher volumes, and the margin held while prices fell."] * 38


def scan() -> Image.Image:
    with pdfium.PdfDocument(SAMPLE) as document:
        return Image.fromarray(document[0].render(scale=1.5, rev_byteorder=True).to_numpy())


def statement() -> Image.Image:
    """A table of 44 rows and 8 years as a picture."""
    rows = [[f"Item {row} of it", *(f"{1000 + 37 * row + 211 * year:,}" for year in range(8))] for row in range(44)]
    data = pdf(lambda canvas: write_table(canvas, 40, 40, [150 + 50 * year for year in range(8)], rows, 11))
    with pdfium.PdfDocument(data) as document:
        return Image.fromarray(document[0].render(scale=1.5, rev_byteorder=True, crop=(30, 320, 75, 30)).to_numpy())


def photograph() -> Image.Image:
    coarse = np.random.default_rng(7).integers(0, 255, (24, 18, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((450, 600), Image.Resampling.BICUBIC)


def chart() -> Image.Image:
    image = Image.new("RGB", (900, 700), "white")
    pen = ImageDraw.Draw(image)
    for y in range(50, 700, 90):
        pen.line((60, y, 860, y), "lightgrey", 2)
    pen.line([(60 + 20 * i, 350 + 250 * np.sin(i / 4)) for i in range(41)], "navy", 5)
    for i in range(8):
        pen.text((80 + 100 * i, 670), str(2018 + i), "black", font_size=20)
    return image


def place(canvas: Canvas, image: Image.Image, x: float, top: float, width: float, height: float) -> None:
    canvas.drawImage(ImageReader(image), x, HEIGHT - top - height, width, height)


def frame_text(canvas: Canvas) -> None:
    paragraph(canvas, 40, 20, HEADER, 12)
    paragraph(canvas, 40, HEIGHT - 40, HEADER, 12)


def scan_under_header(canvas: Canvas) -> None:
    place(canvas, scan(), 20, 50, WIDTH - 40, HEIGHT - 100)
    frame_text(canvas)


def outlines(canvas: Canvas) -> None:
    """Rows of small curved shapes, as glyphs in outlines are."""
    frame_text(canvas)
    for row in range(40):
        for place_ in range(60):
            if place_ % 7 == 6:
                continue
            x, y = 60 + 8 * place_, HEIGHT - 80 - 16 * row
            path = canvas.beginPath()
            path.moveTo(x, y)
            path.curveTo(x + 1, y + 9, x + 3, y + 9, x + 5, y)
            path.curveTo(x + 3, y + 4, x + 2, y + 4, x, y)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)


def pasted_table(canvas: Canvas) -> None:
    paragraph(canvas, 40, 40, BODY[:6])
    place(canvas, statement(), 40, 150, WIDTH - 80, 480)


def word(text: str) -> Image.Image:
    image = Image.new("RGB", (11 * len(text) + 8, 26), "white")
    ImageDraw.Draw(image).text((3, 2), text, "black", font_size=20)
    return image


def pictured_words(canvas: Canvas) -> None:
    """A cover of which headline, rating and analysts are pictures, a word each, over a body of text."""
    for place_, text in enumerate(["Equity", "research", "buy", "maintained", "analysts", "Doe", "and", "Roe", "licences"] * 5):
        image = word(text)
        place(canvas, image, 40 + 90 * (place_ % 6), 40 + 22 * (place_ // 6), 0.7 * image.width, 18)
    paragraph(canvas, 40, 240, BODY)


def icons(canvas: Canvas) -> None:
    for place_ in range(30):
        place(canvas, photograph(), 40 + 17 * place_, 40, 12, 12)
    paragraph(canvas, 40, 80, BODY)


def photo_page(canvas: Canvas) -> None:
    place(canvas, photograph(), 0, 0, WIDTH, HEIGHT)
    write(canvas, 60, 300, "A title that stands upon a photograph", 24)


def charts(canvas: Canvas) -> None:
    frame_text(canvas)
    for column in range(2):
        for row in range(3):
            place(canvas, chart(), 30 + 275 * column, 60 + 235 * row, 265, 205)


def text_on_ground(canvas: Canvas) -> None:
    place(canvas, Image.new("RGB", (60, 80), (235, 240, 250)), 0, 0, WIDTH, HEIGHT)
    place(canvas, photograph(), 400, 20, 150, 40)
    paragraph(canvas, 40, 80, BODY)


@pytest.mark.parametrize("draw", [scan_under_header, outlines, pasted_table, pictured_words])
def test_print_without_text_is_a_finding(draw: Callable[[Canvas], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    (finding,) = page_findings(read(pdf(draw), "x.pdf"))
    assert (finding.rule_id, finding.severity) == ("page.no_text", "warning")
    assert "in a part of the page" in finding.message
    assert "pip install 'yanbao[ocr]'" in finding.message


@pytest.mark.parametrize("draw", [photo_page, charts, text_on_ground, icons])
def test_what_is_no_print_is_not_read(draw: Callable[[Canvas], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "complete", lambda *_args, **_named: pytest.fail("went to OCR"))
    assert not read(pdf(draw), "x.pdf").problems


def test_few_lines_in_a_part_are_left_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The models are the last to say whether a suspected part is print."""
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "read_picture", lambda *_: ocr.Found([], [], 2, n_lines=2))
    document = read(pdf(pasted_table), "x.pdf")
    assert document.problems == ()
    assert document.reader == "pdfium"
