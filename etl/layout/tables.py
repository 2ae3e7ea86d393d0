"""Tables by alignment: rows of values under each other in one block, with their header rows, caption and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from etl.document import Block, Line, Page, Table, Word, hull
from etl.layout.grid import Column, column_of, detach_values, fill, find_columns, make_cells
from etl.layout.lines import make_line, rows_of
from etl.layout.segments import PERIOD, Row, is_number, segments_of

CAPTION = re.compile(r"^\s*(?:图表|图|表|附表|附录|Figure|Fig\.?|Exhibit|Table|Chart)\s*[\dA-Z一二三四五六七八九十.\-]*\s*[:：.、\s]?")
NOTES = re.compile(r"^\s*(?:[\(（*]?\s*(?:资料|数据|信息)?来源|注[:：\d（(]|备注|Sources?\b|Notes?\b|\*)", re.IGNORECASE)
UNIT_LINE = re.compile(r"单位\s*[:：]")
SENTENCE_END = ("。", "；", ".", ";", "，")
MAX_STEP = 3.6  # rows of one table are nearer than this many times the print size
MAX_HEADER_ROWS = 4
MIN_DATA_ROWS = 2


def find_tables(page: Page, blocks: Sequence[Block]) -> list[Table]:
    """All tables of a page's blocks, numbered from 0."""
    tables: list[Table] = []
    for block in blocks:
        if block.role not in ("body", "rail"):
            continue
        rows = [Row(tuple(segments_of(words))) for words in rows_of([w for line in block.lines for w in line.words])]
        for start, end in _regions(rows, block.box.width):
            table = _table(page.number, len(tables), rows, start, end, block.box.width)
            if table is not None:
                tables.append(table)
    return tables


def _regions(rows: Sequence[Row], width: float) -> list[tuple[int, int]]:
    """Index ranges [start, end) of rows that make a table's body: data rows, with label rows between them."""
    regions: list[tuple[int, int]] = []
    index = 0
    while index < len(rows):
        if not _is_body(rows[index], width):
            index += 1
            continue
        end = _grow(rows, index, width)
        regions.extend(_by_shape(rows, index, end))
        index = end
    return regions


def _by_shape(rows: Sequence[Row], start: int, end: int) -> list[tuple[int, int]]:
    """A box of label and value directly above or below a table of many columns is a table of its own."""
    data = [i for i in range(start, end) if rows[i].is_data]
    many = [len(rows[i].values) >= 3 for i in data]
    one = [len(rows[i].values) == 1 for i in data]
    for k in range(2, len(data) - 1):
        before, after = slice(k - 2, k), slice(k, k + 2)
        if (all(one[before]) and all(many[after])) or (all(many[before]) and all(one[after])):
            cut = data[k - 1] + 1
            return [(start, cut), *_by_shape(rows, data[k], end)]
    return _by_header(rows, start, end)


def _by_header(rows: Sequence[Row], start: int, end: int) -> list[tuple[int, int]]:
    """A second row of periods, with a heading over it, begins a table of its own (`主要财务比率`, then `会计年度 2024A 2025E`)."""
    for i in range(start + 3, end - 1):
        if is_period_row(rows[i]) and not rows[i - 1].values and not any(is_period_row(r) for r in rows[i - 2 : i]):
            return [(start, i - 1), *_by_header(rows, i, end)]
    return [(start, end)]


def is_period_row(row: Row) -> bool:
    """At least two values, periods all of them."""
    return len(row.values) >= 2 and all(PERIOD.fullmatch(s.text) for s in row.values)


def _is_body(row: Row, width: float) -> bool:
    return row.is_data and not row.is_running_text(width) and not NOTES.match(row.text)


def _grow(rows: Sequence[Row], start: int, width: float) -> int:
    """End of the region that begins at `start`: up to three rows without values may stand between two data rows."""
    end, index = start + 1, start + 1
    while index < len(rows) and index - end < 3:
        row = rows[index]
        if _step(rows[index - 1], row) or row.is_running_text(width) or NOTES.match(row.text) or _is_caption(row):
            break
        if row.is_data:
            end = index + 1
        index += 1
    return end


def _step(above: Row, below: Row) -> bool:
    """True when the white between two rows is too high for one table."""
    return below.box.bottom - above.box.bottom > MAX_STEP * max(below.size, above.size)


def _is_caption(row: Row) -> bool:
    """`表 3：盈利预测`, or a line that gives the unit: `单位：百万元`."""
    return bool(CAPTION.match(row.text) and not row.values) or bool(UNIT_LINE.search(row.text) and len(row.segments) <= 3)


def _table(page_no: int, number: int, rows: Sequence[Row], start: int, end: int, width: float) -> Table | None:
    body = detach_values(rows[start:end])
    data = [row for row in body if row.is_data]
    columns = find_columns(body)
    if len(data) < MIN_DATA_ROWS or len(columns) < 2 or not any(is_number(s.text) for row in data for s in row.values):
        return None
    first = _header_start(rows, start, width, columns)
    kept = _with_wrapped_labels(fill([*rows[first:start], *body], columns), columns)
    cells = make_cells(kept)
    box = hull([c.box for row in cells for c in row if c])
    return Table(page_no, number, cells, box, _captions(rows, first, width), _notes(rows, end))


def _header_start(rows: Sequence[Row], start: int, width: float, columns: Sequence[Column]) -> int:
    """First row of the table: rows directly above the body that stand over its columns are its header."""
    first = start
    while first > 0 and start - first < MAX_HEADER_ROWS:
        row = rows[first - 1]
        if _step(row, rows[first]) or row.is_running_text(width) or NOTES.match(row.text) or _is_caption(row):
            break
        over = {column_of(s, columns) for s in row.segments}
        if (len(row.segments) < 2 and over == {0}) or len(row.segments) > len(columns):
            break
        first -= 1
    return first


def _with_wrapped_labels(grid: list[list[list[Word]]], columns: Sequence[Column]) -> list[list[list[Word]]]:
    """A label row that stands nearer to its neighbour than the table's rows do is the rest of that row's label."""
    bottoms = [_bottom(row) for row in grid]
    steps = [b - a for a, b in pairwise(bottoms)]
    if len(steps) < 2:
        return grid
    usual = median(steps)
    kept: list[list[list[Word]]] = []
    last = -1e9
    for row, bottom in zip(grid, bottoms, strict=True):
        close = bottom - last < 0.72 * usual
        if kept and close and (_is_label(row) or _is_label(kept[-1])) and len(columns) > 1:
            kept[-1] = [a + b for a, b in zip(kept[-1], row, strict=True)]
        else:
            kept.append(row)
        last = bottom
    return kept


def _is_label(row: list[list[Word]]) -> bool:
    return bool(row[0]) and not any(row[1:])


def _bottom(row: list[list[Word]]) -> float:
    return min(w.box.bottom for words in row for w in words)


def _captions(rows: Sequence[Row], first: int, width: float) -> tuple[Line, ...]:
    """The heading directly above, and what stands over it as long as these are captions (`表 3：…`, then `单位：百万元`)."""
    found: list[Line] = []
    index = first - 1
    while index >= 0 and len(found) < 3:
        row = rows[index]
        caption = _is_caption(row)
        if _step(row, rows[index + 1]) or NOTES.match(row.text) or not (caption or _is_heading(row, width, not found)):
            break
        found.insert(0, _line(row))
        if not caption:
            break
        index -= 1
    return tuple(found)


def _is_heading(row: Row, width: float, is_nearest: bool) -> bool:
    return is_nearest and not row.is_running_text(width) and not row.text.endswith(SENTENCE_END)


def _notes(rows: Sequence[Row], end: int) -> tuple[Line, ...]:
    """Lines directly below that give the source or explain."""
    found: list[Line] = []
    for index in range(end, min(end + 3, len(rows))):
        if not NOTES.match(rows[index].text) or _step(rows[index - 1], rows[index]):
            break
        found.append(_line(rows[index]))
    return tuple(found)


def _line(row: Row) -> Line:
    return make_line([w for s in row.segments for w in s.words])
