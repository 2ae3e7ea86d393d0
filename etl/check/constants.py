"""What is the same in every year: the price behind PE × EPS and PB × BPS, and (nearly) the shares behind profit / EPS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from etl.check.books import Book, Item, Place
from etl.check.evidence import STEPS, Trial, shifted


class Pair(NamedTuple):
    """Two rows whose product (or quotient) is one number; `price` where it is the share price."""

    rule_id: str
    first: str
    second: str
    divides: bool = False
    price: bool = False


PAIRS = (
    Pair("check.pe", "pe", "eps", price=True),
    Pair("check.pe", "pe", "eps_diluted", price=True),
    Pair("check.pe", "pe", "eps_adjusted", price=True),
    Pair("check.pe", "pe_adjusted", "eps_adjusted", price=True),
    Pair("check.pb", "pb", "bps", price=True),
    Pair("check.eps", "net_profit_parent", "eps", divides=True),
    Pair("check.eps", "net_profit_parent", "eps_diluted", divides=True),
    Pair("check.eps", "net_profit_adjusted", "eps_adjusted", divides=True),
    Pair("check.eps", "equity_parent", "bps", divides=True),
)
BLUR = 0.05
"""Relative width of a range above which its place says nothing: PE 3.5 × EPS 0.02."""
SLACK = 0.002
FAR = 0.15
"""Relative distance from the others' number from which on a forecast year is an outlier: shares and price do not change so much."""


STEADY = 1.06
"""Ratio of the largest to the smallest year's number up to which they may well be right: shares are bought back and issued."""


class Range(NamedTuple):
    """All values of one year's product that the rounding allows."""

    low: float
    high: float
    items: tuple[Item, Item]

    @property
    def mid(self) -> float:
        return (self.low + self.high) / 2


def constant_trials(book: Book) -> Iterator[Trial]:
    """One trial a year: agrees with at least one other year (or the printed price), or is an outlier among forecasts that agree."""
    for pair in PAIRS:
        for ranges in _by_table(book, pair).values():
            yield from _trials_of(pair, ranges, _price(book, ranges) if pair.price else None)
            yield from _slips(book, pair, ranges)


def _by_table(book: Book, pair: Pair) -> dict[Place, list[Range]]:
    found: dict[Place, list[Range]] = defaultdict(list)
    for first in book.of(pair.first):
        second = book.near(pair.second, first.fact.period_code or "", first)
        made = _range(first, second, pair.divides) if second else None
        if made and made.high - made.low <= BLUR * abs(made.mid):
            found[first.place].append(made)
    return found


def _range(first: Item, second: Item, divides: bool) -> Range | None:
    if first.low <= 0 or second.low <= 0:
        return None
    if divides:
        return Range(first.low / second.high, first.high / second.low, (first, second))
    return Range(first.low * second.low, first.high * second.high, (first, second))


def _price(book: Book, ranges: list[Range]) -> Item | None:
    """A printed closing price that is the number of one of the years."""
    return next((item for item in book.of("close_price") if any(_meets(r, item.low, item.high) for r in ranges)), None)


def _trials_of(pair: Pair, ranges: list[Range], price: Item | None) -> Iterator[Trial]:
    fitting = _largest_set(ranges, price)
    if len(fitting) + (price is not None) < 2:
        return
    for one in fitting:
        yield Trial(pair.rule_id, (*one.items, price) if price else one.items, True)
    forecasts = [one for one in fitting if one.items[0].fact.kind == "E"]
    if len(forecasts) < 2:
        return
    usual = sum(one.mid for one in fitting) / len(fitting)
    for one in ranges:
        if one not in fitting and one.items[0].fact.kind == "E" and abs(one.mid - usual) > FAR * usual:
            yield Trial(pair.rule_id, one.items, False, _said(pair, one, usual))


def _slips(book: Book, pair: Pair, ranges: list[Range]) -> Iterator[Trial]:
    """Hints where the years disagree, and all of them agree once the first row is read a column further."""
    mids = [one.mid for one in ranges]
    if len(ranges) < 3 or max(mids) < STEADY * min(mids):
        return
    agreeing = len(_largest_set(ranges, None))
    for step in STEPS:
        moved = [made for one in ranges if (made := _moved(book, pair, one, step))]
        fitting = _largest_set(moved, None)
        if len(fitting) > agreeing and len(fitting) == len(moved):
            for one in fitting:
                first, second = one.items
                yield Trial(pair.rule_id, one.items, False, f"{first.shown} fits {second.shown}", step, True)


def _moved(book: Book, pair: Pair, one: Range, step: int) -> Range | None:
    first = one.items[0]
    period = shifted(first.fact.period_code, step)
    second = book.near(pair.second, period, first) if period else None
    return _range(first, second, pair.divides) if second else None


def _said(pair: Pair, one: Range, usual: float) -> str:
    sign, what = ("/", "shares") if pair.divides else ("×", "the price")
    return f"{one.items[0].shown} {sign} {one.items[1].shown} makes {what} {one.mid:,.2f}, and {usual:,.2f} in the other years"


def _largest_set(ranges: list[Range], price: Item | None) -> list[Range]:
    """The most years that can have one number; those that meet the printed price where there is one."""
    if price:
        return [one for one in ranges if _meets(one, price.low, price.high)]
    sets = ([one for one in ranges if _meets(one, start.low, start.low)] for start in ranges)
    return max(sets, key=len, default=[])


def _meets(one: Range, low: float, high: float) -> bool:
    slack = SLACK * one.mid
    return one.low - slack <= high and low <= one.high + slack
