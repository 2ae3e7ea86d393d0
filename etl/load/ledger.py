"""The ledger: runs (`ops.load_run`) and every file that they met (`ops.load_file`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.errors import DatabaseError, YanbaoError
from etl.load.learn import Connection
from etl.load.rowset import Row
from etl.load.store import Stored
from etl.load.write import clean, ready, send

LOCK_RUN = 0x59420003  # held by a run while it lives, so that others can tell when it died


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. `stored` is None for a refused one; `message` then says why. `parsed`: a dry run, nothing is stored.

    `location` is the path as it was named, `address` absolute (None: the same).
    """

    number: int
    location: str
    status: Literal["loaded", "duplicate", "refused", "parsed"]
    byte_size: int | None = None
    file_sha256: str | None = None
    stored: Stored | None = None
    error_class: str | None = None
    message: str | None = None
    seconds: float | None = None
    address: str | None = None


def refused(
    number: int, location: str, error: YanbaoError, byte_size: int | None = None, file_sha256: str | None = None, seconds: float = 0.0
) -> FileResult:
    """The result of a file that `error` kept out."""
    advice = f" ({error.hint})" if error.hint else ""
    kind, message = type(error).__name__, f"{error.message}{advice}"
    return FileResult(number, location, "refused", byte_size, file_sha256, None, kind, message, seconds)


def open_run(connection: Connection, parser_version: str, command: str) -> int:
    """Begin a run; runs that died without saying so are closed as `interrupted`."""
    _close_dead_runs(connection)
    row = connection.execute(
        "INSERT INTO ops.load_run (parser_version, command) VALUES (%s, %s) RETURNING run_id", (parser_version, clean(command))
    ).fetchone()
    assert row is not None
    connection.execute("SELECT pg_advisory_lock(%s, %s)", (LOCK_RUN, row[0]))
    return int(row[0])


def close_run(
    connection: Connection, run_id: int, status: Literal["finished", "failed", "interrupted"], message: str | None = None
) -> None:
    connection.execute(
        "UPDATE ops.load_run SET status = %s, finished_at = clock_timestamp(), message = %s WHERE run_id = %s",
        (status, clean(message), run_id),
    )
    connection.execute("SELECT pg_advisory_unlock(%s, %s)", (LOCK_RUN, run_id))


def resume_run(connection: Connection, run_id: int) -> None:
    """The run goes on over another connection. Raises DatabaseError when the database does not know it: it fell back behind its start."""
    connection.execute("SELECT pg_advisory_lock(%s, %s)", (LOCK_RUN, run_id))
    again = connection.execute(
        "UPDATE ops.load_run SET status = 'running', finished_at = NULL, message = NULL WHERE run_id = %s RETURNING run_id", (run_id,)
    ).fetchone()
    if again is None:
        raise DatabaseError(f"the database no longer knows run {run_id}", hint="did a replica that lagged take over? load again")


def recorded(connection: Connection, run_id: int, locations: Mapping[int, str]) -> dict[int, FileResult]:
    """What the ledger says of files of this run, by number; those that are not in it are left out. `locations`: as they were named."""
    rows = connection.execute(
        "SELECT file_no, status, byte_size, file_sha256, report_id, facts_loaded, error_class, message, seconds, location,"
        " COALESCE(version_no, (SELECT max(v.version_no) FROM research.report_version AS v WHERE v.report_id = f.report_id),"
        " (SELECT max(v.reading_no) FROM research.vendor_list AS v WHERE v.list_id = f.list_id)), list_id"
        " FROM ops.load_file AS f WHERE run_id = %s AND file_no = ANY(%s)",
        (run_id, list(locations)),
    )
    return {number: _of_ledger(number, locations[number], *row) for number, *row in rows.fetchall()}


def _of_ledger(number: int, location: str, *row: Any) -> FileResult:
    status, size, sha256, report_id, facts, error_class, message, seconds, address, version_no, list_id = row
    held = report_id or list_id
    became: Literal["loaded", "duplicate"] = "loaded" if status == "loaded" else "duplicate"
    stored = Stored(became, held, version_no, facts, is_list=list_id is not None) if held else None
    return FileResult(number, location, status, size, sha256, stored, error_class, message, float(seconds or 0), address)


def record(connection: Connection, run_id: int, *results: FileResult) -> None:
    """One row of the ledger for each, in the caller's transaction."""
    if results:
        send(connection, [ready(connection, "load_file", [_row(run_id, result) for result in results], schema="ops")])


def _row(run_id: int, result: FileResult) -> Row:
    stored = result.stored
    return {
        "run_id": run_id,
        "file_no": result.number,
        "location": result.address or result.location,
        "byte_size": result.byte_size,
        "file_sha256": result.file_sha256,
        "status": result.status,
        "report_id": stored.report_id if stored and not stored.is_list else None,
        "version_no": stored.version_no if stored and stored.status == "loaded" else None,
        "facts_loaded": stored.facts if stored else 0,
        "error_class": result.error_class,
        "message": result.message,
        "seconds": round(result.seconds or 0, 3),
        "list_id": stored.report_id if stored and stored.is_list else None,
    }


def _close_dead_runs(connection: Connection) -> None:
    """A run holds its lock as long as its connection lives: where the lock is free, nobody runs it any more."""
    connection.execute(
        "UPDATE ops.load_run SET status = 'interrupted', finished_at = clock_timestamp(), message = 'the process ended without a word' "
        "WHERE status = 'running' AND pg_try_advisory_xact_lock(%s, run_id::int)",
        (LOCK_RUN,),
    )
