"""Printed growth against printed amounts: a column that slipped, a lost sign or a wrong digit shows here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.report import Fact, Finding

HUNDRED = Decimal(100)
DOUBTFUL = 0.6
"""Confidence of a number that others of the document contradict."""


@dataclass(frozen=True, slots=True)
class _Range:
    low: Decimal
    high: Decimal


def check_growth(facts: Sequence[Fact], codes: Mapping[tuple[str, str], str]) -> tuple[list[Fact], list[Finding]]:
    """The facts of one table, contradicted growth rates with lower confidence, and a finding for each of them."""
    levels = {(f.metric_code, f.period_code): f for f in facts if _counts(f)}
    base_of = {growth: base for (base, basis), growth in codes.items() if basis == "yoy"}
    wrong = dict(_contradictions(facts, levels, base_of))
    checked = [_doubted(fact) if id(fact) in wrong else fact for fact in facts]
    return checked, [wrong[id(fact)] for fact in facts if id(fact) in wrong]


def _counts(fact: Fact) -> bool:
    return fact.value is not None and fact.segment is None and fact.attribution == "own"


def _contradictions(
    facts: Iterable[Fact], levels: Mapping[tuple[str, str | None], Fact], base_of: Mapping[str, str]
) -> Iterator[tuple[int, Finding]]:
    for fact in facts:
        base = base_of.get(fact.metric_code)
        before = _year_before(fact.period_code)
        if base is None or before is None or not _counts(fact):
            continue
        now, then = levels.get((base, fact.period_code)), levels.get((base, before))
        expected = _growth_range(now, then) if now and then else None
        if now and then and expected and not _within(fact, then, expected):
            printed = f"{fact.value_text} is printed for {fact.metric_label} {fact.period_code}"
            message = f"{printed}, but {then.value_text} → {now.value_text} is {expected.low:.1f} to {expected.high:.1f} %"
            yield id(fact), Finding("check.yoy", "warning", message, fact.source)


def _year_before(period: str | None) -> str | None:
    """2025FY → 2024FY, 2025Q1 → 2024Q1."""
    if period is None or not period[:4].isdigit():
        return None
    return f"{int(period[:4]) - 1}{period[4:]}"


def _growth_range(now: Fact, then: Fact) -> _Range | None:
    """All rates that the rounding of both amounts allows; none from a base of about nothing. A loss counts by its size."""
    if now.value is None or then.value is None:
        return None
    a, b = now.half_step or Decimal(0), then.half_step or Decimal(0)
    if abs(then.value) <= 4 * b or then.value == 0:
        return None
    rates = [((now.value + da) - (then.value + db)) / abs(then.value + db) * HUNDRED for da in (-a, a) for db in (-b, b)]
    return _Range(min(rates), max(rates))


def _within(fact: Fact, then: Fact, expected: _Range) -> bool:
    """Inside the range, its own rounding and one percent point (restated figures of the year before) granted; from a loss, any sign."""
    value = fact.value or Decimal(0)
    slack = (fact.half_step or Decimal(0)) + Decimal(1) + abs(value) * Decimal("0.01")
    from_loss = then.value is not None and then.value < 0
    return any(expected.low - slack <= v <= expected.high + slack for v in ((value, -value) if from_loss else (value,)))


def _doubted(fact: Fact) -> Fact:
    return replace(fact, source=replace(fact.source, confidence=min(fact.source.confidence, DOUBTFUL)))
