"""What ratings were worth: hits, excess and interval, hidden where they are few. The figures are worked out beside the tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.db import tiny
from tests.db.advice import advise, block
from tests.db.prices import add_levels, add_prices
from tests.db.test_forecast_accuracy import sign
from tests.db.tiny import Connection

DAYS = ["2024-01-04", "2024-01-05", "2024-01-08", "2024-01-09", "2024-01-10", "2024-01-11"]


def rate(connection: Connection, hits: int, misses: int, **values: Any) -> None:
    """Reports of one day: a positive rating of a stock that gains 10 % in five days is a hit, a negative one a miss."""
    for number in range(hits + misses):
        name = f"report {number}"
        cover = {"recorded_at": "2024-01-03 08:00+08"}
        advise(
            connection,
            name,
            "2024-01-02",
            level=5 if number < hits else 1,
            benchmark="沪深300指数",
            horizon_months=6,
            cover=cover,
            **values,
        )


def prices(connection: Connection) -> None:
    add_prices(connection, dict.fromkeys(DAYS, 50) | {DAYS[-1]: 55})
    add_levels(connection, dict.fromkeys(DAYS, 3000))


def card(connection: Connection, columns: str, where: str = "scope = 'broker'") -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.analyst_scorecard WHERE horizon = '5d' AND {where}")


def test_hits_excess_and_interval(connection: Connection) -> None:
    rate(connection, 8, 2)
    prices(connection)
    # excess 0.1 eight times and −0.1 twice: 0.06; z = (8 − 5) / sqrt(2.5) = 1.8974; Wilson's interval of 8 of 10: 0.4902 … 0.9433
    expected = (10, False, 8, Decimal("0.8"), Decimal("0.06"), Decimal("1.8974"), Decimal("0.4902"), Decimal("0.9433"))
    assert card(connection, "n, is_hidden, hits, hit_rate, avg_excess, z, wilson_low, wilson_high") == [expected]


def test_the_interval_of_none_and_of_all(connection: Connection) -> None:
    rate(connection, 10, 0)
    prices(connection)
    assert card(connection, "wilson_low, wilson_high") == [(Decimal("0.7225"), 1)]  # 10 / (10 + 3.8416)


def test_fewer_than_ten_are_hidden(connection: Connection) -> None:
    rate(connection, 9, 0)
    prices(connection)
    assert card(connection, "n, is_hidden, hits, hit_rate, avg_excess, z, wilson_low, wilson_high") == [(9, True, *[None] * 6)]


def test_neutral_ratings_are_not_scored(connection: Connection) -> None:
    rate(connection, 10, 0)
    advise(connection, "neutral", "2024-01-02", level=3, benchmark="沪深300指数", cover={"recorded_at": "2024-01-03 08:00+08"})
    prices(connection)
    assert card(connection, "n_ratings, n, hits") == [(11, 10, 10)]


def test_without_prices_there_are_rows_that_say_so(connection: Connection) -> None:
    rate(connection, 2, 1)
    assert card(connection, "n_ratings, n, n_no_price, is_hidden, hit_rate") == [(3, 0, 3, True, None)]


def test_an_analyst_has_what_he_signed(connection: Connection) -> None:
    rate(connection, 8, 2)
    prices(connection)
    for number in range(10):
        sign(connection, f"report {number}", "甲")
        sign(connection, f"report {number}", "甲", ordinal=2)
        sign(connection, f"report {number}", "乙", "associate", ordinal=3)
    assert card(connection, "analyst_name, n, hit_rate", "scope = 'analyst'") == [("甲", 10, Decimal("0.8"))]


def test_a_rating_against_which_an_error_stands_is_not_scored(connection: Connection) -> None:
    rate(connection, 10, 0)
    block(connection, "report 3", tiny.fact_id("report 3", "advice"))
    prices(connection)
    assert card(connection, "n_ratings, n, is_hidden") == [(9, 9, True)]
