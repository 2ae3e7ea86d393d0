"""Sizes that no company has: a part above its whole, a profit above the revenue, shares that cannot be counted in any market."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from etl.check.books import Book, Item
from etl.check.evidence import YUAN, Trial


class Bound(NamedTuple):
    """`part` is at most `times` its `whole`, and at least `least` of it."""

    part: str
    whole: str
    times: float = 1.0
    least: float = 0.0


_PARTS_OF_ASSETS = (
    *("current_assets", "noncurrent_assets", "cash", "inventory", "accounts_receivable", "fixed_assets", "intangible_assets", "goodwill"),
    *("current_liabilities", "equity_parent", "equity_total"),
)
_PARTS_OF_CURRENT = ("cash", "inventory", "accounts_receivable")
_PROFITS = ("gross_profit", "op_profit", "ebit", "ebitda", "total_profit", "net_profit_total", "net_profit_parent", "net_profit_adjusted")
BOUNDS = (
    *(Bound(part, "total_assets") for part in _PARTS_OF_ASSETS),
    *(Bound(part, "current_assets") for part in _PARTS_OF_CURRENT),
    Bound("total_liabilities", "total_assets", times=3.0),
    *(Bound(profit, "revenue", times=3.0) for profit in _PROFITS),
    Bound("net_profit_parent", "total_profit", times=3.0, least=0.02),
    Bound("total_profit", "op_profit", times=5.0, least=0.05),
    Bound("net_profit_parent", "revenue", times=3.0, least=0.0003),
    Bound("net_profit_adjusted", "revenue", times=3.0, least=0.0003),
)
SLACK = 1.02
PER_SHARE = {"eps": "net_profit_parent", "eps_adjusted": "net_profit_adjusted", "bps": "equity_parent"}
FEWEST_SHARES, MOST_SHARES = 4e6, 1e12
"""Listed companies have from a few million to some hundred thousand million shares."""


MOST_YUAN = {"revenue": 8e12, "total_assets": 1e14}
"""More than any company has ever sold in a year, or any bank owns."""


def size_trials(book: Book) -> Iterator[Trial]:
    """Only failures: that a part is smaller than its whole confirms nothing. A loss and a row with one odd year say nothing either."""
    for bound in BOUNDS:
        found = [trial for item in book.of(bound.part) if (trial := _trial(book, bound, item))]
        failed = [trial for trial in found if not trial.agrees]
        if len(failed) * 2 > len(found):
            yield from failed
    yield from _shares(book)
    yield from _largest(book)


def _largest(book: Book) -> Iterator[Trial]:
    for metric, most in MOST_YUAN.items():
        for item in book.of(metric):
            if item.low * YUAN.get(item.fact.currency or "", 0.0) > most:
                yield Trial("check.size", (item,), False, f"{item.shown} is more than any company has")


def _trial(book: Book, bound: Bound, item: Item) -> Trial | None:
    whole = book.near(bound.whole, item.fact.period_code or "", item)
    if whole is None or item.value <= 0 or whole.value <= 0:
        return None
    fits = whole.low * bound.least <= item.high and item.low <= whole.high * bound.times * SLACK
    return Trial("check.size", (item, whole), fits, f"{item.shown} does not go with {whole.shown}")


def _shares(book: Book) -> Iterator[Trial]:
    """An amount over the same per share, where both are of the same currency."""
    for per_share, amount in PER_SHARE.items():
        for item in book.of(per_share):
            total = book.near(amount, item.fact.period_code or "", item)
            if total is None or item.low <= 0 or total.low <= 0 or item.fact.currency != total.fact.currency:
                continue
            shares = total.value / item.value
            if not FEWEST_SHARES <= shares <= MOST_SHARES:
                yield Trial("check.size", (total, item), False, f"{total.shown} / {item.shown} makes {shares:,.0f} shares")
