"""Tables of one document against each other: the same metric and period must say the same, up to rounding.

The first tables with estimates that state their unit are the measure. Another table is brought to their scale where only its size
was inferred; a table that mostly disagrees speaks of something else (a part of the company, a scenario, a peer) and is left out
with a finding. Whether the rest agrees is for etl.check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.amounts import is_amount, times
from etl.extract.table_words import is_bare_profit
from etl.report import Fact, Finding

IDENTITY = frozenset(
    (
        *("revenue", "net_profit_parent", "net_profit_adjusted", "net_profit_deducted", "op_profit", "total_profit", "ebit", "ebitda"),
        *("gross_profit", "eps", "eps_diluted", "eps_adjusted", "revenue_yoy", "np_yoy", "gross_margin", "net_margin", "pe"),
    )
)
"""Metrics that tell whether a table speaks of the same company on the same basis."""
MANY, AGREED = 10, 0.8  # shared numbers of two tables from which a few may differ (a restated cost), and how many must agree
RATE_MOVES = Decimal("1.08")
"""How far the rates of exchange of a table's years lie apart, as a factor."""
Key = tuple[str, str | None]
_POWERS = tuple(Decimal(10) ** n for n in (-6, -4, -3, -2, 2, 3, 4, 6))


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The facts of one table; `caption` names it in findings."""

    caption: str
    facts: tuple[Fact, ...]


def reconcile(tables: Sequence[TableFacts]) -> tuple[list[Fact], list[Finding]]:
    """All facts that can stand together, in the order of the tables, and what was changed or left out."""
    order = sorted(range(len(tables)), key=lambda i: (*_doubts(tables[i]), i))
    known: dict[Key, Fact] = {}
    kept: dict[int, tuple[Fact, ...]] = {}
    findings: list[Finding] = []
    for index in order:
        facts = _totals(_rescaled(tables[index].facts, known), known)
        if _is_other(facts, known):
            findings.append(_left_out(tables[index], facts, known))
            continue
        kept[index] = facts
        for fact in filter(_comparable, facts):
            before = known.get((fact.metric_code, fact.period_code))
            if before is None or (before.unit_basis == "inferred" and fact.unit_basis == "stated"):
                known[fact.metric_code, fact.period_code] = fact
    return [fact for index in sorted(kept) for fact in kept[index]], findings


def _doubts(table: TableFacts) -> tuple[bool, bool, bool]:
    """Least for the house's own forecast of the company: with estimates, with its unit stated, with several of a company's metrics."""
    metrics = {fact.metric_code for fact in table.facts} & IDENTITY
    return not any(fact.kind == "E" for fact in table.facts), not _states_units(table), len(metrics) < 4


def _states_units(table: TableFacts) -> bool:
    money = [f for f in table.facts if f.currency and f.metric_code in ("revenue", "net_profit_parent", "net_profit_adjusted")]
    return bool(money) and all(f.unit_basis == "stated" for f in money)


def _comparable(fact: Fact) -> bool:
    return fact.metric_code != "other" and fact.segment is None and fact.attribution == "own" and fact.value is not None


def _pairs(facts: Sequence[Fact], known: dict[Key, Fact]) -> list[tuple[Fact, Fact]]:
    found = ((fact, known.get((fact.metric_code, fact.period_code))) for fact in facts if _comparable(fact))
    return [(fact, other) for fact, other in found if other is not None]


def agree(a: Fact, b: Fact) -> bool:
    """The same number up to the rounding of both prints; costs are printed with either sign."""
    if a.value is None or b.value is None:
        return False
    slack = max(((a.half_step or Decimal(0)) + (b.half_step or Decimal(0))) * Decimal("1.01"), abs(b.value) * Decimal("0.001"))
    apart = min(abs(a.value - b.value), abs(a.value + b.value)) if a.metric_code not in IDENTITY else abs(a.value - b.value)
    return apart <= slack


def _rescaled(facts: tuple[Fact, ...], known: dict[Key, Fact]) -> tuple[Fact, ...]:
    """78.25 beside 7,825 million: the table counts in 亿, if all its shared money says the same power of ten; of many numbers, four in
    five. A table of parts alone is told by what they make together.
    """
    pairs = [(f, o) for f, o in _pairs(facts, known) if f.unit_basis == "inferred" and is_amount(f) and f.value and o.value]
    votes = [power_of(f, o) for f, o in pairs] or powers_of_parts(facts, known)
    power, times_said = Counter(votes).most_common(1)[0] if votes else (None, 0)
    if times_said < 2 or times_said < (len(votes) if len(votes) < MANY else AGREED * len(votes)) or power in (None, Decimal(1)):
        return facts
    power = power or Decimal(1)
    return tuple(times(f, power) if f.unit_basis == "inferred" and is_amount(f) else f for f in facts)


def power_of(fact: Fact, other: Fact) -> Decimal | None:
    """By which power of ten `fact` becomes `other`; None: by none."""
    return next((p for p in (Decimal(1), *_POWERS) if agree(times(fact, p), other)), None)


def powers_of_parts(facts: Sequence[Fact], known: dict[Key, Fact]) -> list[Decimal | None]:
    """For each period the power of ten by which the revenues of all parts make the company's; empty where the table has no parts."""
    parts: dict[str | None, list[Fact]] = {}
    for fact in facts:
        if fact.segment and fact.metric_code == "revenue" and fact.unit_basis == "inferred" and fact.attribution == "own" and fact.value:
            parts.setdefault(fact.period_code, []).append(fact)
    wholes = [(_sum(found), known["revenue", period]) for period, found in parts.items() if len(found) > 1 and ("revenue", period) in known]
    return [power_of(whole, other) for whole, other in wholes]


def _sum(parts: Sequence[Fact]) -> Fact:
    """One fact with the sum of the parts and of what their prints leave open."""
    value = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    return replace(parts[0], value=value, half_step=sum((part.half_step or Decimal(0) for part in parts), Decimal(0)))


def _totals(facts: tuple[Fact, ...], known: dict[Key, Fact]) -> tuple[Fact, ...]:
    """`净利润` that disagrees with the parent's share printed elsewhere includes the minorities: the whole row is the total."""
    swap = {"net_profit_parent": "net_profit_total", "np_yoy": "net_profit_total_yoy"}
    wrong = {
        (f.metric_code, f.metric_label, f.source.row_no)
        for f, other in _pairs(facts, known)
        if f.metric_code in swap and is_bare_profit(f.metric_label) and not is_bare_profit(other.metric_label) and not agree(f, other)
    }
    return tuple(
        replace(f, metric_code=swap[f.metric_code]) if (f.metric_code, f.metric_label, f.source.row_no) in wrong else f for f in facts
    )


def _is_other(facts: Sequence[Fact], known: dict[Key, Fact]) -> bool:
    pairs = [(f, o) for f, o in _pairs(facts, known) if f.metric_code in IDENTITY]
    if _is_exchanged(pairs):
        return False
    wrong = sum(not agree(f, o) for f, o in pairs)
    return wrong > 2 and wrong * 2 > len(pairs)


def _is_exchanged(pairs: Sequence[tuple[Fact, Fact]]) -> bool:
    """The same accounts in another currency (summary in yuan, statement in dollars): both print it, and one rate explains every pair."""
    money = [(f, o) for f, o in pairs if f.currency and o.currency and f.currency != o.currency]
    if len({f.metric_code for f, _ in money}) < 2 or not all(f.unit_basis == o.unit_basis == "stated" for f, o in money):
        return False
    rates = [f.value / o.value for f, o in money if f.value and o.value]
    plain = [(f, o) for f, o in pairs if (f, o) not in money]
    return len(rates) > 3 and min(rates) > 0 and max(rates) <= min(rates) * RATE_MOVES and all(agree(f, o) for f, o in plain)


def _left_out(table: TableFacts, facts: Sequence[Fact], known: dict[Key, Fact]) -> Finding:
    fact, other = next((f, o) for f, o in _pairs(facts, known) if f.metric_code in IDENTITY and not agree(f, o))
    message = (
        f"the table {table.caption!r} is left out: {fact.metric_label} {fact.period_code} is {fact.value_text} there "
        f"and {other.value_text} ({other.metric_label}) on page {other.source.page}; it speaks of something else"
    )
    return Finding("check.other_basis", "warning", message, fact.source)
