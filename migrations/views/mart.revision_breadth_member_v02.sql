-- mart.revision_breadth_member: The estimate of each house beside the one that it had 28 days before.
-- Grain:   stock × metric × fiscal year × unit × broker
-- Key:     stock_id, metric_code, fiscal_year, unit, house
-- Inputs:  mart.revision_breadth_member_asof(), latest_day
-- Caution: As of mart.latest_day, 28 days, mode current: reports withdrawn by now count on neither day.

CREATE VIEW mart.revision_breadth_member AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, m.currency, m.house, m.broker_name, m.direction,
    m.report_id, m.fact_id, m.published_on, m.value, m.previous_report_id, m.previous_fact_id, m.previous_on, m.previous_value, m.rounding
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.revision_breadth_member_asof(d.latest_day, 28, 'current') AS m;

COMMENT ON VIEW mart.revision_breadth_member IS 'The estimate of each house beside the one that it had 28 days before. Grain: stock × metric × fiscal year × unit × broker.';
COMMENT ON COLUMN mart.revision_breadth_member.stock_id IS 'Company.';
COMMENT ON COLUMN mart.revision_breadth_member.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.revision_breadth_member.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.revision_breadth_member.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.revision_breadth_member.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.revision_breadth_member.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.revision_breadth_member.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.revision_breadth_member.house IS 'The house of that day: its code, else its printed name, else the report. Merged houses are one.';
COMMENT ON COLUMN mart.revision_breadth_member.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.revision_breadth_member.direction IS
    'up, down, same (within the rounding of both, or the same report), new or dropped (an estimate on one of the days alone).';
COMMENT ON COLUMN mart.revision_breadth_member.report_id IS 'The report of the estimate. NULL: dropped.';
COMMENT ON COLUMN mart.revision_breadth_member.fact_id IS 'The estimate, for mart.lineage. NULL: dropped.';
COMMENT ON COLUMN mart.revision_breadth_member.published_on IS 'Date of that report. NULL: dropped.';
COMMENT ON COLUMN mart.revision_breadth_member.value IS 'The estimate in base units. NULL: dropped.';
COMMENT ON COLUMN mart.revision_breadth_member.previous_report_id IS 'The report of the estimate 28 days before. NULL: new.';
COMMENT ON COLUMN mart.revision_breadth_member.previous_fact_id IS 'That estimate, for mart.lineage. NULL: new.';
COMMENT ON COLUMN mart.revision_breadth_member.previous_on IS 'Date of that report. NULL: new.';
COMMENT ON COLUMN mart.revision_breadth_member.previous_value IS 'That estimate in base units. NULL: new.';
COMMENT ON COLUMN mart.revision_breadth_member.rounding IS
    'Half of the last printed digits of both numbers together: a smaller change is none. NULL: one number, or one report.';
