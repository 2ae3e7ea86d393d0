"""Everything that the warehouse knows of a statement in a vendor's list: the cell where it stands, and what it was before."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from psycopg.rows import dict_row

from etl.load.learn import Connection
from etl.load.rowset import Row

TABLES = ("vendor_estimate", "vendor_report")
HIDDEN = ("vendor_estimate_id", "vendor_report_id", "list_id", "reading_no", "content_hash", "cells", "row_no", "column_no", "version_no",
          "recorded_at", "superseded_at", "file_name", "file_sha256", "parser_version", "run_id")  # fmt: skip
VERSIONS = """
SELECT t.*, l.file_name, l.file_sha256, l.parser_version, l.run_id FROM research.{table} AS t
JOIN research.vendor_list AS l USING (list_id, reading_no) WHERE t.{table}_id = %s ORDER BY t.version_no DESC"""
PLACES = (
    "SELECT field, row_no, column_no, raw_text, rule_id FROM mart.vendor_lineage WHERE fact_table = %s AND fact_id = %s ORDER BY column_no"
)


@dataclass(frozen=True, slots=True)
class ListedTrace:
    """One statement of a list: its row in every version, newest first, and the cells of the newest."""

    fact_table: str
    fact_id: uuid.UUID
    versions: tuple[Row, ...]
    places: tuple[Row, ...]


def trace_listed(connection: Connection, fact_id: uuid.UUID) -> ListedTrace | None:
    """None when no list has such a statement."""
    with connection.cursor(row_factory=dict_row) as cursor:
        for table in TABLES:
            versions = cursor.execute(VERSIONS.format(table=table).encode(), (fact_id,)).fetchall()
            if versions:
                places = cursor.execute(PLACES, (table, fact_id)).fetchall()
                return ListedTrace(table, fact_id, tuple(versions), tuple(places))
    return None


def listed_lines(found: ListedTrace, field: str | None = None) -> Iterator[str]:
    """The trace as text, a label and its value a line."""
    newest = found.versions[0]
    yield f"statement   {found.fact_table} {found.fact_id}"
    yield "            " + ", ".join(f"{name} {value}" for name, value in newest.items() if name not in HIDDEN and value is not None)
    yield f"list        {newest['file_name']}, sha256 {newest['file_sha256']}"
    yield f"version     {newest['version_no']}, parser {newest['parser_version']}, run {newest['run_id']}"
    for place in found.places:
        if field in (None, place["field"]):
            yield f"{place['field']:<11} row {place['row_no']}, column {place['column_no']}: {place['raw_text']!r} ({place['rule_id']})"
    for newer, older in zip(found.versions, found.versions[1:], strict=False):
        changes = [f"{name} {older[name]} → {newer[name]}" for name in newer if name not in HIDDEN and newer[name] != older[name]]
        changed = f"{newer['recorded_at']:%Y-%m-%d}, {newer['file_name']} row {newer['row_no']}"
        yield f"history     version {older['version_no']} → {newer['version_no']} ({changed}): {', '.join(changes) or 'the same'}"
