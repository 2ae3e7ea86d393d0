"""mart.stale_estimate: estimates that stand and that their house has not renewed, beside the definition asked of the reports themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db import tiny
from tests.db.tiny import Connection

TODAY = date(2026, 9, 1)
STALE = "SELECT r.title, s.stale_reason, s.actual_on::text FROM mart.stale_estimate AS s JOIN mart.report AS r USING (report_id) ORDER BY 1"


def estimate(connection: Connection, name: str, on: str, house: str = "a", **values: Any) -> None:
    tiny.add_report(connection, name, on, house=house, recorded_at=f"{on} 12:00+08")
    tiny.add_estimate(connection, name, 100, **values)


def stale(connection: Connection, today: str) -> list[tuple[Any, ...]]:
    tiny.add_report(connection, f"of {today}", today, house="another", recorded_at=f"{today} 12:00+08")
    tiny.refresh(connection)
    return tiny.query(connection, STALE)


@pytest.mark.parametrize(("today", "found"), [("2026-08-09", []), ("2026-08-10", [("a", "not_renewed", None)])])
def test_older_than_180_days(connection: Connection, today: str, found: list[Any]) -> None:
    estimate(connection, "a", "2026-02-10")
    assert stale(connection, today) == found


@pytest.mark.parametrize(("today", "found"), [("2026-04-29", []), ("2026-04-30", [("a", "newer_actual", "2026-03-30")])])
def test_an_actual_for_over_30_days_that_it_does_not_know(connection: Connection, today: str, found: list[Any]) -> None:
    estimate(connection, "a", "2026-02-10")
    estimate(connection, "results", "2026-03-30", "b", kind="A", period_code="2025FY")
    assert stale(connection, today) == found


@pytest.mark.parametrize(
    "given",
    [
        {"on": "2026-02-10"},  # the house itself printed it first
        {"on": "2026-02-09"},
        {"on": "2026-03-30", "metric_code": "revenue"},
        {"on": "2026-03-30", "attribution": "guidance"},
    ],
)
def test_what_is_no_newer_actual(connection: Connection, given: dict[str, Any]) -> None:
    estimate(connection, "a", "2026-02-10")
    estimate(connection, "results", given.pop("on"), "a", kind="A", period_code="2025FY", **given)
    assert stale(connection, "2026-05-30") == []


def test_a_house_that_renewed_it_is_not_stale(connection: Connection) -> None:
    estimate(connection, "a", "2026-02-10")
    estimate(connection, "results", "2026-03-30", "b", kind="A", period_code="2025FY")
    estimate(connection, "a again", "2026-04-05")
    assert stale(connection, "2026-05-30") == []


def test_a_closed_year_is_no_more_stale(connection: Connection) -> None:
    estimate(connection, "a", "2025-10-10", period_code="2025FY")
    estimate(connection, "results", "2026-03-30", "b", kind="A", period_code="2025FY")
    assert stale(connection, "2026-04-10") == []


class Printed(NamedTuple):
    """A report, days before TODAY: an estimate of 2026 or 2027, or the actual of 2025."""

    house: str
    age: int
    year: int


REPORTS = st.lists(
    st.builds(
        Printed,
        house=st.sampled_from("abc"),
        age=st.one_of(st.integers(0, 240), st.sampled_from((30, 31, 180, 181))),
        year=st.sampled_from((2025, 2026, 2026, 2027)),
    ),
    min_size=1,
    max_size=9,
)
# The latest of each house and year; older than 180 days, or older than the first actual, which is known for over 30 days.
REFERENCE = """
WITH printed AS (
    SELECT r.broker_code AS house, f.period_code, f.kind, r.published_on, r.title
    FROM research.financial_metric AS f JOIN research.report_version AS r USING (report_id, version_no)
), latest AS (
    SELECT DISTINCT ON (house, period_code) house, period_code, published_on, title
    FROM printed AS p JOIN research.report AS r ON r.file_sha256 = encode(sha256(p.title::bytea), 'hex')
    WHERE kind = 'E' ORDER BY house, period_code, published_on DESC, r.report_id DESC
), judged AS (
    SELECT l.title, CASE WHEN %(today)s - l.published_on > 180 THEN 'not_renewed'
        WHEN a.first_on > l.published_on AND %(today)s - a.first_on > 30 THEN 'newer_actual' END AS reason
    FROM latest AS l CROSS JOIN (SELECT min(published_on) AS first_on FROM printed WHERE kind = 'A') AS a
)
SELECT title, reason FROM judged WHERE reason IS NOT NULL ORDER BY 1"""
FOUND = "SELECT r.title, s.stale_reason FROM mart.stale_estimate AS s JOIN mart.report AS r USING (report_id) ORDER BY 1"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=REPORTS)
def test_the_definition_says_the_same(connection: Connection, reports: list[Printed]) -> None:
    connection.execute("SAVEPOINT example")
    for number, printed in enumerate(reports):
        on = (TODAY - timedelta(days=printed.age)).isoformat()
        kind = "A" if printed.year == 2025 else "E"
        estimate(connection, f"r{number}", on, printed.house, kind=kind, period_code=f"{printed.year}FY")
    tiny.add_report(connection, "today", TODAY.isoformat(), house="another")
    tiny.refresh(connection)
    assert tiny.query(connection, FOUND) == connection.execute(REFERENCE.encode(), {"today": TODAY}).fetchall()
    connection.execute("ROLLBACK TO SAVEPOINT example")
