"""Answers about a past day: whatever is written after it, in mode knowable no column of them changes; in mode published nothing dated later
does. Each function stands in FUNCTIONS with its rows in a fixed order."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import advise, block
from tests.db.test_knowable import Answer
from tests.db.tiny import Connection
from tests.db.world import World, at

DAYS = [date(2026, 4, 10), date(2026, 4, 20), date(2026, 5, 5)]
LISTED = "WHERE reason <> 'backfill_after_asof'"  # the function tells of what it did not know; it does not count
FUNCTIONS = {
    "report_asof(%s, {})": "",
    "house_first_asof(%s, {})": "",
    "coverage_report_asof(%s, {})": "",
    "coverage_asof(%s, 10, {})": "",
    "consensus_forward_asof(%s, 90, {})": "",
    "revision_breadth_asof(%s, 28, {})": "",
    "revision_breadth_member_asof(%s, 28, {})": "",
    "rating_report_asof(%s, {})": "WHERE NOT is_unknown",
    "rating_consensus_asof(%s, 180, {})": "",
    "rating_consensus_member_asof(%s, 180, {})": LISTED,
    "target_print_asof(%s, {})": "WHERE status <> 'backfill_after_asof'",
    "target_consensus_asof(%s, 180, {})": "",
    "target_consensus_member_asof(%s, 180, {})": LISTED,
}


class Adviser(World):
    """Every report rates the stock as well, and mostly has a target; some ratings have an error against them."""

    def _numbers(self, name: str, version_no: int) -> None:
        super()._numbers(name, version_no)
        for year in (2026, 2027, 2028):  # whose actual nobody knows
            value, what = self.random.choice((1.0, 1.1, 1.2, 5.0)), {"metric_code": "eps", "period_code": f"{year}FY", "half_step": 0.05}
            tiny.add_estimate(self.connection, name, value, version_no=version_no, what=f"eps {year}", **what)
        self._advise(name, version_no)
        self._cover(name, version_no)

    def _cover(self, name: str, version_no: int) -> None:
        person = self.random.choice("甲乙丙")
        tiny.add(self.connection, "report_analyst", name, person, version_no=version_no, analyst_name=person, role="analyst")
        if self.random.random() < 0.9:  # else a later reading, or the first, finds no company that it is about
            about: dict[str, Any] = {"stock_id": tiny.stock_id(self.connection), "role": "subject", "resolution": "exact"}
            tiny.add(self.connection, "report_stock", name, "subject", version_no=version_no, **about)

    def _advise(self, name: str, version_no: int) -> None:
        level = self.random.choice((None, 2, 3, 4, 5))
        currency = self.random.choice(("CNY", "CNY", "HKD"))
        fact = advise(
            self.connection,
            name,
            level=level,
            new=False,
            version_no=version_no,
            action_stated=self.random.choice((None,) * 6 + ("suspend", "drop")),
            rating=f"L{level}" if level else "无评级",
            target_price=self.random.choice((None, 80, 90, 95, 100)),
            currency=currency,
            horizon_months=self.random.choice((None, 6, 12, 12, 12, 24)),
        )
        if self.random.random() < 0.2:
            self._doubt(name, version_no, fact)

    def _doubt(self, name: str, version_no: int, fact: uuid.UUID) -> None:
        found = tiny.query(self.connection, "SELECT 1 FROM ops.finding WHERE report_id = %s", tiny.report_id(name))
        if not found:
            block(self.connection, name, fact, version_no=version_no)


def ask(connection: Connection, function: str, mode: str, days: list[date]) -> dict[date, Answer]:
    """What it says of each day: of one day as anybody asks, of several in one question, whose plan is most of the work."""
    called = f"mart.{function.format(repr(mode))} AS x {FUNCTIONS[function]}"
    if len(days) == 1:
        return {days[0]: tiny.query(connection, f"SELECT x.* FROM {called} ORDER BY x::text", days[0])}
    each = (
        f"SELECT d.day, x.* FROM unnest(%s::date[]) AS d (day) CROSS JOIN LATERAL {called.replace('%s', 'd.day')} ORDER BY d.day, x::text"
    )
    answers: dict[date, Answer] = {day: [] for day in days}
    for day, *row in tiny.query(connection, each, days):
        answers[day].append(tuple(row))
    return answers


def live(world: World, first: date, last: date, act: Callable[[datetime], None]) -> None:
    day = first
    while day <= last:
        act(at(day, world.random.randrange(24)))
        day += timedelta(days=1)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_recorded_later_changes_what_was_known(connection: Connection, seed: int) -> None:
    """Future reports, back-fills, re-parses, decisions and withdrawals."""
    world = Adviser(connection, Random(seed), {})
    world.load(at(date(2026, 3, 1)))
    known: dict[str, dict[date, Answer]] = {function: {} for function in FUNCTIONS}
    first = date(2026, 3, 2)
    for asked in DAYS:
        live(world, first, asked, world.act)
        first = asked + timedelta(days=1)
        for function, answers in known.items():
            answers.update(ask(connection, function, "knowable", [asked]))
    live(world, first, first + timedelta(days=20), world.act)
    assert all(any(answers.values()) for answers in known.values()), "an empty answer shows nothing"
    for function, answers in known.items():
        assert ask(connection, function, "knowable", DAYS) == answers, function


@pytest.mark.parametrize("seed", range(4))
def test_nothing_dated_later_changes_what_was_published(connection: Connection, seed: int) -> None:
    world = Adviser(connection, Random(seed), {})
    live(world, date(2026, 3, 1), DAYS[-1], world.load)
    before = {function: ask(connection, function, "published", DAYS) for function in FUNCTIONS}
    assert all(any(answers.values()) for answers in before.values()), "an empty answer shows nothing"
    day = DAYS[-1] + timedelta(days=1)
    for number in range(12):
        name = f"future {number}"
        moved = day + timedelta(days=number)
        tiny.add_report(connection, name, moved.isoformat(), house=world.random.choice("abcdef"), recorded_at=at(moved).isoformat())
        world._numbers(name, 1)
        if world.random.random() < 0.3:
            tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id(f"report {number}"), withdrawn_at=at(moved))
    for function, answers in before.items():
        assert ask(connection, function, "published", DAYS) == answers, function


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_an_unknown_mode_has_no_rows(connection: Connection, function: str) -> None:
    world = Adviser(connection, Random(1), {})
    live(world, date(2026, 3, 1), DAYS[0], world.load)
    assert ask(connection, function, "guess", DAYS) == {day: [] for day in DAYS}
