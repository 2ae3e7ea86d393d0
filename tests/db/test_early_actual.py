"""From which day an actual closes its year: of a mainland company from 1 January of the next, of others from that of the year itself.

An earlier one is misread (a column of 2024 that a damaged header calls actual): it would empty the consensus of the year that runs.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.db import tiny
from tests.db.tiny import Connection

MAINLAND, BEIJING, HONG_KONG = "300274.SZ", "430017.BJ", "00300.HK"


def estimate(connection: Connection, name: str, on: str, code: str, **values: Any) -> None:
    """A number of 2024, or a report without one where no value is given."""
    tiny.add_report(connection, name, on, house=name)
    if values:
        tiny.add_estimate(connection, name, stock_id=tiny.stock_id(connection, code), period_code="2024FY", **values)


CLOSES = {  # who holds that the year is closed, on the day that the views stand on
    "actual_asof": "SELECT count(*) > 0 FROM mart.actual_asof(%(day)s)",
    "actual_first": "SELECT count(*) > 0 FROM mart.actual_first",
    "forecast_accuracy": "SELECT count(*) > 0 FROM mart.forecast_accuracy",
    "consensus": "SELECT count(*) = 0 FROM mart.consensus",
    "consensus_member": "SELECT bool_and(reason = 'fiscal_year_closed') FROM mart.consensus_member",
    "consensus_asof, known": "SELECT count(*) = 0 FROM mart.consensus_asof(%(day)s, 90, 'knowable')",
    "revision_breadth": "SELECT count(*) = 0 FROM mart.revision_breadth",
    "estimate_latest": "SELECT bool_and(NOT is_open) FROM mart.estimate_latest",
    "surprise": "SELECT count(*) > 0 FROM mart.surprise",
}


@pytest.mark.parametrize(
    ("code", "actual_on", "today", "is_closed"),
    [
        (MAINLAND, "2024-05-20", "2024-05-20", False),
        (MAINLAND, "2024-12-31", "2024-12-31", False),
        (MAINLAND, "2024-12-31", "2025-01-02", False),  # what was misread is not right in January
        (MAINLAND, "2025-01-01", "2025-01-01", True),
        (BEIJING, "2024-05-20", "2024-05-20", False),
        ("600519.SH", "2024-05-20", "2024-05-20", False),
        ("600519.SH", "2025-02-20", "2025-02-20", True),
        (HONG_KONG, "2023-12-31", "2024-01-02", False),
        (HONG_KONG, "2024-05-20", "2024-05-20", True),  # its year may end in March
    ],
)
def test_from_its_day_an_actual_closes_the_year(connection: Connection, code: str, actual_on: str, today: str, is_closed: bool) -> None:
    month_before = tiny.query(connection, "SELECT (%s::date - 31)::text", actual_on)[0][0]
    for house, value in (("a", 100), ("b", 104)):
        estimate(connection, house, month_before, code, value=value)
    estimate(connection, "misread", actual_on, code, kind="A", value=105)
    estimate(connection, "today", today, code)
    tiny.query(connection, "UPDATE research.report_version SET recorded_at = published_on RETURNING 1")
    tiny.query(connection, "UPDATE research.report SET first_recorded_at = %s RETURNING 1", month_before)
    tiny.refresh(connection)
    found = {name: connection.execute(query.encode(), {"day": today}).fetchall()[0][0] for name, query in CLOSES.items()}
    assert found == dict.fromkeys(CLOSES, is_closed)
    assert tiny.query(connection, "SELECT kind, value FROM mart.financial_metric WHERE kind = 'A'") == [("A", 105)]
