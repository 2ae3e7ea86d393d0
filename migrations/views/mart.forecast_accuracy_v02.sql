-- mart.forecast_accuracy: How far the forecasts of the houses were from the actual, and where each stands among them.
-- Grain:   stock × metric × fiscal year × unit × broker
-- Key:     stock_id, metric_code, fiscal_year, unit, house
-- Inputs:  research.forecast_accuracy, stock, broker
-- Caution: The latest number of a house that was published 30 to 395 days before the first actual could be known; a house whose latest then was withdrawn,
--          blocked or contradicts itself has none. afe is the absolute error, pmafe = (afe − mean afe) / mean afe of all houses, negative is
--          better (Clement 1999); rank_score = 100 − 100 · (rank − 1) / (n − 1), ties share the mean of their ranks (Hong and Kubik 2003).
--          Both only where three houses or more have a forecast. Numbers taken back since do not count. Kept by the loader, see mart.freshness.

CREATE VIEW mart.forecast_accuracy AS
SELECT
    f.stock_id, s.stock_code, s.stock_name, f.metric_code, f.fiscal_year, f.unit, CASE WHEN f.unit ~ '^[A-Z]{3}$' THEN f.unit END AS currency, f.house,
    coalesce(b.broker_name, CASE WHEN f.house <> f.report_id::text THEN f.house END) AS broker_name, f.report_id, f.fact_id, f.published_on, f.value,
    f.actual, f.actual_fact_id, f.closed_on, f.n_forecasts::bigint AS n_forecasts, f.afe, f.mean_afe, f.pmafe, f.rank_score, f.bias
FROM research.forecast_accuracy AS f
JOIN research.stock AS s ON s.stock_id = f.stock_id
LEFT JOIN research.broker AS b ON b.broker_code = f.house;

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
