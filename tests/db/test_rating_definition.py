"""mart.rating_definition: a row for each report that prints a meaning, one of them the first while it holds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.db import tiny
from tests.db.tiny import Connection

PRINTED = "mart.rating_definition WHERE origin = 'report'"
SHOWN = f"SELECT report_id, valid_from::text, valid_to::text, last_confirmed_on::text FROM {PRINTED} AND is_first"
BASE: dict[str, Any] = {
    "scope": "stock", "rating_raw": "增持", "definition": "优于基准5%以上", "is_rating": True, "lower_pct": 5, "upper_pct": 15,
    "horizon_months": 6,
    "basis": "relative", "benchmark": "沪深300指数", "rank_in_scale": 2, "scale_size": 4, "rating_level": 4, "polarity": 1,
}  # fmt: skip


def define(connection: Connection, name: str, on: str | None, house: str | None = "house_a", what: str = "step", **values: Any) -> None:
    cover = {key: values.pop(key) for key in ("published_at", "broker_raw") if key in values}
    tiny.add_report(connection, name, on, house=house, **cover)
    tiny.add(connection, "rating_definition", name, what, **{**BASE, **values})
    tiny.add_source(connection, "rating_definition", name, what, "rating_raw", page_no=7)


def spans(connection: Connection) -> list[tuple[Any, ...]]:
    return [row[1:] for row in tiny.query(connection, f"{SHOWN} ORDER BY house, scope, rating_raw, valid_from")]


def test_many_reports_print_one_definition(connection: Connection) -> None:
    for name, day in (("a", "2026-01-10"), ("b", "2026-02-10"), ("c", "2026-03-10")):
        define(connection, name, day, definition=f"优于基准5%以上 {name}")
    assert tiny.query(connection, SHOWN) == [(tiny.report_id("a"), "2026-01-10", None, "2026-03-10")]
    first = "SELECT definition, page_no, fact_id, rating_level::int FROM mart.rating_definition WHERE origin = 'report' AND is_first"
    assert tiny.query(connection, first) == [("优于基准5%以上 a", 7, tiny.fact_id("a", "step"), 4)]
    each = f"SELECT definition, page_no, valid_from::text, valid_to, last_confirmed_on::text FROM {PRINTED} AND report_id = %s"
    for name in "abc":
        assert tiny.query(connection, each, tiny.report_id(name)) == [(f"优于基准5%以上 {name}", 7, "2026-01-10", None, "2026-03-10")]


@pytest.mark.parametrize(
    "changed",
    [
        {"lower_pct": 10}, {"upper_pct": None}, {"horizon_months": 12}, {"horizon_months": None}, {"basis": "absolute", "benchmark": None},
        {"benchmark": "中证800指数"}, {"benchmark": None}, {"scale_size": 5}, {"rank_in_scale": 1},
        {"rank_in_scale": None, "scale_size": None},
    ],
)  # fmt: skip
def test_what_changes_the_meaning_closes_the_row(connection: Connection, changed: dict[str, Any]) -> None:
    define(connection, "a", "2026-01-10")
    define(connection, "b", "2026-02-10")
    define(connection, "c", "2026-03-10", **changed)
    assert spans(connection) == [("2026-01-10", "2026-03-10", "2026-02-10"), ("2026-03-10", None, "2026-03-10")]
    define(connection, "d", "2026-04-10")  # and back again: the old meaning holds anew
    assert spans(connection)[1:] == [("2026-03-10", "2026-04-10", "2026-03-10"), ("2026-04-10", None, "2026-04-10")]


@pytest.mark.parametrize(
    "same", [{"definition": "预期涨幅优于基准指数 5% 以上"}, {"benchmark": "沪深 ３００"}, {"lower_pct": "5.0"}, {"rating_level": 5}]
)
def test_what_does_not(connection: Connection, same: dict[str, Any]) -> None:
    define(connection, "a", "2026-01-10")
    define(connection, "b", "2026-03-10", **same)
    assert spans(connection) == [("2026-01-10", None, "2026-03-10")]


@pytest.mark.parametrize(
    "other", [{"house": "house_b"}, {"scope": "sector"}, {"rating_raw": "买入"}, {"house": None, "broker_raw": "某证券"}]
)
def test_each_house_scope_and_word_has_its_own(connection: Connection, other: dict[str, Any]) -> None:
    define(connection, "a", "2026-01-10")
    define(connection, "b", "2026-02-10", **{"lower_pct": 10, **other})
    assert sorted(spans(connection)) == [("2026-01-10", None, "2026-01-10"), ("2026-02-10", None, "2026-02-10")]


def test_of_two_on_one_day_the_last_counts(connection: Connection) -> None:
    define(connection, "a", "2026-01-10")
    define(connection, "early", "2026-02-10", lower_pct=10, published_at="2026-02-10 09:00+08")
    define(connection, "late", "2026-02-10", lower_pct=12, published_at="2026-02-10 15:00+08")
    assert spans(connection) == [("2026-01-10", "2026-02-10", "2026-01-10"), ("2026-02-10", None, "2026-02-10")]
    assert tiny.query(connection, f"SELECT lower_pct::int FROM {PRINTED} AND valid_to IS NULL AND is_first") == [(12,)]
    early = "SELECT lower_pct::int, valid_from, valid_to, last_confirmed_on FROM mart.rating_definition WHERE report_id = %s"
    assert tiny.query(connection, early, tiny.report_id("early")) == [(10, None, None, None)]


def test_an_undated_page_dates_nothing(connection: Connection) -> None:
    define(connection, "a", "2026-01-10")
    define(connection, "undated", None, lower_pct=10)
    assert spans(connection) == [("2026-01-10", None, "2026-01-10")]
    undated = "SELECT lower_pct::int, valid_from, valid_to, last_confirmed_on, is_first FROM mart.rating_definition WHERE report_id = %s"
    assert tiny.query(connection, undated, tiny.report_id("undated")) == [(10, None, None, None, False)]


def test_the_scales_of_the_warehouse_stand_beside(connection: Connection) -> None:
    define(connection, "a", "2026-01-10")
    step = {"broker_code": "house_a", "scope": "stock", "rating_raw": "增持", "lower_pct": 5, "valid_from": "2020-01-01"}
    tiny.insert(connection, "research.broker_scale", **step)
    found = "SELECT origin, house, valid_from::text, last_confirmed_on::text FROM mart.rating_definition WHERE broker_code = 'house_a'"
    assert tiny.query(connection, f"{found} ORDER BY 1") == [
        ("reference", "house_a", "2020-01-01", None),
        ("report", "house_a", "2026-01-10", "2026-01-10"),
    ]


def test_a_newer_parse_takes_the_place_of_the_old_one(connection: Connection) -> None:
    define(connection, "a", "2026-01-10")
    connection.execute("UPDATE research.report_version SET superseded_at = '2026-05-01'")
    tiny.add_report(connection, "a", "2026-01-10", version_no=2, recorded_at="2026-05-01")
    assert spans(connection) == []
    tiny.add(connection, "rating_definition", "a", "read anew", version_no=2, **{**BASE, "lower_pct": 10})
    assert tiny.query(connection, "SELECT lower_pct::int, page_no FROM mart.rating_definition WHERE origin = 'report'") == [(10, None)]
