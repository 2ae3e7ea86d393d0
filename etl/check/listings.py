"""A list of stocks whose multiples stand under the wrong years: PE × EPS of the year before is the printed price, row after row.

One stock's two or three multiples prove nothing; a column of them does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from etl.check.books import Place
from etl.check.evidence import STEPS, shifted
from etl.check.judge import doubted
from etl.report import Fact, Finding

RULE = "check.column_slip"
PER_SHARE = {"pe": "eps", "pb": "bps"}
FEWEST = 6
"""Cells that must fit the year beside their own, and at most a fifth as many their own."""

Key = tuple[str | None, str | None, str, str | None]


class Cell(NamedTuple):
    """A multiple of a listed stock with its price."""

    multiple: Fact
    price: Fact


def slipped_listings(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts, slipped multiples with the confidence of what is contradicted, and a finding for each list and multiple."""
    by_key = {_key(fact): fact for fact in facts if fact.value is not None}
    cells: dict[tuple[Place, str], list[Cell]] = defaultdict(list)
    for fact in facts:
        price = by_key.get((*_who(fact), "close_price", None))
        if fact.source.rule_id.startswith("peers.") and fact.metric_code in PER_SHARE and fact.value and price:
            cells[(fact.source.page, fact.source.table_no), fact.metric_code].append(Cell(fact, price))
    slips = [(column, step) for column in cells.values() for step in STEPS if _is_slipped(column, step, by_key)]
    slipped = {id(cell.multiple) for column, _ in slips for cell in column}
    return tuple(doubted(f) if id(f) in slipped else f for f in facts), tuple(_finding(column, step) for column, step in slips)


def _who(fact: Fact) -> tuple[str | None, str | None]:
    return (fact.stock.code, None if fact.stock.code else fact.stock.name) if fact.stock else (None, None)


def _key(fact: Fact) -> Key:
    return (*_who(fact), fact.metric_code, None if fact.metric_code == "close_price" else fact.period_code)


def _is_slipped(column: Sequence[Cell], step: int, facts: Mapping[Key, Fact]) -> bool:
    own, beside = sum(_fitting(column, 0, facts)), sum(_fitting(column, step, facts))
    return beside >= FEWEST and own * 5 <= beside


def _fitting(column: Sequence[Cell], step: int, facts: Mapping[Key, Fact]) -> Iterator[bool]:
    """Of each multiple whether it makes the price with the amount of the year `step` years on."""
    for cell in column:
        period = shifted(cell.multiple.period_code, step) if step else cell.multiple.period_code
        amount = facts.get((*_who(cell.multiple), PER_SHARE[cell.multiple.metric_code], period))
        yield amount is not None and amount.currency == cell.price.currency and _makes(cell, amount)


def _makes(cell: Cell, amount: Fact) -> bool:
    """Within half a step of the three prints; a blurred product (0.4 ± 0.05 times 50) tells nothing."""
    multiple, value, price = cell.multiple.value or Decimal(0), amount.value or Decimal(0), cell.price.value or Decimal(0)
    slack = abs(value) * (cell.multiple.half_step or 0) + abs(multiple) * (amount.half_step or 0) + (cell.price.half_step or 0)
    return slack < abs(price) / 10 and abs(multiple * value - price) <= slack


def _finding(column: Sequence[Cell], step: int) -> Finding:
    first = column[0].multiple
    side = "before" if step < 0 else "after"
    message = f"the column {first.metric_label} of a list of stocks fits the {PER_SHARE[first.metric_code]} of the year {side}"
    return Finding(RULE, "warning", f"{message}: its {len(column)} numbers stand under the wrong years", first.source)
