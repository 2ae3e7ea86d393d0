"""The head row of a table that spans two columns of text: a gutter may run down between its titles, but it belongs to what follows.

`代码  公司  总市值 │ PE  评级` stands above `300308.SZ 中际旭创 …`, whose rows cross the gutter; so does the caption over the titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.document import Word
from etl.layout.lines import rows_of
from etl.layout.segments import is_value

NUMBERED = re.compile(r"^\s*(?:图表|图|表|Figure|Fig\.?|Exhibit|Table|Chart)\s?\d+\s*[:：.、]?", re.IGNORECASE)
MAX_ROWS = 3  # of titles
NEAR = 2.6  # em from the bottom of a row to the bottom of the next, inside one table
APART = 3.0  # em of white above the titles in at least one of the columns
MIN_TITLES, MAX_TITLE = 3, 12  # titles of a row, characters of a title


def tail_of(left: Sequence[Word], right: Sequence[Word], below: Sequence[Word]) -> set[int]:
    """Ids of the words at the foot of two columns that are the titles of the table in `below`; empty when there are none."""
    if not below:
        return set()
    next_row = min(rows_of(below), key=lambda row: row[0].box.bottom)
    rows = sorted(rows_of([*left, *right]), key=lambda row: -row[0].box.bottom)[: MAX_ROWS + 1]
    sides = {id(w) for w in left}
    taken: list[list[Word]] = []
    for row in rows[:MAX_ROWS]:
        if not _is_near(row, taken[-1] if taken else next_row) or not _are_titles(row, sides):
            break
        taken.append(row)
    if not taken or not _stands_apart(taken, left, right):
        return _caption_over(next_row, left)
    found = {id(w) for row in taken for w in row}
    return found | _caption(taken[-1], [w for w in left if id(w) not in found])


def _is_near(row: Sequence[Word], below: Sequence[Word]) -> bool:
    return 0 < below[0].box.bottom - row[0].box.bottom < NEAR * row[0].size


def _are_titles(row: Sequence[Word], sides: set[int]) -> bool:
    """Short phrases apart from each other, on both sides of the gutter."""
    gaps = sum(b.box.x0 - a.box.x1 > a.size for a, b in pairwise(row))
    both = len({id(w) in sides for w in row}) == 2
    return both and gaps + 1 >= MIN_TITLES and all(len(w.text) <= MAX_TITLE for w in row) and not all(is_value(w.text) for w in row)


def _stands_apart(taken: Sequence[Sequence[Word]], left: Sequence[Word], right: Sequence[Word]) -> bool:
    """White above the titles in the column with more of it: a table whose gap was taken for a gutter has none."""
    inside = {id(w) for row in taken for w in row}
    top, size = taken[-1][0].box.bottom, taken[-1][0].size
    ends = [max((w.box.bottom for w in side if id(w) not in inside), default=top) for side in (left, right)]
    return top not in ends and top - min(ends) > APART * size


def _caption_over(row: Sequence[Word], left: Sequence[Word]) -> set[int]:
    """`表 1：重点公司估值（单位：亿元）` as the last line of the left column, directly above the table."""
    last = max(rows_of(left), key=lambda one: one[0].box.bottom)
    near = 0 < row[0].box.bottom - last[0].box.bottom < APART * last[0].size
    return {id(w) for w in last} if near and NUMBERED.match(" ".join(w.text for w in last)) else set()


def _caption(titles: Sequence[Word], left: Sequence[Word]) -> set[int]:
    """The line over the titles, when it is nearer to them than to the text above it."""
    rows = sorted(rows_of(left), key=lambda row: -row[0].box.bottom)[:2]
    if not rows:
        return set()
    gap = titles[0].box.bottom - rows[0][0].box.bottom
    above = rows[0][0].box.bottom - rows[1][0].box.bottom if len(rows) > 1 else 1e9
    return {id(w) for w in rows[0]} if gap < APART * rows[0][0].size and above > 1.2 * gap else set()
