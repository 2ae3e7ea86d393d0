"""What the loader derives and keeps: after each act it is what all reports together would make of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import psycopg
import pytest

from app.database.engine import connect
from app.database.migrate import refresh_waiting
from app.database.soundness import faults
from app.reference import fold
from app.reference import vocabulary as shipped
from app.reference.sync import sync
from tests.db import tiny
from tests.db.advice import advise
from tests.db.test_asof import Adviser
from tests.db.world import at

Connection = psycopg.Connection[tuple[Any, ...]]
WORDS = shipped()
TABLES = (
    "estimate", "actual_first", "forecast_accuracy", "consensus_month", "rating_consensus_month", "target_member_month",
    "revision_breadth_month", "report_heat",
)  # fmt: skip
# Series of month ends: the columns that a view and its function share, and what orders them.
SERIES = {
    "consensus": "stock_id, metric_code, fiscal_year, unit, n, mean, median, stddev, min, max, cv, oldest_on, newest_on, n_excluded, "
    "quality, currency, stock_code, stock_name",
    "consensus_forward": "stock_id, stock_code, stock_name, metric_code, unit, currency, fy1, fy1_mean, n_fy1, fy2_mean, n_fy2, fy3_mean, "
    "n_fy3, weight_fy1, ntm_value, ntm_basis, growth, cagr_2y, is_year_end_assumed",
    "rating_consensus": "stock_id, stock_code, stock_name, n_brokers, mean_level, n5, n4, n3, n2, n1, n_positive, n_neutral, n_negative, "
    "pct_positive, n_up_28d, n_down_28d, n_unmapped, n_not_rated, n_excluded, oldest_on, newest_on",
    "target_consensus": "stock_id, stock_code, stock_name, currency, n, mean, median, stddev, min, max, oldest_on, newest_on, "
    "n_no_horizon, n_other_horizon, last_close, last_traded_on, upside_to_last_close, price_basis",
    "revision_breadth": "stock_id, stock_code, stock_name, metric_code, fiscal_year, unit, currency, n_both, n_up, n_down, n_same, n_new, "
    "n_dropped, breadth, up_ratio",
}
STANDING = "SELECT t::text FROM (SELECT month_end, {columns} FROM mart.{series}_month) AS t ORDER BY 1"
ASKED = """
SELECT t::text FROM (
    SELECT m.month_end, {columns}
    FROM mart.latest_day AS d
    CROSS JOIN (
        SELECT (generate_series('2025-01-01'::timestamp, '2027-12-01', '1 month') + interval '1 month - 1 day')::date AS month_end
    ) AS m
    CROSS JOIN LATERAL mart.{series}_asof(m.month_end) AS c
    WHERE m.month_end <= d.latest_day
) AS t ORDER BY 1"""


def derived(connection: Connection) -> list[list[tuple[Any, ...]]]:
    return [tiny.query(connection, f"SELECT t::text FROM research.{table} AS t ORDER BY 1") for table in TABLES]


@pytest.mark.parametrize("seed", range(8))
def test_refreshing_what_was_touched_is_as_good_as_refreshing_all(connection: Connection, seed: int) -> None:
    """Loads, back-fills, re-parses that move the date, decisions and withdrawals in any order, each refreshed by its report alone."""
    many = bool(seed % 2)  # every second world lives for half a year, forecasts first, then actuals
    world = Adviser(connection, Random(seed), {}, kinds=("E",) if many else ("E",) * 30 + ("A",))
    world.years = (2025,) if many else world.years
    day = date(2026, 2, 20)
    world.load(at(day))
    for number in range(30):
        if many and number == 24:
            world.kinds = ("A",)
        world.publish(at(day)) if many and number > 24 else world.act(at(day))
        connection.execute("SELECT research.refresh_report(%s)", (tiny.report_id(world.latest),))
        day += timedelta(days=7 if many else 2)
    tiny.add_report(connection, "a later day", "2026-12-01", house="another")
    tiny.query(connection, "SELECT research.refresh_report(%s)", tiny.report_id("report 0"))
    kept = dict(zip(TABLES, derived(connection), strict=True))
    seldom = {"report_heat", *(() if many else ("actual_first", "forecast_accuracy"))}  # of no sector
    assert [table for table in TABLES if not kept[table] and table not in seldom] == []
    for series, columns in SERIES.items():
        standing, asked = (tiny.query(connection, query.format(series=series, columns=columns)) for query in (STANDING, ASKED))
        assert standing == asked, series
    connection.execute("SELECT research.refresh_all()")
    for table, rows in zip(TABLES, derived(connection), strict=True):
        assert rows == kept[table], table


def test_a_month_end_to_come_stands_when_it_comes(connection: Connection) -> None:
    """Made on 5 April: the ends of April, May and June are kept, and seen once a report is dated so late; in July the window is over."""
    tiny.add_report(connection, "a", "2026-04-05")
    tiny.add_estimate(connection, "a", 100)
    tiny.refresh(connection)
    months = "SELECT month_end::text, mean FROM mart.consensus_month ORDER BY 1"
    assert tiny.query(connection, months) == []
    tiny.add_report(connection, "of another house and no company", "2026-09-30", house="another")
    assert tiny.query(connection, months) == [("2026-04-30", 100), ("2026-05-31", 100), ("2026-06-30", 100)]


def test_an_actual_closes_the_months_from_its_day(connection: Connection) -> None:
    past: dict[str, Any] = {"period_code": "2025FY"}
    tiny.add_report(connection, "a", "2026-01-20")
    tiny.add_estimate(connection, "a", 100, **past)
    tiny.add_report(connection, "b", "2026-02-10", house="house_b")
    tiny.add_estimate(connection, "b", 105, kind="A", **past)
    tiny.add_report(connection, "another", "2026-09-30", house="another")
    tiny.refresh(connection)
    assert tiny.query(connection, "SELECT month_end::text FROM mart.consensus_month") == [("2026-01-31",)]


@pytest.mark.parametrize("on", ["2026-03-01", "2025-02-01"])
def test_a_house_that_lost_a_stock_in_a_new_reading_loses_it_everywhere(connection: Connection, on: str) -> None:
    """Version 2 reads another date, and another stock: nothing of version 1 stays."""
    tiny.add_report(connection, "a", "2026-04-01", superseded_at="2026-04-02 09:00+08")
    tiny.add_estimate(connection, "a", 100)
    tiny.refresh(connection)
    other = tiny.query(connection, "SELECT stock_id FROM research.stock WHERE stock_code = '600519.SH'")[0][0]
    tiny.add_report(connection, "a", on, version_no=2, recorded_at="2026-04-02 09:00+08", house="house_b")
    tiny.add_estimate(connection, "a", 200, version_no=2, stock_id=other)
    tiny.refresh(connection)
    assert tiny.query(connection, "SELECT DISTINCT stock_id, broker_key, published_on::text FROM research.estimate") == [
        (other, "house_b", on)
    ]
    assert tiny.query(connection, "SELECT DISTINCT stock_id, mean FROM research.consensus_month") == [(other, 200)]


def test_a_merged_house_has_one_latest_estimate(connection: Connection) -> None:
    """The house went into the other on 1 March: its estimate of February stands until the other prints one, and is then not the latest."""
    tiny.broker(connection, "house_b", "乙证券")
    tiny.broker(connection, "house_a", "甲证券")
    connection.execute("UPDATE research.broker SET parent_code = 'house_b' WHERE broker_code = 'house_a'")
    tiny.insert(connection, "research.broker_alias", alias="甲证券", broker_code="house_a", valid_to="2026-03-01")
    for name, on, house, value in (("a", "2026-02-10", "house_a", 100), ("b", "2026-02-05", "house_b", 90)):
        tiny.add_report(connection, name, on, house=house)
        tiny.add_estimate(connection, name, value)
    tiny.refresh(connection)
    latest = "SELECT broker_name, value FROM mart.estimate_latest ORDER BY 1"
    assert tiny.query(connection, latest) == [("乙证券", 90), ("甲证券", 100)]
    tiny.add_report(connection, "a day after the merger", "2026-03-02", house="another")
    assert tiny.query(connection, latest) == [("甲证券", 100)]
    tiny.add_report(connection, "c", "2026-03-10", house="house_b")
    tiny.add_estimate(connection, "c", 110)
    tiny.refresh(connection)
    assert tiny.query(connection, latest) == [("乙证券", 110)]


def test_a_merger_that_the_dictionary_learns_moves_the_months(connection: Connection) -> None:
    """Two houses in April; the dictionary then says that the one had gone into the other in March: one house, its latest number."""
    for name, on, house, value in (("a", "2026-04-10", "guosen", 100), ("b", "2026-04-20", "citics", 200)):
        tiny.add_report(connection, name, on, house=house)
        tiny.add_estimate(connection, name, value)
    tiny.refresh(connection)
    mean = "SELECT n, mean FROM research.consensus_month WHERE month_end = '2026-04-30'"
    assert tiny.query(connection, mean) == [(2, 150)]
    merged = replace(WORDS.brokers["guosen"], parent_code="citics")
    days = {**WORDS.broker_days, fold(merged.name): (None, date(2026, 3, 1))}
    sync(connection, replace(WORDS, brokers={**WORDS.brokers, "guosen": merged}, broker_days=days))
    assert tiny.query(connection, mean) == [(1, 200)]


def test_a_date_to_come_hides_no_estimate_of_today(connection: Connection) -> None:
    """A cover that is misread as of 2099 is not the latest of its house until then."""
    for name, on, value in (("a", "2026-02-10", 100), ("misread", "2099-01-01", 900)):
        tiny.add_report(connection, name, on)
        tiny.add_estimate(connection, name, value)
    tiny.refresh(connection)
    assert tiny.query(connection, "SELECT value FROM mart.estimate_latest") == [(100,)]


def test_freshness_tells_what_was_written_past_the_loader(connection: Connection) -> None:
    tiny.add_report(connection, "a", recorded_at="2026-04-01 08:00+08")
    tiny.add_estimate(connection, "a", 100)
    behind = "SELECT name, n_behind FROM mart.freshness ORDER BY name"
    found = dict(tiny.query(connection, behind))
    assert set(found) >= {"consensus_month", "rating_consensus_month", "target_consensus_month", "revision_breadth_month", "actual_first"}
    assert set(found.values()) == {1}
    assert [fault for fault in faults(connection) if "behind" in fault]
    tiny.refresh(connection)
    assert not [fault for fault in faults(connection) if "behind" in fault]
    assert {n for _, n in tiny.query(connection, behind)} == {0}
    assert tiny.query(connection, "SELECT newest_at > written_at, companies FROM mart.freshness LIMIT 1") == [(True, 1)]


def test_freshness_tells_of_ratings_that_were_written_past_the_loader(connection: Connection) -> None:
    advise(connection, "a", level=4, cover={"recorded_at": "2026-04-01 08:00+08"})
    assert tiny.query(connection, "SELECT DISTINCT n_behind FROM mart.freshness") == [(1,)]
    tiny.refresh(connection)
    assert tiny.query(connection, "SELECT DISTINCT n_behind FROM mart.freshness") == [(0,)]


def test_companies_that_wait_are_made_anew_a_few_at_a_time(connection: Connection) -> None:
    """After a change of the schema: they are told as waiting, keep what they have, and are done once."""
    stocks = [row[0] for row in tiny.query(connection, "SELECT stock_id FROM research.stock ORDER BY 1 LIMIT 5")]
    for number, stock in enumerate(stocks):
        tiny.add_report(connection, f"r{number}", "2026-04-05")
        tiny.add_estimate(connection, f"r{number}", 100 + number, stock_id=stock)
    tiny.refresh(connection)
    kept = derived(connection)
    connection.execute("SELECT research.refresh_mark()")
    assert tiny.query(connection, "SELECT DISTINCT n_waiting, companies FROM mart.freshness") == [(5, 5)]
    assert derived(connection) == kept
    done = [tiny.query(connection, "SELECT research.refresh_waiting(2)")[0][0] for _ in range(4)]
    assert done == [2, 2, 1, 0]
    assert tiny.query(connection, "SELECT DISTINCT n_waiting, companies FROM mart.freshness") == [(0, 5)]
    assert derived(connection) == kept


def test_an_upgrade_makes_anew_what_waits(fresh_url: str) -> None:
    with connect(fresh_url) as connection:
        tiny.add_report(connection, "a", "2026-04-05")
        tiny.add_estimate(connection, "a", 100)
        connection.execute("SELECT research.refresh_mark()")
    assert refresh_waiting(fresh_url) == 1
    assert refresh_waiting(fresh_url) == 0
    with connect(fresh_url) as connection:
        assert tiny.query(connection, "SELECT count(*) FROM research.consensus_month") == [(3,)]


@pytest.mark.parametrize(
    ("earlier", "later", "first"),
    [("2026-03-20", "2026-03-31", 100), ("2026-03-31", "2026-03-20", 105)],
)
def test_an_actual_that_came_in_late_is_the_first(connection: Connection, earlier: str, later: str, first: int) -> None:
    """The second load moves the first print only where its report is the older one; a withdrawal moves it back."""
    for name, on, value in (("a", earlier, 100), ("b", later, 105)):
        tiny.add_report(connection, name, on, house=name, recorded_at=f"{on} 12:00+08")
        tiny.add_estimate(connection, name, value, kind="A", period_code="2025FY")
        connection.execute("SELECT research.refresh_report(%s)", (tiny.report_id(name),))
    shown = "SELECT value FROM mart.actual_first"
    assert tiny.query(connection, shown) == [(first,)]
    holder = "a" if first == 100 else "b"
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id(holder), withdrawn_at="2026-04-02")
    connection.execute("SELECT research.refresh_report(%s)", (tiny.report_id(holder),))
    assert tiny.query(connection, shown) == [(205 - first,)]


def test_a_split_that_is_taken_in_later_moves_the_targets_of_past_months(connection: Connection) -> None:
    """Who counted is kept; in which shares is asked: no load of reports is needed."""
    advise(connection, "a", "2026-03-10", level=4, target_price=100, currency="CNY", horizon_months=12)
    tiny.add_report(connection, "b", "2026-05-20", house="b")
    tiny.refresh(connection)
    months = "SELECT month_end::text, mean FROM mart.target_consensus_month ORDER BY 1"
    assert tiny.query(connection, months) == [("2026-03-31", 100), ("2026-04-30", 100)]
    for day, factor in (("2026-03-01", 1), ("2026-04-10", 2)):
        tiny.insert(connection, "research.adjustment_factor", instrument_code=tiny.STOCK, valid_on=day, factor=factor)
    assert tiny.query(connection, months) == [("2026-03-31", 100), ("2026-04-30", 50)]


def test_a_cut_is_told_by_the_month_after_it(connection: Connection) -> None:
    """Rated in January, cut on 20 March: n_down_28d of March counts it though the report of January was loaded last."""
    advise(connection, "new", "2026-03-20", level=3)
    connection.execute("SELECT research.refresh_report(%s)", (tiny.report_id("new"),))
    advise(connection, "old", "2025-05-10", level=5)
    connection.execute("SELECT research.refresh_report(%s)", (tiny.report_id("old"),))
    tiny.add_report(connection, "later", "2026-05-20", house="b")
    found = "SELECT month_end::text, n_brokers, n_down_28d FROM mart.rating_consensus_month WHERE month_end > '2026-01-01' ORDER BY 1"
    assert tiny.query(connection, found) == [("2026-03-31", 1, 1), ("2026-04-30", 1, 0)]


def test_two_loads_at_once_see_each_other(make_database: Callable[[str | None], str], template_url: str) -> None:
    """The second waits for the first, then counts both houses: without the lock each would count itself alone."""
    url = make_database(template_url)

    def load(connection: Connection, name: str, value: float) -> None:
        tiny.add_report(connection, name, "2026-04-05", house=name)
        tiny.add_estimate(connection, name, value)
        connection.execute("SELECT research.refresh_report(%s)", (tiny.report_id(name),))

    def second() -> None:
        with connect(url) as connection:
            load(connection, "house_b", 200)

    with connect(url) as connection:
        load(connection, "house_a", 100)
        other = threading.Thread(target=second)
        other.start()
        wait_for_a_lock(url)
        connection.commit()
        other.join(timeout=30)
        found = "SELECT month_end::text, n, mean FROM research.consensus_month ORDER BY 1"
        assert tiny.query(connection, found) == [("2026-04-30", 2, 150), ("2026-05-31", 2, 150), ("2026-06-30", 2, 150)]


def wait_for_a_lock(url: str) -> None:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connect(url, autocommit=True) as connection:
        for _ in range(3000):
            if tiny.query(connection, waiting) == [(1,)]:
                return
            connection.execute("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody waits: the test shows nothing")


@pytest.mark.parametrize(
    "function",
    ["estimate_asof(%s)", "estimate_print_asof(%s)", "actual_asof(%s)", "consensus_candidate_asof(%s, 90, 'knowable', '2026-01-01')"],
)
def test_clients_can_read_every_column_below_the_consensus(loaded: Connection, function: str) -> None:
    """Python knows no date before year 1."""
    found = loaded.execute(f"SELECT * FROM mart.{function}".encode(), ["2026-04-10"]).fetchall()
    assert found


def test_the_loader_may_refresh(loaded: Connection) -> None:
    try:
        loaded.execute("SET LOCAL ROLE yanbao_loader")
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue):
        pytest.skip("this server does not let the tests act as yanbao_loader")
    tiny.refresh(loaded)
    loaded.execute("SELECT research.refresh_all()")


def merged(connection: Connection) -> None:
    """The house went into another one within the 28 days: their two estimates are one, by the other house again on the later day."""
    tiny.broker(connection, "house_b", "乙证券")
    tiny.broker(connection, "house_a", "甲证券")
    connection.execute("UPDATE research.broker SET parent_code = 'house_b' WHERE broker_code = 'house_a'")
    tiny.insert(connection, "research.broker_alias", alias="甲证券", broker_code="house_a", valid_to="2026-03-15")
    for name, on, house, value in (
        ("a", "2026-02-10", "house_a", 100),
        ("b", "2026-02-20", "house_b", 90),
        ("c", "2026-03-20", "house_b", 95),
    ):
        tiny.add_report(connection, name, on, house=house)
        tiny.add_estimate(connection, name, value, half_step=0.5)


def withdrawn_later(connection: Connection) -> None:
    """It stood at the end of March, and not at that of April."""
    for name, on, value in (("a", "2026-02-25", 100), ("b", "2026-03-25", 120)):
        tiny.add_report(connection, name, on)
        tiny.add_estimate(connection, name, value, half_step=0.5)
    withdrawal = {"withdrawn_at": "2026-04-10 09:00+08", "recorded_at": "2026-04-10 09:00+08"}
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("b"), **withdrawal)


def share_and_ads(connection: Connection) -> None:
    """A stock in New York: the value of the share is none beside those of the ADS."""
    stock = tiny.stock_id(connection, "BABA.US")
    for name, on, house, basis, value in (
        ("a", "2026-02-25", "house_a", "per_ads", 8), ("b", "2026-02-26", "house_b", None, 1), ("c", "2026-03-25", "house_a", "per_ads", 9),
    ):  # fmt: skip
        tiny.add_report(connection, name, on, house=house)
        tiny.add_estimate(connection, name, value, half_step=0.05, stock_id=stock, metric_code="eps", share_basis=basis)


@pytest.mark.parametrize(("world", "at_march"), [(merged, (1, 1, 0)), (withdrawn_later, (1, 1, 0)), (share_and_ads, (1, 1, 0))])
def test_breadth_at_a_month_end_is_what_its_function_says(
    connection: Connection, world: Callable[[Connection], None], at_march: tuple[int, ...]
) -> None:
    """research.breadth_months reads what houses state, mart.revision_breadth_asof every print."""
    world(connection)
    tiny.refresh(connection)
    tiny.add_report(connection, "a later day", "2026-12-01", house="another")
    standing, asked = (
        tiny.query(connection, text.format(series="revision_breadth", columns=SERIES["revision_breadth"])) for text in (STANDING, ASKED)
    )
    assert standing == asked
    march = "SELECT n_both, n_up, n_down FROM mart.revision_breadth_month WHERE month_end = '2026-03-31'"
    assert tiny.query(connection, march) == [at_march]
