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
from dataclasses import dataclass
from itertools import combinations, product

EMPTY_COST = 2
CONFLICT_COST = 3
AGREEMENT_GAIN = 1
MAX_ROWS = 8

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
    found = [_arrangement(block, windows, same, extra(windows)) for windows in _windows(sizes)]
    best = min(a.cost for a in found)
    return [a for a in found if a.cost == best]


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


def _arrangement(block: Sequence[Sequence[Tokens]], windows: Windows, same: Same, extra: int) -> Arrangement:
    columns = tuple(_fill([row[c] for row in block], windows, same) for c in range(len(block[0])))
    return Arrangement(windows, columns, extra + sum(fillings[0].cost for fillings in columns))


def _fill(cells: Sequence[Tokens], windows: Windows, same: Same) -> tuple[Filling, ...]:
    """The cheapest fillings of one column that differ in their values."""
    height = windows[-1][0] + windows[-1][1]
    places = [list(combinations(range(first, first + size), len(cell))) for cell, (first, size) in zip(cells, windows, strict=True)]
    fillings = [_filling(cells, chosen, height, same) for chosen in product(*places)]
    best = min(f.cost for f in fillings)
    return tuple({f.values(): f for f in fillings if f.cost == best}.values())


def _filling(cells: Sequence[Tokens], chosen: Sequence[tuple[int, ...]], height: int, same: Same) -> Filling:
    marks: list[list[Mark]] = [[] for _ in range(height)]
    for row, (cell, places) in enumerate(zip(cells, chosen, strict=True)):
        for index, (token, place) in enumerate(zip(cell, places, strict=True)):
            marks[place].append(Mark(row, index, token))
    cost = sum(_cost(found, same) for found in marks)
    return Filling(tuple(tuple(found) for found in marks), cost)


def _cost(marks: Sequence[Mark], same: Same) -> int:
    if not marks:
        return EMPTY_COST
    unlike = sum(not same(marks[0].text, mark.text) for mark in marks[1:])
    return unlike * CONFLICT_COST - (len(marks) - 1 - unlike) * AGREEMENT_GAIN
