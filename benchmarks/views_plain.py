"""More plain SQL over the tables, for what benchmarks/views_beside.py sets beside the views: `of` says whose rows, or on what.

As those of views_naive.py these know nothing of withdrawals, findings, mergers, repeated prints, scenarios, other shares and scales.
Months are made from the reports each time.
"""

from __future__ import annotations

from benchmarks.views_naive import NEWEST, OWN, VERSION

REPORT, HOUSE, DAY, PROFIT = (
    "f.report_id = %(it)s",
    "v.broker_code = %(it)s",
    "v.published_on = %(it)s",
    "f.metric_code = 'net_profit_parent'",
)
IN_MONTH = "v.published_on >= date_trunc('month', %(it)s::date) AND v.published_on < date_trunc('month', %(it)s::date) + interval '1 month'"
SECTOR = """f.stock_id IN (
        SELECT i.stock_id FROM research.stock_sector AS i JOIN research.sector AS c USING (sector_id)
        WHERE c.sector_name = %(it)s AND i.valid_to IS NULL)"""
OF_THE_DAY = """f.stock_id IN (
        SELECT n.stock_id FROM research.financial_metric AS n WHERE n.published_on = %(it)s AND n.kind = 'E' AND n.attribution = 'own')"""
PLACE = """JOIN research.source AS o ON o.report_id = f.report_id AND o.version_no = f.version_no
        AND o.fact_table = 'financial_metric' AND o.fact_id = f.fact_id AND o.field = 'value'"""


def rows(table: str, of: str) -> str:
    """What the reports print, newest versions alone."""
    return f"SELECT v.broker_code, v.published_on, f.* FROM research.{table} AS f {VERSION} WHERE {of}"


def reports(of: str) -> str:
    return f"SELECT v.*, b.broker_name FROM research.report_version AS v LEFT JOIN research.broker AS b USING (broker_code) \
WHERE v.superseded_at IS NULL AND {of}"


def marks(of: str) -> str:
    """Which of the prescribed marks each report has."""
    return f"""
    SELECT v.report_id, v.broker_code, v.published_on, array_agg(m.mark) AS marks, count(DISTINCT m.mark) AS n
    FROM research.report_version AS v LEFT JOIN research.report_mark AS m USING (report_id, version_no)
    WHERE v.superseded_at IS NULL AND {of} GROUP BY v.report_id, v.broker_code, v.published_on"""


def matrix(of: str) -> str:
    """A row a table and company, the years from the date of the report."""
    year = "(left(f.period_code, 4)::int - extract(year FROM v.published_on))"
    columns = ", ".join(
        f"max(f.value) FILTER (WHERE f.metric_code = '{metric}' AND f.period_code LIKE '%%FY' AND {year} = {n}) AS {metric}_fy{n + 1}"
        for metric in ("revenue", "net_profit_parent", "eps", "pe", "pb")
        for n in (-1, 0, 1)
    )
    return f"""
    SELECT f.report_id, o.page_no, o.table_no, f.stock_id, min(f.segment) AS segment, {columns},
        max(f.value) FILTER (WHERE f.metric_code = 'market_cap') AS market_cap
    FROM research.financial_metric AS f {VERSION} {PLACE}
    WHERE o.table_no IS NOT NULL AND {of} GROUP BY f.report_id, o.page_no, o.table_no, f.stock_id"""


def picks(of: str) -> str:
    return f"""
    SELECT f.stock_id, date_trunc('month', v.published_on::timestamp)::date AS month, count(DISTINCT v.broker_code) AS n_brokers,
        count(DISTINCT f.report_id) AS n_reports
    FROM research.pick AS f {VERSION} WHERE {of} GROUP BY 1, 2 ORDER BY n_brokers DESC, n_reports DESC"""


def conflicts(of: str) -> str:
    return f"""
    SELECT f.stock_id, f.metric_code, f.period_code, f.unit, count(DISTINCT f.report_id) AS n_reports, min(f.value), max(f.value),
        (max(f.value) - min(f.value)) / nullif(greatest(abs(max(f.value)), abs(min(f.value))), 0) AS spread_pct
    FROM research.financial_metric AS f {VERSION}
    WHERE f.kind = 'A' AND f.value IS NOT NULL AND f.stock_id IS NOT NULL AND f.unit <> 'x' AND {of}
    GROUP BY 1, 2, 3, 4 HAVING min(f.value) <> max(f.value)"""


def definitions(of: str) -> str:
    return f"""
    SELECT v.broker_code, f.scope, f.rating_raw, f.lower_pct, f.upper_pct, f.horizon_months, f.benchmark, min(v.published_on),
        max(v.published_on)
    FROM research.rating_definition AS f {VERSION} WHERE {of} GROUP BY 1, 2, 3, 4, 5, 6, 7"""


def mix(of: str) -> str:
    return f"""
    SELECT v.broker_code, date_trunc('month', v.published_on::timestamp)::date AS month, f.target_kind, count(*) AS n,
        count(*) FILTER (WHERE f.polarity > 0) AS n_positive, count(*) FILTER (WHERE f.rating_level = 5) AS n5
    FROM research.recommendation AS f {VERSION} WHERE f.rating_level IS NOT NULL AND {of} GROUP BY 1, 2, 3"""


def heat(of: str, shown: str = "true") -> str:
    return f"""
    SELECT * FROM (
        SELECT w.*, avg(w.n) OVER (PARTITION BY w.sector_name ORDER BY w.week ROWS BETWEEN 52 PRECEDING AND 1 PRECEDING) AS mean_before
        FROM (
            SELECT v.sector_name, date_trunc('week', v.published_on::timestamp)::date AS week, count(*) AS n,
                count(DISTINCT v.broker_code) AS n_brokers
            FROM research.report_version AS v WHERE v.superseded_at IS NULL AND {of} GROUP BY 1, 2
        ) AS w
    ) AS z WHERE {shown}"""


def latest_advice(column: str, of: str, order: str = "DESC") -> str:
    """The latest rating or target price of each house for each stock, or the first."""
    return f"""
    SELECT DISTINCT ON (f.stock_id, v.broker_code) v.broker_code, v.published_on, f.*
    FROM research.recommendation AS f {VERSION}
    WHERE f.target_kind = 'stock' AND f.{column} IS NOT NULL AND {of}
    ORDER BY f.stock_id, v.broker_code, v.published_on {order}, f.report_id {order}"""


def events(of: str) -> str:
    return f"""
    SELECT v.broker_code, f.report_id, v.published_on, f.stock_id, f.rating_raw, f.rating_level, lag(f.rating_raw) OVER w,
        lag(f.rating_level) OVER w
    FROM research.recommendation AS f {VERSION}
    WHERE f.rating_raw IS NOT NULL AND {of}
    WINDOW w AS (PARTITION BY v.broker_code, f.target_kind, f.stock_id, f.sector_name ORDER BY v.published_on, f.report_id)"""


def outcomes(of: str) -> str:
    """Whether a target was reached within a year, prices as they were."""
    return f"""
    SELECT f.report_id, s.stock_code, v.published_on, f.target_price, p.most >= f.target_price AS met_any,
        p.last_close >= f.target_price AS met_end
    FROM research.recommendation AS f {VERSION}
    JOIN research.stock AS s USING (stock_id)
    CROSS JOIN LATERAL (
        SELECT max(p.high) AS most, (array_agg(p.close ORDER BY p.traded_on DESC))[1] AS last_close FROM research.market_price AS p
        WHERE p.instrument_code = s.stock_code AND p.traded_on > v.published_on AND p.traded_on <= v.published_on + 365
    ) AS p
    WHERE f.target_price IS NOT NULL AND {of}"""


def returns(of: str) -> str:
    """Returns beside 沪深300 whatever the house names, from close to close, by the days on which the stock has a price."""
    return f"""
    SELECT f.report_id, v.broker_code, f.stock_id, f.polarity, h.days, e.close / b.close - 1 AS ret_stock,
        y.close / x.close - 1 AS ret_benchmark
    FROM research.recommendation AS f {VERSION}
    JOIN research.stock AS s USING (stock_id)
    CROSS JOIN (VALUES (5), (20), (60), (120), (250)) AS h (days)
    LEFT JOIN LATERAL (
        SELECT p.traded_on, p.close FROM research.market_price AS p
        WHERE p.instrument_code = s.stock_code AND p.traded_on > v.published_on ORDER BY p.traded_on LIMIT 1
    ) AS b ON true
    LEFT JOIN LATERAL (
        SELECT p.traded_on, p.close FROM research.market_price AS p
        WHERE p.instrument_code = s.stock_code AND p.traded_on > b.traded_on ORDER BY p.traded_on OFFSET h.days - 1 LIMIT 1
    ) AS e ON true
    LEFT JOIN research.market_price AS x ON x.instrument_code = '000300.SH' AND x.traded_on = b.traded_on
    LEFT JOIN research.market_price AS y ON y.instrument_code = '000300.SH' AND y.traded_on = e.traded_on
    WHERE f.target_kind = 'stock' AND f.rating_level IS NOT NULL AND {of}"""


def estimates(of: str, day: str = "'infinity'") -> str:
    """The latest estimate of each house up to a day."""
    return f"""
    SELECT DISTINCT ON (f.stock_id, v.broker_code, f.metric_code, f.period_code)
        f.stock_id, v.broker_code, f.metric_code, f.period_code, f.value, v.published_on, f.report_id
    FROM research.financial_metric AS f {VERSION}
    WHERE {OWN} AND v.published_on <= {day} AND {of}
    ORDER BY f.stock_id, v.broker_code, f.metric_code, f.period_code, v.published_on DESC, f.report_id DESC"""


def consensus(of: str, day: str) -> str:
    return f"""
    SELECT m.stock_id, m.metric_code, m.period_code, count(*) AS n, avg(m.value) AS mean, stddev(m.value) AS stddev
    FROM ({estimates(of, day)}) AS m WHERE m.published_on > {day}::date - 90 GROUP BY m.stock_id, m.metric_code, m.period_code"""


def known(of: str, day: str) -> str:
    """The consensus of a day by what had been read by the end of it, in the version of then."""
    end = f"({day} + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'"
    return f"""
    SELECT m.stock_id, m.metric_code, m.period_code, count(*) AS n, avg(m.value) AS mean, stddev(m.value) AS stddev
    FROM (
        SELECT DISTINCT ON (f.stock_id, v.broker_code, f.metric_code, f.period_code)
            f.stock_id, f.metric_code, f.period_code, f.value, v.published_on
        FROM research.financial_metric AS f JOIN research.report_version AS v USING (report_id, version_no)
        WHERE {OWN} AND v.recorded_at < {end} AND (v.superseded_at IS NULL OR v.superseded_at >= {end}) AND v.published_on <= {day} AND {of}
        ORDER BY f.stock_id, v.broker_code, f.metric_code, f.period_code, v.published_on DESC, f.report_id DESC
    ) AS m
    WHERE m.published_on > {day} - 90 GROUP BY m.stock_id, m.metric_code, m.period_code"""


def breadth_members(of: str, day: str) -> str:
    """The number of each house on a day beside the one that it had 28 days before."""
    return f"""
    SELECT stock_id, broker_code, metric_code, period_code, n.value, o.value AS previous_value,
        CASE
            WHEN o.value IS NULL THEN 'new' WHEN n.value IS NULL THEN 'dropped'
            WHEN n.value > o.value THEN 'up' WHEN n.value < o.value THEN 'down' ELSE 'same'
        END AS direction
    FROM (SELECT * FROM ({estimates(of, day)}) AS e WHERE e.published_on > {day} - 90) AS n
    FULL JOIN (SELECT * FROM ({estimates(of, f"{day} - 28")}) AS e WHERE e.published_on > {day} - 28 - 90) AS o
        USING (stock_id, broker_code, metric_code, period_code)"""


def breadth(of: str, day: str) -> str:
    """How many houses raised or cut within 28 days, of those that have a number before and after."""
    return f"""
    SELECT n.stock_id, n.metric_code, n.period_code, count(*) AS n_both, count(*) FILTER (WHERE n.value > o.value) AS n_up,
        count(*) FILTER (WHERE n.value < o.value) AS n_down
    FROM ({estimates(of, day)}) AS n
    JOIN ({estimates(of, f"{day} - 28")}) AS o USING (stock_id, broker_code, metric_code, period_code)
    WHERE n.published_on > {day} - 90 AND o.published_on > {day} - 28 - 90 GROUP BY 1, 2, 3"""


FRESHNESS = """
    SELECT min(t.refreshed_at) AS oldest_at, max(t.refreshed_at) AS newest_at, count(*) AS companies, (
        SELECT count(DISTINCT v.report_id)
        FROM research.report_version AS v
        JOIN (
            SELECT report_id, version_no, stock_id FROM research.financial_metric
            UNION ALL SELECT report_id, version_no, stock_id FROM research.recommendation
        ) AS f USING (report_id, version_no)
        LEFT JOIN research.stock_refresh AS x USING (stock_id)
        WHERE v.recorded_at > (SELECT max(w.recorded_at) FROM research.report_version AS w) - interval '1 day'
            AND f.stock_id IS NOT NULL AND coalesce(x.refreshed_at < v.recorded_at, true)
    ) AS n_behind
    FROM research.stock_refresh AS t"""


def forward(of: str, day: str) -> str:
    """This year and the next, weighted by the months left."""
    return f"""
    WITH c AS ({consensus(of, day)})
    SELECT a.stock_id, a.metric_code, (12 - extract(month FROM {day})) / 12 * a.mean + extract(month FROM {day}) / 12 * b.mean AS ntm_value
    FROM c AS a
    JOIN c AS b ON b.stock_id = a.stock_id AND b.metric_code = a.metric_code
        AND left(b.period_code, 4)::int = extract(year FROM {day}) + 1
    WHERE left(a.period_code, 4)::int = extract(year FROM {day})"""


def errors(of: str) -> str:
    """The latest forecast of each house before the first actual, its error and the mean error."""
    return f"""
    SELECT e.*, a.value AS actual, abs(e.value - a.value) AS afe,
        avg(abs(e.value - a.value)) OVER (PARTITION BY a.stock_id, a.metric_code, a.period_code) AS mean_afe
    FROM (
        SELECT DISTINCT ON (f.stock_id, f.metric_code, f.period_code) f.stock_id, f.metric_code, f.period_code, f.value, v.published_on
        FROM research.financial_metric AS f {VERSION}
        WHERE f.kind = 'A' AND {of} ORDER BY f.stock_id, f.metric_code, f.period_code, v.published_on, f.report_id
    ) AS a
    CROSS JOIN LATERAL (
        SELECT DISTINCT ON (v.broker_code) v.broker_code, f.report_id, f.value, v.published_on
        FROM research.financial_metric AS f {VERSION}
        WHERE {OWN} AND f.stock_id = a.stock_id AND f.metric_code = a.metric_code AND f.period_code = a.period_code
            AND v.published_on <= a.published_on - 30 AND v.published_on >= a.published_on - 395
        ORDER BY v.broker_code, v.published_on DESC
    ) AS e"""


def by_analyst(of: str, whose: str = "true") -> str:
    return f"""
    SELECT s.analyst_id, count(*) AS n, avg((e.afe - e.mean_afe) / nullif(e.mean_afe, 0)) AS pmafe
    FROM ({errors(of)}) AS e JOIN research.report_analyst AS s USING (report_id) WHERE {whose} GROUP BY s.analyst_id"""


def month_ends(question: str) -> str:
    """A question about a stock and a day, of each month end since ten years."""
    return f"""
    SELECT months.month_end, q.* FROM (
        SELECT (date_trunc('month', g) + interval '1 month')::date - 1 AS month_end
        FROM generate_series({NEWEST}::timestamp - interval '10 years', {NEWEST}::timestamp, interval '1 month') AS g
    ) AS months CROSS JOIN LATERAL ({question}) AS q"""
