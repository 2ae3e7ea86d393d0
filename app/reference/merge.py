"""Merge rows into a table by key: changed rows are updated, new ones added, nothing is removed. Doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Target:
    """A dictionary table: its key and the other columns that the vocabulary fills. `current_only`: only rows still valid are matched."""

    table: str
    key: tuple[str, ...]
    others: tuple[str, ...] = ()
    current_only: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return self.key + self.others


def merge(connection: Connection, target: Target, rows: Iterable[Sequence[Any]]) -> int:
    """Bring `rows` (in the order of `target.columns`) into the table; gives the number of rows that changed or are new."""
    copy_in(connection, target, rows)
    changed = execute(connection, update_sql(target)) if target.others else 0
    return changed + execute(connection, insert_sql(target))


def copy_in(connection: Connection, target: Target, rows: Iterable[Sequence[Any]]) -> None:
    """Put `rows` into the temporary table `incoming`, made like the columns of the target."""
    names = ", ".join(target.columns)
    execute(connection, "DROP TABLE IF EXISTS pg_temp.incoming")
    execute(connection, f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {target.table} WITH NO DATA")
    with connection.cursor().copy(f"COPY pg_temp.incoming ({names}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def update_sql(target: Target) -> str:
    sets = ", ".join(f"{c} = i.{c}" for c in target.others)
    old, new = (", ".join(f"{side}.{c}" for c in target.others) for side in ("t", "i"))
    return f"UPDATE {target.table} t SET {sets} FROM pg_temp.incoming i WHERE {_same(target)} AND ({old}) IS DISTINCT FROM ({new})"


def insert_sql(target: Target) -> str:
    names = ", ".join(target.columns)
    return (
        f"INSERT INTO {target.table} ({names}) SELECT {names} FROM pg_temp.incoming i "
        f"WHERE NOT EXISTS (SELECT FROM {target.table} t WHERE {_same(target)})"
    )


def replace(connection: Connection, target: Target, rows: Iterable[Sequence[Any]]) -> int:
    """Make the table hold `rows` and no others; gives the number of rows removed or new. For small tables to which nothing refers."""
    copy_in(connection, target, rows)
    names = ", ".join(target.columns)
    same = " AND ".join(f"t.{c} IS NOT DISTINCT FROM i.{c}" for c in target.columns)
    gone = execute(connection, f"DELETE FROM {target.table} t WHERE NOT EXISTS (SELECT FROM pg_temp.incoming i WHERE {same})")
    return gone + execute(
        connection,
        f"INSERT INTO {target.table} ({names}) SELECT {names} FROM pg_temp.incoming i "
        f"WHERE NOT EXISTS (SELECT FROM {target.table} t WHERE {same})",
    )


def execute(connection: Connection, statement: str) -> int:
    return connection.execute(statement.encode()).rowcount


def _same(target: Target) -> str:
    valid = ["t.valid_to IS NULL"] if target.current_only else []
    return " AND ".join([f"t.{c} = i.{c}" for c in target.key] + valid)
