"""The same quantity printed twice: the cover's summary and the statements, a forecast table and a list of peers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from etl.check.books import DAY, Book, Item
from etl.check.evidence import STEPS, Trial, shifted
from etl.extract.table_checks import agree

TELLING = 0.05
"""Half of the last digit against the value, above which equal prints say little: `0` and `0`, `1` and `1`."""
DATED = frozenset(
    (
        *("close_price", "market_cap", "float_cap", "ev", "pe", "pe_adjusted", "pb", "ps", "peg", "pcf"),
        "ev_ebitda",
        "ev_sales",
        "dividend_yield",
    )
)
"""They move with the share price: another table may have another day's."""


def twice_trials(book: Book) -> Iterator[Trial]:
    """One trial for every two prints of one metric and period."""
    for metric, periods in book.by_metric.items():
        for period, items in periods.items():
            for a, b in combinations(items, 2):
                if _comparable(a, b):
                    yield from _trial(book, metric, a, b, metric in DATED or period == DAY)


def _comparable(a: Item, b: Item) -> bool:
    """In one currency, and not one print that two tables claim."""
    return a.fact.currency == b.fact.currency and (a.place[0], a.fact.source.box) != (b.place[0], b.fact.source.box)


def _trial(book: Book, metric: str, a: Item, b: Item, is_dated: bool) -> Iterator[Trial]:
    if agree(b.fact, a.fact):
        if _tells(a) and _tells(b):
            yield Trial("check.contradiction", (b, a), True)
    elif not is_dated:
        yield Trial("check.contradiction", (b, a), False, f"{b.shown} and {a.shown} differ", _slip(book, metric, a, b))


def _tells(item: Item) -> bool:
    return item.value != 0 and item.step <= TELLING * abs(item.value)


def _slip(book: Book, metric: str, a: Item, b: Item) -> Literal[-1, 0, 1]:
    """1 when `b` is what `a`'s table prints for the year after, -1 for the year before."""
    for step in STEPS if _tells(b) else ():
        period = shifted(b.fact.period_code, step)
        others = book.at(metric, period) if period else ()
        if any(other.place == a.place and agree(b.fact, other.fact) for other in others):
            return step
    return 0
