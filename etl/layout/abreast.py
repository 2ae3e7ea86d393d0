"""Two tables side by side that the columns did not tell apart: the periods of the header begin again behind a second column of labels."""

from __future__ import annotations

from collections.abc import Sequence

from etl.layout.grid import Column, column_of
from etl.layout.segments import PERIOD, Row, Segment

MIN_LABELS = 0.5  # of the data rows have a text in the second column of labels, hardly one twice


def split_abreast(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[list[Row], list[Row]] | None:
    """Rows of the left and of the right table, or None when it is one table. A row may be empty on one side."""
    for row in rows:
        restart = _restart(row)
        if restart is None:
            continue
        last, first = (column_of(s, columns) for s in restart)
        for place in range(last + 1, first):
            if _holds_labels(rows, columns, place):
                return _cut(rows, columns[place - 1].x1, columns[place].x0)
    return None


def _restart(row: Row) -> tuple[Segment, Segment] | None:
    """The period before and the one where a header's periods begin again: `2024A 2025E 2026E  2024A …`."""
    periods = [s for s in row.values if PERIOD.fullmatch(s.text)]
    for index, segment in enumerate(periods[2:], start=2):
        if segment.text == periods[0].text:
            return periods[index - 1], segment
    return None


def _holds_labels(rows: Sequence[Row], columns: Sequence[Column], place: int) -> bool:
    data = [row for row in rows if row.is_data]
    labels = [s.text for row in data for s in row.segments if not s.is_value and column_of(s, columns) == place]
    return len(labels) >= MIN_LABELS * len(data) and len(set(labels)) >= 0.6 * len(labels)


def _cut(rows: Sequence[Row], left_end: float, right_start: float) -> tuple[list[Row], list[Row]]:
    middle = (left_end + right_start) / 2
    left = [tuple(s for s in row.segments if s.box.mid_x < middle) for row in rows]
    right = [tuple(s for s in row.segments if s.box.mid_x >= middle) for row in rows]
    return [Row(part) for part in left if part], [Row(part) for part in right if part]
