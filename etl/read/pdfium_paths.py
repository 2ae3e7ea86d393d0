"""Ruling lines, filled areas and images of one page by pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from etl.document import Box, Rule
from etl.read.frame import Frame
from etl.read.rules import MIN_LENGTH, THIN, edges, join_rules

MAX_OBJECTS = 20_000  # vector charts can have many more; their strokes are no ruling lines


MAX_DEPTH = 6
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawings:
    """`fills` are coloured areas (box, 0xRRGGBB), images and shadings among them with colour -1; `covered` in square points."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[tuple[Box, int]] = field(default_factory=list)
    covered: float = 0.0
    n_paths: int = 0


def read_drawings(page: pdfium.PdfPage, frame: Frame) -> Drawings:
    """Lines and areas of a page, those inside forms too; pieces of one line are put together."""
    drawings = Drawings()
    for kind, item, matrix in _objects(page.raw):
        box = _bounds(item, matrix, frame)
        if box is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawings.n_paths += 1
            _add_path(item, box, drawings)
        else:
            drawings.covered += box.width * box.height
            drawings.fills.append((box, -1))
    drawings.rules = join_rules(drawings.rules)
    return drawings


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Paths, images and shadings, each with the matrix that leads from its coordinates to the page's."""
    left = MAX_OBJECTS
    stack = [(raw.FPDFPage_GetObject(page, i), IDENTITY, 0) for i in reversed(range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)))]
    while stack and left:
        item, matrix, depth = stack.pop()
        left -= 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _times(_matrix(item), matrix)
            count = min(raw.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            stack.extend((raw.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in reversed(range(count)))
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            yield kind, item, matrix


def _matrix(item: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(item: Any, matrix: Matrix, frame: Frame) -> Box | None:
    """The object's box on the displayed page, cut to the page; None when outside."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    corners = (left.value, bottom.value, right.value, top.value)
    x0, y0, x1, y1 = frame.box(*(corners if matrix is IDENTITY else _moved(corners, matrix)))
    box = Box(max(0.0, x0), max(0.0, y0), min(frame.width, x1), min(frame.height, y1))
    return box if box.width >= 0 and box.height >= 0 else None


def _moved(corners: tuple[float, float, float, float], m: Matrix) -> tuple[float, float, float, float]:
    """A rectangle under a matrix: the bounds of its image."""
    xs = [m[0] * x + m[2] * y + m[4] for x in corners[::2] for y in corners[1::2]]
    ys = [m[1] * x + m[3] * y + m[5] for x in corners[::2] for y in corners[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _add_path(item: Any, box: Box, drawings: Drawings) -> None:
    """A thin path is a line; a filled one gives its area and its four edges."""
    if box.height < THIN and box.width > THIN:
        drawings.rules.append(Rule(box.x0, box.mid_y, box.x1, box.mid_y))
    elif box.width < THIN and box.height > THIN:
        drawings.rules.append(Rule(box.mid_x, box.top, box.mid_x, box.bottom))
    elif box.width >= MIN_LENGTH and box.height >= THIN:
        colour = _fill_colour(item)
        if colour is not None:
            drawings.fills.append((box, colour))
        if raw.FPDFPath_CountSegments(item) <= 6:
            drawings.rules.extend(edges(box))


def _fill_colour(item: Any) -> int | None:
    """0xRRGGBB, or None for a path that is not filled."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or mode.value == 0:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha) or alpha.value == 0:
        return None
    return red.value << 16 | green.value << 8 | blue.value
