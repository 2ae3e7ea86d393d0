-- mart.coverage_report: Reports on a company, as coverage counts them.
-- Grain:   report × subject stock
-- Key:     report_id, stock_id
-- Inputs:  mart.report_stock, report, latest_day, research.stock, report_withdrawal
-- Caution: Stocks that the report is about (role subject) and that are resolved; peers, picks and mentions are no coverage. Withdrawn and
--          undated reports are left out, and what is dated after mart.latest_day.

CREATE VIEW mart.coverage_report AS
SELECT
    coalesce(p.broker_code, p.broker_name, p.report_id::text) AS house, p.broker_code, p.broker_name,
    k.stock_id, k.stock_code, s.stock_name, k.report_id, (array_agg(k.fact_id ORDER BY k.ordinal))[1] AS fact_id,
    p.published_on, p.published_at, p.report_type, d.latest_day
FROM mart.report_stock AS k
JOIN mart.report AS p ON p.report_id = k.report_id
JOIN mart.latest_day AS d ON p.published_on <= d.latest_day
JOIN research.stock AS s ON s.stock_id = k.stock_id
WHERE k.role = 'subject'
    AND NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = k.report_id AND w.withdrawn_at <= now())
GROUP BY
    p.broker_code, p.broker_name, p.report_id, k.stock_id, k.stock_code, s.stock_name, k.report_id, p.published_on, p.published_at,
    p.report_type, d.latest_day;

COMMENT ON VIEW mart.coverage_report IS 'Reports on a company, as coverage counts them. Grain: report × subject stock.';
COMMENT ON COLUMN mart.coverage_report.house IS 'The house: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.coverage_report.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.coverage_report.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.coverage_report.stock_id IS 'Company.';
COMMENT ON COLUMN mart.coverage_report.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.coverage_report.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.coverage_report.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.coverage_report.fact_id IS 'Where the report names the stock, for mart.lineage.';
COMMENT ON COLUMN mart.coverage_report.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.coverage_report.published_at IS 'Date and time, where a time is printed. NULL: no time printed.';
COMMENT ON COLUMN mart.coverage_report.report_type IS 'company, industry, strategy, macro, quant, fixed_income or other.';
COMMENT ON COLUMN mart.coverage_report.latest_day IS 'The day on which the views stand, mart.latest_day.';
