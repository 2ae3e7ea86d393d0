"""Decisions about findings and statements, into the database: a dated row with author and reason, and a new version of the report in
which it holds. Nothing is rewritten; the version before stays, so that a question about a past day gets the answer of that day."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from app.errors import UsageError
from app.models import Base
from app.reference.stock_lists import canonical_code
from etl.grammar.numbers import Number, read_number
from etl.load.decisions import PLACE, RULE, Action, Decision, lay_over
from etl.load.learn import Connection
from etl.load.refresh import refresh
from etl.load.rowset import TABLES, Row, Rows
from etl.load.write import COPIED, fill_copies, insert, lock, ready_tables, send

LOCK_REPORT = 0x59420001
# The field that is meant when a statement is decided upon without naming one.
MAIN_FIELD = {
    "report_analyst": "analyst_name",
    "report_stock": "stock_code",
    "recommendation": "rating_raw",
    "rating_definition": "rating_raw",
    "financial_metric": "value",
    "pick": "strength",
    "index_observation": "change_pct",
    "viewpoint": "text",
    "risk_factor": "text",
    "related_report": "title",
    "figure": "title",
    "report_section": "text",
    "report_mark": "word",
    "report": "title",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants to decide: about a finding, or about a statement that has none. `text`: the right reading, as printed."""

    action: Action
    issue_id: uuid.UUID | None = None
    fact_id: uuid.UUID | None = None
    field: str | None = None
    text: str | None = None
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What an order is about, as the current version holds it. `row` is the statement, None when there is none."""

    report_id: uuid.UUID
    file_sha256: str
    version_no: int
    fact_table: str | None = None
    row: Row | None = None
    finding: Row | None = None
    place: Row | None = None


def decide(connection: Connection, order: Order) -> uuid.UUID:
    """Write the decision and what follows from it, in one transaction; gives its key. Raises UsageError with nothing written."""
    with connection.transaction():
        subject = find_subject(connection, order)
        lock(connection, LOCK_REPORT, subject.file_sha256)
        correction_id = _write(connection, order, subject)
        if subject.row is not None or subject.fact_table == "report":
            _apply(connection, order, subject)
        refresh(connection, [subject.report_id])
    return correction_id


def find_subject(connection: Connection, order: Order) -> Subject:
    """The finding or statement in the current version of its report."""
    finding = _one(connection, "SELECT * FROM ops.finding", "issue_id", order.issue_id) if order.issue_id else None
    if order.issue_id and finding is None:
        raise UsageError(f"no finding {order.issue_id}", hint="yanbao issues lists the open ones")
    fact_id: uuid.UUID | None = order.fact_id or (finding or {}).get("fact_id")
    if fact_id is None:
        if finding is None:
            raise UsageError("neither a finding nor a statement is named")
        return Subject(finding["report_id"], finding["file_sha256"], finding["version_no"], finding=finding, place=finding)
    source = _one(connection, "SELECT * FROM research.source", "fact_id", fact_id, order.field, finding)
    if source is None:
        source = _rejected(connection, fact_id) if order.action == "accept" else None
    if source is None:
        raise _unknown(connection, fact_id)
    table = source["fact_table"]
    row = None if table == "report" else _one(connection, f"SELECT * FROM research.{table}", "fact_id", fact_id) or {"fact_id": fact_id}
    return Subject(source["report_id"], source["file_sha256"], source["version_no"], table, row, finding, source)


NEAREST = """ORDER BY x.field IS NOT DISTINCT FROM %(field)s DESC,
    (x.page_no, x.x0, x.top) IS NOT DISTINCT FROM (%(page_no)s::int, %(x0)s::numeric, %(top)s::numeric) DESC, x.field"""


def _one(connection: Connection, select: str, key: str, value: uuid.UUID, field: str | None = None, near: Row | None = None) -> Row | None:
    """The row of the current version with its report's hash; of several places of a statement that of `field`, else where `near` is."""
    order = NEAREST if select.endswith("source") else ""
    place = {name: (near or {}).get(name) for name in PLACE}
    statement = (
        f"SELECT x.*, r.file_sha256 FROM ({select}) AS x JOIN research.report AS r USING (report_id) "
        f"JOIN research.report_version AS v USING (report_id, version_no) "
        f"WHERE v.superseded_at IS NULL AND x.{key} = %(value)s {order} LIMIT 1"
    )
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(statement.encode(), {"value": value, "field": field, **place}).fetchone()


def _rejected(connection: Connection, fact_id: uuid.UUID) -> Row | None:
    """The place of a statement that an earlier decision took out of the current version."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            "SELECT o.*, r.file_sha256, v.version_no FROM mart.correction AS c "
            "JOIN research.source AS o USING (report_id, fact_table, fact_id) "
            "JOIN research.report AS r USING (report_id) JOIN research.report_version AS v ON v.report_id = c.report_id "
            "WHERE c.fact_id = %s AND c.is_latest AND c.action = 'reject' AND v.superseded_at IS NULL ORDER BY o.version_no DESC LIMIT 1",
            (fact_id,),
        ).fetchone()


def _unknown(connection: Connection, fact_id: uuid.UUID) -> UsageError:
    old = connection.execute("SELECT count(*) FROM research.source WHERE fact_id = %s", (fact_id,)).fetchone()
    if old and old[0]:
        return UsageError(
            f"{fact_id} is in no current version",
            hint="its report was read anew, corrected or replaced: yanbao trace shows what became of it",
        )
    return UsageError(f"no statement {fact_id}", hint="fact_id of mart.lineage; of a cover the report_id")


def _write(connection: Connection, order: Order, subject: Subject) -> uuid.UUID:
    """The row of `ops.correction`; the place is kept, so that the decision finds it again after a re-parse."""
    correction_id = uuid.uuid4()
    field = _field(order, subject)
    text, value = _reading(connection, order, subject, field) if order.action == "correct" else (None, None)
    place = {name: (subject.place or {}).get(name) for name in PLACE}
    row = {
        "report_id": subject.report_id, "correction_id": correction_id, "issue_id": order.issue_id, "fact_table": subject.fact_table,
        "fact_id": _fact_id(subject), "field": field, "action": order.action, "corrected_text": text, "corrected_value": value,
        "note": order.note, "rule_id": (subject.finding or {}).get("rule_id"), **place,
    }  # fmt: skip
    if order.by:
        row["decided_by"] = order.by
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    marks = sql.SQL(", ").join(sql.Placeholder() * len(row))
    statement = sql.SQL("INSERT INTO ops.correction (decided_at, {}) VALUES (clock_timestamp(), {})").format(names, marks)
    connection.execute(statement, list(row.values()))
    return correction_id


def _fact_id(subject: Subject) -> uuid.UUID | None:
    if subject.fact_table == "report":
        return subject.report_id
    return subject.row["fact_id"] if subject.row else None


def _field(order: Order, subject: Subject) -> str | None:
    if subject.fact_table is None:
        return None
    return order.field or (subject.place or {}).get("field") or MAIN_FIELD[subject.fact_table]


def _reading(connection: Connection, order: Order, subject: Subject, field: str | None) -> tuple[str, Decimal | None]:
    """The text of a correction, and the number that it means in base units (of a stock its key)."""
    text = order.text if order.text is not None else (subject.finding or {}).get("proposed")
    if text is None:
        raise UsageError("nothing to correct it to", hint="name the right reading; this finding proposes none")
    if subject.fact_table is None:
        return text, None
    if field == "stock_code":
        return text, Decimal(_stock_id(connection, text))
    if subject.fact_table == "financial_metric" and field == "value":
        return text, base_value(text, subject.row or {})
    return text, None


def base_value(text: str, row: Row) -> Decimal:
    """`1,284` beside a printed `1,234` that is 1,234,000,000 yuan → 1,284,000,000. Without a number there: as it stands, in base units."""
    number, printed = read_number(text), read_number(row.get("value_text") or "")
    if not isinstance(number, Number):
        raise UsageError(f"{text!r} is no number", hint="as it is printed: 1,284 or (9.2)")
    if isinstance(printed, Number) and printed.value and row.get("value"):
        return number.value * Decimal(row["value"]) / printed.value
    return number.value


def _stock_id(connection: Connection, text: str) -> int:
    row = connection.execute("SELECT stock_id FROM research.stock WHERE stock_code = %s", (canonical_code(text) or text,)).fetchone()
    if row is None:
        raise UsageError(f"no stock {text}", hint="a code of mart.stock, such as 600519.SH")
    return int(row[0])


def _apply(connection: Connection, order: Order, subject: Subject) -> None:
    """Write a version in which all decisions hold; an acceptance only where it takes an earlier decision back."""
    version, rows = read_version(connection, subject.report_id, subject.version_no)
    if order.action == "accept" and not _take_back(connection, version, rows, subject):
        return
    try:
        for finding in lay_over(version, rows, read_decisions(connection, subject.report_id).get(subject.report_id, ())):
            rows.add_finding(finding)
        write_version(connection, version, rows)
    except (ValueError, psycopg.errors.IntegrityError, psycopg.errors.DataError) as error:
        raise UsageError(f"{order.text!r} does not fit: {str(error).strip().splitlines()[0]}", hint="nothing was changed") from error


def _take_back(connection: Connection, version: Row, rows: Rows, subject: Subject) -> bool:
    """Put what was parsed back in the place of an earlier correction; False when there is none."""
    key = (subject.fact_table, _fact_id(subject))
    places = [row for row in rows.tables["source"] if (row["fact_table"], row["fact_id"]) == key]
    marks = [row for row in places if row["rule_id"] == RULE]
    if places and not marks:
        return False
    found = connection.execute(
        "SELECT max(o.version_no) FROM research.source AS o WHERE o.report_id = %s AND o.fact_table = %s AND o.fact_id = %s "
        "AND NOT EXISTS (SELECT FROM research.source AS c WHERE c.report_id = o.report_id AND c.version_no = o.version_no "
        "AND c.fact_table = o.fact_table AND c.fact_id = o.fact_id AND c.rule_id = %s)",
        (subject.report_id, *key, RULE),
    ).fetchone()
    if found is None or found[0] is None:
        raise UsageError(
            "what was parsed is in no version", hint="decide a correction to the printed text instead, or load the file with --force"
        )
    old_version, old = read_version(connection, subject.report_id, found[0])
    for name in ("source", *([str(subject.fact_table)] if subject.fact_table != "report" else [])):
        kept = [row for row in rows.tables[name] if (row.get("fact_table", key[0]), row["fact_id"]) != key]
        back = [row for row in old.tables[name] if (row.get("fact_table", key[0]), row["fact_id"]) == key]
        rows.tables[name] = kept + [{**row, **rows.owner} for row in back]
    if subject.fact_table == "report":
        version.update({row["field"]: old_version[row["field"]] for row in marks if row["field"] in old_version})
    return True


def read_decisions(connection: Connection, *report_ids: uuid.UUID) -> dict[uuid.UUID, list[Decision]]:
    """All decisions about each of the reports, oldest first; a report without any is not in it."""
    names = ", ".join(Decision.__slots__)
    rows = connection.execute(
        f"SELECT report_id, {names} FROM ops.correction WHERE report_id = ANY(%s) ORDER BY decided_at, correction_id".encode(),
        (list(report_ids),),
    )
    found: dict[uuid.UUID, list[Decision]] = {}
    for report_id, *row in rows.fetchall():
        found.setdefault(report_id, []).append(Decision(*row))
    return found


def read_version(connection: Connection, report_id: uuid.UUID, version_no: int) -> tuple[Row, Rows]:
    """A stored version as rows that can be written again under the next number."""
    with connection.cursor(row_factory=dict_row) as cursor:
        last = cursor.execute("SELECT max(version_no) AS n FROM research.report_version WHERE report_id = %s", (report_id,)).fetchone()
        assert last is not None
        number = {"version_no": last["n"] + 1}
        rows = Rows(report_id, last["n"] + 1)
        for table in TABLES:
            found = cursor.execute(_select("ops" if table == "finding" else "research", table), (report_id, version_no))
            rows.tables[table] = [{**row, **number} for row in found]
        version = cursor.execute(_select("research", "report_version"), (report_id, version_no)).fetchone()
    assert version is not None
    return {**version, **number}, rows


def _select(schema: str, table: str) -> bytes:
    """Rows of a version with the columns that a loader writes: not those that the database computes, nor copies of the cover."""
    columns = Base.metadata.tables[f"{schema}.{table}"].columns
    names = ", ".join(column.name for column in columns if column.computed is None and COPIED.get(table) != column.name)
    return f"SELECT {names} FROM {schema}.{table} WHERE report_id = %s AND version_no = %s".encode()


def write_version(connection: Connection, version: Row, rows: Rows) -> None:
    """Close the current version and write this one in its place. No run wrote it: run_id is NULL."""
    now = connection.execute("SELECT clock_timestamp()").fetchone()
    assert now is not None
    connection.execute(
        "UPDATE research.report_version SET superseded_at = %s WHERE report_id = %s AND superseded_at IS NULL", (now[0], rows.report_id)
    )
    insert(connection, "report_version", {**version, "run_id": None, "recorded_at": now[0], "superseded_at": None})
    fill_copies(version, rows)
    send(connection, ready_tables(connection, rows.tables))


def withdraw(connection: Connection, report: str, when: datetime | None, reason: str | None) -> uuid.UUID:
    """Note that the house took a report back: its estimates and targets count no more from then on. `report`: id, SHA-256 or file name."""
    rows = connection.execute(
        "SELECT DISTINCT r.report_id FROM research.report AS r JOIN research.report_version AS v USING (report_id) "
        "WHERE r.report_id::text = %(text)s OR r.file_sha256 = %(text)s OR (v.file_name = %(text)s AND v.superseded_at IS NULL)",
        {"text": report},
    ).fetchall()
    if len(rows) != 1:
        raise UsageError(f"{len(rows) or 'no'} reports are called {report}", hint="name it by its report_id or SHA-256 (mart.report)")
    key: Any = rows[0][0]
    assert isinstance(key, uuid.UUID)
    try:
        with connection.transaction():
            connection.execute(
                "INSERT INTO research.report_withdrawal (report_id, withdrawn_at, reason) VALUES (%s, coalesce(%s, clock_timestamp()), %s)",
                (key, when, reason),
            )
            refresh(connection, [key])
    except psycopg.errors.UniqueViolation as error:
        raise UsageError(f"{report} is noted as withdrawn already") from error
    return key
