"""A corrected file: other bytes; same house, title, day and subject, and mostly the same text. It closes the report that it corrects."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from rapidfuzz import fuzz

from etl.load.identity import report_key
from etl.load.learn import Connection
from etl.load.rowset import Rows
from etl.load.write import clean, lock
from etl.report import Finding, Report

LOCK_TITLE = 0x59420002
SAME_TEXT = 60.0  # per cent of the text that a corrected file shares with the old one, at least
TEXT_COMPARED, TOO_SHORT = 8000, 200


_SAME_TITLE = """
    SELECT q.report_id, v.report_id, v.version_no, v.file_name
    FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::date[], %s::text[]) AS q (report_id, house, house_raw, day, title)
    JOIN research.report_version AS v
        ON COALESCE(v.broker_code, v.broker_raw) IN (q.house, q.house_raw) AND v.published_on = q.day AND v.title = q.title
    WHERE v.superseded_at IS NULL AND v.report_id <> q.report_id
    ORDER BY q.report_id, v.report_id
"""
Other = tuple[uuid.UUID, int, str]
"""Another report of the same title: report_id, version_no, file name."""


def same_titles(connection: Connection, reports: Sequence[Report]) -> dict[uuid.UUID, list[Other]]:
    """Current reports of the same house, day and title as each of `reports` (by report_id), whose titles are locked until the
    transaction ends: of two files of one report that are stored at once, one waits for the other."""
    titled = [question for report in reports if (question := _question(report))]
    if not titled:
        return {}
    lock(connection, LOCK_TITLE, *(f"{house}/{day}/{title}" for _, house, _, day, title in titled))
    found: dict[uuid.UUID, list[Other]] = {}
    for report_id, *other in connection.execute(_SAME_TITLE, [list(column) for column in zip(*titled, strict=True)]).fetchall():
        found.setdefault(report_id, []).append((other[0], other[1], other[2]))
    return found


def _question(report: Report) -> tuple[uuid.UUID, str, str, date, str] | None:
    cover = report.cover
    houses = [name for name in (cover.broker_code, cover.broker_raw.value if cover.broker_raw else None) if name]
    if not (cover.title and cover.published_on and houses):
        return None
    return report_key(report.file_sha256), clean(houses[0]), clean(houses[-1]), cover.published_on.value, clean(cover.title.value)


def close_corrected(
    connection: Connection, others: Sequence[Other], report: Report, rows: Rows, now: datetime
) -> tuple[list[Finding], list[uuid.UUID]]:
    """Close those of `others` that this file corrects; gives findings and the reports closed. One that only looks like it is left alone."""
    findings, closed = [], []
    place = report.cover.title.source if report.cover.title else None
    for report_id, version_no, file_name in others:
        if _subjects(connection, report_id, version_no) != _subjects_of(rows):
            continue
        if not same_text(_text(connection, report_id, version_no), _text_of(rows)):
            message = f"same house, day, title and subject as {file_name}, but another text: both are kept"
            findings.append(Finding("load.same_title", "warning", message, place))
            continue
        connection.execute(
            "UPDATE research.report_version SET superseded_at = %s, superseded_by_report_id = %s WHERE report_id = %s AND version_no = %s",
            (now, rows.report_id, report_id, version_no),
        )
        closed.append(report_id)
        findings.append(Finding("load.corrects", "info", f"replaces {file_name}, the same report in another file", place))
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
