"""Runs of a source one at a time, over all processes and hosts, and how the last one went (`ops.source`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import psycopg

from app.database.engine import connect
from app.errors import DatabaseError
from etl.load.learn import Connection
from etl.load.write import clean

LOCK_SOURCE = 0x59420010
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
_BEGIN = """
INSERT INTO ops.source AS s (source_name, started_at) VALUES (%(source)s, %(now)s)
ON CONFLICT (source_name) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL, retry_at = NULL
"""
_END = """
UPDATE ops.source SET finished_at = %(now)s, status = %(status)s, message = %(message)s,
    failures = CASE WHEN %(failed)s THEN failures + 1 ELSE 0 END,
    retry_at = CASE WHEN %(failed)s THEN %(now)s::timestamptz + least(%(first)s::interval * 2 ^ least(failures, 20), %(longest)s::interval)
        ELSE %(retry_at)s::timestamptz END
WHERE source_name = %(source)s
"""


@dataclass(slots=True)
class Turn:
    """The right to run a source, as long as the connection lives."""

    connection: Connection
    source: str
    files_listed: int = 0

    def listed(self, count: int, now: datetime) -> None:
        """Its files were listed."""
        self.files_listed = count
        self.connection.execute("UPDATE ops.source SET listed_at = %s, files_listed = %s WHERE source_name = %s", (now, count, self.source))

    def close(
        self, status: Literal["ok", "incomplete", "failed"], message: str | None, now: datetime, *, retry_at: datetime | None
    ) -> None:
        """Note how the run went. A source that failed is tried again, each time after twice as long, up to an hour."""
        values = {"source": self.source, "now": now, "status": status, "message": clean(message), "failed": status == "failed"}
        self.connection.execute(_END.encode(), {**values, "first": FIRST_PAUSE, "longest": LONGEST_PAUSE, "retry_at": retry_at})


@contextmanager
def turn(url: str, source: str, now: datetime) -> Iterator[Turn | None]:
    """Take the turn of `source`; None when somebody else has it. Raises DatabaseError when the database is lost."""
    with closing(connect(url, autocommit=True)) as connection:
        try:
            taken = connection.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", (LOCK_SOURCE, source)).fetchone()
            if not (taken and taken[0]):
                yield None
                return
            connection.execute(_BEGIN.encode(), {"source": source, "now": now})
            try:
                yield Turn(connection, source)
            finally:  # now, not when the server has noticed that the connection is gone: the next run may begin at once
                with suppress(psycopg.Error):
                    connection.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", (LOCK_SOURCE, source))
        except psycopg.OperationalError as error:
            raise DatabaseError(f"the database is away: {str(error).strip().splitlines()[0]}", hint="what is stored stays") from error


@contextmanager
def closing(connection: Connection) -> Iterator[Connection]:
    """Give `connection` and close it, whatever state it is in."""
    try:
        yield connection
    finally:
        with suppress(psycopg.Error):
            connection.close()


@dataclass(frozen=True, slots=True)
class Last:
    """How a source stands: when its last run began, whether it ended, and when it is to be tried again."""

    started_at: datetime
    finished_at: datetime | None
    failures: int
    retry_at: datetime | None


def last_run(connection: Connection, source: str) -> Last | None:
    """None: it never ran."""
    row = connection.execute(
        "SELECT started_at, finished_at, failures, retry_at FROM ops.source WHERE source_name = %s", (source,)
    ).fetchone()
    return Last(*row) if row else None
