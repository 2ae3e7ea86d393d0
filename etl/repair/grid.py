"""All repairs of one table that need no meaning: rows that ran together or apart, then single cells, by the form of their siblings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.document import Table
from etl.repair.cells import Choose, Mended, mend_cell
from etl.repair.forms import printed, tokens
from etl.repair.reading import Grid, Reading, Row, as_grid, first_data_row, is_ghost, is_value
from etl.repair.rows import MOST_MERGED, IsLabel, joined, parted, unglued
from etl.repair.siblings import Siblings

ALIKE = 3  # equal numbers that make two rows one row printed twice


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cell that stays as it is printed, and what it may be."""

    reading: Reading
    mended: Mended


@dataclass(frozen=True, slots=True)
class MendedGrid:
    """`rows` of the table after repair, header included; `proposals` for cells that nothing proves."""

    rows: Grid
    proposals: tuple[Proposal, ...] = ()


def mend_grid(table: Table, is_label: IsLabel) -> MendedGrid:
    """The table with every provable repair made; as it is when it holds no damage. `is_label`: a known name or metric."""
    grid = as_grid(table)
    split = _first_row(grid)
    rows = grid[split:]
    siblings = Siblings(rows)
    if len(siblings.columns) < 2:
        return MendedGrid(grid)
    is_tabbed = table.found_by == "tabs"
    if is_tabbed:
        split = _start(grid, split, siblings)
        rows = grid[split:]
        rows = tuple(_parted_rows(tuple(_joined_rows(rows, siblings)), siblings, is_label))
        siblings = Siblings(rows)
    apart = tuple(unglued(row, r, siblings, shifts=is_tabbed, is_label=is_label) for r, row in enumerate(rows))
    rows, proposals = _mended_cells(apart, siblings if apart == rows else Siblings(apart))
    return MendedGrid((*grid[:split], *rows), proposals)


def _first_row(grid: Grid) -> int:
    """As `first_data_row`, and the rows above it whose numbers are spoilt: a label, then figures in every cell, and no years."""
    split = first_data_row(grid)
    while split > 0 and _is_spoilt(grid[split - 1]):
        split -= 1
    return split


def _is_spoilt(row: Row) -> bool:
    label, *texts = [reading.text for reading in row if reading] or [""]
    figures = all(any(c.isdecimal() for c in text) for text in texts)
    return (
        bool(texts)
        and figures
        and not any(c.isdecimal() for c in label)
        and any(len(found) > 1 or is_value(text) for text in texts if (found := tokens(text)))
    )


def _start(grid: Grid, split: int, siblings: Siblings) -> int:
    """A line of one number above the first row of many is no header when both together are a row."""
    return split - 1 if split and joined(grid[split - 1], grid[split], siblings) else split


def _joined_rows(rows: Grid, siblings: Siblings) -> Iterator[Row]:
    index = 0
    while index < len(rows):
        whole = joined(rows[index], rows[index + 1], siblings) if index + 1 < len(rows) else None
        yield whole or rows[index]
        index += 2 if whole else 1


def _parted_rows(rows: Grid, siblings: Siblings, is_label: IsLabel) -> Iterator[Row]:
    """Tables of stocks have their own, stronger rule (slides.py): there names may be lost and rows overlap."""
    halves = [None if siblings.is_down else parted(row, siblings, is_label) for row in rows]
    few = sum(half is not None for half in halves) <= max(1.0, MOST_MERGED * len(rows))
    for row, half in zip(rows, halves, strict=True):
        yield from half if half and few else (row,)


def _mended_cells(rows: Grid, siblings: Siblings) -> tuple[Grid, tuple[Proposal, ...]]:
    out: list[Row] = []
    proposals: list[Proposal] = []
    for r, row in enumerate(rows):
        cells = list(row)
        for c, reading in enumerate(row):
            form = siblings.form(r, c) if reading and not is_ghost(row) else None
            mended = mend_cell(reading.text, form, _chooser(rows, r, c)) if reading and form else None
            if reading and mended and mended.is_proved:
                cells[c] = reading.mended(mended.text, mended.rule_id, mended.proof, mended.confidence, mended.candidates)
            elif reading and mended:
                proposals.append(Proposal(reading, mended))
        out.append(tuple(cells))
    return tuple(out), tuple(proposals)


def _chooser(rows: Grid, row: int, column: int) -> Choose:
    """A row of the same name and numbers printed again says what the cell is."""

    def choose(texts: Sequence[str]) -> tuple[str, str] | None:
        for index, other in enumerate(rows):
            reading = other[column]
            if index != row and reading and reading.text in texts and _are_twins(rows[row], other):
                return reading.text, f"the same row is printed again and says {reading.text}"
        return None

    return choose


def _are_twins(a: Row, b: Row) -> bool:
    pairs = [(x.text, y.text) for x, y in zip(a, b, strict=True) if x and y]
    words = [x == y for x, y in pairs if printed(x) is None and not any(c.isdecimal() for c in x)]
    return all(words) and sum(x == y for x, y in pairs if printed(x)) >= ALIKE
