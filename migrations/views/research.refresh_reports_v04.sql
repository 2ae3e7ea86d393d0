-- research.refresh_reports: Make anew what is derived from some reports, after they were loaded, read again, decided upon or withdrawn.

CREATE FUNCTION research.refresh_reports(reports uuid[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    own_stocks int[];
    own_reports uuid[];
    houses text[];
    span record;
BEGIN
    -- The rows are locks as well: of two loads about one company the second waits, and then sees what the first has written.
    INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
    SELECT t.stock_id, clock_timestamp() FROM research.reports_touch(reports) AS t GROUP BY t.stock_id ORDER BY t.stock_id
    ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at;
    SELECT array_agg(DISTINCT t.stock_id), array_agg(DISTINCT t.report_id) INTO own_stocks, own_reports
    FROM research.reports_touch(reports) AS t WHERE t.has_own;
    IF own_stocks IS NOT NULL THEN
        houses := ARRAY(
            SELECT DISTINCT coalesce(v.broker_code, v.broker_raw, v.report_id::text) FROM research.report_version AS v
            WHERE v.report_id = ANY (own_reports)
        );
        PERFORM research.refresh_estimates(own_stocks, houses, own_reports || ARRAY(
            SELECT DISTINCT e.report_id FROM research.estimate AS e WHERE e.stock_id = ANY (own_stocks) AND e.broker_key = ANY (houses)
        ));
    END IF;
    PERFORM research.refresh_closed(reports), research.refresh_heat(reports);
    -- Each month once, for all companies of which it is made anew; months one after the other with the same companies together.
    FOR span IN
        WITH moved AS (
            SELECT DISTINCT t.series, t.stock_id, m.month::date AS month
            FROM research.reports_touch(reports) AS t
            CROSS JOIN generate_series(date_trunc('month', t.since::timestamp), t.until, interval '1 month') AS m (month)
        ),
        months AS (
            SELECT m.series, m.month, array_agg(m.stock_id ORDER BY m.stock_id) AS stocks FROM moved AS m GROUP BY m.series, m.month
        ),
        runs AS (
            SELECT
                m.series, m.month, m.stocks,
                m.month - row_number() OVER (PARTITION BY m.series, m.stocks ORDER BY m.month) * interval '1 month' AS run
            FROM months AS m
        )
        SELECT r.series, r.stocks, min(r.month) AS since, max(r.month) AS until FROM runs AS r GROUP BY r.series, r.stocks, r.run
    LOOP
        PERFORM research.refresh_months(span.series, span.stocks, span.since, span.until);
    END LOOP;
END
$$;

COMMENT ON FUNCTION research.refresh_reports(uuid[]) IS
    'Makes anew what is derived from reports: the estimates of their houses, actuals, accuracy and series of month ends of their companies, as far as'
    ' they can move them. To be called last in the transaction that changed them.';
