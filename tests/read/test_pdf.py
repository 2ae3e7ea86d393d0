from __future__ import annotations

import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from app.errors import ReadError
from etl.document import Document, Page
from etl.read import ReaderName, read
from tests.read.pdfs import HEIGHT, WIDTH, pdf, write

READERS: tuple[ReaderName, ...] = ("pdfium", "pdfminer")


def text(page: Page, *, visible: bool = True) -> str:
    return "".join(c.text for c in page.chars if c.visible is visible and c.text != " ")


def plain(canvas: Canvas) -> None:
    write(canvas, 50, 60, "Revenue 1,234.5")
    write(canvas, 50, 90, "营业收入同比增长")


@pytest.mark.parametrize("reader", READERS)
def test_both_readers_give_the_same_characters(reader: ReaderName) -> None:
    document = read(pdf(plain), "a.pdf", reader=reader)
    page = document.pages[0]
    assert (document.reader, document.page_count, document.problems) == (reader, 1, ())
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert text(page) == "Revenue1,234.5营业收入同比增长"
    first = page.chars[0]
    assert (first.text, round(first.x0), round(first.top), round(first.bottom), first.size) == ("R", 50, 60, 70, 10)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_displayed(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)  # reportlab then writes a landscape page, so that it is displayed upright
        canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(40, 100, "Rating: 11 BUY")

    page = read(pdf(draw), "a.pdf").pages[0]
    assert text(page) == "Rating:11BUY"
    assert {c.angle for c in page.chars} == {0}
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    first, last = page.chars[0], page.chars[-1]
    assert [round(first.x0), round(first.top), round(first.bottom), round(first.x1)] == [40, 733, 743, 47]
    assert first.top == pytest.approx(last.top, abs=0.01)


def invisible(canvas: Canvas) -> None:
    write(canvas, 50, 60, "seen")
    canvas.saveState()
    mode = canvas.beginText(50, 700)
    mode.setTextRenderMode(3)
    mode.textOut("mode3")
    canvas.drawText(mode)
    canvas.restoreState()
    canvas.setFillColor(white)
    write(canvas, 50, 100, "white")
    write(canvas, 50, 120, "tiny", size=0.5)
    canvas.setFillColorRGB(0, 0, 0.5)
    canvas.rect(40, HEIGHT - 200, 200, 40, fill=1, stroke=0)
    canvas.setFillColor(white)
    write(canvas, 50, 170, "banner")
    canvas.setFillColorRGB(0, 0, 0)
    write(canvas, 50, 900, "outside")


def test_what_cannot_be_seen_is_marked_and_kept() -> None:
    page = read(pdf(invisible), "a.pdf").pages[0]
    assert text(page) == "seenbanner"
    assert sorted(text(page, visible=False)) == sorted("mode3whitetinyoutside")


def clipped(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(40, HEIGHT - 71, 300, 1)
    canvas.clipPath(path, stroke=0, fill=0)
    write(canvas, 50, 60, "[Table_Main]")
    canvas.restoreState()
    write(canvas, 50, 60, "Title")


def test_a_template_tag_in_a_slit_is_hidden() -> None:
    page = read(pdf(clipped), "a.pdf", reader="pdfium").pages[0]
    assert (text(page), text(page, visible=False)) == ("Title", "[Table_Main]")


def drawn(canvas: Canvas) -> None:
    canvas.setPageSize((140, 120))  # that characters are looked for in its picture takes the less
    canvas.line(20, 100, 60, 100)
    canvas.line(60, 100, 120, 100)
    canvas.rect(20, 40, 80, 30, fill=1)


def test_a_page_without_text_is_kept_with_a_problem_and_its_lines() -> None:
    document = read(pdf(plain, drawn), "a.pdf")
    assert len(document.problems) == 1
    assert document.problems[0].startswith("page 2: no text")
    level = [r for r in document.pages[1].rules if r.top == r.bottom]
    assert any(abs(r.x0 - 20) <= 1 and abs(r.x1 - 120) <= 1 for r in level)


WHOLE = pdf(plain)


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "a.pdf", "zero bytes"),
        (b"<html>not found</html>", "a.pdf", "not a PDF"),
        (WHOLE[: len(WHOLE) // 4], "a.pdf", "truncated"),
        (b"%PDF-1.4\n" + b"\0" * 300 + b"\n%%EOF\n", "a.pdf", "damaged"),
        (pdf(plain, encrypt="secret"), "a.pdf", "encrypted"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, name: str, why: str) -> None:
    with pytest.raises(ReadError, match=why) as caught:
        read(data, name)
    assert caught.value.where == name


def test_reading_is_repeatable() -> None:
    def again() -> Document:
        return read(WHOLE, "a.pdf")

    assert again() == again()


def test_drawings_beyond_the_limit_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        plain(canvas)
        for index in range(8):
            canvas.line(50, 100 + 10 * index, 300, 100 + 10 * index)

    monkeypatch.setattr("etl.read.pdfium_paths.MAX_OBJECTS", 5)
    document = read(pdf(draw), "a.pdf")
    assert text(document.pages[0]) == "Revenue1,234.5营业收入同比增长"
    assert len(document.pages[0].rules) < 8
    assert [p.split(":")[0] for p in document.problems] == ["page 1"] and "drawings" in document.problems[0]
