-- mart.analyst_accuracy: How accurate the forecasts were that an analyst signed.
-- Grain:   analyst × metric × fiscal year
-- Key:     analyst_id, metric_code, fiscal_year
-- Inputs:  mart.forecast_accuracy, report_analyst, research.analyst
-- Caution: Every analyst who signs the report of a forecast has it (associates and contacts have not). Only forecasts beside which three houses or
--          more stand count in n. Few forecasts say little: mind n. pmafe and rank score as in mart.forecast_accuracy, which lists the forecasts.

CREATE VIEW mart.analyst_accuracy AS
WITH signed AS (    -- once, also where a report prints a name twice
    SELECT DISTINCT
        r.analyst_id, f.metric_code, f.fiscal_year, f.stock_id, f.unit, f.house, f.n_forecasts, f.pmafe, f.rank_score, f.bias
    FROM mart.forecast_accuracy AS f
    JOIN mart.report_analyst AS r ON r.report_id = f.report_id
    WHERE r.analyst_id IS NOT NULL AND (r.role IS NULL OR r.role = 'analyst')
),
averaged AS (
    SELECT
        s.analyst_id, s.metric_code, s.fiscal_year, count(*) FILTER (WHERE s.n_forecasts >= 3) AS n,
        count(DISTINCT s.stock_id) FILTER (WHERE s.n_forecasts >= 3) AS n_stocks, avg(s.pmafe) AS pmafe, avg(s.rank_score) AS rank_score,
        avg(s.bias) FILTER (WHERE s.n_forecasts >= 3) AS bias, count(*) FILTER (WHERE s.n_forecasts < 3) AS n_without_peers
    FROM signed AS s
    GROUP BY s.analyst_id, s.metric_code, s.fiscal_year
)
SELECT
    v.analyst_id, a.analyst_name, v.metric_code, v.fiscal_year, v.n, v.n_stocks, round(v.pmafe, 6) AS pmafe,
    round(v.rank_score, 4) AS mean_rank_score, round(v.bias, 6) AS mean_bias, v.n_without_peers
FROM averaged AS v
JOIN research.analyst AS a ON a.analyst_id = v.analyst_id;

COMMENT ON VIEW mart.analyst_accuracy IS 'How accurate the forecasts were that an analyst signed. Grain: analyst × metric × fiscal year.';
COMMENT ON COLUMN mart.analyst_accuracy.analyst_id IS 'Key of the person.';
COMMENT ON COLUMN mart.analyst_accuracy.analyst_name IS 'Name as first printed.';
COMMENT ON COLUMN mart.analyst_accuracy.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.analyst_accuracy.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.analyst_accuracy.n IS 'Forecasts beside which three houses or more stand.';
COMMENT ON COLUMN mart.analyst_accuracy.n_stocks IS 'Companies of these.';
COMMENT ON COLUMN mart.analyst_accuracy.pmafe IS
    'Mean of their proportional mean absolute forecast errors (Clement 1999): negative is better than the others. NULL: n is 0, or nobody erred.';
COMMENT ON COLUMN mart.analyst_accuracy.mean_rank_score IS
    'Mean of their rank scores (Hong and Kubik 2003): 100 always the nearest, 0 always the furthest. NULL: n is 0.';
COMMENT ON COLUMN mart.analyst_accuracy.mean_bias IS
    'Mean of (forecast − actual) / abs(actual), as a ratio: positive is too high. NULL: n is 0, or the actuals are zero.';
COMMENT ON COLUMN mart.analyst_accuracy.n_without_peers IS 'Forecasts with fewer than three houses: in none of the figures.';
