-- mart.consensus_candidate_asof: Estimates dated from a day on that may be in the consensus of a later day, and what becomes of each.
-- Grain:   stock × metric × fiscal year × printed number
-- Key:     report_id, fact_id
-- Inputs:  mart.estimate_print_asof(), actual_asof(), research.first_actual_day()
-- Caution: The rules of the consensus, once. The latest of a house is taken before any other filter: a house whose latest is too old,
--          withdrawn or blocked has no estimate; an older one never comes back. Houses that had merged by that day are one.
--          Right for every since up to as_of - window_days + 1: an older number cannot be a member, nor push one out.
--          Values of an ADS and of a share are never in one mean: of a stock in New York those of the ADS count where there are any,
--          of every other stock those of the share.
--          A year closes with its actual, or after 30 April of the next one; one dated before research.first_actual_day closes nothing.

CREATE FUNCTION mart.consensus_candidate_asof(as_of date, window_days int, mode text, since date)
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, unit text, currency text, broker_name text,
    report_id uuid, fact_id uuid, published_on date, value numeric, reason text, is_backfill boolean, half_step numeric, house_key text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Every window is cut by stock_id, stock_code and stock_name, which say the same, and nothing is materialised:
    -- so a question about one stock, asked by any of the three, reads the numbers of that stock alone.
    WITH tagged AS (    -- the window and what follows from it in one step: asked once a number
        SELECT
            p.*, CASE
                WHEN p.is_unknown THEN 'backfill_after_asof'
                WHEN p.attribution = 'previous_own' THEN 'previous_estimate'
                WHEN p.attribution <> 'own' THEN 'cited_not_own'
                WHEN NOT (p.is_number AND p.report_id = last_value(p.report_id) OVER latest) THEN 'not_latest'
                WHEN p.is_withdrawn THEN 'withdrawn'
                WHEN p.is_blocked THEN 'quality_blocked'
                WHEN p.is_other_share THEN 'other_share_basis'
                WHEN p.value IS NULL THEN 'no_value'
                WHEN p.is_contradicted THEN 'contradicted'
                WHEN p.unit IS NULL THEN 'unit_unresolved'
                WHEN as_of > make_date(p.fiscal_year + 1, 4, 30) THEN 'fiscal_year_closed'
                WHEN as_of >= research.first_actual_day(p.stock_code, p.fiscal_year) AND (    -- the actual is known
                    SELECT true FROM mart.actual_asof(as_of, mode) AS a
                    WHERE a.stock_id = p.stock_id AND a.metric_code = p.metric_code AND a.period_code = p.fiscal_year || 'FY'
                    ORDER BY a.published_on LIMIT 1    -- by the index of actuals
                ) THEN 'fiscal_year_closed'
                WHEN p.published_on <= as_of - window_days THEN 'older_than_window'
                ELSE 'included'
            END AS first_reason
        FROM mart.estimate_print_asof(as_of, mode) AS p
        WHERE p.published_on >= since
        WINDOW latest AS (
            PARTITION BY p.stock_id, p.metric_code, p.fiscal_year, p.house_key, p.is_own, p.stock_code, p.stock_name
            ORDER BY p.published_on, p.published_time, p.report_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        )
    ),
    grouped AS (
        SELECT
            t.*, array_agg(t.value) FILTER (WHERE t.first_reason = 'included') OVER w AS numbers,
            array_agg(t.value) FILTER (WHERE t.first_reason = 'included' AND t.is_per_ads) OVER w AS of_ads    -- of stocks in New York alone
        FROM tagged AS t
        WINDOW w AS (
            PARTITION BY t.stock_id, t.metric_code, t.fiscal_year, t.unit, t.stock_code, t.stock_name
            ORDER BY t.value ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        )
    ),
    middle AS (
        SELECT
            g.*, c.n, g.of_ads IS NULL OR g.is_per_ads AS is_of_share, coalesce(g.of_ads, g.numbers) AS members,
            0.5 * ((coalesce(g.of_ads, g.numbers))[(c.n + 1) / 2] + (coalesce(g.of_ads, g.numbers))[(c.n + 2) / 2]) AS median
        FROM grouped AS g
        CROSS JOIN LATERAL (SELECT cardinality(coalesce(g.of_ads, g.numbers)) AS n) AS c
    ),
    judged AS (    -- an outlier: among five or more, further from the median than five times the median of such distances
        SELECT
            m.*, CASE
                WHEN m.first_reason = 'included' AND NOT m.is_of_share THEN 'other_share_basis'
                WHEN m.first_reason = 'included' AND m.n >= 5
                -- Fewer than half lie inside the quartiles: that median is no less than the distance of the nearer one. Seldom more is asked.
                AND abs(m.value - m.median) > 5 * least(m.median - m.members[m.n / 4 + 1], m.members[m.n - m.n / 4] - m.median)
                AND (
                    SELECT d.two > 0 AND abs(m.value - m.median) > 2.5 * d.two
                    FROM (
                        SELECT o.distances[(m.n + 1) / 2] + o.distances[(m.n + 2) / 2] AS two
                        FROM (
                            SELECT array_agg(abs(u.value - m.median) ORDER BY abs(u.value - m.median)) AS distances
                            FROM unnest(m.members) AS u (value)
                        ) AS o
                    ) AS d
                ) THEN 'outlier' ELSE m.first_reason END AS reason
        FROM middle AS m
    )
    SELECT
        j.stock_id, j.stock_code, j.stock_name, j.metric_code, j.fiscal_year, j.unit, j.currency, j.broker_name,
        j.report_id, j.fact_id, j.published_on, j.value, j.reason, j.is_backfill, j.half_step, j.house_key
    FROM judged AS j
    -- as they stand: what sums them need not sort again
    ORDER BY j.stock_id, j.metric_code, j.fiscal_year, j.unit, j.stock_code, j.stock_name, j.value;
END;

COMMENT ON FUNCTION mart.consensus_candidate_asof(date, int, text, date) IS
    'Members of the consensus of a day and those left out, of reports dated since or later; the reasons are those of'
    ' mart.consensus_member_asof, which asks since ever. mart.consensus_asof asks for the window alone.';
