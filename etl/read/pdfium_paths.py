"""Ruling lines, filled areas and images of one page by pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

import pypdfium2.raw as raw

from etl.document import Box, Rule
from etl.read import native
from etl.read.frame import Frame
from etl.read.library import pdfium
from etl.read.native import Out
from etl.read.rules import MIN_LENGTH, THIN, edges, join_rules

MAX_OBJECTS = 20_000  # vector charts can have many more; their strokes are no ruling lines
MAX_DEPTH = 6
GLYPH_HEIGHT = 30.0  # points
OPAQUE, COVERING = 250, 4.0  # alpha, and points of width and height, from which an area can hide a character
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DRAWN = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)

_matrix, _corners, _rgba, _mode = Out(ctypes.c_float, 6), Out(ctypes.c_float, 4), Out(ctypes.c_uint, 4), Out(ctypes.c_int, 2)


Cover = tuple[int, Box, bool]


@dataclass(slots=True)
class Drawings:
    """`fills` are coloured areas (box, 0xRRGGBB), images and shadings among them with colour -1; `covered` in square points.

    `pictures` are the images, `small` what may be a glyph in outlines, or a line of them.
    `texts` gives the place of each text object in the order of drawing; `covers` are what may hide text: how many text objects were
    drawn before it, its box, and whether it is a picture. `is_cut` when the page has more objects than were looked at.
    """

    rules: list[Rule] = field(default_factory=list)
    fills: list[tuple[Box, int]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    small: list[Box] = field(default_factory=list)
    covered: float = 0.0
    texts: dict[int, int] = field(default_factory=dict)
    covers: list[Cover] = field(default_factory=list)
    n_paths: int = 0
    is_cut: bool = False


def read_drawings(page: pdfium.PdfPage, frame: Frame) -> Drawings:
    """Lines and areas of a page, those inside forms too; pieces of one line are put together."""
    drawings = Drawings()
    walk = _Walk(drawings.texts)
    for kind, item, matrix in walk.page(page):
        box = _bounds(item, matrix, frame)
        if box is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawings.n_paths += 1
            _add_path(item, box, drawings)
        else:
            drawings.covered += box.width * box.height
            drawings.fills.append((box, -1))
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                drawings.pictures.append(box)
            _add_cover(box, drawings, is_picture=True)
    drawings.rules, drawings.is_cut = join_rules(drawings.rules), walk.is_cut
    return drawings


Drawn = Iterator[tuple[int, int, Matrix]]


class _Walk:
    """Paths, images and shadings in the order of drawing: kind, address, and the matrix that leads from its coordinates to the page's."""

    def __init__(self, texts: dict[int, int]) -> None:
        self.left, self.is_cut, self.texts = MAX_OBJECTS, False, texts

    def page(self, page: pdfium.PdfPage) -> Drawn:
        handle, count = native.handle(page.raw), self._take(raw.FPDFPage_CountObjects(page.raw))
        return self._drawn(list(map(native.get_page_object, repeat(handle), range(count))), IDENTITY, 0)

    def _take(self, count: int) -> int:
        """As many of `count` objects as may still be looked at."""
        taken = min(count, self.left)
        self.left -= taken
        self.is_cut = self.is_cut or taken < count
        return taken

    def _drawn(self, items: list[int], matrix: Matrix, depth: int) -> Drawn:
        for kind, item in zip(map(native.get_object_type, items), items, strict=True):
            if kind in DRAWN:
                yield kind, item, matrix
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                self.texts[item] = len(self.texts)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                native.get_object_matrix(item, _matrix.at[0])
                inner = _times(_matrix.values[:], matrix)
                count = self._take(max(0, native.count_form_objects(item)))
                yield from self._drawn([native.get_form_object(item, i) for i in range(count)], inner, depth + 1)


def _times(inner: list[float], outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(item: int, matrix: Matrix, frame: Frame) -> Box | None:
    """The object's box on the displayed page, cut to the page; None when outside."""
    if not native.get_bounds(item, *_corners.at):
        return None
    left, bottom, right, top = _corners.values[:] if matrix is IDENTITY else _moved(_corners.values[:], matrix)
    x0, y0, x1, y1 = frame.box(left, bottom, right, top)
    x0, y0, x1, y1 = max(0.0, x0), max(0.0, y0), min(frame.width, x1), min(frame.height, y1)
    return Box(x0, y0, x1, y1) if x1 >= x0 and y1 >= y0 else None


def _moved(corners: list[float], m: Matrix) -> tuple[float, float, float, float]:
    """A rectangle under a matrix: the bounds of its image."""
    xs = [m[0] * x + m[2] * y + m[4] for x in corners[::2] for y in corners[1::2]]
    ys = [m[1] * x + m[3] * y + m[5] for x in corners[::2] for y in corners[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _add_path(item: int, box: Box, drawings: Drawings) -> None:
    """A thin path is a line; a filled one gives its area and its four edges."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height < THIN < width:
        drawings.rules.append(Rule(x0, box.mid_y, x1, box.mid_y))
    elif width < THIN < height:
        drawings.rules.append(Rule(box.mid_x, top, box.mid_x, bottom))
    elif width >= MIN_LENGTH and height >= THIN:
        colour = _fill_colour(item)
        if colour is not None:
            drawings.fills.append((box, colour))
            if _rgba.values[3] >= OPAQUE:
                _add_cover(box, drawings, is_picture=False)
        if native.count_path_segments(item) <= 6:
            drawings.rules.extend(edges(box))
        elif height <= GLYPH_HEIGHT:
            drawings.small.append(box)
    elif height <= GLYPH_HEIGHT:
        drawings.small.append(box)


def _add_cover(box: Box, drawings: Drawings, *, is_picture: bool) -> None:
    if drawings.texts and min(box.width, box.height) >= COVERING:
        drawings.covers.append((len(drawings.texts), box, is_picture))


def _fill_colour(item: int) -> int | None:
    """0xRRGGBB, or None for a path that is not filled."""
    if not native.get_draw_mode(item, *_mode.at) or _mode.values[0] == 0:
        return None
    if not native.get_object_fill(item, *_rgba.at):
        return None
    red, green, blue, alpha = _rgba.values
    return None if alpha == 0 else int(red << 16 | green << 8 | blue)
