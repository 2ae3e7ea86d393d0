"""Report → rows, without a database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.models import Base
from etl.document import Box
from etl.load.guard import guard
from etl.load.identity import StatementKeys, report_key
from etl.load.names import Dictionaries, Keys
from etl.load.rows import report_rows, version_row
from etl.load.rowset import TABLES, source_row
from etl.report import Fact, IndexObservation, Recommendation, Source
from tests.load.invented import SUNGROW, at, fact, full, small

KEYS = Keys(
    Dictionaries(metrics=frozenset({"eps", "other"}), brokers=frozenset({"guosen"})),
    stock_by_code={"300274.SZ": 7},
    stock_by_name={"上能电气": 8},
)


def columns_of(table: str) -> tuple[set[str], set[str]]:
    """All columns, and those that a row must bring."""
    model = Base.metadata.tables[("ops." if table == "finding" else "research.") + table]
    needed = {c.name for c in model.columns if not c.nullable and c.server_default is None and c.identity is None}
    return {c.name for c in model.columns}, needed


def test_rows_have_the_columns_of_their_tables() -> None:
    rows = report_rows(full(), KEYS, 1)
    for table in TABLES:
        known, needed = columns_of(table)
        assert rows.tables[table], f"the invented report has nothing for {table}"
        for row in rows.tables[table]:
            assert needed <= set(row) <= known, table
            assert list(row) == list(rows.tables[table][0]), "COPY names the columns once"
    assert set(version_row(full(), KEYS, 1, None)) <= columns_of("report_version")[0]


def test_every_statement_has_a_source() -> None:
    rows = report_rows(full(), KEYS, 1)
    places = {(row["fact_table"], row["fact_id"]) for row in rows.tables["source"]}
    for table in TABLES[:-2]:
        for row in rows.tables[table]:
            assert table == "track" or (table, row["fact_id"]) in places
    fields = {row["field"] for row in rows.tables["source"] if row["fact_table"] == "report"}
    assert fields == {"title", "broker_raw", "published_on", "sector_name"}


def test_keys_survive_a_new_version_and_a_new_neighbour() -> None:
    before = report_rows(small(), KEYS, 1).tables["financial_metric"]
    after = report_rows(replace(small(), facts=(fact(9), *small().facts)), KEYS, 2).tables["financial_metric"]
    assert [row["fact_id"] for row in before] == [row["fact_id"] for row in after[1:]]
    assert len({row["fact_id"] for row in after}) == 3


def test_equal_statements_at_one_place_are_told_apart() -> None:
    keys = StatementKeys(report_key(small().file_sha256))
    assert keys.key("pick", at("x")) != keys.key("pick", at("x"))
    assert keys.key("pick", None).bytes[:8] == report_key(small().file_sha256).bytes[:8]


def test_names_become_keys_or_stay_names() -> None:
    rows = report_rows(full(), KEYS, 1)
    assert [(r["stock_id"], r["resolution"]) for r in rows.tables["report_stock"]] == [(7, "exact"), (8, "alias")]
    assert [(r["stock_id"], r["track_no"]) for r in rows.tables["pick"]] == [(7, 1), (8, 1), (8, None)]
    unknown = report_rows(full(), Keys(), 1)
    assert [(r["stock_id"], r["resolution"]) for r in unknown.tables["report_stock"]] == [(None, "unresolved")] * 2
    assert {r["metric_code"] for r in unknown.tables["financial_metric"]} == {"other"}
    assert "load.unknown_metric_code" in {r["rule_id"] for r in unknown.tables["finding"]}


def test_an_ambiguous_name_is_not_resolved_by_the_warehouse() -> None:
    ref = replace(SUNGROW, code=None, name="上能电气", resolution="ambiguous")
    assert KEYS.stock(ref) is None
    assert KEYS.stock(replace(ref, resolution="unresolved")) == 8


def test_a_finding_points_at_the_statement_of_its_place() -> None:
    rows = report_rows(full(), KEYS, 1)
    (finding,) = [row for row in rows.tables["finding"] if row["rule_id"] == "unknown.metric_label"]
    assert (finding["fact_table"], finding["fact_id"]) == ("financial_metric", rows.tables["financial_metric"][0]["fact_id"])


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (fact(period_code="26年"), "load.impossible_period_code"),
        (fact(unit="亿元"), "load.impossible_unit"),
        (fact(currency="元", unit=None), "load.impossible_currency"),
        (fact(half_step=Decimal(0)), "load.impossible_half_step"),
        (fact(value=Decimal("NaN")), "load.impossible_value"),
    ],
)
def test_impossible_numbers_lose_one_field_and_say_so(item: Fact, rule: str) -> None:
    guarded = guard(small(facts=(item,)))
    assert [finding.rule_id for finding in guarded.findings] == [rule]
    assert getattr(guarded.facts[0], rule.removeprefix("load.impossible_")) is None
    assert guarded.facts[0].value is not None or guarded.facts[0].null_reason


def test_guard_keeps_recommendations_storable() -> None:
    odd = Recommendation(
        "stock",
        SUNGROW,
        target_price=Decimal(0),
        target_price_low=Decimal(9),
        target_price_high=Decimal(3),
        horizon_months=600,
        rating_level=5,
    )
    (item,) = guard(small(recommendations=(odd,))).recommendations
    assert item.target_price is None
    assert (item.target_price_low, item.target_price_high) == (Decimal(3), Decimal(9))
    assert (item.horizon_months, item.rating_level) == (None, None)


def test_an_observation_without_a_number_is_no_observation() -> None:
    empty = IndexObservation("沪深300", Decimal(-5), None, None, None, at("沪深300"))
    guarded = guard(small(index_observations=(empty,)))
    assert guarded.index_observations == ()
    assert guarded.findings, "but it leaves a trace"


def test_odd_places_are_put_straight() -> None:
    crooked = Source(1, Box(300, 20, 50, 10), "x", row_no=3, confidence=1.7, repaired_text="y")
    row = report_rows(small(facts=(fact(source=crooked),)), KEYS, 1).tables["source"][-2]
    assert (row["x0"], row["x1"], row["top"], row["bottom"]) == (50, 300, 10, 20)
    assert (row["row_no"], row["confidence"], row["repaired_text"]) == (None, 1.0, None)


@pytest.mark.parametrize(("x1", "stored"), [(5e9, 9_999_999.99), (float("inf"), 9_999_999.99), (120.126, 120.13)])
def test_a_box_far_off_the_page_is_stored_at_the_edge_of_what_can_be(x1: float, stored: float) -> None:
    """A broken file puts a word five billion points off; its number is stored all the same."""
    row = source_row(Source(1, Box(50, -5e9, x1, float("nan")), "1.23", rule_id="test"))
    assert (row["x0"], row["top"], row["x1"], row["bottom"]) == (50, -9_999_999.99, stored, 0.0)
