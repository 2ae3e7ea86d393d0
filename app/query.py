"""SQL → rows → table, CSV, JSON, DataFrame. Every query runs in a read-only transaction. `app.files` writes Parquet and Excel."""

from __future__ import annotations

import csv
import io
import json
import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.database.engine import connect, read_url
from app.errors import DatabaseError, UsageError
from app.kinds import Kind, kind_of, load_as_printed, load_plainly

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows of one query, and what each column holds (empty: not known)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    kinds: tuple[Kind, ...] = ()


def query(url: str, sql: str, params: Mapping[str, Any] | None = None, *, role: str | None = None, plainly: bool = False) -> Answer:
    """Run one statement that reads, with `params` bound to its `%(name)s`, acting as `role` when one is given.

    `plainly`: numeric comes as float, uuid and JSON as text (`app.kinds`), which Parquet, Excel and pandas want.

    Raises UsageError with what the server says about it, and for several statements in one text; DatabaseError without a connection.
    """
    import psycopg
    from psycopg import sql as compose

    with connect(url) as connection:
        connection.read_only = True
        connection.prepare_threshold = 0  # the server takes one statement alone: of `select 1; select 2` one answer would be lost, and
        # `select 1; commit; …` would end the transaction that cannot write
        try:
            (load_plainly if plainly else load_as_printed)(connection)
            if role:
                connection.execute(compose.SQL("SET LOCAL ROLE {}").format(compose.Identifier(role)))
            cursor = connection.execute(sql.encode(), params or None, prepare=True)
            if cursor.description is None:
                raise UsageError("the statement gives no rows", hint="yanbao sql answers questions; it changes nothing")
            kinds = tuple(kind_of(column.type_code) for column in cursor.description)
            return Answer(tuple(column.name for column in cursor.description), tuple(cursor.fetchall()), kinds)
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
            raise DatabaseError(_said(error), hint="a new database needs: yanbao db upgrade") from error
        except psycopg.Error as error:
            if "multiple commands" in str(error):
                raise UsageError("several statements in one text", hint="ask one question at a time") from error
            raise UsageError(_said(error)) from error


def frame(sql: str, /, **params: Any) -> pd.DataFrame:
    """The answer of the configured warehouse as a DataFrame: `frame("… WHERE stock_code = %(code)s", code="300750.SZ")`.

    numeric becomes float64 (CSV and the `value_text` columns keep every digit), integers Int64, booleans boolean, dates and times
    datetime64 (times in UTC), uuid text, arrays lists; NULL is NA. Without params `%` needs no doubling. Raises as `query` does.
    """
    from app.files import as_frame

    return as_frame(query(read_url(), sql, params, plainly=True))


def _said(error: Exception) -> str:
    """The server's first line, without its `LINE 1: …` drawing."""
    return str(error).strip().splitlines()[0]


def as_table(answer: Answer) -> str:
    """Aligned columns, wide characters counted as two; numbers to the right."""
    cells = [[_text(value) for value in row] for row in answer.rows]
    widths = [max(map(_width, column)) for column in zip(answer.columns, *cells, strict=True)]
    right = [_is_numeric(column) for column in zip(*answer.rows, strict=True)] or [False] * len(widths)
    lines = [_line(answer.columns, widths, [False] * len(widths)), "-+-".join("-" * width for width in widths)]
    lines += [_line(row, widths, right) for row in cells]
    lines.append(f"({len(cells)} row{'s' if len(cells) != 1 else ''})")
    return "\n".join(lines) + "\n"


def as_csv(answer: Answer) -> str:
    """RFC 4180 with a header line; NULL is an empty field."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([[_exact(value) for value in row] for row in answer.rows])
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """A list of objects; numbers as numbers, dates in ISO form, NULL as null; NaN and Infinity as text, as PostgreSQL has it.

    Raises UsageError where two columns have one name: an object would hold the last of them alone.
    """
    check_names(answer.columns)
    rows = [dict(zip(answer.columns, map(_finite, row), strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_jsonable) + "\n"


def check_names(columns: Sequence[str]) -> None:
    """Raises UsageError where two columns have one name: who reads them by name would lose one."""
    twice = next((name for number, name in enumerate(columns) if name in columns[:number]), None)
    if twice is not None:
        raise UsageError(f"two columns are named {twice}", hint="give one of them another name: AS …")


FORMATS: dict[str, Callable[[Answer], str]] = {"table": as_table, "csv": as_csv, "json": as_json}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=_jsonable)
    return str(value)


def _exact(value: object) -> str:
    return value.isoformat(sep=" ") if isinstance(value, datetime) else _text(value)


def _jsonable(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def _finite(value: object) -> object:
    return str(Decimal(value)) if isinstance(value, (float, Decimal)) and not math.isfinite(value) else value


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _is_numeric(column: Iterable[object]) -> bool:
    values = [value for value in column if value is not None]
    return bool(values) and all(isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) for value in values)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        blanks = " " * (width - _width(cell))
        padded.append(blanks + cell if to_right else cell + blanks)
    return " | ".join(padded).rstrip()
