"""Where the printed rows of a text page stand in its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from etl.document import Box, FileLine
from etl.read.text_grid import Span
from etl.read.text_tables import PrintedRow


def file_lines(text: str, rows: Sequence[PrintedRow]) -> tuple[FileLine, ...]:
    """One for each row; none where every row is a line of the text."""
    if all(row.row is None for row in rows):
        return ()
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    return tuple(_file_line(row, starts) for row in rows)


def _file_line(row: PrintedRow, starts: Sequence[int]) -> FileLine:
    if row.row is None:
        return FileLine(_box(row.span, starts))
    fields = zip(row.row.texts, row.row.spans, strict=True)
    return FileLine(_box(row.span, starts), tuple((text, _box(span, starts)) if span else None for text, span in fields))


def _box(span: Span, starts: Sequence[int]) -> Box:
    """Columns from 0 and lines from 1; what runs over several lines is as wide as both of its ends."""
    first, last = (bisect_right(starts, place) - 1 for place in (span.start, max(span.end - 1, span.start)))
    columns = (span.start - starts[first], span.end - starts[last])
    return Box(float(min(columns)), float(first + 1), float(max(columns)), float(last + 2))
