"""Documents for the tests of the extractors: lines set by hand on a page, or read from a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.reference import vocabulary
from etl.document import Box, Document, Line, Page, Word, hull
from etl.extract.known import Known
from etl.layout import lay_out
from etl.read import read
from etl.report import Cover, Day, ReportType, Source, StockRef

NOWHERE = Source(1, Box(0, 0, 0, 0), "")
SIZE = 10.0


def known(
    *,
    window: tuple[date, date] | None = None,
    published: date | None = None,
    report_type: ReportType = "industry",
    subjects: Sequence[StockRef] = (),
) -> Known:
    """What the extractors know: the shipped vocabulary, a cover, subjects."""
    cover = Cover(
        report_type=report_type,
        published_on=Day(published, NOWHERE) if published else None,
        window_start=Day(window[0], NOWHERE) if window else None,
        window_end=Day(window[1], NOWHERE) if window else None,
    )
    return Known(vocabulary(), cover, tuple(subjects))


def text_document(text: str) -> Document:
    """A markdown report as the reader and the layout step leave it."""
    return lay_out(read(text.encode(), "report.md"))


def line(text: str, x: float, top: float, *, size: float = SIZE, bold: bool = False) -> Line:
    """One line of words; two blanks and more leave a gap as wide as they are, one blank parts words by a little."""
    words: list[Word] = []
    at = x
    for part in text.split(" "):
        width = sum(size if ord(char) > 0x2E80 else size / 2 for char in part)
        if part:
            words.append(Word(part, Box(at, top, at + width, top + size), size, bold, 0))
        at += width + size / 2
    return Line(" ".join(w.text for w in words), tuple(words), hull([w.box for w in words]), size, bold)


def page(number: int, *lines: Line, width: float = 600.0) -> Page:
    """A page of lines in the given order, one block."""
    return Page(number, width, 840.0, lines=lines, words=tuple(w for x in lines for w in x.words))


def document(*pages: Page) -> Document:
    return Document("report.pdf", "0" * 64, "pdfium", "application/pdf", pages)
