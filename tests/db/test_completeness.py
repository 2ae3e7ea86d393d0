"""mart.report_completeness: what the rule asks for, what was found, and where."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
ITEMS = "has_title_mark, has_firm, has_qualification, has_licence, has_date, has_source, has_risk_warning, has_rating_definition"
MARKS = {"title_mark": "证券研究报告", "qualification": "证券投资咨询业务", "source": "资料来源", "risk_warning": "市场有风险"}


def mainland(connection: Connection, **cover: Any) -> None:
    """A report of a house that is a member of the association, with all the words of the small print."""
    tiny.add_report(connection, "r", house="gtja", **cover)


def mark(connection: Connection, *kinds: str) -> None:
    for kind in kinds:
        tiny.add(connection, "report_mark", "r", kind, mark=kind, word=MARKS.get(kind, "x"))


def rate(connection: Connection) -> None:
    stock = tiny.stock_id(connection)
    tiny.add(connection, "recommendation", "r", "buy", target_kind="stock", stock_id=stock, rating_raw="买入", level_basis="unmapped")


def found(connection: Connection) -> tuple[Any, ...]:
    (row,) = tiny.query(connection, f"SELECT rule_applies, score::float, {ITEMS} FROM mart.report_completeness")
    return row


def test_a_complete_report(connection: Connection) -> None:
    mainland(connection)
    mark(connection, *MARKS)
    rate(connection)
    tiny.add(connection, "report_analyst", "r", "甲", analyst_name="甲", role="analyst", licence_no="S0880520010003", licence_ok=True)
    tiny.add(connection, "rating_definition", "r", "d", scope="stock", rating_raw="买入", definition="20%", is_rating=True)
    assert found(connection) == (True, 1.0, *(True,) * 8)


def test_what_is_missing_is_false_and_lowers_the_score(connection: Connection) -> None:
    mainland(connection)
    mark(connection, "title_mark", "risk_warning")
    rate(connection)
    assert found(connection) == (True, 0.5, True, True, False, False, True, False, True, False)


def test_what_ratings_mean_is_not_asked_where_nothing_is_rated(connection: Connection) -> None:
    mainland(connection)
    mark(connection, *MARKS, "licence")
    assert found(connection) == (True, 1.0, *(True,) * 7, None)


def test_the_rule_binds_no_foreign_house(connection: Connection) -> None:
    tiny.add_report(connection, "r", house="foreign house", language="en")
    mark(connection, "source")
    assert found(connection) == (False, None, None, True, None, None, True, True, None, None)


def test_a_foreign_group_with_a_mainland_arm_is_not_bound(connection: Connection) -> None:
    tiny.add_report(connection, "r", house="goldman", language="en")
    assert found(connection)[:4] == (False, None, None, True)


def test_an_unknown_house_that_states_its_qualification_is_bound(connection: Connection) -> None:
    tiny.add_report(connection, "r", house=None, broker_raw="样本证券")
    mark(connection, "qualification")
    assert found(connection)[0] is True


def test_a_report_without_house_and_day(connection: Connection) -> None:
    tiny.add_report(connection, "r", None, house=None)
    mark(connection, "qualification")
    assert found(connection)[3:7] == (False, True, False, False)


def test_an_old_version_does_not_count(connection: Connection) -> None:
    mainland(connection, superseded_at="2026-05-01")
    mark(connection, *MARKS)
    mainland(connection, version_no=2)
    assert found(connection)[2] is False


@pytest.mark.parametrize("item", ["title_mark", "licence", "risk_warning"])
def test_each_item_leads_to_its_place(connection: Connection, item: str) -> None:
    mainland(connection)
    mark(connection, item)
    tiny.add_source(connection, "report_mark", "r", item, "word")
    shown = f"SELECT l.page_no, l.raw_text FROM mart.report_completeness c JOIN mart.lineage l ON l.fact_id = c.{item}_fact_id"
    assert tiny.query(connection, shown) == [(1, item)]


def test_people_and_their_numbers_are_counted(connection: Connection) -> None:
    mainland(connection)
    people = (("甲", "analyst", "S0880520010003", True), ("乙", "associate", None, None), ("丙", "contact", None, None))
    for ordinal, (name, role, number, is_ok) in enumerate(people, start=1):
        tiny.add(
            connection, "report_analyst", "r", name, ordinal=ordinal, analyst_name=name, role=role, licence_no=number, licence_ok=is_ok
        )
    counted = "SELECT n_signers, n_without_licence, n_licence_problems, has_licence FROM mart.report_completeness"
    assert tiny.query(connection, counted) == [(2, 1, 0, True)]
