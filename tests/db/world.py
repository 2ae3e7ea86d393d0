"""A warehouse that lives: reports, re-parses, findings, decisions and withdrawals, each at its moment, by chance from a seed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any

import psycopg

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
CHINA = timezone(timedelta(hours=8))
HOUSES = "abcdef"


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=CHINA)


@dataclass
class World:
    """Writes reports, re-parses, findings, decisions and withdrawals at a moment, as the loader does."""

    connection: Connection
    random: Random
    reports: dict[str, int]  # name → current version
    latest: str = ""  # the report of the last act
    kinds: tuple[str, ...] = ("E",) * 6 + ("A",)
    years: tuple[int, ...] = (2026, 2026, 2025)

    def load(self, moment: datetime) -> None:
        """A report of some day up to the moment: mostly of that day, at times back-filled."""
        self.publish(moment, self.random.choice((0, 0, 0, 2, 9, 40)))

    def publish(self, moment: datetime, late: int = 0) -> None:
        """A report dated so many days before the moment at which it is loaded."""
        name = self.latest = f"report {len(self.reports)}"
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

    def withdraw(self, moment: datetime, days_before: int | None = None) -> None:
        """Noted at the moment, dated then or earlier."""
        name = self._some()
        early = self.random.choice((0, 6)) if days_before is None else days_before
        row = {
            "report_id": tiny.report_id(name),
            "withdrawn_at": moment - timedelta(days=early),
            "recorded_at": moment,
        }
        if not tiny.query(self.connection, "SELECT 1 FROM research.report_withdrawal WHERE report_id = %s", row["report_id"]):
            tiny.insert(self.connection, "research.report_withdrawal", **row)

    def act(self, moment: datetime) -> None:
        acts = (self.load, self.load, self.reparse, self.decide, self.decide, self.withdraw)
        self.random.choice(acts)(moment)

    def _some(self) -> str:
        self.latest = self.random.choice(sorted(self.reports))
        return self.latest

    def _numbers(self, name: str, version_no: int) -> None:
        value = self.random.choice((90, 100, 101, 102, 110, 500))
        kind, attribution = self.random.choice(self.kinds), self.random.choice(("own",) * 5 + ("cited_consensus",))
        year = 2025 if kind == "A" else self.years[value % len(self.years)]  # no report of 2026 knows the actual of 2026
        given: dict[str, Any] = {
            "version_no": version_no,
            "what": "number",
            "kind": kind,
            "attribution": attribution,
            "period_code": f"{year}FY",
        }
        fact = tiny.add_estimate(self.connection, name, value, **given, unit=self.random.choice(("CNY", "CNY", "HKD")))
        if self.random.random() < 0.4:
            self._finding(name, version_no, fact)

    def _finding(self, name: str, version_no: int, fact: uuid.UUID) -> None:
        key = {"report_id": tiny.report_id(name), "version_no": version_no, "issue_id": tiny.fact_id(name, "issue")}
        what = {"rule_id": "check.yoy", "severity": "error", "message": "m", "fact_table": "financial_metric", "fact_id": fact}
        tiny.insert(self.connection, "ops.finding", **key, **what)
