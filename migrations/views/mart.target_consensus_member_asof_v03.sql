-- mart.target_consensus_member_asof: Whose target price of a stock counts on a day, whose does not, and why.
-- Grain:   stock × report × printed target
-- Key:     report_id, fact_id
-- Inputs:  mart.target_print_asof(), adjustment_factor
-- Caution: The target of a house is the one of mart.target_print_asof; too old, it does not count, and an older one never comes back. Only targets
--          for 6 to 12 months count; where a report says no months those of the page's definitions or of the house's scale hold, and without any it is
--          no_horizon: months are never assumed. value is the target in shares of the day: splits and dividends since the report are taken
--          out where factors were taken in. Houses that had merged by that day are one.

CREATE FUNCTION mart.target_consensus_member_asof(as_of date, window_days int DEFAULT 180, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, house text, broker_name text, report_id uuid, fact_id uuid, published_on date, currency text,
    horizon_months smallint, target_price numeric, value numeric, included boolean, reason text, is_adjusted boolean, is_backfill boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH tagged AS (
        SELECT
            k.*,
            CASE
                WHEN k.status <> 'standing' THEN k.status
                WHEN k.published_on <= as_of - window_days THEN 'older_than_window'
                WHEN k.currency IS NULL THEN 'no_currency'
                WHEN k.horizon_months IS NULL THEN 'no_horizon'
                WHEN k.horizon_months NOT BETWEEN 6 AND 12 THEN 'other_horizon'
                WHEN k.published_on + make_interval(months => k.horizon_months) < as_of THEN 'expired'
                ELSE 'included'
            END AS reason
        FROM mart.target_print_asof(as_of, mode) AS k
    ),
    adjusted AS (
        SELECT
            t.*, f.factor IS NOT NULL AS is_adjusted,
            trim_scale(round(t.target_price_mid * coalesce(f.factor / g.factor, 1), 6)) AS value
        FROM tagged AS t
        LEFT JOIN LATERAL (    -- the shares in which the target is stated
            SELECT a.factor FROM mart.adjustment_factor AS a
            WHERE t.target_price_mid IS NOT NULL AND a.instrument_code = t.stock_code AND a.valid_on < t.published_on
            ORDER BY a.valid_on DESC LIMIT 1
        ) AS f ON true
        LEFT JOIN LATERAL (
            SELECT a.factor FROM mart.adjustment_factor AS a
            WHERE f.factor IS NOT NULL AND a.instrument_code = t.stock_code AND a.valid_on <= as_of
            ORDER BY a.valid_on DESC LIMIT 1
        ) AS g ON true
    )
    SELECT
        t.stock_id, t.stock_code, t.stock_name, t.house, t.broker_name, t.report_id, t.fact_id, t.published_on, t.currency,
        t.horizon_months, t.target_price_mid, t.value, t.reason = 'included', t.reason, t.is_adjusted, t.is_backfill
    FROM adjusted AS t;
END;

COMMENT ON FUNCTION mart.target_consensus_member_asof(date, int, text) IS
    'Members of the consensus of target prices of a day and those left out: reason is included, not_latest (the house has a later one, or the report '
    'prints it again), withdrawn, quality_blocked, not_rated (suspended, dropped or no longer rated), older_than_window, contradicted (the report '
    'prints several targets), no_currency, no_horizon, other_horizon (not 6 to 12 months), expired (its months are over) or backfill_after_asof '
    '(mode knowable alone). value: the target in shares of the day.';
