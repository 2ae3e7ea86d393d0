"""The benchmark asks every view of the contract; each question is one that the database answers, and its plain form means the same."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import views_naive as naive
from benchmarks.views import BARS, CHOICES, Question, questions
from tests.db import tiny
from tests.db.tiny import Connection

QUESTIONS = questions(None)
CONTRACT = {
    "report", "report_stock", "report_analyst", "recommendation", "rating_definition", "financial_metric", "pick", "index_observation",
    "viewpoint", "risk_factor", "related_report", "figure", "lineage", "quality_issue", "load_run", "metric", "broker", "stock",
    "sector", "analyst", "rating_current", "rating_event", "rating_consensus", "estimate_latest", "estimate_revision",
    "revision_breadth", "consensus", "consensus_member", "consensus_forward", "target_price", "target_consensus", "coverage",
    "initiation", "coverage_trend", "pick_monthly", "sector_heat", "track_member", "valuation_matrix", "metric_conflict",
    "report_completeness", "broker_rating_mix", "target_outcome", "surprise", "analyst_accuracy", "post_rating_return",
    "analyst_scorecard", "about", "freshness",
}  # fmt: skip
FUNCTIONS = {
    "consensus", "consensus_member", "rating_consensus", "target_consensus", "revision_breadth", "coverage", "consensus_forward",
}  # fmt: skip


def test_every_view_of_the_contract_is_asked() -> None:
    asked = {question.view.split(",")[0] for question in QUESTIONS}
    assert sorted(CONTRACT - asked) == []
    assert sorted({f"{name}_asof" for name in FUNCTIONS} - asked) == []
    assert [question.view for question in QUESTIONS if not question.naive] == []


def test_every_kind_of_question_has_a_bar_and_a_choice() -> None:
    assert {question.about for question in QUESTIONS} == set(BARS) == set(CHOICES)


def thing(connection: Connection, about: str) -> Any:
    if about == "analyst":
        return tiny.query(connection, "SELECT analyst_id FROM research.report_analyst LIMIT 1")[0][0]
    return {
        "report": tiny.report_id("weekly"),
        "stock": tiny.STOCK,
        "house": "house_a",
        "day": "2026-03-30",
        "sector": "电子",
        "market": "2026-04-01",
        "search": "需求",
        "fact": tiny.fact_id("new", "rating"),
    }[about]


def test_every_question_is_answered(loaded: Connection) -> None:
    """One connection for all, because a warehouse takes longer to make than all of them to ask."""
    for question in QUESTIONS:
        for sql in filter(None, (question.sql, question.naive)):
            loaded.execute(sql.encode(), {"it": thing(loaded, question.about)}).fetchall()


def plain(view: str, about: str) -> Question:
    return next(question for question in QUESTIONS if (question.view, question.about) == (view, about) and question.naive)


@pytest.mark.parametrize(
    ("view", "about", "shown", "naively"),
    [
        ("rating_consensus", "stock", "stock_id, n_brokers", "stock_id, n"),
        ("rating_consensus_asof", "market", "stock_id, n_brokers", "stock_id, n"),
        ("target_consensus", "stock", "stock_id, currency, n, mean, min, max", "stock_id, currency, n, mean, min, max"),
        ("target_consensus_asof", "market", "stock_id, currency, n, mean", "stock_id, currency, n, mean"),
        ("consensus", "stock", "metric_code, fiscal_year, n, mean", "metric_code, left(period_code, 4)::int, n, mean"),
        ("coverage", "stock", "broker_code, stock_id, first_on, last_on, n_reports", "broker_code, stock_id, first_on, last_on, n_reports"),
        ("coverage", "house", "broker_code, stock_id, first_on, last_on, n_reports", "broker_code, stock_id, first_on, last_on, n_reports"),
        ("estimate_revision", "house", "report_id, value, previous_value", "report_id, value, previous_value"),
        ("consensus_asof, known", "stock", "metric_code, fiscal_year, n, mean", "metric_code, left(period_code, 4)::int, n, mean"),
        (
            "revision_breadth_member",
            "stock",
            "house, fiscal_year, direction, value, previous_value",
            "broker_code, left(period_code, 4)::int, direction, value, previous_value",
        ),
        ("freshness", "market", *["DISTINCT oldest_at, newest_at, companies, n_behind"] * 2),
    ],
)
def test_the_plain_question_means_the_same(loaded: Connection, view: str, about: str, shown: str, naively: str) -> None:
    """On a warehouse without withdrawals, errors and mergers, of the open year: which are, plain questions do not know."""
    loaded.execute("UPDATE research.recommendation SET horizon_months = 12")
    if view == "consensus_asof, known":
        read_anew(loaded)
    if view == "freshness":
        loaded.execute("UPDATE research.stock_refresh SET refreshed_at = '2026-04-01 07:00+08'")
    question, it = plain(view, about), {"it": thing(loaded, about)}
    sql, naive_sql = (text.replace("2023-06-30", "2026-04-02") for text in (question.sql, question.naive or ""))
    expected = loaded.execute(f"SELECT {shown} FROM ({sql}) AS q ORDER BY 1, 2".encode(), it).fetchall()
    assert expected
    found = loaded.execute(f"SELECT {naively} FROM ({naive_sql}) AS q ORDER BY 1, 2".encode(), it).fetchall()
    assert [row for row in found if 2025 not in row] == expected


def read_anew(connection: Connection) -> None:
    """A report in another version since the third of April, and one that came late: what was known the day before is neither."""
    connection.execute(
        "UPDATE research.report_version SET superseded_at = '2026-04-03 08:00+08' WHERE report_id = %s", [tiny.report_id("new")]
    )
    tiny.add_report(connection, "new", "2026-03-31", version_no=2, recorded_at="2026-04-03 08:00+08")
    tiny.add_report(connection, "late", "2026-03-31", house="house_c", recorded_at="2026-04-03 08:00+08")
    tiny.add_estimate(connection, "new", 130.0, version_no=2)
    tiny.add_estimate(connection, "late", 140.0)


def test_the_plain_members_are_those_that_count(loaded: Connection) -> None:
    counted = (
        "SELECT broker_code, value FROM mart.consensus_member JOIN mart.report USING (report_id) WHERE included AND stock_code = %(it)s"
    )
    members = f"SELECT broker_code, value FROM ({naive.MEMBERS}) AS m WHERE included AND period_code <> '2025FY'"
    expected, found = (loaded.execute(f"{sql} ORDER BY 1, 2".encode(), {"it": tiny.STOCK}).fetchall() for sql in (counted, members))
    assert expected
    assert found == expected
