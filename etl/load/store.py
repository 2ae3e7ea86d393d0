"""Reports into the database: one transaction, idempotent by content, append-only by version.

The same file read by the same parser is a duplicate. Read by a newer parser (or by force) it becomes a new version and the old one is
closed. A corrected file (other bytes; same house, title, day, subject and mostly the same text) closes the report that it corrects.
Reports of one transaction are stored as if one after the other: those that ask nothing of each other go together, one question and one
COPY a table for all of them.
"""

from __future__ import annotations

import gc
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from app.reference.types import Vocabulary
from etl.load.decide import LOCK_REPORT, read_decisions
from etl.load.earlier import against_earlier
from etl.load.guard import guard
from etl.load.identity import report_key
from etl.load.keys import keys_of
from etl.load.learn import Connection, read_dictionaries
from etl.load.memory import is_learned, remember, with_houses
from etl.load.names import Dictionaries
from etl.load.refresh import refresh
from etl.load.scales import with_printed_scales
from etl.load.segments import independent
from etl.load.versions import Latest, Reading, Written, latest_versions, write_versions
from etl.load.write import lock
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
        key = report_key(file_sha256)
        return _held(latest_versions(self.connection, [key]), key, parser_version)

    def store(self, report: Report, *, run_id: int | None = None, force: bool = False) -> Stored:
        """Write `report` in one transaction (a savepoint inside the caller's). Raises psycopg.Error; nothing is then written."""
        return self.store_all([report], run_id=run_id, force=force)[0]

    def store_all(self, reports: Sequence[Report], *, run_id: int | None = None, force: bool = False) -> list[Stored]:
        """Write `reports` as if one after the other, in one transaction (a savepoint inside the caller's); gives what became of each.

        Raises psycopg.Error; none of them is then written.
        """
        found: list[Stored] = []
        changed: set[uuid.UUID] = set()
        with self.connection.transaction(), _without_collector():
            lock(self.connection, LOCK_REPORT, *(report.file_sha256 for report in reports))
            while len(found) < len(reports):
                rest = reports[len(found) :]
                found += self._store_first(rest[: independent(rest)], run_id, force, changed)
            refresh(self.connection, changed)
        return found

    def _store_first(self, reports: Sequence[Report], run_id: int | None, force: bool, changed: set[uuid.UUID]) -> list[Stored]:
        """What becomes of the first of `reports`, at least of one: of as many as still ask nothing of each other once the names that
        only the warehouse knows are stocks. Adds to `changed` the reports that are not what they were."""
        ids = [report_key(report.file_sha256) for report in reports]
        latest = latest_versions(self.connection, ids)
        held = [None if force else _held(latest, key, one.parser_version) for key, one in zip(ids, reports, strict=True)]
        new = [report for report, stored in zip(reports, held, strict=True) if stored is None]
        named = remember(self.connection, with_houses(self.connection, new), self.vocabulary)
        written = self._write(named[: independent(named)], latest, run_id)
        changed.update(key for one in written for key in (one.report_id, *one.corrected))
        return _in_order(held, [_stored(one) for one in written])

    def _write(self, reports: Sequence[Report], latest: Mapping[uuid.UUID, Latest], run_id: int | None) -> list[Written]:
        if not reports:
            return []
        guarded = [guard(with_printed_scales(self.connection, report, self.vocabulary)) for report in reports]
        known = keys_of(self.connection, guarded, [self._dictionaries(one) for one in guarded], self.vocabulary)
        earlier = against_earlier(self.connection, guarded, [keys for keys, _ in known])
        decisions = read_decisions(self.connection, *(report_key(one.file_sha256) for one in guarded))
        readings = []
        for report, (keys, taught), before in zip(guarded, known, earlier, strict=True):
            report_id = report_key(report.file_sha256)
            whole = replace(report, findings=(*report.findings, *taught, *before))
            readings.append(Reading(whole, keys, latest.get(report_id), decisions.get(report_id, ())))
        return write_versions(self.connection, readings, run_id)

    def _dictionaries(self, report: Report) -> Dictionaries:
        """The dictionaries, with a house that this report has taught."""
        house = report.cover.broker_code
        known = self.dictionaries
        return replace(known, brokers=known.brokers | {house}) if house and is_learned(house) else known


@contextmanager
def _without_collector() -> Iterator[None]:
    """Rows are made by the ten thousand and go as they came, no two of them in a ring: to look through them for rings costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _held(latest: Mapping[uuid.UUID, Latest], report_id: uuid.UUID, parser_version: str) -> Stored | None:
    """What is stored, when this parser has nothing to add to it."""
    one = latest.get(report_id)
    if one is None or is_newer(parser_version, one.parser_version):
        return None
    return Stored("duplicate", report_id, one.version_no)


def _stored(one: Written) -> Stored:
    return Stored("loaded", one.report_id, one.version_no, one.statements, one.findings)


def _in_order(held: Sequence[Stored | None], written: Sequence[Stored]) -> list[Stored]:
    """What was held and, in the gaps, what was written, up to the first gap that nothing is left for."""
    rest = iter(written)
    found: list[Stored] = []
    for stored in held:
        if (one := stored or next(rest, None)) is None:
            break
        found.append(one)
    return found


def is_newer(version: str, than: str) -> bool:
    """Numbers inside versions are compared as numbers: 10 is newer than 9."""
    return _parts(version) > _parts(than)


def _parts(version: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|[a-z]+", version.lower())]
