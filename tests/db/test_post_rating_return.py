"""mart.post_rating_return: what followed a rating, beside the index that the house names; each figure is worked out beside the test."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.db import tiny
from tests.db.prices import CSI300, HANG_SENG, HK_STOCK, add_calendar, add_factors, add_levels, add_prices
from tests.db.tiny import Connection

HORIZONS = ["120d", "20d", "250d", "5d", "60d", "own"]
FIVE = "SELECT status, t0::text, ends_on::text, ret_stock, ret_benchmark, excess, success FROM mart.post_rating_return WHERE horizon = '5d'"
BY_MARKET = "A股: 沪深300指数; 港股: 恒生指数; 美股: 标普500或纳斯达克综合指数"
# Tuesday 2 January 2024 is the report's date, Wednesday 3 January the day on which it could be known.
WEEK = {
    "2024-01-04": 50.0,
    "2024-01-05": 51.0,
    "2024-01-08": 52.0,
    "2024-01-09": 53.0,
    "2024-01-10": 54.0,
    "2024-01-11": 55.0,
    "2024-01-12": 90.0,
}
INDEX = {"2024-01-04": 3000.0, "2024-01-11": 3060.0, "2024-01-12": 3060.0}


def rate(connection: Connection, name: str = "a", polarity: int | None = 1, **values: Any) -> None:
    tiny.add_report(connection, name, "2024-01-02", recorded_at="2024-01-03 08:00+08")
    given: dict[str, Any] = {"target_kind": "stock", "stock_id": tiny.stock_id(connection), "rating_raw": "买入", "level_basis": "own_page"}
    given |= {"polarity": polarity, "rating_level": None if polarity is None else 3 + polarity, "benchmark": "沪深300", "horizon_months": 6}
    tiny.add(connection, "recommendation", name, "rating", **{**given, **values})


def days(connection: Connection, code: str = CSI300) -> None:
    add_calendar(connection, "2023-12-25", "2024-12-31")
    add_prices(connection, WEEK)
    add_levels(connection, INDEX, code)


def five(connection: Connection) -> tuple[Any, ...]:
    (row,) = tiny.query(connection, FIVE)
    return row


def test_without_prices_each_horizon_says_so(connection: Connection) -> None:
    rate(connection)
    found = tiny.query(connection, "SELECT horizon, status, t0, excess, success FROM mart.post_rating_return ORDER BY 1")
    assert found == [(horizon, "no_price", None, None, None) for horizon in HORIZONS]


def test_five_days(connection: Connection) -> None:
    rate(connection)
    days(connection)
    # the first day after the 3rd is the 4th; five trading days later the 11th: 55 / 50 − 1 = 0.1; 3060 / 3000 − 1 = 0.02
    assert five(connection) == ("closed", "2024-01-04", "2024-01-11", Decimal("0.1"), Decimal("0.02"), Decimal("0.08"), True)
    rest = tiny.query(connection, "SELECT DISTINCT status FROM mart.post_rating_return WHERE horizon <> '5d'")
    assert rest == [("open",)], "their ends are after the last price"


@pytest.mark.parametrize(("polarity", "success"), [(1, True), (-1, False), (0, None), (None, None)])
def test_who_was_right(connection: Connection, polarity: int | None, success: bool | None) -> None:
    rate(connection, polarity=polarity)
    days(connection)
    assert five(connection)[0] == "closed"
    assert five(connection)[6] is success


def test_a_stock_that_rises_less_than_its_index_was_no_success(connection: Connection) -> None:
    rate(connection)
    add_calendar(connection, "2023-12-25", "2024-12-31")
    add_prices(connection, WEEK)
    add_levels(connection, {**INDEX, "2024-01-11": 3450})  # + 15 % against + 10 %
    assert five(connection)[3:] == (Decimal("0.1"), Decimal("0.15"), Decimal("-0.05"), False)


def test_known_on_a_holiday(connection: Connection) -> None:
    """Monday to Wednesday are closed: the first day after Saturday the 6th is Thursday the 11th, five days later Thursday the 18th."""
    tiny.add_report(connection, "a", "2024-01-05", recorded_at="2024-01-06 08:00+08")
    add_calendar(connection, "2023-12-25", "2024-12-31", ("2024-01-08", "2024-01-09", "2024-01-10"))
    stock = tiny.stock_id(connection)
    tiny.add(
        connection, "recommendation", "a", "r", target_kind="stock", stock_id=stock, rating_raw="买入", level_basis="own_page", polarity=1,
        rating_level=5, benchmark="沪深300",
    )  # fmt: skip
    add_prices(connection, {"2024-01-05": 50, "2024-01-11": 40, "2024-01-18": 44, "2024-01-19": 1})
    add_levels(connection, {"2024-01-11": 3000, "2024-01-18": 3000, "2024-01-19": 1})
    assert five(connection)[1:4] == ("2024-01-11", "2024-01-18", Decimal("0.1"))


def test_loaded_late_counts_from_the_report(connection: Connection) -> None:
    rate(connection)
    connection.execute("UPDATE research.report SET first_recorded_at = '2024-09-01'")
    add_calendar(connection, "2023-12-25", "2024-12-31")
    add_prices(connection, {"2024-01-02": 10, "2024-01-03": 50, "2024-01-10": 54, "2024-01-11": 55})
    assert tiny.query(connection, "SELECT DISTINCT knowable_on::text, t0::text FROM mart.post_rating_return") == [
        ("2024-01-02", "2024-01-03")
    ]
    assert five(connection)[3] == Decimal("0.08")


def test_a_split_and_a_dividend_are_no_loss(connection: Connection) -> None:
    rate(connection)
    add_calendar(connection, "2023-12-25", "2024-12-31")
    add_prices(connection, {"2024-01-04": 50, "2024-01-11": 27.5, "2024-01-12": 27.5})
    add_levels(connection, INDEX)
    assert five(connection)[3] == Decimal("-0.45")
    assert tiny.query(connection, "SELECT DISTINCT is_adjusted FROM mart.post_rating_return") == [(False,)]
    add_factors(connection, {"2023-01-03": 1.5, "2024-01-09": 3})
    assert five(connection)[3] == Decimal("0.1")  # 27.5 × 3 / (50 × 1.5) − 1
    assert tiny.query(connection, "SELECT DISTINCT is_adjusted FROM mart.post_rating_return") == [(True,)]


def test_suspended_after_the_rating(connection: Connection) -> None:
    rate(connection)
    add_calendar(connection, "2023-12-25", "2024-12-31")
    add_prices(connection, {"2024-01-02": 50, "2024-01-09": 60, "2024-01-16": 66, "2024-01-17": 1})
    add_levels(connection, {"2024-01-09": 3000, "2024-01-16": 3000, "2024-01-17": 3000})
    # trades again on Tuesday the 9th; five days later is the 16th
    assert five(connection)[:4] == ("closed", "2024-01-09", "2024-01-16", Decimal("0.1"))


def test_suspended_at_the_end(connection: Connection) -> None:
    rate(connection)
    add_calendar(connection, "2023-12-25", "2024-12-31")
    add_prices(connection, {"2024-01-04": 50, "2024-01-09": 53})
    add_levels(connection, {**INDEX, "2024-02-01": 3000})
    assert five(connection)[0] == "no_price", "prices stop before the end: suspended, delisted or not taken in"
    add_prices(connection, {"2024-02-01": 20})  # it trades again; on the 11th it stood at 53: 53 / 50 − 1 = 0.06
    assert five(connection)[:4] == ("closed", "2024-01-04", "2024-01-11", Decimal("0.06"))
    assert tiny.query(connection, "SELECT end_traded_on::text FROM mart.post_rating_return WHERE horizon = '5d'") == [("2024-01-09",)]


def test_suspended_for_longer_than_a_month(connection: Connection) -> None:
    rate(connection)
    add_prices(connection, {"2024-01-02": 50, "2024-02-05": 60, "2024-12-30": 60})
    assert {row[0] for row in tiny.query(connection, "SELECT status FROM mart.post_rating_return")} == {"no_price"}


def test_rated_on_the_last_day_of_prices(connection: Connection) -> None:
    rate(connection)
    add_prices(connection, {"2024-01-02": 50, "2024-01-03": 60})
    assert five(connection)[:3] == ("open", None, None)


@pytest.mark.parametrize("calendar", [(), ("2023-12-25", "2024-01-05")])
def test_without_a_calendar_days_with_a_price_are_counted(connection: Connection, calendar: tuple[str, ...]) -> None:
    """No calendar, or one that ends on the day after t0 while prices go on."""
    rate(connection)
    if calendar:
        add_calendar(connection, *calendar)
    add_prices(connection, WEEK)
    add_levels(connection, INDEX)
    assert five(connection)[:4] == ("closed", "2024-01-04", "2024-01-11", Decimal("0.1"))
    assert tiny.query(connection, "SELECT calendar FROM mart.post_rating_return WHERE horizon = '5d'") == [("prices",)]


def test_the_own_horizon_is_in_months(connection: Connection) -> None:
    rate(connection)
    add_prices(connection, {"2024-01-04": 50, "2024-07-03": 45, "2024-07-04": 40, "2024-07-05": 1})
    add_levels(connection, {"2024-01-04": 3000, "2024-07-04": 2700, "2024-07-05": 1})
    own = "SELECT status, ends_on::text, ret_stock, excess, success, horizon_months FROM mart.post_rating_return WHERE horizon = 'own'"
    # six months after 4 January: 40 / 50 − 1 = −0.2 against 2700 / 3000 − 1 = −0.1
    assert tiny.query(connection, own) == [("closed", "2024-07-04", Decimal("-0.2"), Decimal("-0.1"), False, 6)]
    connection.execute("UPDATE research.recommendation SET horizon_months = NULL")
    assert tiny.query(connection, own) == [("no_horizon", None, None, None, None, None)]


def test_an_index_without_prices(connection: Connection) -> None:
    rate(connection)
    add_calendar(connection, "2023-12-25", "2024-12-31")
    add_prices(connection, WEEK)
    without = ("no_benchmark_price", "2024-01-04", "2024-01-11", Decimal("0.1"), None, None, None)
    assert five(connection) == without
    add_levels(connection, {"2024-01-04": 3000, "2024-01-10": 3050})
    assert five(connection) == without, "its levels stop before the end"


@pytest.mark.parametrize("benchmark", [None, "行业指数", "market"])
def test_no_index_is_named(connection: Connection, benchmark: str | None) -> None:
    rate(connection, benchmark=benchmark)
    days(connection)
    assert five(connection) == ("no_benchmark", "2024-01-04", "2024-01-11", Decimal("0.1"), None, None, None)


@pytest.mark.parametrize(
    ("benchmark", "stock", "index"),
    [
        ("沪深300", tiny.STOCK, CSI300),
        ("沪深300", HK_STOCK, CSI300),  # one index for all
        ("A股: 沪深300指数", HK_STOCK, None),  # it is said to be for A shares
        (BY_MARKET, tiny.STOCK, CSI300),
        (BY_MARKET, HK_STOCK, HANG_SENG),
        (BY_MARKET, "AAPL.US", "SPX"),
        ("沪深300 / 北证50 / 恒生指数", "920047.BJ", "899050.BJ"),
        ("沪深300 / 恒生指数", "920047.BJ", CSI300),
        ("沪深300 / 三板成指 / 摩根士丹利中国 / 标普500或纳斯达克", HK_STOCK, "MSCICN"),
        ("沪深300 / 三板成指 / 摩根士丹利中国 / 标普500或纳斯达克", tiny.STOCK, CSI300),
        ("MSCI China for A-shares and Hong Kong listings", HK_STOCK, "MSCICN"),
        ("MSCI China for A-shares and Hong Kong listings", tiny.STOCK, "MSCICN"),
        ("CSI 300 or S&P 500", "AAPL.US", "SPX"),
    ],
)
def test_the_index_of_the_market(connection: Connection, benchmark: str, stock: str, index: str | None) -> None:
    rate(connection, benchmark=benchmark, stock_id=tiny.stock_id(connection, stock))
    add_prices(connection, WEEK, stock)
    assert tiny.query(connection, "SELECT DISTINCT benchmark_code FROM mart.post_rating_return") == [(index,)]


def test_hong_kong_by_its_own_calendar_and_index(connection: Connection) -> None:
    rate(connection, benchmark=BY_MARKET, stock_id=tiny.stock_id(connection, HK_STOCK))
    add_calendar(connection, "2023-12-25", "2024-12-31", exchange="SZ")
    add_calendar(connection, "2023-12-25", "2024-12-31", ("2024-01-05",), exchange="HK")
    add_prices(connection, {"2024-01-04": 300, "2024-01-11": 299, "2024-01-12": 330, "2024-01-15": 1}, HK_STOCK, "HKD")
    add_levels(connection, {"2024-01-04": 16000, "2024-01-12": 16800, "2024-01-15": 1}, HANG_SENG)
    # the 5th is closed there, so five days end on the 12th: 330 / 300 − 1 = 0.1; 16800 / 16000 − 1 = 0.05
    assert five(connection) == ("closed", "2024-01-04", "2024-01-12", Decimal("0.1"), Decimal("0.05"), Decimal("0.05"), True)


def test_rows_are_the_ratings_of_stocks_six_times(loaded: Connection) -> None:
    keys = "SELECT report_id, target FROM mart.rating_event WHERE target_kind = 'stock' ORDER BY 1, 2"
    again = "SELECT report_id, target FROM mart.post_rating_return GROUP BY 1, 2 HAVING count(*) = 6 ORDER BY 1, 2"
    assert tiny.query(loaded, keys) == tiny.query(loaded, again) != []


def test_a_withdrawn_report_and_one_without_a_date(connection: Connection) -> None:
    rate(connection)
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("a"), withdrawn_at="2024-02-05")
    assert tiny.query(connection, FIVE) == []


def test_no_look_at_what_a_later_report_says(connection: Connection) -> None:
    """A downgrade a day later changes nothing in the rows of the report before."""
    rate(connection)
    days(connection)
    before = tiny.query(connection, FIVE)
    tiny.add_report(connection, "b", "2024-01-05", recorded_at="2024-01-06 08:00+08")
    stock = tiny.stock_id(connection)
    tiny.add(connection, "recommendation", "b", "r", target_kind="stock", stock_id=stock, rating_raw="中性", level_basis="unmapped")
    assert tiny.query(connection, f"{FIVE} AND published_on = '2024-01-02'") == before
