"""Pieces of a page by their height: what stands near another is found without asking every pair."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

from etl.document import Box

T = TypeVar("T")


class Heights(Generic[T]):
    """`items` of which those that reach into a range of heights are found quickly, in their order."""

    def __init__(self, items: Sequence[T], box_of: Callable[[T], Box] = attrgetter("box")) -> None:
        self.items, self._box_of = items, box_of
        self.tallest = max((box_of(item).height for item in items), default=0.0)
        self._tops = sorted((box_of(item).top, index) for index, item in enumerate(items))

    def between(self, low: float, high: float) -> list[T]:
        """The items that reach into `low` … `high`, in points, and perhaps some that end just above."""
        low -= self.tallest
        part = self._tops[bisect_left(self._tops, (low, -1)) : bisect_left(self._tops, (high, len(self.items)))]
        return [self.items[index] for index in sorted(index for _, index in part)]

    def around(self, item: T, letters: float) -> list[T]:
        """The items up to `letters` heights of the tallest of them (or of `item`) above and below `item`."""
        box = self._box_of(item)
        reach = letters * max(self.tallest, box.height)
        return self.between(box.top - reach, box.top + reach)
