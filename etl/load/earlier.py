"""What the same house's latest report before said of the same stock, for the check of closed years (etl/check/previous.py)."""

from __future__ import annotations

from decimal import Decimal

from etl.check.previous import Earlier, closed_years, previous_findings
from etl.load.identity import report_key
from etl.load.learn import Connection
from etl.load.names import Keys
from etl.report import Finding, Report, StockRef

_LATEST = """
    SELECT v.report_id, v.version_no, v.file_name, v.published_on
    FROM research.report_version AS v
    JOIN research.report_stock AS s ON s.report_id = v.report_id AND s.version_no = v.version_no
    WHERE v.superseded_at IS NULL AND v.broker_code = %s AND v.published_on < %s AND v.report_id <> %s
        AND s.stock_id = %s AND s.role = 'subject'
    ORDER BY v.published_on DESC, v.report_id DESC LIMIT 1
"""
_FIGURES = """
    SELECT metric_code, period_code, value, unit, COALESCE(half_step, 0)
    FROM research.financial_metric
    WHERE report_id = %s AND version_no = %s AND stock_id = %s AND kind = 'A' AND segment IS NULL AND value IS NOT NULL
        AND unit IS NOT NULL AND period_code LIKE '____FY' AND attribution <> 'cited_consensus'
"""


def against_earlier(connection: Connection, report: Report, keys: Keys) -> tuple[Finding, ...]:
    """Findings where closed years differ from the report before; none where house, day or subject is not known."""
    subjects = [one.stock for one in report.stocks if one.role == "subject"]
    found = [finding for stock in subjects for finding in _of_stock(connection, report, stock, keys.stock(stock))]
    return tuple(found)


def _of_stock(connection: Connection, report: Report, stock: StockRef, stock_id: int | None) -> tuple[Finding, ...]:
    cover = report.cover
    facts = closed_years(report.facts, stock)
    if not facts or stock_id is None or cover.broker_code is None or cover.published_on is None:
        return ()
    mine = (cover.broker_code, cover.published_on.value, report_key(report.file_sha256), stock_id)
    before = connection.execute(_LATEST, mine).fetchone()
    if before is None:
        return ()
    report_id, version_no, file_name, published_on = before
    rows = connection.execute(_FIGURES, (report_id, version_no, stock_id)).fetchall()
    where = f"{file_name} of {published_on}"
    return previous_findings(
        facts, [Earlier(code, period, Decimal(value), unit, Decimal(step), where) for code, period, value, unit, step in rows]
    )
