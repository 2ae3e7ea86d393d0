"""Which printed rows show which true rows: the smallest arrangement that explains rows that slid into each other.

    printed            true rows
    A      .   5.2%    each printed row is a window over neighbouring true rows, as wide as its fullest cell;
    x B    21 5  .     windows only move down; a cell prints some of its window's values, in order.
    y C    5 47  -7% 3%
    .      47  .       Here: A | A B | B C | C.

Every arrangement is tried. One value printed by two windows alike is evidence for it; true cells left empty, and two different
values for one true cell, are evidence against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

EMPTY_COST = 2
CONFLICT_COST = 6
AGREEMENT_GAIN = 3  # more than a hole costs: two rows seldom print the same value in a column, one value is often printed twice
MAX_ROWS = 6  # three ways to go on from each row: more rows than these are not a slip but a table read wrongly
NAME_REACH = 60  # names decide only among arrangements whose numbers cost nearly the same

Tokens = tuple[str, ...]
Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """One printed token: the printed row (from 0 in the block) and its place among the tokens of its cell."""

    row: int
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Filling:
    """One way to fill a column: for each true row the tokens that print its value; none: not printed."""

    marks: tuple[tuple[Mark, ...], ...]
    cost: int

    def values(self) -> tuple[str, ...]:
        return tuple(marks[0].text if marks else "" for marks in self.marks)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`windows[i]` is (first, size) of printed row i; `columns[c]` the best fillings of column c, more than one when undecided."""

    windows: tuple[tuple[int, int], ...]
    columns: tuple[tuple[Filling, ...], ...]
    cost: int

    @property
    def n_rows(self) -> int:
        first, size = self.windows[-1]
        return first + size


def arrange(block: Sequence[Sequence[Tokens]], sizes: Sequence[int], same: Same, extra: Callable[[Windows], int]) -> list[Arrangement]:
    """The cheapest arrangements of `block[row][column]` (tokens), best first; more than one only when they cost the same.

    `extra` adds what else speaks for or against the windows (names). Empty when the block is too long to try.
    """
    if len(block) > MAX_ROWS:
        return []
    found: list[Arrangement] = []
    best = float("inf")
    for windows in sorted(_windows(sizes), key=lambda w: sum(_least(block, w))):
        arrangement = _arrangement(block, windows, same, best + NAME_REACH)
        if arrangement and _is_sound(arrangement, same):
            found.append(arrangement)
            best = min(best, arrangement.cost)
    if not found:
        return []
    near = best + NAME_REACH
    named = [replace(a, cost=a.cost + extra(a.windows)) for a in found if a.cost <= near]
    cheapest = min(a.cost for a in named)
    return [a for a in named if a.cost == cheapest]


Windows = tuple[tuple[int, int], ...]


def _windows(sizes: Sequence[int]) -> Iterator[Windows]:
    """Every chain of windows: the next starts not above the last one, ends not above it, and leaves no true row out."""

    def extend(chain: Windows) -> Iterator[Windows]:
        if len(chain) == len(sizes):
            yield chain
            return
        first, size = chain[-1]
        width = sizes[len(chain)]
        for start in range(max(first, first + size - width), first + size + 1):
            yield from extend((*chain, (start, width)))

    yield from extend(((0, sizes[0]),))


def _arrangement(block: Sequence[Sequence[Tokens]], windows: Windows, same: Same, limit: float) -> Arrangement | None:
    """The columns filled as cheaply as these windows allow; None as soon as it must cost more than `limit`."""
    columns: list[tuple[Filling, ...]] = []
    least = _least(block, windows)
    cost = sum(least)
    limit = min(limit, cost + CONFLICT_COST * _conflicts_allowed(windows, len(least)) + EMPTY_COST * len(least))
    for index, bound in enumerate(least):
        columns.append(_fill([row[index] for row in block], windows, same))
        cost += columns[-1][0].cost - bound
        if cost > limit:
            return None
    return Arrangement(windows, tuple(columns), cost)


def _conflicts_allowed(windows: Windows, n_columns: int) -> int:
    """One unlike pair, or one in ten cells: more of them are no misread digits but a wrong arrangement."""
    return max(1, (windows[-1][0] + windows[-1][1]) * n_columns // 10)


def _is_sound(arrangement: Arrangement, same: Same) -> bool:
    unlike = sum(
        any(not same(marks[0].text, mark.text) for mark in marks[1:]) for fillings in arrangement.columns for marks in fillings[0].marks
    )
    return unlike <= _conflicts_allowed(arrangement.windows, len(arrangement.columns))


def _least(block: Sequence[Sequence[Tokens]], windows: Windows) -> list[int]:
    """What each column costs at least: every token agrees, and no more cells are filled than there are tokens."""
    height = windows[-1][0] + windows[-1][1]
    counts = [sum(len(row[column]) for row in block) for column in range(len(block[0]))]
    return [EMPTY_COST * (height - min(height, n)) - AGREEMENT_GAIN * (n - min(height, n)) for n in counts]


def _fill(cells: Sequence[Tokens], windows: Windows, same: Same) -> tuple[Filling, ...]:
    """The cheapest fillings of one column that differ in their values."""
    height = windows[-1][0] + windows[-1][1]
    ways = [list(combinations(range(first, first + size), len(cell))) for cell, (first, size) in zip(cells, windows, strict=True)]
    kinds = _kinds(cells, same)
    costed = [(_cost(kinds, chosen, height), chosen) for chosen in product(*ways)]
    best = min(cost for cost, _ in costed)
    fillings = [_filling(cells, chosen, height, cost) for cost, chosen in costed if cost == best]
    return tuple({f.values(): f for f in fillings}.values())


def _kinds(cells: Sequence[Tokens], same: Same) -> list[list[int]]:
    """The tokens as numbers, equal where the values are."""
    known: list[str] = []
    out: list[list[int]] = []
    for cell in cells:
        out.append([])
        for token in cell:
            kind = next((n for n, other in enumerate(known) if same(other, token)), len(known))
            if kind == len(known):
                known.append(token)
            out[-1].append(kind)
    return out


def _cost(kinds: Sequence[Sequence[int]], chosen: Sequence[tuple[int, ...]], height: int) -> int:
    filled: dict[int, int] = {}
    cost = EMPTY_COST * height
    for cell, places in zip(kinds, chosen, strict=True):
        for kind, place in zip(cell, places, strict=True):
            if place not in filled:
                filled[place] = kind
                cost -= EMPTY_COST
            else:
                cost += -AGREEMENT_GAIN if filled[place] == kind else CONFLICT_COST
    return cost


def _filling(cells: Sequence[Tokens], chosen: Sequence[tuple[int, ...]], height: int, cost: int) -> Filling:
    marks: list[list[Mark]] = [[] for _ in range(height)]
    for row, (cell, places) in enumerate(zip(cells, chosen, strict=True)):
        for index, (token, place) in enumerate(zip(cell, places, strict=True)):
            marks[place].append(Mark(row, index, token))
    return Filling(tuple(tuple(found) for found in marks), cost)
