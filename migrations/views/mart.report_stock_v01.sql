-- mart.report_stock: Stocks that a report speaks of.
-- Grain:   report × stock × role
-- Key:     fact_id
-- Inputs:  research.report_stock, report_version, stock
-- Caution: stock_name is the printed name; the name of today is in mart.stock.

CREATE VIEW mart.report_stock AS
SELECT
    f.report_id, f.stock_id, s.stock_code, coalesce(f.stock_name_raw, s.stock_name) AS stock_name, f.role, f.resolution, f.ordinal, f.fact_id
FROM research.report_stock AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id;

COMMENT ON VIEW mart.report_stock IS 'Stocks that a report speaks of. Grain: report × stock × role.';
COMMENT ON COLUMN mart.report_stock.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.report_stock.stock_id IS 'The stock. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.report_stock.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.report_stock.stock_name IS 'Name as printed. NULL: not a stock.';
COMMENT ON COLUMN mart.report_stock.role IS 'What the stock is to the report: subject, peer, pick or mention.';
COMMENT ON COLUMN mart.report_stock.resolution IS 'How the stock was found: exact, alias, ambiguous or unresolved.';
COMMENT ON COLUMN mart.report_stock.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.report_stock.fact_id IS 'The statement, for mart.lineage.';
