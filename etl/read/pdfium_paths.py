"""Ruling lines, filled areas and images of one page by pdfium."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from etl.document import Box, Rule
from etl.read.frame import Frame

THIN = 2.0  # a path thinner than this is a line
MIN_LENGTH = 8.0
MAX_OBJECTS = 20_000  # vector charts can have many more; their strokes are no ruling lines


@dataclass(slots=True)
class Drawings:
    """`fills` are coloured areas (box, 0xRRGGBB), images among them with colour -1."""

    rules: tuple[Rule, ...] = ()
    fills: list[tuple[Box, int]] = field(default_factory=list)
    image_share: float = 0.0
    n_paths: int = 0


def read_drawings(page: pdfium.PdfPage, frame: Frame) -> Drawings:
    """Lines and areas of a page; objects inside forms are taken by the form's box only when it holds an image."""
    drawings = Drawings()
    rules: list[Rule] = []
    covered = 0.0
    handle = page.raw
    for index in range(min(raw.FPDFPage_CountObjects(handle), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(handle, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        box = _bounds(item, frame)
        if box is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawings.n_paths += 1
            _add_path(item, box, rules, drawings.fills)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            covered += max(0.0, box.width) * max(0.0, box.height)
            drawings.fills.append((box, -1))
    drawings.rules = tuple(rules)
    drawings.image_share = min(1.0, covered / max(1.0, frame.width * frame.height))
    return drawings


def _bounds(item: Any, frame: Frame) -> Box | None:
    """The object's box on the displayed page, cut to the page; None when outside."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    x0, y0, x1, y1 = frame.box(left.value, bottom.value, right.value, top.value)
    box = Box(max(0.0, x0), max(0.0, y0), min(frame.width, x1), min(frame.height, y1))
    return box if box.width >= 0 and box.height >= 0 else None


def _add_path(item: Any, box: Box, rules: list[Rule], fills: list[tuple[Box, int]]) -> None:
    """A thin path is a line; a filled one gives its area and its four edges."""
    if box.height < THIN and box.width >= MIN_LENGTH:
        rules.append(Rule(box.x0, box.mid_y, box.x1, box.mid_y))
        return
    if box.width < THIN and box.height >= MIN_LENGTH:
        rules.append(Rule(box.mid_x, box.top, box.mid_x, box.bottom))
        return
    if box.width < MIN_LENGTH or box.height < THIN:
        return
    colour = _fill_colour(item)
    if colour is not None:
        fills.append((box, colour))
    if raw.FPDFPath_CountSegments(item) <= 6:
        rules.extend(edges(box))


def edges(box: Box) -> list[Rule]:
    """The four sides of a rectangle."""
    return [
        Rule(box.x0, box.top, box.x1, box.top),
        Rule(box.x0, box.bottom, box.x1, box.bottom),
        Rule(box.x0, box.top, box.x0, box.bottom),
        Rule(box.x1, box.top, box.x1, box.bottom),
    ]


def _fill_colour(item: Any) -> int | None:
    """0xRRGGBB, or None for a path that is not filled."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or mode.value == 0:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha) or alpha.value == 0:
        return None
    return red.value << 16 | green.value << 8 | blue.value
