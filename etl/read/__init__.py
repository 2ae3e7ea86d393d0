"""bytes → Document. The only room that knows a PDF library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Literal

from app.errors import BudgetError, ReadError
from etl.document import Document, Page
from etl.read.garbled import garbled_share
from etl.read.shape import sha256
from etl.read.upright import turn_upright

__all__ = ["ReaderName", "read", "sha256", "without_garbled"]

ReaderName = Literal["auto", "pdfium", "pdfminer", "text", "ocr"]

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")
MAX_BYTES = 200 * 1024 * 1024
MAX_SECOND_READS = 20  # pages a file that are read again by the slow reader
MIN_CHARS = 20
HEADER_WINDOW = 1024  # a PDF header may stand behind a few bytes of mail or HTTP rubbish


def read(data: bytes, file_name: str, *, reader: ReaderName = "auto") -> Document:
    """The file as pages of characters. Raises ReadError (with why) for what is no readable report."""
    document = _read(data, file_name, reader)
    return document.with_pages(tuple(map(turn_upright, document.pages)))


def _read(data: bytes, file_name: str, reader: ReaderName) -> Document:
    if not data:
        raise ReadError("the file is empty (zero bytes)", where=file_name)
    if len(data) > MAX_BYTES:
        raise ReadError(f"the file is too large ({len(data) // 1024 // 1024} MB)", where=file_name, hint="split it, or extract the report")
    if reader == "text" or (reader == "auto" and _is_text(data, file_name)):
        return _read_text(data, file_name)
    return _read_pdf(data, file_name, reader)


def _is_text(data: bytes, file_name: str) -> bool:
    """A text report by its suffix, unless the bytes are a PDF all the same."""
    return PurePath(file_name.lower()).suffix in TEXT_SUFFIXES and not data.startswith(b"%PDF-")


def _read_text(data: bytes, file_name: str) -> Document:
    from etl.read.text import read_text

    return read_text(data, file_name)


def _read_pdf(data: bytes, file_name: str, reader: ReaderName) -> Document:
    if b"%PDF-" not in data[:HEADER_WINDOW]:
        raise ReadError("not a PDF (no %PDF header) and not a text file", where=file_name, hint="give a .pdf, .txt or .md file")
    if reader == "pdfminer":
        from etl.read.pdfminer import read_with_pdfminer

        return read_with_pdfminer(data, file_name)
    from etl.read.pdfium import read_with_pdfium

    try:
        document = read_with_pdfium(data, file_name)
    except BudgetError:
        raise
    except ReadError as refusal:
        if reader == "pdfium":
            raise
        return _second_opinion(data, file_name, refusal)
    if reader == "pdfium":
        return document
    return _read_pictures(_fill_pages(document, data), data, every=reader == "ocr")


def _second_opinion(data: bytes, file_name: str, refusal: ReadError) -> Document:
    """What pdfium cannot open, pdfminer.six may; when it finds no text either, pdfium's reason stands."""
    from etl.read.pdfminer import read_with_pdfminer

    try:
        document = read_with_pdfminer(data, file_name)
    except ReadError:
        raise refusal from None
    if not any(page.chars for page in document.pages):
        raise refusal
    return replace(document, problems=(f"pdfium: {refusal.message}", *document.problems))


def _fill_pages(document: Document, data: bytes) -> Document:
    """Pages on which pdfium found no text but something drawn, as pdfminer.six reads them if it finds text."""
    empty = [p.number for p in document.pages if (p.rules or p.image_share) and not any(c.visible and c.text != " " for c in p.chars)]
    if not empty or len(empty) > MAX_SECOND_READS:
        return document
    from etl.read.pdfminer import read_pages

    try:
        found = {page.number: page for page in read_pages(data, document.file_name, empty) if _has_text(page)}
    except ReadError:
        return document
    told = tuple(f"page {number}: text found by pdfminer only" for number in found)
    pages = tuple(found.get(page.number, page) for page in document.pages)
    return replace(document, pages=pages, problems=document.problems + told)


def _has_text(page: Page) -> bool:
    return _letters(page) >= MIN_CHARS


def _letters(page: Page) -> int:
    return sum(c.visible and c.confidence > 0 and c.text != " " for c in page.chars)


def _read_pictures(document: Document, data: bytes, *, every: bool) -> Document:
    """Pages whose text is in their picture only, read from it where the extra `[ocr]` is installed; all pages when `every`."""
    document, garbled = without_garbled(document)
    without = [page.number for page in document.pages if every or page.number in garbled or _is_picture(document, page)]
    if not without:
        return document
    from etl.read.ocr import complete

    return complete(document, data, without, alone=every)


def without_garbled(document: Document) -> tuple[Document, list[int]]:
    """The Document without text layers that do not say what their pages show, a problem for each, and the numbers of these pages."""
    shares = {page.number: share for page in document.pages if (share := garbled_share(page.chars))}
    if not shares:
        return document, []
    why = "no text to be trusted (its text layer is garbled"
    told = tuple(f"page {number}: {why}: {share:.0%} of the characters)" for number, share in shares.items())
    pages = tuple(replace(page, chars=()) if page.number in shares else page for page in document.pages)
    return replace(document, pages=pages, problems=document.problems + told), list(shares)


def _is_picture(document: Document, page: Page) -> bool:
    """True when the page, or much of it, shows print that is no text."""
    from etl.read.pdfium import IN_PART

    if not page.n_drawings and not page.image_share:
        return False
    told = [problem for problem in document.problems if problem.startswith(f"page {page.number}: no text")]
    return any(IN_PART in problem for problem in told) or (bool(told) and _letters(page) < MIN_CHARS)
