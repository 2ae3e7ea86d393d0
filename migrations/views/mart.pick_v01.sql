-- mart.pick: Stocks that a report puts forward without rating them.
-- Grain:   report × track × stock
-- Key:     fact_id
-- Inputs:  research.pick, track, report_version, stock
-- Caution: A pick is not a rating.

CREATE VIEW mart.pick AS
SELECT
    f.report_id, t.track, s.stock_code, coalesce(f.stock_name_raw, s.stock_name) AS stock_name, f.strength,
    f.stock_id, t.rationale, f.ordinal, f.fact_id
FROM research.pick AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.track AS t ON t.report_id = f.report_id AND t.version_no = f.version_no AND t.track_no = f.track_no
LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id;

COMMENT ON VIEW mart.pick IS 'Stocks that a report puts forward without rating them. Grain: report × track × stock.';
COMMENT ON COLUMN mart.pick.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.pick.track IS 'Theme as printed. NULL: the pick stands alone.';
COMMENT ON COLUMN mart.pick.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.pick.stock_name IS 'Name as printed. NULL: not a stock.';
COMMENT ON COLUMN mart.pick.strength IS 'Wording as printed, such as 建议关注.';
COMMENT ON COLUMN mart.pick.stock_id IS 'The stock. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.pick.rationale IS 'Reason printed for the theme. NULL: none.';
COMMENT ON COLUMN mart.pick.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.pick.fact_id IS 'The statement, for mart.lineage.';
