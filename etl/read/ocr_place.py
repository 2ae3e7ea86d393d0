"""Marks of the lines of one page → characters as a text layer would give them: one size, one baseline, advance widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from etl.document import Char, is_wide
from etl.read.ocr_ink import Mark
from etl.read.shape import ASCENT, DESCENT

IDEOGRAPH, TALL, LOW = 0.87, 0.70, 0.50  # heights in ems: a usual ideograph, digits and capitals, letters without ascender
BELOW = 0.06  # ems that an ideograph reaches below the baseline
ASCENDING, RESTING = "bdfhklt", "acemnorsuvwxz"
SAME_SIZE = 1.08
SAME_ROW = 0.25  # of the size, between the baselines of cells that stand in one row
OVERLAP = 0.5  # of the size, by which the boxes of neighbours may reach into each other
DIGIT_WIDTH, BEARING = 0.54, 0.06
OPENING, CLOSING = "（《【〈「『［", "）》】〉」』］，。、；：！？"
JOINED, JOINED_WIDE = 0.25, 0.1  # ems of white within a word at most, where the model saw no blank


@dataclass(frozen=True, slots=True)
class Row:
    """One line as found: its marks in points of the page, the size of its type and its baseline."""

    marks: tuple[Mark, ...]
    size: float
    baseline: float

    @property
    def weight(self) -> int:
        return len(self.marks)


def make_row(marks: Sequence[Mark]) -> Row:
    """A row of marks (at least one), measured by itself."""
    size = _size(marks)
    return Row(tuple(marks), size, _baseline(marks, size))


def _size(marks: Sequence[Mark]) -> float:
    """Size of the type in points, by the usual heights of its kinds of characters."""
    sizes = [(mark.bottom - mark.top) / usual for mark in marks if (usual := _usual_height(mark.text))]
    return median(sizes) if sizes else max(mark.bottom - mark.top for mark in marks)


def _usual_height(text: str) -> float:
    if "\u3400" <= text <= "\u9fff":
        return 0.0 if text in "一二三工口日曰四" else IDEOGRAPH
    if text.isdigit() or text.isupper() or text in ASCENDING:
        return TALL
    return LOW if text in RESTING else 0.0


def _baseline(marks: Sequence[Mark], size: float) -> float:
    lows = [low for mark in marks if (low := _low(mark, size)) is not None]
    return median(lows) if lows else max(mark.bottom for mark in marks) - BELOW * size


def _low(mark: Mark, size: float) -> float | None:
    """The baseline as this mark tells it; None when its kind has no fixed place."""
    if "\u3400" <= mark.text <= "\u9fff" and mark.text != "一":
        return mark.bottom - BELOW * size
    if mark.text.isdigit() or (mark.text.isupper() and mark.text not in "QJ") or mark.text in ASCENDING + RESTING + "%":
        return mark.bottom
    return None


def settle(rows: Sequence[Row]) -> list[Row]:
    """The rows with their sizes and baselines made equal where they differ by no more than measuring does."""
    return _level(_same_sizes(rows))


def _same_sizes(rows: Sequence[Row]) -> list[Row]:
    ordered = sorted(range(len(rows)), key=lambda i: rows[i].size)
    settled = list(rows)
    for group in _groups([rows[i].size for i in ordered], lambda first, size: size <= first * SAME_SIZE):
        members = [ordered[i] for i in group]
        common = round(_weighted([(rows[i].size, rows[i].weight) for i in members]), 1)
        for i in members:
            settled[i] = replace(rows[i], size=common)
    return settled


def _level(rows: Sequence[Row]) -> list[Row]:
    """Cells that stand in one row get one baseline. Each is compared with the nearest on its right only: two tables side by side
    keep their own rows, though a page has a baseline at every point."""
    ordered = sorted(rows, key=lambda row: (row.marks[0].x0, row.baseline))
    heads = list(range(len(ordered)))
    for index in range(len(ordered)):
        if (after := _next_cell(ordered, index)) is not None:
            _join(heads, index, after)
    members: dict[int, list[Row]] = {}
    for index, row in enumerate(ordered):
        members.setdefault(_head(heads, index), []).append(row)
    level = [_levelled(group) for group in members.values()]
    return [row for group in sorted(level, key=lambda group: (group[0].baseline, group[0].marks[0].x0)) for row in group]


def _next_cell(ordered: Sequence[Row], index: int) -> int | None:
    """The nearest row on the right whose baseline differs by no more than measuring does."""
    row, right = ordered[index], ordered[index].marks[-1].x1
    for other in range(index + 1, len(ordered)):
        beside = ordered[other]
        if beside.marks[0].x0 >= right - OVERLAP * row.size and abs(beside.baseline - row.baseline) <= SAME_ROW * min(
            beside.size, row.size
        ):
            return other
    return None


def _levelled(group: Sequence[Row]) -> list[Row]:
    common = round(_weighted([(row.baseline, row.weight) for row in group]), 2)
    return [replace(row, baseline=common) for row in group]


def _head(heads: list[int], index: int) -> int:
    while heads[index] != index:
        index = heads[index]
    return index


def _join(heads: list[int], one: int, other: int) -> None:
    one, other = _head(heads, one), _head(heads, other)
    heads[max(one, other)] = min(one, other)


def _groups(values: Sequence[float], together: Callable[[float, float], bool]) -> Iterator[range]:
    start = 0
    for end in range(1, len(values) + 1):
        if end == len(values) or not together(values[start], values[end]):
            yield range(start, end)
            start = end


def _weighted(values: Sequence[tuple[float, int]]) -> float:
    """The weighted median."""
    half, passed = sum(weight for _, weight in values) / 2, 0
    for value, weight in sorted(values):
        passed += weight
        if passed >= half:
            return value
    return 0.0


def row_chars(row: Row, bold: Sequence[bool]) -> list[Char]:
    """The characters of a row with the widths that a font gives them, so that gaps are those of a text layer. `bold`: one for each mark."""
    top, bottom = row.baseline - ASCENT * row.size, row.baseline + DESCENT * row.size
    return [
        Char(mark.text, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2), row.size, int(heavy), 0, True, mark.confidence)
        for mark, heavy, (x0, x1) in zip(row.marks, bold, _advances(row), strict=True)
    ]


def _advances(row: Row) -> list[tuple[float, float]]:
    """Left and right of every mark: its ink with the white that belongs to it, up to where the next one's begins."""
    bounds = [[mark.x0 - before, mark.x1 + after] for mark in row.marks for before, after in [_bearings(mark, row.size)]]
    for (one, place), (other, after) in pairwise(zip(row.marks, bounds, strict=True)):
        if " " in (one.text, other.text):
            continue
        room = after[0] - place[1]
        if room < 0 or room < (JOINED_WIDE if is_wide(one.text) or is_wide(other.text) else JOINED) * row.size:
            place[1] = after[0] = (one.x1 + other.x0) / 2 if room >= 0 else (place[1] + after[0]) / 2
    return [(place[0], max(place)) for place in bounds]


def _bearings(mark: Mark, size: float) -> tuple[float, float]:
    """White on the left and on the right that belongs to the character."""
    if mark.text == " ":
        return 0.0, 0.0
    rest = size - (mark.x1 - mark.x0)
    if mark.text.isdigit():
        side = max(0.02 * size, (rest - (1 - DIGIT_WIDTH) * size) / 2)
    elif not is_wide(mark.text):
        side = BEARING * size
    elif mark.text in OPENING:
        return max(BEARING * size, rest - BEARING * size), BEARING * size
    elif mark.text in CLOSING:
        return BEARING * size, max(BEARING * size, rest - BEARING * size)
    else:
        side = max(0.0, rest / 2)
    return side, side
