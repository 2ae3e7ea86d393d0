"""The plain question beside each of benchmarks/views_questions.py, by view and what is asked about."""

from __future__ import annotations

from benchmarks import views_naive as naive
from benchmarks import views_plain as plain
from benchmarks.views_naive import NEWEST, STOCK, VERSION
from benchmarks.views_plain import DAY, HOUSE, PROFIT, REPORT

OF_AN_ANALYST = "f.stock_id IN (SELECT k.stock_id FROM research.report_stock AS k JOIN research.report_analyst AS s USING (report_id) \
WHERE s.analyst_id = %(it)s)"
THIS_YEAR = "f.period_code = (extract(year FROM %(it)s::date) - 1) || 'FY'"
SCORES = """
    SELECT r.days, count(*) AS n, count(*) FILTER (WHERE r.polarity * (r.ret_stock - r.ret_benchmark) > 0) AS hits
    FROM ({}) AS r GROUP BY r.days"""
ON = {"stock": STOCK, "house": HOUSE, "report": REPORT, "day": DAY, "analyst": "f.analyst_id = %(it)s"}
TABLES = {  # views that show what is printed
    "report": (
        "report_stock",
        "report_analyst",
        "recommendation",
        "viewpoint",
        "risk_factor",
        "related_report",
        "figure",
        "index_observation",
    ),
    "stock": ("report_stock", "recommendation", "pick"),
    "analyst": ("report_analyst",),
}
MADE = {
    "stock": {
        "pick_monthly": plain.picks(STOCK),
        "valuation_matrix": plain.matrix(STOCK),
        "metric_conflict": plain.conflicts(STOCK),
        "rating_current": plain.latest_advice("rating_raw", STOCK),
        "rating_event": plain.events(STOCK),
        "target_price": plain.latest_advice("target_price", STOCK),
        "rating_consensus_member": plain.latest_advice("rating_raw", STOCK),
        "target_consensus_member": plain.latest_advice("target_price", STOCK),
        "initiation": plain.latest_advice("rating_raw", STOCK, "ASC"),
        "target_outcome": plain.outcomes(STOCK),
        "post_rating_return": plain.returns(STOCK),
        "rating_consensus": naive.RATINGS,
        "target_consensus": naive.TARGETS,
        "consensus_member": naive.MEMBERS,
        "consensus": naive.CONSENSUS,
        "coverage": naive.COVERAGE,
        "estimate_revision": naive.REVISIONS,
        "estimate_latest": plain.estimates(STOCK),
        "revision_breadth_member": plain.breadth_members(STOCK, NEWEST),
        "revision_breadth": plain.breadth(STOCK, NEWEST),
        "consensus_forward": plain.forward(STOCK, NEWEST),
        "consensus_asof": plain.consensus(STOCK, "DATE '2023-06-30'"),
        "consensus_asof, known": plain.known(STOCK, "DATE '2023-06-30'"),
        "consensus_member_asof": plain.estimates(STOCK, "DATE '2023-06-30'"),
        "forecast_accuracy": plain.errors(f"{STOCK} AND {PROFIT}"),
        "surprise": plain.errors(f"{STOCK} AND {PROFIT}"),
        "stale_estimate": f"SELECT * FROM ({plain.estimates(STOCK)}) AS e WHERE e.published_on < {NEWEST} - 180",
        "consensus_month": plain.month_ends(plain.consensus(f"{STOCK} AND f.metric_code = 'eps'", "months.month_end")),
        "rating_consensus_month": plain.month_ends(naive.ratings(STOCK, "months.month_end")),
        "target_consensus_month": plain.month_ends(naive.targets(STOCK, "months.month_end")),
        "revision_breadth_month": plain.month_ends(plain.breadth(f"{STOCK} AND f.metric_code = 'eps'", "months.month_end")),
        "consensus_forward_month": plain.month_ends(plain.forward(STOCK, "months.month_end")),
        "coverage_trend": plain.month_ends(
            f"SELECT f.stock_id, count(DISTINCT v.broker_code) FROM research.report_stock AS f {VERSION} WHERE f.role = 'subject' "
            f"AND {STOCK} AND v.published_on BETWEEN months.month_end - 89 AND months.month_end GROUP BY f.stock_id"
        ),
        "track_member": f"""
            SELECT t.track, f.stock_id, min(v.published_on), max(v.published_on), count(DISTINCT v.broker_code), count(DISTINCT f.report_id)
            FROM research.pick AS f {VERSION} JOIN research.track AS t ON t.report_id = f.report_id AND t.version_no = f.version_no
                AND t.track_no = f.track_no WHERE {STOCK} GROUP BY 1, 2""",
        "financial_metric": plain.rows("financial_metric", f"{STOCK} AND {PROFIT} AND f.period_code = '2025FY'"),
        "stock": "SELECT s.*, ARRAY(SELECT n.name FROM research.stock_name AS n WHERE n.stock_id = s.stock_id) FROM research.stock AS s "
        "WHERE s.stock_code = %(it)s",
    },
    "house": {
        "report": plain.reports(HOUSE) + " ORDER BY v.published_on DESC LIMIT 100",
        "report_completeness": plain.marks(HOUSE),
        "rating_definition": plain.definitions(HOUSE),
        "rating_definition, prints": plain.rows("rating_definition", HOUSE),
        "broker_rating_mix": plain.mix(HOUSE),
        "valuation_matrix": plain.matrix(f"{HOUSE} AND v.published_on >= DATE '2026-09-01'"),
        "rating_current": plain.latest_advice("rating_raw", HOUSE),
        "rating_event": plain.events(HOUSE),
        "target_price": plain.latest_advice("target_price", HOUSE),
        "target_outcome": plain.outcomes(HOUSE),
        "post_rating_return": plain.returns(HOUSE),
        "analyst_scorecard": SCORES.format(plain.returns(HOUSE)),
        "coverage": naive.COVERAGE_OF_A_HOUSE,
        "initiation": plain.latest_advice("rating_raw", HOUSE, "ASC"),
        "estimate_latest": plain.estimates(f"{HOUSE} AND {PROFIT}"),
        "estimate_revision": naive.REVISIONS_OF_A_HOUSE,
        "stale_estimate": f"SELECT * FROM ({plain.estimates(f'{HOUSE} AND {PROFIT}')}) AS e WHERE e.published_on < {NEWEST} - 180",
        "forecast_accuracy": f"SELECT * FROM ({plain.errors(PROFIT)}) AS e WHERE e.broker_code = %(it)s",
        "broker": "SELECT b.*, ARRAY(SELECT a.alias FROM research.broker_alias AS a WHERE a.broker_code = b.broker_code) "
        "FROM research.broker AS b WHERE b.broker_code = %(it)s",
    },
    "report": {
        "report": plain.reports("v.report_id = %(it)s"),
        "report_completeness": plain.marks("v.report_id = %(it)s"),
        "valuation_matrix": plain.matrix(REPORT),
        "quality_issue": "SELECT * FROM ops.finding WHERE report_id = %(it)s",
    },
    "day": {
        "report": plain.reports(DAY),
        "report_completeness": plain.marks(DAY),
        "valuation_matrix": plain.matrix(DAY),
        "estimate_latest": f"SELECT * FROM ({plain.estimates(plain.OF_THE_DAY)}) AS e WHERE e.published_on = %(it)s",
        "estimate_revision": f"SELECT * FROM ({naive.revisions(plain.OF_THE_DAY)}) AS e WHERE e.published_on = %(it)s",
    },
    "analyst": {
        "analyst": f"SELECT f.analyst_id, min(v.published_on), max(v.published_on), count(DISTINCT f.report_id) "
        f"FROM research.report_analyst AS f {VERSION} WHERE f.analyst_id = %(it)s GROUP BY f.analyst_id",
        "analyst_accuracy": plain.by_analyst(OF_AN_ANALYST, "s.analyst_id = %(it)s"),
    },
    "sector": {
        "sector": "SELECT * FROM research.sector WHERE sector_name = %(it)s",
        "sector_heat": plain.heat("v.sector_name = %(it)s"),
        "consensus": plain.consensus(f"{plain.SECTOR} AND {PROFIT}", NEWEST),
        "consensus_month": plain.consensus(f"{plain.SECTOR} AND {PROFIT}", "DATE '2023-06-30'"),
    },
    "market": {
        "pick_monthly": plain.picks(plain.IN_MONTH) + " LIMIT 20",
        "broker_rating_mix": plain.mix(plain.IN_MONTH),
        "sector_heat": plain.heat(
            "v.published_on >= date_trunc('week', %(it)s::timestamp) - interval '52 weeks' "
            "AND v.published_on < date_trunc('week', %(it)s::timestamp) + interval '1 week'",
            "z.week = date_trunc('week', %(it)s::timestamp)::date",
        ),
        "rating_definition": plain.definitions("f.rating_raw = '增持'"),
        "rating_definition, prints": plain.rows("rating_definition", "f.rating_raw = '增持'"),
        "metric_conflict": plain.conflicts("f.metric_code = 'eps'") + " ORDER BY spread_pct DESC LIMIT 20",
        "freshness": plain.FRESHNESS,
        "metric": "SELECT * FROM research.metric",
        "load_run": "SELECT * FROM ops.load_run ORDER BY started_at DESC LIMIT 20",
        "quality_issue": "SELECT * FROM ops.finding ORDER BY severity LIMIT 100",
        "rating_consensus_asof": naive.RATINGS_OF_A_DAY,
        "target_consensus_asof": naive.TARGETS_OF_A_DAY,
        "revision_breadth_asof": plain.breadth(PROFIT, "%(it)s::date"),
        "consensus_forward_asof": plain.forward(PROFIT, "%(it)s::date"),
        "coverage_asof": naive.COVERAGE_OF_A_DAY,
        "consensus_asof": naive.MARKET,
        "consensus_asof, all": plain.consensus("true", "%(it)s::date"),
        "analyst_accuracy": plain.by_analyst(f"{THIS_YEAR} AND {PROFIT}"),
        "about": "SELECT count(*), count(DISTINCT broker_code), min(published_on), max(published_on) FROM research.report_version "
        "WHERE superseded_at IS NULL",
    },
    "fact": {"lineage": "SELECT * FROM research.source WHERE fact_id = %(it)s"},
    "search": {"search": naive.SEARCH},
}
PLAIN = {(view, about): plain.rows(view, ON[about]) for about, views in TABLES.items() for view in views}
PLAIN |= {(view, about): sql for about, views in MADE.items() for view, sql in views.items()}
