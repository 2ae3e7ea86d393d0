"""The members of the consensus beside the reference query of the definitions, on generated reports of one stock, one year, one currency."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
AS_OF = date(2026, 4, 10)
# The latest of a house is taken before any other filter; the outliers come last, among the included.
REFERENCE = """
WITH p (as_of, win) AS (VALUES (%(as_of)s::date, %(window)s)),
cand AS (
    SELECT e.*, p.as_of, p.win,
        row_number() OVER (
            PARTITION BY e.stock_id, e.metric_code, e.fiscal_year, e.broker_key
            ORDER BY e.published_on DESC, e.published_at DESC NULLS LAST, e.report_id DESC
        ) AS rn
    FROM mart.estimate_history AS e CROSS JOIN p
    WHERE e.kind = 'E' AND e.attribution = 'own' AND e.superseded_at IS NULL AND e.published_on <= p.as_of
        AND (%(mode)s = 'published' OR e.first_recorded_at < (p.as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
), tagged AS (
    SELECT c.*, CASE WHEN rn > 1 THEN 'not_latest'
        WHEN withdrawn_at < (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' THEN 'withdrawn'
        WHEN is_blocked THEN 'quality_blocked'
        WHEN published_on <= as_of - win THEN 'older_than_window'
        ELSE 'included' END AS reason0
    FROM cand AS c
), med AS (
    SELECT stock_id, metric_code, fiscal_year, count(*) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS med
    FROM tagged WHERE reason0 = 'included' GROUP BY 1, 2, 3
), mad AS (
    SELECT t.stock_id, t.metric_code, t.fiscal_year, percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(t.value - m.med)) AS mad
    FROM tagged AS t JOIN med AS m USING (stock_id, metric_code, fiscal_year) WHERE t.reason0 = 'included' GROUP BY 1, 2, 3
), judged AS (
    SELECT t.report_id, t.value, t.published_on, CASE WHEN t.reason0 = 'included' AND m.n >= 5 AND d.mad > 0
        AND abs(t.value - m.med) > 5 * d.mad THEN 'outlier' ELSE t.reason0 END AS reason
    FROM tagged AS t LEFT JOIN med AS m USING (stock_id, metric_code, fiscal_year)
    LEFT JOIN mad AS d USING (stock_id, metric_code, fiscal_year)
)"""
MEMBERS = "SELECT report_id, reason FROM mart.consensus_member_asof(%(as_of)s, %(window)s, %(mode)s) WHERE reason <> ALL (%(others)s)"
OTHERS = ["cited_not_own", "previous_estimate", "backfill_after_asof"]  # listed, though never candidates
ATTRIBUTIONS = {"cited": "cited_consensus", "previous": "previous_own"}
CONSENSUS = """SELECT n, mean, min, max, oldest_on, newest_on, n_excluded FROM mart.consensus_asof(%(as_of)s, %(window)s, %(mode)s)"""
SUMMED = """
SELECT count(*) FILTER (WHERE reason = 'included'), trim_scale(round(avg(value) FILTER (WHERE reason = 'included'), 6)),
    min(value) FILTER (WHERE reason = 'included'), max(value) FILTER (WHERE reason = 'included'),
    min(published_on) FILTER (WHERE reason = 'included'), max(published_on) FILTER (WHERE reason = 'included'),
    count(*) FILTER (WHERE reason <> 'included' AND published_on > %(as_of)s::date - %(window)s)
FROM judged HAVING count(*) FILTER (WHERE reason = 'included') > 0"""


class Printed(NamedTuple):
    """One report with one number. Days before AS_OF; `late`: days until it was recorded."""

    house: str
    age: int
    value: int
    what: str = "own"
    late: int = 0


REPORTS = st.lists(
    st.builds(
        Printed,
        house=st.sampled_from("abcdefgh"),
        age=st.one_of(st.integers(-5, 40), st.sampled_from((89, 90, 91, 200))),
        value=st.sampled_from((90, 99, 100, 101, 102, 110, 500)),
        what=st.sampled_from(("own",) * 6 + ("withdrawn", "blocked", "cited", "previous")),
        late=st.sampled_from((0, 0, 0, 30)),
    ),
    min_size=1,
    max_size=14,
)


def write(connection: Connection, number: int, printed: Printed) -> None:
    on, name = AS_OF - timedelta(days=printed.age), f"r{number}"
    tiny.add_report(connection, name, on.isoformat(), house=printed.house, recorded_at=(on + timedelta(days=printed.late)).isoformat())
    fact = tiny.add_estimate(connection, name, printed.value, attribution=ATTRIBUTIONS.get(printed.what, "own"))
    if printed.what == "withdrawn":
        noted = {"withdrawn_at": on + timedelta(days=3), "recorded_at": on + timedelta(days=3)}
        tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id(name), **noted)
    if printed.what == "blocked":
        about = {"report_id": tiny.report_id(name), "version_no": 1, "fact_table": "financial_metric", "fact_id": fact}
        said = {"rule_id": "check.yoy", "severity": "error", "message": "m", "issue_id": tiny.fact_id(name, "issue")}
        tiny.insert(connection, "ops.finding", **about, **said)


@pytest.mark.parametrize("mode", ["published", "knowable"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=REPORTS, window=st.sampled_from((30, 90, 180)))
def test_the_reference_query_says_the_same(connection: Connection, mode: str, reports: list[Printed], window: int) -> None:
    connection.execute("SAVEPOINT example")
    for number, printed in enumerate(reports):
        write(connection, number, printed)
    asked = {"as_of": AS_OF, "window": window, "mode": mode, "others": OTHERS}
    members = connection.execute(f"{MEMBERS} ORDER BY 1".encode(), asked).fetchall()
    assert members == connection.execute(f"{REFERENCE} SELECT report_id, reason FROM judged ORDER BY 1".encode(), asked).fetchall()
    found = connection.execute(CONSENSUS.encode(), asked).fetchall()
    expected = connection.execute((REFERENCE + SUMMED).encode(), asked).fetchall()
    cited = sum(p.what in ATTRIBUTIONS and 0 <= p.age < window and (mode == "published" or p.age >= p.late) for p in reports)
    assert [row[:-1] for row in found] == [row[:-1] for row in expected]
    assert [row[-1] for row in found] == [row[-1] + cited for row in expected]
    assert sum(reason == "included" for _, reason in members) == sum(row[0] for row in found)
    connection.execute("ROLLBACK TO SAVEPOINT example")
