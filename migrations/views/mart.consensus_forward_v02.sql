-- mart.consensus_forward: The consensus of the next twelve months, and the growth behind it.
-- Grain:   stock × metric × unit
-- Key:     stock_id, metric_code, unit
-- Inputs:  mart.consensus_forward_asof(), latest_day
-- Caution: As of mart.latest_day, window of 90 days, mode current: reports withdrawn by now count no more.

CREATE VIEW mart.consensus_forward AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.unit, m.currency, m.fy1, m.fy1_mean, m.n_fy1, m.fy2_mean, m.n_fy2, m.fy3_mean,
    m.n_fy3, m.weight_fy1, m.ntm_value, m.ntm_basis, m.growth, m.cagr_2y, m.is_year_end_assumed
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.consensus_forward_asof(d.latest_day, 90, 'current') AS m;

COMMENT ON VIEW mart.consensus_forward IS 'The consensus of the next twelve months, and the growth behind it. Grain: stock × metric × unit.';
COMMENT ON COLUMN mart.consensus_forward.stock_id IS 'Company.';
COMMENT ON COLUMN mart.consensus_forward.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.consensus_forward.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.consensus_forward.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.consensus_forward.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.consensus_forward.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.consensus_forward.fy1 IS 'The fiscal year that runs.';
COMMENT ON COLUMN mart.consensus_forward.fy1_mean IS 'Consensus of fy1. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward.n_fy1 IS 'Houses in it. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward.fy2_mean IS 'Consensus of the year after. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward.n_fy2 IS 'Houses in it. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward.fy3_mean IS 'Consensus of the year after that. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward.n_fy3 IS 'Houses in it. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward.weight_fy1 IS 'Whole months left in fy1 / 12.';
COMMENT ON COLUMN mart.consensus_forward.ntm_value IS 'The next twelve months. NULL: a year or a part is missing, or neither flow nor ratio of flows.';
COMMENT ON COLUMN mart.consensus_forward.ntm_basis IS
    'weighted (a flow, by months of both years) or recomputed (a ratio, from its parts). NULL: no ntm_value.';
COMMENT ON COLUMN mart.consensus_forward.growth IS 'fy2_mean / fy1_mean − 1 of a flow (0.05 is 5 %). NULL: no flow, missing, or not positive.';
COMMENT ON COLUMN mart.consensus_forward.cagr_2y IS 'Growth a year from fy1 to fy3 of a flow. NULL: no flow, missing, or not positive.';
COMMENT ON COLUMN mart.consensus_forward.is_year_end_assumed IS 'The year is taken to end in December; on the mainland it does by law (false).';
