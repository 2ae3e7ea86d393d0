-- research.refresh_all: Make anew all that is derived from reports.

CREATE FUNCTION research.refresh_all() RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
DECLARE
    stocks int[];
    first_day date;
    last_day date;
BEGIN
    LOCK TABLE research.stock_refresh IN EXCLUSIVE MODE;    -- loads wait
    DELETE FROM research.estimate WHERE NOT EXISTS (SELECT FROM research.financial_metric AS f WHERE f.stock_id = estimate.stock_id AND f.kind = 'E');
    DELETE FROM research.consensus_month
    WHERE NOT EXISTS (SELECT FROM research.financial_metric AS f WHERE f.stock_id = consensus_month.stock_id AND f.kind = 'E');
    SELECT min(f.published_on), max(f.published_on) + 89 INTO first_day, last_day FROM research.financial_metric AS f WHERE f.kind = 'E';
    FOR stocks IN    -- a few companies at a time: what is sorted stays in memory
        SELECT array_agg(n.stock_id)
        FROM (
            SELECT s.stock_id, row_number() OVER (ORDER BY s.stock_id) / 20 AS batch FROM research.stock AS s
            WHERE EXISTS (SELECT FROM research.financial_metric AS f WHERE f.stock_id = s.stock_id AND f.kind IN ('A', 'E'))
        ) AS n
        GROUP BY n.batch
    LOOP
        PERFORM research.refresh_estimates(stocks, NULL);
        PERFORM research.refresh_consensus_months(stocks, first_day, last_day);
        INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
        SELECT s, clock_timestamp() FROM unnest(stocks) AS s
        ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at;
    END LOOP;
END
$$;

COMMENT ON FUNCTION research.refresh_all() IS
    'Makes anew all that is derived from reports; loads wait meanwhile. Needed after changes of the dictionary that merge houses, and where'
    ' mart.freshness shows reports that are behind.';
