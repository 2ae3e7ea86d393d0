-- research.breadth_months: mart.revision_breadth_asof of 28 days at the month ends from one to another, for some companies.
-- Grain:   month end × stock × metric × fiscal year × unit
-- Key:     month_end, stock_id, metric_code, fiscal_year, unit
-- Inputs:  research.estimate, mart.actual_asof(), house_merger_asof()
-- Caution: The same rows as mart.revision_breadth_asof, whose rules these are; it reads every print of a company twice a month end, this one
--          what the houses stated, all months together. Wrong for the month ends of research.withdrawn_since, for which
--          mart.revision_breadth_asof is to be asked: research.estimate does not hold what a number was before its withdrawal.

CREATE FUNCTION research.breadth_months(stocks int[], first_end date, last_end date)
RETURNS TABLE (
    month_end date, stock_id int, metric_code text, fiscal_year int, unit text, n_both bigint, n_up bigint, n_down bigint, n_same bigint,
    n_new bigint, n_dropped bigint
)
LANGUAGE sql STABLE AS $$
    WITH month AS (
        SELECT (s.month + interval '1 month - 1 day')::date AS month_end
        FROM generate_series(date_trunc('month', first_end::timestamp), last_end, interval '1 month') AS s (month)
    ),
    asked AS (SELECT m.month_end, m.month_end - b.days AS day, b.days = 0 AS is_now FROM month AS m CROSS JOIN (VALUES (0), (28)) AS b (days)),
    merger AS MATERIALIZED (
        SELECT d.day, h.broker_code, h.house_code
        FROM (SELECT DISTINCT a.day FROM asked AS a) AS d
        CROSS JOIN LATERAL mart.house_merger_asof(d.day) AS h
    ),
    stated AS (    -- the latest of each house, of which an older one is none whatever became of it
        SELECT
            a.month_end, a.day, a.is_now, e.report_id, e.stock_id, e.metric_code, e.fiscal_year, e.unit, e.value, e.half_step,
            e.published_on, e.is_per_ads, e.status, coalesce(h.house_code, e.broker_key) AS house_key,
            e.report_id = last_value(e.report_id) OVER (
                PARTITION BY a.month_end, a.is_now, e.stock_id, e.metric_code, e.fiscal_year, coalesce(h.house_code, e.broker_key)
                ORDER BY e.published_on, coalesce(e.published_at, '1900-01-01 00:00+00'), e.report_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS is_latest
        FROM research.estimate AS e
        JOIN asked AS a ON e.published_on BETWEEN a.day - 89 AND a.day AND (e.next_on IS NULL OR e.next_on > a.day)
        LEFT JOIN merger AS h ON h.day = a.day AND h.broker_code = e.broker_code
        WHERE e.stock_id = ANY (stocks) AND e.published_on BETWEEN first_end - 117 AND last_end
    ),
    closed AS MATERIALIZED (    -- of each figure once
        SELECT k.stock_id, k.metric_code, k.fiscal_year, k.day
        FROM (
            SELECT DISTINCT s.stock_id, s.metric_code, s.fiscal_year, d.day
            FROM stated AS s
            CROSS JOIN LATERAL (VALUES (s.day), (s.month_end)) AS d (day)
            WHERE s.is_latest AND s.status = 'standing'
        ) AS k
        WHERE k.day > make_date(k.fiscal_year + 1, 4, 30) OR k.fiscal_year <= extract(year FROM k.day) AND (
            SELECT true FROM mart.actual_asof(k.day, 'published') AS a
            WHERE a.stock_id = k.stock_id AND a.metric_code = k.metric_code AND a.period_code = k.fiscal_year || 'FY'
            ORDER BY a.published_on LIMIT 1    -- by the index of actuals
        )
    ),
    standing AS (
        SELECT
            s.*, bool_or(s.is_per_ads) OVER (
                PARTITION BY s.month_end, s.is_now, s.stock_id, s.metric_code, s.fiscal_year, s.unit
            ) AS has_ads
        FROM stated AS s
        WHERE s.is_latest AND s.status = 'standing'
            AND NOT EXISTS (
                SELECT FROM closed AS c
                WHERE c.stock_id = s.stock_id AND c.metric_code = s.metric_code AND c.fiscal_year = s.fiscal_year AND c.day = s.day
            )
    ),
    ranked AS (
        SELECT
            t.*, coalesce(h.house_code, t.house_key) AS house, row_number() OVER (
                PARTITION BY t.month_end, t.stock_id, t.metric_code, t.fiscal_year, t.unit, coalesce(h.house_code, t.house_key), t.is_now
                ORDER BY t.published_on DESC, t.report_id DESC
            ) AS rank_no
        FROM standing AS t
        LEFT JOIN merger AS h ON h.day = t.month_end AND h.broker_code = t.house_key
        WHERE (t.is_per_ads OR NOT t.has_ads)
            AND (t.is_now OR NOT EXISTS (
                SELECT FROM closed AS c
                WHERE c.stock_id = t.stock_id AND c.metric_code = t.metric_code AND c.fiscal_year = t.fiscal_year AND c.day = t.month_end
            ))
    ),
    beside AS (
        SELECT
            r.month_end, r.stock_id, r.metric_code, r.fiscal_year, r.unit,
            (array_agg(r.report_id) FILTER (WHERE r.is_now))[1] AS report_id, max(r.value) FILTER (WHERE r.is_now) AS value,
            (array_agg(r.report_id) FILTER (WHERE NOT r.is_now))[1] AS previous_report_id,
            max(r.value) FILTER (WHERE NOT r.is_now) AS previous_value, coalesce(sum(r.half_step), 0) AS half_steps
        FROM ranked AS r
        WHERE r.rank_no = 1
        GROUP BY r.month_end, r.stock_id, r.metric_code, r.fiscal_year, r.unit, r.house
    ),
    directed AS (
        SELECT
            b.month_end, b.stock_id, b.metric_code, b.fiscal_year, b.unit, CASE
                WHEN b.previous_report_id IS NULL THEN 'new'
                WHEN b.report_id IS NULL THEN 'dropped'
                WHEN b.report_id = b.previous_report_id OR abs(b.value - b.previous_value) <= b.half_steps THEN 'same'
                WHEN b.value > b.previous_value THEN 'up'
                ELSE 'down'
            END AS direction
        FROM beside AS b
    )
    SELECT
        d.month_end, d.stock_id, d.metric_code, d.fiscal_year, d.unit,
        count(d.direction) FILTER (WHERE d.direction IN ('up', 'down', 'same')), count(d.direction) FILTER (WHERE d.direction = 'up'),
        count(d.direction) FILTER (WHERE d.direction = 'down'), count(d.direction) FILTER (WHERE d.direction = 'same'),
        count(d.direction) FILTER (WHERE d.direction = 'new'), count(d.direction) FILTER (WHERE d.direction = 'dropped')
    FROM directed AS d
    GROUP BY d.month_end, d.stock_id, d.metric_code, d.fiscal_year, d.unit
$$;

COMMENT ON FUNCTION research.breadth_months(int[], date, date) IS
    'The rows of mart.revision_breadth_asof, 28 days, for these companies at the ends of the months that hold first_end, last_end and the days between;'
    ' read from research.estimate, which must be right already.';
