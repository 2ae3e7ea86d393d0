"""Pages without a text layer, read from their picture by the models of the extra `[ocr]`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from app.errors import ReadError
from etl.document import Box, Char, Document, Font, Page
from etl.read.library import pdfium
from etl.read.ocr_engine import HEIGHT, INSTALL, Glyph, Pixels, Quad, find_lines, is_available, read_line
from etl.read.ocr_ink import Mark, find_marks
from etl.read.ocr_mend import mend, mend_rows
from etl.read.ocr_place import Row, make_row, row_chars, settle
from etl.read.ocr_stance import set_upright, straightened
from etl.read.pdfium import IN_PART, open_pdf
from etl.read.upright import turn

SCALE = 250 / 72  # pixels a point
MAX_PIXELS = 5000  # a side
MAX_COLUMNS = 600_000  # a page: pixels of its lines end to end, at the height that the model reads; a dense page has 150,000
FEWEST_LINES = 6  # without text in a part of a page: fewer are the words of a chart or a logo
MAX_PAGES = 120  # a file
SURE_LINE, SURE_SIGN, SURE_TURNED = 0.6, 0.85, 0.9  # mean confidence of a line, of a line of one character, of a line that is turned
UPRIGHT = 1.8  # a line's height over its width from which it may be turned
FONTS = (Font("OCR", False, False), Font("OCR bold", True, False))


class Found(NamedTuple):
    """What the picture of one page showed: rows in points, characters of turned lines, and how many lines were too faint to read.

    Places are those on the picture set upright, which was turned clockwise by `quarter`, then by `skew` degrees; `n_lines` were to be read.
    """

    rows: list[Row]
    turned: list[list[Char]]
    faint: int
    n_lines: int = 0
    quarter: int = 0
    skew: float = 0.0


def complete(document: Document, data: bytes, numbers: Collection[int], *, alone: bool = False) -> Document:
    """The Document with the pages `numbers` read from their picture, or with a problem for each of them that says why not.

    What these pages hold as text is kept, unless the picture is to stand `alone`; then ReadError when it cannot be read.
    """
    if not is_available():
        if alone:
            raise ReadError("pages can be read from their pictures only with the extra [ocr]", where=document.file_name, hint=INSTALL)
        return replace(document, problems=_with_advice(document.problems, numbers))
    pages, problems = dict[int, Page](), list[str]()
    with open_pdf(data, document.file_name) as pdf:
        for count, number in enumerate(sorted(numbers)):
            if count >= MAX_PAGES:
                problems.append(f"page {number}: no text (a picture; only the first {MAX_PAGES} of a file are read)")
                continue
            own = document.pages[number - 1]
            in_part = any(problem.startswith(f"page {number}: {IN_PART}") for problem in document.problems)
            page, told = _read_page(pdf[number - 1], replace(own, chars=(), fonts=()) if alone else own, in_part=in_part)
            problems += told
            if page is not own:
                pages[number] = page
    merged = tuple(pages.get(page.number, page) for page in document.pages)
    kept = [p for p in document.problems if not _is_about(p, numbers)]
    reader = "ocr" if all(page.number in pages or not page.chars for page in document.pages) else document.reader
    return replace(document, pages=merged, problems=(*kept, *problems), reader=reader)


def _with_advice(problems: Sequence[str], numbers: Collection[int]) -> tuple[str, ...]:
    """The problems of these pages with what would help."""
    return tuple(f"{problem}; to read its picture: {INSTALL}" if _is_about(problem, numbers) else problem for problem in problems)


def _is_about(problem: str, numbers: Collection[int]) -> bool:
    return any(problem.startswith(f"page {number}: no text") for number in numbers)


def _read_page(source: pdfium.PdfPage, page: Page, *, in_part: bool) -> tuple[Page, list[str]]:
    """The page with the characters of its picture, and what is to be told of it."""
    scale = min(SCALE, MAX_PIXELS / max(page.width, page.height))
    picture = np.ascontiguousarray(source.render(scale=scale).to_numpy()[:, :, :3])
    source.close()
    own = _printed(page.chars)
    found = read_picture(picture, scale, [char.box for char in own])
    if found is None:
        return page, [f"page {page.number}: no text (its picture holds more lines than are read of one page)"]
    if in_part and found.n_lines < FEWEST_LINES:
        return page, []
    lines = [*map(_row_chars, found.rows), *found.turned]
    chars = [char for line in lines for char in line]
    if not chars:
        return page, [f"page {page.number}: no text (none on its picture either)"]
    sure = sum(char.confidence for char in chars) / len(chars)
    how = f"{len(chars)} characters, mean confidence {sure:.2f}, {found.faint} lines too faint to read{_stance(found)}"
    page = replace(turn(page, found.quarter) if found.quarter else page, skew=found.skew)
    return _merged(page, lines), [f"page {page.number}: read by OCR ({how})"]


def _stance(found: Found) -> str:
    quarter = f", turned by {found.quarter}°" if found.quarter else ""
    return f"{quarter}, straightened by {found.skew:.1f}°" if found.skew else quarter


def _printed(chars: Iterable[Char]) -> list[Char]:
    return [char for char in chars if char.visible and char.confidence > 0 and char.text != " "]


def _merged(page: Page, lines: Sequence[Sequence[Char]]) -> Page:
    """A line that the file holds as text for the most part stays as it is; elsewhere the picture's characters stand for the file's."""
    own = _printed(page.chars)
    wanted = [line for line in lines if 2 * sum(_is_covered(char, own) for char in line) < len(line)]
    read = [char for line in wanted for char in line]
    kept = [char for char in page.chars if not _is_covered(char, read)]
    first = len(page.fonts)
    return replace(page, chars=(*kept, *(c._replace(font=c.font + first) for c in read)), fonts=(*page.fonts, *FONTS))


def _is_covered(char: Char, chars: Iterable[Char]) -> bool:
    x, y = char.box.mid_x, char.box.mid_y
    return any(other.x0 - 1 <= x <= other.x1 + 1 and other.top <= y <= other.bottom for other in chars)


def read_picture(picture: Pixels, scale: float, own: Sequence[Box] = ()) -> Found | None:
    """Lines of a picture of `scale` pixels a point, in points; None when there are too many.

    `own` are the boxes of the characters that the file holds as text: where they stand nothing is read.
    """
    picture, skew = straightened(picture)
    found, quarter = find_lines(picture), 0
    if not own:  # text tells by itself how the page stands
        picture, found, quarter = set_upright(picture, found)
    lines = [quad for quad in found if not _is_told(quad / scale, own)]
    if sum(map(_columns, lines)) > MAX_COLUMNS:
        return None
    rows: list[Row] = []
    turned: list[list[Char]] = []
    faint = 0
    for quad in lines:
        left, top, part = _crop(picture, quad)
        if part.shape[0] > UPRIGHT * part.shape[1] and (chars := _read_turned(part, left, top, scale)):
            turned.append(chars)
            continue
        glyphs = read_line(part)
        if not _is_sure(glyphs):
            faint += 1
            continue
        marks = mend(find_marks(part, glyphs))
        if marks:
            rows.append(make_row([_in_points(mark, left, top, scale) for mark in marks]))
    return Found(mend_rows(settle(rows)), turned, faint, len(lines), quarter, skew)


def _is_told(quad: Quad, own: Sequence[Box]) -> bool:
    """True when the file's own characters fill most of a line (in points)."""
    (x0, top), (x1, bottom) = quad.min(axis=0).tolist(), quad.max(axis=0).tolist()
    told: float = sum(box.width for box in own if x0 <= box.mid_x <= x1 and top <= box.mid_y <= bottom)
    return 2 * told > float(x1 - x0)


def _columns(quad: Quad) -> float:
    """Width of a line at the height that the model reads."""
    width, height = map(float, np.ptp(quad, axis=0))
    return HEIGHT * max(width, height) / max(1.0, min(width, height))


def _crop(picture: Pixels, quad: Quad) -> tuple[int, int, Pixels]:
    """Left, top and pixels of the upright rectangle around a line."""
    height, width = picture.shape[:2]
    left, top = (max(0, int(v)) for v in quad.min(axis=0))
    right, bottom = (int(np.ceil(v)) + 1 for v in quad.max(axis=0))
    return left, top, picture[top : min(bottom, height), left : min(right, width)]


def _is_sure(glyphs: Sequence[Glyph]) -> bool:
    printed = [glyph.confidence for glyph in glyphs if glyph.text != " "]
    return bool(printed) and sum(printed) / len(printed) >= (SURE_LINE if len(printed) > 1 else SURE_SIGN)


def _in_points(mark: Mark, left: int, top: int, scale: float) -> Mark:
    return mark._replace(
        x0=(left + mark.x0) / scale,
        x1=(left + mark.x1) / scale,
        top=(top + mark.top) / scale,
        bottom=(top + mark.bottom) / scale,
        stroke=mark.stroke / scale,
    )


def _read_turned(part: Pixels, left: int, top: int, scale: float) -> list[Char]:
    """Characters of a line that reads upward (270°) or downward (90°), or nothing when it reads neither way."""
    readings = [(angle, read_line(np.ascontiguousarray(np.rot90(part, turns)))) for angle, turns in ((270, -1), (90, 1))]
    angle, glyphs = max(readings, key=lambda reading: sum(g.confidence for g in reading[1]) / max(1, len(reading[1])))
    if len(glyphs) < 2 or sum(g.confidence for g in glyphs) / len(glyphs) < SURE_TURNED:
        return []
    height, width = part.shape[0] / scale, part.shape[1] / scale
    step, size = height / len(glyphs), round(0.75 * width, 1)
    x0, y0 = left / scale, top / scale
    chars = []
    for glyph in glyphs:
        middle = y0 + (height * (1 - glyph.at) if angle == 270 else height * glyph.at)
        chars.append(Char(glyph.text, x0, middle - step / 2, x0 + width, middle + step / 2, size, 0, 0, True, glyph.confidence, angle))
    return chars


def _row_chars(row: Row) -> list[Char]:
    return row_chars(row, [False] * len(row.marks))
