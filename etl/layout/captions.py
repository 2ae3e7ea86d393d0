"""The lines around a table: what stands directly above (`表 3：…`, `单位：百万元`) and below (`资料来源：…`)."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Line
from etl.layout.lines import make_line
from etl.layout.regions import NOTES, is_caption, is_step
from etl.layout.segments import Row

SENTENCE_END = ("。", "；", ".", ";", "，")


def captions(rows: Sequence[Row], first: int, width: float) -> tuple[Line, ...]:
    """The heading directly above, and what stands over it as long as these are captions (`表 3：…`, then `单位：百万元`)."""
    found: list[Line] = []
    index = first - 1
    while index >= 0 and len(found) < 3:
        row = rows[index]
        caption = is_caption(row)
        if is_step(row, rows[index + 1]) or NOTES.match(row.text) or not (caption or _is_heading(row, width, not found)):
            break
        found.insert(0, _line(row))
        if not caption:
            break
        index -= 1
    return tuple(found)


def _is_heading(row: Row, width: float, is_nearest: bool) -> bool:
    if len(row.values) == len(row.segments):
        return False  # the number of an axis
    return is_nearest and not row.is_running_text(width) and not row.text.endswith(SENTENCE_END)


def notes(rows: Sequence[Row], end: int) -> tuple[Line, ...]:
    """Lines directly below that give the source or explain; the last cell of the last row may still run on before them."""
    found: list[Line] = []
    while end < len(rows) and _is_rest(rows[end - 1], rows[end]):
        end += 1
    for index in range(end, min(end + 3, len(rows))):
        if not NOTES.match(rows[index].text) or is_step(rows[index - 1], rows[index]):
            break
        found.append(_line(rows[index]))
    return tuple(found)


def _is_rest(above: Row, row: Row) -> bool:
    """One piece of text under the text that ends the row above: `推荐逻辑` of several lines."""
    last = above.segments[-1]
    under = len(row.segments) == 1 and row.box.x0 > above.box.x0 + last.size and row.box.overlap_x(last.box) > 0
    return under and not (last.is_value or row.values or NOTES.match(row.text) or is_step(above, row))


def _line(row: Row) -> Line:
    return make_line([w for s in row.segments for w in s.words])
