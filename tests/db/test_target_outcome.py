"""mart.target_outcome: met at any time, met at the end, how far off; each figure is worked out beside the test."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import advise, block
from tests.db.prices import HK_STOCK, add_factors, add_prices
from tests.db.test_asof import Adviser
from tests.db.tiny import Connection
from tests.db.world import at

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


PRICES = "SELECT target_price, currency FROM mart.target_outcome ORDER BY 1"


def also(connection: Connection, price: float | None, name: str = "a", **values: Any) -> None:
    """A second statement of the report about the stock."""
    given = {"ordinal": 2, "target_kind": "stock", "stock_id": tiny.stock_id(connection), "level_basis": "unmapped", "currency": "CNY"}
    tiny.add(connection, "recommendation", name, "also", **{**given, "target_price": price, **values})


@pytest.mark.parametrize(
    ("price", "values", "found"),
    [
        (60, {}, [(60, "CNY")]),  # printed again
        (40, {}, []),  # base and bear: nobody says which of them is the target
        (66, {"currency": "HKD"}, [(60, "CNY"), (66, "HKD")]),
        (66, {"currency": None}, [(60, "CNY"), (66, None)]),
        (None, {"action_stated": "drop", "currency": None}, []),
        (None, {"rating_raw": "买入", "rating_level": 5, "polarity": 1, "level_basis": "dictionary", "currency": None}, [(60, "CNY")]),
    ],
)
def test_the_targets_of_a_report_are_those_of_target_price(
    connection: Connection, price: float | None, values: dict[str, Any], found: list[tuple[Any, ...]]
) -> None:
    target(connection, 60)
    also(connection, price, **values)
    assert tiny.query(connection, PRICES) == found
    assert tiny.query(connection, "SELECT mid, currency FROM mart.target_price") == found[:1]


def test_targets_in_two_currencies_each_in_its_own_prices(connection: Connection) -> None:
    target(connection, 60)
    also(connection, 66, currency="HKD", horizon_months=6)
    add_prices(connection, {"2023-12-29": 50, "2024-01-04": 55, "2024-07-02": 61, "2024-07-03": 1})
    assert tiny.query(connection, "SELECT currency, status, met_end FROM mart.target_outcome ORDER BY 1") == [
        ("CNY", "closed", True),
        ("HKD", "no_price", None),
    ]


@pytest.mark.parametrize(
    ("stated", "on_page", "of_house", "months"),
    [(3, 6, 9, (3, False)), (None, 6, 9, (6, False)), (None, None, 9, (9, False)), (None, None, None, (12, True))],
)
def test_whose_horizon_holds(
    connection: Connection, stated: int | None, on_page: int | None, of_house: int | None, months: tuple[int, bool]
) -> None:
    target(connection, 60, horizon_months=stated)
    if on_page:
        tiny.add(
            connection, "rating_definition", "a", "buy", scope="stock", rating_raw="买入", definition="d", is_rating=True,
            horizon_months=on_page,
        )  # fmt: skip
    if of_house:
        tiny.insert(
            connection, "research.broker_scale", broker_code="house_a", scope="stock", rating_raw="买入",
            horizon_months=of_house,
        )  # fmt: skip
    assert tiny.query(connection, "SELECT horizon_months, is_horizon_assumed FROM mart.target_outcome") == [months]
    known = None if months[1] else months[0]
    assert tiny.query(connection, "SELECT horizon_months FROM mart.target_price") == [(known,)]
    assert tiny.query(connection, "SELECT horizon_months FROM mart.target_consensus_member_asof('2024-01-05')") == [(known,)]


def test_each_report_and_a_withdrawn_one_not_at_all(connection: Connection) -> None:
    target(connection, 60)
    target(connection, 70, "b", "2024-02-01")
    assert tiny.query(connection, PRICES) == [(60, "CNY"), (70, "CNY")]
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("b"), withdrawn_at="2024-02-05")
    assert tiny.query(connection, PRICES) == [(60, "CNY")]


def test_a_house_that_merged_has_one_record(connection: Connection) -> None:
    """国泰君安 went into 国泰海通 on 2025-04-11."""
    for name, house, day in (("a", "gtja", "2025-03-03"), ("b", "gtht", "2025-05-06")):
        advise(connection, name, day, house, 4, target_price=60, currency="CNY")
    found = tiny.query(connection, "SELECT house, broker_code, broker_name, published_on::text FROM mart.target_outcome ORDER BY 4")
    assert found == [("gtht", "gtht", "国泰海通", "2025-03-03"), ("gtht", "gtht", "国泰海通", "2025-05-06")]


@pytest.mark.parametrize("seed", range(3))
def test_every_target_that_stands_has_an_outcome(connection: Connection, seed: int) -> None:
    """Re-parses, errors, decisions, withdrawals and suspensions, by chance: what was a house's target on a day is followed."""
    world, day = Adviser(connection, Random(seed), {}), date(2026, 3, 1)
    world.load(at(day))
    for number in range(1, 30):
        world.act(at(day + timedelta(days=number)))
    followed = tiny.query(connection, "SELECT DISTINCT fact_id FROM mart.target_outcome ORDER BY 1")
    days = "SELECT DISTINCT published_on FROM mart.report"
    stood = f"""
        SELECT DISTINCT k.fact_id FROM ({days}) AS d CROSS JOIN LATERAL mart.target_print_asof(d.published_on) AS k
        WHERE k.status = 'standing' AND NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = k.report_id)"""
    assert followed
    assert set(tiny.query(connection, stood)) <= set(followed)
    current = tiny.query(connection, "SELECT fact_id, coalesce(horizon_months, 12), house FROM mart.target_price ORDER BY 1")
    assert current
    assert set(current) <= set(tiny.query(connection, "SELECT fact_id, horizon_months, house FROM mart.target_outcome"))


def test_a_target_against_which_an_error_stands_has_no_outcome(connection: Connection) -> None:
    """Until somebody accepts it."""
    target(connection, 600)
    issue = block(connection, "a", tiny.fact_id("a", "target"))
    assert tiny.query(connection, SHOWN) == []
    tiny.insert(connection, "ops.correction", **issue, action="accept")
    assert outcome(connection) == NOTHING
