-- research.refresh_all: Make anew all that is derived from reports.

CREATE FUNCTION research.refresh_all() RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    month date;
BEGIN
    LOCK TABLE research.stock_refresh IN EXCLUSIVE MODE;
    DELETE FROM research.estimate;
    DELETE FROM research.consensus_month;
    DELETE FROM research.stock_refresh;
    INSERT INTO research.stock_refresh (stock_id, refreshed_at)
    SELECT DISTINCT f.stock_id, now() FROM research.financial_metric AS f WHERE f.stock_id IS NOT NULL AND f.kind IN ('A', 'E');
    PERFORM research.refresh_estimates(
        ARRAY(SELECT r.stock_id FROM research.stock_refresh AS r),
        ARRAY(SELECT DISTINCT coalesce(v.broker_code, v.broker_raw, v.report_id::text) FROM research.report_version AS v)
    );
    FOR month IN
        SELECT generate_series(date_trunc('month', min(f.published_on)::timestamp), max(f.published_on) + 89, interval '1 month')
        FROM research.financial_metric AS f WHERE f.kind = 'E'
    LOOP
        PERFORM research.refresh_consensus_months(ARRAY(SELECT r.stock_id FROM research.stock_refresh AS r), month, month);
    END LOOP;
END
$$;

COMMENT ON FUNCTION research.refresh_all() IS
    'Makes anew all that is derived from reports. Needed after changes of the dictionary that merge houses; loads go on afterwards.';
