"""The questions of benchmarks/views.py: one line a view and kind of question."""

from __future__ import annotations

from benchmarks.views import Question
from benchmarks.views_beside import PLAIN

PROFIT = "metric_code = 'net_profit_parent'"
OF_SECTOR = "stock_id = ANY (ARRAY(SELECT stock_id FROM mart.stock_sector WHERE level1_name = %(it)s AND valid_to IS NULL))"

MONTH = "month = date_trunc('month', %(it)s::date)::date"


def of(about: str, key: str, *views: str) -> tuple[Question, ...]:
    """All columns of each view where its `key` is the thing asked about."""
    return tuple(Question(view, about, f"SELECT * FROM mart.{view} WHERE {key} = %(it)s") for view in views)


ASKED = (
    *of("report", "report_id", "report", "report_stock", "report_analyst", "recommendation", "viewpoint", "risk_factor", "related_report"),
    *of("report", "report_id", "figure", "index_observation", "report_completeness", "quality_issue", "valuation_matrix"),
    *of("stock", "stock_code", "stock", "report_stock", "recommendation", "pick", "pick_monthly", "track_member", "valuation_matrix"),
    *of("stock", "stock_code", "metric_conflict"),
    *of("house", "broker_code", "broker", "broker_rating_mix"),
    Question("rating_definition", "house", "SELECT * FROM mart.rating_definition WHERE broker_code = %(it)s AND is_first"),
    Question("rating_definition, prints", "house", "SELECT * FROM mart.rating_definition WHERE broker_code = %(it)s"),
    *of("house", "broker_code", "report_completeness"),
    Question(  # the tables of one quarter: a house prints thousands of rows a year
        "valuation_matrix", "house", "SELECT * FROM mart.valuation_matrix WHERE broker_code = %(it)s AND published_on >= DATE '2026-09-01'"
    ),
    *of("analyst", "analyst_id", "analyst", "report_analyst"),
    *of("sector", "sector_name", "sector", "sector_heat"),
    *of("day", "published_on", "valuation_matrix", "report_completeness"),
    # A month or week of the whole market, each beside the year before it
    Question("pick_monthly", "market", f"SELECT * FROM mart.pick_monthly WHERE {MONTH} ORDER BY n_brokers DESC, n_reports DESC LIMIT 20"),
    Question("broker_rating_mix", "market", f"SELECT * FROM mart.broker_rating_mix WHERE {MONTH}"),
    Question("sector_heat", "market", "SELECT * FROM mart.sector_heat WHERE week = date_trunc('week', %(it)s::date)::date"),
    Question("rating_definition", "market", "SELECT * FROM mart.rating_definition WHERE rating_raw = '增持' AND is_first"),
    Question("rating_definition, prints", "market", "SELECT * FROM mart.rating_definition WHERE rating_raw = '增持'"),
    Question("metric_conflict", "market", "SELECT * FROM mart.metric_conflict WHERE metric_code = 'eps' ORDER BY spread_pct DESC LIMIT 20"),
    Question("metric", "market", "SELECT * FROM mart.metric"),
    Question("load_run", "market", "SELECT * FROM mart.load_run ORDER BY started_at DESC LIMIT 20"),
    Question("quality_issue", "market", "SELECT * FROM mart.quality_issue WHERE status = 'open' ORDER BY severity LIMIT 100"),
    Question("about", "market", "SELECT * FROM mart.about"),
    Question("freshness", "market", "SELECT * FROM mart.freshness"),
    Question("report", "house", "SELECT * FROM mart.report WHERE broker_code = %(it)s ORDER BY published_on DESC LIMIT 100"),
    Question("report", "day", "SELECT * FROM mart.report WHERE published_on = %(it)s"),
    Question(
        "financial_metric",
        "stock",
        "SELECT * FROM mart.financial_metric WHERE stock_code = %(it)s AND metric_code = 'net_profit_parent' AND period_code = '2025FY'",
    ),
    Question("lineage", "fact", "SELECT * FROM mart.lineage WHERE fact_id = %(it)s"),
    Question("rating_current", "stock", "SELECT * FROM mart.rating_current WHERE stock_code = %(it)s"),
    Question("rating_current", "house", "SELECT * FROM mart.rating_current WHERE broker_code = %(it)s"),
    Question("rating_event", "stock", "SELECT * FROM mart.rating_event WHERE stock_code = %(it)s"),
    Question("rating_event", "house", "SELECT * FROM mart.rating_event WHERE broker_code = %(it)s"),
    Question("target_price", "stock", "SELECT * FROM mart.target_price WHERE stock_code = %(it)s"),
    Question("target_price", "house", "SELECT * FROM mart.target_price WHERE broker_code = %(it)s"),
    Question("rating_consensus_member", "stock", "SELECT * FROM mart.rating_consensus_member WHERE stock_code = %(it)s"),
    Question("rating_consensus", "stock", "SELECT * FROM mart.rating_consensus WHERE stock_code = %(it)s"),
    Question("rating_consensus_asof", "market", "SELECT * FROM mart.rating_consensus_asof(%(it)s)"),
    Question("target_consensus_member", "stock", "SELECT * FROM mart.target_consensus_member WHERE stock_code = %(it)s"),
    Question("target_consensus", "stock", "SELECT * FROM mart.target_consensus WHERE stock_code = %(it)s"),
    Question("target_consensus_asof", "market", "SELECT * FROM mart.target_consensus_asof(%(it)s)"),
    Question("target_outcome", "stock", "SELECT * FROM mart.target_outcome WHERE stock_code = %(it)s"),
    Question("target_outcome", "house", "SELECT * FROM mart.target_outcome WHERE broker_code = %(it)s"),
    Question("post_rating_return", "stock", "SELECT * FROM mart.post_rating_return WHERE stock_code = %(it)s"),
    Question("post_rating_return", "house", "SELECT * FROM mart.post_rating_return WHERE broker_code = %(it)s"),
    Question("consensus_member", "stock", "SELECT * FROM mart.consensus_member WHERE stock_code = %(it)s"),
    Question("consensus_member_asof", "stock", "SELECT * FROM mart.consensus_member_asof('2023-06-30') WHERE stock_code = %(it)s"),
    Question("consensus", "stock", "SELECT * FROM mart.consensus WHERE stock_code = %(it)s"),
    Question("revision_breadth_member", "stock", "SELECT * FROM mart.revision_breadth_member WHERE stock_code = %(it)s"),
    Question("revision_breadth", "stock", "SELECT * FROM mart.revision_breadth WHERE stock_code = %(it)s"),
    Question("revision_breadth_asof", "market", "SELECT * FROM mart.revision_breadth_asof(%(it)s) WHERE metric_code = 'net_profit_parent'"),
    Question("consensus_forward", "stock", "SELECT * FROM mart.consensus_forward WHERE stock_code = %(it)s"),
    Question(
        "consensus_forward_asof", "market", "SELECT * FROM mart.consensus_forward_asof(%(it)s) WHERE metric_code = 'net_profit_parent'"
    ),
    Question("surprise", "stock", "SELECT * FROM mart.surprise WHERE stock_code = %(it)s AND metric_code = 'net_profit_parent'"),
    Question(
        "forecast_accuracy", "stock", "SELECT * FROM mart.forecast_accuracy WHERE stock_code = %(it)s AND metric_code = 'net_profit_parent'"
    ),
    Question("forecast_accuracy", "house", f"SELECT * FROM mart.forecast_accuracy WHERE house = %(it)s AND {PROFIT}"),
    Question("analyst_accuracy", "analyst", "SELECT * FROM mart.analyst_accuracy WHERE analyst_id = %(it)s"),
    Question(
        "analyst_accuracy",
        "market",
        "SELECT * FROM mart.analyst_accuracy WHERE metric_code = 'net_profit_parent' AND fiscal_year = extract(year FROM %(it)s::date) - 1",
    ),
    Question("analyst_scorecard", "house", "SELECT * FROM mart.analyst_scorecard WHERE broker_code = %(it)s"),
    Question("consensus_asof", "stock", "SELECT * FROM mart.consensus_asof(DATE '2023-06-30') WHERE stock_code = %(it)s"),
    Question("consensus_asof, known", "stock", "SELECT * FROM mart.consensus_asof('2023-06-30', 90, 'knowable') WHERE stock_code = %(it)s"),
    Question("consensus", "sector", f"SELECT * FROM mart.consensus WHERE metric_code = 'net_profit_parent' AND {OF_SECTOR}"),
    Question("consensus_forward_month", "stock", "SELECT * FROM mart.consensus_forward_month WHERE stock_code = %(it)s"),
    Question("consensus_month", "stock", "SELECT * FROM mart.consensus_month WHERE stock_code = %(it)s AND metric_code = 'eps'"),
    Question(
        "consensus_month", "sector", f"SELECT * FROM mart.consensus_month WHERE month_end = '2023-06-30' AND {PROFIT} AND {OF_SECTOR}"
    ),
    Question("rating_consensus_month", "stock", "SELECT * FROM mart.rating_consensus_month WHERE stock_code = %(it)s"),
    Question("target_consensus_month", "stock", "SELECT * FROM mart.target_consensus_month WHERE stock_code = %(it)s"),
    Question(
        "revision_breadth_month", "stock", "SELECT * FROM mart.revision_breadth_month WHERE stock_code = %(it)s AND metric_code = 'eps'"
    ),
    Question("stale_estimate", "stock", "SELECT * FROM mart.stale_estimate WHERE stock_code = %(it)s"),
    Question("stale_estimate", "house", f"SELECT * FROM mart.stale_estimate WHERE broker_code = %(it)s AND {PROFIT}"),
    Question("coverage", "stock", "SELECT * FROM mart.coverage WHERE stock_code = %(it)s"),
    Question("coverage", "house", "SELECT * FROM mart.coverage WHERE broker_code = %(it)s"),
    Question("coverage_asof", "market", "SELECT * FROM mart.coverage_asof(%(it)s)"),
    Question("coverage_trend", "stock", "SELECT * FROM mart.coverage_trend WHERE stock_code = %(it)s"),
    Question("initiation", "stock", "SELECT * FROM mart.initiation WHERE stock_code = %(it)s"),
    Question("initiation", "house", "SELECT * FROM mart.initiation WHERE broker_code = %(it)s"),
    Question("estimate_latest", "stock", "SELECT * FROM mart.estimate_latest WHERE stock_code = %(it)s"),
    Question("estimate_latest", "house", f"SELECT * FROM mart.estimate_latest WHERE broker_code = %(it)s AND {PROFIT}"),
    Question("estimate_latest", "day", "SELECT * FROM mart.estimate_latest WHERE published_on = %(it)s"),
    Question("estimate_revision", "stock", "SELECT * FROM mart.estimate_revision WHERE stock_code = %(it)s"),
    Question("estimate_revision", "house", f"SELECT * FROM mart.estimate_revision WHERE broker_code = %(it)s AND {PROFIT}"),
    Question("estimate_revision", "day", "SELECT * FROM mart.estimate_revision WHERE published_on = %(it)s"),
    Question("consensus_asof, all", "market", "SELECT * FROM mart.consensus_asof(%(it)s)"),
    Question("consensus_asof", "market", "SELECT * FROM mart.consensus_asof(%(it)s) WHERE metric_code = 'net_profit_parent'"),
    Question("search", "search", "SELECT * FROM mart.search(%(it)s)"),
)
QUESTIONS = tuple(question._replace(naive=PLAIN.get((question.view, question.about))) for question in ASKED)
