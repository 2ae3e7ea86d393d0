-- mart.target_consensus: The target prices of the houses for a stock, beside the last close.
-- Grain:   stock × currency
-- Key:     stock_id, currency
-- Inputs:  mart.target_consensus_asof(), latest_day
-- Caution: As of mart.latest_day, window of 180 days, mode current: reports withdrawn by now count no more.

CREATE VIEW mart.target_consensus AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.currency, m.n, m.mean, m.median, m.stddev, m.min, m.max, m.oldest_on, m.newest_on,
    m.n_no_horizon, m.n_other_horizon, m.n_excluded, m.last_close, m.last_traded_on, m.upside_to_last_close, m.price_basis
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.target_consensus_asof(d.latest_day, 180, 'current') AS m;

COMMENT ON VIEW mart.target_consensus IS 'The target prices of the houses for a stock, beside the last close. Grain: stock × currency.';
COMMENT ON COLUMN mart.target_consensus.stock_id IS 'Company.';
COMMENT ON COLUMN mart.target_consensus.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.target_consensus.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.target_consensus.currency IS 'ISO 4217 code of the targets. NULL: not known, then n is 0.';
COMMENT ON COLUMN mart.target_consensus.n IS 'Houses whose target counts.';
COMMENT ON COLUMN mart.target_consensus.mean IS 'Mean of their targets in shares of the day. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus.median IS 'Median. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus.stddev IS 'Standard deviation of the sample. NULL: n is below 2.';
COMMENT ON COLUMN mart.target_consensus.min IS 'Lowest target. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus.max IS 'Highest target. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus.oldest_on IS 'Date of the oldest target that counts. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus.newest_on IS 'Date of the newest target that counts. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus.n_no_horizon IS 'Targets for which nobody says how many months they are meant: not counted.';
COMMENT ON COLUMN mart.target_consensus.n_other_horizon IS 'Targets for less than 6 or more than 12 months: not counted.';
COMMENT ON COLUMN mart.target_consensus.n_excluded IS 'Other targets dated in the window, see mart.target_consensus_member.';
COMMENT ON COLUMN mart.target_consensus.last_close IS 'Last close up to the day in that currency. NULL: no_price.';
COMMENT ON COLUMN mart.target_consensus.last_traded_on IS 'Day of that close. NULL: no_price.';
COMMENT ON COLUMN mart.target_consensus.upside_to_last_close IS 'mean / last_close − 1 (0.05 is 5 %). NULL: no_price, or n is 0.';
COMMENT ON COLUMN mart.target_consensus.price_basis IS 'last_close, or no_price: none taken in.';
