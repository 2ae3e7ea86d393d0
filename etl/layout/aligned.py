"""Fields of tab-separated lines set below each other: labels to the left, numbers to the right end of their column, as a page prints them.

A line of a file counts characters, so that `2023A` of the header and `25,119` below it stand at different places. What reads columns by
place must find them where a reader of the page would.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.document import Box, Word

Field = tuple[Word, ...]
GAP = 10.0  # characters between two columns: wider than any blank inside a field


def aligned(rows: Sequence[Sequence[Field]]) -> list[list[Field]]:
    """The same words, every column as wide as its widest field."""
    width = max((len(row) for row in rows), default=0)
    wide = [max((_width(row[c]) for row in rows if c < len(row)), default=0.0) for c in range(width)]
    starts = [sum(wide[:c]) + GAP * c for c in range(width)]
    return [[_set(field, starts[c] if c == 0 else starts[c] + wide[c] - _width(field)) for c, field in enumerate(row)] for row in rows]


def _width(field: Field) -> float:
    return field[-1].box.x1 - field[0].box.x0 if field else 0.0


def _set(field: Field, start: float) -> Field:
    """The words moved along their line, so that the first begins at `start`."""
    by = start - field[0].box.x0 if field else 0.0
    return tuple(replace(w, box=Box(w.box.x0 + by, w.box.top, w.box.x1 + by, w.box.bottom)) for w in field)
