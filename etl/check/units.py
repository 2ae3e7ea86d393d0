"""Two readings of a table whose unit is printed nowhere: the size of its amounts is what the other numbers of the report say.

A table without a unit is read in the size that is likely (百万元, or by the size of its numbers). EPS and profit give the shares, a printed
share count, a price and a market value are in units of their own: where these say that every amount of the table is a power of ten off,
and say so for two periods, the other reading is taken. No digit changes; a table whose unit is printed is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from etl.amounts import is_amount, times
from etl.check.books import Item, Place
from etl.check.evidence import Trial
from etl.check.judge import BLIND_TO_UNITS
from etl.report import Fact, Finding

RULE = "check.unit_chosen"
# 元, 千元, 万元, 百万元, 千万元, 亿元, 十亿元 over each other
POWERS = tuple(Decimal(10) ** n for n in (2, -2, 4, -4, 6, -6, 3, -3, 1, -1, 5, -5, 7, -7, 8, -8))
LEAST = 2  # periods that must say the same
Try = Callable[[Sequence[Fact]], Iterable[Trial]]


def choose_units(facts: Sequence[Fact], trials: Sequence[Trial], retry: Try) -> tuple[tuple[Fact, ...], list[Finding]]:
    """Facts with the amounts of wrongly sized tables brought to the size that fits, and what was done.

    `trials`: what the facts say of each other as they were read; `retry` tries other readings. Only tables that fail are tried again.
    """
    chosen, findings = tuple(facts), []
    for place, members in _doubtful(facts, trials).items():
        for power in POWERS:
            tried = _scaled(chosen, members, power)
            agreeing, failing = _votes(retry(tried), members)
            if len(agreeing) >= LEAST and not failing:
                chosen = tried
                findings.append(_finding(chosen[min(members)], place, power, len(agreeing)))
                break
    return chosen, findings


def _doubtful(facts: Sequence[Fact], trials: Sequence[Trial]) -> dict[Place, frozenset[int]]:
    """Tables with amounts of an inferred unit that only fail against numbers that are sure of theirs, by their place."""
    tables: dict[Place, set[int]] = {}
    for number, fact in enumerate(facts):
        if fact.unit_basis == "inferred" and fact.value and is_amount(fact) and fact.source.table_no is not None:
            tables.setdefault((fact.source.page, fact.source.table_no), set()).add(number)
    found = {}
    for place, members in tables.items():
        agreeing, failing = _votes(trials, members)
        if len(failing) >= LEAST and not agreeing:
            found[place] = frozenset(members)
    return found


def _votes(trials: Iterable[Trial], members: Iterable[int]) -> tuple[set[str | None], set[str | None]]:
    """Periods in which a sized amount of the table agrees, and fails, with a number outside its scale."""
    inside = frozenset(members)
    agreeing: set[str | None] = set()
    failing: set[str | None] = set()
    for trial in trials:
        mine = [item for item in trial.items if item.number in inside]
        if mine and trial.rule_id not in BLIND_TO_UNITS and _tells_size(trial.items, inside):
            (agreeing if trial.agrees else failing).add(mine[0].fact.period_code)
    return agreeing, failing


def _tells_size(items: Sequence[Item], inside: frozenset[int]) -> bool:
    """Against shares, a price or an amount of another table: with a rate, or inside the table, amounts agree in every size."""
    return any(item.fact.unit == "shares" or item.fact.currency is not None for item in items if item.number not in inside)


def _scaled(facts: Sequence[Fact], members: frozenset[int], power: Decimal) -> tuple[Fact, ...]:
    return tuple(times(fact, power) if number in members else fact for number, fact in enumerate(facts))


def _finding(fact: Fact, place: Place, power: Decimal, periods: int) -> Finding:
    size = f"{power:f}" if power > 1 else f"1/{1 / power:f}"
    message = (
        f"table on page {place[0]} prints no unit: its amounts are taken as {size} of the likely size, "
        f"for so they fit prices, shares and numbers per share in {periods} periods"
    )
    return Finding(RULE, "info", message, fact.source)
