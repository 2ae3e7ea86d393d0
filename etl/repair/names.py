"""Names in rows that slid into each other: `场x 某某科技` over two true rows; which part names which row, and which is garbled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from etl.repair.windows import Windows

IsName = Callable[[str], bool]

CLASH_COST = 6  # two listed names for one row, one name for two rows, no name
KNOWN_GAIN = 2  # a name read as listed, or twice alike


@dataclass(frozen=True, slots=True)
class Naming:
    """For each true row the readings of its name, as (printed row, text); the listed one first."""

    readings: tuple[tuple[tuple[int, str], ...], ...]
    cost: int


def name_rows(cells: Sequence[str], windows: Windows, is_name: IsName) -> Naming:
    """The cheapest way to hand the words of the name cells to the true rows of their windows."""
    height = windows[-1][0] + windows[-1][1]
    readings: list[list[tuple[int, str]]] = [[] for _ in range(height)]
    for row, (cell, (first, size)) in enumerate(zip(cells, windows, strict=True)):
        for place, text in _split(cell, size, is_name):
            readings[first + place].append((row, text))
    ordered = tuple(tuple(sorted(found, key=lambda r: not is_name(r[1]))) for found in readings)
    return Naming(ordered, _cost(ordered, is_name))


def _split(cell: str, size: int, is_name: IsName) -> list[tuple[int, str]]:
    """`石x C 格科微` over two rows → (0, `石x C`), (1, `格科微`): the cut that leaves most listed names, else one with equal parts."""
    words = cell.split()
    if not words:
        return []
    if size == 1:
        return [(0, cell)]
    if len(words) < size:
        # Fewer words than rows: which row is left out is not known, so nothing is said unless the word tells by itself.
        return []
    cuts = [(0, *cut, len(words)) for cut in combinations(range(1, len(words)), size - 1)]
    parts = [[" ".join(words[a:b]) for a, b in pairwise(cut)] for cut in cuts]
    best = max(parts, key=lambda p: (sum(is_name(text) for text in p), -max(len(text) for text in p)))
    return list(enumerate(best))


def _cost(readings: Sequence[Sequence[tuple[int, str]]], is_name: IsName) -> int:
    cost = 0
    owners: set[str] = set()
    for found in readings:
        texts = [text for _, text in found]
        known = {text for text in texts if is_name(text)}
        cost += CLASH_COST * max(0, len(known) - 1) + CLASH_COST * len(set(texts) & owners)
        cost -= KNOWN_GAIN * (len(texts) - len(set(texts)) + bool(known))
        cost += CLASH_COST * (not texts)
        owners |= set(texts)
    return cost
