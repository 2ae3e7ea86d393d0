"""Scales that a house printed in earlier reports, for its ratings in reports that print none."""

from __future__ import annotations

import uuid
from datetime import date

from psycopg.rows import dict_row

from app.reference.types import ScaleStep, Vocabulary
from etl.load.identity import report_key
from etl.load.learn import Connection
from etl.normalise import regrade
from etl.report import Report

# A house prints its scale in nearly every report: an older one than this is not trusted to hold still.
LONGEST = 730  # days
PRINTED = """
WITH latest AS (
    SELECT DISTINCT ON (d.scope) d.scope, d.report_id, d.version_no
    FROM research.rating_definition AS d
    JOIN research.report_version AS v USING (report_id, version_no)
    WHERE v.superseded_at IS NULL AND coalesce(v.broker_code, v.broker_raw) = %(house)s
        AND v.published_on BETWEEN %(day)s::date - %(longest)s::int AND %(day)s AND d.report_id <> %(but)s
    ORDER BY d.scope, v.published_on DESC, d.report_id DESC
)
SELECT d.scope, d.rating_raw AS word, d.lower_pct, d.upper_pct, d.horizon_months, d.basis, d.benchmark, d.rank_in_scale, d.scale_size
FROM research.rating_definition AS d JOIN latest USING (scope, report_id, version_no)
WHERE d.is_rating ORDER BY d.scope, d.ordinal"""


def with_printed_scales(connection: Connection, report: Report, vocabulary: Vocabulary) -> Report:
    """The report with its ratings on the scale that its house last printed, where neither page nor reference knows one."""
    cover = report.cover
    house = cover.broker_code or (cover.broker_raw.value if cover.broker_raw else None)
    doubtful = any(one.rating_raw and one.level_basis in ("dictionary", "unmapped") for one in report.recommendations)
    if not doubtful or house is None or cover.published_on is None:
        return report
    steps = printed_scale(connection, house, cover.published_on.value, report_key(report.file_sha256))
    return regrade(report, steps, vocabulary) if steps else report


def printed_scale(connection: Connection, house: str, day: date, but: uuid.UUID) -> list[ScaleStep]:
    """The steps of the scales that `house` (its code, else its printed name) last printed up to `day` in other reports than `but`."""
    with connection.cursor(row_factory=dict_row) as cursor:
        rows = cursor.execute(PRINTED.encode(), {"house": house, "day": day, "longest": LONGEST, "but": but}).fetchall()
    return [ScaleStep(broker_code=house, valid_from=None, valid_to=None, **row) for row in rows]
