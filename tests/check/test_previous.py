"""Closed years against the report before of the same house."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.check.previous import Earlier, closed_years, previous_findings
from etl.report import Fact, Finding
from tests.check.test_check import STOCK, table


def against(text: str, before: str, **changed: object) -> tuple[Finding, ...]:
    """A revenue of 2024 (in millions, actual) and what the report before printed for it."""
    facts: list[Fact] = [replace(fact, **changed) for fact in table({"revenue": f"{text} 6000 7500 9000"})]  # type: ignore[arg-type]
    earlier = [Earlier("revenue", "2024FY", Decimal(before) * 10**6, "CNY", Decimal(500_000), "old.pdf of 2025-10-30")]
    return previous_findings(closed_years(facts, STOCK), earlier)


@pytest.mark.parametrize(("text", "before"), [("5000", "5000"), ("5000", "5000.4"), ("5000", "5300")])
def test_equal_rounded_or_restated(text: str, before: str) -> None:
    assert against(text, before) == ()


@pytest.mark.parametrize(("text", "before"), [("5000", "50"), ("5000", "500000"), ("5000", "7500"), ("5000", "-5000")])
def test_another_number(text: str, before: str) -> None:
    [finding] = against(text, before)
    assert finding.rule_id == "check.previous_report"
    assert "old.pdf of 2025-10-30" in finding.message and finding.source is not None


def test_estimates_parts_and_consensus_take_no_part() -> None:
    assert (
        against("5000", "50", kind="E")
        == against("5000", "50", segment="海外")
        == against("5000", "50", attribution="cited_consensus")
        == ()
    )
