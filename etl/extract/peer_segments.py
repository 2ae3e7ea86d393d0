"""The group a stock stands in: a column of its own, a merged cell that runs down, or a heading row (`Online games`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extract.peer_grid import StockGrid, has_numbers
from etl.extract.peer_stocks import is_summary, read_code
from etl.grammar.numbers import read_number
from etl.repair import Reading, fill_down
from etl.repair.labels import Basis

_TITLE = re.compile(r"板块|细分|领域|环节|赛道|行业|分类|类别|产业链|方向|segment|sector|industry|category", re.IGNORECASE)
MAX_HEADING = 40


@dataclass(frozen=True, slots=True)
class Segment:
    reading: Reading
    basis: Basis


def segments(grid: StockGrid, before: Segment | None = None) -> list[Segment | None]:
    """The segment of each row of `grid.rows`. `before`: the last one of the table that this one continues."""
    if grid.is_turned:
        return [None] * len(grid.rows)
    column = _segment_column(grid)
    if column is None:
        return _by_headings(grid, before)
    merged = any(row[column] is None for row in grid.rows)
    if not merged:
        return [Segment(reading, "stated") if (reading := row[column]) else None for row in grid.rows]
    filled = fill_down(grid.rows, column)
    found = [Segment(*pair) if pair else None for pair in filled]
    if before:
        first = next((i for i, row in enumerate(grid.rows) if row[column]), len(found))
        found[:first] = [Segment(before.reading, "filled")] * first
    return found


def _segment_column(grid: StockGrid) -> int | None:
    """A column of words headed as a segment, else the words left of the name."""
    width = len(grid.heads)
    words = [c for c in range(width) if c not in (grid.code_column, grid.name_column) and _is_words(grid, c)]
    titled = [c for c in words if any(_TITLE.search(text) for text in grid.heads[c])]
    identity = [c for c in (grid.code_column, grid.name_column) if c is not None]
    left = [c for c in words if c < min(identity)]
    return next(iter(titled or left), None)


def _is_words(grid: StockGrid, column: int) -> bool:
    texts = [reading.text for row in grid.rows if has_numbers(row) and (reading := row[column])]
    return bool(texts) and sum(read_number(text) is None for text in texts) > 0.6 * len(texts)


def _by_headings(grid: StockGrid, before: Segment | None) -> list[Segment | None]:
    out: list[Segment | None] = []
    current = before
    for row in grid.rows:
        current = _heading(row) or current
        out.append(current)
    return out


def _heading(row: Sequence[Reading | None]) -> Segment | None:
    """A row of one text and nothing else."""
    filled = [reading for reading in row if reading]
    if len(filled) != 1 or has_numbers(tuple(row)) or len(filled[0].text) > MAX_HEADING:
        return None
    if is_summary(filled[0].text) or read_code(filled[0].text) or filled[0].text.isdigit():
        return None
    return Segment(filled[0], "stated")
