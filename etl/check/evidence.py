"""One trial: facts that must fit together, and whether they do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from etl.check.books import Item


class Trial(NamedTuple):
    """`said` is the sentence of the finding when it fails; `slip` names the direction in which the next column would have fitted.

    A hint fits the next column better than its own, by less than what proves an error: it counts only where the whole row says the same.
    A weak one is no error even where other years prove the definition: it misses by less than houses round.
    """

    rule_id: str
    items: tuple[Item, ...]
    agrees: bool
    said: str = ""
    slip: Literal[-1, 0, 1] = 0
    is_hint: bool = False
    is_weak: bool = False


YUAN = {"CNY": 1.0, "HKD": 0.92, "USD": 7.1, "EUR": 7.8, "GBP": 9.0, "SGD": 5.3, "TWD": 0.22, "JPY": 0.05, "KRW": 0.0052}
"""Yuan for one unit of money, within the tens of percent by which rates moved in decades: enough to see a wrong power of ten."""
STEPS: tuple[Literal[1], Literal[-1]] = (1, -1)


def shifted(period: str | None, years: int) -> str | None:
    """(2025FY, 1) → 2026FY; None for a period that is no year's."""
    return f"{int(period[:4]) + years}{period[4:]}" if period and period[:4].isdigit() else None


def within(value: float, low: float, high: float, slack: float) -> bool:
    return low - slack <= value <= high + slack


def best(trials: Iterable[Trial]) -> list[Trial]:
    """Of several readings of one relation: those that agree, else the first that fails, else none."""
    found = list(trials)
    return [trial for trial in found if trial.agrees] or found[:1]
