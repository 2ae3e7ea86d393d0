"""Stock lists as others write them: tushare `stock_basic`, akshare's Chinese columns, adata, and our own → Stock."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from app.errors import UsageError
from app.reference.names import clean_stock_name
from app.reference.tables import Row
from app.reference.types import Stock, Vocabulary

# The first column that a file has is taken: tushare's ts_code says more than its symbol.
CODE = ("ts_code", "代码", "证券代码", "股票代码", "A股代码", "公司代码", "code", "stock_code", "symbol")
NAME = ("name", "名称", "证券简称", "股票简称", "A股简称", "股票名称", "简称", "中文名称", "公司简称", "short_name")
LISTED = ("list_date", "上市日期", "A股上市日期", "上市时间", "listed_on", "list_date2", "ipo_date")
ENGLISH = ("enname", "english_name", "英文名称", "英文名")
EMPTY = ("", "-", "--", "nan", "NaN", "NaT", "None", "null")
PREFIXES = (("SH", ("60", "68", "900")), ("SZ", ("00", "30", "200", "201")), ("BJ", ("43", "83", "87", "92")))
SUFFIXES = {"SH": "SH", "SS": "SH", "XSHG": "SH", "SZ": "SZ", "XSHE": "SZ", "BJ": "BJ", "XBSE": "BJ", "HK": "HK", "XHKG": "HK"}
B_SHARES = (("900", "SH", "USD"), ("200", "SZ", "HKD"), ("201", "SZ", "HKD"))  # listed in China, traded in foreign money
_WITH_SUFFIX = re.compile(r"([0-9A-Z]{1,8}(?:\.[A-Z])?)\.([A-Z]{1,4})")
_WITH_PREFIX = re.compile(r"(SH|SZ|BJ|HK)[.:]?(\d{5,6})")


def is_stock_list(header: tuple[str, ...]) -> bool:
    """Whether the columns hold a code and a name as one of the known writers names them."""
    return first_of(CODE, header) is not None and first_of(NAME, header) is not None


def read_stock_list(path: Path) -> Iterator[Stock]:
    """The stocks of a list, any of the known shapes, UTF-8 or GB18030. UsageError names file and line of what cannot be read."""
    reader = csv.DictReader(io.StringIO(decoded(path)))
    header = tuple(reader.fieldnames or ())
    columns = {
        field: first_of(names, header) for field, names in (("code", CODE), ("name", NAME), ("listed", LISTED), ("english", ENGLISH))
    }
    seen: dict[str, int] = {}
    for cells in reader:
        row = Row(str(path), reader.line_num, {key: value or "" for key, value in cells.items() if key is not None})
        stock = _stock(row, columns)
        if stock.code in seen:
            raise row.wrong(f"{stock.code} was there already on line {seen[stock.code]}")
        seen[stock.code] = row.line
        yield stock


def canonical_code(text: str) -> str | None:
    """`600519`, `600519.SH`, `sh600519`, `600519.XSHG` → `600519.SH`; `00700`, `0700.HK` → `00700.HK`; `AAPL.US`; else None."""
    plain = text.strip().upper()
    match = _WITH_PREFIX.fullmatch(plain)
    number, suffix = (match[2], match[1]) if match else (plain, "")
    match = _WITH_SUFFIX.fullmatch(plain)
    if match:
        number, suffix = match[1], SUFFIXES.get(match[2], match[2])
    if suffix == "HK" or (not suffix and re.fullmatch(r"\d{5}", number)):
        return f"{int(number):05d}.HK" if number.isdigit() and len(number) <= 5 else None
    by_number = next((exchange for exchange, heads in PREFIXES if re.fullmatch(r"\d{6}", number) and number.startswith(heads)), None)
    if suffix in ("", "SH", "SZ", "BJ"):
        return f"{number}.{by_number}" if by_number and suffix in ("", by_number) else None
    return f"{number}.{suffix}"


def _stock(row: Row, columns: Mapping[str, str | None]) -> Stock:
    def cell(field: str) -> str:
        column = columns[field]
        value = (row.cells.get(column) or "").strip() if column else ""
        return "" if value in EMPTY else value

    code = canonical_code(cell("code"))
    if code is None:
        raise row.wrong(f"{cell('code')!r} is no stock code", "six digits, five for Hong Kong, or with exchange: 600519.SH")
    if not cell("name"):
        raise row.wrong(f"the name of {code} is empty")
    name = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", cell("name"))
    return Stock(code, name, code.rpartition(".")[2], read_day(row, cell("listed")), cell("english") or None, _other_names(name))


def _other_names(name: str) -> tuple[str, ...]:
    bare = clean_stock_name(name)
    return (bare,) if bare and bare != name else ()


def read_day(row: Row, text: str) -> date | None:
    """`20010827`, `2001-08-27`, `2001/8/27`, with midnight behind it or not; None when empty."""
    if not text:
        return None
    plain = text.removesuffix(" 00:00:00").removesuffix(".0")
    for form in ("%Y%m%d", "%Y-%m-%d", "%Y/%m/%d"):
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    raise row.wrong(f"the date is {text!r}", "20010827 or 2001-08-27 was expected")


def currency_of(code: str, words: Vocabulary) -> str | None:
    """The money in which a stock trades; None for an index."""
    number, _, exchange = code.rpartition(".")
    if code in {index.code for index in words.indices.values()}:
        return None
    foreign = (money for head, where, money in B_SHARES if exchange == where and number.startswith(head))
    return next(foreign, words.exchange_currencies.get(exchange))


def first_of(names: tuple[str, ...], header: tuple[str, ...]) -> str | None:
    """The first of `names` that the header has."""
    return next((name for name in names if name in header), None)


def decoded(path: Path) -> str:
    """The text of a file in UTF-8 or GB18030."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("neither UTF-8 nor GB18030", where=str(path))
