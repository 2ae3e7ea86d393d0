"""Prices, factors and calendars of others: shapes, complaints, the tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.errors import UsageError
from app.reference import vocabulary
from app.reference.market import CALENDAR, FACTOR, PRICE, instrument_code, market_file, read_market, take_in
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
TUSHARE = (
    "ts_code,trade_date,open,high,low,close,pre_close,change,pct_chg,vol,amount\n"
    "300274.SZ,20260331,70.1,72.5,69.8,71.2,70,1.2,1.7143,1000,71000\n"
)
AKSHARE = (
    "日期,股票代码,开盘,收盘,最高,最低,成交量,成交额,振幅,涨跌幅,涨跌额,换手率\n"
    "2026-03-31,300274,70.1,71.2,72.5,69.8,1000,71000,3.8,1.7,1.2,0.5\n"
)
NO_CODE = "date,open,close,high,low,volume\n2026-03-31,3900.5,3981.03,3990,3890,1\n"


def rows_of(path: Path, text: str, encoding: str = "utf-8") -> list[tuple[object, ...]]:
    path.write_bytes(text.encode(encoding))
    file = market_file(path)
    assert file is not None
    return list(read_market(file, vocabulary()))


@pytest.mark.parametrize(("text", "before"), [(TUSHARE, "70"), (AKSHARE, None)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_shapes_of_prices(text: str, before: str | None, encoding: str, tmp_path: Path) -> None:
    found = rows_of(tmp_path / "daily.csv", text, encoding)
    assert found == [("300274.SZ", date(2026, 3, 31), "70.1", "72.5", "69.8", "71.2", before, "CNY")]


@pytest.mark.parametrize("name", ["sh000300.csv", "000300.SH.csv", "index_sh000300_daily.csv"])
def test_a_file_without_a_code_is_named_after_it(name: str, tmp_path: Path) -> None:
    assert rows_of(tmp_path / name, NO_CODE) == [("000300.SH", date(2026, 3, 31), "3900.5", "3990", "3890", "3981.03", None, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exchange,cal_date,is_open,pretrade_date\nSSE,20260501,0,20260430\n", [("SH", date(2026, 5, 1), False)]),
        ("trade_date\n2026-04-30\n", [(exchange, date(2026, 4, 30), True) for exchange in ("SH", "SZ", "BJ")]),
        ("ts_code,trade_date,adj_factor\n300274.SZ,20260331,12.345\n", [("300274.SZ", date(2026, 3, 31), "12.345")]),
    ],
)
def test_shapes_of_calendars_and_factors(text: str, expected: list[tuple[object, ...]], tmp_path: Path) -> None:
    assert rows_of(tmp_path / "file.csv", text) == expected


def test_a_day_without_a_price_is_left_out(tmp_path: Path) -> None:
    text = "ts_code,trade_date,open,high,low,close\n300274.SZ,20260331,0,0,0,0\n300274.SZ,20260401,0,0,0,71.2\n"
    assert rows_of(tmp_path / "daily.csv", text) == [("300274.SZ", date(2026, 4, 1), None, None, None, "71.2", None, "CNY")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("ts_code,trade_date,close\n300274.SZ,20260331,abc\n", "line 2: close is 'abc'"),
        ("ts_code,trade_date,close\n300274.SZ,20260331,1\n300274.SZ,gestern,1\n", "line 3: the date is 'gestern'"),
        ("ts_code,trade_date,close\n300274.SZ,,1\n", "line 2: the day is empty"),
        ("ts_code,trade_date,close\n阳光,20260331,1\n", "line 2: '阳光' is no code of a stock or an index"),
        ("ts_code,trade_date,close,high,low\n300274.SZ,20260331,9,8,7\n", "line 2: close 9 is outside 7 … 8"),
        ("exchange,cal_date,is_open\nABC,20260331,1\n", "line 2: 'ABC' is no exchange"),
        ("exchange,cal_date,is_open\nSSE,20260331,2\n", "line 2: is_open is '2'"),
        ("ts_code,trade_date,adj_factor\n300274.SZ,20260331,0\n", "line 2: the factor is empty or 0"),
    ],
)
def test_a_wrong_file_names_its_line(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        rows_of(tmp_path / "file.csv", text)
    assert complaint in str(error.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [("sh000001", "000001.SH"), ("000001", "000001.SZ"), ("000001.SH", "000001.SH"), ("HSI", "HSI"), ("00700.HK", "00700.HK"),
     ("510300.SH", "510300.SH"), ("510300", None), ("", None)],
)  # fmt: skip
def test_codes_of_stocks_and_indices(text: str, code: str | None) -> None:
    assert instrument_code(text, vocabulary()) == code


@pytest.mark.parametrize("header", ["代码,名称,上市日期", "序号,代码,名称,最新价,上市日期", "code,name,exchange,listed_on", "a,b"])
def test_lists_are_no_prices(header: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(header + "\n", encoding="utf-8")
    assert market_file(path) is None


def _taken(connection: Connection, path: Path, text: str) -> tuple[int, list[str]]:
    path.write_text(text, encoding="utf-8")
    file = market_file(path)
    assert file is not None and file.target in (PRICE, FACTOR, CALENDAR)
    return take_in(connection, file, vocabulary())


def test_taking_in_twice_changes_nothing_and_a_later_file_corrects(connection: Connection, tmp_path: Path) -> None:
    assert _taken(connection, tmp_path / "daily.csv", TUSHARE) == (1, [])
    assert _taken(connection, tmp_path / "again.csv", TUSHARE) == (0, [])
    assert _taken(connection, tmp_path / "later.csv", TUSHARE.replace("71.2,70", "71.3,70")) == (1, [])
    assert tiny.query(connection, "SELECT close, adjusted_close, instrument_kind FROM mart.market_price") == [
        (Decimal("71.3"), None, "stock")
    ]
    assert _taken(connection, tmp_path / "factor.csv", "ts_code,trade_date,adj_factor\n300274.SZ,20260101,2\n") == (1, [])
    assert tiny.query(connection, "SELECT adjusted_close FROM mart.market_price") == [(Decimal("142.6"),)]


def test_unknown_codes_are_told(connection: Connection, tmp_path: Path) -> None:
    assert _taken(connection, tmp_path / "daily.csv", "ts_code,trade_date,close\n510300.SH,20260331,4.1\n") == (1, ["510300.SH"])


def test_one_day_twice_is_refused(connection: Connection, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one thing stands twice"):
        _taken(connection, tmp_path / "daily.csv", TUSHARE + TUSHARE.splitlines()[1] + "\n")


def test_the_calendar_counts_open_days(connection: Connection, tmp_path: Path) -> None:
    days = "exchange,cal_date,is_open\nSSE,20260430,1\nSSE,20260501,0\nSSE,20260506,1\n"
    assert _taken(connection, tmp_path / "cal.csv", days) == (3, [])
    assert tiny.query(connection, "SELECT is_open, previous_open, open_day_no FROM mart.trading_day ORDER BY calendar_day") == [
        (True, None, 1),
        (False, date(2026, 4, 30), 1),
        (True, date(2026, 4, 30), 2),
    ]
