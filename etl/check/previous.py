"""The same house's report before on the same stock: actual figures of closed years do not change, but for restatements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from etl.report import Fact, Finding, StockRef

RULE = "check.previous_report"
RESTATED = Decimal("0.2")
"""Relative distance up to which a company may have restated the year (mergers under common control, changed standards)."""


class Earlier(NamedTuple):
    """One actual figure of the report before; `where` names that report."""

    metric_code: str
    period_code: str
    value: Decimal
    unit: str
    half_step: Decimal
    where: str


def closed_years(facts: Iterable[Fact], stock: StockRef) -> list[Fact]:
    """The house's own amounts of closed fiscal years: no share of anything, for a split changes those."""
    return [
        f
        for f in facts
        if f.stock == stock and f.kind == "A" and f.segment is None and f.attribution != "cited_consensus" and _is_amount(f)
    ]


def previous_findings(facts: Sequence[Fact], earlier: Sequence[Earlier]) -> tuple[Finding, ...]:
    """One finding for each row of which a closed year differs from every print of the report before; names both values."""
    known: dict[tuple[str, str, str], list[Earlier]] = {}
    for one in earlier:
        known.setdefault((one.metric_code, one.period_code, one.unit), []).append(one)
    rows: dict[tuple[object, ...], list[Finding]] = {}
    for fact in facts:
        before = known.get((fact.metric_code, fact.period_code or "", fact.unit or ""), [])
        if before and not any(_agrees(fact, one) for one in before):
            key = (fact.source.page, fact.source.table_no, fact.source.row_no, fact.metric_label)
            rows.setdefault(key, []).append(_finding(fact, before[0]))
    return tuple(_with_more(found) for found in rows.values())


def _is_amount(fact: Fact) -> bool:
    period = fact.period_code or ""
    return fact.value is not None and bool(fact.currency) and abs(fact.value) > 10**6 and len(period) == 6 and period.endswith("FY")


def _agrees(fact: Fact, one: Earlier) -> bool:
    value = fact.value or Decimal(0)
    return abs(value - one.value) <= (fact.half_step or 0) + one.half_step + RESTATED * max(abs(value), abs(one.value))


def _finding(fact: Fact, one: Earlier) -> Finding:
    value = fact.value or Decimal(0)
    said = f"{fact.metric_code} {fact.period_code} {fact.value_text} ({fact.metric_label}) is {value:,.0f} {one.unit}"
    return Finding(RULE, "warning", f"{said}, and {one.value:,.0f} in {one.where}: a closed year does not change so much", fact.source)


def _with_more(found: list[Finding]) -> Finding:
    more = f"; {len(found) - 1} more of the row" if len(found) > 1 else ""
    return replace(found[0], message=found[0].message + more)
