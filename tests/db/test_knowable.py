"""What was known on a past day: a seeded history, and whatever is written after a day changes no answer about that day."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db import tiny
from tests.db.world import World, at

Connection = psycopg.Connection[tuple[Any, ...]]
Answer = list[tuple[Any, ...]]
DAYS = [date(2026, 4, 10), date(2026, 4, 20), date(2026, 5, 5)]
CONSENSUS = "SELECT * FROM mart.consensus_asof(%s, 90, 'knowable') ORDER BY stock_id, metric_code, fiscal_year, unit"
ASOF = """
SELECT p.proname, 'reason' = ANY (p.proargnames) FROM pg_proc AS p
WHERE p.pronamespace = 'mart'::regnamespace AND oidvectortypes(p.proargtypes) = 'date, integer, text' ORDER BY 1"""


def answers(connection: Connection, days: list[date], mode: str = "knowable") -> dict[tuple[str, date], Answer]:
    """What every function of a day, a window and a mode says. What is listed as recorded after the day is no answer."""
    said = {}
    for name, has_reason in tiny.query(connection, ASOF):
        known = "WHERE a.reason <> 'backfill_after_asof'" if has_reason else ""
        asked = f"FROM unnest(%s::date[]) AS d (day) CROSS JOIN LATERAL mart.{name}(d.day, 90, %s) AS a {known}"
        rows = tiny.query(connection, f"SELECT d.day, a::text {asked} ORDER BY 1, 2", days, mode)  # a plan for all days
        said.update({(name, day): [row[1:] for row in rows if row[0] == day] for day in days})
    return said


def live(world: World, day: date) -> date:
    """Act once a day up to the last of DAYS; gives the day after."""
    world.load(at(day))
    while day < DAYS[-1]:
        day += timedelta(days=1)
        world.act(at(day, world.random.randrange(24)))
    return day + timedelta(days=1)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_written_later_changes_what_was_known(connection: Connection, seed: int) -> None:
    """Future reports, back-fills, re-parses, decisions and withdrawals: the answers about earlier days stay, to the last column."""
    world = World(connection, Random(seed), {})
    world.load(at(date(2026, 3, 1)))
    known: dict[tuple[str, date], Answer] = {}
    day = date(2026, 3, 2)
    for asked in DAYS:
        while day <= asked:
            world.act(at(day, world.random.randrange(24)))
            day += timedelta(days=1)
        known.update(answers(connection, [asked]))
    for _ in range(20):
        world.act(at(day))
        day += timedelta(days=1)
    assert all(known["consensus_member_asof", day] for day in DAYS), "nobody was known: the test shows nothing"
    assert answers(connection, DAYS) == known


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6))
def test_nothing_dated_later_changes_what_was_published(connection: Connection, seed: int) -> None:
    """Mode published goes by the dates of reports and withdrawals: later ones change no answer about an earlier day."""
    connection.execute("SAVEPOINT example")
    world = World(connection, Random(seed), {})
    day = live(world, date(2026, 3, 1))
    before = answers(connection, DAYS, "published")
    for number in range(8):
        world.publish(at(day + timedelta(days=number)))
        world.withdraw(at(day + timedelta(days=number), 20), days_before=0)
    assert before["consensus_member_asof", DAYS[0]], "nobody was published: the test shows nothing"
    assert answers(connection, DAYS, "published") == before
    connection.execute("ROLLBACK TO SAVEPOINT example")


def test_a_late_back_fill_is_marked_everywhere(connection: Connection) -> None:
    """More than seven days after the end of the day of the report, as public users count them."""
    for name, recorded in (("live", "2026-03-08 23:00+08"), ("late", "2026-03-09 01:00+08")):
        tiny.add_report(connection, name, "2026-03-01", house=name, recorded_at=recorded)
        tiny.add_estimate(connection, name, 100)
    for relation in ("mart.report", "mart.estimate_history", "mart.consensus_member_asof('2026-04-10')"):
        query = f"SELECT r.title, x.is_backfill FROM {relation} AS x JOIN mart.report AS r USING (report_id)"
        assert dict(tiny.query(connection, query)) == {"live": False, "late": True}


@pytest.mark.parametrize(
    ("published_at", "recorded", "knowable"),
    [
        (None, "2026-03-01 08:00+08", "2026-03-01 23:59:59.999999+08"),
        ("2026-03-01 18:00+08", "2026-03-01 08:00+08", "2026-03-01 18:00+08"),
        (None, "2026-03-04 08:00+08", "2026-03-04 08:00+08"),
    ],
)
def test_when_a_report_could_be_known(connection: Connection, published_at: str | None, recorded: str, knowable: str) -> None:
    """Of publication (end of the day where no time is printed) and recording the later."""
    tiny.add_report(connection, "a", "2026-03-01", recorded_at=recorded, published_at=published_at)
    tiny.add_estimate(connection, "a", 100)
    for view in ("mart.report", "mart.estimate_history"):
        assert tiny.query(connection, f"SELECT knowable_at = %s::timestamptz FROM {view}", knowable) == [(True,)]


def test_what_is_recorded_after_the_day_is_listed_but_not_counted(connection: Connection) -> None:
    """Cited numbers of a back-fill too; the consensus of the day is the same as before, its count of left out numbers as well."""
    tiny.add_report(connection, "known", "2026-03-01", recorded_at="2026-03-01")
    tiny.add_estimate(connection, "known", 100)
    before = tiny.query(connection, CONSENSUS, "2026-04-10")
    tiny.add_report(connection, "late", "2026-03-02", house="house_b", recorded_at="2026-06-01")
    tiny.add_estimate(connection, "late", 500)
    tiny.add_estimate(connection, "late", 600, attribution="cited_consensus")
    assert tiny.query(connection, CONSENSUS, "2026-04-10") == before
    found = tiny.query(
        connection, "SELECT reason, count(*) FROM mart.consensus_member_asof('2026-04-10', 90, 'knowable') GROUP BY 1 ORDER BY 1"
    )
    assert found == [("backfill_after_asof", 2), ("included", 1)]


def test_decisions_count_from_their_moment(connection: Connection) -> None:
    """Open, accepted, rejected, accepted again: blocked, included, blocked, included, each day as it stood."""
    tiny.add_report(connection, "a", "2026-03-01", recorded_at="2026-03-01")
    fact = tiny.add_estimate(connection, "a", 100)
    issue = {"report_id": tiny.report_id("a"), "issue_id": tiny.fact_id("a", "issue"), "fact_table": "financial_metric", "fact_id": fact}
    tiny.insert(connection, "ops.finding", **issue, version_no=1, rule_id="check.yoy", severity="error", message="does not add up")
    for day, action in (("2026-03-10", "accept"), ("2026-03-20", "reject"), ("2026-03-30", "accept")):
        tiny.insert(connection, "ops.correction", **issue, action=action, decided_at=f"{day} 12:00+08")
    days = ("2026-03-09", "2026-03-10", "2026-03-19", "2026-03-20", "2026-03-30")
    reason = "SELECT reason FROM mart.consensus_member_asof(%s, 90, %s)"
    found = [tiny.query(connection, reason, day, "knowable")[0][0] for day in days]
    assert found == ["quality_blocked", "included", "included", "quality_blocked", "included"]
    assert {tiny.query(connection, reason, day, "published")[0][0] for day in days} == {"included"}


def test_a_withdrawal_counts_from_the_day_on_which_it_was_noted(connection: Connection) -> None:
    """Dated 2 March and noted on the 20th: on the 10th nobody knew."""
    tiny.add_report(connection, "a", "2026-03-01", recorded_at="2026-03-01")
    tiny.add_estimate(connection, "a", 100)
    tiny.insert(
        connection,
        "research.report_withdrawal",
        report_id=tiny.report_id("a"),
        withdrawn_at="2026-03-02",
        recorded_at="2026-03-20 10:00+08",
    )
    reason = "SELECT reason FROM mart.consensus_member_asof(%s, 90, %s)"
    assert tiny.query(connection, reason, "2026-03-10", "knowable") == [("included",)]
    assert tiny.query(connection, reason, "2026-03-10", "published") == [("withdrawn",)]
    assert tiny.query(connection, reason, "2026-03-20", "knowable") == [("withdrawn",)]
