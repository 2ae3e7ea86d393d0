"""Printed growth against printed amounts: a column that slipped, a lost sign or a wrong digit shows here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from etl.check.books import Book, Item
from etl.check.evidence import STEPS, Trial, best, shifted, within

FITS = 0.15
"""Percent points beyond the rounding of the three prints within which they agree: houses compute with unrounded amounts."""
RESTATED = 1.0
"""Percent points within which they may still differ because the year before was restated; and one percent of the rate."""


class Rates(NamedTuple):
    """All growth rates, in percent, that the rounding of both amounts allows."""

    low: float
    high: float


def base_codes(growth_codes: Mapping[tuple[str, str], str]) -> dict[str, tuple[str, ...]]:
    """Year-on-year growth code → codes of the amounts that it may be about."""
    found: dict[str, tuple[str, ...]] = {}
    for (base, basis), growth in growth_codes.items():
        if basis == "yoy":
            found[growth] = (*found.get(growth, ()), base)
    return found


def growth_trials(book: Book, bases: Mapping[str, tuple[str, ...]]) -> Iterator[Trial]:
    """One trial a printed growth rate whose two amounts are printed."""
    for growth, codes in bases.items():
        for item in book.of(growth):
            yield from best(trial for base in codes if (trial := _trial(book, base, item)))


def _trial(book: Book, base: str, item: Item) -> Trial | None:
    period = item.fact.period_code or ""
    now, then = book.near(base, period, item), _before(book, base, period, item)
    rates = growth_rates(now, then) if now and then else None
    if now is None or then is None or rates is None:
        return None
    gap = _gap(item.value, rates, then)
    if gap <= item.step + FITS:
        return Trial("check.yoy", (item, now, then), True)
    if gap <= item.step + RESTATED + abs(item.value) * 0.01:
        return None
    said = f"{item.shown} is printed, but {then.shown} → {now.shown} is {rates.low:.1f} to {rates.high:.1f} %"
    return Trial("check.yoy", (item, now, then), False, said, _slip(book, base, item))


def _before(book: Book, base: str, period: str, item: Item) -> Item | None:
    before = shifted(period, -1)
    return book.near(base, before, item) if before else None


def growth_rates(now: Item, then: Item) -> Rates | None:
    """None from a base of about nothing. A loss counts by its size."""
    if abs(then.value) <= 4 * then.step or then.value == 0:
        return None
    rates = [(a - b) / abs(b) * 100 for a in (now.low, now.high) for b in (then.low, then.high)]
    return Rates(min(rates), max(rates))


def _gap(value: float, rates: Rates, then: Item) -> float:
    """Percent points between the printed rate and the range; from a loss houses print either sign."""
    gaps = [max(rates.low - rate, rate - rates.high, 0.0) for rate in ((value, -value) if then.value < 0 else (value,))]
    return min(gaps)


def _slip(book: Book, base: str, item: Item) -> Literal[-1, 0, 1]:
    """The neighbouring year whose amounts would fit the printed rate: 1 when it stands a column too far left."""
    for step in STEPS:
        other = shifted(item.fact.period_code, step)
        now, then = (book.near(base, other, item), _before(book, base, other, item)) if other else (None, None)
        rates = growth_rates(now, then) if now and then else None
        if rates and within(item.value, rates.low, rates.high, item.step + FITS):
            return step
    return 0
