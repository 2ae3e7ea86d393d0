-- mart.coverage_asof: Which house covered which company on a day: since when, how often, and whether still.
-- Grain:   broker × stock
-- Key:     house, stock_id
-- Inputs:  mart.coverage_report_asof(), coverage_history, report_asof(), house_first_asof(), rating_report_asof()
-- Caution: active: a report within window_days of the day; stale: older, but within 365 days; dropped: older than both, or the latest report says
--          so (and no error stands against that). is_left_censored: the first report of the house in the warehouse is less than 365 days older
--          than first_on, so coverage may have begun before. Houses that had merged by that day are one. Modes as in mart.report_asof: of mode
--          knowable first_on, n_reports and is_left_censored are those of the reports that had been taken in.

CREATE FUNCTION mart.coverage_asof(as_of date, window_days int DEFAULT 180, mode text DEFAULT 'published')
RETURNS TABLE (
    house text, broker_code text, broker_name text, stock_id int, stock_code text, stock_name text, first_on date, last_on date, n_reports bigint,
    analyst_id int, analyst_now text, status text, is_left_censored boolean, first_report_id uuid, last_report_id uuid, fact_id uuid
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Windows are cut by the codes and names too, which say the same: a question about one stock or house reads its reports alone.
    WITH ranked AS (
        SELECT
            c.*, row_number() OVER w AS rank_no, min(c.published_on) OVER g AS first_on, count(c.report_id) OVER g AS n_reports,
            last_value(c.report_id) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_report_id
        FROM mart.coverage_report_asof(as_of, mode) AS c
        WINDOW
            g AS (PARTITION BY c.house, c.broker_code, c.broker_name, c.stock_id, c.stock_code, c.stock_name),
            w AS (
                PARTITION BY c.house, c.broker_code, c.broker_name, c.stock_id, c.stock_code, c.stock_name
                ORDER BY c.published_on DESC, c.published_at DESC NULLS LAST, c.report_id DESC
            )
    ),
    house AS MATERIALIZED (SELECT f.house_code, f.first_on FROM mart.house_first_asof(as_of, mode) AS f)
    SELECT
        r.house, r.broker_code, r.broker_name, r.stock_id, r.stock_code, r.stock_name, r.first_on, r.published_on, r.n_reports,
        k.analyst_id, k.analyst_name,
        CASE
            WHEN as_of - r.published_on > greatest(window_days, 365) THEN 'dropped'
            WHEN k.says_drop AND EXISTS (    -- seldom, so the rest is not even asked
                SELECT FROM mart.rating_report_asof(as_of, mode) AS q
                WHERE q.report_id = r.report_id AND q.stock_id = r.stock_id AND q.status = 'dropped'
            ) THEN 'dropped'
            WHEN as_of - r.published_on > window_days THEN 'stale'
            ELSE 'active'
        END,
        r.first_on - coalesce(b.first_on, (
            SELECT min(v.published_on) FROM mart.report_asof(as_of, mode) AS v WHERE v.broker_code IS NULL AND v.broker_raw = r.broker_name
        ), r.first_on) < 365,
        r.first_report_id, r.report_id, r.fact_id
    FROM ranked AS r
    CROSS JOIN LATERAL (    -- OFFSET 0: of each report its own
        SELECT q.analyst_id, q.analyst_name, q.says_drop FROM mart.coverage_history AS q
        WHERE q.report_id = r.report_id AND q.version_no = r.version_no AND q.stock_id = r.stock_id
        OFFSET 0
    ) AS k
    LEFT JOIN house AS b ON b.house_code = r.broker_code
    WHERE r.rank_no = 1;
END;

COMMENT ON FUNCTION mart.coverage_asof(date, int, text) IS
    'Which house covered which company on a day: as_of, days after which coverage is stale, mode published (by report date) or knowable (as the'
    ' warehouse stood that evening). Columns as in mart.coverage.';
