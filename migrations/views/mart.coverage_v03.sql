-- mart.coverage: Which house covers which company: since when, how often, and whether still.
-- Grain:   broker × stock
-- Key:     house, stock_id
-- Inputs:  mart.coverage_asof(), latest_day
-- Caution: As of mart.latest_day, 180 days, mode current (reports withdrawn by now count no more): see mart.coverage_asof.

CREATE VIEW mart.coverage AS
SELECT
    c.house, c.broker_code, c.broker_name, c.stock_id, c.stock_code, c.stock_name, c.first_on, c.last_on, c.n_reports, c.analyst_id, c.analyst_now,
    c.status, c.is_left_censored, c.first_report_id, c.last_report_id, c.fact_id
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.coverage_asof(d.latest_day, 180, 'current') AS c;

COMMENT ON VIEW mart.coverage IS 'Which house covers which company: since when, how often, and whether still. Grain: broker × stock.';
COMMENT ON COLUMN mart.coverage.house IS 'The house of today: its code (merged ones are one), else its printed name, else the report.';
COMMENT ON COLUMN mart.coverage.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.coverage.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.coverage.stock_id IS 'Company.';
COMMENT ON COLUMN mart.coverage.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.coverage.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.coverage.first_on IS 'Date of the first report in the warehouse.';
COMMENT ON COLUMN mart.coverage.last_on IS 'Date of the latest report.';
COMMENT ON COLUMN mart.coverage.n_reports IS 'Reports of the house on the company.';
COMMENT ON COLUMN mart.coverage.analyst_id IS 'The person who signs the latest report first. NULL: nobody found.';
COMMENT ON COLUMN mart.coverage.analyst_now IS 'Name of that person, analysts before associates. NULL: nobody found.';
COMMENT ON COLUMN mart.coverage.status IS 'active, stale (over 180 days) or dropped (over 365 days, or stated).';
COMMENT ON COLUMN mart.coverage.is_left_censored IS
    'The houses first report in the warehouse is less than 365 days older than first_on: coverage may have begun before.';
COMMENT ON COLUMN mart.coverage.first_report_id IS 'First report in the warehouse.';
COMMENT ON COLUMN mart.coverage.last_report_id IS 'Latest report.';
COMMENT ON COLUMN mart.coverage.fact_id IS 'Where the latest report names the stock, for mart.lineage.';
