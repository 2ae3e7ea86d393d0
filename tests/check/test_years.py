"""An actual of a year that is not over is told, where the law says when the year ends; it stays what it was read as."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.reference import vocabulary
from etl.check import check
from etl.check.years import RULE
from etl.document import Box
from etl.report import Cover, Day, Fact, Report, Source, StockRef

HERE = Source(1, Box(0, 0, 1, 1), "x")


def fact(code: str | None, period: str, **values: Any) -> Fact:
    given = {"kind": "A", "value": Decimal(5), "unit": "CNY", "value_text": "5", "source": HERE, **values}
    stock = StockRef(code, "例子", "exact") if code else None
    return Fact(stock, "eps", given.pop("label", "每股收益"), period, **given)


def told(*facts: Fact, on: date | None = date(2026, 5, 20)) -> list[str]:
    """Messages of the findings, all of which are warnings with a place; the facts must be as they were."""
    cover = Cover(published_on=Day(on, HERE) if on else None)
    report = check(Report("x.pdf", "0" * 64, 1, "pdfium", "1", cover, facts=facts), vocabulary())
    found = [finding for finding in report.findings if finding.rule_id == RULE]
    assert all(finding.severity == "warning" and finding.source == HERE for finding in found)
    assert [(one.kind, one.period_code) for one in report.facts] == [(one.kind, one.period_code) for one in facts]
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("code", "period", "on", "n"),
    [
        ("600519.SH", "2026FY", date(2026, 5, 20), 1),
        ("300750.SZ", "2026FY", date(2026, 12, 31), 1),
        ("920047.BJ", "2027FY", date(2026, 5, 20), 1),
        ("600519.SH", "2025FY", date(2026, 1, 1), 0),  # an express report
        ("600519.SH", "2026Q1", date(2026, 5, 20), 0),
        ("600519.SH", "2026 YTD", date(2026, 5, 20), 0),
        ("600519.SH", "2026-05-19", date(2026, 5, 20), 0),
        ("00700.HK", "2026FY", date(2026, 5, 20), 0),  # chooses the end of its year
        ("BABA.US", "2026FY", date(2026, 5, 20), 0),  # ends in March
        (None, "2026FY", date(2026, 5, 20), 0),
        ("600519.SH", "2026FY", None, 0),
    ],
)
def test_an_actual_of_a_year_that_is_not_over(code: str | None, period: str, on: date | None, n: int) -> None:
    assert len(told(fact(code, period), on=on)) == n


def test_an_estimate_is_none() -> None:
    assert told(fact("600519.SH", "2026FY", kind="E"), fact("600519.SH", "2026FY", kind=None)) == []


def test_a_company_and_year_are_told_once() -> None:
    facts = [fact("600519.SH", "2026FY", label=label) for label in ("每股收益", "净利润", "净利润")]
    assert told(*facts, fact("300750.SZ", "2026FY")) == [
        "每股收益, 净利润 of 600519.SH: actual figures of 2026 in a report of 2026-05-20, before that year is over",
        "每股收益 of 300750.SZ: actual figures of 2026 in a report of 2026-05-20, before that year is over",
    ]
