"""A report that its house takes back leaves every view without a day at once, in an archive too, whose newest report is older than that."""

from __future__ import annotations

from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import advise
from tests.db.tiny import Connection

LAST = "2026-03-31"  # the newest report of the archive: nothing was loaded since
# How many of the two houses each view shows.
SHOWN = {
    "consensus": "SELECT max(n) FROM mart.consensus WHERE fiscal_year = 2026",
    "consensus_member": "SELECT count(DISTINCT broker_name) FROM mart.consensus_member WHERE included",
    "consensus_forward": "SELECT max(n_fy1) FROM mart.consensus_forward",
    "revision_breadth": "SELECT max(n_new) FROM mart.revision_breadth",
    "revision_breadth_member": "SELECT count(DISTINCT house) FROM mart.revision_breadth_member",
    "estimate_latest": "SELECT count(DISTINCT broker_name) FROM mart.estimate_latest",
    "estimate_revision": "SELECT count(DISTINCT broker_name) FROM mart.estimate_revision",
    "rating_consensus": "SELECT max(n_brokers) FROM mart.rating_consensus",
    "rating_consensus_member": "SELECT count(*) FROM mart.rating_consensus_member WHERE included",
    "rating_current": "SELECT count(*) FROM mart.rating_current",
    "rating_event": "SELECT count(*) FROM mart.rating_event",
    "broker_rating_mix": "SELECT count(*) FROM mart.broker_rating_mix",
    "target_consensus": "SELECT max(n) FROM mart.target_consensus",
    "target_consensus_member": "SELECT count(*) FROM mart.target_consensus_member WHERE included",
    "target_price": "SELECT count(*) FROM mart.target_price",
    "coverage": "SELECT count(*) FROM mart.coverage",
    "coverage_report": "SELECT count(*) FROM mart.coverage_report",
    "coverage_trend": "SELECT max(n_brokers_90d) FROM mart.coverage_trend",
    "initiation": "SELECT count(*) FROM mart.initiation",
    "pick_monthly": "SELECT max(n_brokers) FROM mart.pick_monthly",
    "track_member": "SELECT max(n_brokers) FROM mart.track_member",
    "sector_heat": "SELECT max(n_brokers) FROM mart.sector_heat WHERE kind = 'sector'",
}
# The same of the functions of the day on which those views stand.
STOOD = {
    "consensus_asof": f"SELECT max(n) FROM mart.consensus_asof('{LAST}') WHERE fiscal_year = 2026",
    "consensus_forward_asof": f"SELECT max(n_fy1) FROM mart.consensus_forward_asof('{LAST}')",
    "revision_breadth_asof": f"SELECT max(n_new) FROM mart.revision_breadth_asof('{LAST}')",
    "rating_consensus_asof": f"SELECT max(n_brokers) FROM mart.rating_consensus_asof('{LAST}')",
    "target_consensus_asof": f"SELECT max(n) FROM mart.target_consensus_asof('{LAST}')",
    "coverage_asof": f"SELECT count(*) FROM mart.coverage_asof('{LAST}')",
    "consensus_month": "SELECT max(n) FROM mart.consensus_month WHERE fiscal_year = 2026",
    "revision_breadth_month": "SELECT max(n_new) FROM mart.revision_breadth_month",
    "rating_consensus_month": "SELECT max(n_brokers) FROM mart.rating_consensus_month",
    "target_consensus_month": "SELECT max(n) FROM mart.target_consensus_month",
}


def publish(connection: Connection, name: str, house: str, on: str = LAST) -> None:
    """A report that says all that the views show of a report."""
    tiny.add_report(connection, name, on, house=house, sector_name="电子")
    for year, value in ((2026, 100), (2027, 120)):
        tiny.add_estimate(connection, name, value, what=f"{year}", period_code=f"{year}FY", half_step=0.5)
    advise(connection, name, level=4, new=False, target_price=90, currency="CNY", horizon_months=12)
    about: dict[str, Any] = {"stock_id": tiny.stock_id(connection), "resolution": "exact"}
    tiny.add(connection, "report_stock", name, "subject", role="subject", **about)
    tiny.insert(connection, "research.track", report_id=tiny.report_id(name), version_no=1, track_no=1, track="光模块")
    tiny.add(connection, "pick", name, "pick", stock_id=about["stock_id"], track_no=1, strength="建议关注")


def withdraw(connection: Connection, name: str, after: str = "0 days") -> None:
    """As `yanbao withdraw` notes it now, on a day so long after."""
    statement = "INSERT INTO research.report_withdrawal (report_id, withdrawn_at) VALUES (%s, now() + %s::interval) RETURNING 1"
    tiny.query(connection, statement, tiny.report_id(name), after)
    tiny.refresh(connection)


def shown(connection: Connection, queries: dict[str, str]) -> dict[str, int]:
    return {view: tiny.query(connection, query)[0][0] or 0 for view, query in queries.items()}


@pytest.fixture
def archive(connection: Connection) -> Connection:
    """A report of each of two houses, the newest ones."""
    for house in ("house_a", "house_b"):
        publish(connection, f"of {house}", house)
    tiny.refresh(connection)
    return connection


def test_what_is_withdrawn_now_is_in_no_view(archive: Connection) -> None:
    assert shown(archive, SHOWN) == dict.fromkeys(SHOWN, 2)
    withdraw(archive, "of house_a")
    assert shown(archive, SHOWN) == dict.fromkeys(SHOWN, 1)
    withdraw(archive, "of house_b")
    assert shown(archive, SHOWN) == dict.fromkeys(SHOWN, 0)


def test_it_stood_on_the_day_before(archive: Connection) -> None:
    """A question about a day is no question about now."""
    withdraw(archive, "of house_a")
    assert shown(archive, STOOD) == dict.fromkeys(STOOD, 2)


def test_it_stands_until_it_is_withdrawn(archive: Connection) -> None:
    withdraw(archive, "of house_a", after="2 days")
    derived = {"estimate_latest", "estimate_revision"}  # withdrawals with a day to come count at once
    assert {view for view, n in shown(archive, SHOWN).items() if n != 2} == derived


def test_an_older_report_does_not_come_back(archive: Connection) -> None:
    publish(archive, "before", "house_a", on="2026-03-20")
    withdraw(archive, "of house_a")
    counts = shown(archive, {view: query for view, query in SHOWN.items() if view.startswith(("consensus", "target"))})
    assert counts == dict.fromkeys(counts, 1)


def test_a_year_whose_actual_is_withdrawn_opens_again(archive: Connection) -> None:
    tiny.add_estimate(archive, "of house_a", 80, period_code="2025FY")
    tiny.add_report(archive, "results", LAST, house="house_c")
    tiny.add_estimate(archive, "results", 81, period_code="2025FY", kind="A")
    tiny.refresh(archive)
    opened = (
        "SELECT (SELECT reason FROM mart.consensus_member WHERE fiscal_year = 2025),"
        " (SELECT is_open FROM mart.estimate_latest WHERE fiscal_year = 2025)"
    )
    assert tiny.query(archive, opened) == [("fiscal_year_closed", False)]
    withdraw(archive, "results")
    assert tiny.query(archive, opened) == [("included", True)]
