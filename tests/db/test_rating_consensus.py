"""What the houses think of a stock on a day. One stock, as of 2026-04-10 unless said otherwise, window of 180 days."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import advise, block, withdraw
from tests.db.tiny import Connection

AS_OF = "2026-04-10"
MEMBERS = "SELECT r.title, m.{} FROM mart.rating_consensus_member_asof(%s, %s, %s) AS m JOIN mart.report AS r USING (report_id)"


def reasons(connection: Connection, as_of: str = AS_OF, days: int = 180, mode: str = "published") -> dict[str, str]:
    return dict(tiny.query(connection, MEMBERS.format("reason"), as_of, days, mode))


def direction(connection: Connection, name: str, as_of: str = AS_OF) -> str | None:
    found: dict[str, str | None] = dict(tiny.query(connection, MEMBERS.format("direction_28d"), as_of, 180, "published"))
    return found[name]


def consensus(connection: Connection, columns: str = "n_brokers, mean_level", as_of: str = AS_OF) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.rating_consensus_asof(%s)", as_of)


def test_counts_of_levels(connection: Connection) -> None:
    for house, level in zip("abcde", (5, 5, 4, 3, 1), strict=True):
        advise(connection, house, house=house, level=level)
    columns = "n_brokers, mean_level, n5, n4, n3, n2, n1, n_positive, n_neutral, n_negative, pct_positive"
    assert consensus(connection, columns) == [(5, Decimal("3.6"), 2, 1, 1, 0, 1, 3, 1, 1, 60)]  # (5 + 5 + 4 + 3 + 1) / 5


@pytest.mark.parametrize(
    "values",
    [
        {"rating": "无评级"},
        {"rating": "暂停评级", "action_stated": "suspend"},
        {"rating": None, "action_stated": "suspend"},
        {"rating": None, "action_stated": "drop"},
        {"level": 4, "action_stated": "drop"},
    ],
)
def test_unrated_suspended_and_dropped_are_in_no_count(connection: Connection, values: dict[str, Any]) -> None:
    """And the rating before does not come back."""
    advise(connection, "rated", house="a", level=4)
    advise(connection, "before", "2026-02-01", house="b", level=1)
    advise(connection, "ended", house="b", **values)
    assert reasons(connection) == {"rated": "included", "before": "not_latest", "ended": "not_rated"}
    assert consensus(connection, "n_brokers, mean_level, pct_positive, n_not_rated") == [(1, 4, 100, 1)]


def test_a_word_without_a_level_is_told_but_not_counted(connection: Connection) -> None:
    advise(connection, "known", house="a", level=5)
    advise(connection, "unknown", house="b", rating="未知词", level_basis="unmapped")
    assert reasons(connection)["unknown"] == "unmapped"
    assert consensus(connection, "n_brokers, mean_level, n_unmapped") == [(1, 5, 1)]


def test_where_no_word_has_a_level_there_is_a_row_without_a_mean(connection: Connection) -> None:
    advise(connection, "unknown", rating="未知词", level_basis="unmapped")
    assert consensus(connection, "n_brokers, mean_level, pct_positive, n_unmapped") == [(0, None, None, 1)]


def test_a_withdrawn_latest_does_not_revive_the_one_before(connection: Connection) -> None:
    advise(connection, "old", "2026-03-01", level=5)
    advise(connection, "new", level=2)
    withdraw(connection, "new", "2026-04-05")
    assert reasons(connection) == {"old": "not_latest", "new": "withdrawn"}
    assert consensus(connection) == []
    assert reasons(connection, as_of="2026-04-04")["new"] == "included"


def test_a_latest_that_is_too_old_does_not_fall_back(connection: Connection) -> None:
    advise(connection, "older", "2025-09-01", level=5)
    advise(connection, "old", "2025-10-12", level=2)
    assert reasons(connection) == {"older": "not_latest", "old": "older_than_window"}
    assert reasons(connection, days=181)["old"] == "included"


def test_an_error_blocks_until_somebody_accepts(connection: Connection) -> None:
    issue = block(connection, "a", advise(connection, "a", level=5))
    assert reasons(connection) == {"a": "quality_blocked"}
    tiny.insert(connection, "ops.correction", **issue, action="accept", decided_at="2026-04-20 12:00+08")
    assert reasons(connection) == {"a": "included"}
    assert reasons(connection, mode="knowable") == {"a": "quality_blocked"}, "on that day nobody had decided"


def test_houses_that_merged_are_one_from_that_day(connection: Connection) -> None:
    """海通 went into 国泰海通 on 2025-04-11: its rating counts no more once the house has a later one."""
    advise(connection, "haitong", "2025-03-10", house="haitong", level=3)
    advise(connection, "gtja", "2025-03-20", house="gtja", level=5)
    assert consensus(connection, as_of="2025-04-10") == [(2, 4)]
    assert consensus(connection, as_of="2025-04-11") == [(1, 5)]
    assert reasons(connection, as_of="2025-04-11") == {"haitong": "not_latest", "gtja": "included"}


def test_a_rating_of_the_sector_is_no_rating_of_the_stock(connection: Connection) -> None:
    advise(connection, "a", level=4)
    advise(connection, "a", level=1, what="sector", new=False, target_kind="sector", stock_id=None, sector_name="电子", ordinal=2)
    assert consensus(connection) == [(1, 4)]


def test_unresolved_stocks_are_left_out(connection: Connection) -> None:
    advise(connection, "a", level=4, stock_id=None, stock_name_raw="无此股份")
    assert reasons(connection) == {}


def test_a_rating_printed_twice_counts_once(connection: Connection) -> None:
    advise(connection, "a", level=4)
    advise(connection, "a", level=4, what="again", new=False, ordinal=2)
    assert consensus(connection, "n_brokers, mean_level, n_excluded") == [(1, 4, 1)]


def test_two_levels_in_one_report_are_none(connection: Connection) -> None:
    advise(connection, "a", level=5)
    advise(connection, "a", level=2, what="other", new=False, ordinal=2)
    assert set(reasons(connection).values()) <= {"contradicted", "not_latest"}
    assert consensus(connection) == []


def test_a_target_alone_is_no_rating_and_ends_none(connection: Connection) -> None:
    advise(connection, "rated", "2026-03-01", level=5)
    advise(connection, "target", rating=None, target_price=90, currency="CNY", level_basis="unmapped")
    assert reasons(connection) == {"rated": "included"}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"level": 3}, {"level": 5}, "up"),
        ({"level": 5}, {"level": 3}, "down"),
        ({"level": 4}, {"level": 4}, "same"),
        # one word, another scale: no change
        ({"rating": "增持", "level": 5}, {"rating": "增持", "level": 4}, "same"),
        ({"rating": "买入-A", "level": 5}, {"rating": "买入－B", "level": 4}, "same"),
        # the house's own steps go before the common levels, which two steps may share
        (
            {"rating": "买入", "level": 5, "rank_in_scale": 1, "scale_size": 5},
            {"rating": "强推", "level": 5, "rank_in_scale": 2, "scale_size": 5},
            "down",
        ),
        ({"rating": "买入", "level": 5, "rank_in_scale": 1, "scale_size": 3}, {"rating": "推荐", "level": 5}, "same"),
        ({"rating": "无评级"}, {"level": 5}, "new"),
        ({"level": 5, "action_stated": "suspend"}, {"level": 3}, "new"),
    ],
)
def test_direction_beside_the_rating_28_days_before(
    connection: Connection, before: dict[str, Any], after: dict[str, Any], found: str
) -> None:
    advise(connection, "before", "2026-03-13", **before)  # 28 days before 10 April
    advise(connection, "after", "2026-03-14", **after)
    assert direction(connection, "after") == found
    up_down = {"up": (1, 0), "down": (0, 1)}.get(found, (0, 0))
    assert consensus(connection, "n_up_28d, n_down_28d") == [up_down]


def test_a_change_before_the_28_days_is_no_news(connection: Connection) -> None:
    advise(connection, "before", "2026-02-01", level=3)
    advise(connection, "after", "2026-03-13", level=5)
    assert direction(connection, "after") == "same"
    assert direction(connection, "after", "2026-04-09") == "up"


def test_up_and_down_again_is_no_change(connection: Connection) -> None:
    for name, day, level in (("one", "2026-03-01", 4), ("two", "2026-03-20", 5), ("three", "2026-04-01", 4)):
        advise(connection, name, day, level=level)
    assert direction(connection, "three") == "same"


def test_a_rating_over_a_year_ago_is_no_rating_before(connection: Connection) -> None:
    advise(connection, "before", "2025-03-30", level=3)
    advise(connection, "after", "2026-03-31", level=5)
    assert direction(connection, "after") == "new"


def test_a_withdrawn_rating_is_no_rating_before(connection: Connection) -> None:
    advise(connection, "before", "2026-03-01", level=3)
    advise(connection, "after", level=5)
    withdraw(connection, "before", "2026-03-05")
    assert direction(connection, "after") == "new"


def test_the_rating_before_is_named(connection: Connection) -> None:
    fact = advise(connection, "before", "2026-03-01", level=3)
    advise(connection, "after", level=5)
    row = (
        "SELECT previous_report_id, previous_fact_id, previous_on::text, previous_raw, previous_level "
        "FROM mart.rating_consensus_member WHERE included"
    )
    assert tiny.query(connection, row) == [(tiny.report_id("before"), fact, "2026-03-01", "L3", 3)]


def test_an_unknown_mode_answers_nothing(connection: Connection) -> None:
    advise(connection, "a", level=4)
    assert reasons(connection, mode="guess") == {}


def test_a_back_fill_was_not_known_before(connection: Connection) -> None:
    advise(connection, "late", "2026-03-01", level=4, cover={"recorded_at": "2026-06-01"})
    assert reasons(connection) == {"late": "included"}
    assert reasons(connection, mode="knowable") == {"late": "backfill_after_asof"}
    count = "SELECT count(*) FROM mart.rating_consensus_asof(%s, 180, 'knowable')"
    assert tiny.query(connection, count, AS_OF) == [(0,)]


def test_members_and_consensus_agree(loaded: Connection) -> None:
    members = tiny.query(loaded, "SELECT count(*), avg(rating_level) FROM mart.rating_consensus_member WHERE included")
    assert tiny.query(loaded, "SELECT n_brokers, mean_level FROM mart.rating_consensus") == members == [(2, 4)]
