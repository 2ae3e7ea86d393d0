-- mart.consensus_member: Who is in the consensus, who is not, and why.
-- Grain:   stock × metric × fiscal year × printed number
-- Key:     report_id, fact_id
-- Inputs:  mart.consensus_member_asof(), latest_day
-- Caution: As of mart.latest_day, window of 90 days, mode current: reports withdrawn by now count no more.

CREATE VIEW mart.consensus_member AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, m.currency, m.broker_name,
    m.report_id, m.fact_id, m.published_on, m.value, m.included, m.reason, m.is_backfill
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.consensus_member_asof(d.latest_day, 90, 'current') AS m;

COMMENT ON VIEW mart.consensus_member IS 'Who is in the consensus, who is not, and why. Grain: stock × metric × fiscal year × printed number.';
COMMENT ON COLUMN mart.consensus_member.stock_id IS 'Company.';
COMMENT ON COLUMN mart.consensus_member.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.consensus_member.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.consensus_member.metric_code IS 'Quantity, see mart.metric; other when the label is not known.';
COMMENT ON COLUMN mart.consensus_member.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.consensus_member.unit IS 'Unit of the values: a currency for money and per share, pct, x ….';
COMMENT ON COLUMN mart.consensus_member.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.consensus_member.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.consensus_member.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.consensus_member.fact_id IS 'The number, for mart.lineage.';
COMMENT ON COLUMN mart.consensus_member.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.consensus_member.value IS 'Estimate in base units. NULL: none (reason no_value).';
COMMENT ON COLUMN mart.consensus_member.included IS 'Whether the number counts.';
COMMENT ON COLUMN mart.consensus_member.reason IS 'included, or why not: see the comment of mart.consensus_member_asof.';
COMMENT ON COLUMN mart.consensus_member.is_backfill IS 'Late back-fill: recorded more than seven days after publication.';
