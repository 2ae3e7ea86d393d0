-- mart.adjustment_factor: Factors for dividends and splits.
-- Grain:   instrument × day of change
-- Key:     instrument_code, valid_on
-- Inputs:  research.adjustment_factor
-- Caution: Empty until factors are taken in with yanbao reference import. A factor holds until the next one given.

CREATE VIEW mart.adjustment_factor AS
SELECT a.instrument_code, a.valid_on, a.factor
FROM research.adjustment_factor AS a;

COMMENT ON VIEW mart.adjustment_factor IS 'Factors for dividends and splits. Grain: instrument × day of change.';
COMMENT ON COLUMN mart.adjustment_factor.instrument_code IS 'Canonical code of a stock (600519.SH) or an index (000300.SH, HSI).';
COMMENT ON COLUMN mart.adjustment_factor.valid_on IS 'Day of the factor; it holds until the next one given.';
COMMENT ON COLUMN mart.adjustment_factor.factor IS 'Cumulative factor, as tushare''s adj_factor.';
