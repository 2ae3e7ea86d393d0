"""Rows → the database: one INSERT, or COPY for many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import psycopg
from psycopg import sql
from psycopg.copy import FileWriter

from etl.load.learn import Connection
from etl.load.rowset import TABLES, Row, Rows


def insert(connection: Connection, table: str, row: Row) -> None:
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier("research", table), _names(row), sql.SQL(", ").join(sql.Placeholder() * len(row))
    )
    connection.execute(statement, [clean(value) for value in row.values()])


@dataclass(frozen=True, slots=True)
class Ready:
    """Rows of a table as COPY takes them: they can be sent while others are made."""

    statement: sql.Composed
    data: memoryview


def ready(connection: Connection, table: str, rows: Sequence[Row], *, schema: str = "research") -> Ready:
    """All of `rows`, of which there is one at least, have the columns of the first. Nothing is asked of the server."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(schema, table), _names(rows[0]))
    data = BytesIO()
    with connection.cursor() as cursor, psycopg.Copy(cursor, writer=FileWriter(data)) as copy:
        for row in rows:
            copy.write_row([clean(value) if type(value) in MAY_BE_UNCLEAN else value for value in row.values()])
    return Ready(statement, data.getbuffer())


def send(connection: Connection, all_ready: Iterable[Ready]) -> None:
    """Copy rows into their tables, in this order."""
    with connection.cursor() as cursor:
        for one in all_ready:
            with cursor.copy(one.statement) as copy:
                copy.write(one.data)


# A column that every row of a table copies from the cover, so that an index can hold it; no statement of its own.
COPIED = {"financial_metric": "published_on"}


def fill_copies(version: Row, rows: Rows) -> None:
    """What is copied from the cover is what it says now, decisions included."""
    for table, column in COPIED.items():
        for row in rows.tables[table]:
            row[column] = version[column]


def ready_tables(connection: Connection, tables: Mapping[str, Sequence[Row]]) -> list[Ready]:
    """Rows by table, of one or many reports, in the order in which tables refer to each other."""
    return [
        ready(connection, table, rows, schema="ops" if table == "finding" else "research") for table in TABLES if (rows := tables[table])
    ]


def _names(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


MAY_BE_UNCLEAN = frozenset((str, list))


def clean(value: Any) -> Any:
    """PostgreSQL stores no NUL, UTF-8 no half of a surrogate pair; a PDF may hold both."""
    if isinstance(value, str):
        if value.isascii() and "\x00" not in value:
            return value  # most of the millions
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value


def lock(connection: Connection, family: int, *texts: str) -> None:
    """Wait for the advisory locks on `texts`, held until the transaction ends. `family` keeps unlike things apart. They are taken in the
    order of their numbers, so that two who ask for several never wait for each other."""
    connection.execute(
        "SELECT pg_advisory_xact_lock(%s, number) FROM (SELECT DISTINCT hashtext(text) AS number FROM unnest(%s::text[]) AS text"
        " ORDER BY number) AS numbers",
        (family, list(texts)),
    )
