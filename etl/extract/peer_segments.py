"""The group a stock stands in: a column of its own, a merged cell that runs down, or a heading row (`Online games`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from etl.extract.peer_grid import StockGrid, has_numbers
from etl.extract.peer_merged import Segment, merged_labels
from etl.extract.peer_stocks import is_summary, read_code
from etl.grammar.numbers import read_number
from etl.repair import Reading, Row, fill_down

__all__ = ["Segment", "last_of", "segment_column", "segments"]

_TITLE = re.compile(r"板块|细分|领域|环节|赛道|行业|分类|类别|产业链|方向|segment|sector|industry|category", re.IGNORECASE)
MAX_HEADING = 40


def segments(grid: StockGrid, before: Segment | None = None, *, goes_on: bool = False) -> list[Segment | None]:
    """The segment of each row of `grid.rows`, None where it has none or the page does not tell its group.

    `before`: the last one of the table that this one continues (see `last_of`); `goes_on`: another one continues this.
    """
    if grid.is_turned:
        return [None] * len(grid.rows)
    column = segment_column(grid)
    if column is None:
        return _by_headings(grid, before)
    merged = any(row[column] is None for row in grid.rows)
    if not merged:
        return [Segment(reading, "stated") if (reading := row[column]) else None for row in grid.rows]
    if grid.table.found_by == "tabs":
        return _filled(grid, column, before)
    return _merged(grid, column, before, goes_on)


def _filled(grid: StockGrid, column: int, before: Segment | None) -> list[Segment | None]:
    """Text has no heights to tell groups by: each label fills the rows below it."""
    found = [Segment(*pair) if pair else None for pair in fill_down(grid.rows, column)]
    if before:
        first = next((i for i, row in enumerate(grid.rows) if row[column]), len(found))
        found[:first] = [Segment(before.reading, "filled")] * first
    return found


def _merged(grid: StockGrid, column: int, before: Segment | None, goes_on: bool) -> list[Segment | None]:
    """The labels of merged cells by the geometry of the page; rows without numbers have none."""
    data = [index for index, row in enumerate(grid.rows) if has_numbers(row)]
    labels = sorted((reading for row in grid.rows if (reading := row[column])), key=lambda r: r.cell.box.mid_y)
    if not labels or not data:
        return [Segment(before.reading, "filled") if before else None for _ in grid.rows]
    heights = [_height(grid.rows[index], column) for index in data]
    found: list[Segment | None] = [None] * len(grid.rows)
    for index, segment in zip(data, merged_labels(heights, labels, grid.rules, before, goes_on=goes_on), strict=True):
        found[index] = segment
    return found


def _height(row: Row, column: int) -> float:
    """The middle of a row without its label."""
    return median([reading.cell.box.mid_y for number, reading in enumerate(row) if reading and number != column])


def last_of(found: Sequence[Segment | None], before: Segment | None) -> Segment | None:
    """The last group of a table, and how groups are told in it: what its continuation needs to know."""
    last = next((segment for segment in reversed(found) if segment), before)
    merged = any(segment and segment.basis == "merged_cell" for segment in (*found, before))
    return replace(last, basis="merged_cell") if last and merged else last


def segment_column(grid: StockGrid) -> int | None:
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
