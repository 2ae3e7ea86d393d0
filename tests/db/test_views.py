"""Each published view has its columns, and the key that its file names is unique."""

from __future__ import annotations

import re
from typing import Any

import psycopg
import pytest

from app.database.migrate import migrations_folder
from app.database.views import newest
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
KEY = re.compile(r"^-- Key: +(.+)$", re.MULTILINE)
KEYS = {
    name: found[1]
    for name, path in newest(migrations_folder() / "views").items()
    if "CREATE VIEW" in (text := path.read_text(encoding="utf-8")) and (found := KEY.search(text))
}
PUBLISHED = {
    "report": "report_id file_name file_sha256 broker_code broker_name title subtitle report_type report_depth language sector_name "
    "published_on window_start window_end page_count parser_version published_at first_recorded_at",
    "report_stock": "report_id stock_id stock_code stock_name role resolution",
    "report_analyst": "report_id ordinal analyst_id analyst_name role licence_no licence_ok licence_problem second_licence_no",
    "recommendation": "report_id target_kind stock_code stock_name sector_name rating_raw rating_level polarity level_basis action_stated "
    "previous_rating_raw target_price target_price_low target_price_high previous_target_price currency horizon_months benchmark",
    "rating_definition": "report_id broker_name scope rating_raw definition lower_pct upper_pct horizon_months basis benchmark "
    "rank_in_scale scale_size rating_level polarity valid_from valid_to",
    "financial_metric": "fact_id report_id stock_id stock_code stock_name segment segment_basis metric_code metric_label period_code kind "
    "value unit currency value_text half_step attribution attributed_to unit_basis is_repaired confidence page_no",
    "pick": "report_id track stock_code stock_name strength",
    "index_observation": "report_id index_name level change_pct window_start window_end",
    "viewpoint": "report_id ordinal heading happened_on text page_no",
    "risk_factor": "report_id ordinal text",
    "related_report": "report_id ordinal title published_on cited_report_id",
    "figure": "report_id kind number title unit source page_no",
    "lineage": "fact_table fact_id report_id file_sha256 page_no x0 top x1 bottom table_no row_no column_no raw_text repaired_text rule_id "
    "confidence parser_version run_id",
    "quality_issue": "issue_id report_id fact_table fact_id rule_id severity raw_text proposed status decided_by decided_at",
    "load_run": "run_id started_at finished_at files_seen files_loaded files_duplicate files_refused facts_loaded status",
    "metric": "metric_code",
    "broker": "broker_code broker_name",
    "stock": "stock_id stock_code stock_name",
    "sector": "sector_code sector_name",
    "analyst": "analyst_id analyst_name",
    "estimate_latest": "broker_name stock_id stock_code metric_code fiscal_year value published_on age_days previous_value previous_on",
    "estimate_revision": "broker_name stock_id stock_code metric_code fiscal_year report_id value previous_value revision_abs "
    "revision_pct direction",
    "coverage": "broker_name stock_id stock_code stock_name first_on last_on n_reports analyst_id analyst_now status",
    "initiation": "broker_name stock_code published_on stated_first first_in_warehouse kind",
    "coverage_trend": "stock_code month n_brokers_90d change_90d n_reports_30d n_new n_dropped",
    "pick_monthly": "stock_code stock_name month n_brokers n_reports first_in_12m tracks",
    "track_member": "track stock_code first_on last_on n_reports n_brokers label_basis",
    "valuation_matrix": "report_id broker_name published_on segment stock_name revenue_fy0 revenue_fy0_yoy revenue_ytd net_profit_ytd_yoy "
    "pe_fy1 pe_fy2 return_ytd return_ytd_fact_id implied_growth any_repaired attribution",
    "metric_conflict": "stock_name metric_code period_code n_reports min_value max_value spread_pct readings",
    "broker_rating_mix": "broker_name month scope n pct_positive pct_top pct_negative entropy",
    "sector_heat": "sector_name week n_reports n_brokers n_picks pct_positive z_12m",
    "report_completeness": "report_id has_title_mark has_firm has_qualification has_licence has_date has_source has_risk_warning "
    "has_rating_definition score",
    "rating_current": "report_id broker_name target_kind stock_code stock_name sector_name rating_raw rating_level polarity level_basis "
    "since last_confirmed_on age_days is_stale",
    "stale_estimate": "broker_name stock_id stock_code metric_code fiscal_year last_on age_days stale_reason",
    "rating_consensus_month": "stock_id month_end n_brokers mean_level n_up_28d n_down_28d pct_positive refreshed_at",
    "target_consensus_month": "stock_id currency month_end n mean median min max upside_to_last_close refreshed_at",
    "revision_breadth_month": "stock_id metric_code fiscal_year unit month_end n_both n_up n_down n_new n_dropped breadth refreshed_at",
    "rating_consensus": "stock_id stock_code stock_name n_brokers mean_level n5 n4 n3 n2 n1 n_up_28d n_down_28d pct_positive",
    "surprise": "stock_id stock_code metric_code fiscal_year actual consensus_before n surprise_pct sue",
    "analyst_accuracy": "analyst_id analyst_name metric_code fiscal_year n pmafe mean_rank_score mean_bias",
    "analyst_scorecard": "analyst_id analyst_name broker_name horizon n hit_rate avg_excess z wilson_low",
    "consensus_forward": "stock_id stock_code metric_code ntm_value weight_fy1 growth cagr_2y",
    "revision_breadth": "stock_id stock_code metric_code fiscal_year n_both n_up n_down n_same n_new n_dropped breadth up_ratio",
    "target_consensus": "stock_id stock_code stock_name currency n mean median stddev min max upside_to_last_close",
    "target_outcome": "report_id fact_id broker_name stock_id stock_code stock_name met_any met_end days_to_hit abs_error status",
    "post_rating_return": "report_id fact_id broker_name stock_id stock_code stock_name horizon t0 ret_stock ret_benchmark excess success "
    "status",
    "consensus": "stock_id stock_code stock_name metric_code fiscal_year currency n mean median stddev min max cv oldest_on newest_on "
    "n_excluded quality",
    "vendor_report": "fact_id vendor form document title published_on broker_code broker_name broker_raw stock_id stock_code rating_raw "
    "rating_level vendor_rating report_id holding match_basis title_similarity",
    "vendor_estimate": "fact_id vendor form listing_fact_id stock_code metric_code period_code kind value unit value_text attribution "
    "report_id printed_value printed_value_fact_id difference comparison",
    "vendor_issue": "list_id finding_no rule_id severity message row_no n_rows column_name raw_text issue_id status "
    "decided_by decided_at note",
    "consensus_member": "stock_id stock_code stock_name metric_code fiscal_year currency broker_name report_id fact_id value "
    "included reason",
}


@pytest.mark.parametrize("view", sorted(PUBLISHED))
def test_the_contract_columns_are_there(connection: Connection, view: str) -> None:
    found = tiny.query(
        connection, "SELECT column_name FROM information_schema.columns WHERE table_schema = 'mart' AND table_name = %s", view
    )
    assert set(PUBLISHED[view].split()) <= {name for (name,) in found}


def test_each_view_names_its_key(connection: Connection) -> None:
    views = tiny.query(
        connection, "SELECT table_schema || '.' || table_name FROM information_schema.views WHERE table_schema IN ('mart', 'research')"
    )
    assert {name for (name,) in views} == set(KEYS)


@pytest.mark.parametrize("view", sorted(KEYS))
def test_the_key_is_unique(loaded: Connection, view: str) -> None:
    assert tiny.query(loaded, f"SELECT count(*) > 0 FROM {view}") == [(True,)], "no rows: the test shows nothing"
    assert tiny.query(loaded, f"SELECT {KEYS[view]}, count(*) FROM {view} GROUP BY {KEYS[view]} HAVING count(*) > 1") == []


def test_counts_of_a_run(loaded: Connection) -> None:
    assert tiny.query(loaded, "SELECT files_seen, files_loaded, files_refused, status FROM mart.load_run") == [(3, 3, 0, "running")]


def test_a_related_report_is_found_whatever_its_width_and_case(loaded: Connection) -> None:
    assert tiny.query(loaded, "SELECT cited_report_id FROM mart.related_report") == [(tiny.report_id("other house"),)]


@pytest.mark.parametrize(
    ("title", "published_on", "found"),
    [
        ("无此股份（000000.SZ）-other-house", "2026-03-19", True),  # lists put the stock before the title
        ("无此股份（000000.SZ）-other-house", None, False),
        ("other house", None, True),
        ("other house", "2025-03-20", False),
        ("another", "2026-03-20", False),
    ],
)
def test_a_cited_title_and_the_report(loaded: Connection, title: str, published_on: str | None, found: bool) -> None:
    tiny.add(loaded, "related_report", "weekly", "x", ordinal=2, title=title, published_on=published_on)
    cited = tiny.query(loaded, "SELECT cited_report_id FROM mart.related_report WHERE ordinal = 2")
    assert cited == [(tiny.report_id("other house") if found else None,)]


def test_people_and_their_house(loaded: Connection) -> None:
    found = tiny.query(
        loaded, "SELECT analyst_name, licence_no, broker_code, last_seen_on::text, n_reports FROM mart.analyst WHERE n_reports > 0"
    )
    assert found == [("甲", "S9990526010001", "house_b", "2026-03-30", 2)]


def test_lineage_of_a_number(loaded: Connection) -> None:
    found = tiny.query(
        loaded,
        "SELECT l.page_no, l.raw_text, l.file_sha256 FROM mart.consensus_member m JOIN mart.lineage l USING (fact_id) "
        "WHERE m.included AND m.report_id = %s",
        tiny.report_id("new"),
    )
    assert found == [(1, "net_profit_parent 2026FY CNY 120.0", tiny.sha("new"))]


def test_rating_current_knows_since_when(loaded: Connection) -> None:
    tiny.add_report(loaded, "again", "2026-04-02")
    tiny.add(
        loaded,
        "recommendation",
        "again",
        "r",
        target_kind="stock",
        stock_id=tiny.stock_id(loaded),
        rating_raw="买入",
        level_basis="unmapped",
    )
    found = tiny.query(
        loaded,
        "SELECT rating_raw, since::text, last_confirmed_on::text, age_days, is_stale FROM mart.rating_current "
        "WHERE broker_code = 'house_a' AND target_kind = 'stock'",
    )
    assert found == [("买入", "2026-03-31", "2026-04-02", 0, False)]


def test_a_changed_definition_is_dated(loaded: Connection) -> None:
    found = tiny.query(
        loaded,
        "SELECT report_id, valid_from::text, valid_to::text FROM mart.rating_definition WHERE broker_code = 'house_a' ORDER BY valid_from",
    )
    assert found == [(tiny.report_id("old"), "2026-01-15", "2026-03-31"), (tiny.report_id("new"), "2026-03-31", None)]


@pytest.mark.parametrize(
    ("step", "level"),
    [
        ({"lower_pct": 20}, 5),
        ({"lower_pct": 5, "upper_pct": 20}, 4),
        ({"lower_pct": -5, "upper_pct": 5}, 3),
        ({"upper_pct": -5}, 2),
        ({"upper_pct": -15}, 1),
        ({"rank_in_scale": 1, "scale_size": 3}, 4),
        ({"rank_in_scale": 3, "scale_size": 3}, 2),
        ({"rank_in_scale": 5, "scale_size": 5}, 1),
        ({}, None),
    ],
)
def test_levels_of_reference_scales(connection: Connection, step: dict[str, int], level: int | None) -> None:
    tiny.broker(connection, "house_a")
    tiny.insert(connection, "research.broker_scale", broker_code="house_a", scope="stock", rating_raw="词", **step)
    found = tiny.query(connection, "SELECT rating_level, is_rating FROM mart.rating_definition WHERE broker_code = 'house_a'")
    assert found == [(level, level is not None)]


@pytest.mark.parametrize(("action", "status"), [(None, "open"), ("accept", "accepted"), ("correct", "corrected"), ("reject", "rejected")])
def test_the_latest_decision_counts(loaded: Connection, action: str | None, status: str) -> None:
    about = {"report_id": tiny.report_id("weekly"), "issue_id": tiny.fact_id("weekly", "f"), "corrected_text": "1"}
    if action:
        tiny.insert(loaded, "ops.correction", **about, action="accept", decided_at="2026-01-01")
        tiny.insert(loaded, "ops.correction", **about, action=action, decided_at="2026-01-02")
    assert tiny.query(loaded, "SELECT status FROM mart.quality_issue") == [(status,)]
