"""Sums that every balance sheet and income statement keeps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from etl.check.books import Book, Item
from etl.check.evidence import Trial, best


class Sum(NamedTuple):
    """`total` is the sum of `parts`; `exact` where no house defines it otherwise, so that a difference is an error.

    Only `signed` parts may count as negative (costs are printed with either sign, a loss of the minorities too).
    """

    total: str
    parts: tuple[str, ...]
    exact: bool = True
    signed: frozenset[str] = frozenset()


SUMS = (
    Sum("total_assets", ("current_assets", "noncurrent_assets")),
    Sum("total_assets", ("total_liabilities", "equity_total"), exact=False),  # houses print equity with and without the minorities
    Sum("total_assets", ("total_liabilities", "equity_total", "equity_minority"), exact=False),
    Sum("total_assets", ("total_liabilities", "equity_parent", "equity_minority")),
    Sum("total_assets", ("liabilities_equity",)),
    Sum("liabilities_equity", ("total_liabilities", "equity_total"), exact=False),
    Sum("liabilities_equity", ("total_liabilities", "equity_total", "equity_minority"), exact=False),
    Sum("liabilities_equity", ("total_liabilities", "equity_parent", "equity_minority")),
    Sum("total_liabilities", ("current_liabilities", "noncurrent_liabilities")),
    Sum("equity_total", ("equity_parent", "equity_minority")),
    Sum("net_profit_total", ("net_profit_parent", "minority_interest"), False, frozenset({"minority_interest"})),
    Sum("total_profit", ("net_profit_total", "income_tax"), False, frozenset({"income_tax"})),
    Sum("total_profit", ("net_profit_parent", "minority_interest", "income_tax"), False, frozenset({"income_tax", "minority_interest"})),
    Sum("gross_profit", ("revenue", "cogs"), False, frozenset({"cogs"})),
    Sum("net_cash_change", ("operating_cash_flow", "investing_cash_flow", "financing_cash_flow"), exact=False),
    Sum("net_cash_change", ("operating_cash_flow", "investing_cash_flow", "financing_cash_flow", "fx_effect"), exact=False),
)
ROUNDED = 0.0005
"""Share of the total by which a sum may miss beyond the rounding of its parts and still agree."""
WRONG = 0.02
"""Share of the total from which on an exact sum is wrong; between the two nothing is said."""


def sum_trials(book: Book) -> Iterator[Trial]:
    for rule in SUMS:
        for total in book.of(rule.total):
            yield from _trials_of(book, rule, total)


def _trials_of(book: Book, rule: Sum, total: Item) -> Iterator[Trial]:
    parts = [book.near(part, total.fact.period_code or "", total) for part in rule.parts]
    found = [part for part in parts if part is not None]
    if len(found) < len(parts) or all(part.value == 0 for part in found):
        return
    signs = [(1, -1) if part in rule.signed else (1,) for part in rule.parts]
    made = [trial for choice in product(*signs) if (trial := _trial(rule, total, found, choice))]
    yield from best(made)


def _trial(rule: Sum, total: Item, parts: list[Item], signs: tuple[int, ...]) -> Trial | None:
    added = sum(part.value * sign for part, sign in zip(parts, signs, strict=True))
    gap = abs(added - total.value) - total.step - sum(part.step for part in parts)
    items = (total, *parts)
    if gap <= ROUNDED * abs(total.value):
        return Trial("check.sum", items, True)
    if not rule.exact or gap <= WRONG * abs(total.value):
        return None
    return Trial("check.sum", items, False, f"{total.shown} is not the sum of {' and '.join(part.shown for part in parts)}")
