"""Tables by alignment: rows of values under each other in one block, with their header rows, caption and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from etl.document import Block, Page, Table, Word, hull
from etl.layout.abreast import split_abreast
from etl.layout.captions import captions, notes
from etl.layout.grid import Column, column_of, detach_values, fill, find_columns, make_cells
from etl.layout.regions import NOTES, OVERLAP, is_caption, is_step, regions_of, stands_beside
from etl.layout.segments import PERIOD, Row, is_number, is_value, segments_of

MAX_HEADER_ROWS = 4
MIN_DATA_ROWS = 2
MIN_LABELLED, MIN_FILLED = 0.5, 0.35  # shares of a table's data rows and cells; the numbers of a chart's axes have less


def find_tables(page: Page, blocks: Sequence[Block]) -> list[Table]:
    """All tables of a page's blocks, numbered from 0."""
    tables: list[Table] = []
    for block in blocks:
        if block.role not in ("body", "rail"):
            continue
        rows = [Row(tuple(segments_of(line.words))) for line in block.lines]
        for start, end in regions_of(rows, block.box.width):
            for table in _tables(page.number, rows, start, end, block.box.width):
                tables.append(replace(table, table_no=len(tables)))
    return tables


def _tables(page_no: int, rows: Sequence[Row], start: int, end: int, width: float) -> list[Table]:
    """The table of a region, or the two that stand side by side in it."""
    body = detach_values(rows[start:end])
    columns = find_columns(body)
    data = [row for row in body if row.is_data]
    if len(data) < MIN_DATA_ROWS or len(columns) < 2 or not any(is_number(s.text) for row in data for s in row.values):
        return []
    first = _header_start(rows, start, width, columns)
    whole = [*rows[first:start], *body]
    parts = split_abreast(whole, columns)
    grids = [(part, find_columns(part)) for part in parts] if parts else [(whole, columns)]
    tables = [_table(page_no, part, found) for part, found in grids if len(found) >= 2]
    around = captions(rows, first, width), notes(rows, end)
    return [replace(table, caption=around[0], notes=around[1]) for table in tables if table is not None]


def _table(page_no: int, rows: Sequence[Row], columns: Sequence[Column]) -> Table | None:
    cells = make_cells(_with_wrapped_labels(fill(rows, columns), columns))
    if not reads_as_table([[cell.text if cell else "" for cell in row] for row in cells]):
        return None
    return Table(page_no, 0, cells, hull([c.box for row in cells for c in row if c]))


def reads_as_table(texts: Sequence[Sequence[str]]) -> bool:
    """Told from the numbers around a chart: most data rows begin with a label (or a period, a code), and most cells are filled.

    The column of a merged cell may be empty in most rows (`光模块` once beside five stocks): a row begins with its first printed cell,
    after its number in the list (`3 医药生物 688235.SH`).
    """
    data = [row for row in texts if any(is_number(text) for text in row)]
    if len(data) < MIN_DATA_ROWS:
        return False
    first = [next(text for text in row if text) for row in _without_running_numbers(data)]
    filled = sum(bool(text) for row in data for text in row) / (len(data) * len(data[0]))
    labelled = sum(not is_value(text) for text in first) / len(data)
    keyed = sum(bool(PERIOD.fullmatch(text)) or (text.isdigit() and len(text) > 4) for text in first) / len(data)
    return filled >= MIN_FILLED and max(labelled, keyed) >= MIN_LABELLED


def _without_running_numbers(data: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Rows without the `1`, `2`, `3` … that count them; numbers that do not count most rows stay."""
    count = 0
    rest: list[Sequence[str]] = []
    for row in data:
        counted = row[0] == str(count + 1) and any(row[1:])
        count += counted
        rest.append(row[1:] if counted else row)
    return rest if 2 * count > len(data) else list(data)


def _header_start(rows: Sequence[Row], start: int, width: float, columns: Sequence[Column]) -> int:
    """First row of the table: rows directly above the body that stand over its columns are its header."""
    first = start
    while first > 0 and start - first < MAX_HEADER_ROWS:
        row = rows[first - 1]
        if is_step(row, rows[first]) or row.is_running_text(width) or NOTES.match(row.text) or is_caption(row):
            break
        over = {column_of(s, columns) for s in row.segments}
        # the first line of a name of two, with the numbers of its row between the lines
        half = first == start and row.box.x1 < rows[first].box.x1 and stands_beside(row, rows[first])
        if (len(row.segments) < 2 and over == {0} and not half) or len(row.segments) > len(columns):
            break
        first -= 1
    return first


def _with_wrapped_labels(grid: list[list[list[Word]]], columns: Sequence[Column]) -> list[list[list[Word]]]:
    """A label row that stands nearer to its neighbour than the table's rows do, or beside it, is the rest of that row's label."""
    bottoms = [_bottom(row) for row in grid]
    steps = [b - a for a, b in pairwise(bottoms)]
    if len(steps) < 2:
        return grid
    usual = median(steps)
    kept: list[list[list[Word]]] = []
    last = -1e9
    for row, bottom in zip(grid, bottoms, strict=True):
        close = bottom - last < max(0.72 * usual, OVERLAP * _size(row))
        if kept and close and (_is_label(row) or _is_label(kept[-1])) and len(columns) > 1:
            kept[-1] = [a + b for a, b in zip(kept[-1], row, strict=True)]
        else:
            kept.append(row)
        last = bottom
    return kept


def _is_label(row: list[list[Word]]) -> bool:
    return bool(row[0]) and not any(row[1:])


def _size(row: list[list[Word]]) -> float:
    return next(word.size for words in row for word in words)


def _bottom(row: list[list[Word]]) -> float:
    return min(w.box.bottom for words in row for w in words)
