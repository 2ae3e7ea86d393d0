-- mart.coverage_history: The companies that reports are about, in every version.
-- Grain:   report × version × subject stock
-- Key:     report_id, version_no, stock_id
-- Inputs:  research.report_stock, stock, report_analyst, analyst, recommendation
-- Caution: Stocks that the report is about (role subject) and that are resolved; peers, picks and mentions are no coverage. Holds closed versions
--          and withdrawn reports too: mart.report_asof says which stood on a day.

CREATE VIEW mart.coverage_history AS
SELECT
    k.report_id, k.version_no, k.fact_id, k.stock_id, s.stock_code, s.stock_name,
    (    -- analysts before associates
        SELECT coalesce(a.merged_into_id, a.analyst_id)
        FROM research.report_analyst AS q
        LEFT JOIN research.analyst AS a ON a.analyst_id = q.analyst_id
        WHERE q.report_id = k.report_id AND q.version_no = k.version_no AND q.role IS DISTINCT FROM 'contact'
        ORDER BY q.role IS NOT DISTINCT FROM 'associate', q.ordinal LIMIT 1
    ) AS analyst_id,
    (
        SELECT q.analyst_name FROM research.report_analyst AS q
        WHERE q.report_id = k.report_id AND q.version_no = k.version_no AND q.role IS DISTINCT FROM 'contact'
        ORDER BY q.role IS NOT DISTINCT FROM 'associate', q.ordinal LIMIT 1
    ) AS analyst_name,
    EXISTS (
        SELECT FROM research.recommendation AS c
        WHERE c.report_id = k.report_id AND c.version_no = k.version_no AND c.stock_id = k.stock_id AND c.action_stated = 'drop'
    ) AS says_drop
FROM research.report_stock AS k
JOIN research.stock AS s ON s.stock_id = k.stock_id
WHERE k.role = 'subject' AND NOT EXISTS (    -- a stock that a report names twice is named once
    SELECT FROM research.report_stock AS o
    WHERE o.report_id = k.report_id AND o.version_no = k.version_no AND o.stock_id = k.stock_id AND o.role = 'subject'
        AND (o.ordinal, o.fact_id) < (k.ordinal, k.fact_id)
);

COMMENT ON VIEW mart.coverage_history IS 'The companies that reports are about, in every version. Grain: report × version × subject stock.';
COMMENT ON COLUMN mart.coverage_history.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.coverage_history.version_no IS 'Version of the report.';
COMMENT ON COLUMN mart.coverage_history.fact_id IS 'Where the report names the stock first, for mart.lineage.';
COMMENT ON COLUMN mart.coverage_history.stock_id IS 'Company.';
COMMENT ON COLUMN mart.coverage_history.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.coverage_history.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.coverage_history.analyst_id IS 'The person who signs the report first, analysts before associates. NULL: nobody found.';
COMMENT ON COLUMN mart.coverage_history.analyst_name IS 'Name of that person. NULL: nobody found.';
COMMENT ON COLUMN mart.coverage_history.says_drop IS 'Whether the report says that it no longer covers the stock.';
