-- research.refresh_closed: Make anew the actuals that some reports may be the first to print, and how far forecasts were from them.

CREATE FUNCTION research.refresh_closed(reports uuid[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    -- An actual whose first print is known, by another report and older than these, stays what it is.
    PERFORM
        research.refresh_actuals(a.stocks, a.metrics, a.years), research.refresh_accuracy(a.stocks, a.metrics, a.years)
    FROM (
        SELECT array_agg(t.stock_id) AS stocks, array_agg(t.metric_code) AS metrics, array_agg(t.fiscal_year) AS years
        FROM (
            SELECT DISTINCT f.stock_id, f.metric_code, left(f.period_code, 4)::int AS fiscal_year
            FROM research.financial_metric AS f
            WHERE f.report_id = ANY (reports) AND f.kind = 'A' AND f.stock_id IS NOT NULL AND f.published_on IS NOT NULL AND f.unit IS NOT NULL
                AND f.period_code ~ '^[0-9]{4}FY$' AND f.metric_code <> 'other' AND NOT EXISTS (
                    SELECT FROM research.actual_first AS k
                    WHERE k.stock_id = f.stock_id AND k.metric_code = f.metric_code AND k.fiscal_year = left(f.period_code, 4)::int
                        AND k.unit = f.unit AND k.report_id <> ALL (reports) AND k.known_on < f.published_on AND k.closed_on < f.published_on
                        AND (k.is_per_ads OR f.share_basis IS NULL OR f.share_basis !~ 'per_ads$')    -- before one of the share goes one of the ADS
                )
        ) AS t
    ) AS a
    WHERE a.stocks IS NOT NULL;
    PERFORM research.refresh_accuracy(a.stocks, a.metrics, a.years)
    FROM (
        SELECT array_agg(t.stock_id) AS stocks, array_agg(t.metric_code) AS metrics, array_agg(t.fiscal_year) AS years
        FROM (    -- forecasts of closed years: those of open ones wait for their actual
            SELECT DISTINCT f.stock_id, f.metric_code, k.fiscal_year
            FROM research.financial_metric AS f
            JOIN research.actual_first AS k
                ON k.stock_id = f.stock_id AND k.metric_code = f.metric_code AND k.fiscal_year = left(f.period_code, 4)::int
                AND f.published_on BETWEEN k.closed_on - 395 AND k.closed_on - 30
            WHERE f.report_id = ANY (reports) AND f.kind = 'E' AND f.period_code ~ '^[0-9]{4}FY$'
        ) AS t
    ) AS a
    WHERE a.stocks IS NOT NULL;
END
$$;

COMMENT ON FUNCTION research.refresh_closed(uuid[]) IS
    'Makes anew the actuals of which reports may be the first print, in any of their versions, and the accuracy of the forecasts of years that are closed.';
