"""Prices, factors and calendars of a few days, put into the tables by plain SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from tests.db import tiny
from tests.db.tiny import Connection

CSI300, HANG_SENG = "000300.SH", "HSI"
HK_STOCK = "00700.HK"


def add_prices(
    connection: Connection, days: Mapping[str, float | tuple[float, float, float]], code: str = tiny.STOCK, currency: str | None = "CNY"
) -> None:
    """Day → close, or → low, high, close."""
    for day, given in days.items():
        low, high, close = given if isinstance(given, tuple) else (None, None, given)
        row: dict[str, Any] = {"instrument_code": code, "traded_on": day, "low": low, "high": high, "close": close, "currency": currency}
        tiny.insert(connection, "research.market_price", **row)


def add_levels(connection: Connection, days: Mapping[str, float], code: str = CSI300) -> None:
    add_prices(connection, days, code, None)


def add_factors(connection: Connection, days: Mapping[str, float], code: str = tiny.STOCK) -> None:
    for day, factor in days.items():
        tiny.insert(connection, "research.adjustment_factor", instrument_code=code, valid_on=day, factor=factor)


def add_calendar(connection: Connection, first: str, last: str, closed: Iterable[str] = (), exchange: str = "SZ") -> None:
    """Weekdays are open, but those in `closed`."""
    day, end, holidays = date.fromisoformat(first), date.fromisoformat(last), set(closed)
    while day <= end:
        is_open = day.weekday() < 5 and day.isoformat() not in holidays
        tiny.insert(connection, "research.trading_day", exchange_code=exchange, calendar_day=day, is_open=is_open)
        day += timedelta(days=1)
