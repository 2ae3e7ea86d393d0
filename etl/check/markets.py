"""The market data of the cover against the tables: price, shares and market value tie the multiples to the amounts.

`收盘价 150.76 × 总股本 2,073.21 百万股 = 总市值 312,557 百万元`; EPS × shares is the profit; PE × profit, PB × equity and PS × revenue are
the market value. Houses count shares differently (A and H, diluted): these confirm within a percent or two, and fail only where
numbers are several times off, for then a unit was misread.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from etl.check.books import Book, Item
from etl.check.evidence import YUAN, Trial


class Product(NamedTuple):
    """`first` × `second` is `whole`. `dated`: which of the three are of the day of the report; the others are of one period."""

    rule_id: str
    first: str
    second: str
    whole: str
    is_first_dated: bool = False
    is_whole_dated: bool = False


PRODUCTS = (
    Product("check.market_cap", "close_price", "shares_total", "market_cap", True, True),
    Product("check.market_cap", "close_price", "shares_float", "float_cap", True, True),
    Product("check.shares", "shares_total", "eps", "net_profit_parent", is_first_dated=True),
    Product("check.shares", "shares_total", "eps_adjusted", "net_profit_adjusted", is_first_dated=True),
    Product("check.shares", "shares_total", "bps", "equity_parent", is_first_dated=True),
    Product("check.market_pe", "pe", "net_profit_parent", "market_cap", is_whole_dated=True),
    Product("check.market_pe", "pe_adjusted", "net_profit_adjusted", "market_cap", is_whole_dated=True),
    Product("check.market_pb", "pb", "equity_parent", "market_cap", is_whole_dated=True),
    Product("check.market_ps", "ps", "revenue", "market_cap", is_whole_dated=True),
)
FITS = 0.012
"""Relative distance beyond rounding within which both agree: shares of the day and of the year differ a little."""
FAR = 3.0
"""So many times too much or too little is another unit, whatever the shares that a house counts."""
BLUR = 0.1
"""Relative width of a product's rounding above which that it fits says nothing."""


def market_trials(book: Book) -> Iterator[Trial]:
    """Agreement number by number; a failure only where most numbers of a row are several times off."""
    for rule in PRODUCTS:
        found = [trial for trio in _trios(book, rule) if (trial := _trial(rule, *trio))]
        failed = [trial for trial in found if not trial.agrees]
        yield from (trial for trial in found if trial.agrees)
        if len(failed) * 2 > len(found):
            yield from failed


def _trios(book: Book, rule: Product) -> Iterator[tuple[Item, Item, Item]]:
    """The numbers of each period with those of the cover, where all three are in one currency."""
    for second in book.of(rule.second):
        period = second.fact.period_code or ""
        firsts = book.of(rule.first) if rule.is_first_dated else iter(book.at(rule.first, period)[:1])
        for first in firsts:
            wholes = book.of(rule.whole) if rule.is_whole_dated else iter(book.at(rule.whole, period))
            for whole in wholes:
                if _known_currencies(first, second, whole):
                    yield first, second, whole
                    break
            if rule.is_first_dated:
                break


def _known_currencies(*items: Item) -> bool:
    return all(item.fact.currency is None or item.fact.currency in YUAN for item in items)


def _exchange(first: Item, second: Item, whole: Item) -> float:
    """About how many units of the whole's currency one of the parts' is; 1 where they are the same."""
    parts = next((item.fact.currency for item in (first, second) if item.fact.currency), None)
    return YUAN[parts] / YUAN[whole.fact.currency] if parts and whole.fact.currency else 1.0


def _trial(rule: Product, first: Item, second: Item, whole: Item) -> Trial | None:
    """None where the rounding is too coarse, a loss stands between, or the distance can be a matter of definition."""
    if first.low <= 0 or second.low <= 0 or whole.low <= 0:
        return None
    rate = _exchange(first, second, whole)
    low, high = first.low * second.low * rate, first.high * second.high * rate
    items = (second, whole, first)
    if rate == 1.0 and low * (1 - FITS) <= whole.high and whole.low <= high * (1 + FITS):
        return Trial(rule.rule_id, items, True) if high - low <= BLUR * high else None
    if low <= whole.high * FAR and whole.low <= high * FAR:
        return None
    said = f"{first.shown} × {second.shown} makes {first.value * second.value * rate:,.4g}, but {whole.shown} is printed"
    return Trial(rule.rule_id, items, False, said)
