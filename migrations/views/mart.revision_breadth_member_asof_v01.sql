-- mart.revision_breadth_member_asof: The estimate of each house on a day beside the one that it had some days before.
-- Grain:   stock × metric × fiscal year × unit × broker
-- Key:     stock_id, metric_code, fiscal_year, unit, house
-- Inputs:  mart.consensus_member_asof(), house_asof(), research.report_version, financial_metric
-- Caution: The estimates of both days are those of the consensus of 90 days (outliers too: what a house did to its own number is no matter
--          of others). up and down only where the change is larger than half of the last printed digits of both numbers together; one
--          report is the same on both days, however often it was read anew. A house with an estimate on one of the days alone is new or
--          dropped. Houses that had merged by the later day are one on both. Years that are closed on the later day are left out.
--          Another currency is another series: a house that changes it is dropped in one and new in the other.

CREATE FUNCTION mart.revision_breadth_member_asof(as_of date, window_days int DEFAULT 28, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, unit text, currency text, house text, broker_name text,
    direction text, report_id uuid, fact_id uuid, published_on date, value numeric, previous_report_id uuid, previous_fact_id uuid,
    previous_on date, previous_value numeric, rounding numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Groups and windows are cut by stock_id, stock_code and stock_name, which say the same: a question about one stock reads its numbers alone.
    WITH two_days AS NOT MATERIALIZED (
        SELECT m.*, true AS is_now, d.next_day
        FROM mart.consensus_member_asof(as_of, 90, mode) AS m
        CROSS JOIN (SELECT (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS next_day) AS d
        WHERE m.reason IN ('included', 'outlier', 'fiscal_year_closed')
        UNION ALL
        SELECT m.*, false, d.next_day
        FROM mart.consensus_member_asof(as_of - window_days, 90, mode) AS m
        CROSS JOIN (SELECT (as_of - window_days + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS next_day) AS d
        WHERE m.reason IN ('included', 'outlier')
    ),
    housed AS (    -- with the version that was read on the day
        SELECT
            t.*, v.version_no, coalesce(h.house_code, v.broker_code, v.broker_raw, t.report_id::text) AS house,
            t.is_now AND t.reason <> 'fiscal_year_closed' AS counts_now,
            bool_or(t.reason = 'fiscal_year_closed') OVER (
                PARTITION BY t.stock_id, t.stock_code, t.stock_name, t.metric_code, t.fiscal_year
            ) AS is_closed
        FROM two_days AS t
        JOIN research.report_version AS v
            ON v.report_id = t.report_id AND CASE WHEN mode = 'published' THEN v.superseded_at IS NULL
                ELSE v.recorded_at < t.next_day AND (v.superseded_at IS NULL OR v.superseded_at >= t.next_day) END
        LEFT JOIN mart.house_asof(as_of) AS h ON h.broker_code = v.broker_code AND h.house_code <> h.broker_code    -- those that merged: a few
    ),
    ranked AS (    -- two houses that merged between the days had two estimates: the later one was the house's
        SELECT
            e.*, row_number() OVER (
                PARTITION BY e.stock_id, e.stock_code, e.stock_name, e.metric_code, e.fiscal_year, e.unit, e.house, e.is_now
                ORDER BY e.published_on DESC, e.report_id DESC
            ) AS rank_no
        FROM housed AS e
        WHERE NOT e.is_closed AND as_of <= make_date(e.fiscal_year + 1, 4, 30)
    ),
    beside AS (
        SELECT
            r.stock_id, r.stock_code, r.stock_name, r.metric_code, r.fiscal_year, r.unit, r.currency, r.house,
            (array_agg(r.broker_name ORDER BY r.is_now DESC))[1] AS broker_name,
            (array_agg(r.report_id) FILTER (WHERE r.is_now))[1] AS report_id, (array_agg(r.fact_id) FILTER (WHERE r.is_now))[1] AS fact_id,
            max(r.version_no) FILTER (WHERE r.is_now) AS version_no, max(r.published_on) FILTER (WHERE r.is_now) AS published_on,
            max(r.value) FILTER (WHERE r.is_now) AS value,
            (array_agg(r.report_id) FILTER (WHERE NOT r.is_now))[1] AS previous_report_id,
            (array_agg(r.fact_id) FILTER (WHERE NOT r.is_now))[1] AS previous_fact_id,
            max(r.version_no) FILTER (WHERE NOT r.is_now) AS previous_version_no, max(r.published_on) FILTER (WHERE NOT r.is_now) AS previous_on,
            max(r.value) FILTER (WHERE NOT r.is_now) AS previous_value
        FROM ranked AS r
        WHERE r.rank_no = 1
        GROUP BY r.stock_id, r.stock_code, r.stock_name, r.metric_code, r.fiscal_year, r.unit, r.currency, r.house
    )
    SELECT
        b.stock_id, b.stock_code, b.stock_name, b.metric_code, b.fiscal_year, b.unit, b.currency, b.house, b.broker_name,
        CASE
            WHEN b.previous_report_id IS NULL THEN 'new'
            WHEN b.report_id IS NULL THEN 'dropped'
            WHEN b.report_id = b.previous_report_id OR abs(b.value - b.previous_value) <= s.rounding THEN 'same'
            WHEN b.value > b.previous_value THEN 'up'
            ELSE 'down'
        END,
        b.report_id, b.fact_id, b.published_on, b.value, b.previous_report_id, b.previous_fact_id, b.previous_on, b.previous_value, s.rounding
    FROM beside AS b
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(f.half_step), 0) AS rounding FROM research.financial_metric AS f
        WHERE b.report_id <> b.previous_report_id
            AND (
                (f.report_id = b.report_id AND f.version_no = b.version_no AND f.fact_id = b.fact_id)
                OR (f.report_id = b.previous_report_id AND f.version_no = b.previous_version_no AND f.fact_id = b.previous_fact_id)
            )
    ) AS s ON b.report_id <> b.previous_report_id;
END;

COMMENT ON FUNCTION mart.revision_breadth_member_asof(date, int, text) IS
    'The estimate of each house on a day beside the one that it had window_days before: direction is up, down, same (within the rounding of both, or the '
    'same report), new or dropped (an estimate on one of the days alone). rounding: half of the last printed digits of both together.';
