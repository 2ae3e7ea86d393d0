"""Whether what is stored hangs together: statements and their sources, versions and the ledger. Read only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.models.reports import FACT_TABLES

if TYPE_CHECKING:
    import psycopg

STATEMENTS = tuple(table for table in FACT_TABLES if table != "report")
DERIVED = (
    "estimate", "actual_first", "forecast_accuracy", "consensus_month", "rating_consensus_month", "target_member_month",
    "revision_breadth_month",
)  # fmt: skip
"""What the loader derives and keeps, by company."""
_KEY = "report_id, version_no, fact_id"

_WITHOUT_SOURCE = """
SELECT fact_table || ' ' || fact_id FROM ({statements}) AS f
WHERE NOT EXISTS (SELECT FROM research.source AS s WHERE (s.report_id, s.version_no, s.fact_id) = (f.report_id, f.version_no, f.fact_id)
    AND s.fact_table = f.fact_table)
"""
_SOURCE_ALONE = """
SELECT s.fact_table || ' ' || s.fact_id FROM research.source AS s
WHERE s.fact_table <> 'report' AND NOT EXISTS (
    SELECT FROM ({statements}) AS f
    WHERE (f.report_id, f.version_no, f.fact_id) = (s.report_id, s.version_no, s.fact_id) AND f.fact_table = s.fact_table)
"""
_LEDGER_ALONE = """
SELECT f.location FROM ops.load_file AS f
WHERE f.status = 'loaded' AND f.list_id IS NULL AND NOT EXISTS (
    SELECT FROM research.report_version AS v WHERE (v.report_id, v.version_no) = (f.report_id, f.version_no))
"""
_LIST_ALONE = """
SELECT f.location FROM ops.load_file AS f
WHERE f.status = 'loaded' AND f.list_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM research.vendor_list AS v WHERE (v.list_id, v.reading_no) = (f.list_id, f.version_no))
"""
_LIST_NOT_IN_LEDGER = """
SELECT v.file_name || ' reading ' || v.reading_no FROM research.vendor_list AS v
WHERE v.run_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM ops.load_file AS f WHERE (f.list_id, f.version_no, f.run_id) = (v.list_id, v.reading_no, v.run_id))
"""
_NUMBER_ALONE = """
SELECT e.column_name || ' ' || e.vendor_estimate_id FROM research.vendor_estimate AS e
WHERE NOT EXISTS (SELECT FROM research.vendor_report AS r WHERE r.vendor_report_id = e.vendor_report_id AND r.superseded_at IS NULL)
"""
_NOT_IN_LEDGER = """
SELECT v.file_name || ' version ' || v.version_no FROM research.report_version AS v
WHERE v.run_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM ops.load_file AS f WHERE (f.report_id, f.version_no, f.run_id) = (v.report_id, v.version_no, v.run_id))
"""
_COUNTED = """
SELECT l.location || ': ' || l.facts_loaded || ' in the ledger, ' || coalesce(c.n, 0) || ' stored'
FROM ops.load_file AS l
LEFT JOIN (SELECT report_id, version_no, count(*) AS n FROM ({statements}) AS f GROUP BY report_id, version_no) AS c
    ON (c.report_id, c.version_no) = (l.report_id, l.version_no)
WHERE l.status = 'loaded' AND l.list_id IS NULL AND l.facts_loaded <> coalesce(c.n, 0)
"""
_LIST_COUNTED = """
SELECT l.location || ': ' || l.facts_loaded || ' in the ledger, ' || c.n || ' stored'
FROM ops.load_file AS l
CROSS JOIN LATERAL (
    SELECT (SELECT count(*) FROM research.vendor_report AS r WHERE (r.list_id, r.reading_no) = (l.list_id, l.version_no))
        + (SELECT count(*) FROM research.vendor_estimate AS e WHERE (e.list_id, e.reading_no) = (l.list_id, l.version_no)) AS n
) AS c
WHERE l.status = 'loaded' AND l.list_id IS NOT NULL AND l.facts_loaded <> c.n
"""
_NO_CURRENT = """
SELECT r.file_sha256 FROM research.report AS r
WHERE NOT EXISTS (SELECT FROM research.report_version AS v WHERE v.report_id = r.report_id
    AND (v.superseded_at IS NULL OR v.superseded_by_report_id IS NOT NULL))
"""
_BEHIND = """
SELECT name || ': ' || n_behind || ' reports are behind, ' || n_waiting || ' companies wait' FROM mart.freshness
WHERE n_behind > 0 OR n_waiting > 0
"""
_DERIVED_ALONE = """
SELECT d.series || ' of ' || coalesce(s.stock_code, d.stock_id::text)
FROM ({derived}) AS d
LEFT JOIN research.stock AS s ON s.stock_id = d.stock_id
WHERE NOT EXISTS (SELECT FROM research.stock_refresh AS r WHERE r.stock_id = d.stock_id)
"""
CHECKS = {
    "statements without a source": _WITHOUT_SOURCE,
    "sources without a statement": _SOURCE_ALONE,
    "files of the ledger without a version": _LEDGER_ALONE,
    "versions of a run that are not in the ledger": _NOT_IN_LEDGER,
    "files whose statements are not as many as the ledger says": _COUNTED,
    "reports without a current version": _NO_CURRENT,
    "lists of the ledger without a reading": _LIST_ALONE,
    "readings of lists that are not in the ledger": _LIST_NOT_IN_LEDGER,
    "lists whose statements are not as many as the ledger says": _LIST_COUNTED,
    "numbers of lists without a listed report": _NUMBER_ALONE,
    "derived parts that are behind the reports (SELECT research.refresh_all())": _BEHIND,
    "derived series of companies that nobody refreshes": _DERIVED_ALONE,
}
"""What must give no row → the query that gives one text a fault."""


def faults(connection: psycopg.Connection[Any]) -> list[str]:
    """One sentence for each kind of fault, with how many there are and the first; empty when all is sound."""
    return list(_faults(connection))


def _faults(connection: psycopg.Connection[Any]) -> Iterator[str]:
    for what, sql in CHECKS.items():
        wanted = f"SELECT count(*), min(example) FROM ({sql.format(statements=_statements(), derived=_derived())}) AS t(example)"
        row = connection.execute(wanted.encode()).fetchone()
        if row and row[0]:
            yield f"{row[0]} {what}, such as {row[1]}"


def _statements() -> str:
    return " UNION ALL ".join(f"SELECT '{table}' AS fact_table, {_KEY} FROM research.{table}" for table in STATEMENTS)


def _derived() -> str:
    return " UNION ALL ".join(f"SELECT DISTINCT '{table}' AS series, stock_id FROM research.{table}" for table in DERIVED)
