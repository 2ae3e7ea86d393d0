-- mart.rating_consensus_member: Whose rating of a stock counts, whose does not, and why.
-- Grain:   stock × report × printed rating
-- Key:     report_id, fact_id
-- Inputs:  mart.rating_consensus_member_asof(), latest_day
-- Caution: As of mart.latest_day, window of 180 days, mode current: reports withdrawn by now count no more.

CREATE VIEW mart.rating_consensus_member AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.house, m.broker_name, m.report_id, m.fact_id, m.published_on, m.rating_raw, m.rating_level,
    m.polarity, m.level_basis, m.included, m.reason, m.is_backfill, m.previous_report_id, m.previous_fact_id, m.previous_on,
    m.previous_raw, m.previous_level, m.direction_28d
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.rating_consensus_member_asof(d.latest_day, 180, 'current') AS m;

COMMENT ON VIEW mart.rating_consensus_member IS 'Whose rating of a stock counts, whose does not, and why. Grain: stock × report × printed rating.';
COMMENT ON COLUMN mart.rating_consensus_member.stock_id IS 'Company.';
COMMENT ON COLUMN mart.rating_consensus_member.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.rating_consensus_member.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.rating_consensus_member.house IS 'The house of that day: its code, else its printed name, else the report. Merged houses are one.';
COMMENT ON COLUMN mart.rating_consensus_member.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.rating_consensus_member.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.rating_consensus_member.fact_id IS 'The rating, for mart.lineage.';
COMMENT ON COLUMN mart.rating_consensus_member.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.rating_consensus_member.rating_raw IS 'Rating word as printed. NULL: the report suspends or drops without a word.';
COMMENT ON COLUMN mart.rating_consensus_member.rating_level IS '5 best … 1 worst on the common scale. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.rating_consensus_member.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.rating_consensus_member.level_basis IS 'Where the level comes from: own_page, broker_dated, dictionary or unmapped.';
COMMENT ON COLUMN mart.rating_consensus_member.included IS 'Whether the rating counts.';
COMMENT ON COLUMN mart.rating_consensus_member.reason IS 'included, or why not: see the comment of mart.rating_consensus_member_asof.';
COMMENT ON COLUMN mart.rating_consensus_member.is_backfill IS 'Late back-fill: recorded more than seven days after publication.';
COMMENT ON COLUMN mart.rating_consensus_member.previous_report_id IS
    'Report of the rating of the house that stood 28 days before. NULL: none, or not included.';
COMMENT ON COLUMN mart.rating_consensus_member.previous_fact_id IS 'That rating, for mart.lineage. NULL: none, or not included.';
COMMENT ON COLUMN mart.rating_consensus_member.previous_on IS 'Date of that report. NULL: none, or not included.';
COMMENT ON COLUMN mart.rating_consensus_member.previous_raw IS 'That rating as printed. NULL: none, or not included.';
COMMENT ON COLUMN mart.rating_consensus_member.previous_level IS 'Its level. NULL: none, or not included.';
COMMENT ON COLUMN mart.rating_consensus_member.direction_28d IS 'up, down, same, or new (none 28 days before, or over 365 days older). NULL: not included.';
