-- research.refresh_months: Make a series of month ends anew for some companies and the months from one day to another.

CREATE FUNCTION research.refresh_months(series text, stocks int[], since date, until date) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    source text := CASE series    -- what stands at a month end; a table has columns of its source, and month_end
        WHEN 'consensus_month' THEN 'mart.consensus_asof(m.month_end)'
        WHEN 'rating_consensus_month' THEN 'mart.rating_consensus_asof(m.month_end)'
        WHEN 'target_member_month' THEN $source$(
            SELECT * FROM mart.target_candidate_asof(m.month_end, 180, 'published', m.month_end - 179) AS t
            WHERE t.reason IN ('included', 'no_horizon', 'other_horizon', 'no_currency')
        )$source$
        WHEN 'revision_breadth_month' THEN 'mart.revision_breadth_asof(m.month_end)'
    END;
    columns text[];
BEGIN
    SELECT array_agg(quote_ident(a.attname) ORDER BY a.attnum) INTO STRICT columns
    FROM pg_attribute AS a
    WHERE a.attrelid = format('research.%I', series)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'month_end';
    EXECUTE format($delete$
        DELETE FROM research.%I
        WHERE stock_id = ANY ($1) AND month_end >= $2 AND month_end < date_trunc('month', $3::timestamp) + interval '1 month'
        $delete$, series) USING stocks, since, until;
    EXECUTE format($insert$
        INSERT INTO research.%I (month_end, %s)
        SELECT m.month_end, c.%s
        FROM generate_series(date_trunc('month', $2::timestamp), $3, interval '1 month') AS s (month)
        CROSS JOIN LATERAL (SELECT (s.month + interval '1 month' - interval '1 day')::date AS month_end) AS m
        CROSS JOIN LATERAL %s AS c
        WHERE c.stock_id = ANY ($1)
        $insert$, series, array_to_string(columns, ', '), array_to_string(columns, ', c.'), source) USING stocks, since, until;
END
$$;

COMMENT ON FUNCTION research.refresh_months(text, int[], date, date) IS
    'Makes research.consensus_month, rating_consensus_month, target_member_month or revision_breadth_month anew for these companies at the ends of the'
    ' months that hold since, until and the days between.';
