"""Rows named for the whole that hold the parent's share, proved by their numbers: houses print `股东权益` and `净利润` with and without
the minorities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from etl.extract.table_words import is_bare_profit
from etl.grammar.numbers import Number, read_number
from etl.report import Fact

if TYPE_CHECKING:
    from etl.extract.table_facts import RowReading

_PARTS = ("total_assets", "total_liabilities", "equity_minority")
_UNROUNDED = Decimal("0.15")  # percent points: houses compute growth with amounts that are not rounded
_LEAST = 2  # periods that must say the same


def with_parents_equity(rows: list[RowReading]) -> list[RowReading]:
    """`股东权益` of a balance sheet that needs the minorities beside it to make the assets is the parent's; `总权益` below is the whole."""
    first = {row.metric_code: index for index, row in reversed(list(enumerate(rows))) if not (row.is_aside or row.label.growth)}
    if "equity_parent" in first or not {*_PARTS, "equity_total"} <= set(first):
        return rows
    at = first["equity_total"]
    if not _lacks_minorities(_numbers(rows[at]), *(_numbers(rows[first[code]]) for code in _PARTS)):
        return rows
    return [*rows[:at], replace(rows[at], metric_code="equity_parent"), *rows[at + 1 :]]


def _numbers(row: RowReading) -> dict[int, Number]:
    return {cell.column: number for cell in row.row.cells if isinstance(number := read_number(cell.text), Number)}


def _lacks_minorities(
    equity: Mapping[int, Number], assets: Mapping[int, Number], liabilities: Mapping[int, Number], minorities: Mapping[int, Number]
) -> bool:
    """In every period assets = liabilities + equity + minorities, and in one the minorities are more than rounding."""
    shared = [column for column in equity if column in assets and column in liabilities and column in minorities]
    gaps = [(assets[c].value - liabilities[c].value - equity[c].value, minorities[c].value, 4 * equity[c].half_step) for c in shared]
    return len(gaps) >= _LEAST and all(abs(gap - part) <= slack for gap, part, slack in gaps) and any(abs(p) > 2 * s for _, p, s in gaps)


def with_parents_profit(facts: Sequence[Fact]) -> list[Fact]:
    """A bare `净利润` (the first row of a cash flow, or below the minorities) that is in every period the named share of the parent,
    while the minorities have theirs, is that share again and not the total; so is one that another bare `净利润` of the parent repeats.
    """
    named = _by_period(f for f in facts if f.metric_code == "net_profit_parent" and not is_bare_profit(f.metric_label))
    minorities = _by_period(f for f in facts if f.metric_code == "minority_interest")
    rows: dict[object, list[Fact]] = {}
    for fact in facts:
        if fact.metric_code == "net_profit_total" and is_bare_profit(fact.metric_label) and _is_plain(fact):
            rows.setdefault(_row(fact), []).append(fact)
    bare = _by_period(f for f in facts if f.metric_code == "net_profit_parent" and is_bare_profit(f.metric_label))
    parents = {key for key, row in rows.items() if _is_share(row, named, minorities) or _repeats(row, bare)}
    settled = [
        replace(f, metric_code="net_profit_parent") if _row(f) in parents and f.metric_code == "net_profit_total" else f for f in facts
    ]
    growth = {id(f) for key in parents for f in _growth_of(rows[key], facts)}
    return [replace(f, metric_code="np_yoy") if id(f) in growth else f for f in settled]


def _growth_of(profit: Sequence[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """The growth of that profit beside its numbers or in the row directly below, where it agrees with them in all years that tell."""
    lines = list(dict.fromkeys(_line(fact) for fact in facts))
    at = lines.index(_line(profit[0]))
    near = [
        f for f in facts if f.metric_code == "net_profit_total_yoy" and _line(f) in lines[at : at + 2] and f.source.page == lines[at][0]
    ]
    amounts = {f.period_code: f for f in profit}
    agreed = [
        _agrees(f, amounts[f.period_code], before) for f in near if f.period_code in amounts and (before := amounts.get(_year_before(f)))
    ]
    return near if agreed and all(agreed) else []


def _line(fact: Fact) -> tuple[object, ...]:
    return fact.source.page, fact.source.table_no, fact.source.row_no, fact.stock


def _year_before(fact: Fact) -> str:
    code = fact.period_code or ""
    return f"{int(code[:4]) - 1}{code[4:]}" if code[:4].isdigit() else ""


def _agrees(growth: Fact, now: Fact, before: Fact) -> bool:
    """Within the rounding of the three prints; from a loss no growth is proved."""
    if growth.value is None or now.value is None or not before.value or before.value < 0:
        return False
    slack = (growth.half_step or 0) + 250 * (before.half_step or 0) / before.value + _UNROUNDED
    return abs((now.value / before.value - 1) * 100 - growth.value) <= slack


def _repeats(row: Sequence[Fact], bare: Mapping[tuple[object, ...], Fact]) -> bool:
    """The same numbers, printed alike, under the same label."""
    same = [bare.get((fact.stock, fact.period_code, fact.currency)) for fact in row]
    return len(row) >= _LEAST and all(
        f and f.value_text == fact.value_text and f.value == fact.value for f, fact in zip(same, row, strict=True)
    )


def _row(fact: Fact) -> tuple[object, ...]:
    return fact.source.page, fact.source.table_no, fact.source.row_no, fact.metric_label, fact.stock


def _is_plain(fact: Fact) -> bool:
    return fact.segment is None and fact.attribution == "own" and fact.value is not None


def _by_period(facts: Iterable[Fact]) -> dict[tuple[object, ...], Fact]:
    found: dict[tuple[object, ...], Fact] = {}
    for fact in filter(_is_plain, facts):
        found.setdefault((fact.stock, fact.period_code, fact.currency), fact)
    return found


def _is_share(row: Sequence[Fact], named: Mapping[tuple[object, ...], Fact], minorities: Mapping[tuple[object, ...], Fact]) -> bool:
    keys = [(fact.stock, fact.period_code, fact.currency) for fact in row]
    same = [key in named and fact.value == named[key].value for key, fact in zip(keys, row, strict=True)]
    steps = [fact.half_step or Decimal(0) for fact in row]
    apart = [abs(minorities[k].value or Decimal(0)) > 4 * step for k, step in zip(keys, steps, strict=True) if k in minorities]
    return len(row) >= _LEAST and all(same) and any(apart)
