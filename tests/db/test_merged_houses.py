"""Ratings, their events and target prices of merged houses: 国泰君安 (to 2025-04-11) and 海通 (to 2025-03-14) went into 国泰海通."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.db import tiny
from tests.db.advice import advise, withdraw

Connection = psycopg.Connection[tuple[Any, ...]]
RATINGS = "SELECT broker_code, rating_raw, since::text FROM mart.rating_current WHERE broker_code <> 'another' ORDER BY 1"
TARGETS = "SELECT house, broker_name, mid FROM mart.target_price ORDER BY 1"
BEFORE, AFTER = "2025-03-01", "2025-04-20"


def say(connection: Connection, name: str, on: str, house: str, rating: str, price: float | None = None) -> None:
    advise(connection, name, on, house, 4, rating=rating, target_price=price, currency="CNY" if price else None)


def stands(connection: Connection, on: str) -> None:
    """The newest report of the warehouse, of another house on no stock."""
    tiny.add_report(connection, f"newest {on}", on, house="another")


def test_until_the_day_of_the_merger_there_are_two(connection: Connection) -> None:
    say(connection, "a", BEFORE, "gtja", "增持", 90)
    say(connection, "b", "2025-03-10", "haitong", "优于大市", 100)
    assert tiny.query(connection, RATINGS) == [("gtja", "增持", BEFORE), ("haitong", "优于大市", "2025-03-10")]
    assert [row[0] for row in tiny.query(connection, TARGETS)] == ["gtja", "haitong"]
    stands(connection, "2025-03-14")  # the day of the one, not yet of the other
    assert [row[0] for row in tiny.query(connection, RATINGS)] == ["gtht", "gtja"]


def test_after_it_the_latest_of_them_stands_under_the_new_name(connection: Connection) -> None:
    """Nobody has repeated it yet: it is what the house that stands last said, and its report is still that of the old house."""
    say(connection, "a", BEFORE, "gtja", "增持", 90)
    say(connection, "b", "2025-03-10", "haitong", "优于大市", 100)
    stands(connection, AFTER)
    assert tiny.query(connection, RATINGS) == [("gtht", "优于大市", "2025-03-10")]
    assert tiny.query(connection, TARGETS) == [("gtht", "国泰海通", 100)]
    assert tiny.query(connection, "SELECT r.broker_code FROM mart.rating_current JOIN mart.report r USING (report_id)") == [("haitong",)]


def test_what_the_successor_says_takes_the_place_of_what_they_said(connection: Connection) -> None:
    say(connection, "a", BEFORE, "gtja", "买入", 90)
    say(connection, "b", "2025-03-10", "haitong", "优于大市", 100)
    say(connection, "c", AFTER, "gtht", "增持", 120)
    assert tiny.query(connection, RATINGS) == [("gtht", "增持", AFTER)]
    assert tiny.query(connection, TARGETS) == [("gtht", "国泰海通", 120)]


@pytest.mark.parametrize(("between", "since"), [("增持", BEFORE), ("中性", AFTER)])
def test_a_word_that_goes_on_over_the_merger_stands_since_it_was_first_said(connection: Connection, between: str, since: str) -> None:
    say(connection, "a", BEFORE, "gtja", "增持")
    say(connection, "b", "2025-03-10", "gtja", between)
    say(connection, "c", AFTER, "gtht", "增持")
    assert tiny.query(connection, RATINGS) == [("gtht", "增持", since)]


def test_a_withdrawn_report_of_the_successor_revives_nothing(connection: Connection) -> None:
    say(connection, "a", BEFORE, "gtja", "增持", 90)
    say(connection, "c", AFTER, "gtht", "增持", 120)
    withdraw(connection, "c", "2025-04-21")
    assert tiny.query(connection, RATINGS) == []
    assert tiny.query(connection, TARGETS) == []


def test_an_arm_in_hong_kong_says_what_it_says(connection: Connection) -> None:
    say(connection, "a", BEFORE, "gtja_intl", "收集", 90)
    say(connection, "c", AFTER, "gtht", "增持", 120)
    assert [row[:2] for row in tiny.query(connection, RATINGS)] == [("gtht", "增持"), ("gtja_intl", "收集")]
    assert [(row[0], row[2]) for row in tiny.query(connection, TARGETS)] == [("gtht", 120), ("gtja_intl", 90)]


@pytest.mark.parametrize("house", ["gtht", "house_a"])
def test_the_current_ratings_are_those_of_the_rating_consensus(connection: Connection, house: str) -> None:
    """One definition of who is one house: the views of today beside the function of the day."""
    for name, on, code in (("a", BEFORE, "gtja"), ("b", "2025-03-10", "haitong"), ("c", AFTER, house), ("d", AFTER, "gtja_intl")):
        say(connection, name, on, code, "增持", 100)
    members = tiny.query(connection, "SELECT report_id FROM mart.rating_consensus_member WHERE included ORDER BY 1")
    assert len(members) == (2 if house == "gtht" else 3)
    assert tiny.query(connection, "SELECT report_id FROM mart.rating_current ORDER BY 1") == members
    assert tiny.query(connection, "SELECT report_id FROM mart.target_price ORDER BY 1") == members


@pytest.mark.parametrize(
    ("newest", "cards"),
    [
        ("2025-03-14", [("gtht", "国泰海通", 1), ("gtja", "国泰君安", 2), ("gtja_intl", "国泰君安国际", 1)]),
        (AFTER, [("gtht", "国泰海通", 3), ("gtja_intl", "国泰君安国际", 1)]),
    ],
)
def test_what_became_of_their_ratings_is_one_record(connection: Connection, newest: str, cards: list[tuple[Any, ...]]) -> None:
    """Every rating six times, as before; the house that stands by the newest report has it, and its card counts it once a horizon."""
    for name, on, house in (("a", BEFORE, "gtja"), ("b", "2025-03-02", "haitong"), ("c", "2025-03-10", "gtja"), ("d", BEFORE, "gtja_intl")):
        say(connection, name, on, house, "增持")
    stands(connection, newest)
    returns = "SELECT house, broker_name, count(DISTINCT report_id), count(*) FROM mart.post_rating_return GROUP BY 1, 2 ORDER BY 1"
    assert tiny.query(connection, returns) == [(*card, 6 * card[2]) for card in cards]
    scores = "SELECT scorer, broker_name, n_ratings FROM mart.analyst_scorecard WHERE scope = 'broker' AND horizon = '20d' ORDER BY 1"
    assert tiny.query(connection, scores) == cards
    of_one = tiny.query(connection, "SELECT DISTINCT report_id FROM mart.post_rating_return WHERE broker_code = 'gtht'")
    assert len(of_one) == cards[0][2]


EVENTS = (
    "SELECT house, action_derived, previous_raw, previous_on::text, is_left_censored FROM mart.rating_event "
    "WHERE house <> 'another' ORDER BY published_on, report_id"
)


def test_the_first_word_after_the_merger_follows_the_last_one_before_it(connection: Connection) -> None:
    """Of either house, the latest; it is no first, and nothing is unknown about it. Before, each follows itself."""
    say(connection, "a", "2025-01-10", "gtja", "增持")
    say(connection, "b", BEFORE, "haitong", "优于大市")
    say(connection, "c", "2025-03-10", "gtja", "增持")
    say(connection, "d", AFTER, "gtht", "增持")
    assert tiny.query(connection, EVENTS) == [
        ("gtja", "initiate", None, None, True),
        ("haitong", "initiate", None, None, True),
        ("gtja", "maintain", "增持", "2025-01-10", False),
        ("gtht", "maintain", "增持", "2025-03-10", False),
    ]


def test_between_two_mergers_the_house_that_has_not_come_yet_is_no_past(connection: Connection) -> None:
    """gtja is one house of its own until 2025-04-11, though the new house has taken in the other by 2025-03-14; then both are its past."""
    say(connection, "a", BEFORE, "haitong", "优于大市")
    say(connection, "b", "2025-03-20", "gtja", "中性")
    say(connection, "c", "2025-03-25", "haitong", "优于大市")
    say(connection, "d", AFTER, "gtja", "增持")
    assert [row[:4] for row in tiny.query(connection, EVENTS)] == [
        ("haitong", "initiate", None, None),
        ("gtja", "initiate", None, None),
        ("gtht", "maintain", "优于大市", BEFORE),
        ("gtht", "maintain", "优于大市", "2025-03-25"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "action"),
    [
        ((4, 1, 3), (5, 1, 4), "maintain"),  # the best of three steps, the best of four
        ((2, 3, 3), (1, 4, 4), "maintain"),
        ((3, 2, 3), (3, 3, 4), "maintain"),
        ((4, 1, 3), (3, 3, 4), "downgrade"),
        ((3, 2, 3), (5, 1, 4), "upgrade"),
        ((5, 1, 4), (4, 2, 4), "downgrade"),
    ],
)
def test_another_scale_after_the_merger_is_no_event(
    connection: Connection, before: tuple[int, int, int], after: tuple[int, int, int], action: str
) -> None:
    for name, on, house, word, (level, rank, size) in (("a", BEFORE, "haitong", "一", before), ("b", AFTER, "gtht", "二", after)):
        advise(connection, name, on, house, level, rating=word, rank_in_scale=rank, scale_size=size)
    assert [row[1] for row in tiny.query(connection, EVENTS)] == ["initiate", action]


def test_a_merger_by_itself_is_no_event(connection: Connection) -> None:
    say(connection, "a", BEFORE, "gtja", "增持")
    say(connection, "b", "2025-03-10", "haitong", "中性")
    stands(connection, AFTER)
    assert tiny.query(connection, EVENTS) == [("gtja", "initiate", None, None, True), ("haitong", "initiate", None, None, True)]


def test_a_stock_that_is_new_to_the_merged_house_is_no_unknown_first(connection: Connection) -> None:
    """The archive of the house begins with that of the houses that went into it."""
    tiny.add_report(connection, "early", "2022-01-10", house="haitong")
    say(connection, "a", AFTER, "gtht", "增持")
    assert tiny.query(connection, EVENTS) == [("gtht", "initiate", None, None, False)]


def test_the_events_of_an_arm_in_hong_kong_are_its_own(connection: Connection) -> None:
    say(connection, "a", BEFORE, "gtja_intl", "收集")
    say(connection, "b", AFTER, "gtht", "增持")
    say(connection, "c", "2025-04-21", "gtja_intl", "收集")
    assert [row[:3] for row in tiny.query(connection, EVENTS)] == [
        ("gtja_intl", "initiate", None),
        ("gtht", "initiate", None),
        ("gtja_intl", "maintain", "收集"),
    ]


def test_a_withdrawn_report_of_the_merged_house_is_nobody_s_past(connection: Connection) -> None:
    say(connection, "a", BEFORE, "gtja", "增持")
    say(connection, "b", "2025-03-10", "gtja", "中性")
    say(connection, "c", AFTER, "gtht", "增持")
    withdraw(connection, "b", "2025-03-11")
    assert [row[1:4] for row in tiny.query(connection, EVENTS)] == [("initiate", None, None), ("maintain", "增持", BEFORE)]


@pytest.mark.parametrize("house", ["gtja", "gtht", "house_a"])
def test_each_rating_is_one_event_of_the_house_that_stood(connection: Connection, house: str) -> None:
    """Rows in, rows out: nothing doubled by the spans; and asked by house the rows are the same as of all."""
    for number, on in enumerate(("2024-01-10", "2025-03-20", "2025-04-20", "2025-06-20")):
        say(connection, f"r{number}", on, house, "增持")
        say(connection, f"o{number}", on, "haitong", "优于大市")
    assert tiny.query(connection, "SELECT count(*), count(DISTINCT (report_id, target_kind, target)) FROM mart.rating_event") == [(8, 8)]
    of_all = [row for row in tiny.query(connection, EVENTS) if row[0] == "gtht"]
    assert tiny.query(connection, EVENTS.replace("house <> 'another'", "broker_code = 'gtht'")) == of_all
    assert len(of_all) == {"gtja": 5, "gtht": 7, "house_a": 3}[house]


def test_on_every_day_a_house_is_part_of_one_line(connection: Connection) -> None:
    """The house of mart.house_asof that day, and the others of the line are those that stand for the same one."""
    days = "SELECT generate_series('2025-03-01'::timestamp, '2025-05-01', '1 day')::date AS day"
    wrong = tiny.query(
        connection,
        f"WITH said AS (SELECT d.day, l.broker_code, l.house_code FROM ({days}) AS d JOIN mart.house_line AS l "
        "ON (l.valid_from IS NULL OR l.valid_from <= d.day) AND (l.valid_to IS NULL OR l.valid_to > d.day)), "
        f"known AS (SELECT d.day, h.broker_code, h.house_code FROM ({days}) AS d CROSS JOIN LATERAL mart.house_asof(d.day) AS h) "
        "(SELECT 'lost', * FROM (TABLE known EXCEPT ALL TABLE said) AS a) UNION ALL "
        "(SELECT 'more', * FROM (TABLE said EXCEPT ALL TABLE known) AS b)",
    )
    assert wrong == []
    key = "SELECT count(*) - count(DISTINCT (house_code, broker_code, coalesce(valid_from, '0001-01-01'))) FROM mart.house_line"
    assert tiny.query(connection, key) == [(0,)]


MIX = "SELECT house, broker_name, month::text, n, n5, n4, n3 FROM mart.broker_rating_mix WHERE house <> 'another' ORDER BY 3, 1"


def test_the_month_of_a_merger_is_one_of_the_new_house(connection: Connection) -> None:
    """A target that both rate counts once, by the latest; the months before are those of the old houses."""
    for name, on, house, level in (("a", "2025-02-10", "gtja", 4), ("b", "2025-02-10", "haitong", 5), ("c", "2025-04-01", "gtja", 4)):
        advise(connection, name, on, house, level)
    advise(connection, "d", AFTER, "gtht", 5)
    advise(connection, "e", AFTER, "gtja_intl", 3)
    assert tiny.query(connection, MIX) == [
        ("gtja", "国泰君安", "2025-02-01", 1, 0, 1, 0),
        ("haitong", "海通证券", "2025-02-01", 1, 1, 0, 0),
        ("gtht", "国泰海通", "2025-04-01", 1, 1, 0, 0),
        ("gtja_intl", "国泰君安国际", "2025-04-01", 1, 0, 0, 1),
    ]
    assert tiny.query(connection, MIX.replace("house <> 'another'", "broker_code = 'gtht'"))[0][:4] == ("gtht", "国泰海通", "2025-04-01", 1)


def test_a_merger_later_in_the_month_has_not_come_yet(connection: Connection) -> None:
    advise(connection, "a", "2025-04-01", "gtja", 4)
    stands(connection, "2025-04-10")
    assert [row[0] for row in tiny.query(connection, MIX)] == ["gtja"]
    stands(connection, "2025-04-11")
    assert [row[0] for row in tiny.query(connection, MIX)] == ["gtht"]


REVISIONS = "SELECT house, value, previous_value, direction FROM mart.estimate_revision ORDER BY published_on, house, value"


def forecast(connection: Connection, name: str, on: str, house: str, value: float, **values: Any) -> None:
    tiny.add_report(connection, name, on, house=house)
    tiny.add_estimate(connection, name, value, **values)


def test_the_estimate_before_goes_on_over_the_merger(connection: Connection) -> None:
    """Before it each house follows itself; the first of the new house follows the latest of both."""
    forecast(connection, "a", "2025-01-10", "gtja", 100)
    forecast(connection, "b", BEFORE, "haitong", 120)
    forecast(connection, "c", "2025-03-10", "gtja", 110)
    forecast(connection, "d", AFTER, "gtht", 105)
    forecast(connection, "e", "2025-05-20", "gtht", 107)
    tiny.refresh(connection)
    assert tiny.query(connection, REVISIONS) == [
        ("gtja", 100, None, "first"),
        ("haitong", 120, None, "first"),
        ("gtja", 110, 100, "up"),
        ("gtht", 105, 110, "down"),
        ("gtht", 107, 105, "up"),
    ]


def test_the_latest_estimate_of_the_new_house_knows_the_one_before(connection: Connection) -> None:
    forecast(connection, "a", BEFORE, "haitong", 120)
    forecast(connection, "b", AFTER, "gtht", 105)
    tiny.refresh(connection)
    found = "SELECT broker_name, value, previous_value, previous_report_id, direction FROM mart.estimate_latest"
    assert tiny.query(connection, found) == [("国泰海通", 105, 120, tiny.report_id("a"), "down")]


def test_between_two_mergers_the_estimate_of_the_house_that_has_not_come_is_no_past(connection: Connection) -> None:
    forecast(connection, "a", BEFORE, "haitong", 120)
    forecast(connection, "b", "2025-03-20", "gtja", 100)
    forecast(connection, "c", "2025-03-25", "gtht", 125)
    forecast(connection, "d", "2025-03-26", "gtja", 101)
    forecast(connection, "e", AFTER, "haitong", 99)  # still under its old name
    tiny.refresh(connection)
    assert tiny.query(connection, REVISIONS) == [
        ("haitong", 120, None, "first"),
        ("gtja", 100, None, "first"),
        ("gtht", 125, 120, "up"),
        ("gtja", 101, 100, "up"),
        ("haitong", 99, 101, "down"),
    ]


def test_what_does_not_stand_or_is_of_another_kind_is_no_estimate_before(connection: Connection) -> None:
    """Withdrawn; in another currency; of the ADS; of an arm that still stands; of another year."""
    forecast(connection, "own", "2025-01-10", "haitong", 120)
    forecast(connection, "back", "2025-03-01", "gtja", 130)
    forecast(connection, "dollars", "2025-03-02", "gtja", 14, unit="USD")
    forecast(connection, "ads", "2025-03-03", "gtja", 960, share_basis="per_ads")
    forecast(connection, "arm", "2025-03-04", "gtja_intl", 140)
    forecast(connection, "year", "2025-03-05", "gtja", 150, period_code="2027FY")
    forecast(connection, "new", AFTER, "gtht", 105)
    withdraw(connection, "back", "2025-03-02")
    tiny.refresh(connection)
    assert tiny.query(connection, REVISIONS)[-1] == ("gtht", 105, 120, "down")


@pytest.mark.parametrize("house", ["gtja", "gtht", "house_a"])
def test_each_estimate_that_stands_is_one_row(connection: Connection, house: str) -> None:
    for number, on in enumerate(("2024-12-10", "2025-03-20", "2025-04-20", "2025-06-20")):
        forecast(connection, f"r{number}", on, house, 100 + number)
        forecast(connection, f"o{number}", on, "haitong", 200 + number)
    tiny.refresh(connection)
    rows = "SELECT report_id, fact_id FROM {} ORDER BY 1, 2"
    standing = tiny.query(connection, rows.format("research.estimate WHERE status = 'standing'"))
    assert tiny.query(connection, rows.format("mart.estimate_revision")) == standing
    assert len(standing) == 8
