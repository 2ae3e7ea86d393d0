-- mart.coverage_trend: How many houses cover a company, month by month.
-- Grain:   stock × month
-- Key:     stock_id, month
-- Inputs:  mart.coverage_report, house_merger
-- Caution: Houses are counted, not reports. A house counts at the end of a month when it published on the company in the 90 days up to
--          then, under the house of that day (merged ones are one); the current month ends at mart.latest_day. Months in which nobody counts
--          and nobody is lost have no row. n_new and n_dropped compare with 90 days before, so one house is in up to three
--          months: they are not to be summed.

CREATE VIEW mart.coverage_trend AS
WITH ends AS (    -- the ends of the months at which a report counts, or counted 90 days before
    SELECT
        c.broker_key, c.stock_id, c.stock_code, c.stock_name, c.report_id, c.published_on, m.month::date AS month,
        least((m.month + interval '1 month')::date - 1, c.latest_day) AS month_end
    FROM mart.coverage_report AS c
    CROSS JOIN LATERAL generate_series(
        date_trunc('month', c.published_on::timestamp), least(c.published_on + 180, c.latest_day)::timestamp, interval '1 month'
    ) AS m (month)
),
houses AS (
    SELECT
        e.stock_id, e.stock_code, e.stock_name, e.month, e.month_end, coalesce(h.house_code, e.broker_key) AS house,
        bool_or(e.published_on > e.month_end - 90) AS is_now,
        bool_or(e.published_on <= e.month_end - 90 AND e.published_on > e.month_end - 180) AS was_before,
        count(*) FILTER (WHERE e.published_on > e.month_end - 30) AS n_reports
    FROM ends AS e
    LEFT JOIN mart.house_merger AS h
        ON h.broker_code = e.broker_key AND h.valid_from <= e.month_end AND (h.valid_to IS NULL OR h.valid_to > e.month_end)
    GROUP BY e.stock_id, e.stock_code, e.stock_name, e.month, e.month_end, coalesce(h.house_code, e.broker_key)
),
counted AS (
    SELECT
        h.stock_id, h.stock_code, h.stock_name, h.month, h.month_end,
        count(*) FILTER (WHERE h.is_now) AS n_brokers, count(*) FILTER (WHERE h.was_before) AS n_before, sum(h.n_reports)::bigint AS n_reports,
        count(*) FILTER (WHERE h.is_now AND NOT h.was_before) AS n_new, count(*) FILTER (WHERE h.was_before AND NOT h.is_now) AS n_dropped
    FROM houses AS h
    GROUP BY h.stock_id, h.stock_code, h.stock_name, h.month, h.month_end
)
SELECT
    c.stock_id, c.stock_code, c.stock_name, c.month, c.month_end, c.n_brokers AS n_brokers_90d, c.n_brokers - c.n_before AS change_90d,
    c.n_reports AS n_reports_30d, c.n_new, c.n_dropped
FROM counted AS c
WHERE c.n_brokers > 0 OR c.n_before > 0;

COMMENT ON VIEW mart.coverage_trend IS 'How many houses cover a company, month by month. Grain: stock × month.';
COMMENT ON COLUMN mart.coverage_trend.stock_id IS 'Company.';
COMMENT ON COLUMN mart.coverage_trend.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.coverage_trend.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.coverage_trend.month IS 'First day of the month.';
COMMENT ON COLUMN mart.coverage_trend.month_end IS 'Day on which is counted: the last of the month, or mart.latest_day.';
COMMENT ON COLUMN mart.coverage_trend.n_brokers_90d IS
    'Houses with a report on the company in the 90 days up to month_end; their reports are in mart.coverage_report.';
COMMENT ON COLUMN mart.coverage_trend.change_90d IS 'That number less the one of 90 days before: n_new less n_dropped.';
COMMENT ON COLUMN mart.coverage_trend.n_reports_30d IS 'Reports in the 30 days up to month_end.';
COMMENT ON COLUMN mart.coverage_trend.n_new IS
    'Houses that count and did not 90 days before. Not to be summed over months: a house is new at up to three month ends; mart.initiation has each once.';
COMMENT ON COLUMN mart.coverage_trend.n_dropped IS
    'Houses that counted 90 days before and do no more. Not to be summed over months: a house is so at up to three month ends.';
