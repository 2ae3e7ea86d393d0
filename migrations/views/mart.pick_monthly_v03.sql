-- mart.pick_monthly: Stocks that reports put forward, month by month: how many houses, new or again.
-- Grain:   stock × month
-- Key:     stock, month
-- Inputs:  mart.pick, report, house_merger, latest_day, research.stock, report_withdrawal, pick, report_version
-- Caution: A pick is not a rating. Houses are counted, not reports. first_in_12m: no report of the twelve months before picks it; where
--          is_left_censored the picks of the warehouse do not reach back so far. Stocks that are not resolved stand under their printed
--          name. Withdrawn reports are left out. Houses that had merged by the end of the month (the current one ends at
--          mart.latest_day) are one in it.

CREATE VIEW mart.pick_monthly AS
WITH merged AS MATERIALIZED (    -- made once, and few
    SELECT h.broker_code, h.house_code, h.valid_from, h.valid_to FROM mart.house_merger AS h
),
picked AS (
    SELECT
        coalesce(k.stock_id::text, k.stock_name) AS stock, k.stock_id, k.stock_code, coalesce(s.stock_name, k.stock_name) AS stock_name,
        date_trunc('month', p.published_on::timestamp)::date AS month,
        coalesce(h.house_code, p.broker_code, p.broker_name, p.report_id::text) AS house, k.report_id, k.track, k.strength, k.fact_id
    FROM mart.pick AS k
    JOIN mart.report AS p ON p.report_id = k.report_id
    JOIN mart.latest_day AS d ON p.published_on <= d.latest_day
    CROSS JOIN LATERAL (
        SELECT least((date_trunc('month', p.published_on::timestamp) + interval '1 month')::date - 1, d.latest_day) AS month_end
    ) AS e
    LEFT JOIN merged AS h ON h.broker_code = p.broker_code AND h.valid_from <= e.month_end AND (h.valid_to IS NULL OR h.valid_to > e.month_end)
    LEFT JOIN research.stock AS s ON s.stock_id = k.stock_id
    WHERE NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = p.report_id AND w.withdrawn_at <= now())
),
monthly AS (
    SELECT
        k.stock, k.stock_id, k.stock_code, min(k.stock_name) AS stock_name, k.month,
        count(DISTINCT k.house) AS n_brokers, count(DISTINCT k.report_id) AS n_reports,
        array_agg(DISTINCT k.track ORDER BY k.track) FILTER (WHERE k.track IS NOT NULL) AS tracks,
        array_agg(DISTINCT k.strength ORDER BY k.strength) AS strengths, array_agg(k.fact_id ORDER BY k.fact_id) AS fact_ids
    FROM picked AS k
    GROUP BY k.stock, k.stock_id, k.stock_code, k.month
),
dated AS (
    SELECT
        m.*, lag(m.month) OVER (PARTITION BY m.stock, m.stock_id, m.stock_code ORDER BY m.month) AS previous_month
    FROM monthly AS m
)
SELECT
    t.stock, t.stock_id, t.stock_code, t.stock_name, t.month, t.n_brokers, t.n_reports, t.tracks, t.strengths, t.previous_month,
    t.previous_month IS NULL OR t.previous_month < t.month - interval '12 months' AS first_in_12m,
    t.month - interval '12 months' < f.first_month AS is_left_censored,
    CASE WHEN t.n_brokers >= 4 THEN '4+' ELSE '1-3' END AS breadth, t.fact_ids
FROM dated AS t
CROSS JOIN (    -- by the index of days: the first report with a pick, not all of them
    SELECT date_trunc('month', p.published_on::timestamp) AS first_month
    FROM research.report_version AS p
    WHERE p.superseded_at IS NULL AND p.published_on IS NOT NULL
        AND EXISTS (SELECT FROM research.pick AS k WHERE k.report_id = p.report_id AND k.version_no = p.version_no)
    ORDER BY p.published_on
    LIMIT 1
) AS f;

COMMENT ON VIEW mart.pick_monthly IS 'Stocks that reports put forward, month by month: how many houses, new or again. Grain: stock × month.';
COMMENT ON COLUMN mart.pick_monthly.stock IS 'What tells the stock apart: stock_id, else the printed name.';
COMMENT ON COLUMN mart.pick_monthly.stock_id IS 'The stock. NULL: unresolved.';
COMMENT ON COLUMN mart.pick_monthly.stock_code IS 'Canonical code. NULL: unresolved.';
COMMENT ON COLUMN mart.pick_monthly.stock_name IS 'Short name of today, or as printed while unresolved.';
COMMENT ON COLUMN mart.pick_monthly.month IS 'First day of the month.';
COMMENT ON COLUMN mart.pick_monthly.n_brokers IS 'Houses that pick it.';
COMMENT ON COLUMN mart.pick_monthly.n_reports IS 'Reports that pick it.';
COMMENT ON COLUMN mart.pick_monthly.tracks IS 'Themes under which it is picked. NULL: none.';
COMMENT ON COLUMN mart.pick_monthly.strengths IS 'Wordings of the picks, such as 重点推荐.';
COMMENT ON COLUMN mart.pick_monthly.previous_month IS 'Latest month before in which it was picked. NULL: none.';
COMMENT ON COLUMN mart.pick_monthly.first_in_12m IS 'No pick in the twelve months before.';
COMMENT ON COLUMN mart.pick_monthly.is_left_censored IS 'The picks of the warehouse do not reach back twelve months: first_in_12m is not certain.';
COMMENT ON COLUMN mart.pick_monthly.breadth IS '1-3 or 4+ houses.';
COMMENT ON COLUMN mart.pick_monthly.fact_ids IS 'The picks, for mart.lineage.';
