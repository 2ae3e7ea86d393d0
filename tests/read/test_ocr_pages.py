"""Small pages read from their picture: beside a text layer, under a bad one, over and under print, on their side, askew."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from etl.askew import turned_back
from etl.document import Document, hull
from etl.read import ocr_stance, read
from etl.read.ocr_engine import is_available
from etl.read.ocr_stance import skew_of

pytestmark = pytest.mark.skipif(not is_available(), reason="the extra [ocr] is not installed")

WIDTH, HEIGHT, PITCH = 300.0, 170.0, 16.0
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
ROWS = [f"Revenue line {word} {1234 + 1111 * row:,} {2345 + 1063 * row:,}" for row, word in enumerate(WORDS)]
NUMBERS = Counter(re.findall(r"\d,\d{3}|\d\d,\d{3}", " ".join(ROWS)))


def draw_rows(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for index, row in enumerate(ROWS):
        canvas.drawString(20, HEIGHT - 30 - PITCH * index, row)


def on_dark_bands(canvas: Canvas) -> None:
    for index in range(0, len(ROWS), 2):
        canvas.setFillColorRGB(0.05, 0.15, 0.4)
        canvas.rect(10, HEIGHT - 34 - PITCH * index, 280, PITCH, stroke=0, fill=1)
    canvas.setFont("Helvetica", 10)
    for index, row in enumerate(ROWS):
        canvas.setFillGray(index % 2 == 0)
        canvas.drawString(20, HEIGHT - 30 - PITCH * index, row)


def under_watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillGray(0.88)
    canvas.setFont("Helvetica", 44)
    canvas.translate(50, 30)
    canvas.rotate(30)
    canvas.drawString(0, 0, "CONFIDENTIAL")
    canvas.restoreState()
    draw_rows(canvas)


def one_page(draw: Callable[[Canvas], None], width: float = WIDTH, height: float = HEIGHT) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture(draw: Callable[[Canvas], None]) -> Image.Image:
    """A drawn page at 150 dots an inch."""
    with pdfium.PdfDocument(one_page(draw)) as document:
        return Image.fromarray(document[0].render(scale=150 / 72, rev_byteorder=True).to_numpy())


def scan(image: Image.Image, over: Callable[[Canvas], None] = lambda canvas: None) -> Document:
    """A page of the size of the picture that shows it and what `over` draws, as read."""
    width, height = image.width * 72 / 150, image.height * 72 / 150

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, width, height)
        over(canvas)

    return read(one_page(draw, width, height), "scan.pdf")


def seen(document: Document) -> str:
    return "".join(char.text for char in document.pages[0].chars if char.visible)


def numbers(document: Document) -> Counter[str]:
    return Counter(re.findall(r"\d\d,\d{3}|\d,\d{3}", seen(document)))


def false_layer(canvas: Canvas) -> None:
    """What a scanner's own bad OCR leaves: text of render mode 3 that says something else."""
    text = canvas.beginText(20, HEIGHT - 30)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 10)
    text.setLeading(PITCH)
    for row in ROWS:
        text.textLine(row.replace("1", "7").replace("e", "c"))
    canvas.drawText(text)


def stamp(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.9, 0.2, 0.2)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(200, HEIGHT - 12, "COPY 17 - NOT FOR SALE")


def first_rows(canvas: Canvas) -> None:
    """A text layer that holds the first two rows of the picture and a running head."""
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 10)
    for index, row in enumerate(ROWS[:2]):
        canvas.drawString(20, HEIGHT - 30 - PITCH * index, row)


@pytest.mark.parametrize(("draw", "over"), [(draw_rows, false_layer), (under_watermark, stamp), (on_dark_bands, first_rows)])
def test_every_number_is_read_once(draw: Callable[[Canvas], None], over: Callable[[Canvas], None]) -> None:
    """Under a false invisible layer; under a watermark and a stamp; light on dark bands beside a text layer of two rows."""
    document = scan(picture(draw), over)
    assert numbers(document) == NUMBERS
    assert [problem.split(" (")[0] for problem in document.problems] == ["page 1: read by OCR"]


@pytest.mark.parametrize("quarter", [90, 180])
def test_a_page_on_its_side_is_turned(quarter: int) -> None:
    document = scan(picture(draw_rows).rotate(quarter, expand=True))
    page = document.pages[0]
    assert numbers(document) == NUMBERS
    assert (page.turned, round(page.width), round(page.height)) == (quarter, WIDTH, HEIGHT)
    assert f"turned by {quarter}°" in document.problems[0]


def test_a_page_askew_is_straightened() -> None:
    document = scan(picture(draw_rows).rotate(2, Image.Resampling.BICUBIC, fillcolor="white"))
    assert numbers(document) == NUMBERS
    assert "straightened by 2.0°" in document.problems[0]


@pytest.mark.parametrize("angle", [2, -3])
def test_places_on_a_page_askew_are_told_as_it_lies(angle: int) -> None:
    """The second number of the first row, by the drawing and the angle."""
    page = scan(picture(draw_rows).rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")).pages[0]
    assert page.skew == pytest.approx(angle, abs=0.15)
    chars = [char for char in page.chars if char.visible]
    at = "".join(char.text for char in chars).index("2,345")
    box = turned_back(hull([char.box for char in chars[at : at + 5]]), page)
    x = 20 + stringWidth(ROWS[0], "Helvetica", 10) - stringWidth("2,345", "Helvetica", 10) / 2 - WIDTH / 2
    y = 30 - 3.6 - HEIGHT / 2  # the middle of figures stands above their baseline
    turn = math.radians(angle)
    lies = (WIDTH / 2 + x * math.cos(turn) + y * math.sin(turn), HEIGHT / 2 - x * math.sin(turn) + y * math.cos(turn))
    assert (box.mid_x, box.mid_y) == pytest.approx(lies, abs=2.5)


@pytest.mark.parametrize(("turned", "skew"), [(0.1, 0.0), (0.5, 0.5), (-1.5, 1.5), (4.0, 4.0), (8.0, 0.0)])
def test_skew(turned: float, skew: float) -> None:
    page = picture(draw_rows)
    askew = page.resize((2 * page.width, 2 * page.height)).rotate(turned, Image.Resampling.BICUBIC, fillcolor="white")
    assert abs(skew_of(np.asarray(askew))) == pytest.approx(skew, abs=0.15)


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_lines_turn_with_their_picture(quarter: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_stance, "_quarter", lambda *_: quarter)
    page = np.full((60, 40, 3), 255, np.uint8)
    page[10:50, 5:9] = 0
    line = np.array([(5, 10), (9, 10), (9, 50), (5, 50)], np.float32)
    turned, (quad,), told = ocr_stance.set_upright(page, [line])
    (left, top), (right, bottom) = quad[0].astype(int), quad[2].astype(int)
    assert told == quarter
    assert not turned[top:bottom, left:right].any()
    assert (turned == 0).sum() == 3 * (bottom - top) * (right - left)
