"""The traps of comparing reports over houses and days, one test each, on a real database.

One stock, net profit of fiscal 2026, as of 2026-04-10 unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from app.reference import fold, vocabulary
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
AS_OF = "2026-04-10"
TWIN = {"mainland": "000333.SZ", "hong kong": "00300.HK"}


def estimate(connection: Connection, name: str, value: float | None, on: str = "2026-03-31", house: str = "house_a", **values: Any) -> None:
    """A report that prints one estimate."""
    tiny.add_report(connection, name, on, house=house)
    tiny.add_estimate(connection, name, value, **values)


def advise(connection: Connection, name: str, on: str, word: str, level: int | None, house: str = "house_a", **values: Any) -> None:
    """A report that prints a rating and a target price of 100."""
    tiny.add_report(connection, name, on, house=house)
    given = {"target_kind": "stock", "level_basis": "own_page", "rating_raw": word, "rating_level": level, "target_price": 100, **values}
    tiny.add(connection, "recommendation", name, "rating", stock_id=tiny.stock_id(connection), currency="CNY", **given)


def withdraw(connection: Connection, name: str, on: str) -> None:
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id(name), withdrawn_at=on)


def reasons(connection: Connection, as_of: str = AS_OF, days: int = 90) -> dict[str, str]:
    members = "SELECT r.title, m.reason FROM mart.consensus_member_asof(%s, %s) m JOIN mart.report r USING (report_id)"
    return dict(tiny.query(connection, members, as_of, days))


def consensus(connection: Connection, columns: str = "n, mean", as_of: str = AS_OF) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.consensus_asof(%s) ORDER BY stock_code, currency", as_of)


def test_the_latest_is_taken_before_the_window(connection: Connection) -> None:
    """The house printed twice in January and nothing since: its latest is too old, and the one before it is not asked at all."""
    estimate(connection, "january", 120, on="2026-01-09")
    estimate(connection, "the day before", 100, on="2026-01-08")
    estimate(connection, "other house", 110, house="house_b")
    assert consensus(connection) == [(1, 110)]
    assert reasons(connection) == {
        "january": "older_than_window",
        "the day before": "not_latest",
        "other house": "included",
    }
    assert reasons(connection, days=92)["january"] == "included"


def test_an_older_one_in_another_currency_does_not_come_back(connection: Connection) -> None:
    """The latest is in yuan and too old for a window of 10 days: the one in dollars of the day before is not taken for it."""
    estimate(connection, "dollars", 15, on="2026-03-30", unit="USD")
    estimate(connection, "yuan", 100, on="2026-03-31")
    assert reasons(connection, days=10) == {"dollars": "not_latest", "yuan": "older_than_window"}


SHOWS: dict[str, Callable[[Connection], Any]] = {
    "consensus": lambda c: tiny.query(c, "SELECT mean FROM mart.consensus"),
    "estimate_latest": lambda c: (tiny.query(c, "SELECT research.refresh_all()"), tiny.query(c, "SELECT value FROM mart.estimate_latest"))[
        1
    ],
    "rating_current": lambda c: tiny.query(c, "SELECT rating_raw FROM mart.rating_current"),
    "target_price": lambda c: tiny.query(c, "SELECT mid FROM mart.target_price"),
}


@pytest.mark.parametrize("view", SHOWS)
def test_a_withdrawn_latest_does_not_revive_the_one_before(connection: Connection, view: str) -> None:
    """The house has no estimate, no rating and no target until it prints another."""
    for name, on, value in (("first", "2026-03-01", 100), ("second", "2026-03-31", 120)):
        advise(connection, name, on, "买入", 5)
        tiny.add_estimate(connection, name, value)
    assert len(SHOWS[view](connection)) == 1
    withdraw(connection, "second", "2026-04-05")
    assert SHOWS[view](connection) == []
    advise(connection, "third", "2026-04-09", "买入", 5)
    tiny.add_estimate(connection, "third", 130)
    assert len(SHOWS[view](connection)) == 1


def test_a_withdrawn_report_leaves_the_current_rating_and_the_events(connection: Connection) -> None:
    """买入, 卖出 by mistake and taken back, 买入: a buy since January that was only kept."""
    for name, on, word, level in (("a", "2026-01-10", "买入", 5), ("b", "2026-02-10", "卖出", 1), ("c", "2026-03-10", "买入", 5)):
        advise(connection, name, on, word, level)
    withdraw(connection, "b", "2026-02-11")
    assert tiny.query(connection, "SELECT rating_raw, since::text FROM mart.rating_current") == [("买入", "2026-01-10")]
    events = tiny.query(connection, "SELECT action_derived FROM mart.rating_event ORDER BY published_on")
    assert events == [("initiate",), ("maintain",)]


def test_a_withdrawal_of_tomorrow_changes_nothing_today(connection: Connection) -> None:
    advise(connection, "a", "2026-01-10", "买入", 5)
    withdraw(connection, "a", "2999-01-01")
    assert tiny.query(connection, "SELECT rating_raw FROM mart.rating_current") == [("买入",)]


@pytest.mark.parametrize(("first", "second"), [("one", "two"), ("two", "one")])
def test_two_reports_by_one_broker_on_one_day(connection: Connection, first: str, second: str) -> None:
    """One counts, the same one in whatever order they were loaded; with a printed time it is the later one."""
    for name, value in ((first, 100), (second, 100)):
        estimate(connection, name, value)
    last = max(("one", "two"), key=tiny.report_id)
    assert {name for name, reason in reasons(connection).items() if reason == "included"} == {last}
    earlier = min(("one", "two"), key=tiny.report_id)
    stamp = "UPDATE research.report_version SET published_at = published_on + time '18:00' WHERE title = %s RETURNING 1"
    tiny.query(connection, stamp, earlier)
    assert {name for name, reason in reasons(connection).items() if reason == "included"} == {earlier}


@pytest.mark.parametrize(
    ("attribution", "reason"),
    [
        ("cited_consensus", "cited_not_own"),
        ("cited_actual", "cited_not_own"),
        ("guidance", "cited_not_own"),
        ("previous_own", "previous_estimate"),  # `前值 500`: nobody is cited
    ],
)
def test_a_number_that_is_no_estimate_of_the_house_is_no_member(connection: Connection, attribution: str, reason: str) -> None:
    """`Wind一致预期 500` in the newest report of a house: neither its estimate, nor in the place of the one that it printed before."""
    estimate(connection, "own", 100, on="2026-03-01")
    estimate(connection, "states", 500, attribution=attribution, attributed_to="Wind")
    assert reasons(connection) == {"own": "included", "states": reason}
    assert consensus(connection) == [(1, 100)]


def test_the_forecast_before_that_a_report_prints_is_no_estimate_of_its_house(connection: Connection) -> None:
    """`Old 500 | New 120`: 120 stands; and nothing was revised from 500, which the house printed in no report of the warehouse."""
    tiny.add_report(connection, "revision")
    tiny.add_estimate(connection, "revision", 500, attribution="previous_own", ordinal=1)
    tiny.add_estimate(connection, "revision", 120, ordinal=2)
    assert consensus(connection) == [(1, 120)]
    members = tiny.query(connection, "SELECT value, reason FROM mart.consensus_member_asof(%s) ORDER BY value", AS_OF)
    assert members == [(120, "included"), (500, "previous_estimate")]
    tiny.query(connection, "SELECT research.refresh_all()")
    assert tiny.query(connection, "SELECT value, previous_value FROM mart.estimate_latest") == [(120, None)]
    assert tiny.query(connection, "SELECT value, direction FROM mart.estimate_revision") == [(120, "first")]


def test_a_scale_that_changes_at_a_broker_is_no_event(connection: Connection) -> None:
    """增持 was the top of three steps and is the second of four: the word stays, nobody was downgraded."""
    advise(connection, "three steps", "2026-01-10", "增持", 5, rank_in_scale=1, scale_size=3)
    advise(connection, "four steps", "2026-03-10", "增持", 4, rank_in_scale=2, scale_size=4)
    found = tiny.query(connection, "SELECT action_derived, is_scale_changed FROM mart.rating_event ORDER BY published_on")
    assert found == [("initiate", False), ("maintain", True)]


def test_a_changed_scale_closes_the_old_one(connection: Connection) -> None:
    """增持 >= 15 % until March, 5 to 15 % from then: a rating of February still means the former."""
    for name, on, lower in (("old page", "2026-01-10", 15), ("new page", "2026-03-10", 5)):
        tiny.add_report(connection, name, on)
        step: dict[str, Any] = {"scope": "stock", "rating_raw": "增持", "definition": f"{lower}%", "is_rating": True, "lower_pct": lower}
        tiny.add(connection, "rating_definition", name, "step", **step)
    valid = (
        "SELECT lower_pct::int FROM mart.rating_definition "
        "WHERE broker_code = 'house_a' AND valid_from <= %s AND (valid_to > %s OR valid_to IS NULL)"
    )
    assert [tiny.query(connection, valid, day, day) for day in ("2026-02-01", "2026-03-10")] == [[(15,)], [(5,)]]


@pytest.mark.parametrize(
    ("as_of", "reason"),
    [("2027-04-29", "included"), ("2027-04-30", "fiscal_year_closed"), ("2027-05-01", "fiscal_year_closed")],
)
def test_the_year_turns_with_an_actual_published_on_30_april(connection: Connection, as_of: str, reason: str) -> None:
    """The last day on which annual reports come out: until the evening before, 2026 is an estimate."""
    estimate(connection, "estimate", 100, on="2027-03-31", house="house_a")
    estimate(connection, "results", 105, on="2027-04-30", house="house_b", kind="A")
    assert reasons(connection, as_of) == {"estimate": reason}


def test_the_year_turns_after_30_april_without_an_actual(connection: Connection) -> None:
    estimate(connection, "estimate", 100, on="2027-03-31")
    assert [reasons(connection, day)["estimate"] for day in ("2027-04-30", "2027-05-01")] == ["included", "fiscal_year_closed"]


def test_an_actual_of_one_metric_closes_no_other(connection: Connection) -> None:
    """The revenue of the year is known from an express report, the profit is not."""
    estimate(connection, "estimate", 100, on="2027-02-01", house="house_a")
    estimate(connection, "express", 900, on="2027-02-20", house="house_b", kind="A", metric_code="revenue")
    assert reasons(connection, "2027-03-01") == {"estimate": "included"}


def test_a_pe_of_zero_is_no_estimate(connection: Connection) -> None:
    """`0.0` in a column of multiples: not a cheap stock, and not half of the mean."""
    estimate(connection, "zero", None, house="house_a", null_reason="no_estimate", metric_code="pe", unit="x", value_text="0.0")
    estimate(connection, "real", 30, house="house_b", metric_code="pe", unit="x")
    assert reasons(connection) == {"zero": "no_value", "real": "included"}
    assert consensus(connection) == [(1, 30)]


def test_one_broker_under_two_names_is_one_house(connection: Connection) -> None:
    """安信证券 is 国投证券 since December 2023: the reports under both names are those of one house."""
    houses = [vocabulary().broker_by_alias[fold(name)] for name in ("安信证券", "国投证券")]
    for name, house, on, value in zip("ab", houses, ("2026-03-01", "2026-03-31"), (100, 120), strict=True):
        estimate(connection, name, value, on=on, house=house)
    assert consensus(connection) == [(1, 120)]


def test_merged_brokers_are_one_house_from_their_day(connection: Connection) -> None:
    """国泰君安 and 海通 went into 国泰海通 on 2025-04-11 and 2025-03-14: before, two estimates; after, the latest of the three."""
    for name, house, on, value in (("a", "gtja", "2025-03-01", 100), ("b", "haitong", "2025-03-05", 110)):
        estimate(connection, name, value, on=on, house=house)
    assert consensus(connection, as_of="2025-03-10") == [(2, 105)]
    estimate(connection, "c", 130, on="2025-04-20", house="gtht")
    assert consensus(connection, as_of="2025-04-21") == [(1, 130)]


def test_an_arm_in_hong_kong_is_no_merged_house(connection: Connection) -> None:
    """Two teams, two estimates: 国泰君安国际 stands beside 国泰海通."""
    estimate(connection, "parent", 100, house="gtht")
    estimate(connection, "arm", 120, house="gtja_intl")
    assert consensus(connection) == [(2, 110)]


def test_hong_kong_dollars_and_yuan_are_never_in_one_mean(connection: Connection) -> None:
    """The H share in HKD beside the A share in CNY; and one company in two currencies."""
    for name, code in TWIN.items():
        unit = "HKD" if code.endswith("HK") else "CNY"
        for house, value in (("house_a", 10), ("house_b", 12)):
            estimate(
                connection, f"{name} {house}", value, house=house, stock_id=tiny.stock_id(connection, code), unit=unit, metric_code="eps"
            )
    estimate(connection, "dollars", 90, house="house_c", stock_id=tiny.stock_id(connection, "00300.HK"), unit="USD", metric_code="eps")
    found = consensus(connection, "stock_code, currency, n, mean::int")
    assert found == [("000333.SZ", "CNY", 2, 11), ("00300.HK", "HKD", 2, 11), ("00300.HK", "USD", 1, 90)]


def test_not_rated_is_neither_neutral_nor_a_level(connection: Connection) -> None:
    """NR suspends; it has no level, so that no mean holds it."""
    advise(connection, "a", "2026-01-10", "Buy", 5)
    advise(connection, "b", "2026-03-10", "NR", None, level_basis="dictionary")
    assert tiny.query(connection, "SELECT rating_level, polarity FROM mart.rating_current") == [(None, None)]
    assert tiny.query(connection, "SELECT action_derived FROM mart.rating_event ORDER BY published_on") == [("initiate",), ("suspend",)]


def test_a_rating_of_the_sector_is_none_of_a_stock(connection: Connection) -> None:
    """`行业评级：增持` on a weekly that picks the stock."""
    tiny.add_report(connection, "weekly")
    sector: dict[str, Any] = {
        "target_kind": "sector",
        "sector_name": "电子",
        "rating_raw": "增持",
        "level_basis": "own_page",
        "rating_level": 4,
    }
    tiny.add(connection, "recommendation", "weekly", "rating", **sector)
    tiny.add(connection, "pick", "weekly", "pick", stock_id=tiny.stock_id(connection), strength="建议关注")
    assert tiny.query(connection, "SELECT target_kind, stock_code FROM mart.rating_current") == [("sector", None)]
