-- research.refresh_months: Make a series of month ends anew for some companies and the months from one day to another.

-- Planning these four takes as long as asking them for one company: a session plans each once.
CREATE FUNCTION research.refresh_months(series text, stocks int[], since date, until date) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    first_end date := (date_trunc('month', since::timestamp) + interval '1 month - 1 day')::date;
    last_end date := (date_trunc('month', until::timestamp) + interval '1 month - 1 day')::date;
    past record;
BEGIN
    CASE series
    WHEN 'consensus_month' THEN
        DELETE FROM research.consensus_month AS t WHERE t.stock_id = ANY (stocks) AND t.month_end BETWEEN first_end AND last_end;
        INSERT INTO research.consensus_month (
            month_end, stock_id, metric_code, fiscal_year, unit, n, mean, median, stddev, min, max, cv, oldest_on, newest_on, n_excluded
        )
        SELECT
            m.month_end, c.stock_id, c.metric_code, c.fiscal_year, c.unit, c.n, c.mean, c.median, c.stddev, c.min, c.max, c.cv, c.oldest_on,
            c.newest_on, c.n_excluded
        FROM generate_series(date_trunc('month', first_end::timestamp), last_end, interval '1 month') AS s (month)
        CROSS JOIN LATERAL (SELECT (s.month + interval '1 month - 1 day')::date AS month_end) AS m
        CROSS JOIN LATERAL mart.consensus_asof(m.month_end) AS c
        WHERE c.stock_id = ANY (stocks);
    WHEN 'rating_consensus_month' THEN
        DELETE FROM research.rating_consensus_month AS t WHERE t.stock_id = ANY (stocks) AND t.month_end BETWEEN first_end AND last_end;
        INSERT INTO research.rating_consensus_month (
            month_end, stock_id, n_brokers, mean_level, n5, n4, n3, n2, n1, n_positive, n_negative, pct_positive, n_up_28d, n_down_28d,
            n_unmapped, n_not_rated, n_excluded, oldest_on, newest_on
        )
        SELECT
            m.month_end, c.stock_id, c.n_brokers, c.mean_level, c.n5, c.n4, c.n3, c.n2, c.n1, c.n_positive, c.n_negative, c.pct_positive,
            c.n_up_28d, c.n_down_28d, c.n_unmapped, c.n_not_rated, c.n_excluded, c.oldest_on, c.newest_on
        FROM generate_series(date_trunc('month', first_end::timestamp), last_end, interval '1 month') AS s (month)
        CROSS JOIN LATERAL (SELECT (s.month + interval '1 month - 1 day')::date AS month_end) AS m
        CROSS JOIN LATERAL mart.rating_consensus_asof(m.month_end) AS c
        WHERE c.stock_id = ANY (stocks);
    WHEN 'target_member_month' THEN
        DELETE FROM research.target_member_month AS t WHERE t.stock_id = ANY (stocks) AND t.month_end BETWEEN first_end AND last_end;
        INSERT INTO research.target_member_month (
            month_end, report_id, fact_id, stock_id, house, currency, target_price, published_on, reason
        )
        SELECT m.month_end, c.report_id, c.fact_id, c.stock_id, c.house, c.currency, c.target_price, c.published_on, c.reason
        FROM generate_series(date_trunc('month', first_end::timestamp), last_end, interval '1 month') AS s (month)
        CROSS JOIN LATERAL (SELECT (s.month + interval '1 month - 1 day')::date AS month_end) AS m
        CROSS JOIN LATERAL mart.target_candidate_asof(m.month_end, 180, 'published', m.month_end - 179) AS c
        WHERE c.stock_id = ANY (stocks) AND c.reason IN ('included', 'no_horizon', 'other_horizon', 'no_currency');
    WHEN 'revision_breadth_month' THEN
        DELETE FROM research.revision_breadth_month AS t WHERE t.stock_id = ANY (stocks) AND t.month_end BETWEEN first_end AND last_end;
        INSERT INTO research.revision_breadth_month (
            month_end, stock_id, metric_code, fiscal_year, unit, n_both, n_up, n_down, n_same, n_new, n_dropped
        )
        SELECT c.month_end, c.stock_id, c.metric_code, c.fiscal_year, c.unit, c.n_both, c.n_up, c.n_down, c.n_same, c.n_new, c.n_dropped
        FROM research.breadth_months(stocks, first_end, last_end) AS c;
        FOR past IN SELECT w.month_end, w.some_stocks FROM research.withdrawn_since(stocks, first_end, last_end) AS w LOOP
            DELETE FROM research.revision_breadth_month AS t WHERE t.stock_id = ANY (past.some_stocks) AND t.month_end = past.month_end;
            INSERT INTO research.revision_breadth_month (
                month_end, stock_id, metric_code, fiscal_year, unit, n_both, n_up, n_down, n_same, n_new, n_dropped
            )
            SELECT
                past.month_end, c.stock_id, c.metric_code, c.fiscal_year, c.unit, c.n_both, c.n_up, c.n_down, c.n_same, c.n_new, c.n_dropped
            FROM mart.revision_breadth_asof(past.month_end) AS c
            WHERE c.stock_id = ANY (past.some_stocks);
        END LOOP;
    END CASE;
END
$$;

COMMENT ON FUNCTION research.refresh_months(text, int[], date, date) IS
    'Makes research.consensus_month, rating_consensus_month, target_member_month or revision_breadth_month anew for these companies at the ends of the'
    ' months that hold since, until and the days between.';
