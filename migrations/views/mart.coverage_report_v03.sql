-- mart.coverage_report: Reports on a company, as coverage counts them.
-- Grain:   report × subject stock
-- Key:     report_id, stock_id
-- Inputs:  mart.coverage_report_asof(), latest_day
-- Caution: As of mart.latest_day, mode current. Stocks that the report is about (role subject) and that are resolved; peers, picks and
--          mentions are no coverage. Reports withdrawn by now and undated ones are left out.

CREATE VIEW mart.coverage_report AS
SELECT
    c.house, c.broker_code, c.broker_name, c.stock_id, c.stock_code, c.stock_name, c.report_id, c.fact_id, c.published_on, c.published_at,
    c.report_type, d.latest_day, c.broker_key
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.coverage_report_asof(d.latest_day, 'current') AS c;

COMMENT ON VIEW mart.coverage_report IS 'Reports on a company, as coverage counts them. Grain: report × subject stock.';
COMMENT ON COLUMN mart.coverage_report.house IS 'The house of today: its code (merged ones are one), else its printed name, else the report.';
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
COMMENT ON COLUMN mart.coverage_report.broker_key IS 'The house under the name of the report: its code, else its printed name, else the report.';
