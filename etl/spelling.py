"""Names spelled nearly alike: edit distance in which letters that OCR takes for each other (`己` for `已`, `l` for `1`) cost little.

The cost of a pair is the distance between the two names with look-alikes made one, plus LOOKALIKE for each look-alike in which they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

LOOKALIKE = 0.3
SHORTEST = 3  # names of two letters are near to too many
MOST = 2.0
PER_LETTER = 0.4


@dataclass(frozen=True, slots=True)
class Near:
    """A name of the lists (folded) and what it costs to read it as the one that is printed; 1 is one letter read wrong."""

    name: str
    cost: float


class Spelling:
    """The listed names, ready to be compared. Building takes some milliseconds: once a report, and only where it is needed."""

    def __init__(self, names: Iterable[str], lookalikes: Mapping[int, int]) -> None:
        self._lookalikes = dict(lookalikes)
        self._names = [name for name in names if len(name) >= SHORTEST]
        self._plain = [name.translate(self._lookalikes) for name in self._names]

    def near(self, name: str) -> tuple[Near, ...]:
        """Listed names that `name` (folded) may be a misreading of, the nearest first; never itself."""
        if len(name) < SHORTEST:
            return ()
        budget = min(MOST, PER_LETTER * len(name))
        plain = name.translate(self._lookalikes)
        found = process.extract(plain, self._plain, scorer=Levenshtein.distance, processor=None, score_cutoff=int(budget), limit=None)
        costs = [Near(self._names[place], self._cost(name, self._names[place], int(distance))) for _, distance, place in found]
        return tuple(sorted((one for one in costs if 0 < one.cost <= budget), key=lambda one: (one.cost, one.name)))

    def _cost(self, name: str, listed: str, distance: int) -> float:
        return distance + LOOKALIKE * max(0, Levenshtein.distance(name, listed) - distance)
