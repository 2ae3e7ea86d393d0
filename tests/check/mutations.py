"""Readings that went wrong on purpose: what a reader or a layout step does to a table when it errs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from etl.report import Fact, Report

Row = list[int]
POWERS = (-4, -2, 2, 3, 4)


class Mutation(NamedTuple):
    """A report with one thing wrong. `kind` is the class, `what` names the row or table."""

    kind: str
    what: str
    report: Report


def mutations(report: Report) -> Iterator[Mutation]:
    """Every row and every table of amounts of the house's forecast tables, wronged in each way."""
    tables = _tables(report)
    for rows in tables:
        amounts = [row for row in rows if _is_money(report.facts[row[0]])]
        for row in rows:
            if len(row) > 2:
                yield Mutation("row shifted by a column", _name(report, row), _changed(report, [row], shifted))
        if len(amounts) > 1 and len(amounts) < len(rows):
            yield Mutation("amounts shifted by a column", _name(report, amounts[0]), _changed(report, amounts, shifted))
        for row, power in ((row, power) for row in amounts for power in POWERS):
            yield Mutation("unit of a row", f"{_name(report, row)} 10^{power}", _changed(report, [row], scaled(power)))
        for power in POWERS if amounts else ():
            yield Mutation("unit of a table", f"{_name(report, amounts[0])} 10^{power}", _changed(report, amounts, scaled(power)))
        for a, b in combinations(amounts, 2):
            if len(a) == len(b):
                yield Mutation("two rows swapped", f"{_name(report, a)} and {_name(report, b)}", _swapped(report, a, b))


def _tables(report: Report) -> list[list[Row]]:
    """Rows of each table, as indices of facts in the order of their columns."""
    tables: dict[tuple[int, int | None], dict[tuple[int | None, str], Row]] = defaultdict(dict)
    for index, fact in enumerate(report.facts):
        if fact.source.rule_id.startswith("forecast.") and fact.value is not None and fact.segment is None:
            key = (fact.source.row_no, fact.metric_label)
            tables[fact.source.page, fact.source.table_no].setdefault(key, []).append(index)
    return [list(rows.values()) for rows in tables.values()]


def _is_money(fact: Fact) -> bool:
    return bool(fact.currency) and fact.metric_code not in ("eps", "eps_diluted", "eps_adjusted", "bps", "dps", "ocfps")


def _name(report: Report, row: Row) -> str:
    fact = report.facts[row[0]]
    return f"{report.file_name} p{fact.source.page} {fact.metric_label}"


def shifted(facts: list[Fact]) -> list[Fact]:
    """Each number under the header of the next column; the first column keeps its own."""
    values = [facts[0], *facts[:-1]]
    return [replace(fact, value=other.value, value_text=other.value_text) for fact, other in zip(facts, values, strict=True)]


def scaled(power: int) -> Callable[[list[Fact]], list[Fact]]:
    """All numbers and their rounding times 10^power."""
    factor = Decimal(10) ** power

    def change(facts: list[Fact]) -> list[Fact]:
        return [replace(f, value=(f.value or 0) * factor, half_step=(f.half_step or 0) * factor) for f in facts]

    return change


def _changed(report: Report, rows: list[Row], change: Callable[[list[Fact]], list[Fact]]) -> Report:
    facts = list(report.facts)
    for row in rows:
        for index, fact in zip(row, change([facts[i] for i in row]), strict=True):
            facts[index] = fact
    return replace(report, facts=tuple(facts))


def _swapped(report: Report, a: Row, b: Row) -> Report:
    """The numbers of two rows exchanged, labels left."""
    facts = list(report.facts)
    for i, j in zip(a, b, strict=True):
        one, other = report.facts[i], report.facts[j]
        facts[i] = replace(one, value=other.value, value_text=other.value_text, half_step=other.half_step)
        facts[j] = replace(other, value=one.value, value_text=one.value_text, half_step=one.half_step)
    return replace(report, facts=tuple(facts))
