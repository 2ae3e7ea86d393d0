"""Decisions: a dated row, a version in which they hold, the lineage that says so, and their place kept over a re-parse."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner

from app.database.engine import connect
from app.errors import UsageError
from app.reference import vocabulary
from etl.cli import main
from etl.document import Box
from etl.load.decide import Order, base_value, decide, withdraw
from etl.load.store import Store
from etl.report import Finding
from tests.load.invented import at, fact, full, small

Ask = Callable[..., list[tuple[Any, ...]]]
EPS = "SELECT value FROM mart.financial_metric WHERE metric_code = 'eps'"


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


@pytest.fixture
def ask(store: Store) -> Ask:
    return lambda sql, *arguments: store.connection.execute(sql.encode(), arguments).fetchall()


def only(ask: Ask, sql: str) -> Any:
    [(value,)] = ask(sql)
    return value


def eps(ask: Ask) -> uuid.UUID:
    found = only(ask, "SELECT fact_id FROM mart.financial_metric WHERE metric_code = 'eps'")
    assert isinstance(found, uuid.UUID)
    return found


def the_finding(ask: Ask) -> uuid.UUID:
    found = only(ask, "SELECT issue_id FROM mart.quality_issue")
    assert isinstance(found, uuid.UUID)
    return found


def doubted(parser_version: str = "1", shift: float = 0.0, text: str = "1.23") -> Any:
    """A report with one number and an error about it; `shift` moves its place, as another layout of words would."""
    source = replace(at(text, 20, table_no=0, row_no=0, column_no=1), box=Box(50 + shift, 340, 300 + shift, 350))
    return small(
        "doubted", parser_version=parser_version, facts=(fact(0, source=source, value_text=text),),
        findings=(Finding("check.eps", "error", f"cannot be, seen at {shift}", source, "1.32"),),
    )  # fmt: skip


def test_a_correction_is_laid_over_the_number_and_shows_in_the_lineage(store: Store, ask: Ask) -> None:
    store.store(doubted())
    assert ask("SELECT is_blocked FROM mart.estimate_history") == [(True,)]
    decide(store.connection, Order("correct", the_finding(ask), text="1.25", by="an analyst", note="page 2 says so"))
    assert ask(EPS) == [(Decimal("1.25"),)]
    [(raw, read, rule, confidence, proof, others)] = ask(
        "SELECT raw_text, repaired_text, rule_id, confidence, proof, candidates FROM mart.lineage WHERE fact_table = 'financial_metric'"
    )
    assert (raw, read, rule, confidence, others) == ("1.23", "1.25", "correction", 1, ["1.23"])
    assert proof.startswith("correct by an analyst on 20") and proof.endswith(": page 2 says so")
    assert ask("SELECT status, decided_by, corrected_text FROM mart.quality_issue") == [("corrected", "an analyst", "1.25")]
    assert ask("SELECT is_blocked FROM mart.estimate_history WHERE superseded_at IS NULL") == [(False,)]


def test_the_version_before_stays_for_questions_about_the_past(store: Store, ask: Ask) -> None:
    store.store(doubted())
    decide(store.connection, Order("correct", the_finding(ask), text="1.25"))
    assert ask("SELECT version_no, value FROM research.financial_metric ORDER BY 1") == [(1, Decimal("1.23")), (2, Decimal("1.25"))]
    assert ask("SELECT is_blocked FROM mart.estimate_history ORDER BY version_no") == [(True,), (False,)]
    assert ask("SELECT count(*) FROM mart.report") == [(1,)]


def test_without_a_reading_the_proposal_is_taken(store: Store, ask: Ask) -> None:
    store.store(doubted())
    decide(store.connection, Order("correct", the_finding(ask)))
    assert ask(EPS) == [(Decimal("1.32"),)]


@pytest.mark.parametrize("shift", [0.0, 40.0])
def test_a_decision_outlives_a_newer_parser_that_cuts_the_words_otherwise(store: Store, ask: Ask, shift: float) -> None:
    store.store(doubted())
    issue, before = the_finding(ask), eps(ask)
    decide(store.connection, Order("correct", issue, text="1.25"))
    assert store.store(doubted("2", shift)).status == "loaded"
    assert ask(EPS) == [(Decimal("1.25"),)] and eps(ask) == before
    assert ask("SELECT issue_id, status FROM mart.quality_issue") == [(issue, "corrected")]
    assert ask("SELECT rule_id FROM mart.lineage WHERE fact_table = 'financial_metric'") == [("correction",)]


def test_a_decision_whose_place_is_printed_no_more_is_a_finding(store: Store, ask: Ask) -> None:
    store.store(doubted())
    decide(store.connection, Order("correct", the_finding(ask), text="1.25"))
    store.store(doubted("2", text="9.99"))
    assert ("load.correction_lost", "1.25") in ask("SELECT rule_id, proposed FROM mart.quality_issue")


def test_what_is_rejected_has_no_value_and_says_why(store: Store, ask: Ask) -> None:
    store.store(doubted())
    decide(store.connection, Order("reject", the_finding(ask)))
    assert ask("SELECT value, null_reason FROM research.financial_metric WHERE version_no = 2") == [(None, "rejected")]


def test_a_rejected_recommendation_is_gone_and_comes_back(store: Store, ask: Ask) -> None:
    store.store(full())
    advice = "SELECT fact_id FROM mart.recommendation WHERE target_kind = 'stock'"
    key = only(ask, advice)
    decide(store.connection, Order("reject", fact_id=key))
    assert ask(advice) == []
    with pytest.raises(UsageError, match="in no current version"):
        decide(store.connection, Order("correct", fact_id=key, text="增持"))
    decide(store.connection, Order("accept", fact_id=key))
    assert ask(advice) == [(key,)]
    assert ask("SELECT field FROM mart.lineage WHERE fact_id = %s ORDER BY 1", key) == [("rating_raw",), ("target_price",)]


def test_an_acceptance_takes_a_correction_back(store: Store, ask: Ask) -> None:
    store.store(doubted())
    issue = the_finding(ask)
    decide(store.connection, Order("correct", issue, text="1.25"))
    decide(store.connection, Order("accept", issue))
    assert ask(EPS) == [(Decimal("1.23"),)]
    assert ask("SELECT rule_id FROM mart.lineage WHERE fact_table = 'financial_metric'") == [("test",)]
    assert ask("SELECT status FROM mart.quality_issue") == [("accepted",)]
    assert ask("SELECT is_blocked FROM mart.estimate_history WHERE superseded_at IS NULL") == [(False,)]


def test_an_acceptance_of_what_was_read_makes_no_version(store: Store, ask: Ask) -> None:
    store.store(doubted())
    decide(store.connection, Order("accept", the_finding(ask)))
    assert ask("SELECT count(*) FROM research.report_version") == [(1,)]


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("metric_code", "eps_diluted", "SELECT metric_code FROM mart.financial_metric WHERE value_text = '1.23' AND unit = 'CNY'"),
        ("period_code", "2027FY", "SELECT period_code FROM mart.financial_metric WHERE metric_code = 'eps'"),
        ("kind", "A", "SELECT kind FROM mart.financial_metric WHERE metric_code = 'eps'"),
        ("stock_code", "600519.SH", "SELECT stock_code FROM mart.financial_metric WHERE metric_code = 'eps'"),
    ],
)
def test_any_column_of_a_statement_can_be_corrected(store: Store, ask: Ask, field: str, text: str, shown: str) -> None:
    store.store(small())
    key = eps(ask)
    decide(store.connection, Order("correct", fact_id=key, field=field, text=text))
    assert ask(shown) == [(text,)]
    assert ask("SELECT repaired_text, rule_id FROM mart.lineage WHERE fact_id = %s AND field = %s", key, field) == [(text, "correction")]


def test_a_cover_is_corrected_by_its_report_id(store: Store, ask: Ask) -> None:
    stored = store.store(small())
    for field, text in (("title", "Another title"), ("published_on", "2026-04-03")):
        decide(store.connection, Order("correct", fact_id=stored.report_id, field=field, text=text))
    assert ask("SELECT title, published_on::text FROM mart.report") == [("Another title", "2026-04-03")]
    store.store(small(parser_version="2"))
    assert ask("SELECT title, published_on::text FROM mart.report") == [("Another title", "2026-04-03")]


@pytest.mark.parametrize(
    ("order", "complaint"),
    [
        ({"field": "kind", "text": "X"}, "'X' does not fit"),
        ({"field": "value", "text": "much"}, "'much' is no number"),
        ({"field": "stock_code", "text": "nobody"}, "no stock nobody"),
        ({"field": "colour", "text": "red"}, "has no field colour"),
        ({}, "nothing to correct it to"),
    ],
)
def test_what_does_not_fit_changes_nothing(store: Store, ask: Ask, order: dict[str, str], complaint: str) -> None:
    store.store(small())
    with pytest.raises(UsageError, match=complaint):
        decide(store.connection, Order("correct", fact_id=eps(ask), **order))  # type: ignore[arg-type]
    assert ask("SELECT count(*) FROM mart.correction") == [(0,)]
    assert ask("SELECT count(*) FROM research.report_version") == [(1,)]


@pytest.mark.parametrize("order", [Order("accept", uuid.uuid4()), Order("accept", fact_id=uuid.uuid4()), Order("accept")])
def test_an_unknown_subject_is_said(store: Store, order: Order) -> None:
    with pytest.raises(UsageError, match=r"no finding|no statement|neither"):
        decide(store.connection, order)


@pytest.mark.parametrize(
    ("text", "printed", "value", "expected"),
    [
        ("1,284", "1,234", 1234000000, 1284000000),
        ("(9.2)", "9.2", 920000000, -920000000),
        ("12.4%", "12.3%", Decimal("12.3"), Decimal("12.4")),
        ("5", "n.a.", None, 5),
        ("5", "0.0", 0, 5),
    ],
)
def test_a_reading_is_in_the_unit_of_what_is_printed(text: str, printed: str, value: Any, expected: Any) -> None:
    assert base_value(text, {"value_text": printed, "value": value}) == expected


def test_a_withdrawn_report_is_noted_once(store: Store, ask: Ask) -> None:
    store.store(small())
    withdraw(store.connection, "a.pdf", None, "wrong company")
    assert ask("SELECT reason FROM research.report_withdrawal") == [("wrong company",)]
    for name, complaint in (("a.pdf", "already"), ("b.pdf", "no reports are called")):
        with pytest.raises(UsageError, match=complaint):
            withdraw(store.connection, name, None, None)


def test_the_commands(store: Store, ask: Ask, fresh_url: str, use_database: Callable[[str], None]) -> None:
    store.store(doubted())
    issue = str(the_finding(ask))
    use_database(fresh_url)

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, list(words))
        assert done.exit_code == 0, done.output
        return done.output

    assert "1 findings (1 error)" in run("issues")
    [listed] = json.loads(run("issues", "--json", "--rule", "check."))
    assert (listed["issue_id"], listed["proposed"]) == (issue, "1.32")
    assert "1.23" in run("issues", "show", issue)
    assert run("issues", "correct", issue, "1.25", "--note", "seen", "--by", "me").startswith("corrected: decision ")
    assert "0 findings" in run("issues") and "(corrected)" in run("issues", "--status", "all")
    assert run("issues", "reject", "--fact", str(eps(ask))).startswith("rejected")
    assert run("issues", "accept", issue).startswith("accepted")
    assert run("withdraw", "doubted.pdf", "--on", "2026-04-03", "--reason", "r").startswith("withdrawn")
    assert CliRunner().invoke(main, ["issues", "correct", "not-a-key"]).exit_code == 2
