"""Versions of reports into the database: several reports together, one COPY a table. A version is closed by the next one, never changed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from etl.load.corrected import Other, close_corrected, same_titles
from etl.load.decisions import Decision, lay_over
from etl.load.identity import report_key
from etl.load.learn import Connection
from etl.load.names import Keys
from etl.load.rows import report_rows, version_row
from etl.load.rowset import TABLES, Row, Rows
from etl.load.write import copy_all, copy_rows, fill_copies
from etl.report import Report

AT_A_TIME = 10  # reports
Others = Mapping[uuid.UUID, Sequence[Other]]


class Latest(NamedTuple):
    """The last version of a report; `successor` is the report that replaces it when another file corrected it."""

    version_no: int
    parser_version: str
    successor: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with all that its version is made of: keys of what it names, the version before, what people decided about it."""

    report: Report
    keys: Keys
    before: Latest | None = None
    decisions: Sequence[Decision] = ()

    @property
    def report_id(self) -> uuid.UUID:
        return report_key(self.report.file_sha256)


class Written(NamedTuple):
    """A version in the database: its head, its rows, and the reports that it closed because it corrects them."""

    version: Row
    rows: Rows
    corrected: list[uuid.UUID]


def latest_versions(connection: Connection, report_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Latest]:
    """The last version of each report that the warehouse has."""
    rows = connection.execute(
        "SELECT DISTINCT ON (report_id) report_id, version_no, parser_version, superseded_by_report_id"
        " FROM research.report_version WHERE report_id = ANY(%s) ORDER BY report_id, version_no DESC",
        (list(report_ids),),
    )
    return {report_id: Latest(*latest) for report_id, *latest in rows.fetchall()}


def write_versions(connection: Connection, readings: Sequence[Reading], run_id: int | None) -> list[Written]:
    """Write a version of each report, of which none asks what another one says (etl/load/segments.py).

    The database takes the rows of some reports while those of the next are made: the one waits for the server, the other computes.
    """
    now = _now(connection)
    _close_before(connection, readings, now)
    others = same_titles(connection, [one.report for one in readings if not _successor(one)])
    if len(readings) <= AT_A_TIME:
        return _put(connection, readings, [_made(one, run_id, now) for one in readings], others, now)
    with ThreadPoolExecutor(1, "yanbao-copy") as writer:  # nobody else uses the connection meanwhile
        parts = [readings[start : start + AT_A_TIME] for start in range(0, len(readings), AT_A_TIME)]
        put = [writer.submit(_put, connection, part, [_made(one, run_id, now) for one in part], others, now) for part in parts]
    return [written for part in put for written in part.result()]


def _put(
    connection: Connection, readings: Sequence[Reading], made: Sequence[tuple[Row, Rows]], others: Others, now: datetime
) -> list[Written]:
    """Copy versions and their rows; those of `others` that they correct are closed."""
    _write_heads(connection, readings, [version for version, _ in made])
    written = [
        Written(version, rows, _correct(connection, one, rows, others, now)) for one, (version, rows) in zip(readings, made, strict=True)
    ]
    for version, rows, _ in written:
        fill_copies(version, rows)
    copy_all(connection, {table: [row for one in written for row in one.rows.tables[table]] for table in TABLES})
    return written


def _now(connection: Connection) -> datetime:
    """The clock, not the start of the transaction: we may have waited for another load, and versions must not overlap."""
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row is not None and isinstance(row[0], datetime)
    return row[0]


def _close_before(connection: Connection, readings: Iterable[Reading], now: datetime) -> None:
    if ids := [one.report_id for one in readings if one.before]:
        connection.execute(
            "UPDATE research.report_version SET superseded_at = %s WHERE report_id = ANY(%s) AND superseded_at IS NULL", (now, ids)
        )


def _made(one: Reading, run_id: int | None, now: datetime) -> tuple[Row, Rows]:
    """The rows of a version, decisions laid over them. One of a report that another file corrected is closed at once."""
    version_no = one.before.version_no + 1 if one.before else 1
    version, rows = version_row(one.report, one.keys, version_no, run_id), report_rows(one.report, one.keys, version_no)
    for lost in lay_over(version, rows, one.decisions):
        rows.add_finding(lost)
    successor = _successor(one)
    closed = {"superseded_at": now if successor else None, "superseded_by_report_id": successor}
    return {**version, "recorded_at": now, **closed}, rows


def _successor(one: Reading) -> uuid.UUID | None:
    return one.before.successor if one.before else None


def _write_heads(connection: Connection, readings: Iterable[Reading], versions: list[Row]) -> None:
    new = [(one.report_id, one.report.file_sha256) for one in readings if not one.before]
    if new:
        connection.execute(
            "INSERT INTO research.report (report_id, file_sha256) SELECT * FROM unnest(%s::uuid[], %s::text[]) ON CONFLICT DO NOTHING",
            [list(column) for column in zip(*new, strict=True)],
        )
    copy_rows(connection, "report_version", versions)


def _correct(connection: Connection, one: Reading, rows: Rows, others: Others, now: datetime) -> list[uuid.UUID]:
    findings, corrected = close_corrected(connection, others.get(one.report_id, ()), one.report, rows, now)
    for finding in findings:
        rows.add_finding(finding)
    return corrected
