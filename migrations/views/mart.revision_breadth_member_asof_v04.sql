-- mart.revision_breadth_member_asof: The estimate of each house on a day beside the one that it had some days before.
-- Grain:   stock × metric × fiscal year × unit × broker
-- Key:     stock_id, metric_code, fiscal_year, unit, house
-- Inputs:  mart.consensus_candidate_asof(), actual_asof(), house_merger_asof(), research.first_actual_day()
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
        SELECT m.*, true AS is_now
        FROM mart.consensus_candidate_asof(as_of, 90, mode, as_of - 89) AS m
        WHERE m.reason IN ('included', 'outlier')
        UNION ALL
        SELECT m.*, false
        FROM mart.consensus_candidate_asof(as_of - window_days, 90, mode, as_of - window_days - 89) AS m
        CROSS JOIN LATERAL (    -- OFFSET 0: asked once a number
            SELECT as_of <= make_date(m.fiscal_year + 1, 4, 30) AND NOT coalesce(as_of >= research.first_actual_day(m.stock_code, m.fiscal_year) AND (
                SELECT true FROM mart.actual_asof(as_of, mode) AS a
                WHERE a.stock_id = m.stock_id AND a.metric_code = m.metric_code AND a.period_code = m.fiscal_year || 'FY'
                ORDER BY a.published_on LIMIT 1    -- by the index of actuals
            ), false) AS is_open
            OFFSET 0
        ) AS o
        WHERE m.reason IN ('included', 'outlier') AND o.is_open
    ),
    ranked AS (    -- two houses that merged between the days had two estimates: the later one was the house's
        SELECT
            t.*, coalesce(h.house_code, t.house_key) AS house, row_number() OVER (
                PARTITION BY t.stock_id, t.stock_code, t.stock_name, t.metric_code, t.fiscal_year, t.unit, coalesce(h.house_code, t.house_key), t.is_now
                ORDER BY t.published_on DESC, t.report_id DESC
            ) AS rank_no
        FROM two_days AS t
        LEFT JOIN mart.house_merger_asof(as_of) AS h ON h.broker_code = t.house_key
    ),
    beside AS (
        SELECT
            r.stock_id, r.stock_code, r.stock_name, r.metric_code, r.fiscal_year, r.unit, r.currency, r.house,
            (array_agg(r.broker_name ORDER BY r.is_now DESC))[1] AS broker_name,
            (array_agg(r.report_id) FILTER (WHERE r.is_now))[1] AS report_id, (array_agg(r.fact_id) FILTER (WHERE r.is_now))[1] AS fact_id,
            max(r.published_on) FILTER (WHERE r.is_now) AS published_on, max(r.value) FILTER (WHERE r.is_now) AS value,
            (array_agg(r.report_id) FILTER (WHERE NOT r.is_now))[1] AS previous_report_id,
            (array_agg(r.fact_id) FILTER (WHERE NOT r.is_now))[1] AS previous_fact_id,
            max(r.published_on) FILTER (WHERE NOT r.is_now) AS previous_on, max(r.value) FILTER (WHERE NOT r.is_now) AS previous_value,
            coalesce(sum(r.half_step), 0) AS half_steps
        FROM ranked AS r
        WHERE r.rank_no = 1
        GROUP BY r.stock_id, r.stock_code, r.stock_name, r.metric_code, r.fiscal_year, r.unit, r.currency, r.house
    )
    SELECT
        b.stock_id, b.stock_code, b.stock_name, b.metric_code, b.fiscal_year, b.unit, b.currency, b.house, b.broker_name,
        CASE
            WHEN b.previous_report_id IS NULL THEN 'new'
            WHEN b.report_id IS NULL THEN 'dropped'
            WHEN b.report_id = b.previous_report_id OR abs(b.value - b.previous_value) <= b.half_steps THEN 'same'
            WHEN b.value > b.previous_value THEN 'up'
            ELSE 'down'
        END,
        b.report_id, b.fact_id, b.published_on, b.value, b.previous_report_id, b.previous_fact_id, b.previous_on, b.previous_value,
        CASE WHEN b.report_id <> b.previous_report_id THEN b.half_steps END
    FROM beside AS b;
END;

COMMENT ON FUNCTION mart.revision_breadth_member_asof(date, int, text) IS
    'The estimate of each house on a day beside the one that it had window_days before: direction is up, down, same (within the rounding of both, or the '
    'same report), new or dropped (an estimate on one of the days alone). rounding: half of the last printed digits of both together.';
