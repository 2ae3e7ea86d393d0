"""The last rows of a table that spans two columns below it: the gutter between them may run up through a gap of these rows.

`某某时代  3.81  0.05 │  -  76.2` stands below rows whose numbers cross the gutter, and under those numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Word
from etl.layout.lines import rows_of
from etl.layout.regions import NOTES
from etl.layout.segments import is_value

MAX_ROWS = 3
STEP = 1.35  # of the distance of the rows above
ALIGNED = 2.5  # points between edges or middles of one column
MIN_VALUES = 3
SHARE = 0.8  # of the row's values that stand under values


def head_of(left: Sequence[Word], right: Sequence[Word], above: Sequence[Word]) -> set[int]:
    """Ids of the words at the top of two columns that go on with the table in `above`, and of its note; empty when there are none."""
    last = sorted(rows_of(above), key=_bottom)[-2:]
    if len(last) < 2 or min(_values(row) for row in last) < MIN_VALUES:
        return set()
    step = _bottom(last[1]) - _bottom(last[0])
    sides = {id(w) for w in left}
    found: set[int] = set()
    upper = last[1]
    for row in sorted(rows_of([*left, *right]), key=_bottom)[: MAX_ROWS + 1]:
        near = 0 < _bottom(row) - _bottom(upper) < STEP * step
        note = near and bool(found) and NOTES.match(" ".join(w.text for w in row))
        if not (note or (near and len({id(w) in sides for w in row}) == 2 and _is_under(row, last))):
            break
        found |= {id(w) for w in row}
        upper = row
    return found


def _bottom(row: Sequence[Word]) -> float:
    return row[0].box.bottom


def _values(row: Sequence[Word]) -> int:
    return sum(is_value(w.text) for w in row)


def _is_under(row: Sequence[Word], rows: Sequence[Sequence[Word]]) -> bool:
    """Label and values, of which most stand in the columns of the rows above."""
    values = [w for w in row if is_value(w.text)]
    if is_value(row[0].text) or len(values) < MIN_VALUES:
        return False
    upper = [w for one in rows for w in one if is_value(w.text)]
    hits = sum(any(_in_column(w, other) for other in upper) for w in values)
    return hits >= SHARE * len(values)


def _in_column(one: Word, other: Word) -> bool:
    return min(abs(one.box.x1 - other.box.x1), abs(one.box.mid_x - other.box.mid_x)) < ALIGNED
