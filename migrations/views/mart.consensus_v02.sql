-- mart.consensus: Consensus of the houses' own live estimates.
-- Grain:   stock × metric × fiscal year × unit
-- Key:     stock_id, metric_code, fiscal_year, unit
-- Inputs:  mart.consensus_asof(), latest_day
-- Caution: As of mart.latest_day, window of 90 days, mode current: reports withdrawn by now count no more.
--          For another day ask mart.consensus_asof().

CREATE VIEW mart.consensus AS
SELECT
    c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.fiscal_year, c.currency, c.n, c.mean, c.median, c.stddev, c.min, c.max, c.cv,
    c.oldest_on, c.newest_on, c.n_excluded, c.quality, c.unit, d.latest_day AS as_of
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.consensus_asof(d.latest_day, 90, 'current') AS c;

COMMENT ON VIEW mart.consensus IS 'Consensus of the houses'' own live estimates. Grain: stock × metric × fiscal year × unit.';
COMMENT ON COLUMN mart.consensus.stock_id IS 'Company.';
COMMENT ON COLUMN mart.consensus.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.consensus.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.consensus.metric_code IS 'Quantity, see mart.metric; other when the label is not known.';
COMMENT ON COLUMN mart.consensus.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.consensus.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.consensus.n IS 'Houses that count.';
COMMENT ON COLUMN mart.consensus.mean IS 'Mean of the estimates that count, base units.';
COMMENT ON COLUMN mart.consensus.median IS 'Median of the estimates that count.';
COMMENT ON COLUMN mart.consensus.stddev IS 'Sample standard deviation. NULL: fewer than two houses.';
COMMENT ON COLUMN mart.consensus.min IS 'Lowest estimate.';
COMMENT ON COLUMN mart.consensus.max IS 'Highest estimate.';
COMMENT ON COLUMN mart.consensus.cv IS 'stddev / |mean|. NULL: fewer than three houses, or a mean of 0.';
COMMENT ON COLUMN mart.consensus.oldest_on IS 'Date of the oldest estimate that counts.';
COMMENT ON COLUMN mart.consensus.newest_on IS 'Date of the newest estimate that counts.';
COMMENT ON COLUMN mart.consensus.n_excluded IS 'Printed numbers left out: mart.consensus_member says why.';
COMMENT ON COLUMN mart.consensus.quality IS 'wide (5 houses or more), narrow (2 to 4) or single.';
COMMENT ON COLUMN mart.consensus.unit IS 'Unit of the values: a currency for money and per share, pct, x ….';
COMMENT ON COLUMN mart.consensus.as_of IS 'Day on which it stands.';
