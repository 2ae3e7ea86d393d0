"""mart.rating_event: what history says beside what the report says, and the traps on the way."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
SHOWN = (
    "SELECT action_derived, agrees, is_left_censored FROM mart.rating_event WHERE target_kind = 'stock' ORDER BY published_on, report_id"
)


def rate(connection: Connection, name: str, day: str, word: str, level: int | None, *, house: str = "house_a", **values: Any) -> None:
    tiny.add_report(connection, name, day, house=house)
    given = {"level_basis": "own_page", "rating_level": level, "rating_raw": word, "target_kind": "stock", **values}
    if given["target_kind"] == "stock":
        given["stock_id"] = tiny.stock_id(connection)
    tiny.add(connection, "recommendation", name, "rating", **given)


def derived(connection: Connection) -> list[str | None]:
    return [row[0] for row in tiny.query(connection, SHOWN)]


def test_a_life_of_a_rating(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "增持", 4, rank_in_scale=2, scale_size=4)
    rate(connection, "b", "2024-04-10", "增持", 4, rank_in_scale=2, scale_size=4)
    rate(connection, "c", "2024-08-10", "买入", 5, rank_in_scale=1, scale_size=4)
    rate(connection, "d", "2024-09-10", "中性", 3, rank_in_scale=3, scale_size=4)
    rate(connection, "e", "2025-10-10", "中性", 3, rank_in_scale=3, scale_size=4)
    assert derived(connection) == ["initiate", "maintain", "upgrade", "downgrade", "resume"]


def test_a_scale_that_changes_under_the_word_is_no_event(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "增持", 5, rank_in_scale=1, scale_size=3)
    rate(connection, "b", "2024-04-10", "增持", 4, rank_in_scale=2, scale_size=4)
    assert derived(connection) == ["initiate", "maintain"]
    assert tiny.query(connection, "SELECT is_scale_changed FROM mart.rating_event ORDER BY published_on") == [(False,), (True,)]


@pytest.mark.parametrize(("level", "action"), [(4, "maintain"), (5, "upgrade"), (3, "downgrade")])
def test_another_word_of_another_scale_goes_by_level(connection: Connection, level: int, action: str) -> None:
    rate(connection, "a", "2024-01-10", "谨慎推荐", 4, rank_in_scale=2, scale_size=4)
    rate(connection, "b", "2024-04-10", "优于大市", level, rank_in_scale=1, scale_size=3)
    assert derived(connection) == ["initiate", action]


def test_two_steps_of_one_level_are_two_steps(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "推荐", 4, rank_in_scale=2, scale_size=5)
    rate(connection, "b", "2024-04-10", "谨慎推荐", 4, rank_in_scale=3, scale_size=5)
    assert derived(connection) == ["initiate", "downgrade"]


def test_a_risk_class_is_not_another_word(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入-A", 5, level_basis="dictionary")
    rate(connection, "b", "2024-04-10", "买入-B", 5, level_basis="dictionary")
    assert derived(connection) == ["initiate", "maintain"]


def test_not_rated_is_neither_neutral_nor_a_rating_before(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5, rank_in_scale=1, scale_size=4)
    rate(connection, "b", "2024-02-10", "无评级", None)
    rate(connection, "c", "2024-03-10", "买入", 5, rank_in_scale=1, scale_size=4)
    assert derived(connection) == ["initiate", "suspend", "maintain"]


def test_a_word_that_nobody_knows_says_nothing(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "蓝色", None, level_basis="unmapped")
    assert derived(connection) == [None]


def test_the_first_of_a_young_archive_may_not_be_the_first(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5, action_stated="maintain")
    assert tiny.query(connection, SHOWN) == [("initiate", None, True)]


def test_a_first_that_is_said_to_be_one_agrees(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5, action_stated="initiate")
    assert tiny.query(connection, SHOWN) == [("initiate", True, True)]


@pytest.mark.parametrize(
    ("stated", "agrees"), [("initiate", True), *((word, None) for word in ("maintain", "upgrade", "downgrade", "resume"))]
)
def test_a_first_long_after_the_house_began_is_the_first(connection: Connection, stated: str, agrees: bool | None) -> None:
    """What maintains or moves a rating had one: none is here to agree with, or to contradict."""
    rate(connection, "early", "2022-01-10", "看好", 4, target_kind="sector", sector_name="电子")
    rate(connection, "a", "2024-01-10", "买入", 5, action_stated=stated)
    assert tiny.query(connection, SHOWN) == [("initiate", agrees, False)]


@pytest.mark.parametrize(("stated", "agrees"), [("maintain", True), ("upgrade", False), ("initiate", False)])
def test_a_rating_before_confirms_or_contradicts(connection: Connection, stated: str, agrees: bool) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5)
    rate(connection, "b", "2024-02-10", "买入", 5, action_stated=stated)
    assert tiny.query(connection, SHOWN)[1:] == [("maintain", agrees, False)]


def test_the_words_of_two_houses_never_meet(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5)
    rate(connection, "b", "2024-02-10", "中性", 3, house="house_b")
    assert derived(connection) == ["initiate", "initiate"]


def test_two_reports_of_one_day_have_an_order(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5)
    rate(connection, "b", "2024-01-10", "买入", 5)
    assert sorted(map(str, derived(connection))) == ["initiate", "maintain"]


def test_a_withdrawn_report_is_no_event_and_nobody_s_past(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5)
    rate(connection, "b", "2024-02-10", "卖出", 1)
    rate(connection, "c", "2024-03-10", "买入", 5)
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("b"), withdrawn_at="2024-02-11")
    assert derived(connection) == ["initiate", "maintain"]


def test_a_rating_printed_twice_is_one_event(connection: Connection) -> None:
    rate(connection, "a", "2024-01-10", "买入", 5)
    more: dict[str, Any] = {
        "stock_id": tiny.stock_id(connection),
        "rating_raw": "买入",
        "rating_level": 5,
        "level_basis": "own_page",
        "target_kind": "stock",
    }
    tiny.add(connection, "recommendation", "a", "again", ordinal=2, **more)
    assert derived(connection) == ["initiate"]
