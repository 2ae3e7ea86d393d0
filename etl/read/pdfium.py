"""Reading by pdfium, through pypdfium2's raw interface: the default reader, about 30 times faster than pdfminer.six."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pypdfium2.raw as raw

from app.errors import BudgetError, ReadError
from etl.document import Document, Page
from etl.quiet import no_collection
from etl.read.clean import clean_chars
from etl.read.covered import hide_covered
from etl.read.frame import Frame
from etl.read.ink import reveal_white
from etl.read.library import pdfium
from etl.read.pdfium_chars import FontTable, read_chars
from etl.read.pdfium_paths import MAX_OBJECTS, read_drawings
from etl.read.shape import MAX_CHARS, MAX_PAGE_CHARS, MAX_PAGES, sha256
from etl.read.untold import untold_share

UNLOADED = "cannot be loaded"
IN_PART = "no text in a part of the page"
FEW_LETTERS, MANY_DRAWINGS, MOSTLY_IMAGE = 20, 100, 0.3  # a page whose glyphs are drawn as outlines still prints a bullet or two


def open_pdf(data: bytes, file_name: str) -> pdfium.PdfDocument:
    """The open file. Raises ReadError: encrypted, truncated or damaged."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        hint = "YANBAO_PDF_PASSWORDS lists those to try" if error.err_code == raw.FPDF_ERR_PASSWORD else ""
        raise ReadError(_why(error, data), where=file_name, hint=hint) from error


def _why(error: pdfium.PdfiumError, data: bytes) -> str:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return "the PDF is encrypted and needs a password"
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return "the PDF uses an encryption that cannot be read"
    if b"%%EOF" not in data[-2048:]:
        return "the PDF is truncated (its end is missing)"
    return f"the PDF is damaged ({error})"


def read_with_pdfium(data: bytes, file_name: str) -> Document:
    """All pages with characters, fonts and ruling lines. A page that cannot be loaded stays, empty, with a problem."""
    document = open_pdf(data, file_name)
    try:
        with no_collection():
            return _read(document, data, file_name)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument, data: bytes, file_name: str) -> Document:
    count = len(document)
    if count == 0:
        raise ReadError("the PDF has no pages", where=file_name)
    if count > MAX_PAGES:
        raise BudgetError(f"the PDF has {count} pages, more than {MAX_PAGES}", where=file_name, hint="split it")
    problems: list[str] = []
    pages = tuple(_within_budget(document, count, problems, file_name))
    if sum(UNLOADED in problem for problem in problems) == count:
        raise ReadError("the PDF is damaged (none of its pages can be loaded)", where=file_name)
    metadata = dict(document.get_metadata_dict(skip_empty=True))
    return Document(file_name, sha256(data), "pdfium", "application/pdf", pages, metadata, tuple(problems))


def _within_budget(document: pdfium.PdfDocument, count: int, problems: list[str], file_name: str) -> Iterator[Page]:
    """All pages, as long as they do not hold more characters than one report may."""
    n_chars = 0
    for index in range(count):
        page = read_page(document, index, problems)
        n_chars += len(page.chars)
        if n_chars > MAX_CHARS:
            raise BudgetError(f"the PDF has more than {MAX_CHARS:,} characters", where=file_name, hint="split it")
        yield page


def read_page(document: pdfium.PdfDocument, index: int, problems: list[str]) -> Page:
    """The page at `index` (from 0) as it lies; what is wrong with it goes to `problems`."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        problems.append(f"page {index + 1}: {UNLOADED} ({error})")
        return Page(index + 1, 595.0, 842.0)
    try:
        return _page_of(page, index + 1, problems)
    finally:
        page.close()


def _page_of(page: pdfium.PdfPage, number: int, problems: list[str]) -> Page:
    frame, fonts = page_frame(page), FontTable()
    text_page = page.get_textpage()
    if (count := text_page.count_chars()) > MAX_PAGE_CHARS:
        raise BudgetError(f"page {number} has {count:,} characters, more than {MAX_PAGE_CHARS:,}")
    chars, pieces = read_chars(text_page, frame, fonts)
    text_page.close()
    drawings = read_drawings(page, frame)
    cleaned = reveal_white(page, chars, clean_chars(chars, frame.width, frame.height, drawings.fills, fonts.fonts()))
    cleaned = hide_covered(page, cleaned, pieces, drawings)
    image_share = min(1.0, drawings.covered / max(1.0, frame.width * frame.height))
    letters = len(list(islice((char for char in cleaned if char.visible and char.text != " "), FEW_LETTERS)))
    if drawings.is_cut:
        problems.append(f"page {number}: more than {MAX_OBJECTS} drawings, the rest is not looked at")
    if letters == 0 or (letters < FEW_LETTERS and (drawings.n_paths > MANY_DRAWINGS or image_share > MOSTLY_IMAGE)):
        problems.append(f"page {number}: no text (images cover {image_share:.0%}, {drawings.n_paths} drawings)")
    elif untold := untold_share(page, frame, cleaned, drawings):
        problems.append(f"page {number}: {IN_PART} ({untold:.0%} of it is print in pictures or outlines)")
    return Page(
        number,
        frame.width,
        frame.height,
        chars=cleaned,
        fonts=fonts.fonts(),
        rules=tuple(drawings.rules),
        image_share=image_share,
        n_drawings=drawings.n_paths,
    )


def page_frame(page: pdfium.PdfPage) -> Frame:
    """Crop box and rotation of a page."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)
