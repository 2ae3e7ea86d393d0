-- mart.estimate_print_asof: Printed estimates as they stood on a day, and which print of a report is its number.
-- Grain:   printed estimate
-- Key:     report_id, fact_id
-- Inputs:  mart.estimate_asof()
-- Caution: Prints of one report for one thing agree when they differ by no more than their half_steps together (12.3亿元 beside 1,234百万元).
--          The number of the report (is_number) is one of those that most prints agree with, and of these the most exact one, with the
--          smallest half_step. Where prints that do not agree with it are as many (scenarios, old and new), is_contradicted: none counts.
--          A value of an ADS and one of a share are two things.

CREATE FUNCTION mart.estimate_print_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (
    report_id uuid, fact_id uuid, stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, value numeric,
    unit text, currency text, half_step numeric, attribution text, broker_key text, house_key text, broker_code text, broker_name text,
    published_on date, published_at timestamptz, is_backfill boolean, is_unknown boolean, is_withdrawn boolean, is_blocked boolean,
    is_own boolean, published_time timestamptz, is_number boolean, is_contradicted boolean, is_per_ads boolean, is_other_share boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- The window is cut by all columns that say the same as report, company and house, so that a filter on any of them reads its numbers
    -- alone; in the order of mart.consensus_candidate_asof, so that the rows are sorted once.
    WITH counted AS (
        SELECT
            e.*, e.attribution = 'own' AND NOT e.is_unknown AS is_own,
            coalesce(e.published_at, '1900-01-01 00:00+00') AS published_time    -- of no known time: first of its day
        FROM mart.estimate_asof(as_of, mode) AS e
        WHERE e.kind = 'E'
        ORDER BY    -- as the window has it: so that is_blocked is looked up once, before it
            e.stock_id, e.metric_code, e.fiscal_year, e.house_key, is_own, e.stock_code, e.stock_name, e.published_on, published_time,
            e.report_id, e.unit, e.broker_code, e.broker_key, e.is_per_ads
    ),
    gathered AS (
        SELECT
            c.*, count(*) OVER p AS n_prints,
            array_agg(ROW (c.fact_id, c.value, c.half_step, c.ordinal, c.value IS NOT NULL AND NOT c.is_blocked)) OVER p AS prints
        FROM counted AS c
        WINDOW p AS (
            PARTITION BY c.stock_id, c.metric_code, c.fiscal_year, c.house_key, c.is_own, c.stock_code, c.stock_name, c.published_on,
                c.published_time, c.report_id, c.unit, c.broker_code, c.broker_key, c.is_per_ads
        )
    ),
    chosen AS (    -- ORDER BY costs nothing and keeps what follows from sorting again
        SELECT
            g.*, CASE WHEN g.n_prints > 1 THEN (    -- which is the number, and whether it is contradicted: both at once
                WITH print AS (
                    SELECT u.fact_id, u.value, u.half_step, u.ordinal, u.counts
                    FROM unnest(g.prints) AS u (fact_id uuid, value numeric, half_step numeric, ordinal smallint, counts boolean)
                ),
                agreed AS (
                    SELECT
                        p.*, (
                            SELECT count(*) FROM print AS o
                            WHERE p.counts AND o.counts
                                AND abs(o.value - p.value) <= coalesce(o.half_step, p.half_step, 0) + coalesce(p.half_step, o.half_step, 0)
                        ) AS times
                    FROM print AS p
                )
                SELECT
                    ARRAY[a.fact_id::text, EXISTS (
                        SELECT FROM agreed AS o
                        WHERE o.times = a.times
                            AND abs(o.value - a.value) > coalesce(o.half_step, a.half_step, 0) + coalesce(a.half_step, o.half_step, 0)
                    )::text]
                FROM agreed AS a
                ORDER BY a.times DESC, a.half_step NULLS LAST, a.value IS NULL, a.ordinal, a.fact_id
                LIMIT 1
            ) END AS number
        FROM gathered AS g
        ORDER BY
            g.stock_id, g.metric_code, g.fiscal_year, g.house_key, g.is_own, g.stock_code, g.stock_name, g.published_on, g.published_time, g.report_id
    )
    SELECT
        g.report_id, g.fact_id, g.stock_id, g.stock_code, g.stock_name, g.metric_code, g.fiscal_year, g.value,
        g.unit, g.currency, g.half_step, g.attribution, g.broker_key, g.house_key, g.broker_code, g.broker_name,
        g.published_on, g.published_at, g.is_backfill, g.is_unknown, g.is_withdrawn, g.is_blocked,
        g.is_own, g.published_time, coalesce(g.number[1]::uuid = g.fact_id, true), coalesce(g.number[2]::boolean, false),
        g.is_per_ads, g.is_other_share
    FROM chosen AS g
    ORDER BY
        g.stock_id, g.metric_code, g.fiscal_year, g.house_key, g.is_own, g.stock_code, g.stock_name, g.published_on, g.published_time, g.report_id;
END;

COMMENT ON FUNCTION mart.estimate_print_asof(date, text) IS
    'Printed estimates as they stood on a day. is_number: the number of the report, of the prints that most others agree with (within their'
    ' half_steps) the most exact. is_contradicted: as many prints say something else. is_own: the house''s own, known by then.';
