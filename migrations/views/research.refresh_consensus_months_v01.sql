-- research.refresh_consensus_months: Make research.consensus_month anew for some companies and the months from one day to another.

CREATE FUNCTION research.refresh_consensus_months(stocks int[], since date, until date) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    DELETE FROM research.consensus_month WHERE stock_id = ANY (stocks) AND month_end >= since AND month_end < date_trunc('month', until) + interval '1 month';
    INSERT INTO research.consensus_month (
        stock_id, metric_code, fiscal_year, unit, month_end, n, mean, median, stddev, min, max, oldest_on, newest_on, n_excluded
    )
    SELECT
        c.stock_id, c.metric_code, c.fiscal_year, c.unit, m.month_end, c.n, c.mean, c.median, c.stddev, c.min, c.max,
        c.oldest_on, c.newest_on, c.n_excluded
    FROM generate_series(date_trunc('month', since::timestamp), until, interval '1 month') AS s (month)
    CROSS JOIN LATERAL (SELECT (s.month + interval '1 month' - interval '1 day')::date AS month_end) AS m
    CROSS JOIN LATERAL mart.consensus_asof(m.month_end) AS c
    WHERE c.stock_id = ANY (stocks);
END
$$;

COMMENT ON FUNCTION research.refresh_consensus_months(int[], date, date) IS
    'Makes research.consensus_month anew for these companies at the ends of the months that hold since, until and the days between.';
