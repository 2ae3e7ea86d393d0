-- mart.target_candidate_asof: Target prices dated from a day on that may count on a later day, and what becomes of each.
-- Grain:   stock × report × printed target
-- Key:     report_id, fact_id
-- Inputs:  mart.target_print_asof(), adjustment_factor
-- Caution: The rules of the target consensus, once; right for every since up to as_of - window_days + 1. The target of a house is the one
--          of mart.target_print_asof; too old, it does not count, and an older one never comes back. Only targets for 6 to 12 months count;
--          where a report says no months those of the page's definitions or of the house's scale hold, and without any it is no_horizon:
--          months are never assumed. value is the target in shares of the day: splits and dividends since the report are taken out where
--          factors were taken in. Houses that had merged by that day are one.

CREATE FUNCTION mart.target_candidate_asof(as_of date, window_days int, mode text, since date)
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
        FROM mart.target_print_asof(as_of, mode, since) AS k
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

COMMENT ON FUNCTION mart.target_candidate_asof(date, int, text, date) IS
    'Members of the consensus of target prices of a day and those left out, of reports dated since or later; the reasons are those of'
    ' mart.target_consensus_member_asof, which asks since ever. mart.target_consensus_asof asks for the window alone.';
