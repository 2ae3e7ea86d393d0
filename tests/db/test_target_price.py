"""mart.target_price: the latest target of a house, where it started, and what there is without prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import psycopg

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
SHOWN = "SELECT broker_name, mid, base_price, base_price_basis, round(implied_upside, 4), adjusted_mid FROM mart.target_price ORDER BY 1"


def target(connection: Connection, report: str, price: float | None, **values: Any) -> None:
    given = {"target_kind": "stock", "stock_id": tiny.stock_id(connection), "level_basis": "unmapped", "currency": "CNY", **values}
    tiny.add(connection, "recommendation", report, "target", target_price=price, **given)


def price(connection: Connection, day: str, close: float) -> None:
    tiny.insert(connection, "research.market_price", instrument_code=tiny.STOCK, traded_on=day, close=close, currency="CNY")


def test_without_prices_the_view_says_so(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 100)
    assert tiny.query(connection, SHOWN) == [("house_a", 100, None, "no_price", None, None)]


def test_the_printed_price_goes_before_the_last_close(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 100)
    price(connection, "2026-03-30", 60)
    assert tiny.query(connection, SHOWN)[0][2:5] == (60, "last_close", Decimal("0.6667"))
    tiny.add_estimate(connection, "a", 80, metric_code="close_price", period_code="2026-03-30", kind="A")
    assert tiny.query(connection, SHOWN)[0][2:5] == (80, "printed", Decimal("0.2500"))


def test_the_day_of_the_report_is_not_looked_at(connection: Connection) -> None:
    tiny.add_report(connection, "a", "2026-03-31")
    target(connection, "a", 100)
    price(connection, "2026-03-31", 60)
    assert tiny.query(connection, SHOWN)[0][3] == "no_price"


def test_the_latest_target_of_a_house_counts_and_a_withdrawn_one_revives_nothing(connection: Connection) -> None:
    tiny.add_report(connection, "old", "2026-02-01")
    tiny.add_report(connection, "new", "2026-03-31")
    target(connection, "old", 90)
    target(connection, "new", None, target_price_low=100, target_price_high=120)
    assert [row[1] for row in tiny.query(connection, SHOWN)] == [110]
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("new"), withdrawn_at="2026-04-01")
    assert tiny.query(connection, SHOWN) == []


def test_a_split_after_the_report_moves_the_target(connection: Connection) -> None:
    tiny.add_report(connection, "a", "2026-03-31")
    target(connection, "a", 100)
    for day, close, factor in (("2026-03-30", 80, 1), ("2026-05-04", 44, 2)):
        price(connection, day, close)
        tiny.insert(connection, "research.adjustment_factor", instrument_code=tiny.STOCK, valid_on=day, factor=factor)
    row = tiny.query(connection, "SELECT adjusted_mid, last_close, round(upside_to_last_close, 4) FROM mart.target_price")
    assert row == [(50, 44, Decimal("0.1364"))]


def test_prices_in_other_money_are_no_base(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 100, currency="HKD")
    price(connection, "2026-03-30", 60)
    assert tiny.query(connection, SHOWN)[0][3] == "no_price"
