"""Columns of a table in a text that blanks lay out: where every row prints as many numbers, they are told by their order.

    公司        24A      25E     26E     27E     24A
    甲某股份    82.10 103.27 118.94 131.66        21.4
    乙某股份     7.42     8.15    9.06    9.98    12.3

A number that is wider than its column pushes the rest of its line to the right, there past the head of the next column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from etl.document import Box, Cell, Table, hull
from etl.layout.segments import is_number

MIN_ROWS, MIN_NUMBERS = 2, 2

Row = Sequence[Cell | None]


def told_by_order(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables whose heads are sure to stand over their own columns; of the others the rows are said to be unread."""
    return (table for table in map(in_order, tables) if _is_sure(table))


def in_order(table: Table) -> Table:
    """The table with a column for each number of its rows; as it is when the rows differ in how many they have."""
    data = [row for row in table.rows if len(_numbers(row)) >= MIN_NUMBERS]
    counts = {len(_numbers(row)) for row in data}
    if len(data) < MIN_ROWS or len(counts) != 1:
        return table
    count = counts.pop()
    used = [c for c in range(table.n_columns) if any(row[c] in _numbers(row) for row in data)]
    if len(used) <= count:
        return table
    spans = [hull([_numbers(row)[place].box for row in data]) for place in range(count)]
    return replace(table, rows=tuple(_row(row, used, spans) for row in table.rows))


def _numbers(row: Row) -> list[Cell]:
    return [cell for cell in row if cell and is_number(cell.text)]


def _row(row: Row, used: Sequence[int], spans: Sequence[Box]) -> tuple[Cell | None, ...]:
    """Labels left and right of the numbers stay, numbers go by their order, heads to the column that they stand over."""
    first, last = used[0], used[-1]
    left, right = list(row[:first]), list(row[last + 1 :])
    middle: list[Cell | None] = [None] * len(spans)
    numbers = _numbers(row)
    for cell in (cell for cell in row[first : last + 1] if cell):
        place = next((i for i, one in enumerate(numbers) if one is cell), None) if len(numbers) == len(spans) else None
        place = _nearest(cell.box, spans) if place is None else place
        before = middle[place]
        middle[place] = _joined(before, cell) if before else cell
    cells = [*left, *middle, *right]
    return tuple(replace(cell, column=c) if cell else None for c, cell in enumerate(cells))


def _nearest(box: Box, spans: Sequence[Box]) -> int:
    return max(range(len(spans)), key=lambda i: (min(box.overlap_x(spans[i]), 0.0), -abs(box.mid_x - spans[i].mid_x)))


def _joined(left: Cell, right: Cell) -> Cell:
    return replace(left, text=f"{left.text} {right.text}", box=hull([left.box, right.box]), words=left.words + right.words)


def _is_sure(table: Table) -> bool:
    """Every word of the heads is nearest to the same column, whether the columns are as wide as all of their numbers or as most are."""
    first = next((r for r, row in enumerate(table.rows) if len(_numbers(row)) >= MIN_NUMBERS), len(table.rows))
    columns = [[c.box for row in table.rows[first:] if (c := row[n]) and is_number(c.text)] for n in range(table.n_columns)]
    wide = [hull(boxes) for boxes in columns if boxes]
    usual = [Box(median(b.x0 for b in boxes), 0.0, median(b.x1 for b in boxes), 0.0) for boxes in columns if boxes]
    words = [word.box for row in table.rows[:first] for cell in row if cell for word in cell.words]
    return not wide or all(_over(box, wide) == _over(box, usual) for box in words if box.mid_x > wide[0].x0)


def _over(box: Box, columns: Sequence[Box]) -> int:
    """The column over which the middle of the word stands, or the nearest."""
    return min(range(len(columns)), key=lambda i: abs(columns[i].mid_x - box.mid_x) - min(columns[i].width, box.width) / 2)
