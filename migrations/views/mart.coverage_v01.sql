-- mart.coverage: Which house covers which company: since when, how often, and whether still.
-- Grain:   broker × stock
-- Key:     house, stock_id
-- Inputs:  mart.coverage_report, report_analyst, recommendation, research.report_version
-- Caution: active: a report within 180 days of mart.latest_day; stale: within 365; dropped: older, or the latest report that speaks of
--          coverage drops it. is_left_censored: the first report of the house in the warehouse is less than 365 days older than first_on,
--          so coverage may have begun before.

CREATE VIEW mart.coverage AS
WITH ranked AS (
    SELECT
        c.*, row_number() OVER w AS rank_no, min(c.published_on) OVER g AS first_on, count(*) OVER g AS n_reports,
        last_value(c.report_id) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_report_id
    FROM mart.coverage_report AS c
    WINDOW
        g AS (PARTITION BY c.house, c.broker_code, c.broker_name, c.stock_id, c.stock_code, c.stock_name),
        w AS (
            PARTITION BY c.house, c.broker_code, c.broker_name, c.stock_id, c.stock_code, c.stock_name
            ORDER BY c.published_on DESC, c.published_at DESC NULLS LAST, c.report_id DESC
        )
)
SELECT
    r.house, r.broker_code, r.broker_name, r.stock_id, r.stock_code, r.stock_name, r.first_on, r.published_on AS last_on, r.n_reports,
    a.analyst_id, a.analyst_name AS analyst_now,
    CASE
        WHEN x.is_dropped OR r.latest_day - r.published_on > 365 THEN 'dropped'
        WHEN r.latest_day - r.published_on > 180 THEN 'stale'
        ELSE 'active'
    END AS status,
    r.first_on - b.house_since < 365 AS is_left_censored, r.first_report_id, r.report_id AS last_report_id, r.fact_id
FROM ranked AS r
CROSS JOIN LATERAL (
    SELECT coalesce(
        (SELECT min(v.published_on) FROM research.report_version AS v WHERE v.broker_code = r.broker_code AND v.superseded_at IS NULL),
        (
            SELECT min(v.published_on) FROM research.report_version AS v
            WHERE v.broker_code IS NULL AND v.broker_raw = r.broker_name AND r.broker_code IS NULL AND v.superseded_at IS NULL
        ),
        r.first_on
    ) AS house_since
) AS b
LEFT JOIN LATERAL (
    SELECT q.analyst_id, q.analyst_name FROM mart.report_analyst AS q
    WHERE q.report_id = r.report_id AND q.role IS DISTINCT FROM 'contact'
    ORDER BY q.role IS NOT DISTINCT FROM 'associate', q.ordinal LIMIT 1
) AS a ON TRUE
LEFT JOIN LATERAL (
    SELECT bool_or(v.action_stated = 'drop') AS is_dropped FROM mart.recommendation AS v
    WHERE v.report_id = r.report_id AND v.stock_id = r.stock_id
) AS x ON TRUE
WHERE r.rank_no = 1;

COMMENT ON VIEW mart.coverage IS 'Which house covers which company: since when, how often, and whether still. Grain: broker × stock.';
COMMENT ON COLUMN mart.coverage.house IS 'The house: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.coverage.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.coverage.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.coverage.stock_id IS 'Company.';
COMMENT ON COLUMN mart.coverage.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.coverage.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.coverage.first_on IS 'Date of the first report in the warehouse.';
COMMENT ON COLUMN mart.coverage.last_on IS 'Date of the latest report.';
COMMENT ON COLUMN mart.coverage.n_reports IS 'Reports of the house on the company.';
COMMENT ON COLUMN mart.coverage.analyst_id IS 'The person who signs the latest report first. NULL: nobody found.';
COMMENT ON COLUMN mart.coverage.analyst_now IS 'Name of that person, analysts before associates. NULL: nobody found.';
COMMENT ON COLUMN mart.coverage.status IS 'active, stale (over 180 days) or dropped (over 365 days, or stated).';
COMMENT ON COLUMN mart.coverage.is_left_censored IS
    'The houses first report in the warehouse is less than 365 days older than first_on: coverage may have begun before.';
COMMENT ON COLUMN mart.coverage.first_report_id IS 'First report in the warehouse.';
COMMENT ON COLUMN mart.coverage.last_report_id IS 'Latest report.';
COMMENT ON COLUMN mart.coverage.fact_id IS 'Where the latest report names the stock, for mart.lineage.';
