-- research.reports_touch: Which companies some reports speak of, and the days whose month ends they can move, series by series.
-- Grain: report × company × series. Inputs: research.financial_metric, recommendation, report_version, all versions: what a closed one said is to go.

CREATE FUNCTION research.reports_touch(reports uuid[])
RETURNS TABLE (report_id uuid, stock_id int, has_own boolean, series text, since date, until date)
LANGUAGE sql STABLE AS $$
    WITH numbers AS (
        SELECT
            f.report_id, f.stock_id, bool_or(f.kind = 'E' AND f.attribution = 'own') AS has_own, min(f.published_on) AS since,
            -- A number moves the consensus while it is in the window of 90 days, an actual until its year would have closed anyway.
            max(greatest(
                f.published_on + 89,
                CASE WHEN f.kind = 'A' THEN make_date(left(f.period_code, 4)::int + 1, 4, 30) END
            )) AS until
        FROM research.financial_metric AS f
        WHERE f.report_id = ANY (reports) AND f.stock_id IS NOT NULL AND f.published_on IS NOT NULL
            AND f.kind IN ('A', 'E') AND f.period_code ~ '^[0-9]{4}FY$' AND f.metric_code <> 'other'
        GROUP BY f.report_id, f.stock_id
    ),
    rated AS (
        SELECT f.report_id, f.stock_id, min(v.published_on) AS since, max(v.published_on) AS until
        FROM research.recommendation AS f
        JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no
        WHERE f.report_id = ANY (reports) AND f.target_kind = 'stock' AND f.stock_id IS NOT NULL AND v.published_on IS NOT NULL
        GROUP BY f.report_id, f.stock_id
    )
    SELECT n.report_id, n.stock_id, n.has_own, s.series, n.since, n.until + s.later
    FROM numbers AS n
    CROSS JOIN (VALUES ('consensus_month', 0), ('revision_breadth_month', 28)) AS s (series, later)
    UNION ALL
    -- A rating counts for 180 days, and is the one before for those up to 365 days later, in the 28 days after them.
    SELECT r.report_id, r.stock_id, false, s.series, r.since, r.until + s.later
    FROM rated AS r
    CROSS JOIN (VALUES ('rating_consensus_month', 393), ('target_member_month', 179)) AS s (series, later)
$$;

COMMENT ON FUNCTION research.reports_touch(uuid[]) IS
    'Companies of these reports: whether an own estimate of one is in the report, and for each series the first and last day whose month end it can move.';
