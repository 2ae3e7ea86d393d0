"""A Report into the database: one transaction, idempotent by content, append-only by version.

The same file read by the same parser is a duplicate. Read by a newer parser (or by force) it becomes a new version and the old one is
closed. A corrected file (other bytes; same house, title, day, subject and mostly the same text) closes the report that it corrects.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from app.reference.types import Vocabulary
from etl.load.batch import Batch
from etl.load.corrected import close_corrected
from etl.load.decide import LOCK_REPORT, read_decisions
from etl.load.decisions import lay_over
from etl.load.earlier import against_earlier
from etl.load.guard import guard
from etl.load.identity import report_key
from etl.load.learn import Connection, learn, read_dictionaries
from etl.load.memory import is_learned, remember, with_house
from etl.load.names import Dictionaries, Keys
from etl.load.rows import report_rows, version_row
from etl.load.scales import with_printed_scales
from etl.load.write import insert, lock
from etl.report import Report


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a report. `version_no` is the one that the warehouse now shows; `facts` counts statements written.

    Of a vendor's list (`is_list`) `report_id` is its list_id, made in the same way, and `version_no` its reading.
    """

    status: Literal["loaded", "duplicate"]
    report_id: uuid.UUID
    version_no: int
    facts: int = 0
    findings: int = 0
    is_list: bool = False


class Store:
    """Stores reports over one connection. The dictionaries are read once."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        self.connection = connection
        self.vocabulary = vocabulary
        self.dictionaries: Dictionaries = read_dictionaries(connection, vocabulary)

    def held(self, file_sha256: str, parser_version: str) -> Stored | None:
        """The stored version of these bytes when this parser has nothing to add to it, else None."""
        row = self.connection.execute(
            "SELECT version_no, parser_version FROM research.report_version WHERE report_id = %s ORDER BY version_no DESC LIMIT 1",
            (report_key(file_sha256),),
        ).fetchone()
        if row is None or is_newer(parser_version, row[1]):
            return None
        return Stored("duplicate", report_key(file_sha256), row[0])

    def store(self, report: Report, *, run_id: int | None = None, force: bool = False) -> Stored:
        """Write `report` in one transaction (a savepoint inside the caller's). Raises psycopg.Error; nothing is then written."""
        with self.batch() as batch:
            return self.put(batch, report, run_id=run_id, force=force)

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """A transaction (a savepoint inside the caller's) into which reports are `put`; all of them are stored, or none."""
        with self.connection.transaction():
            batch = Batch(self.connection)
            yield batch
            batch.close()

    def put(self, batch: Batch, report: Report, *, run_id: int | None = None, force: bool = False) -> Stored:
        """What becomes of `report` when `batch` ends. Raises psycopg.Error; the batch is then lost."""
        lock(self.connection, LOCK_REPORT, report.file_sha256)
        held = self.held(report.file_sha256, report.parser_version)
        if held and not force:
            return held
        known = with_house(self.connection, report)
        batch.ready_for(known)
        named = remember(self.connection, known, self.vocabulary)
        guarded = guard(with_printed_scales(self.connection, named, self.vocabulary))
        keys, findings = learn(self.connection, guarded, self._dictionaries(guarded), self.vocabulary)
        batch.ready_for(guarded)  # names that the warehouse knew are stocks now
        before = against_earlier(self.connection, guarded, keys)
        return self._write(batch, replace(guarded, findings=(*guarded.findings, *findings, *before)), keys, run_id)

    def _dictionaries(self, report: Report) -> Dictionaries:
        """The dictionaries, with a house that this report has taught."""
        house = report.cover.broker_code
        known = self.dictionaries
        return replace(known, brokers=known.brokers | {house}) if house and is_learned(house) else known

    def _write(self, batch: Batch, report: Report, keys: Keys, run_id: int | None) -> Stored:
        connection = self.connection
        now = _now(connection)
        version_no, successor = _close_previous(connection, report, now)
        insert(connection, "report", {"report_id": report_key(report.file_sha256), "file_sha256": report.file_sha256}, or_nothing=True)
        closed = {"superseded_at": now, "superseded_by_report_id": successor} if successor else {}
        version, rows = version_row(report, keys, version_no, run_id), report_rows(report, keys, version_no)
        for lost in lay_over(version, rows, read_decisions(connection, rows.report_id)):
            rows.add_finding(lost)
        insert(connection, "report_version", {**version, "recorded_at": now, **closed})
        corrections, corrected = close_corrected(connection, report, rows, now) if not successor else ([], [])
        for finding in corrections:
            rows.add_finding(finding)
        batch.add(report, version, rows, corrected)
        return Stored("loaded", rows.report_id, version_no, rows.statement_count, len(rows.tables["finding"]))


def is_newer(version: str, than: str) -> bool:
    """Numbers inside versions are compared as numbers: 10 is newer than 9."""
    return _parts(version) > _parts(than)


def _parts(version: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|[a-z]+", version.lower())]


def _now(connection: Connection) -> datetime:
    """The clock, not the start of the transaction: we may have waited for another load, and versions must not overlap."""
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row is not None and isinstance(row[0], datetime)
    return row[0]


def _close_previous(connection: Connection, report: Report, now: datetime) -> tuple[int, uuid.UUID | None]:
    """Close the version before; gives the new number, and the report that replaces this one if it was corrected by another file."""
    row = connection.execute(
        "SELECT version_no, superseded_by_report_id FROM research.report_version WHERE report_id = %s ORDER BY version_no DESC LIMIT 1",
        (report_key(report.file_sha256),),
    ).fetchone()
    if row is None:
        return 1, None
    connection.execute(
        "UPDATE research.report_version SET superseded_at = %s WHERE report_id = %s AND superseded_at IS NULL",
        (now, report_key(report.file_sha256)),
    )
    return row[0] + 1, row[1]
