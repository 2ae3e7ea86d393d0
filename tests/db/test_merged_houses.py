"""Ratings and target prices of houses that merged: 国泰君安 (to 2025-04-11) and 海通 (to 2025-03-14) went into 国泰海通."""

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
