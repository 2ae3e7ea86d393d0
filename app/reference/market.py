"""Prices, adjustment factors and calendars as tushare and akshare write them → rows of their tables.

Prices are taken as traded: adjusted ones (前复权, 后复权) cannot be told from others and do not belong here; factors come in a file of
their own. Volumes are left out: some writers count shares and some lots, and no file says which.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import psycopg

from app.errors import UsageError
from app.models.base import STOCK_CODE
from app.reference.merge import Connection, Target, merge
from app.reference.stock_lists import CODE, EMPTY, canonical_code, currency_of, decoded, first_of, read_day
from app.reference.tables import Row
from app.reference.types import Vocabulary

PRICE = Target("research.market_price", ("instrument_code", "traded_on"), ("open", "high", "low", "close", "previous_close", "currency"))
FACTOR = Target("research.adjustment_factor", ("instrument_code", "valid_on"), ("factor",))
CALENDAR = Target("research.trading_day", ("exchange_code", "calendar_day"), ("is_open",))

DAY = ("trade_date", "traded_on", "cal_date", "calendar_day", "日期", "交易日期", "交易日", "date")
CLOSE = ("close", "收盘", "收盘价", "Close")
OTHERS = {
    "open": ("open", "开盘", "开盘价"),
    "high": ("high", "最高", "最高价"),
    "low": ("low", "最低", "最低价"),
    "previous_close": ("pre_close", "昨收", "前收盘", "previous_close"),
}
FACTOR_COLUMN = ("adj_factor", "factor", "复权因子")
EXCHANGE = ("exchange", "exchange_code", "交易所")
EXCHANGES = {"SSE": "SH", "SZSE": "SZ", "BSE": "BJ", "XSHG": "SH", "XSHE": "SZ", "XBSE": "BJ", "SEHK": "HK", "HKEX": "HK", "XHKG": "HK"}
MAINLAND = ("SH", "SZ", "BJ")  # one calendar: akshare's tool_trade_date_hist_sina names no exchange
_NUMBER = re.compile(r"\d+(\.\d+)?([eE][+-]?\d+)?")
_IN_NAME = re.compile(r"(?i)(?:sh|sz|bj|hk)[.]?\d{5,6}|\d{5,6}[.](?:SH|SZ|BJ|HK|SS)|\d{5,6}")


@dataclass(frozen=True, slots=True)
class MarketFile:
    """A recognised file: the table that it fills and its column for each of our fields."""

    path: Path
    target: Target
    columns: Mapping[str, str | None]


def market_file(path: Path) -> MarketFile | None:
    """What a CSV file fills: prices, factors or a calendar; None when it is something else."""
    header = tuple(csv.DictReader(io.StringIO(decoded(path))).fieldnames or ()) if path.is_file() else ()
    columns = {name: first_of(names, header) for name, names in (("code", CODE), ("day", DAY), ("close", CLOSE), *OTHERS.items())}
    columns |= {
        "factor": first_of(FACTOR_COLUMN, header),
        "exchange": first_of(EXCHANGE, header),
        "is_open": first_of(("is_open",), header),
    }
    if columns["day"] is None:
        return None
    if columns["close"]:
        return MarketFile(path, PRICE, columns)
    if columns["factor"] and columns["code"]:
        return MarketFile(path, FACTOR, columns)
    if columns["is_open"] or (len(header) <= 2 and columns["code"] is None):
        return MarketFile(path, CALENDAR, columns)
    return None


def read_market(file: MarketFile, words: Vocabulary) -> Iterator[tuple[object, ...]]:
    """Rows in the order of `file.target.columns`. UsageError names file and line of what cannot be read; a day without a price is left
    out (a suspended stock)."""
    reader = csv.DictReader(io.StringIO(decoded(file.path)))
    known = Instruments(words)
    make = {PRICE.table: _price, FACTOR.table: _factor, CALENDAR.table: _calendar}[file.target.table]
    for cells in reader:
        row = Row(str(file.path), reader.line_num, {key: value or "" for key, value in cells.items() if key is not None})
        yield from make(_Cells(row, file.columns), known)


class Instruments:
    """Codes and currencies, each text looked at once: a file names one stock on thousands of lines."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.codes = cache(lambda text: instrument_code(text, words))
        self.currencies = cache(lambda code: currency_of(code, words))


@dataclass(frozen=True, slots=True)
class _Cells:
    """A line of the file by our names of its columns."""

    row: Row
    columns: Mapping[str, str | None]

    def text(self, name: str) -> str:
        column = self.columns[name]
        value = self.row.cells.get(column, "").strip() if column else ""
        return "" if value in EMPTY else value

    def day(self) -> date:
        day = read_day(self.row, self.text("day"))
        if day is None:
            raise self.row.wrong("the day is empty")
        return day

    def number(self, name: str) -> str | None:
        """Digits as given, so that no float comes between; None when empty or 0 (no trade)."""
        text = self.text(name)
        if text and not _NUMBER.fullmatch(text):
            raise self.row.wrong(f"{name} is {text!r}", "a positive number was expected")
        return text if text and float(text) > 0 else None


def _price(cells: _Cells, known: Instruments) -> Iterator[tuple[object, ...]]:
    close = cells.number("close")
    if close is None:
        return
    code = _instrument(cells, known)
    high, low = cells.number("high"), cells.number("low")
    if (high and float(high) < float(close)) or (low and float(low) > float(close)):
        raise cells.row.wrong(f"close {close} is outside {low} … {high}")
    yield code, cells.day(), cells.number("open"), high, low, close, cells.number("previous_close"), known.currencies(code)


def _factor(cells: _Cells, known: Instruments) -> Iterator[tuple[object, ...]]:
    factor = cells.number("factor")
    if factor is None:
        raise cells.row.wrong("the factor is empty or 0")
    yield _instrument(cells, known), cells.day(), factor


def _calendar(cells: _Cells, known: Instruments) -> Iterator[tuple[object, ...]]:
    text = cells.text("exchange").upper()
    named = EXCHANGES.get(text, text)
    if named and named not in known.words.exchanges:
        raise cells.row.wrong(f"{text!r} is no exchange", "SSE, SZSE, SH, SZ, BJ, HK …")
    if cells.text("is_open") not in ("", "0", "1", "true", "false", "True", "False"):
        raise cells.row.wrong(f"is_open is {cells.text('is_open')!r}", "0 or 1")
    is_open = cells.text("is_open") not in ("0", "false", "False")
    for exchange in (named,) if named else MAINLAND:
        yield exchange, cells.day(), is_open


def _instrument(cells: _Cells, known: Instruments) -> str:
    """The code in its column; where the file has none, in its name (`sh000300.csv`)."""
    text = cells.text("code")
    if cells.columns["code"] is None:
        named = _IN_NAME.search(Path(cells.row.path).stem)
        text = named[0] if named else Path(cells.row.path).stem
    code = known.codes(text)
    if code is None:
        raise cells.row.wrong(f"{text!r} is no code of a stock or an index", "600519.SH, 000300.SH, HSI; or name the file so: sh000300.csv")
    return code


def instrument_code(text: str, words: Vocabulary) -> str | None:
    """`600519`, `sh600519` → `600519.SH`; an index by its code or name (`sh000300`, `000300.SH`, `HSI`, 沪深300); else None."""
    plain = text.strip().upper()
    turned = re.sub(r"^(SH|SZ|BJ)[.]?(\d{6})$", r"\2.\1", plain)
    codes = {index.code for index in words.indices.values()}
    if turned in codes:
        return turned
    code = canonical_code(plain)
    if code:
        return code
    return turned if re.match(STOCK_CODE, turned) else None


def take_in(connection: Connection, file: MarketFile, words: Vocabulary) -> tuple[int, list[str]]:
    """Bring a file into its table, in the caller's transaction; gives the rows new or changed, and codes that no list has.

    Raises UsageError for a file that names one thing twice. Doing it twice changes nothing.
    """
    try:
        changed = merge(connection, file.target, read_market(file, words))
    except psycopg.errors.UniqueViolation as error:
        raise UsageError(
            f"one thing stands twice: {error.diag.message_detail}", where=str(file.path), hint="nothing was changed"
        ) from error
    if file.target is CALENDAR:
        return changed, []
    rows = connection.execute(
        "SELECT DISTINCT instrument_code FROM pg_temp.incoming WHERE instrument_code NOT IN (SELECT stock_code FROM research.stock) "
        "AND instrument_code NOT IN (SELECT index_code FROM research.market_index) ORDER BY 1"
    )
    return changed, [code for (code,) in rows]
