"""Two columns beside each other, and the rows at their head and foot that belong to tables over both of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.document import Word
from etl.layout.heads import head_of
from etl.layout.tails import tail_of


@dataclass(frozen=True, slots=True)
class Zone:
    """A height of the region that a gutter at `x` divides."""

    x: float
    left: list[Word]
    right: list[Word]
    top: float
    bottom: float

    def without(self, taken: set[int]) -> Zone:
        """The zone without the words of these ids."""
        return replace(self, left=[w for w in self.left if id(w) not in taken], right=[w for w in self.right if id(w) not in taken])


def settled(zone: Zone, above: Sequence[Word], below: Sequence[Word]) -> tuple[Zone, list[Word], list[Word]]:
    """The zone and what stands above and below it, with the titles of a table below and the last rows of a table above in their place."""
    tail = tail_of(zone.left, zone.right, below)
    foot = [w for w in (*zone.left, *zone.right) if id(w) in tail]
    zone = zone.without(tail)
    head = head_of(zone.left, zone.right, above)
    return zone.without(head), [*above, *(w for w in (*zone.left, *zone.right) if id(w) in head)], [*below, *foot]
