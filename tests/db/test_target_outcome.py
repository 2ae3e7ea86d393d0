"""mart.target_outcome: met at any time, met at the end, how far off; each figure is worked out beside the test."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import block
from tests.db.prices import HK_STOCK, add_factors, add_prices
from tests.db.tiny import Connection

SHOWN = "SELECT status, met_any, met_end, days_to_hit, abs_error FROM mart.target_outcome"
NOTHING = ("no_price", None, None, None, None)


def target(connection: Connection, price: float | None, name: str = "a", published: str = "2024-01-02", **values: Any) -> None:
    """A target for six months, known on the day after its date (2024-01-03): the horizon ends on 2024-07-02."""
    tiny.add_report(connection, name, published, recorded_at=f"{published[:8]}03 08:00+08")
    given = {
        "target_kind": "stock",
        "stock_id": tiny.stock_id(connection),
        "level_basis": "unmapped",
        "currency": "CNY",
        "horizon_months": 6,
    }
    tiny.add(connection, "recommendation", name, "target", **{**given, "target_price": price, **values})


def outcome(connection: Connection) -> tuple[Any, ...]:
    (row,) = tiny.query(connection, SHOWN)
    return row


def test_without_prices_the_view_says_so(connection: Connection) -> None:
    target(connection, 60)
    assert outcome(connection) == NOTHING
    tiny.add_estimate(connection, "a", 50, metric_code="close_price", period_code="2024-01-02", kind="A")
    assert outcome(connection) == NOTHING, "a base price alone says nothing of the outcome"


def test_the_two_measures(connection: Connection) -> None:
    target(connection, 60)
    add_prices(
        connection, {"2023-12-29": 50, "2024-01-04": (51, 55, 54), "2024-03-01": (57, 60, 58), "2024-07-02": (53, 55, 54), "2024-07-03": 70}
    )
    # the high of 1 March is the target, 29 + 29 + 1 = 59 days after 2 January; at the end 54 < 60; abs(54 − 60) / 50 = 0.12
    assert outcome(connection) == ("closed", True, False, 59, Decimal("0.12"))
    base = tiny.query(
        connection, "SELECT base_price, base_price_basis, implied_upside, hit_on::text, ends_on::text FROM mart.target_outcome"
    )
    assert base == [(50, "last_close", Decimal("0.2"), "2024-03-01", "2024-07-02")]


def test_a_target_below_the_price_is_met_from_above(connection: Connection) -> None:
    target(connection, 40)
    add_prices(
        connection, {"2023-12-29": 50, "2024-01-04": (45, 55, 54), "2024-05-02": (39, 48, 42), "2024-07-02": (38, 41, 39), "2024-07-03": 70}
    )
    # low 39 <= 40 on 2 May, 31 + 29 + 31 + 30 = 121 days after 2 January; close 39 <= 40; abs(39 − 40) / 50 = 0.02
    assert outcome(connection) == ("closed", True, True, 121, Decimal("0.02"))


def test_never_met(connection: Connection) -> None:
    target(connection, 60)
    add_prices(connection, {"2023-12-29": 50, "2024-01-04": (51, 59.99, 54), "2024-07-02": 45, "2024-07-03": 99})
    assert outcome(connection) == ("closed", False, False, None, Decimal("0.3"))  # abs(45 − 60) / 50


def test_the_day_on_which_it_became_known_does_not_count(connection: Connection) -> None:
    target(connection, 60)
    add_prices(connection, {"2023-12-29": 50, "2024-01-03": (50, 65, 64), "2024-01-04": 55, "2024-07-02": 55, "2024-07-03": 99})
    assert outcome(connection)[:3] == ("closed", False, False)


def test_the_horizon_is_not_over(connection: Connection) -> None:
    target(connection, 60)
    add_prices(connection, {"2023-12-29": 50, "2024-01-04": 55, "2024-06-28": 58})
    assert outcome(connection) == ("open", None, None, None, None)
    add_prices(connection, {"2024-07-01": 60})  # 1 July is 29 + 29 + 31 + 30 + 31 + 30 + 1 = 181 days after 2 January
    assert outcome(connection) == ("open", True, None, 181, None)


def test_on_the_last_day_of_prices_it_is_open_not_without_prices(connection: Connection) -> None:
    target(connection, 60)
    add_prices(connection, {"2023-12-29": 50, "2024-01-03": 51})
    assert outcome(connection) == ("open", None, None, None, None)


def test_suspended_at_the_end(connection: Connection) -> None:
    target(connection, 60)
    add_prices(connection, {"2023-12-29": 50, "2024-01-04": 55, "2024-06-03": 61})
    add_prices(connection, {"2024-08-01": 10}, "000001.SZ")
    assert outcome(connection) == NOTHING, "prices that stop before the end are no outcome"
    add_prices(connection, {"2024-09-02": 40})  # it trades again: the last close before the end was 61, abs(61 − 60) / 50 = 0.02
    assert outcome(connection) == ("closed", True, True, 153, Decimal("0.02"))  # 2 January → 3 June


def test_prices_that_begin_long_after_the_report_are_not_its_prices(connection: Connection) -> None:
    target(connection, 60)
    tiny.add_estimate(connection, "a", 50, metric_code="close_price", period_code="2024-01-02", kind="A")
    add_prices(connection, {"2024-03-01": 61, "2024-07-02": 61, "2024-07-03": 61})
    assert outcome(connection) == NOTHING


@pytest.mark.parametrize(("high", "met", "close", "error"), [(30, True, 26, "0.16"), (29.9, False, 30, "0")])
def test_a_split_after_the_report(connection: Connection, high: float, met: bool, close: float, error: str) -> None:
    """Two for one on 1 February: 30 of a new share is the target of 60; a close of 26 is 52 in old ones, abs(52 − 60) / 50 = 0.16."""
    target(connection, 60)
    add_factors(connection, {"2023-01-03": 1, "2024-02-01": 2})
    last = (25, max(high, close), close) if met else (25, close, close)
    add_prices(connection, {"2023-12-29": 50, "2024-01-04": 52, "2024-02-01": (25, high, 26), "2024-07-02": last, "2024-07-03": 26})
    row = outcome(connection)
    assert (row[0], row[2], row[4]) == ("closed", not met, Decimal(error))
    hit, adjusted = tiny.query(connection, "SELECT hit_on::text, is_adjusted FROM mart.target_outcome")[0]
    assert (hit, adjusted) == ("2024-02-01" if met else "2024-07-02", True)


def test_without_factors_it_says_so(connection: Connection) -> None:
    target(connection, 60)
    add_prices(connection, {"2023-12-29": 50, "2024-01-04": 52, "2024-07-02": 25, "2024-07-03": 26})
    assert tiny.query(connection, "SELECT is_adjusted, abs_error FROM mart.target_outcome") == [(False, Decimal("0.7"))]


def test_hong_kong_in_its_own_money(connection: Connection) -> None:
    target(connection, 600, stock_id=tiny.stock_id(connection, HK_STOCK), currency="HKD")
    add_prices(connection, {"2023-12-29": 500, "2024-01-04": 500, "2024-07-02": 610, "2024-07-03": 1}, HK_STOCK, "HKD")
    # 610 >= 600, 182 days after 2 January; abs(610 − 600) / 500 = 0.02
    assert outcome(connection) == ("closed", True, True, 182, Decimal("0.02"))


@pytest.mark.parametrize("currency", ["CNY", None])
def test_prices_in_other_money_are_none(connection: Connection, currency: str | None) -> None:
    target(connection, 600, stock_id=tiny.stock_id(connection, HK_STOCK), currency=currency)
    add_prices(connection, {"2023-12-29": 500, "2024-01-04": 500, "2024-07-02": 610, "2024-07-03": 1}, HK_STOCK, "HKD")
    assert outcome(connection) == NOTHING


def test_a_range_counts_with_its_middle_and_the_horizon_may_be_assumed(connection: Connection) -> None:
    target(connection, None, target_price_low=58, target_price_high=62, horizon_months=None)
    row = "SELECT target_price, horizon_months, is_horizon_assumed, ends_on::text FROM mart.target_outcome"
    assert tiny.query(connection, row) == [(60, 12, True, "2025-01-02")]


def test_each_target_once_and_a_withdrawn_report_not_at_all(connection: Connection) -> None:
    target(connection, 60)
    target(connection, 70, "b", "2024-02-01")
    tiny.add(
        connection, "recommendation", "b", "again", ordinal=2, target_kind="stock", stock_id=tiny.stock_id(connection),
        level_basis="unmapped", target_price=71, currency="CNY",
    )  # fmt: skip
    prices = "SELECT target_price FROM mart.target_outcome ORDER BY 1"
    assert tiny.query(connection, prices) == [(60,), (70,)]
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("b"), withdrawn_at="2024-02-05")
    assert tiny.query(connection, prices) == [(60,)]


def test_a_target_against_which_an_error_stands_has_no_outcome(connection: Connection) -> None:
    """Until somebody accepts it."""
    target(connection, 600)
    issue = block(connection, "a", tiny.fact_id("a", "target"))
    assert tiny.query(connection, SHOWN) == []
    tiny.insert(connection, "ops.correction", **issue, action="accept")
    assert outcome(connection) == NOTHING
