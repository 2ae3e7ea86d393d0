"""Readings that went wrong on purpose: what a reader or a layout step does to a table when it errs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from etl.check.judge import CONFIRMED
from etl.report import Fact, Report

Row = list[int]
POWERS = (-4, -2, 2, 3, 4)


class Mutation(NamedTuple):
    """A report with one thing wrong. `kind` is the class, `what` names the row or table.

    `witnessed`: as it was read right, most of what is now wrong was confirmed by other numbers of the report.
    """

    kind: str
    what: str
    report: Report
    witnessed: bool


def mutations(report: Report) -> Iterator[Mutation]:
    """Every row and every table of amounts of the house's forecast tables, wronged in each way."""
    for kind, rows, what, wrong in _wronged(report):
        yield Mutation(kind, what, wrong, is_witnessed(report, rows))


def is_witnessed(report: Report, rows: list[Row]) -> bool:
    """At least half of the numbers are confirmed."""
    numbers = [report.facts[index].source.confidence for row in rows for index in row]
    return sum(number >= CONFIRMED for number in numbers) * 2 >= len(numbers)


def _wronged(report: Report) -> Iterator[tuple[str, list[Row], str, Report]]:
    for rows in _tables(report):
        amounts = [row for row in rows if _is_money(report.facts[row[0]])]
        for row in rows:
            if len(row) > 2:
                yield "row shifted by a column", [row], _name(report, row), _changed(report, [row], shifted)
            if swap(last := report.facts[row[-1]].value_text) != last:
                yield "two digits swapped", [row], _name(report, row), _changed(report, [row], with_swapped_digits)
        if len(amounts) > 1 and len(amounts) < len(rows):
            yield "amounts shifted by a column", amounts, _name(report, amounts[0]), _changed(report, amounts, shifted)
        for row, power in ((row, power) for row in amounts for power in POWERS):
            yield "unit of a row", [row], f"{_name(report, row)} 10^{power}", _changed(report, [row], scaled(power))
        for power in POWERS if amounts else ():
            yield "unit of a table", amounts, f"{_name(report, amounts[0])} 10^{power}", _changed(report, amounts, scaled(power))
        for a, b in combinations(amounts, 2):
            if len(a) == len(b):
                yield "two rows swapped", [a, b], f"{_name(report, a)} and {_name(report, b)}", _swapped(report, a, b)


def _tables(report: Report) -> list[list[Row]]:
    """Rows of each table, as indices of facts in the order of their columns; without what the house expected before (it counts nowhere)."""
    tables: dict[tuple[int, int | None], dict[tuple[int | None, str], Row]] = defaultdict(dict)
    for index, fact in enumerate(report.facts):
        if (
            fact.source.rule_id.startswith("forecast.")
            and fact.value is not None
            and fact.segment is None
            and fact.attribution != "previous_own"
        ):
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


def swap(text: str) -> str:
    """The first two digits exchanged: `1,234` → `2,134`."""
    return re.sub(r"(\d)(\D?)(\d)", r"\3\2\1", text, count=1)


def with_swapped_digits(facts: list[Fact]) -> list[Fact]:
    """The first two digits of the last number exchanged, as a reader of pictures does it."""
    last = facts[-1]
    return [*facts[:-1], replace(last, value=swapped_value(last), value_text=swap(last.value_text))]


def swapped_value(fact: Fact) -> Decimal:
    printed, other = (Decimal(re.sub(r"[^\d.]", "", text) or 0) for text in (fact.value_text, swap(fact.value_text)))
    return (fact.value or Decimal(0)) * other / printed if printed else Decimal(0)


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
