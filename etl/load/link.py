"""A run's connection to the database, and how it is had again when it was lost: a restart or a crash of the server, a broken network."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg

from app.database.engine import connect
from app.errors import DatabaseError
from etl.load.faults import AGAIN, pause
from etl.load.learn import Connection

LOG = logging.getLogger("yanbao.load")


class Link:
    """`connection` is in autocommit, for each file is a transaction of its own. `find_url` is asked anew each time: an embedded server is
    started by it, and may have another port. `patience`: seconds that the server may be away."""

    def __init__(self, find_url: Callable[[], str], patience: float) -> None:
        self.find_url, self.patience = find_url, patience
        self.connection: Connection = connect(find_url(), autocommit=True)
        self._session = _session(self.connection)

    def renew(self) -> None:
        """A new connection. Raises DatabaseError when there is none to be had in time."""
        self.close()
        end, attempt = time.monotonic() + self.patience, 0
        LOG.warning("the connection to the database is lost; waiting up to %.0f seconds for it", self.patience)
        while True:
            attempt += 1
            with suppress(psycopg.OperationalError):
                try:
                    self._open()
                    return
                except DatabaseError as error:
                    if time.monotonic() > end:
                        raise DatabaseError(f"the run ended early: {error.message}", hint=AGAIN) from error
            time.sleep(pause(attempt))

    def _open(self) -> None:
        self.connection = connect(self.find_url(), autocommit=True)
        self._end_old_session()
        self._session = _session(self.connection)

    def _end_old_session(self) -> None:
        """Behind a broken network the server may still hold the old session and its locks; only that very session is ended."""
        self.connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE (pid, backend_start) = (%s, %s)", self._session
        )

    def close(self) -> None:
        with suppress(psycopg.Error):
            self.connection.close()


def _session(connection: Connection) -> tuple[Any, ...]:
    """What names this session: a process id alone may be another's after a restart."""
    row = connection.execute("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()").fetchone()
    assert row is not None
    return row
