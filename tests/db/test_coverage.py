"""mart.coverage, mart.initiation and mart.coverage_trend: houses, not reports; beginnings that may lie before the warehouse."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]


def cover(connection: Connection, name: str, day: str | None, house: str = "house_a", *, role: str = "subject", **rating: Any) -> None:
    """A report on the stock, rated when a `word` is given."""
    tiny.add_report(connection, name, day, house=house)
    stock = tiny.stock_id(connection)
    tiny.add(connection, "report_stock", name, "subject", stock_id=stock, role=role, resolution="exact")
    tiny.add_source(connection, "report_stock", name, "subject", "stock_name_raw")
    if rating:
        common = {"target_kind": "stock", "stock_id": stock, "level_basis": "dictionary", "rating_level": 4}
        tiny.add(connection, "recommendation", name, "rating", **{**common, **rating})


def stands(connection: Connection, day: str) -> None:
    """A report of another house on no stock: the views stand on its day."""
    tiny.add_report(connection, f"newest {day}", day, house="another")


def coverage(connection: Connection, columns: str) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.coverage ORDER BY house")


def initiation(connection: Connection, columns: str) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.initiation ORDER BY house")


def trend(connection: Connection) -> dict[str, tuple[int, ...]]:
    rows = tiny.query(
        connection, "SELECT to_char(month, 'YYYY-MM'), n_brokers_90d, change_90d, n_reports_30d, n_new, n_dropped FROM mart.coverage_trend"
    )
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize(
    ("newest", "status"),
    [("2024-01-10", "active"), ("2024-07-08", "active"), ("2024-07-09", "stale"), ("2025-01-09", "stale"), ("2025-01-10", "dropped")],
)
def test_status_by_age(connection: Connection, newest: str, status: str) -> None:
    cover(connection, "a", "2023-05-10")
    cover(connection, "b", "2024-01-10")
    stands(connection, newest)
    assert coverage(connection, "status, n_reports, first_on::text, last_on::text") == [(status, 2, "2023-05-10", "2024-01-10")]


def test_a_house_that_says_so_has_dropped_it(connection: Connection) -> None:
    cover(connection, "a", "2025-05-10", rating_raw="买入")
    cover(connection, "b", "2025-06-10", rating_raw="未评级", rating_level=None, action_stated="drop")
    assert coverage(connection, "status") == [("dropped",)]


def test_what_is_no_coverage(connection: Connection) -> None:
    for role in ("peer", "pick", "mention"):
        cover(connection, role, "2025-05-10", role=role)
    cover(connection, "undated", None)
    cover(connection, "withdrawn", "2025-05-10")
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("withdrawn"), withdrawn_at="2025-05-11")
    assert coverage(connection, "house") == []


def test_a_stock_named_twice_in_a_report_is_one_report(connection: Connection) -> None:
    cover(connection, "a", "2025-05-10")
    tiny.add(connection, "report_stock", "a", "again", ordinal=2, stock_id=tiny.stock_id(connection), role="subject", resolution="exact")
    assert coverage(connection, "n_reports") == [(1,)]


def test_the_analyst_of_the_latest_report(connection: Connection) -> None:
    for name, day, people in (("a", "2025-05-10", ("甲",)), ("b", "2025-06-10", ("助理", "乙"))):
        cover(connection, name, day)
        for ordinal, person in enumerate(people, start=1):
            role = "associate" if person == "助理" else "analyst"
            tiny.add(connection, "report_analyst", name, person, ordinal=ordinal, analyst_name=person, role=role)
    assert coverage(connection, "analyst_now") == [("乙",)]


@pytest.mark.parametrize(("house_since", "is_left_censored"), [("2024-05-11", True), ("2024-05-10", False)])
def test_a_beginning_that_may_lie_before_the_warehouse(connection: Connection, house_since: str, is_left_censored: bool) -> None:
    tiny.add_report(connection, "first of the house", house_since)
    cover(connection, "a", "2025-05-10", rating_raw="买入")
    assert coverage(connection, "is_left_censored") == [(is_left_censored,)]
    assert initiation(connection, "is_left_censored, first_in_warehouse") == [(is_left_censored, True)]


def test_a_printed_house_without_a_code_is_one_house(connection: Connection) -> None:
    for name, day in (("a", "2025-05-10"), ("b", "2025-06-10")):
        tiny.add_report(connection, name, day, house=None, broker_raw="样本证券")
        stock = tiny.stock_id(connection)
        tiny.add(connection, "report_stock", name, "subject", stock_id=stock, role="subject", resolution="exact")
    assert coverage(connection, "house, n_reports, is_left_censored") == [("样本证券", 2, True)]


def test_noticed_then_rated(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10")
    assert initiation(connection, "kind, published_on::text, rating_raw") == [(1, "2025-03-10", None)]
    cover(connection, "b", "2025-05-10", rating_raw="增持", action_stated="initiate")
    cover(connection, "c", "2025-06-10", rating_raw="买入", action_stated="upgrade")
    shown = "kind, published_on::text, rating_raw, stated_first, first_in_warehouse, noticed_on::text"
    assert initiation(connection, shown) == [(2, "2025-05-10", "增持", True, False, "2025-03-10")]


def test_not_rated_is_no_rating(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10", rating_raw="未评级", rating_level=None)
    assert initiation(connection, "kind") == [(1,)]


def test_a_word_that_is_not_mapped_is_a_rating(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10", rating_raw="怪词", rating_level=None, level_basis="unmapped")
    assert initiation(connection, "kind, rating_raw") == [(2, "怪词")]


def test_each_beginning_leads_to_its_place(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10")
    found = tiny.query(connection, "SELECT l.raw_text FROM mart.initiation i JOIN mart.lineage l USING (fact_id)")
    assert found == tiny.query(connection, "SELECT l.raw_text FROM mart.coverage c JOIN mart.lineage l USING (fact_id)") == [("subject",)]


def test_houses_are_counted_not_reports(connection: Connection) -> None:
    cover(connection, "a1", "2025-01-10", "house_a")
    cover(connection, "a2", "2025-01-20", "house_a")
    cover(connection, "b", "2025-02-10", "house_b")
    stands(connection, "2025-08-15")
    assert trend(connection) == {
        "2025-01": (1, 1, 2, 1, 0),
        "2025-02": (2, 2, 1, 2, 0),
        "2025-03": (2, 2, 0, 2, 0),
        "2025-04": (1, 0, 0, 1, 1),
        "2025-05": (0, -2, 0, 0, 2),
        "2025-06": (0, -2, 0, 0, 2),
        "2025-07": (0, -1, 0, 0, 1),
    }


def test_the_current_month_ends_today(connection: Connection) -> None:
    cover(connection, "a", "2025-01-10")
    assert tiny.query(connection, "SELECT month_end::text, n_brokers_90d FROM mart.coverage_trend") == [("2025-01-10", 1)]
