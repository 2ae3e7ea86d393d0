"""The same questions as plain SQL over the tables, as somebody writes them who has no views; views_plain.py has more
of them, and views_beside.py says beside which view each stands.

They know nothing of withdrawals, findings, mergers, repeated prints, scenarios or other shares: the difference is what these rules cost.
"""

from __future__ import annotations

STOCK = "f.stock_id = (SELECT s.stock_id FROM research.stock AS s WHERE s.stock_code = %(it)s)"
VERSION = "JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL"
NEWEST = "(SELECT max(n.published_on) FROM research.report_version AS n)"
OWN = "f.kind = 'E' AND f.attribution = 'own'"

MEMBERS = f"""
    SELECT DISTINCT ON (f.metric_code, f.period_code, v.broker_code)
        f.metric_code, f.period_code, v.broker_code, f.value, v.published_on, v.published_on > {NEWEST} - 90 AS included
    FROM research.financial_metric AS f {VERSION}
    WHERE {STOCK} AND {OWN}
    ORDER BY f.metric_code, f.period_code, v.broker_code, v.published_on DESC, f.report_id DESC"""

CONSENSUS = f"""
    SELECT m.metric_code, m.period_code, count(*) AS n, avg(m.value) AS mean, stddev(m.value) AS stddev
    FROM ({MEMBERS}) AS m WHERE m.included GROUP BY m.metric_code, m.period_code"""

MARKET = f"""
    WITH latest AS (
        SELECT DISTINCT ON (f.stock_id, v.broker_code, f.period_code) f.stock_id, f.period_code, f.value, v.published_on
        FROM research.financial_metric AS f {VERSION}
        WHERE f.metric_code = 'net_profit_parent' AND {OWN} AND v.published_on <= %(it)s
        ORDER BY f.stock_id, v.broker_code, f.period_code, v.published_on DESC
    )
    SELECT stock_id, period_code, count(*), avg(value) FROM latest WHERE published_on > %(it)s::date - 90 GROUP BY stock_id, period_code"""


def revisions(of: str) -> str:
    """Each estimate beside the one before of its house: `of` says whose."""
    return f"""
    SELECT r.*, r.value - r.previous_value AS revision
    FROM (
        SELECT
            v.broker_code, f.stock_id, f.metric_code, f.period_code, f.report_id, v.published_on, f.value,
            lag(f.value) OVER (
                PARTITION BY v.broker_code, f.stock_id, f.metric_code, f.period_code ORDER BY v.published_on, f.report_id
            ) AS previous_value
        FROM research.financial_metric AS f {VERSION}
        WHERE {OWN} AND {of}
    ) AS r"""


REVISIONS = revisions(STOCK)
REVISIONS_OF_A_HOUSE = revisions("v.broker_code = %(it)s AND f.metric_code = 'net_profit_parent'")


def ratings(of: str, day: str) -> str:
    """How many houses rate a stock what, by the latest rating of each in the 180 days up to `day`."""
    return f"""
    SELECT l.stock_id, count(*) AS n, avg(l.rating_level) AS mean_level, count(*) FILTER (WHERE l.polarity = 1) AS n_positive
    FROM (
        SELECT DISTINCT ON (f.stock_id, v.broker_code) f.stock_id, f.rating_level, f.polarity, v.published_on
        FROM research.recommendation AS f {VERSION}
        WHERE f.target_kind = 'stock' AND f.rating_level IS NOT NULL AND v.published_on <= {day} AND {of}
        ORDER BY f.stock_id, v.broker_code, v.published_on DESC, f.report_id DESC
    ) AS l
    WHERE l.published_on > {day} - 180 GROUP BY l.stock_id"""


def targets(of: str, day: str) -> str:
    """Mean and span of the latest target price of each house in the 180 days up to `day`, a row a currency."""
    return f"""
    SELECT l.stock_id, l.currency, count(*) AS n, avg(l.target_price) AS mean, min(l.target_price) AS min, max(l.target_price) AS max
    FROM (
        SELECT DISTINCT ON (f.stock_id, v.broker_code) f.stock_id, f.currency, f.target_price, v.published_on
        FROM research.recommendation AS f {VERSION}
        WHERE f.target_kind = 'stock' AND f.target_price IS NOT NULL AND v.published_on <= {day} AND {of}
        ORDER BY f.stock_id, v.broker_code, v.published_on DESC, f.report_id DESC
    ) AS l
    WHERE l.published_on > {day} - 180 GROUP BY l.stock_id, l.currency"""


RATINGS, TARGETS = ratings(STOCK, NEWEST), targets(STOCK, NEWEST)
RATINGS_OF_A_DAY, TARGETS_OF_A_DAY = ratings("true", "%(it)s::date"), targets("true", "%(it)s::date")


def coverage(of: str) -> str:
    """Who writes on what since when: `of` says whose, or on what."""
    return f"""
    SELECT v.broker_code, f.stock_id, min(v.published_on) AS first_on, max(v.published_on) AS last_on,
        count(DISTINCT f.report_id) AS n_reports
    FROM research.report_stock AS f {VERSION}
    WHERE f.role = 'subject' AND {of} GROUP BY v.broker_code, f.stock_id"""


COVERAGE, COVERAGE_OF_A_HOUSE, COVERAGE_OF_A_DAY = (coverage(of) for of in (STOCK, "v.broker_code = %(it)s", "v.published_on <= %(it)s"))

SEARCH = """
    SELECT v.published_on, v.title, p.text
    FROM research.viewpoint AS p JOIN research.report_version AS v USING (report_id, version_no)
    WHERE p.text LIKE ALL (SELECT '%%' || word || '%%' FROM regexp_split_to_table(%(it)s, ' ') AS w (word))
    ORDER BY v.published_on DESC LIMIT 20"""
