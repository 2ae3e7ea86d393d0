-- mart.market_price: Daily prices of stocks and levels of indices, as traded and adjusted.
-- Grain:   instrument × trading day
-- Key:     instrument_code, traded_on
-- Inputs:  research.market_price, adjustment_factor, stock, market_index
-- Caution: Empty until prices are taken in with yanbao reference import. adjusted_close compares over time inside one
--          instrument only; it is NULL where no factor was taken in.

CREATE VIEW mart.market_price AS
SELECT
    p.instrument_code, s.stock_id, coalesce(s.stock_name, i.index_name) AS instrument_name,
    CASE WHEN i.index_code IS NOT NULL THEN 'index' WHEN s.stock_id IS NOT NULL THEN 'stock' END AS instrument_kind,
    p.traded_on, p.open, p.high, p.low, p.close, p.previous_close, f.factor, p.close * f.factor AS adjusted_close, p.currency
FROM research.market_price AS p
LEFT JOIN research.stock AS s ON s.stock_code = p.instrument_code
LEFT JOIN research.market_index AS i ON i.index_code = p.instrument_code
LEFT JOIN LATERAL (
    SELECT a.factor FROM research.adjustment_factor AS a
    WHERE a.instrument_code = p.instrument_code AND a.valid_on <= p.traded_on ORDER BY a.valid_on DESC LIMIT 1
) AS f ON true;

COMMENT ON VIEW mart.market_price IS 'Daily prices of stocks and levels of indices, as traded and adjusted. Grain: instrument × trading day.';
COMMENT ON COLUMN mart.market_price.instrument_code IS 'Canonical code of a stock (600519.SH) or an index (000300.SH, HSI).';
COMMENT ON COLUMN mart.market_price.stock_id IS 'The stock. NULL: an index, or in no list.';
COMMENT ON COLUMN mart.market_price.instrument_name IS 'Name of the stock or index. NULL: in no list.';
COMMENT ON COLUMN mart.market_price.instrument_kind IS 'stock or index. NULL: in no list.';
COMMENT ON COLUMN mart.market_price.traded_on IS 'Day of trading.';
COMMENT ON COLUMN mart.market_price.open IS 'First price of the day. NULL: not given.';
COMMENT ON COLUMN mart.market_price.high IS 'Highest price of the day. NULL: not given.';
COMMENT ON COLUMN mart.market_price.low IS 'Lowest price of the day. NULL: not given.';
COMMENT ON COLUMN mart.market_price.close IS 'Last price of the day; of an index its level.';
COMMENT ON COLUMN mart.market_price.previous_close IS 'Close of the day before, as the exchange sets it after dividends and splits. NULL: not given.';
COMMENT ON COLUMN mart.market_price.factor IS 'Cumulative factor for dividends and splits on that day. NULL: none taken in.';
COMMENT ON COLUMN mart.market_price.adjusted_close IS 'close × factor: compares over time. NULL: no factor taken in.';
COMMENT ON COLUMN mart.market_price.currency IS 'ISO 4217 code of the prices. NULL: an index.';
