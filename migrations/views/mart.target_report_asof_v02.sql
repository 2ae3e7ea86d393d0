-- mart.target_report_asof: Printed target prices of stocks as they stood on a day, and which of them is the target of its report.
-- Grain:   report × printed target
-- Key:     report_id, fact_id
-- Inputs:  mart.recommendation_asof()
-- Caution: What makes a print the target of its report, once, for mart.target_print_asof (the latest of each house) and mart.target_outcome (each
--          report's). A report that prints several targets in one currency (scenarios, old and new) has none of them (contradicted); the
--          same one printed again is repeated; targets in two currencies are two. Statements that end a target are listed too, without a target.

CREATE FUNCTION mart.target_report_asof(as_of date, mode text DEFAULT 'published', since date DEFAULT '-infinity')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, house text, broker_code text, broker_name text, report_id uuid, fact_id uuid, published_on date,
    published_at timestamptz, ordinal int, target_price_mid numeric, currency text, horizon_months smallint, status text, is_unknown boolean,
    is_backfill boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Every window is cut by stock_id, stock_code and stock_name, and by house and broker_code, which say the same: a question about one stock or
    -- house reads its reports alone.
    WITH stated AS NOT MATERIALIZED (
        SELECT r.*, r.action_stated IN ('drop', 'suspend') AS is_ended
        FROM mart.recommendation_asof(as_of, mode) AS r
        WHERE (since = '-infinity' OR r.published_on >= since) AND (    -- an open since costs no guess of the planner
            r.target_price_mid IS NOT NULL OR r.action_stated IN ('drop', 'suspend')
            OR (r.rating_raw IS NOT NULL AND r.rating_level IS NULL AND r.level_basis <> 'unmapped')
        )
    ),
    ranked AS (
        SELECT
            t.*,
            bool_or(t.is_ended) OVER (PARTITION BY t.stock_id, t.stock_code, t.stock_name, t.house, t.broker_code, t.report_id) AS is_report_ended,
            row_number() OVER (p ORDER BY t.target_price_mid IS NULL, t.ordinal, t.fact_id) AS print_rank,
            min(t.target_price_mid) OVER p < max(t.target_price_mid) OVER p AS is_contradicted
        FROM stated AS t
        WINDOW p AS (PARTITION BY t.stock_id, t.stock_code, t.stock_name, t.house, t.broker_code, t.report_id, t.currency)
    )
    SELECT
        k.stock_id, k.stock_code, k.stock_name, k.house, k.broker_code, k.broker_name, k.report_id, k.fact_id, k.published_on, k.published_at,
        k.ordinal, k.target_price_mid, k.currency, k.horizon_months,
        CASE
            WHEN k.print_rank > 1 THEN 'repeated'
            WHEN k.is_withdrawn THEN 'withdrawn'
            WHEN k.is_blocked THEN 'quality_blocked'
            WHEN k.is_report_ended OR k.target_price_mid IS NULL THEN 'not_rated'
            WHEN k.is_contradicted THEN 'contradicted'
            ELSE 'standing'
        END,
        k.is_unknown, k.is_backfill
    FROM ranked AS k;
END;

COMMENT ON FUNCTION mart.target_report_asof(date, text, date) IS
    'Printed target prices of stocks as they stood on a day. status: standing (the target of its report), repeated (the report prints it again), '
    'withdrawn, quality_blocked, not_rated (suspended, dropped or no longer rated) or contradicted (the report prints several targets in this currency).';
