-- mart.estimate_latest: The estimate of each house that stands today.
-- Grain:   broker × stock × metric × fiscal year × unit
-- Key:     fact_id
-- Inputs:  mart.consensus_member_asof(), estimate_revision, latest_day
-- Caution: The latest own number of a house in any currency, however old and even where the year is closed or the number an outlier:
--          mart.consensus_member says which of these are in the consensus. The latest is taken before anything else: a house whose latest
--          number was withdrawn, blocked or contradicts itself has none. Houses that merged are one. As of mart.latest_day.

CREATE VIEW mart.estimate_latest AS
SELECT
    m.broker_name, m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, m.currency, m.report_id, m.fact_id,
    m.published_on, d.latest_day - m.published_on AS age_days, m.value, r.half_step,
    r.previous_value, r.previous_on, r.previous_report_id, r.previous_fact_id, r.direction, m.reason <> 'fiscal_year_closed' AS is_open
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.consensus_member_asof(d.latest_day, 36500) AS m
LEFT JOIN mart.estimate_revision AS r
    ON r.fact_id = m.fact_id AND r.report_id = m.report_id AND r.stock_id = m.stock_id AND r.stock_code = m.stock_code
    AND r.stock_name = m.stock_name AND r.metric_code = m.metric_code AND r.fiscal_year = m.fiscal_year AND r.unit = m.unit
WHERE m.reason IN ('included', 'outlier', 'fiscal_year_closed', 'older_than_window');

COMMENT ON VIEW mart.estimate_latest IS 'The estimate of each house that stands today. Grain: broker × stock × metric × fiscal year × unit.';
COMMENT ON COLUMN mart.estimate_latest.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.estimate_latest.stock_id IS 'Company.';
COMMENT ON COLUMN mart.estimate_latest.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.estimate_latest.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.estimate_latest.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.estimate_latest.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.estimate_latest.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.estimate_latest.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.estimate_latest.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.estimate_latest.fact_id IS 'The number, for mart.lineage.';
COMMENT ON COLUMN mart.estimate_latest.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.estimate_latest.age_days IS 'Days from then to mart.latest_day.';
COMMENT ON COLUMN mart.estimate_latest.value IS 'The number in base units.';
COMMENT ON COLUMN mart.estimate_latest.half_step IS 'Half of the last printed digit in base units: how exact the value is. NULL: not known.';
COMMENT ON COLUMN mart.estimate_latest.previous_value IS 'The number that the house printed before. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.previous_on IS 'Date of the report before. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.previous_report_id IS 'Report of the number before. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.previous_fact_id IS 'The number before, for mart.lineage. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.direction IS 'What this report did: first, resumed, unchanged, up or down, see mart.estimate_revision.';
COMMENT ON COLUMN mart.estimate_latest.is_open IS 'Whether the fiscal year is open: no actual is known, and 30 April after it is not past.';
