"""Names in rows that slid into each other: `场x 某某科技` over two true rows; which part names which row, and which is garbled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from etl.repair.windows import Windows

IsName = Callable[[str], bool]
Split = tuple[tuple[int, str], ...]

CLASH_COST = 50  # two listed names for one row, or one name for two rows: no likeness of numbers makes up for it
NAMELESS_COST = 6
MAX_SPLITS = 3
KNOWN_GAIN = 2  # a name read as listed, or twice alike


@dataclass(frozen=True, slots=True)
class Naming:
    """For each true row the readings of its name, as (printed row, text); the listed one first. None: several names fit as well."""

    readings: tuple[tuple[tuple[int, str], ...] | None, ...]
    cost: int


def name_rows(cells: Sequence[str], windows: Windows, is_name: IsName) -> Naming:
    """The cheapest way to hand the words of the name cells to the true rows of their windows."""
    height = windows[-1][0] + windows[-1][1]
    splits = [_splits(cell, size, is_name) for cell, (_, size) in zip(cells, windows, strict=True)]
    namings = [_naming(chosen, windows, height, is_name) for chosen in product(*splits)]
    best = min(naming.cost for naming in namings)
    cheapest = [naming.readings for naming in namings if naming.cost == best]
    agreed = tuple(found[0] if len({_first(r) for r in found}) == 1 else None for found in zip(*cheapest, strict=True))
    return Naming(agreed, best)


def _first(readings: tuple[tuple[int, str], ...] | None) -> str:
    return readings[0][1] if readings else ""


def _naming(chosen: Sequence[Split], windows: Windows, height: int, is_name: IsName) -> Naming:
    readings: list[list[tuple[int, str]]] = [[] for _ in range(height)]
    for row, (split, (first, _)) in enumerate(zip(chosen, windows, strict=True)):
        for place, text in split:
            readings[first + place].append((row, text))
    ordered = tuple(tuple(sorted(found, key=lambda r: not is_name(r[1]))) for found in readings)
    return Naming(ordered, _cost(ordered, is_name))


def _splits(cell: str, size: int, is_name: IsName) -> list[Split]:
    """Ways to read a name cell over `size` rows, the likeliest first: `儿x B 小熊电器` → (0, `儿x B`), (1, `小熊电器`).

    More words than rows are cut where most listed names come out, else into equal parts; fewer words may stand for any of the rows.
    """
    words = cell.split()
    if size == 1 or not words:
        return [tuple([(0, cell)] if words else [])]
    if len(words) < size:
        return [tuple(zip(places, words, strict=True)) for places in combinations(range(size), len(words))]
    cuts = [(0, *cut, len(words)) for cut in combinations(range(1, len(words)), size - 1)]
    parts = [[" ".join(words[a:b]) for a, b in pairwise(cut)] for cut in cuts]
    parts.sort(key=lambda p: (-sum(is_name(text) for text in p), max(len(text) for text in p)))
    return [tuple(enumerate(part)) for part in parts[:MAX_SPLITS]]


def _cost(readings: Sequence[Sequence[tuple[int, str]]], is_name: IsName) -> int:
    cost = 0
    owners: set[str] = set()
    for found in readings:
        texts = [text for _, text in found]
        known = {text for text in texts if is_name(text)}
        cost += CLASH_COST * max(0, len(known) - 1) + CLASH_COST * len(set(texts) & owners)
        cost -= KNOWN_GAIN * (len(texts) - len(set(texts)) + bool(known))
        cost += NAMELESS_COST * (not texts)
        owners |= set(texts)
    return cost
