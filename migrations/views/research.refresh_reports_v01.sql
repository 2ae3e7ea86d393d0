-- research.refresh_reports: Make anew what is derived from some reports, after they were loaded, read again, decided upon or withdrawn.

CREATE FUNCTION research.refresh_reports(reports uuid[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    own_stocks int[];
    own_reports uuid[];
    span record;
BEGIN
    -- The rows are locks as well: of two loads about one company the second waits, and then sees what the first has written.
    INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
    SELECT t.stock_id, clock_timestamp() FROM research.reports_touch(reports) AS t GROUP BY t.stock_id ORDER BY t.stock_id
    ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at;
    SELECT array_agg(DISTINCT t.stock_id), array_agg(DISTINCT t.report_id) INTO own_stocks, own_reports
    FROM research.reports_touch(reports) AS t WHERE t.has_own;
    IF own_stocks IS NOT NULL THEN
        PERFORM research.refresh_estimates(own_stocks, ARRAY(
            SELECT DISTINCT coalesce(v.broker_code, v.broker_raw, v.report_id::text) FROM research.report_version AS v
            WHERE v.report_id = ANY (own_reports)
        ));
    END IF;
    -- Reports of one month move the same months: those are made for all their companies at once.
    FOR span IN
        SELECT array_agg(DISTINCT t.stock_id) AS stocks, r.since, r.until
        FROM research.reports_touch(reports) AS t
        JOIN (
            SELECT t.report_id, date_trunc('month', min(t.since))::date AS since, date_trunc('month', max(t.until))::date AS until
            FROM research.reports_touch(reports) AS t GROUP BY t.report_id
        ) AS r USING (report_id)
        GROUP BY r.since, r.until
    LOOP
        PERFORM research.refresh_consensus_months(span.stocks, span.since, span.until);
    END LOOP;
END
$$;

COMMENT ON FUNCTION research.refresh_reports(uuid[]) IS
    'Makes anew what is derived from reports: research.estimate and research.consensus_month of their companies, of their houses and of the months'
    ' that they can move. To be called last in the transaction that changed them.';
