"""A closed year that differs from the house's report before is a finding of the newer report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from app.database.engine import connect
from app.reference import vocabulary
from etl.load.store import Store
from etl.report import Day, Report
from tests.load.invented import at, cover, fact, small

OLD, NEW = date(2026, 3, 2), date(2026, 4, 2)


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


def stating(content: str, millions: int, day: date, broker: str = "guosen") -> Report:
    revenue = fact(
        2, metric_code="revenue", metric_label="营业收入", period_code="2024FY", kind="A", value=Decimal(millions) * 10**6,
        value_text=str(millions), half_step=Decimal(500_000),
    )  # fmt: skip
    told = cover(published_on=Day(day, at(day.isoformat(), 3)), broker_code=broker)
    return small(content, cover=told, facts=(revenue,))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (stating("old", 75_000, OLD), 0),
        (stating("old", 750, OLD), 1),
        (stating("old", 750, OLD, broker="huatai"), 0),
        (stating("old", 750, date(2026, 5, 2)), 0),
    ],
)
def test_the_report_before_is_asked(store: Store, before: Report, expected: int) -> None:
    store.store(before)
    store.store(stating("new", 75_000, NEW))
    [(count,)] = store.connection.execute("SELECT count(*) FROM mart.quality_issue WHERE rule_id = 'check.previous_report'").fetchall()
    assert count == expected
