"""Rows of a block → the heights where tables stand: data rows one under the other, each change of shape a new table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.layout.segments import PERIOD, Row

CAPTION = re.compile(r"^\s*(?:图表|图|表|附表|附录|Figure|Fig\.?|Exhibit|Table|Chart)\s*[\dA-Z一二三四五六七八九十.\-]*\s*[:：.、\s]?")
NOTES = re.compile(r"^\s*(?:[\(（*]?\s*(?:资料|数据|信息)?来源|注[:：\d（(]|备注|Sources?\b|Notes?\b|\*)", re.IGNORECASE)
UNIT_LINE = re.compile(r"单位\s*[:：]")
OVERLAP = 0.8  # of the letters' height: lines nearer than this stand beside each other, not below
MAX_STEP = 3.6  # rows of one table are nearer than this many times the print size


def regions_of(rows: Sequence[Row], width: float) -> list[tuple[int, int]]:
    """Index ranges [start, end) of rows that make a table's body: data rows, with label rows between them."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(rows):
        if not _is_body(rows[index], width):
            index += 1
            continue
        end = _grow(rows, index, width)
        found.extend(_by_shape(rows, index, end))
        index = end
    return found


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
        if is_step(rows[index - 1], row) or row.is_running_text(width) or NOTES.match(row.text) or is_caption(row):
            break
        if row.is_data:
            end = index + 1
        index += 1
    return end + (end < len(rows) and _is_second_line(rows[end - 1], rows[end]))


def _is_second_line(above: Row, row: Row) -> bool:
    """`002472` under `双环传动`, with the numbers of both between them: the end of the last row."""
    return len(row.segments) == 1 and stands_beside(above, row) and row.box.x0 < above.box.x0


def stands_beside(above: Row, below: Row) -> bool:
    """Lines of one row of a table: nearer than letters are high."""
    return below.box.bottom - above.box.bottom < OVERLAP * below.size


def is_step(above: Row, below: Row) -> bool:
    """True when the white between two rows is too high for one table."""
    return below.box.bottom - above.box.bottom > MAX_STEP * max(below.size, above.size)


def is_caption(row: Row) -> bool:
    """`表 3：盈利预测`, or a line that gives the unit: `单位：百万元`."""
    return bool(CAPTION.match(row.text) and not row.values) or bool(UNIT_LINE.search(row.text) and len(row.segments) <= 3)
