"""Which rows a merged cell stands for: by ruling lines, by blank bands, or by the middle of its centred label.

Several readings may fit what is printed (labels on the first and the third of four rows: two groups of two, or one row and three).
A row gets a label only when all readings that fit agree on it; the others stay without, and are said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from etl.document import Box, Rule, hull
from etl.extract.grid import join_words
from etl.repair import Reading

Basis = Literal["stated", "merged_cell", "filled"]
CENTRED = 0.3  # of the distance of two rows: how far a centred label may be off the middle of its group
ON_ROW = 0.25  # the same for a label that stands beside its first row
BAND = 1.35  # times the usual distance of two rows: a blank band between groups
LINE = 1.5  # times its print size: lines of one label


@dataclass(frozen=True, slots=True)
class Segment:
    """The label of a row's group, and how it was found."""

    reading: Reading
    basis: Basis


@dataclass(frozen=True, slots=True)
class Rows:
    """Mid heights of the data rows from top to bottom, and the labels of the merged cells with theirs."""

    heights: tuple[float, ...]
    labels: tuple[Reading, ...]

    @property
    def pitch(self) -> float:
        return median([b - a for a, b in pairwise(self.heights)]) if len(self.heights) > 1 else 12.0


Plan = list[Reading | None]
"""The label of each data row under one reading of the table."""


def merged_labels(
    heights: Sequence[float], labels: Sequence[Reading], rules: Sequence[Rule], last: Segment | None, *, goes_on: bool = False
) -> list[Segment | None]:
    """The label of each data row; None where the page does not tell.

    `heights` are the middles of the data rows in points, `labels` the printed cells of the label column, both from top to bottom.
    `last`: the last group of the table that this one continues, and how it was found; `goes_on`: another one continues this.
    """
    before, told = (last.reading, last.basis) if last else (None, None)
    rows = Rows(tuple(heights), tuple(labels))
    column = hull([label.cell.box for label in labels])
    gaps = [(a + b) / 2 for a, b in pairwise(heights) if b - a > BAND * rows.pitch]
    banded = _banded(rows, _ruled_borders(rows, column, rules), before) or _banded(rows, gaps, before)
    if banded:
        return _segments(rows, banded, "merged_cell")
    rows = replace(rows, labels=tuple(_joined(rows)))
    on_first = _on_first_rows(rows, before) if told != "merged_cell" else []
    centred = list(_all_centred(rows, before, goes_on)) if told != "filled" else []
    plans = [*([on_first] if on_first else []), *centred]
    return _segments(rows, _common(plans, len(heights)), "merged_cell" if centred else "filled")


def _segments(rows: Rows, plan: Plan, basis: Basis) -> list[Segment | None]:
    """`stated` for the row beside which the label stands."""
    found = zip(rows.heights, plan, strict=True)
    return [Segment(label, "stated" if _is_beside(rows, y, label) else basis) if label else None for y, label in found]


def _is_beside(rows: Rows, height: float, label: Reading) -> bool:
    return abs(height - label.cell.box.mid_y) <= ON_ROW * rows.pitch


def _joined(rows: Rows) -> Iterator[Reading]:
    """Lines of one label together: the middles of two groups are never nearer than two rows are."""
    group: list[Reading] = []
    for label in rows.labels:
        if group and label.cell.box.mid_y - group[-1].cell.box.mid_y > 0.8 * rows.pitch:
            yield _whole(group)
            group = []
        group.append(label)
    yield _whole(group)


def _ruled_borders(rows: Rows, column: Box, rules: Sequence[Rule]) -> list[float]:
    """Heights of the level lines that cross the label column between two rows."""
    crossing = sorted(r.top for r in rules if r.top == r.bottom and r.x0 < column.mid_x < r.x1)
    return [y for y in crossing if rows.heights[0] < y < rows.heights[-1]]


def _banded(rows: Rows, borders: Sequence[float], before: Reading | None) -> Plan:
    """Rows between two borders have the one label that stands there; [] when a band has none, or two that are no lines of one."""
    if not borders:
        return []
    edges = [-1e9, *borders, 1e9]
    plan: Plan = []
    for top, bottom in pairwise(edges):
        count = sum(top < y <= bottom for y in rows.heights)
        inside = [label for label in rows.labels if top < label.cell.box.mid_y <= bottom]
        if not count and not inside:
            continue
        label = _one(inside) if inside else before if top == edges[0] else None
        if label is None:
            return []
        plan += [label] * count
    return plan


def _one(labels: Sequence[Reading]) -> Reading | None:
    """The lines of one label as one; None when they stand too far apart for that."""
    for a, b in pairwise(labels):
        if b.cell.box.top - a.cell.box.top > LINE * max(a.cell.box.height, b.cell.box.height):
            return None
    return _whole(labels)


def _whole(labels: Sequence[Reading]) -> Reading:
    words = [word for label in labels for word in label.cell.words]
    if len(words) < 2:
        return labels[0]
    text = join_words(words)
    cell = replace(labels[0].cell, text=text, box=hull([label.cell.box for label in labels]), words=tuple(words))
    return Reading(text, text, cell)


def _all_centred(rows: Rows, before: Reading | None, goes_on: bool) -> Iterator[Plan]:
    """Every way in which centred labels fit, behind what is left of the group before; the rest may have its label on the next page."""
    for start in range(len(rows.heights)) if before else range(1):
        centred = _centred(rows, start)
        rest = len(rows.heights) - start - len(centred)
        if centred and (rest == 0 or goes_on):
            yield [*([before] * start), *centred, *([None] * rest)]


def _on_first_rows(rows: Rows, before: Reading | None) -> Plan:
    """Labels on the first rows of their groups; [] when one stands between two rows."""
    starts = [_row_at(rows, label) for label in rows.labels]
    if None in starts or (starts[0] != 0 and before is None):
        return []
    places = dict(zip(starts, rows.labels, strict=True))
    plan: Plan = []
    for index in range(len(rows.heights)):
        plan.append(places.get(index, plan[-1] if plan else before))
    return plan


def _row_at(rows: Rows, label: Reading) -> int | None:
    """The row beside which a label stands; None between two."""
    best = min(range(len(rows.heights)), key=lambda i: abs(rows.heights[i] - label.cell.box.mid_y))
    return best if abs(rows.heights[best] - label.cell.box.mid_y) <= ON_ROW * rows.pitch else None


def _centred(rows: Rows, start: int) -> Plan:
    """Groups one after the other from row `start`, each with its label in the middle; [] when they do not fit."""
    plan: Plan = []
    for label in rows.labels:
        first = start + len(plan)
        size = _size_around(rows, first, label)
        if size is None:
            return []
        plan += [label] * size
    return plan


def _size_around(rows: Rows, first: int, label: Reading) -> int | None:
    """How many rows from `first` have the label in their middle."""
    for last in range(first, len(rows.heights)):
        middle = (rows.heights[first] + rows.heights[last]) / 2
        if abs(middle - label.cell.box.mid_y) <= CENTRED * rows.pitch:
            return last - first + 1
    return None


def _common(plans: Sequence[Plan], count: int) -> Plan:
    """What all plans say alike."""
    if not plans:
        return [None] * count
    return [labels[0] if all(label is labels[0] for label in labels) else None for labels in zip(*plans, strict=True)]
