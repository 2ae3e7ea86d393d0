"""Everything that the warehouse knows of one statement: where it is printed, how it was read, what was decided, what it was before."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from psycopg.rows import dict_row

from app.errors import ReadError, UsageError, YanbaoError
from etl.load.learn import Connection
from etl.load.reparse import met_at
from etl.load.rowset import Row
from etl.parse import content_hash
from etl.sources import FileSource

HIDDEN = ("report_id", "version_no", "fact_id", "ordinal", "track_no")
PLACES = """
SELECT o.*, v.file_name, r.file_sha256, v.parser_version, v.run_id, v.recorded_at, v.superseded_at, v.title, v.published_on,
    coalesce(b.broker_name, v.broker_raw) AS broker_name
FROM research.source AS o
JOIN research.report AS r USING (report_id)
JOIN research.report_version AS v USING (report_id, version_no)
LEFT JOIN research.broker AS b USING (broker_code)
WHERE o.fact_id = %s ORDER BY o.version_no DESC, o.field"""
DECISIONS = "SELECT * FROM mart.correction WHERE fact_id = %s ORDER BY decided_at"
FINDINGS = "SELECT * FROM mart.quality_issue WHERE fact_id = %s ORDER BY rule_id, issue_id"
ADDRESSES = """
SELECT location FROM ops.load_file WHERE file_sha256 = %s AND status <> 'refused' ORDER BY recorded_at DESC"""


@dataclass(frozen=True, slots=True)
class Trace:
    """One statement. `places`: the fields of the newest version that has it; `versions`: its row in every version, newest first."""

    fact_table: str
    fact_id: uuid.UUID
    places: tuple[Row, ...]
    versions: tuple[Row, ...]
    decisions: tuple[Row, ...]
    findings: tuple[Row, ...]

    @property
    def head(self) -> Row:
        """A place, with the report and version that it belongs to."""
        return self.places[0]


def trace(connection: Connection, fact_id: uuid.UUID) -> Trace:
    """Raises UsageError when no version has such a statement. For fields of a cover `fact_id` is the report_id."""
    with connection.cursor(row_factory=dict_row) as cursor:
        places = cursor.execute(PLACES, (fact_id,)).fetchall()
        if not places:
            raise UsageError(f"no statement {fact_id}", hint="fact_id of mart.lineage or of any view; of a cover the report_id")
        table, newest = places[0]["fact_table"], places[0]["version_no"]
        versions = cursor.execute(_versions_sql(table).encode(), (fact_id,)).fetchall()
        return Trace(
            table,
            fact_id,
            tuple(row for row in places if row["version_no"] == newest),
            tuple(versions),
            tuple(cursor.execute(DECISIONS, (fact_id,)).fetchall()),
            tuple(cursor.execute(FINDINGS, (fact_id,)).fetchall()),
        )


def _versions_sql(table: str) -> str:
    if table == "report":
        return "SELECT * FROM research.report_version WHERE report_id = %s ORDER BY version_no DESC"
    return (
        f"SELECT t.*, v.parser_version, v.recorded_at FROM research.{table} AS t "
        "JOIN research.report_version AS v USING (report_id, version_no) WHERE t.fact_id = %s ORDER BY t.version_no DESC"
    )


def statement(row: Row) -> Row:
    """What the row states, without keys and without what is empty."""
    return {name: value for name, value in row.items() if name not in HIDDEN and value is not None}


def find_file(connection: Connection, file_sha256: str, given: Path | None = None) -> bytes:
    """The bytes of the report: of `given`, else where a load met them. Raises ReadError when they are there no more."""
    places = [row[0] for row in connection.execute(ADDRESSES, (file_sha256,))]
    for source in [FileSource(given)] if given else map(met_at, dict.fromkeys(places)):
        try:
            data = source.read()
        except YanbaoError:
            continue
        if content_hash(data) == file_sha256:
            return data
    where = str(given) if given else (places[0] if places else "the ledger")
    raise ReadError("this report's file is not there any more", where=where, hint="name it with --file")
