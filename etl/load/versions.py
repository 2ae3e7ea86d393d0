"""Versions of reports into the database: several reports together, one COPY a table. A version is closed by the next one, never changed."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
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
from etl.load.write import Ready, fill_copies, ready, ready_tables, send
from etl.report import Report

AT_A_TIME = 10  # reports whose rows are sent together
TURN = 0.0005  # seconds
SLICE = 0.2  # seconds between two looks: a signal that comes while a thread falls asleep does not wake it
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
    """A version in the database: how much it holds, and the reports that it closed because it corrects them."""

    report_id: uuid.UUID
    version_no: int
    statements: int
    findings: int
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
    """Write a version of each report, of which none asks what another one says (etl/load/segments.py)."""
    now = _now(connection)
    _close_before(connection, readings, now)
    _add_reports(connection, readings)
    others = same_titles(connection, [one.report for one in readings if not _successor(one)])
    found: dict[uuid.UUID, Written] = {}

    def parts() -> Iterator[list[Ready]]:
        for part in _parts(readings, others):
            made = [_made(one, run_id, now) for one in part]
            for one, (version, rows) in zip(part, made, strict=True):
                corrected = _correct(connection, others.get(one.report_id, ()), one.report, rows, now)
                counts = rows.statement_count, len(rows.tables["finding"])
                found[one.report_id] = Written(one.report_id, version["version_no"], *counts, corrected)
            yield _ready(connection, made)

    _send_all(connection, parts())
    return [found[one.report_id] for one in readings]


def _parts(readings: Sequence[Reading], others: Others) -> Iterator[Sequence[Reading]]:
    """Those that may correct another report come first: they ask the database while nobody else uses the connection."""
    first = [one for one in readings if one.report_id in others]
    rest = [one for one in readings if one.report_id not in others]
    if first:
        yield first
    yield from (rest[start : start + AT_A_TIME] for start in range(0, len(rest), AT_A_TIME))


def _send_all(connection: Connection, parts: Iterable[list[Ready]]) -> None:
    """Send each part while the next is made: the one waits for the server, the other computes."""
    sent: list[Future[None]] = []
    with _short_turns(), ThreadPoolExecutor(1, "yanbao-copy") as writer:
        try:
            sent.extend(writer.submit(send, connection, part) for part in parts)
            for one in sent:
                while not wait([one], SLICE).done:
                    pass
                one.result()
        except KeyboardInterrupt:
            _give_up(connection, sent)
            raise


def _give_up(connection: Connection, sent: Sequence[Future[None]]) -> None:
    """End what is sent: the server may be waiting for another load, or begin to do so after the first cancel."""
    for one in sent:
        one.cancel()
    while wait(sent, SLICE).not_done:
        connection.cancel_safe()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Who sends has little to compute, but often: with Python's turns of 5 ms he would wait until all is made."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


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


def _add_reports(connection: Connection, readings: Iterable[Reading]) -> None:
    if new := [(one.report_id, one.report.file_sha256) for one in readings if not one.before]:
        connection.execute(
            "INSERT INTO research.report (report_id, file_sha256) SELECT * FROM unnest(%s::uuid[], %s::text[]) ON CONFLICT DO NOTHING",
            [list(column) for column in zip(*new, strict=True)],
        )


def _correct(connection: Connection, others: Sequence[Other], report: Report, rows: Rows, now: datetime) -> list[uuid.UUID]:
    findings, corrected = close_corrected(connection, others, report, rows, now)
    for finding in findings:
        rows.add_finding(finding)
    return corrected


def _ready(connection: Connection, made: Sequence[tuple[Row, Rows]]) -> list[Ready]:
    for version, rows in made:
        fill_copies(version, rows)
    tables = {table: [row for _, rows in made for row in rows.tables[table]] for table in TABLES}
    return [ready(connection, "report_version", [version for version, _ in made]), *ready_tables(connection, tables)]
