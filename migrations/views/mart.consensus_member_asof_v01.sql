-- mart.consensus_member_asof: Who is in the consensus on a day, who is not, and why.
-- Grain:   stock × metric × fiscal year × printed number
-- Key:     report_id, fact_id
-- Inputs:  mart.estimate_history
-- Caution: The latest of a house is taken before any other filter: a house whose latest is too old, withdrawn or blocked has no estimate; an older one never comes back.
--          mode published: by the date of the report, as read today. knowable: as the warehouse stood at the end of that day (Asia/Shanghai). Any other mode: no rows.

CREATE FUNCTION mart.consensus_member_asof(as_of date, window_days int DEFAULT 90, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, unit text, currency text, broker_name text,
    report_id uuid, fact_id uuid, published_on date, value numeric, included boolean, reason text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH seen AS (
        SELECT
            e.*, e.first_recorded_at >= (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AND mode = 'knowable' AS is_unknown
        FROM mart.estimate_history AS e
        WHERE e.published_on <= as_of
            AND CASE mode
                WHEN 'published' THEN e.superseded_at IS NULL
                WHEN 'knowable' THEN
                    CASE WHEN e.first_recorded_at >= (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' THEN e.superseded_at IS NULL
                    ELSE e.recorded_at < (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
                        AND (e.superseded_at IS NULL OR e.superseded_at >= (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') END
                ELSE false END
    ),
    closed AS (
        SELECT DISTINCT a.stock_id, a.metric_code, a.fiscal_year FROM seen AS a
        WHERE a.kind = 'A' AND a.value IS NOT NULL AND a.attribution IN ('own', 'cited_actual') AND NOT a.is_unknown
    ),
    ranked AS (
        SELECT
            e.*, e.attribution = 'own' AND NOT e.is_unknown AS is_candidate,
            dense_rank() OVER (
                PARTITION BY e.stock_id, e.metric_code, e.fiscal_year, e.broker_key, e.attribution = 'own' AND NOT e.is_unknown
                ORDER BY e.published_on DESC, e.published_at DESC NULLS LAST, e.report_id DESC
            ) AS report_rank,
            row_number() OVER (
                PARTITION BY e.stock_id, e.metric_code, e.fiscal_year, e.report_id, e.unit, e.attribution = 'own' AND NOT e.is_unknown
                ORDER BY e.value IS NULL, e.is_blocked, e.ordinal, e.fact_id
            ) AS print_rank
        FROM seen AS e
        WHERE e.kind = 'E'
    ),
    tagged AS (
        SELECT
            e.*,
            CASE
                WHEN e.attribution <> 'own' THEN 'cited_not_own'
                WHEN e.is_unknown THEN 'backfill_after_asof'
                WHEN e.report_rank > 1 OR e.print_rank > 1 THEN 'not_latest'
                WHEN e.withdrawn_at < (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' THEN 'withdrawn'
                WHEN e.is_blocked THEN 'quality_blocked'
                WHEN e.value IS NULL THEN 'no_value'
                WHEN e.unit IS NULL THEN 'unit_unresolved'
                WHEN c.stock_id IS NOT NULL OR as_of > make_date(e.fiscal_year + 1, 4, 30) THEN 'fiscal_year_closed'
                WHEN e.published_on <= as_of - window_days THEN 'older_than_window'
                ELSE 'included'
            END AS first_reason
        FROM ranked AS e
        LEFT JOIN closed AS c ON c.stock_id = e.stock_id AND c.metric_code = e.metric_code AND c.fiscal_year = e.fiscal_year
    ),
    middle AS (
        SELECT t.stock_id, t.metric_code, t.fiscal_year, t.unit, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.value) AS median
        FROM tagged AS t
        WHERE t.first_reason = 'included'
        GROUP BY t.stock_id, t.metric_code, t.fiscal_year, t.unit
        HAVING count(*) >= 5
    ),
    spread AS (
        SELECT
            t.stock_id, t.metric_code, t.fiscal_year, t.unit, m.median,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(t.value - m.median)) AS mad
        FROM tagged AS t
        JOIN middle AS m ON m.stock_id = t.stock_id AND m.metric_code = t.metric_code AND m.fiscal_year = t.fiscal_year AND m.unit = t.unit
        WHERE t.first_reason = 'included'
        GROUP BY t.stock_id, t.metric_code, t.fiscal_year, t.unit, m.median
    ),
    judged AS (
        SELECT
            t.*, CASE WHEN t.first_reason = 'included' AND d.mad > 0 AND abs(t.value - d.median) > 5 * d.mad THEN 'outlier' ELSE t.first_reason END AS reason
        FROM tagged AS t
        LEFT JOIN spread AS d ON d.stock_id = t.stock_id AND d.metric_code = t.metric_code AND d.fiscal_year = t.fiscal_year AND d.unit = t.unit
    )
    SELECT
        j.stock_id, j.stock_code, j.stock_name, j.metric_code, j.fiscal_year, j.unit, j.currency, j.broker_name,
        j.report_id, j.fact_id, j.published_on, j.value, j.reason = 'included', j.reason
    FROM judged AS j;
END;

COMMENT ON FUNCTION mart.consensus_member_asof(date, int, text) IS 'Members of the consensus of a day and those left out: reason is included, not_latest (the house has a later one, or the report prints it again), withdrawn, quality_blocked, no_value, unit_unresolved, fiscal_year_closed, older_than_window, outlier, cited_not_own or backfill_after_asof.';
