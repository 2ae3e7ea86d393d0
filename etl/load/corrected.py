"""A corrected file: other bytes; same house, title, day and subject, and mostly the same text. It closes the report that it corrects."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz

from etl.load.learn import Connection
from etl.load.rowset import Rows
from etl.load.write import clean, lock
from etl.report import Finding, Report

LOCK_TITLE = 0x59420002
SAME_TEXT = 60.0  # per cent of the text that a corrected file shares with the old one, at least
TEXT_COMPARED, TOO_SHORT = 8000, 200


def close_corrected(connection: Connection, report: Report, rows: Rows, now: datetime) -> tuple[list[Finding], list[uuid.UUID]]:
    """Close current reports that this file corrects; gives findings and the reports closed. One that only looks like it is left alone."""
    cover = report.cover
    houses = [name for name in (cover.broker_code, cover.broker_raw.value if cover.broker_raw else None) if name]
    if not (cover.title and cover.published_on and houses):
        return [], []
    lock(connection, LOCK_TITLE, f"{houses[0]}/{cover.published_on.value}/{cover.title.value}")
    others = connection.execute(
        "SELECT report_id, version_no, file_name FROM research.report_version "
        "WHERE superseded_at IS NULL AND report_id <> %s AND COALESCE(broker_code, broker_raw) = ANY(%s) "
        "AND published_on = %s AND title = %s ORDER BY report_id",
        (rows.report_id, houses, cover.published_on.value, clean(cover.title.value)),
    ).fetchall()
    findings, closed = [], []
    for report_id, version_no, file_name in others:
        if _subjects(connection, report_id, version_no) != _subjects_of(rows):
            continue
        if not same_text(_text(connection, report_id, version_no), _text_of(rows)):
            message = f"same house, day, title and subject as {file_name}, but another text: both are kept"
            findings.append(Finding("load.same_title", "warning", message, cover.title.source))
            continue
        connection.execute(
            "UPDATE research.report_version SET superseded_at = %s, superseded_by_report_id = %s WHERE report_id = %s AND version_no = %s",
            (now, rows.report_id, report_id, version_no),
        )
        closed.append(report_id)
        findings.append(Finding("load.corrects", "info", f"replaces {file_name}, the same report in another file", cover.title.source))
    return findings, closed


def same_text(text: str, other: str) -> bool:
    """Whether two files say mostly the same. Too little text to tell counts as no."""
    return min(len(text), len(other)) >= TOO_SHORT and fuzz.ratio(text, other) >= SAME_TEXT


def _subjects(connection: Connection, report_id: uuid.UUID, version_no: int) -> set[tuple[Any, ...]]:
    rows = connection.execute(
        "SELECT stock_id, CASE WHEN stock_id IS NULL THEN stock_name_raw END FROM research.report_stock "
        "WHERE report_id = %s AND version_no = %s AND role = 'subject'",
        (report_id, version_no),
    )
    return set(rows.fetchall())


def _subjects_of(rows: Rows) -> set[tuple[Any, ...]]:
    subjects = [row for row in rows.tables["report_stock"] if row["role"] == "subject"]
    return {(row["stock_id"], None if row["stock_id"] else row["stock_name_raw"]) for row in subjects}


def _text(connection: Connection, report_id: uuid.UUID, version_no: int) -> str:
    rows = connection.execute(
        "SELECT text FROM research.report_section WHERE report_id = %s AND version_no = %s ORDER BY ordinal", (report_id, version_no)
    )
    return "\n".join(row[0] for row in rows)[:TEXT_COMPARED]


def _text_of(rows: Rows) -> str:
    return "\n".join(row["text"] for row in rows.tables["report_section"])[:TEXT_COMPARED]
