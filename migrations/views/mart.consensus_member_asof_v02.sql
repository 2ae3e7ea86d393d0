-- mart.consensus_member_asof: Who is in the consensus on a day, who is not, and why.
-- Grain:   stock × metric × fiscal year × printed number
-- Key:     report_id, fact_id
-- Inputs:  mart.estimate_history, house_asof()
-- Caution: The latest of a house is taken before any other filter: a house whose latest is too old, withdrawn or blocked
--          has no estimate; an older one never comes back. Houses that had merged by that day are one. A report that prints
--          several values for one thing (scenarios, old and new) counts with the one that it prints most often; when none is,
--          with none.
--          mode published: by the date of the report, as read, decided and withdrawn today. knowable: as the warehouse stood at
--          the end of that day (Asia/Shanghai): no report, re-parse, decision or withdrawal recorded later. What is dated
--          before the day and was recorded after it is listed as backfill_after_asof. Any other mode: no rows.

CREATE FUNCTION mart.consensus_member_asof(as_of date, window_days int DEFAULT 90, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, unit text, currency text, broker_name text,
    report_id uuid, fact_id uuid, published_on date, value numeric, included boolean, reason text, is_backfill boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Every window is cut by stock_id, stock_code and stock_name, which say the same, and nothing is materialised:
    -- so a question about one stock, asked by any of the three, reads the numbers of that stock alone.
    WITH seen AS NOT MATERIALIZED (
        SELECT
            e.*, coalesce(h.house_code, e.broker_key) AS house_key,
            mode = 'knowable' AND e.first_recorded_at >= d.next_day AS is_unknown,
            coalesce(e.withdrawn_at < d.next_day AND (mode = 'published' OR e.withdrawal_recorded_at < d.next_day), false) AS is_withdrawn,
            CASE mode WHEN 'published' THEN e.is_blocked
                ELSE coalesce(e.blocked_during @> d.next_day - interval '1 microsecond', false) END AS is_blocked_then
        FROM mart.estimate_history AS e
        CROSS JOIN (SELECT (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS next_day) AS d
        LEFT JOIN mart.house_asof(as_of) AS h ON h.broker_code = e.broker_code
        WHERE e.published_on <= as_of
            AND CASE mode
                WHEN 'published' THEN e.superseded_at IS NULL
                WHEN 'knowable' THEN
                    CASE WHEN e.first_recorded_at >= d.next_day THEN e.superseded_at IS NULL
                    ELSE e.recorded_at < d.next_day AND (e.superseded_at IS NULL OR e.superseded_at >= d.next_day) END
                ELSE false END
    ),
    closed AS (    -- the actual is known
        SELECT DISTINCT a.stock_id, a.stock_code, a.stock_name, a.metric_code, a.fiscal_year FROM seen AS a
        WHERE a.kind = 'A' AND a.value IS NOT NULL AND a.attribution IN ('own', 'cited_actual')
            AND NOT a.is_unknown AND NOT a.is_withdrawn AND NOT a.is_blocked_then
    ),
    counted AS (    -- how often the report prints this very value for this very thing
        SELECT
            e.*, e.attribution = 'own' AND NOT e.is_unknown AS is_own,
            count(*) OVER (
                PARTITION BY e.stock_id, e.stock_code, e.stock_name, e.metric_code, e.fiscal_year, e.report_id, e.unit,
                    e.attribution = 'own' AND NOT e.is_unknown, e.value
            ) * (e.value IS NOT NULL AND NOT e.is_blocked_then)::int AS times
        FROM seen AS e
        WHERE e.kind = 'E'
    ),
    favoured AS (
        SELECT
            c.*, max(c.times) OVER (
                PARTITION BY c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.fiscal_year, c.report_id, c.unit, c.is_own
            ) AS most
        FROM counted AS c
    ),
    ranked AS (
        SELECT
            f.*,
            dense_rank() OVER (
                PARTITION BY f.stock_id, f.stock_code, f.stock_name, f.metric_code, f.fiscal_year, f.house_key, f.is_own
                ORDER BY f.published_on DESC, f.published_at DESC NULLS LAST, f.report_id DESC
            ) AS report_rank,
            row_number() OVER (p ORDER BY f.times DESC, f.value IS NULL, f.ordinal, f.fact_id) AS print_rank,
            max(f.value) FILTER (WHERE f.times = f.most) OVER p - min(f.value) FILTER (WHERE f.times = f.most) OVER p
                > 2 * coalesce(max(f.half_step) OVER p, 0) AS is_contradicted
        FROM favoured AS f
        WINDOW p AS (PARTITION BY f.stock_id, f.stock_code, f.stock_name, f.metric_code, f.fiscal_year, f.report_id, f.unit, f.is_own)
    ),
    tagged AS (
        SELECT
            e.*,
            CASE
                WHEN e.is_unknown THEN 'backfill_after_asof'
                WHEN e.attribution <> 'own' THEN 'cited_not_own'
                WHEN e.report_rank > 1 OR e.print_rank > 1 THEN 'not_latest'
                WHEN e.is_withdrawn THEN 'withdrawn'
                WHEN e.is_blocked_then THEN 'quality_blocked'
                WHEN e.value IS NULL THEN 'no_value'
                WHEN e.is_contradicted THEN 'contradicted'
                WHEN e.unit IS NULL THEN 'unit_unresolved'
                WHEN c.stock_id IS NOT NULL OR as_of > make_date(e.fiscal_year + 1, 4, 30) THEN 'fiscal_year_closed'
                WHEN e.published_on <= as_of - window_days THEN 'older_than_window'
                ELSE 'included'
            END AS first_reason
        FROM ranked AS e
        LEFT JOIN closed AS c
            ON c.stock_id = e.stock_id AND c.stock_code = e.stock_code AND c.stock_name = e.stock_name
            AND c.metric_code = e.metric_code AND c.fiscal_year = e.fiscal_year
    ),
    placed AS (    -- from here: the median and the median deviation of the group, by windows alone
        SELECT t.*, count(*) OVER g AS n, row_number() OVER (g ORDER BY t.value) AS place
        FROM tagged AS t
        WINDOW g AS (PARTITION BY t.stock_id, t.stock_code, t.stock_name, t.metric_code, t.fiscal_year, t.unit, t.first_reason = 'included')
    ),
    centred AS (
        SELECT p.*, abs(p.value - avg(p.value) FILTER (WHERE p.place IN ((p.n + 1) / 2, (p.n + 2) / 2)) OVER g) AS deviation
        FROM placed AS p
        WINDOW g AS (PARTITION BY p.stock_id, p.stock_code, p.stock_name, p.metric_code, p.fiscal_year, p.unit, p.first_reason = 'included')
    ),
    spread AS (
        SELECT c.*, row_number() OVER (g ORDER BY c.deviation) AS distance
        FROM centred AS c
        WINDOW g AS (PARTITION BY c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.fiscal_year, c.unit, c.first_reason = 'included')
    ),
    measured AS (
        SELECT s.*, avg(s.deviation) FILTER (WHERE s.distance IN ((s.n + 1) / 2, (s.n + 2) / 2)) OVER g AS mad
        FROM spread AS s
        WINDOW g AS (PARTITION BY s.stock_id, s.stock_code, s.stock_name, s.metric_code, s.fiscal_year, s.unit, s.first_reason = 'included')
    ),
    judged AS (
        SELECT
            m.*, CASE WHEN m.first_reason = 'included' AND m.n >= 5 AND m.mad > 0 AND m.deviation > 5 * m.mad THEN 'outlier'
                ELSE m.first_reason END AS reason
        FROM measured AS m
    )
    SELECT
        j.stock_id, j.stock_code, j.stock_name, j.metric_code, j.fiscal_year, j.unit, j.currency, j.broker_name,
        j.report_id, j.fact_id, j.published_on, j.value, j.reason = 'included', j.reason, j.is_backfill
    FROM judged AS j;
END;

COMMENT ON FUNCTION mart.consensus_member_asof(date, int, text) IS
    'Members of the consensus of a day and those left out: reason is included, not_latest (the house has a later one, or '
    'the report prints it again), withdrawn, quality_blocked, no_value, contradicted (the report prints several values, '
    'none of them most often), unit_unresolved, fiscal_year_closed, older_than_window, outlier, cited_not_own or '
    'backfill_after_asof (dated before the day, recorded after it; of mode knowable alone). is_backfill marks what was recorded '
    'more than seven days late, whatever the mode.';
