-- mart.target_consensus_member: Whose target price of a stock counts, whose does not, and why.
-- Grain:   stock × report × printed target
-- Key:     report_id, fact_id
-- Inputs:  mart.target_consensus_member_asof(), latest_day
-- Caution: As of mart.latest_day, window of 180 days, mode current: reports withdrawn by now count no more.

CREATE VIEW mart.target_consensus_member AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.house, m.broker_name, m.report_id, m.fact_id, m.published_on, m.currency, m.horizon_months,
    m.target_price, m.value, m.included, m.reason, m.is_adjusted, m.is_backfill
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.target_consensus_member_asof(d.latest_day, 180, 'current') AS m;

COMMENT ON VIEW mart.target_consensus_member IS 'Whose target price of a stock counts, whose does not, and why. Grain: stock × report × printed target.';
COMMENT ON COLUMN mart.target_consensus_member.stock_id IS 'Company.';
COMMENT ON COLUMN mart.target_consensus_member.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.target_consensus_member.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.target_consensus_member.house IS 'The house of that day: its code, else its printed name, else the report. Merged houses are one.';
COMMENT ON COLUMN mart.target_consensus_member.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.target_consensus_member.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.target_consensus_member.fact_id IS 'The target, for mart.lineage.';
COMMENT ON COLUMN mart.target_consensus_member.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.target_consensus_member.currency IS 'ISO 4217 code of the target. NULL: not known, or no target.';
COMMENT ON COLUMN mart.target_consensus_member.horizon_months IS
    'Months for which the target is meant, by the report, its page of definitions or the scale of the house. NULL: not known.';
COMMENT ON COLUMN mart.target_consensus_member.target_price IS
    'The target as printed, of a range its middle. NULL: the report suspends, drops or no longer rates the stock.';
COMMENT ON COLUMN mart.target_consensus_member.value IS 'The target in shares of the day, for splits and dividends since. NULL: no target.';
COMMENT ON COLUMN mart.target_consensus_member.included IS 'Whether the target counts.';
COMMENT ON COLUMN mart.target_consensus_member.reason IS 'included, or why not: see the comment of mart.target_consensus_member_asof.';
COMMENT ON COLUMN mart.target_consensus_member.is_adjusted IS 'False: no factors for splits and dividends were taken in, value is target_price.';
COMMENT ON COLUMN mart.target_consensus_member.is_backfill IS 'Late back-fill: recorded more than seven days after publication.';
