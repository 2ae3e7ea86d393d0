"""The tables refuse what cannot be."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
METRIC: dict[str, Any] = {
    "metric_code": "eps",
    "metric_label": "EPS",
    "value": 1,
    "unit": "CNY",
    "currency": "CNY",
    "value_text": "1",
    "attribution": "own",
}
METRIC |= {"unit_basis": "stated"}
ADVICE: dict[str, Any] = {"target_kind": "stock", "level_basis": "unmapped"}
SCALE: dict[str, Any] = {"scope": "stock", "rating_raw": "买入", "definition": "", "is_rating": True}

BAD_FACTS: list[tuple[str, dict[str, Any]]] = [
    ("financial_metric", METRIC | {"kind": "F"}),
    ("financial_metric", METRIC | {"period_code": "FY2026"}),
    ("financial_metric", METRIC | {"period_code": "2026Q5"}),
    ("financial_metric", METRIC | {"unit": "亿元"}),
    ("financial_metric", METRIC | {"currency": "HKD"}),
    ("financial_metric", METRIC | {"currency": "rmb"}),
    ("financial_metric", METRIC | {"value": None}),
    ("financial_metric", METRIC | {"metric_code": "no such metric"}),
    ("financial_metric", METRIC | {"attribution": "somebody"}),
    ("financial_metric", METRIC | {"half_step": 0}),
    ("financial_metric", METRIC | {"stock_id": -1}),
    ("recommendation", ADVICE | {"target_price": 0}),
    ("recommendation", ADVICE | {"target_price_low": 3, "target_price_high": 2}),
    ("recommendation", ADVICE | {"rating_level": 6, "level_basis": "dictionary"}),
    ("recommendation", ADVICE | {"rating_level": 3}),
    ("recommendation", ADVICE | {"polarity": 2}),
    ("recommendation", ADVICE | {"action_stated": "keep"}),
    ("recommendation", ADVICE | {"target_kind": "sector", "target_price": 10}),
    ("rating_definition", SCALE | {"lower_pct": 5, "upper_pct": -5}),
    ("rating_definition", SCALE | {"rank_in_scale": 4, "scale_size": 3}),
    ("report_stock", {"role": "subject", "resolution": "exact", "stock_name_raw": "甲"}),
    ("report_stock", {"role": "friend", "resolution": "unresolved", "stock_name_raw": "甲"}),
    ("report_stock", {"role": "subject", "resolution": "unresolved"}),
    ("pick", {"strength": "推荐", "stock_name_raw": "甲", "track_no": 9}),
    ("index_observation", {"index_name": "沪深300"}),
    ("index_observation", {"index_name": "沪深300", "level": 1, "window_start": "2026-01-02", "window_end": "2026-01-01"}),
    ("figure", {"kind": "photo", "title": "甲"}),
]
BAD_COVERS: list[dict[str, Any]] = [
    {"language": "fr"},
    {"report_type": "novel"},
    {"page_count": 0},
    {"version_no": 0},
    {"published_on": "1926-01-01"},
    {"window_start": "2026-01-02", "window_end": "2026-01-01"},
    {"superseded_at": "2020-01-01"},
    {"superseded_by_report_id": tiny.report_id("bad"), "superseded_at": "2027-01-01"},
]
BAD_SOURCES: list[dict[str, Any]] = [
    {"confidence": 1.5},
    {"x0": 31},
    {"bottom": 1},
    {"page_no": 0},
    {"row_no": 1},
    {"repaired_text": "39.52%"},
]
REFUSED = (psycopg.errors.IntegrityError, psycopg.errors.NotNullViolation)


@pytest.mark.parametrize(("table", "values"), BAD_FACTS)
def test_bad_facts(connection: Connection, table: str, values: dict[str, Any]) -> None:
    tiny.add_report(connection, "bad")
    with pytest.raises(REFUSED):
        tiny.add(connection, table, "bad", "fact", **values)


@pytest.mark.parametrize("cover", BAD_COVERS)
def test_bad_covers(connection: Connection, cover: dict[str, Any]) -> None:
    with pytest.raises(REFUSED):
        tiny.add_report(connection, "bad", **cover)


@pytest.mark.parametrize("values", BAD_SOURCES)
def test_bad_sources(connection: Connection, values: dict[str, Any]) -> None:
    tiny.add_report(connection, "bad")
    with pytest.raises(REFUSED):
        tiny.add_source(connection, "risk_factor", "bad", "fact", "text", **values)


def test_a_good_fact_goes_in(connection: Connection) -> None:
    tiny.add_report(connection, "good")
    tiny.add(connection, "financial_metric", "good", "fact", **METRIC)
    tiny.add_source(connection, "financial_metric", "good", "fact", "value", repaired_text="1", proof="printed twice", candidates=["7"])


def test_the_id_is_that_of_the_content(connection: Connection) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        tiny.insert(connection, "research.report", report_id=tiny.report_id("one"), file_sha256=tiny.sha("another"))


def test_one_current_version(connection: Connection) -> None:
    tiny.add_report(connection, "twice")
    with pytest.raises(psycopg.errors.UniqueViolation):
        tiny.add_report(connection, "twice", version_no=2)


def test_a_closed_version_and_its_successor(connection: Connection) -> None:
    tiny.add_report(connection, "twice", superseded_at="2026-05-01", title="first")
    tiny.add_report(connection, "twice", version_no=2, title="second")
    assert tiny.query(connection, "SELECT title, version_no FROM mart.report") == [("second", 2)]


def test_a_scale_is_valid_once(connection: Connection) -> None:
    step = {"broker_code": tiny.broker(connection, "house_a"), "scope": "stock", "rating_raw": "买入"}
    tiny.insert(connection, "research.broker_scale", **step, valid_to="2018-01-01")
    tiny.insert(connection, "research.broker_scale", **step, valid_from="2018-01-01")
    with pytest.raises(psycopg.errors.ExclusionViolation):
        tiny.insert(connection, "research.broker_scale", **step, valid_from="2020-01-01", valid_to="2021-01-01")


@pytest.mark.parametrize("code", ["600519.SH", "00700.HK", "AAPL.US", "2330.TW", "7203.T", "000660.KS", "BRK/B.US"])
def test_stock_codes(connection: Connection, code: str) -> None:
    for table in ("stock_sector", "stock_name", "stock_identifier", "stock"):
        connection.execute(f"DELETE FROM research.{table}".encode())
    tiny.insert(connection, "research.stock", stock_code=code, stock_name="甲", basis="learned")


@pytest.mark.parametrize("code", ["600519", "0700.HK", "60051.SH", "aapl.US", "600519.SS2", ".US", "600519.sh"])
def test_bad_stock_codes(connection: Connection, code: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        tiny.insert(connection, "research.stock", stock_code=code, stock_name="甲", basis="learned")
