-- research.refresh_report: Make anew what is derived from a report, after it was loaded, read again, decided upon or withdrawn.

CREATE FUNCTION research.refresh_report(report uuid) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    stocks int[];
    own_stocks int[];
    since date;
    until date;
BEGIN
    -- All versions, for what a closed one said is to go. A number moves the consensus while it is in the window of 90 days,
    -- an actual until its year would have closed anyway.
    SELECT
        array_agg(DISTINCT f.stock_id), array_agg(DISTINCT f.stock_id) FILTER (WHERE f.kind = 'E' AND f.attribution = 'own'),
        min(f.published_on), max(greatest(
            f.published_on + 89,
            CASE WHEN f.kind = 'A' THEN make_date(left(f.period_code, 4)::int + 1, 4, 30) END
        ))
    INTO stocks, own_stocks, since, until
    FROM research.financial_metric AS f
    WHERE f.report_id = report AND f.stock_id IS NOT NULL AND f.published_on IS NOT NULL
        AND f.kind IN ('A', 'E') AND f.period_code ~ '^[0-9]{4}FY$' AND f.metric_code <> 'other';
    IF stocks IS NULL THEN
        RETURN;
    END IF;
    -- The rows are locks as well: of two loads about one company the second waits, and then sees what the first has written.
    INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
    SELECT s, clock_timestamp() FROM unnest(stocks) AS s ORDER BY s
    ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at;
    IF own_stocks IS NOT NULL THEN
        PERFORM research.refresh_estimates(own_stocks, ARRAY(
            SELECT DISTINCT coalesce(v.broker_code, v.broker_raw, v.report_id::text) FROM research.report_version AS v
            WHERE v.report_id = report
        ));
    END IF;
    PERFORM research.refresh_consensus_months(stocks, since, until);
END
$$;

COMMENT ON FUNCTION research.refresh_report(uuid) IS
    'Makes anew what is derived from a report: research.estimate and research.consensus_month of its companies, of its house and of the months'
    ' that it can move. To be called last in the transaction that changed the report.';
