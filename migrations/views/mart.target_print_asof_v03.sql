-- mart.target_print_asof: Printed target prices of stocks as they stood on a day, and which of them is the target of its house.
-- Grain:   report × printed target
-- Key:     report_id, fact_id
-- Inputs:  mart.target_report_asof()
-- Caution: Which target of a house stands, once, for mart.target_price and mart.target_consensus; which print is the target of a report says
--          mart.target_report_asof. The latest of a house is taken before any other filter: a house whose latest target is withdrawn or
--          blocked, or whose later report suspends, drops or no longer rates the stock, has none; an older one never comes back. Statements
--          that end a target are listed too, without a target. Houses that had merged by that day are one. Of reports dated since or later:
--          of those the answers are right for every since, as the latest is.

CREATE FUNCTION mart.target_print_asof(as_of date, mode text DEFAULT 'published', since date DEFAULT '-infinity')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, house text, broker_code text, broker_name text, report_id uuid, fact_id uuid,
    published_on date, ordinal int, target_price_mid numeric, currency text, horizon_months smallint, status text, is_backfill boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Every window is cut by stock_id, stock_code and stock_name, and by house and broker_code, which say the same: a question about one stock or
    -- house reads its reports alone.
    SELECT
        k.stock_id, k.stock_code, k.stock_name, k.house, k.broker_code, k.broker_name, k.report_id, k.fact_id, k.published_on, k.ordinal,
        k.target_price_mid, k.currency, k.horizon_months,
        CASE
            WHEN k.is_unknown THEN 'backfill_after_asof'
            WHEN k.report_rank > 1 OR k.status = 'repeated' THEN 'not_latest'
            ELSE k.status
        END,
        k.is_backfill
    FROM (
        SELECT
            t.*,
            dense_rank() OVER (
                PARTITION BY t.stock_id, t.stock_code, t.stock_name, t.house, t.broker_code, t.is_unknown
                ORDER BY t.published_on DESC, t.published_at DESC NULLS LAST, t.report_id DESC
            ) AS report_rank
        FROM mart.target_report_asof(as_of, mode, since) AS t
    ) AS k;
END;

COMMENT ON FUNCTION mart.target_print_asof(date, text, date) IS
    'Printed target prices of stocks as they stood on a day. status: standing (the target of its house), not_latest (the house has a later one, or the '
    'report prints it again), withdrawn, quality_blocked, not_rated (suspended, dropped or no longer rated), contradicted (the report prints several '
    'targets in this currency) or backfill_after_asof (mode knowable alone).';
