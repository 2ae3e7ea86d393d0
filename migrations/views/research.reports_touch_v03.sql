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
    rated AS (    -- next_on: the day of the next rating by the house, within the year in which one is the one before of the next
        SELECT
            f.report_id, f.stock_id, min(v.published_on) AS since, max(v.published_on) AS until,
            max(CASE WHEN m.is_one_of_several THEN v.published_on + 393 ELSE coalesce(n.next_on + 27, v.published_on + 179) END) AS rated_until
        FROM research.recommendation AS f
        JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no
        CROSS JOIN LATERAL (
            SELECT EXISTS (SELECT FROM mart.house_merger AS h WHERE v.broker_code IN (h.broker_code, h.house_code)) AS is_one_of_several
        ) AS m
        CROSS JOIN LATERAL (
            SELECT min(w.published_on) AS next_on
            FROM research.recommendation AS g
            JOIN research.report_version AS w ON w.report_id = g.report_id AND w.version_no = g.version_no
            WHERE g.stock_id = f.stock_id AND g.target_kind = 'stock' AND (g.rating_raw IS NOT NULL OR g.action_stated IN ('drop', 'suspend'))
                AND g.report_id <> f.report_id AND w.superseded_at IS NULL
                AND coalesce(w.broker_code, w.broker_raw, w.report_id::text) = coalesce(v.broker_code, v.broker_raw, v.report_id::text)
                AND w.published_on > v.published_on AND w.published_on <= v.published_on + 365
        ) AS n
        WHERE f.report_id = ANY (reports) AND f.target_kind = 'stock' AND f.stock_id IS NOT NULL AND v.published_on IS NOT NULL
        GROUP BY f.report_id, f.stock_id
    )
    SELECT n.report_id, n.stock_id, n.has_own, s.series, n.since, n.until + s.later
    FROM numbers AS n
    CROSS JOIN (VALUES ('consensus_month', 0), ('revision_breadth_month', 28)) AS s (series, later)
    UNION ALL
    -- A rating counts for 180 days, and is the one before in the 28 days after the next one of the house.
    SELECT r.report_id, r.stock_id, false, s.series, r.since, s.until
    FROM rated AS r
    CROSS JOIN LATERAL (VALUES ('rating_consensus_month', r.rated_until), ('target_member_month', r.until + 179)) AS s (series, until)
$$;

COMMENT ON FUNCTION research.reports_touch(uuid[]) IS
    'Companies of these reports: whether an own estimate of one is in the report, and for each series the first and last day whose month end it can move.';
