"""Words → columns, by the white gutters between them, however the file interleaves them; a table's gaps are no gutters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from etl.document import Box, LineRole, Page, Rule, Word, hull, is_wide
from etl.layout.lines import rows_of
from etl.layout.segments import is_value
from etl.layout.zones import Zone, settled

GUTTER = 5.0  # least white width in points
NARROW, MAX_REACHING = 2.0, 0.25  # as much is left where single lines reach into it, and the share of them
VALUES_ALONE, WITH_LABELS = 0.8, 0.88  # share of values among the words; a table of up to seven years with its labels has less
MIN_SENTENCES = 3  # words with a comma or a full stop that tell prose beside a table
MIN_ROWS = 3  # each side needs as many rows
MIN_HEIGHT = 40.0
MAX_DEPTH = 6
MAX_TRIES = 60
MAX_CROSSINGS = 3  # different heights at which lines cross the gutter: as many make a table
TALL = 80.0  # a part between two such lines that may be columns of text
REACH = 20.0  # lines of a column end this near to the gutter
HANG = 26.0  # points that a bullet or a heading may stand left of its column's edge
PHONE = re.compile(r"[(+]{1,2}\d{1,3}\)?(?:[ -]\d{2,4}){2,4}")  # `(852) 5550 2401` in a rail is no row of numbers
SENTENCE_ENDS = "。；：;:.!！?？"
RAIL_SHARE = 0.42  # of the page's width, and less than RAIL_RATIO of the column beside it
RAIL_RATIO = 0.7


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
    zone, above, below = settled(zone, above, below)
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
        self.lefts, self.tops, rights, self.bottoms = (list(edges) for edges in zip(*(w.box for w in self.words), strict=True))
        self.heights = sorted(zip(self.tops, self.bottoms, self.lefts, rights, strict=True))
        self.rights = sorted(rights)
        self.top, self.bottom = min(self.tops), max(self.bottoms)

    def spans(self, x: float) -> Iterator[tuple[float, float]]:
        """Heights of at least MIN_HEIGHT between the words that cross the gutter left of `x`; single lines may reach into it."""
        clear = list(self._between(x, x - GUTTER))
        yield from clear
        if bisect_right(self.rights, x - GUTTER) < bisect_right(self.rights, x - NARROW):
            yield from (span for span in self._between(x, x - NARROW) if span not in clear)

    def _between(self, x: float, edge: float) -> Iterator[tuple[float, float]]:
        top = self.top
        for start, end, left, right in self.heights:
            if left >= x or right <= edge:
                continue
            if start - top > MIN_HEIGHT:
                yield top, start
            if end > top:
                top = end
        if self.bottom - top > MIN_HEIGHT:
            yield top, self.bottom

    def zone(self, x: float, top: float, bottom: float) -> Zone | None:
        """What stands left and right of the gutter; None when a side is (nearly) empty."""
        part = slice(bisect_left(self.mids, top), bisect_right(self.mids, bottom))
        inside = list(zip(self.words[part], self.lefts[part], strict=True))
        left = [w for w, start in inside if start < x]
        if len(left) < MIN_ROWS or len(inside) - len(left) < MIN_ROWS:
            return None
        right = [w for w, start in inside if start >= x]
        return Zone(x, left, right, min(self.tops[part]), max(self.bottoms[part]))


def _best_zone(words: Sequence[Word], marks: _Marks) -> Zone | None:
    """The tallest zone with a gutter that is no gap of a table."""
    region = _Region(words)
    spans = [(x, *span) for x in _candidates(words, marks.starters) for span in region.spans(x)]
    wide = [rule for rule in marks.rules if rule.x1 - rule.x0 > 59.0]  # others cross no gutter
    spans += [(x, *part) for x, top, bottom in spans for part in _between_rules(x, top, bottom, wide)] if wide else []
    zones = [zone for span in spans if (zone := region.zone(*span))]
    zones.sort(key=lambda z: z.top - z.bottom)
    possible = (z for z in zones if not (_values_alone(z.left) or _is_grid(z) or _are_bullets(z.left)))
    return next((zone for zone in islice(possible, MAX_TRIES) if _is_gutter(zone, marks.rules)), None)


def _between_rules(x: float, top: float, bottom: float, rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """Parts of a height that lines cross: the columns of text end where a table of the whole width begins."""
    heights = _crossing_heights(x, top, bottom, rules)
    return [(a, b) for a, b in pairwise((top, *heights, bottom)) if heights and b - a > TALL]


def _candidates(words: Sequence[Word], starters: set[int]) -> list[float]:
    """Places left of an edge where at least MIN_ROWS words begin behind white; a few may hang out to the left (bullets, a heading)."""
    starts = sorted(w.box.x0 for w in words if id(w) in starters)
    found: list[float] = []
    index = 0
    while index < len(starts):
        end = bisect_left(starts, starts[index] + 3.0)
        if end - index >= MIN_ROWS or _hangs(starts, index, end):
            found.append(starts[index] - 0.3)
        index = end
    return found if starts and found and found[0] > starts[0] else found[1:]  # nothing stands left of the first


def _hangs(starts: Sequence[float], index: int, end: int) -> bool:
    """Directly right of it MIN_ROWS words begin on one edge."""
    while end < len(starts) and starts[end] - starts[index] < HANG:
        edge = bisect_left(starts, starts[end] + 3.0)
        if edge - end >= MIN_ROWS:
            return True
        end = edge
    return False


def _is_gutter(zone: Zone, rules: Sequence[Rule]) -> bool:
    left, right = _contested(rows_of(zone.left), rows_of(zone.right))
    if len(left) < MIN_ROWS or len(right) < MIN_ROWS or _is_too_narrow(zone, left):
        return False
    if _is_table_side(right) and (_is_table_side(left) or _is_label_value(left)) and _labels_differ(right):
        return True
    if _is_ruled_across(zone, rules) or _holds_ruled_table(zone, left, right, rules):
        return False
    if _are_values(right) or _are_values(left) or _share_data_rows(left, right):
        return False
    aligned = _aligned_share(left, right)
    if max(_text_share(left), _text_share(right)) >= 0.2 and _shared_rows(left, right) < 0.4:
        return True
    if _text_share(left) >= 0.4 or _text_share(right) >= 0.4:
        return aligned < 0.8 or min(_text_share(left), _text_share(right)) >= 0.4 or _runs_past(left, right) or _runs_past(right, left)
    return aligned < 0.5


def _is_too_narrow(zone: Zone, left: list[list[Word]]) -> bool:
    """Many words of the left side reach into the gutter, and not because its text is justified so near."""
    reaching = sum(1 for w in zone.left if w.box.x1 > zone.x - GUTTER)
    return reaching > MAX_REACHING * len(left) and _text_share(left) < 0.6


def _contested(left: list[list[Word]], right: list[list[Word]]) -> tuple[list[list[Word]], list[list[Word]]]:
    """The rows at heights where both sides print something: text above a table says nothing about its gaps."""
    top = max(left[0][0].box.top, right[0][0].box.top) - 0.5
    bottom = min(left[-1][0].box.bottom, right[-1][0].box.bottom) + 0.5
    return _within(left, top, bottom), _within(right, top, bottom)


def _within(rows: list[list[Word]], top: float, bottom: float) -> list[list[Word]]:
    return [row for row in rows if top <= row[0].box.mid_y <= bottom]


def _runs_past(side: list[list[Word]], text: list[list[Word]]) -> bool:
    """Twice a sentence of `text` runs on from a full line to one that has a row of `side` on its baseline: no label begins there."""
    box = hull([w.box for row in text for w in row])
    hits = sum(1 for above, row in pairwise(text) if _continues(above, row, box) and _on_baseline(row, side))
    return hits >= 2


def _continues(above: list[Word], row: list[Word], box: Box) -> bool:
    """`row` is the rest of a sentence whose line above is full."""
    size, first = row[0].size, row[0].text[0]
    full = above[-1].box.x1 > box.x1 - 1.5 * size and above[-1].text[-1] not in SENTENCE_ENDS
    near = row[0].box.bottom - above[0].box.bottom < 2.5 * size
    return full and near and (is_wide(first) or first.islower() or first.isdigit()) and _is_running(above, box)


def _on_baseline(row: list[Word], side: list[list[Word]]) -> bool:
    return any(abs(row[0].box.bottom - other[0].box.bottom) < 1.5 for other in side)


def _share_data_rows(left: list[list[Word]], right: list[list[Word]]) -> bool:
    """Rows of values without a label of their own have one on the other side of the gap: the gap is inside a table."""
    hits = sum(_is_bare(row) and _on_baseline(row, left) for row in right) + sum(_is_bare(row) and _on_baseline(row, right) for row in left)
    return hits >= 2


def _is_bare(row: list[Word]) -> bool:
    if row[0].text[0] in "(+" and PHONE.fullmatch(" ".join(w.text for w in row)):
        return False
    return len(row) >= 3 and is_value(row[0].text) and sum(is_value(w.text) for w in row) >= 0.6 * len(row)


def _is_ruled_across(zone: Zone, rules: Sequence[Rule]) -> bool:
    """Lines run through the gutter, and no more of them end before it or begin behind it, each side at heights of its own."""
    across = len(_crossing_heights(zone.x, zone.top, zone.bottom, rules))
    if across < MAX_CROSSINGS:
        return False
    inside = [r for r in rules if zone.top < r.top < zone.bottom]
    left = {round(r.top / 3) for r in inside if zone.x - REACH < r.x1 <= zone.x + 2 and r.x1 - r.x0 > MIN_HEIGHT}
    right = {round(r.top / 3) for r in inside if zone.x - GUTTER < r.x0 < zone.x + REACH and r.x1 - r.x0 > MIN_HEIGHT}
    return across >= min(len(left - right), len(right - left))


def _holds_ruled_table(zone: Zone, left: list[list[Word]], right: list[list[Word]], rules: Sequence[Rule]) -> bool:
    """Between two lines through the gutter the right side has values alone, beside labels on the left: a table whose gap it is."""
    heights = _crossing_heights(zone.x, zone.top, zone.bottom, rules)
    for top, bottom in pairwise(heights):
        values = [row for row in _within(right, top, bottom) if len(row) >= 2 and all(is_value(w.text) for w in row)]
        labels = [row for row in _within(left, top, bottom) if not is_value(row[0].text)]
        if len(values) >= 2 and all(_on_baseline(row, labels) for row in values):
            return True
    return False


def _crossing_heights(x: float, top: float, bottom: float, rules: Sequence[Rule]) -> list[float]:
    """Different heights at which a horizontal line runs through the gutter."""
    return sorted({round(r.top / 3) * 3.0 for r in rules if r.x0 < x - 30 and r.x1 > x + 30 and top < r.top < bottom})


def _aligned_share(left: list[list[Word]], right: list[list[Word]]) -> float:
    """Share of the rows of the shorter side that have a row of the other side on their baseline."""
    short, tall = sorted((left, right), key=len)
    bottoms = [row[0].box.bottom for row in tall]
    hits = sum(1 for row in short if any(abs(row[0].box.bottom - b) < 1.5 for b in bottoms))
    return hits / len(short)


def _shared_rows(left: list[list[Word]], right: list[list[Word]]) -> float:
    """Share of the heights with text that have it on both sides."""
    both = sum(_on_baseline(row, right) for row in left)
    return both / (len(left) + len(right) - both)


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


def _values_alone(words: Sequence[Word], share: float = VALUES_ALONE) -> bool:
    """Hardly a word that is no value: told without looking at rows, for most gaps of tables are like this."""
    return sum(1 for w in words if is_value(w.text)) > share * len(words)


def _is_grid(zone: Zone) -> bool:
    """The right side is the values of a table whose labels stand left; beside sentences it may be a whole table with its labels."""
    if not _values_alone(zone.right):
        return False
    sentences = sum(1 for w in zone.left if "，" in w.text or "。" in w.text)
    return sentences < MIN_SENTENCES or _values_alone(zone.right, WITH_LABELS)


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
