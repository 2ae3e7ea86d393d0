"""One test: facts that must fit together, and whether they do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from etl.check.books import Item


class Trial(NamedTuple):
    """`said` is the sentence of the finding when it fails; `slip` names the direction in which the next column would have fitted."""

    rule_id: str
    items: tuple[Item, ...]
    agrees: bool
    said: str = ""
    slip: Literal[-1, 0, 1] = 0


def within(value: float, low: float, high: float, slack: float) -> bool:
    return low - slack <= value <= high + slack


def best(tests: Iterable[Trial]) -> list[Trial]:
    """Of several readings of one relation: those that agree, else the first that fails, else none."""
    found = list(tests)
    return [test for test in found if test.agrees] or found[:1]
