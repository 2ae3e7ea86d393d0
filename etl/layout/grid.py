"""Rows of segments → columns → cells: by overlap of the values, and by their edges where columns touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from etl.document import Box, Cell, Word, hull
from etl.layout.segments import EMPTY, PERIOD, Row, Segment, is_number, is_value

EDGE = 2.5  # edges of one column agree within this many points
TOUCH = 1.0  # overlap below this does not count


@dataclass(frozen=True, slots=True)
class Column:
    """A column's reach in x."""

    x0: float
    x1: float

    def overlap(self, box: Box) -> float:
        return min(self.x1, box.x1) - max(self.x0, box.x0)


def find_columns(rows: Sequence[Row]) -> list[Column]:
    """Value columns by their values, then text columns by what stands beside them; from left to right."""
    data = [row for row in rows if row.is_data]
    values = [(i, s) for i, row in enumerate(data) for s in row.values]
    columns = [_reach(group) for group in _groups(values)]
    rest = [(i, s) for i, row in enumerate(data) for s in row.segments if not s.is_value and _free(s, columns)]
    columns += [_reach(group) for group in _one_label_column(_groups(rest), min((c.x0 for c in columns), default=0.0))]
    return _apart(sorted(_merged(columns), key=lambda c: c.x1))


def _apart(columns: list[Column]) -> list[Column]:
    """Columns that do not overlap: numbers stand on the right, so a reach ends where the column before it ends."""
    return [Column(max(c.x0, before.x1), c.x1) if before else c for before, c in zip([None, *columns], columns, strict=False)]


def _one_label_column(groups: list[list[tuple[int, Segment]]], first_value: float) -> list[list[tuple[int, Segment]]]:
    """Texts left of the values that never share a row are one column of labels, some of them set in or on the right: `YOY`."""
    merged: list[list[tuple[int, Segment]]] = []
    for group in groups:
        rows = {row for row, _ in group}
        if merged and _reach(group).x1 <= first_value + TOUCH and rows.isdisjoint(row for row, _ in merged[-1]):
            merged[-1].extend(group)
        else:
            merged.append(group)
    return merged


def _free(segment: Segment, columns: Sequence[Column]) -> bool:
    """Not over a value column: more than half of it stands beside all of them."""
    return all(c.overlap(segment.box) < 0.3 * min(segment.box.width, c.x1 - c.x0) for c in columns)


def _reach(group: Sequence[tuple[int, Segment]]) -> Column:
    return Column(min(s.box.x0 for _, s in group), max(s.box.x1 for _, s in group))


def _groups(items: list[tuple[int, Segment]]) -> list[list[tuple[int, Segment]]]:
    """Segments that overlap each other; where two of one row do, they are told apart by their edges."""
    found: list[list[tuple[int, Segment]]] = []
    reach = -1e9
    for item in sorted(items, key=lambda it: it[1].box.x0):
        if found and item[1].box.x0 < reach - TOUCH:
            found[-1].append(item)
            reach = max(reach, item[1].box.x1)
        else:
            found.append([item])
            reach = item[1].box.x1
    return [part for group in found for part in (_split_by_edges(group) if _clash(group) else [group])]


def _clash(group: Sequence[tuple[int, Segment]]) -> bool:
    rows = [row for row, _ in group]
    return len(set(rows)) < len(rows)


EDGES: tuple[Callable[[Box], float], ...] = (lambda b: b.x1, lambda b: b.mid_x, lambda b: b.x0)


def _split_by_edges(group: list[tuple[int, Segment]]) -> list[list[tuple[int, Segment]]]:
    """The clustering by right edge, middle or left edge with the fewest clashes, then the fewest columns."""
    tries = [_clusters(group, edge) for edge in EDGES]
    return min(tries, key=lambda parts: (sum(map(_clash, parts)), len(parts)))


def _clusters(group: list[tuple[int, Segment]], edge: Callable[[Box], float]) -> list[list[tuple[int, Segment]]]:
    parts: list[list[tuple[int, Segment]]] = []
    last = -1e9
    for item in sorted(group, key=lambda it: edge(it[1].box)):
        here = edge(item[1].box)
        if parts and here - last <= EDGE:
            parts[-1].append(item)
        else:
            parts.append([item])
        last = here
    return parts


def _merged(columns: list[Column]) -> list[Column]:
    """Text columns that lie inside another are one with it."""
    kept: list[Column] = []
    for column in sorted(columns, key=lambda c: c.x0 - c.x1):
        if not any(k.x0 <= column.x0 and column.x1 <= k.x1 for k in kept):
            kept.append(column)
    return kept


def detach_values(rows: Sequence[Row]) -> list[Row]:
    """`CNY 1,031.90` is two cells when other rows end a value at the same place."""
    ends = [w.box.x1 for row in rows for s in row.segments for w in s.words[-1:] if is_value(w.text)]
    least = max(3.0, 0.4 * len(rows))
    return [Row(tuple(part for s in row.segments for part in _detached(s, ends, least))) for row in rows]


def _detached(segment: Segment, ends: Sequence[float], least: float) -> list[Segment]:
    last = segment.words[-1]
    if len(segment.words) < 2 or not is_value(last.text) or PERIOD.fullmatch(last.text) or EMPTY.fullmatch(segment.text):
        return [segment]
    if sum(abs(end - last.box.x1) < 1.5 for end in ends) < least * (1.5 if segment.is_value else 1.0):
        return [segment]
    return [Segment(segment.words[:-1]), Segment((last,))]


def split_over(segment: Segment, columns: Sequence[Column]) -> list[Segment]:
    """The segment in pieces when each piece stands exactly in a column of its own (`CAGR Growth Growth`), otherwise whole.

    A heading over several columns stays whole; a word in which two numbers touch (`14,376.922,419.7`) is cut at the columns.
    """
    if sum(c.overlap(segment.box) > 0.3 * (c.x1 - c.x0) for c in columns) < 2:
        return [segment]
    words = [piece for word in segment.words for piece in _cut(word, columns)]
    groups = [(i, Segment(tuple(g))) for i, g in groupby(words, key=lambda w: _nearest(w.box, columns))]
    fits = all(_fits(part, columns[i]) for i, part in groups)
    return [part for _, part in groups] if len(groups) > 1 and len({i for i, _ in groups}) == len(groups) and fits else [segment]


def _cut(word: Word, columns: Sequence[Column]) -> list[Word]:
    """A word that is no value cut where a column ends, when all pieces are numbers."""
    if len(word.chars) < 2 or is_value(word.text):
        return [word]
    groups = [list(g) for _, g in groupby(word.chars, key=lambda c: _nearest(c.box, columns))]
    if len(groups) < 2 or not all(is_number("".join(c.text for c in g)) for g in groups):
        return [word]
    return [replace(word, text="".join(c.text for c in g), box=hull([c.box for c in g]), chars=tuple(g)) for g in groups]


def _nearest(box: Box, columns: Sequence[Column]) -> int:
    return max(range(len(columns)), key=lambda i: columns[i].overlap(box))


def _fits(segment: Segment, column: Column) -> bool:
    """A value over the column, or text that shares an edge or the middle with it."""
    box = segment.box
    if segment.is_value and column.overlap(box) > 0.5 * box.width:
        return True
    return min(abs(box.x1 - column.x1), abs(box.x0 - column.x0), abs(box.mid_x - (column.x0 + column.x1) / 2)) < 2.0


def column_of(segment: Segment, columns: Sequence[Column]) -> int:
    """The column a segment belongs to: most overlap, misses by the nearer edge; a wide one goes to the first that it covers."""
    x0, _, x1, _ = segment.box
    best, most = -1, 0.0
    for index, column in enumerate(columns):
        shared = (column.x1 if column.x1 < x1 else x1) - (column.x0 if column.x0 > x0 else x0)
        if shared > 0.5 * (x1 - x0):
            return index  # no other can have more than half of it
        if shared > 0.5 * (column.x1 - column.x0):
            return index
        if shared > most:
            best, most = index, shared
    return best if best >= 0 else min(range(len(columns)), key=lambda i: _distance(columns[i], segment.box))


def _distance(column: Column, box: Box) -> float:
    return max(column.x0 - box.x1, box.x0 - column.x1, 0.0)


def fill(rows: Sequence[Row], columns: Sequence[Column]) -> list[list[list[Word]]]:
    """Words of every cell, row by row."""
    grid: list[list[list[Word]]] = []
    for row in rows:
        cells: list[list[Word]] = [[] for _ in columns]
        for segment in (part for whole in row.segments for part in split_over(whole, columns)):
            cells[column_of(segment, columns)].extend(segment.words)
        grid.append(cells)
    return grid


def make_cells(grid: Sequence[Sequence[Sequence[Word]]]) -> tuple[tuple[Cell | None, ...], ...]:
    """Typed cells of a grid of words; None where nothing is printed."""
    return tuple(tuple(_cell(words, r, c) for c, words in enumerate(row)) for r, row in enumerate(grid))


def _cell(words: Sequence[Word], row: int, column: int) -> Cell | None:
    if not words:
        return None
    return Cell(" ".join(w.text for w in words), hull([w.box for w in words]), row, column, tuple(words))
