-- research.refresh_stocks: Make anew all that is derived, for some companies.

CREATE FUNCTION research.refresh_stocks(stocks int[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
DECLARE
    key record;
    span record;
BEGIN
    INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)    -- and loads about them wait
    SELECT DISTINCT s, clock_timestamp() FROM unnest(stocks) AS s ORDER BY s
    ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at;
    PERFORM research.refresh_estimates(stocks, NULL, NULL);
    DELETE FROM research.actual_first WHERE stock_id = ANY (stocks);
    DELETE FROM research.forecast_accuracy WHERE stock_id = ANY (stocks);
    SELECT array_agg(t.stock_id) AS stocks, array_agg(t.metric_code) AS metrics, array_agg(t.fiscal_year) AS years INTO key
    FROM (
        SELECT DISTINCT f.stock_id, f.metric_code, left(f.period_code, 4)::int AS fiscal_year FROM research.financial_metric AS f
        WHERE f.stock_id = ANY (stocks) AND f.kind = 'A' AND f.period_code ~ '^[0-9]{4}FY$' AND f.metric_code <> 'other'
    ) AS t;
    PERFORM research.refresh_actuals(key.stocks, key.metrics, key.years), research.refresh_accuracy(key.stocks, key.metrics, key.years);
    DELETE FROM research.consensus_month WHERE stock_id = ANY (stocks);
    DELETE FROM research.revision_breadth_month WHERE stock_id = ANY (stocks);
    DELETE FROM research.rating_consensus_month WHERE stock_id = ANY (stocks);
    DELETE FROM research.target_member_month WHERE stock_id = ANY (stocks);
    SELECT min(f.published_on) AS since, max(f.published_on) AS until INTO span
    FROM research.financial_metric AS f WHERE f.stock_id = ANY (stocks) AND f.kind = 'E';
    PERFORM
        research.refresh_months('consensus_month', stocks, span.since, span.until + 89),
        research.refresh_months('revision_breadth_month', stocks, span.since, span.until + 117);
    SELECT min(v.published_on) AS since, max(v.published_on) AS until INTO span
    FROM research.recommendation AS f
    JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no
    WHERE f.stock_id = ANY (stocks) AND f.target_kind = 'stock';
    PERFORM
        research.refresh_months('rating_consensus_month', stocks, span.since, span.until + 393),
        research.refresh_months('target_member_month', stocks, span.since, span.until + 179);
END
$$;

COMMENT ON FUNCTION research.refresh_stocks(int[]) IS 'Makes anew all that is derived from reports for these companies.';
