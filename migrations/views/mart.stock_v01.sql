-- mart.stock: Listed companies.
-- Grain:   stock
-- Key:     stock_id
-- Inputs:  research.stock, stock_name, exchange
-- Caution: Code and name of today; names holds all that are known.

CREATE VIEW mart.stock AS
SELECT
    s.stock_id, s.stock_code, s.stock_name, s.english_name, s.exchange_code, e.exchange_name, s.listed_on, s.basis,
    ARRAY(SELECT n.name FROM research.stock_name AS n WHERE n.stock_id = s.stock_id ORDER BY n.name) AS names
FROM research.stock AS s
LEFT JOIN research.exchange AS e ON e.exchange_code = s.exchange_code;

COMMENT ON VIEW mart.stock IS 'Listed companies. Grain: stock.';
COMMENT ON COLUMN mart.stock.stock_id IS 'Key of the stock; stays when the code changes.';
COMMENT ON COLUMN mart.stock.stock_code IS 'Canonical code: 600519.SH, 00700.HK (five digits), AAPL.US.';
COMMENT ON COLUMN mart.stock.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.stock.english_name IS 'English name. NULL: not recorded.';
COMMENT ON COLUMN mart.stock.exchange_code IS 'Exchange. NULL: not known.';
COMMENT ON COLUMN mart.stock.exchange_name IS 'Exchange in words. NULL: not known.';
COMMENT ON COLUMN mart.stock.listed_on IS 'First trading day. NULL: not recorded.';
COMMENT ON COLUMN mart.stock.basis IS 'reference (from the stock lists) or learned (a report printed name and code).';
COMMENT ON COLUMN mart.stock.names IS 'All names that are known.';
