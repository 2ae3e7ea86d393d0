-- mart.forecast_accuracy: How far the forecasts of the houses were from the actual, and where each stands among them.
-- Grain:   stock × metric × fiscal year × unit × broker
-- Key:     stock_id, metric_code, fiscal_year, unit, house
-- Inputs:  mart.actual_first, house_merger_asof(), research.estimate, broker
-- Caution: The latest number of a house that was published 30 to 395 days before the first actual could be known; a house whose latest then was withdrawn,
--          blocked or contradicts itself has none. afe is the absolute error, pmafe = (afe − mean afe) / mean afe of all houses, negative is
--          better (Clement 1999); rank_score = 100 − 100 · (rank − 1) / (n − 1), ties share the mean of their ranks (Hong and Kubik 2003).
--          Both only where three houses or more have a forecast. Numbers taken back since do not count. Kept by the loader, see mart.freshness.

CREATE VIEW mart.forecast_accuracy AS
WITH latest AS (
    SELECT
        a.stock_id, a.stock_code, a.stock_name, a.metric_code, a.fiscal_year, a.unit, a.currency, a.value AS actual, a.fact_id AS actual_fact_id,
        a.closed_on, coalesce(h.house_code, e.broker_key) AS house, e.broker_code, e.report_id, e.fact_id, e.published_on, e.value, e.status,
        e.unit AS own_unit, row_number() OVER (
            PARTITION BY a.stock_id, a.stock_code, a.stock_name, a.metric_code, a.fiscal_year, a.unit, coalesce(h.house_code, e.broker_key)
            ORDER BY e.published_on DESC, e.published_at DESC NULLS LAST, e.report_id DESC
        ) AS rank_no
    FROM mart.actual_first AS a
    JOIN research.estimate AS e
        ON e.stock_id = a.stock_id AND e.metric_code = a.metric_code AND e.fiscal_year = a.fiscal_year
        AND e.published_on <= a.closed_on - 30 AND e.published_on >= a.closed_on - 395 AND (e.next_on IS NULL OR e.next_on > a.closed_on - 30)
    LEFT JOIN LATERAL (    -- those that ever merged are a few
        SELECT m.house_code FROM mart.house_merger_asof(a.closed_on - 30) AS m
        WHERE m.broker_code = e.broker_key
    ) AS h ON e.broker_key IN (SELECT b.broker_code FROM research.broker AS b WHERE b.parent_code IS NOT NULL)
),
missed AS (
    SELECT l.*, abs(l.value - l.actual) AS afe
    FROM latest AS l
    WHERE l.rank_no = 1 AND l.status = 'standing' AND l.own_unit = l.unit
),
-- Every window is cut by stock_id, stock_code and stock_name, which say the same: a question about one stock reads its numbers alone.
placed AS (
    SELECT
        m.*, count(*) OVER g AS n_forecasts, avg(m.afe) OVER g AS mean_afe,
        rank() OVER (g ORDER BY m.afe) + (count(*) OVER (
            PARTITION BY m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, m.afe
        ) - 1) / 2.0 AS rank_mean
    FROM missed AS m
    WINDOW g AS (PARTITION BY m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit)
),
scored AS (
    SELECT
        p.*, CASE WHEN p.n_forecasts >= 3 THEN (p.afe - p.mean_afe) / nullif(p.mean_afe, 0) END AS pmafe,
        CASE WHEN p.n_forecasts >= 3 THEN 100 - 100 * (p.rank_mean - 1) / (p.n_forecasts - 1) END AS rank_score
    FROM placed AS p
)
SELECT
    p.stock_id, p.stock_code, p.stock_name, p.metric_code, p.fiscal_year, p.unit, p.currency, p.house,
    coalesce(b.broker_name, CASE WHEN p.house <> p.report_id::text THEN p.house END) AS broker_name, p.report_id, p.fact_id, p.published_on, p.value,
    p.actual, p.actual_fact_id, p.closed_on, p.n_forecasts, p.afe, trim_scale(round(p.mean_afe, 6)) AS mean_afe,
    round(p.pmafe, 6) AS pmafe, round(p.rank_score, 4) AS rank_score, round((p.value - p.actual) / nullif(abs(p.actual), 0), 6) AS bias
FROM scored AS p
LEFT JOIN research.broker AS b ON b.broker_code = p.house;

COMMENT ON VIEW mart.forecast_accuracy IS
    'How far the forecasts of the houses were from the actual, and where each stands among them. Grain: stock × metric × fiscal year × unit × broker.';
COMMENT ON COLUMN mart.forecast_accuracy.stock_id IS 'Company.';
COMMENT ON COLUMN mart.forecast_accuracy.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.forecast_accuracy.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.forecast_accuracy.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.forecast_accuracy.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.forecast_accuracy.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.forecast_accuracy.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.forecast_accuracy.house IS 'The house of that day: its code, else its printed name, else the report. Merged houses are one.';
COMMENT ON COLUMN mart.forecast_accuracy.broker_name IS 'Name of the house. NULL: not found.';
COMMENT ON COLUMN mart.forecast_accuracy.report_id IS 'The report of the forecast.';
COMMENT ON COLUMN mart.forecast_accuracy.fact_id IS 'The forecast, for mart.lineage.';
COMMENT ON COLUMN mart.forecast_accuracy.published_on IS 'Date of that report.';
COMMENT ON COLUMN mart.forecast_accuracy.value IS 'The forecast in base units.';
COMMENT ON COLUMN mart.forecast_accuracy.actual IS 'The first actual in base units.';
COMMENT ON COLUMN mart.forecast_accuracy.actual_fact_id IS 'That number, for mart.lineage.';
COMMENT ON COLUMN mart.forecast_accuracy.closed_on IS 'Day on which the first actual of the year could be known.';
COMMENT ON COLUMN mart.forecast_accuracy.n_forecasts IS 'Houses with a forecast.';
COMMENT ON COLUMN mart.forecast_accuracy.afe IS 'Absolute error of the forecast.';
COMMENT ON COLUMN mart.forecast_accuracy.mean_afe IS 'Mean of the absolute errors of all houses.';
COMMENT ON COLUMN mart.forecast_accuracy.pmafe IS
    '(afe − mean_afe) / mean_afe: negative is better than the others. NULL: fewer than three houses, or nobody erred.';
COMMENT ON COLUMN mart.forecast_accuracy.rank_score IS '100 the nearest … 0 the furthest, ties share. NULL: fewer than three houses.';
COMMENT ON COLUMN mart.forecast_accuracy.bias IS '(value − actual) / abs(actual), as a ratio: positive is too high. NULL: the actual is zero.';
