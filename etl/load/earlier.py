"""What the same house's latest report before said of the same stock, for the check of closed years (etl/check/previous.py)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from etl.check.previous import Earlier, closed_years, previous_findings
from etl.load.identity import report_key
from etl.load.learn import Connection
from etl.load.names import Keys
from etl.report import Fact, Finding, Report

_CLOSED_YEARS = """
    SELECT q.n, v.file_name, v.published_on, f.metric_code, f.period_code, f.value, f.unit, COALESCE(f.half_step, 0)
    FROM unnest(%s::text[], %s::date[], %s::uuid[], %s::integer[]) WITH ORDINALITY AS q (broker_code, day, report_id, stock_id, n)
    CROSS JOIN LATERAL (
        SELECT v.report_id, v.version_no, v.file_name, v.published_on
        FROM research.report_version AS v
        JOIN research.report_stock AS s ON s.report_id = v.report_id AND s.version_no = v.version_no
        WHERE v.superseded_at IS NULL AND v.broker_code = q.broker_code AND v.published_on < q.day AND v.report_id <> q.report_id
            AND s.stock_id = q.stock_id AND s.role = 'subject'
        ORDER BY v.published_on DESC, v.report_id DESC LIMIT 1
    ) AS v
    CROSS JOIN LATERAL (
        SELECT * FROM research.financial_metric WHERE report_id = v.report_id AND version_no = v.version_no
        OFFSET 0 -- by the report's key: no other index is tried, whatever the planner knows of a new table
    ) AS f
    WHERE f.stock_id = q.stock_id AND f.kind = 'A' AND f.segment IS NULL AND f.value IS NOT NULL
        AND f.unit IS NOT NULL AND f.period_code LIKE '____FY' AND f.attribution <> 'cited_consensus'
    ORDER BY q.n, f.ordinal
"""


class _Asked(NamedTuple):
    """Closed years of one subject of the `number`th report, and what asks for those of the report before: house, day, report, stock."""

    number: int
    facts: list[Fact]
    question: tuple[object, ...]


def against_earlier(connection: Connection, reports: Sequence[Report], keys: Sequence[Keys]) -> list[tuple[Finding, ...]]:
    """For each of `reports` findings where closed years differ from the report before; none where house, day or subject is not known."""
    asked = [
        _Asked(number, facts, (cover.broker_code, cover.published_on.value, report_key(report.file_sha256), stock_id))
        for number, (report, own) in enumerate(zip(reports, keys, strict=True))
        if (cover := report.cover).broker_code is not None and cover.published_on is not None
        for stock in (one.stock for one in report.stocks if one.role == "subject")
        if (stock_id := own.stock(stock)) is not None and (facts := closed_years(report.facts, stock))
    ]
    earlier = _earlier(connection, [one.question for one in asked])
    found: list[tuple[Finding, ...]] = [()] * len(reports)
    for one, before in zip(asked, earlier, strict=True):
        found[one.number] += previous_findings(one.facts, before) if before else ()
    return found


def _earlier(connection: Connection, questions: Sequence[tuple[object, ...]]) -> list[list[Earlier]]:
    found: list[list[Earlier]] = [[] for _ in questions]
    if not questions:
        return found
    rows = connection.execute(_CLOSED_YEARS, [list(column) for column in zip(*questions, strict=True)])
    for n, file_name, day, code, period, value, unit, step in rows.fetchall():
        found[n - 1].append(Earlier(code, period, Decimal(value), unit, Decimal(step), f"{file_name} of {day}"))
    return found
