-- mart.target_consensus_member_asof: Whose target price of a stock counts on a day, whose does not, and why.
-- Grain:   stock × report × printed target
-- Key:     report_id, fact_id
-- Inputs:  mart.target_candidate_asof()
-- Caution: The target of a house is the one of mart.target_print_asof; too old, it does not count, and an older one never comes back. Only
--          targets for 6 to 12 months count; where a report says no months those of the page's definitions or of the house's scale hold,
--          and without any it is no_horizon: months are never assumed. value is the target in shares of the day: splits and dividends since
--          the report are taken out where factors were taken in. Houses that had merged by that day are one.

CREATE FUNCTION mart.target_consensus_member_asof(as_of date, window_days int DEFAULT 180, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, house text, broker_name text, report_id uuid, fact_id uuid, published_on date, currency text,
    horizon_months smallint, target_price numeric, value numeric, included boolean, reason text, is_adjusted boolean, is_backfill boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        c.stock_id, c.stock_code, c.stock_name, c.house, c.broker_name, c.report_id, c.fact_id, c.published_on, c.currency,
        c.horizon_months, c.target_price, c.value, c.included, c.reason, c.is_adjusted, c.is_backfill
    FROM mart.target_candidate_asof(as_of, window_days, mode, '-infinity') AS c;
END;

COMMENT ON FUNCTION mart.target_consensus_member_asof(date, int, text) IS
    'Members of the consensus of target prices of a day and those left out: reason is included, not_latest (the house has a later one, or the report '
    'prints it again), withdrawn, quality_blocked, not_rated (suspended, dropped or no longer rated), older_than_window, contradicted (the report '
    'prints several targets), no_currency, no_horizon, other_horizon (not 6 to 12 months), expired (its months are over) or backfill_after_asof '
    '(mode knowable alone). value: the target in shares of the day.';
