"""The target prices of the houses for a stock on a day. One stock, as of 2026-04-10 unless said otherwise, window of 180 days."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import advise, block, withdraw
from tests.db.prices import HK_STOCK, add_factors, add_prices
from tests.db.tiny import Connection

AS_OF = "2026-04-10"
MEMBERS = "SELECT r.title, m.reason FROM mart.target_consensus_member_asof(%s, %s, %s) AS m JOIN mart.report AS r USING (report_id)"


def aim(connection: Connection, name: str, price: float | None, on: str = "2026-03-31", house: str = "house_a", **values: Any) -> Any:
    """A target for 12 months, in yuan."""
    given = {"target_price": price, "currency": "CNY", "horizon_months": 12, "level": 4, **values}
    return advise(connection, name, on, house, **given)


def reasons(connection: Connection, as_of: str = AS_OF, days: int = 180, mode: str = "published") -> dict[str, str]:
    return dict(tiny.query(connection, MEMBERS, as_of, days, mode))


def consensus(connection: Connection, columns: str = "n, mean", as_of: str = AS_OF) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.target_consensus_asof(%s) ORDER BY currency", as_of)


def test_mean_over_houses_without_prices(connection: Connection) -> None:
    for house, price in (("a", 80), ("b", 100), ("c", 90)):
        aim(connection, house, price, house=house)
    columns = "n, mean, median, stddev, min, max, currency, n_excluded, last_close, upside_to_last_close, price_basis"
    assert consensus(connection, columns) == [(3, 90, 90, 10, 80, 100, "CNY", 0, None, None, "no_price")]


def test_upside_to_the_last_close_of_the_day(connection: Connection) -> None:
    aim(connection, "a", 90)
    add_prices(connection, {"2026-04-09": 75, "2026-04-13": 60})
    columns = "last_close, last_traded_on::text, upside_to_last_close, price_basis"
    assert consensus(connection, columns) == [(75, "2026-04-09", Decimal("0.2"), "last_close")]  # 90 / 75 − 1; 13 April is not over


def test_a_close_in_other_money_is_none(connection: Connection) -> None:
    aim(connection, "a", 90)
    add_prices(connection, {"2026-04-09": 75}, currency="HKD")
    assert consensus(connection, "price_basis") == [("no_price",)]


@pytest.mark.parametrize(
    ("months", "reason"), [(6, "included"), (12, "included"), (3, "other_horizon"), (18, "other_horizon"), (None, "no_horizon")]
)
def test_horizons(connection: Connection, months: int | None, reason: str) -> None:
    aim(connection, "a", 90, house="a")
    aim(connection, "b", 150, house="b", horizon_months=months)
    assert reasons(connection)["b"] == reason
    left_out = ((reason == "no_horizon") + 0, (reason == "other_horizon") + 0)
    assert consensus(connection, "n, n_no_horizon, n_other_horizon") == [(2 if reason == "included" else 1, *left_out)]


def test_where_nothing_counts_the_row_says_why(connection: Connection) -> None:
    aim(connection, "a", 90, horizon_months=None)
    assert consensus(connection, "n, mean, n_no_horizon") == [(0, None, 1)]


@pytest.mark.parametrize(("steps", "reason"), [((6, 6), "included"), ((6, 12), "no_horizon"), ((36, 36), "other_horizon")])
@pytest.mark.parametrize("printed", [True, False])
def test_months_of_the_house_where_the_target_says_none(connection: Connection, steps: tuple[int, int], reason: str, printed: bool) -> None:
    """By the definitions of the page or the scale of the house; where its words mean different months nobody knows."""
    aim(connection, "a", 90, horizon_months=None)
    for number, months in enumerate(steps, start=1):
        step: dict[str, Any] = {"scope": "stock", "rating_raw": f"词{number}", "horizon_months": months}
        if printed:
            tiny.add(connection, "rating_definition", "a", f"step {number}", ordinal=number, definition="x", is_rating=True, **step)
        else:
            tiny.insert(connection, "research.broker_scale", broker_code="house_a", **step)
    assert reasons(connection) == {"a": reason}


def test_a_scale_of_another_time_says_nothing(connection: Connection) -> None:
    aim(connection, "a", 90, horizon_months=None)
    tiny.insert(
        connection, "research.broker_scale", broker_code="house_a", scope="stock", rating_raw="词", horizon_months=6, valid_to="2026-03-31"
    )
    assert reasons(connection) == {"a": "no_horizon"}


def test_currencies_are_never_in_one_mean(connection: Connection) -> None:
    stock = tiny.stock_id(connection, HK_STOCK)
    aim(connection, "yuan", 400, house="a", stock_id=stock)
    aim(connection, "dollar", 600, house="b", stock_id=stock, currency="HKD")
    aim(connection, "unknown", 500, house="c", stock_id=stock, currency=None)
    assert consensus(connection, "currency, n, mean, n_excluded") == [("CNY", 1, 400, 0), ("HKD", 1, 600, 0), (None, 0, None, 1)]


def test_a_range_counts_with_its_middle(connection: Connection) -> None:
    aim(connection, "a", None, target_price_low=80, target_price_high=100)
    assert consensus(connection) == [(1, 90)]


def test_a_withdrawn_latest_does_not_revive_the_one_before(connection: Connection) -> None:
    aim(connection, "old", 80, "2026-03-01")
    aim(connection, "new", 90)
    withdraw(connection, "new", "2026-04-05")
    assert reasons(connection) == {"old": "not_latest", "new": "withdrawn"}
    assert consensus(connection) == []


def test_a_report_without_a_target_leaves_the_one_before(connection: Connection) -> None:
    aim(connection, "target", 80, "2026-03-01")
    advise(connection, "rating", level=4)
    assert reasons(connection) == {"target": "included"}


@pytest.mark.parametrize(
    "values", [{"rating": None, "action_stated": "drop"}, {"rating": "暂停", "action_stated": "suspend"}, {"rating": "无评级"}]
)
def test_a_stock_that_is_no_longer_rated_has_no_target(connection: Connection, values: dict[str, Any]) -> None:
    aim(connection, "target", 80, "2026-03-01")
    advise(connection, "ended", **values)
    assert reasons(connection) == {"target": "not_latest", "ended": "not_rated"}
    assert consensus(connection) == []


def test_an_unmapped_word_takes_no_target_away(connection: Connection) -> None:
    aim(connection, "target", 80, "2026-03-01")
    advise(connection, "word", rating="未知词", level_basis="unmapped")
    assert reasons(connection) == {"target": "included"}


def test_several_targets_in_one_report_are_none(connection: Connection) -> None:
    """Scenarios: nobody says which of them is the target."""
    aim(connection, "a", 80)
    aim(connection, "a", 120, what="bull", new=False, ordinal=2)
    assert set(reasons(connection).values()) <= {"contradicted", "not_latest"}
    assert consensus(connection) == []


def test_a_target_printed_twice_counts_once(connection: Connection) -> None:
    aim(connection, "a", 80)
    aim(connection, "a", 80, what="again", new=False, ordinal=2)
    assert consensus(connection, "n, mean, n_excluded") == [(1, 80, 1)]


def test_an_error_blocks(connection: Connection) -> None:
    block(connection, "a", aim(connection, "a", 80))
    assert reasons(connection) == {"a": "quality_blocked"}


def test_a_target_whose_months_are_over_has_expired(connection: Connection) -> None:
    aim(connection, "a", 80, "2025-10-09", horizon_months=6)
    assert reasons(connection, days=365) == {"a": "expired"}
    assert reasons(connection, as_of="2026-04-09", days=365) == {"a": "included"}


def test_too_old(connection: Connection) -> None:
    aim(connection, "a", 80, "2025-10-12")
    assert reasons(connection) == {"a": "older_than_window"}
    assert reasons(connection, days=181) == {"a": "included"}


def test_houses_that_merged_are_one_from_that_day(connection: Connection) -> None:
    aim(connection, "haitong", 80, "2025-03-10", house="haitong")
    aim(connection, "gtja", 100, "2025-03-20", house="gtja")
    assert consensus(connection, as_of="2025-04-10") == [(2, 90)]
    assert consensus(connection, as_of="2025-04-11") == [(1, 100)]


def test_targets_before_and_after_a_split_are_in_shares_of_the_day(connection: Connection) -> None:
    """Two for one on 20 March: a target of 160 is 80 of today; one of 90 stated since stays."""
    aim(connection, "before", 160, "2026-03-10", house="a")
    aim(connection, "after", 90, "2026-03-31", house="b")
    add_factors(connection, {"2026-01-05": 1, "2026-03-20": 2, "2026-04-20": 4})
    assert consensus(connection, "n, mean, min, max") == [(2, 85, 80, 90)]
    assert consensus(connection, "n, mean, min, max", "2026-04-20") == [(2, Decimal("42.5"), 40, 45)]
    values = "SELECT target_price, value, is_adjusted FROM mart.target_consensus_member_asof(%s) ORDER BY 1"
    assert tiny.query(connection, values, AS_OF) == [(90, 90, True), (160, 80, True)]


def test_an_unknown_mode_answers_nothing(connection: Connection) -> None:
    aim(connection, "a", 80)
    assert reasons(connection, mode="guess") == {}


def test_members_and_consensus_agree(connection: Connection) -> None:
    for house, price in (("a", 80), ("b", 100), ("c", 300)):
        aim(connection, house, price, house=house, horizon_months=24 if house == "c" else 12)
    members = tiny.query(connection, "SELECT count(*), avg(value) FROM mart.target_consensus_member WHERE included")
    assert tiny.query(connection, "SELECT n, mean FROM mart.target_consensus") == members == [(2, 90)]
