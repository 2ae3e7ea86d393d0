"""Pages without a text layer, read from their picture by the models of the extra `[ocr]`."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium

from app.errors import ReadError
from etl.document import Char, Document, Font, Page
from etl.read.ocr_engine import INSTALL, Glyph, Pixels, Quad, find_lines, is_available, read_line
from etl.read.ocr_ink import Mark, find_marks
from etl.read.ocr_mend import mend
from etl.read.ocr_place import Row, make_row, row_chars, settle
from etl.read.pdfium import open_pdf

SCALE = 250 / 72  # pixels a point
MAX_PIXELS = 5000  # a side
MAX_SECONDS = 90.0  # a page
MAX_PAGES = 120  # a file
SURE_LINE, SURE_SIGN, SURE_TURNED = 0.6, 0.85, 0.9  # mean confidence of a line, of a line of one character, of a line that is turned
UPRIGHT = 1.8  # a line's height over its width from which it may be turned
FONTS = (Font("OCR", False, False), Font("OCR bold", True, False))


class Found(NamedTuple):
    """What the picture of one page showed: rows in points, characters of turned lines, and how many lines were too faint to read."""

    rows: list[Row]
    turned: list[list[Char]]
    faint: int


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
            page, told = _read_page(pdf[number - 1], replace(own, chars=(), fonts=()) if alone else own)
            pages[number] = page
            problems.append(told)
    merged = tuple(pages.get(page.number, page) for page in document.pages)
    kept = [p for p in document.problems if not _is_about(p, numbers)]
    reader = "ocr" if all(page.number in pages or not page.chars for page in document.pages) else document.reader
    return replace(document, pages=merged, problems=(*kept, *problems), reader=reader)


def _with_advice(problems: Sequence[str], numbers: Collection[int]) -> tuple[str, ...]:
    """The problems of these pages with what would help; a page that has none yet gets one."""
    told = [f"{problem}; to read its picture: {INSTALL}" if _is_about(problem, numbers) else problem for problem in problems]
    new = [n for n in sorted(numbers) if not any(_is_about(problem, [n]) for problem in problems)]
    return (*told, *(f"page {n}: no text but a stamp or a running head (the rest is a picture); to read it: {INSTALL}" for n in new))


def _is_about(problem: str, numbers: Collection[int]) -> bool:
    return any(problem.startswith(f"page {number}: no text") for number in numbers)


def _read_page(source: pdfium.PdfPage, page: Page) -> tuple[Page, str]:
    """The page with the characters of its picture, and what is to be told of it."""
    scale = min(SCALE, MAX_PIXELS / max(page.width, page.height))
    picture = np.ascontiguousarray(source.render(scale=scale).to_numpy()[:, :, :3])
    source.close()
    found = read_picture(picture, scale)
    if found is None:
        return page, f"page {page.number}: no text (its picture took longer than {MAX_SECONDS:.0f} s to read)"
    lines = [*map(_row_chars, found.rows), *found.turned]
    chars = [char for line in lines for char in line]
    if not chars:
        return page, f"page {page.number}: no text (none on its picture either)"
    sure = sum(char.confidence for char in chars) / len(chars)
    told = f"page {page.number}: read by OCR ({len(chars)} characters, mean confidence {sure:.2f}, {found.faint} lines too faint to read)"
    return _merged(page, lines), told


def _merged(page: Page, lines: Sequence[Sequence[Char]]) -> Page:
    """A line that the file holds as text for the most part stays as it is; elsewhere the picture's characters stand for the file's."""
    own = [char for char in page.chars if char.visible and char.confidence > 0 and char.text != " "]
    wanted = [line for line in lines if 2 * sum(_is_covered(char, own) for char in line) < len(line)]
    read = [char for line in wanted for char in line]
    kept = [char for char in page.chars if not _is_covered(char, read)]
    first = len(page.fonts)
    return replace(page, chars=(*kept, *(c._replace(font=c.font + first) for c in read)), fonts=(*page.fonts, *FONTS))


def _is_covered(char: Char, chars: Iterable[Char]) -> bool:
    x, y = char.box.mid_x, char.box.mid_y
    return any(other.x0 - 1 <= x <= other.x1 + 1 and other.top <= y <= other.bottom for other in chars)


def read_picture(picture: Pixels, scale: float) -> Found | None:
    """Lines of a picture of `scale` pixels a point, in points; None when it takes too long."""
    end = time.monotonic() + MAX_SECONDS
    rows: list[Row] = []
    turned: list[list[Char]] = []
    faint = 0
    for quad in find_lines(picture):
        if time.monotonic() > end:
            return None
        left, top, part = _crop(picture, quad)
        if part.shape[0] > UPRIGHT * part.shape[1] and (chars := _read_turned(part, left, top, scale)):
            turned.append(chars)
            continue
        glyphs = read_line(part)
        if not _is_sure(glyphs):
            faint += 1
            continue
        rows.append(make_row([_in_points(mark, left, top, scale) for mark in mend(find_marks(part, glyphs))]))
    return Found(settle(rows), turned, faint)


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
