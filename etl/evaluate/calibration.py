"""Is a confidence worth what it says? Labelled facts by the band of their stated confidence, with the share that is right."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from etl.evaluate.cells import Claim

EDGES = (0.99, 0.95, 0.90, 0.75, 0.50, 0.0)


class Band(NamedTuple):
    """Facts stated with a confidence of at least `low` (and under the edge above it)."""

    low: float
    facts: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """Share that is right; None for an empty band."""
        return self.right / self.facts if self.facts else None


def calibration(claims: Iterable[Claim]) -> list[Band]:
    """One band an edge, from the surest."""
    bands = {low: Band(low) for low in EDGES}
    for claim in claims:
        low = next(edge for edge in EDGES if claim.fact.source.confidence >= edge)
        bands[low] = Band(low, bands[low].facts + 1, bands[low].right + claim.right)
    return list(bands.values())


def band_names() -> list[str]:
    """`>= 0.99`, `0.95-0.99`, …"""
    return [f">= {EDGES[0]:.2f}"] + [f"{low:.2f}-{high:.2f}" for high, low in pairwise(EDGES)]
