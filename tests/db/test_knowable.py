"""What was known on a past day: a seeded history, and whatever is written after a day changes no answer about that day."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any

import psycopg
import pytest

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
Answer = list[tuple[Any, ...]]
CHINA = timezone(timedelta(hours=8))
DAYS = [date(2026, 4, 10), date(2026, 4, 20), date(2026, 5, 5)]
HOUSES = "abcdef"
MEMBERS = (
    "SELECT stock_code, metric_code, fiscal_year, unit, broker_name, report_id, fact_id, published_on, value, reason, is_backfill "
    "FROM mart.consensus_member_asof(%s, 90, 'knowable') WHERE reason <> 'backfill_after_asof' ORDER BY report_id, fact_id"
)
CONSENSUS = "SELECT * FROM mart.consensus_asof(%s, 90, 'knowable') ORDER BY stock_id, metric_code, fiscal_year, unit"


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=CHINA)


def answers(connection: Connection, days: list[date]) -> dict[date, tuple[Answer, Answer]]:
    return {day: (tiny.query(connection, CONSENSUS, day), tiny.query(connection, MEMBERS, day)) for day in days}


@dataclass
class World:
    """Writes reports, re-parses, findings, decisions and withdrawals at a moment, as the loader does."""

    connection: Connection
    random: Random
    reports: dict[str, int]  # name → current version

    def load(self, moment: datetime) -> None:
        """A report of some day up to the moment: mostly of that day, at times back-filled."""
        name = f"report {len(self.reports)}"
        late = self.random.choice((0, 0, 0, 2, 9, 40))
        on = moment.date() - timedelta(days=late)
        tiny.add_report(self.connection, name, on.isoformat(), house=self.random.choice(HOUSES), recorded_at=moment.isoformat())
        self.reports[name] = 1
        self._numbers(name, 1)

    def reparse(self, moment: datetime) -> None:
        """The same file, read otherwise: the old version is closed."""
        name = self._some()
        row = tiny.query(
            self.connection,
            "UPDATE research.report_version SET superseded_at = %s WHERE report_id = %s AND superseded_at IS NULL "
            "RETURNING broker_code, published_on",
            moment, tiny.report_id(name),
        )[0]  # fmt: skip
        self.reports[name] += 1
        moved = row[1] - timedelta(days=self.random.choice((0, 0, 5)))
        tiny.add_report(
            self.connection, name, moved.isoformat(), house=row[0], version_no=self.reports[name], recorded_at=moment.isoformat()
        )
        self._numbers(name, self.reports[name])

    def decide(self, moment: datetime) -> None:
        """Accept or reject a finding, or a statement; a rejection takes the value out in a version of its own, as the commands do."""
        name = self._some()
        facts = tiny.query(self.connection, "SELECT DISTINCT fact_id FROM ops.finding WHERE report_id = %s", tiny.report_id(name))
        if facts:
            action = self.random.choice(("accept", "accept", "reject"))
            about = {"report_id": tiny.report_id(name), "fact_table": "financial_metric", "fact_id": facts[0][0]}
            issue = tiny.fact_id(name, "issue") if self.random.random() < 0.5 else None
            tiny.insert(self.connection, "ops.correction", **about, issue_id=issue, action=action, decided_at=moment)

    def withdraw(self, moment: datetime) -> None:
        """Noted at the moment, dated then or earlier."""
        name = self._some()
        row = {
            "report_id": tiny.report_id(name),
            "withdrawn_at": moment - timedelta(days=self.random.choice((0, 6))),
            "recorded_at": moment,
        }
        if not tiny.query(self.connection, "SELECT 1 FROM research.report_withdrawal WHERE report_id = %s", row["report_id"]):
            tiny.insert(self.connection, "research.report_withdrawal", **row)

    def act(self, moment: datetime) -> None:
        acts = (self.load, self.load, self.reparse, self.decide, self.decide, self.withdraw)
        self.random.choice(acts)(moment)

    def _some(self) -> str:
        return self.random.choice(sorted(self.reports))

    def _numbers(self, name: str, version_no: int) -> None:
        value = self.random.choice((90, 100, 101, 102, 110, 500))
        kind, attribution = self.random.choice(("E",) * 6 + ("A",)), self.random.choice(("own",) * 5 + ("cited_consensus",))
        given: dict[str, Any] = {"version_no": version_no, "what": "number", "kind": kind, "attribution": attribution}
        fact = tiny.add_estimate(self.connection, name, value, **given, unit=self.random.choice(("CNY", "CNY", "HKD")))
        if self.random.random() < 0.4:
            self._finding(name, version_no, fact)

    def _finding(self, name: str, version_no: int, fact: uuid.UUID) -> None:
        key = {"report_id": tiny.report_id(name), "version_no": version_no, "issue_id": tiny.fact_id(name, "issue")}
        what = {"rule_id": "check.yoy", "severity": "error", "message": "m", "fact_table": "financial_metric", "fact_id": fact}
        tiny.insert(self.connection, "ops.finding", **key, **what)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_written_later_changes_what_was_known(connection: Connection, seed: int) -> None:
    """Future reports, back-fills, re-parses, decisions and withdrawals: the answers about earlier days stay, to the last column."""
    world = World(connection, Random(seed), {})
    world.load(at(date(2026, 3, 1)))
    known: dict[date, tuple[Answer, Answer]] = {}
    day = date(2026, 3, 2)
    for asked in DAYS:
        while day <= asked:
            world.act(at(day, world.random.randrange(24)))
            day += timedelta(days=1)
        known.update(answers(connection, [asked]))
    for _ in range(20):
        world.act(at(day))
        day += timedelta(days=1)
    assert all(members for _, members in known.values()), "nobody was known: the test shows nothing"
    assert answers(connection, DAYS) == known


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
