-- research.reports_touch: Which companies some reports speak of, and the days whose consensus they can move.
-- Grain: report × company. Inputs: research.financial_metric, all versions: what a closed one said is to go.

CREATE FUNCTION research.reports_touch(reports uuid[])
RETURNS TABLE (report_id uuid, stock_id int, has_own boolean, since date, until date)
LANGUAGE sql STABLE AS $$
    SELECT
        f.report_id, f.stock_id, bool_or(f.kind = 'E' AND f.attribution = 'own'),
        min(f.published_on),
        -- A number moves the consensus while it is in the window of 90 days, an actual until its year would have closed anyway.
        max(greatest(
            f.published_on + 89,
            CASE WHEN f.kind = 'A' THEN make_date(left(f.period_code, 4)::int + 1, 4, 30) END
        ))
    FROM research.financial_metric AS f
    WHERE f.report_id = ANY (reports) AND f.stock_id IS NOT NULL AND f.published_on IS NOT NULL
        AND f.kind IN ('A', 'E') AND f.period_code ~ '^[0-9]{4}FY$' AND f.metric_code <> 'other'
    GROUP BY f.report_id, f.stock_id
$$;

COMMENT ON FUNCTION research.reports_touch(uuid[]) IS
    'Companies of these reports: whether an own estimate of one is in the report, and the first and last day whose consensus it can move.';
