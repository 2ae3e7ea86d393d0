"""mart.estimate_revision and mart.estimate_latest: one stock, net profit of fiscal 2026, unless said otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
REFERENCE = """
SELECT s.report_id, CASE WHEN s.prev IS NULL THEN 'first'
                 WHEN s.published_on - s.prev_on > 365 THEN 'resumed'
                 WHEN abs(s.value - s.prev) <= s.half_step + s.prev_step THEN 'unchanged'
                 WHEN s.value > s.prev THEN 'up' ELSE 'down' END AS direction,
       CASE WHEN s.prev <> 0 AND sign(s.prev) = sign(s.value)
            THEN (s.value - s.prev) / abs(s.prev) END AS revision_pct
FROM (SELECT e.*, lag(e.value) OVER w AS prev, lag(e.half_step) OVER w AS prev_step, lag(e.published_on) OVER w AS prev_on
      FROM mart.estimate_history e WHERE e.kind = 'E' AND e.attribution = 'own' AND e.withdrawn_at IS NULL AND e.superseded_at IS NULL
      WINDOW w AS (PARTITION BY e.broker_key, e.stock_id, e.metric_code, e.fiscal_year
                   ORDER BY e.published_on, e.published_at NULLS LAST, e.report_id)) s
ORDER BY s.report_id"""


def estimate(connection: Connection, name: str, value: float | None, on: str, house: str = "house_a", **values: Any) -> None:
    cover = {key: values.pop(key) for key in ("published_at", "superseded_at", "version_no", "recorded_at") if key in values}
    tiny.add_report(connection, name, on, house=house, **cover)
    tiny.add_estimate(connection, name, value, version_no=cover.get("version_no", 1), **{"half_step": 0.5, **values})


def refresh(connection: Connection) -> None:
    """As the loader does for the companies and houses of a report."""
    connection.execute(
        "SELECT research.refresh_estimates(ARRAY(SELECT DISTINCT stock_id FROM research.financial_metric), "
        "ARRAY(SELECT DISTINCT coalesce(broker_code, broker_raw, report_id::text) FROM research.report_version), NULL)"
    )


def revisions(connection: Connection, columns: str = "direction, revision_pct::float") -> list[tuple[Any, ...]]:
    refresh(connection)
    return tiny.query(connection, f"SELECT {columns} FROM mart.estimate_revision ORDER BY published_on, report_id")


def directions(connection: Connection) -> list[str]:
    return [row[0] for row in revisions(connection, "direction")]


def latest(connection: Connection, columns: str = "value::float, previous_value::float, age_days") -> list[tuple[Any, ...]]:
    refresh(connection)
    return tiny.query(connection, f"SELECT {columns} FROM mart.estimate_latest ORDER BY broker_name, unit")


def test_a_life_of_an_estimate(connection: Connection) -> None:
    for name, on, value in (("a", "2024-01-10", 100), ("b", "2024-04-10", 110), ("c", "2024-06-10", 99), ("d", "2025-08-10", 120)):
        estimate(connection, name, value, on)
    assert revisions(connection) == [("first", None), ("up", 0.1), ("down", -0.1), ("resumed", pytest.approx(21 / 99))]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [((1.24, 0.005), (1.2, 0.05), "unchanged"), ((1.24, 0.005), (1.3, 0.05), "up"), ((1.24, 0.005), (1.295, 0.05), "unchanged")],
)
def test_a_change_within_the_rounding_is_none(
    connection: Connection, before: tuple[float, float], after: tuple[float, float], direction: str
) -> None:
    for name, on, (value, half_step) in (("a", "2026-01-10", before), ("b", "2026-02-10", after)):
        estimate(connection, name, value, on, half_step=half_step)
    assert directions(connection)[1] == direction


def test_a_precision_that_is_not_known_is_exact(connection: Connection) -> None:
    for name, on, value in (("a", "2026-01-10", 100), ("b", "2026-02-10", 100), ("c", "2026-03-10", 101)):
        estimate(connection, name, value, on, half_step=None)
    assert directions(connection) == ["first", "unchanged", "up"]


@pytest.mark.parametrize(("before", "after"), [(0, 10), (-10, 10)])
def test_no_rate_from_zero_or_over_a_change_of_sign(connection: Connection, before: int, after: int) -> None:
    estimate(connection, "a", before, "2026-01-10")
    estimate(connection, "b", after, "2026-02-10")
    assert revisions(connection)[1] == ("up", None)


def test_a_smaller_loss_is_up(connection: Connection) -> None:
    estimate(connection, "a", -20, "2026-01-10")
    estimate(connection, "b", -10, "2026-02-10")
    assert revisions(connection)[1] == ("up", 0.5)


def test_currencies_are_series_of_their_own(connection: Connection) -> None:
    estimate(connection, "a", 100, "2026-01-10")
    estimate(connection, "b", 110, "2026-02-10", unit="HKD")
    assert directions(connection) == ["first", "first"]
    assert latest(connection, "unit") == [("HKD",)]


@pytest.mark.parametrize(
    "given", [{"attribution": "cited_consensus"}, {"kind": "A"}, {"value": None, "null_reason": "0.0"}, {"unit": None}]
)
def test_what_is_no_own_estimate_is_skipped(connection: Connection, given: dict[str, Any]) -> None:
    estimate(connection, "a", 100, "2026-01-10")
    estimate(connection, "b", on="2026-02-10", **{"value": 500, **given})
    estimate(connection, "c", 110, "2026-03-10")
    assert revisions(connection) == [("first", None), ("up", 0.1)]


def test_a_withdrawn_number_is_skipped_and_does_not_revive_the_one_before(connection: Connection) -> None:
    estimate(connection, "a", 100, "2026-01-10")
    estimate(connection, "b", 200, "2026-02-10")
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("b"), withdrawn_at="2026-02-11")
    tiny.add_report(connection, "a later day", "2026-02-20", house="another")
    assert latest(connection) == []
    estimate(connection, "c", 110, "2026-03-10")
    assert revisions(connection) == [("first", None), ("up", 0.1)]
    assert latest(connection) == [(110, 100, 0)]


def test_a_blocked_number_is_skipped(connection: Connection) -> None:
    tiny.add_report(connection, "a", "2026-01-10")
    fact = tiny.add_estimate(connection, "a", 100)
    issue = {"report_id": tiny.report_id("a"), "issue_id": tiny.fact_id("a", "issue"), "fact_table": "financial_metric", "fact_id": fact}
    tiny.insert(connection, "ops.finding", **issue, version_no=1, rule_id="check.yoy", severity="error", message="does not add up")
    assert (directions(connection), latest(connection)) == ([], [])


def test_an_old_version_does_not_count(connection: Connection) -> None:
    estimate(connection, "a", 100, "2026-01-10", recorded_at="2026-01-11", superseded_at="2026-01-12")
    estimate(connection, "a", 120, "2026-01-10", version_no=2, recorded_at="2026-01-12")
    assert revisions(connection, "direction, value::float") == [("first", 120)]


def test_a_number_printed_twice_is_no_revision_and_scenarios_are_none(connection: Connection) -> None:
    estimate(connection, "a", 100, "2026-01-10")
    tiny.add_estimate(connection, "a", 100, what="again", ordinal=2, half_step=0.5)
    estimate(connection, "b", 100, "2026-02-10")
    tiny.add_estimate(connection, "b", 150, ordinal=2, half_step=0.5)
    assert directions(connection) == ["first"]
    assert latest(connection) == []


def test_two_reports_of_one_day_follow_their_hours(connection: Connection) -> None:
    estimate(connection, "late", 130, "2026-01-10", published_at="2026-01-10 20:00+08")
    estimate(connection, "early", 120, "2026-01-10", published_at="2026-01-10 08:00+08")
    estimate(connection, "some time", 110, "2026-01-10")
    refresh(connection)
    found = tiny.query(connection, "SELECT value::float FROM mart.estimate_revision ORDER BY previous_value NULLS FIRST")
    assert found == [(110,), (120,), (130,)]
    assert latest(connection) == [(130, 120, 0)]


def test_the_latest_of_each_house_however_old(connection: Connection) -> None:
    estimate(connection, "a", 100, "2025-01-10", house="a")
    estimate(connection, "b", 110, "2026-01-10", house="b")
    assert latest(connection, "broker_name, value::float, age_days, is_open") == [("a", 100, 365, True), ("b", 110, 0, True)]


def test_an_outlier_is_an_estimate_all_the_same(connection: Connection) -> None:
    for house, value in zip("abcde", (100, 101, 102, 103, 900), strict=True):
        estimate(connection, house, value, "2026-01-10", house=house)
    assert len(latest(connection)) == 5


def test_the_latest_leads_to_its_page(loaded: Connection) -> None:
    found = tiny.query(
        loaded,
        "SELECT l.raw_text, b.raw_text FROM mart.estimate_latest e JOIN mart.lineage l USING (fact_id) "
        "LEFT JOIN mart.lineage b ON b.fact_id = e.previous_fact_id WHERE e.report_id = %s",
        tiny.report_id("new"),
    )
    assert found == [("net_profit_parent 2026FY CNY 120.0", "net_profit_parent 2026FY CNY 100.0")]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(0, 900), st.integers(-30, 30), st.sampled_from((0.5, 5))),
        min_size=1,
        max_size=8,
        unique_by=lambda row: row[:2],
    )
)
def test_the_reference_query_says_the_same(connection: Connection, rows: list[tuple[str, int, int, float]]) -> None:
    connection.execute("SAVEPOINT example")
    for number, (house, day, value, half_step) in enumerate(rows):
        on = tiny.query(connection, "SELECT (date '2023-01-01' + %s)::text", day)[0][0]
        estimate(connection, f"r{number}", value, on, house=house, half_step=half_step)
    refresh(connection)
    found = tiny.query(connection, "SELECT report_id, direction, revision_pct FROM mart.estimate_revision ORDER BY report_id")
    assert found == tiny.query(connection, REFERENCE)
    last = tiny.query(connection, "SELECT count(*) FROM mart.estimate_latest")
    assert last == [(len({house for house, *_ in rows}),)]
    connection.execute("ROLLBACK TO SAVEPOINT example")


def test_values_are_exact(connection: Connection) -> None:
    estimate(connection, "a", 1.1, "2026-01-10", half_step=0.05)
    estimate(connection, "b", 1.3, "2026-02-10", half_step=0.05)
    assert revisions(connection, "revision_abs")[1] == (Decimal("0.2"),)
