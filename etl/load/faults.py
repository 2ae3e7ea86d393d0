"""What an error of the database is about: another load in the way, a lost connection, the server's state, or the report at hand."""

from __future__ import annotations

import random

import psycopg
from psycopg import errors

from app.errors import DatabaseError, InTheWayError, LoadError

IN_THE_WAY = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable, errors.UniqueViolation)
HINTS: dict[type[psycopg.Error], str] = {
    errors.DiskFull: "the disk of the database server is full: free some space",
    errors.ReadOnlySqlTransaction: "the database takes no changes: is it a replica, or is default_transaction_read_only on?",
    errors.InsufficientPrivilege: "the role of the database URL may not write: grant it yanbao_loader",
    errors.OutOfMemory: "the database server is out of memory",
    errors.UndefinedTable: "is the schema complete? yanbao db check",
    errors.UndefinedColumn: "is the schema of this version? yanbao db check",
    errors.UndefinedFunction: "is the schema complete? yanbao db check",
}
AGAIN = "load again: what is stored is not stored twice"
LONGEST_PAUSE = 2.0  # seconds


class GivenUp(psycopg.OperationalError):
    """Several attempts at one thing failed, though the server is there."""


def in_the_way(error: psycopg.Error) -> bool:
    """Another load was in the way; the same transaction may go through the next time."""
    return isinstance(error, IN_THE_WAY)


def is_lost(connection: psycopg.Connection[tuple[object, ...]], error: psycopg.Error) -> bool:
    """The connection is gone, whatever the error says."""
    return connection.closed or isinstance(error, errors.AdminShutdown | errors.CrashShutdown | errors.IdleInTransactionSessionTimeout)


def is_about_server(error: psycopg.Error) -> bool:
    """No report could be stored now: the run ends. Operational errors are the server's (disk, memory, shutdown), but for those of class 54:
    a text that no index takes is this report's."""
    if isinstance(error, GivenUp) or in_the_way(error) or (error.sqlstate or "").startswith("54"):
        return False
    return isinstance(error, (psycopg.OperationalError, *HINTS))


def pause(attempt: int) -> float:
    """Seconds before the next attempt: longer each time, and by chance, so that two loads do not meet again."""
    return random.uniform(0.0, min(LONGEST_PAUSE, 0.05 * 2**attempt))


def said(error: BaseException) -> str:
    """The server's first line."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def ended(error: psycopg.Error) -> DatabaseError:
    """The run's end, in words: what the server said and what to do."""
    advice = next((hint for kind, hint in HINTS.items() if isinstance(error, kind)), "")
    return DatabaseError(f"the run ended early: {said(error)}", hint=f"{advice}; then {AGAIN}" if advice else AGAIN)


def unstorable(error: psycopg.Error, location: str) -> LoadError:
    """Why one report is refused."""
    if isinstance(error, GivenUp):
        return InTheWayError(f"could not be stored after several attempts: {said(error)}", where=location, hint="load it again")
    return LoadError(f"cannot be stored: {said(error)}", where=location, hint="please report this file")
