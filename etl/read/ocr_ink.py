"""Where exactly the characters of a line stand: the model says roughly, the ink says to the pixel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from etl.read.ocr_engine import Glyph, Pixels

Ink = NDArray[np.bool_]  # height × width

THRESHOLD = 0.4  # of the contrast between ground and ink
MIN_CONTRAST = 24  # grey levels
RULE_SHARE, BORDER_SHARE = 0.85, 0.95  # of the width that a level rule fills, of the height that a cell's border fills
REACH = 0.2  # of the height, between the middle that the model gives and that of the ink
SOLID = 0.9  # share of ink in the box of a bar; a lone 1 has a flag or a foot
BARS = "Il|1丨"  # how a cell's border, or a bar before a heading, is read


class Mark(NamedTuple):
    """A character with the bounds of its ink in pixels of the line's picture; a blank has the white between its neighbours."""

    text: str
    confidence: float
    x0: float
    top: float
    x1: float
    bottom: float
    stroke: float = 0.0  # mean width of its strokes in pixels


def find_marks(picture: Pixels, glyphs: Sequence[Glyph]) -> list[Mark]:
    """The glyphs of a line with the bounds of their ink."""
    printed = [glyph for glyph in glyphs if glyph.text != " "]
    if not printed:
        return []
    ink, borders = find_ink(picture)
    cuts = _cuts(ink.sum(axis=0), [glyph.at * ink.shape[1] for glyph in printed], REACH * ink.shape[0])
    marks = [
        _mark(ink, borders, glyph, left, right, len(printed) == 1) for glyph, (left, right) in zip(printed, pairwise(cuts), strict=True)
    ]
    found = {id(glyph): mark for glyph, mark in zip(printed, marks, strict=True)}
    seen = [glyph for glyph in glyphs if glyph.text == " " or found[id(glyph)] is not None]
    return _with_blanks([found.get(id(glyph)) for glyph in seen], seen)


def find_ink(picture: Pixels) -> tuple[Ink, NDArray[np.bool_]]:
    """What differs from the ground, without the lines of a table around it and the slivers of the lines above and below.

    And which columns were taken out as upright lines of a table.
    """
    grey = picture.mean(axis=2)
    away = np.abs(grey - np.median(grey))
    ink: Ink = away > THRESHOLD * max(MIN_CONTRAST, float(np.percentile(away, 99.5)))
    height, width = ink.shape
    borders = np.zeros(width, np.bool_)
    if width > 2 * height:
        level, borders = ink.mean(axis=1) > RULE_SHARE, ink.mean(axis=0) > BORDER_SHARE
        ink[_grown(level)] = False
        ink[:, borders] = False
    return _without_neighbours(ink), borders


def _grown(rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """With the row above and below each: a rule's edge shows there in part."""
    grown = rows.copy()
    grown[1:] |= rows[:-1]
    grown[:-1] |= rows[1:]
    return grown


def _without_neighbours(ink: Ink) -> Ink:
    """Without the rows of ink at the upper and lower edge that white parts from the line's own."""
    rows = np.flatnonzero(ink.any(axis=1))
    if len(rows) == 0:
        return ink
    bands = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    main = max(bands, key=lambda band: int(ink[band].sum()))
    for band in bands:
        if band is not main and (band[0] == 0 or band[-1] == len(ink) - 1):
            ink[band] = False
    return ink


def _cuts(profile: NDArray[np.int64], middles: Sequence[float], reach: float) -> list[int]:
    """The columns between which each character stands.

    Where white parts as many pieces as there are characters, each has its piece; else the cut is where the least ink is between two
    middles. The model tells a middle to one of its steps only, so that a slim `1` can stand beside the place that it gives.
    """
    inked = np.flatnonzero(profile)
    pieces = np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)
    if len(pieces) == len(middles) and all(abs(float(p.mean()) - at) < reach for p, at in zip(pieces, middles, strict=True)):
        return [0, *(int(one[-1] + other[0]) // 2 + 1 for one, other in pairwise(pieces)), len(profile)]
    return [0, *(_whitest(profile, left, right) for left, right in pairwise(middles)), len(profile)]


def _whitest(profile: NDArray[np.int64], left: float, right: float) -> int:
    """The middle of the longest run of columns with least ink from `left` to `right`."""
    start, end = int(left), max(int(left) + 1, int(np.ceil(right)))
    part = profile[start:end]
    if len(part) == 0:
        return min(start, len(profile))
    least = np.flatnonzero(part == part.min())
    runs = np.split(least, np.flatnonzero(np.diff(least) > 1) + 1)
    middle = len(part) / 2
    run = max(runs, key=lambda r: (len(r), -abs(float(r.mean()) - middle)))
    return start + round(float(run.mean()))


def _mark(ink: Ink, borders: NDArray[np.bool_], glyph: Glyph, left: int, right: int, is_alone: bool = False) -> Mark | None:
    """The ink between two cuts; where there is none, the middle of the place. None: a border of the table was read as a letter, or
    a bar before a heading, which stands alone and is all ink."""
    height = ink.shape[0]
    middle = glyph.at * ink.shape[1]
    left, right = max(left, int(middle - height)), min(right, int(np.ceil(middle + height)))
    part = ink[:, left:right]
    across, down = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    if len(across) == 0 and glyph.text in BARS and borders[left:right].any():
        return None
    if len(across) == 0:
        half = height / 6
        return Mark(glyph.text, glyph.confidence, middle - half, 0.2 * height, middle + half, 0.8 * height)
    if glyph.text in BARS and is_alone and (_is_bar(part) or _is_bar(~part)):
        return None
    x0, x1 = left + float(across[0]), left + float(across[-1]) + 1
    return Mark(glyph.text, glyph.confidence, x0, float(down[0]), x1, float(down[-1]) + 1, _stroke(part))


def _is_bar(part: Ink) -> bool:
    """All ink, with white beside it. A broad bar is most of its picture and so taken for the ground: the rest of it is looked at too."""
    across, down = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    if len(across) == 0 or len(across) == part.shape[1]:
        return False
    return bool(part[down[0] : down[-1] + 1, across[0] : across[-1] + 1].mean() > SOLID)


def _stroke(part: Ink) -> float:
    """Twice the area over the outline: the mean width of the strokes."""
    padded = np.pad(part, 1)
    outline = int((padded[1:] != padded[:-1]).sum()) + int((padded[:, 1:] != padded[:, :-1]).sum())
    return 2.0 * float(part.sum()) / outline if outline else 0.0


def _with_blanks(marks: Sequence[Mark | None], glyphs: Sequence[Glyph]) -> list[Mark]:
    """Blanks put back between their neighbours; those at the ends of the line, and doubled ones, fall away."""
    kept: list[Mark] = []
    for index, mark in enumerate(marks):
        if mark is not None:
            kept.append(mark)
            continue
        after = marks[index + 1] if index + 1 < len(marks) else None
        if kept and after is not None:
            before = kept[-1]
            kept.append(Mark(" ", glyphs[index].confidence, before.x1, before.top, max(before.x1, after.x0), before.bottom))
    return kept
