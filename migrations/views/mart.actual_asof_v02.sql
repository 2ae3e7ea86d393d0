-- mart.actual_asof: Actual figures of fiscal years that were known on a day.
-- Grain:   printed annual number
-- Key:     report_id, fact_id
-- Inputs:  mart.estimate_asof(), research.first_actual_day()
-- Caution: A year whose actual is here has closed. Own and cited actuals alike; withdrawn and blocked ones are left out. Actuals of a year that
--          was not over (of a mainland company; of others, had not begun) on the day of their report are misread and left out.

CREATE FUNCTION mart.actual_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (
    report_id uuid, fact_id uuid, stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, period_code text,
    value numeric, unit text, half_step numeric, broker_name text, published_on date
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        a.report_id, a.fact_id, a.stock_id, a.stock_code, a.stock_name, a.metric_code, a.fiscal_year, a.period_code,
        a.value, a.unit, a.half_step, a.broker_name, a.published_on
    FROM mart.estimate_asof(as_of, mode) AS a
    WHERE a.kind = 'A' AND a.value IS NOT NULL AND a.attribution IN ('own', 'cited_actual')
        AND NOT a.is_unknown AND NOT a.is_withdrawn AND NOT a.is_blocked AND a.published_on >= research.first_actual_day(a.stock_code, a.fiscal_year);
END;

COMMENT ON FUNCTION mart.actual_asof(date, text) IS
    'Actual figures of fiscal years that were known on a day, as houses print them; a year with one has closed. Of several prints none is'
    ' chosen here.';
