"""Words → columns, by the white gutters between them, however the file interleaves them; a table's gaps are no gutters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from etl.document import Box, LineRole, Page, Rule, Word, hull
from etl.layout.lines import rows_of
from etl.layout.segments import is_value

GUTTER = 5.0  # least white width in points
MIN_ROWS = 3  # each side needs as many rows
MIN_HEIGHT = 40.0
MAX_DEPTH = 6
MAX_TRIES = 60
RAIL_SHARE = 0.42  # of the page's width, and less than RAIL_RATIO of the column beside it
RAIL_RATIO = 0.7


@dataclass(frozen=True, slots=True)
class Zone:
    """A height of the region that a gutter at `x` divides."""

    x: float
    left: list[Word]
    right: list[Word]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Words that are read from top to bottom, and whether they stand beside a wider column."""

    words: list[Word]
    role: LineRole


def columns_of(words: Sequence[Word], page: Page) -> list[TextColumn]:
    """Words grouped into columns, in reading order: from top to bottom, and left before right beside a gutter."""
    level = [r for r in page.rules if r.bottom == r.top]
    return _divide(list(words), _Marks(level, _starters(words), page.width), "body", 0)


class _Marks(NamedTuple):
    """What the search needs beside the words: level rules, ids of the words that may begin a column, the page's width."""

    rules: Sequence[Rule]
    starters: set[int]
    width: float


def _starters(words: Sequence[Word]) -> set[int]:
    """Words with white of a gutter's width before them."""
    found: set[int] = set()
    for row in rows_of(words):
        end = -1e9
        for word in row:
            if word.box.x0 - end >= GUTTER:
                found.add(id(word))
            end = max(end, word.box.x1)
    return found


def _divide(words: list[Word], marks: _Marks, role: LineRole, depth: int) -> list[TextColumn]:
    if not words:
        return []
    zone = _best_zone(words, marks) if depth < MAX_DEPTH else None
    if zone is None:
        return [TextColumn(words, role)]
    inside = {id(w) for w in (*zone.left, *zone.right)}
    middle = (zone.top + zone.bottom) / 2  # a word that crosses the gutter at the zone's edge may reach into it
    above = [w for w in words if id(w) not in inside and w.box.mid_y < middle]
    below = [w for w in words if id(w) not in inside and w.box.mid_y >= middle]
    left, right = _roles(zone, marks.width, role)
    parts = ((above, role), (zone.left, left), (zone.right, right), (below, role))
    return [column for part, of in parts for column in _divide(part, marks, of, depth + 1)]


def _roles(zone: Zone, page_width: float, role: LineRole) -> tuple[LineRole, LineRole]:
    """The narrow column of two is the rail."""
    left, right = hull([w.box for w in zone.left]).width, hull([w.box for w in zone.right]).width
    if left < RAIL_RATIO * right and left < RAIL_SHARE * page_width:
        return "rail", role
    if right < RAIL_RATIO * left and right < RAIL_SHARE * page_width:
        return role, "rail"
    return role, role


class _Region:
    """Words from top to bottom, with their edges at hand: the search asks for them many times."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = sorted(words, key=lambda w: w.box.top + w.box.bottom)
        self.mids = [w.box.mid_y for w in self.words]
        self.edges = [(w.box.x0, w.box.x1, w.box.top, w.box.bottom) for w in self.words]
        self.top = min(e[2] for e in self.edges)
        self.bottom = max(e[3] for e in self.edges)

    def spans(self, x: float) -> Iterator[tuple[float, float]]:
        """Heights of at least MIN_HEIGHT between the words that cross the gutter left of `x`."""
        edge = x - GUTTER
        top = self.top
        for start, end in sorted((e[2], e[3]) for e in self.edges if e[0] < x and e[1] > edge):
            if start - top > MIN_HEIGHT:
                yield top, start
            if end > top:
                top = end
        if self.bottom - top > MIN_HEIGHT:
            yield top, self.bottom

    def zone(self, x: float, top: float, bottom: float) -> Zone | None:
        """What stands left and right of the gutter; None when a side is (nearly) empty."""
        inside = self.words[bisect_left(self.mids, top) : bisect_right(self.mids, bottom)]
        left = [w for w in inside if w.box.x0 < x]
        if len(left) < MIN_ROWS or len(inside) - len(left) < MIN_ROWS:
            return None
        right = [w for w in inside if w.box.x0 >= x]
        return Zone(x, left, right, min(w.box.top for w in inside), max(w.box.bottom for w in inside))


def _best_zone(words: Sequence[Word], marks: _Marks) -> Zone | None:
    """The tallest zone with a gutter that is no gap of a table."""
    region = _Region(words)
    zones = [zone for x in _candidates(words, marks.starters) for top, bottom in region.spans(x) if (zone := region.zone(x, top, bottom))]
    zones.sort(key=lambda z: z.top - z.bottom)
    return next((zone for zone in zones[:MAX_TRIES] if _is_gutter(zone, marks.rules)), None)


def _candidates(words: Sequence[Word], starters: set[int]) -> list[float]:
    """Places left of an edge where at least MIN_ROWS words begin behind white."""
    starts = sorted(w.box.x0 for w in words if id(w) in starters)
    found: list[float] = []
    index = 0
    while index < len(starts):
        end = index
        while end < len(starts) and starts[end] - starts[index] < 3.0:
            end += 1
        if end - index >= MIN_ROWS:
            found.append(starts[index] - 0.3)
        index = end
    return found[1:]  # nothing stands left of the first


def _is_gutter(zone: Zone, rules: Sequence[Rule]) -> bool:
    if _values_alone(zone.left) or _values_alone(zone.right) or _are_bullets(zone.left):
        return False
    left, right = rows_of(zone.left), rows_of(zone.right)
    if len(left) < MIN_ROWS or len(right) < MIN_ROWS:
        return False
    if _is_table_side(right) and (_is_table_side(left) or _is_label_value(left)) and _labels_differ(right):
        return True
    if _crossed_by_rules(zone, rules) >= 3:
        return False
    if _are_values(right) or _are_values(left):
        return False
    aligned = _aligned_share(left, right)
    if _text_share(left) >= 0.4 or _text_share(right) >= 0.4:
        return aligned < 0.8 or min(_text_share(left), _text_share(right)) >= 0.4
    return aligned < 0.5


def _crossed_by_rules(zone: Zone, rules: Sequence[Rule]) -> int:
    """Different heights at which a horizontal line runs through the gutter."""
    heights = {round(r.top / 3) for r in rules if r.x0 < zone.x - 30 and r.x1 > zone.x + 30 and zone.top < r.top < zone.bottom}
    return len(heights)


def _aligned_share(left: list[list[Word]], right: list[list[Word]]) -> float:
    """Share of the rows of the shorter side that have a row of the other side on their baseline."""
    short, tall = sorted((left, right), key=len)
    bottoms = [row[0].box.bottom for row in tall]
    hits = sum(1 for row in short if any(abs(row[0].box.bottom - b) < 1.5 for b in bottoms))
    return hits / len(short)


def _text_share(rows: list[list[Word]]) -> float:
    """Share of the rows that are running text: filled over most of the column's width without table gaps."""
    box = hull([w.box for row in rows for w in row])
    return sum(1 for row in rows if _is_running(row, box)) / len(rows)


def _is_running(row: list[Word], box: Box) -> bool:
    filled = sum(w.box.width for w in row)
    letters = sum(len(w.text) for w in row)
    gap = max((b.box.x0 - a.box.x1 for a, b in pairwise(row)), default=0.0)
    values = sum(is_value(w.text) for w in row)
    return filled > 0.6 * box.width and gap < 2 * row[0].size and letters >= 12 and values * 2 <= len(row)


def _is_table_side(rows: list[list[Word]]) -> bool:
    """Most rows are a label and then at least two numbers: one of two tables side by side."""
    hits = sum(1 for row in rows if len(row) >= 3 and not is_value(row[0].text) and sum(is_value(w.text) for w in row[1:]) >= 2)
    return hits >= 4 and hits >= 0.4 * len(rows)


def _values_alone(words: Sequence[Word]) -> bool:
    """Hardly a word that is no value: told without looking at rows, for most gaps of tables are like this."""
    return sum(1 for w in words if is_value(w.text)) > 0.8 * len(words)


def _are_bullets(words: Sequence[Word]) -> bool:
    """Single signs only: bullets set apart from their text."""
    return all(len(w.text) == 1 for w in words)


def _are_values(rows: list[list[Word]]) -> bool:
    """Most rows hold values alone: columns of a table whose labels stand on the other side."""
    return sum(1 for row in rows if all(is_value(w.text) for w in row)) > 0.6 * len(rows)


def _is_label_value(rows: list[list[Word]]) -> bool:
    """Most rows are a label and one value: a box of market data."""
    hits = sum(1 for row in rows if not is_value(row[0].text) and is_value(row[-1].text))
    return hits >= 4 and hits >= 0.6 * len(rows)


def _labels_differ(rows: list[list[Word]]) -> bool:
    """First words that hardly repeat: labels of rows, not ratings such as `买入` in a column of their own."""
    first = [row[0].text for row in rows]
    return len(set(first)) >= 0.8 * len(first)
