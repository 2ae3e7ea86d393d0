-- mart.latest_day: The day on which the views without a date stand.
-- Grain:   one row
-- Key:     latest_day
-- Inputs:  research.report_version
-- Caution: A warehouse that is loaded daily stands at today, an archive at the date of its newest report.

CREATE VIEW mart.latest_day AS
SELECT least(max(v.published_on), (now() AT TIME ZONE 'Asia/Shanghai')::date) AS latest_day
FROM research.report_version AS v
WHERE v.superseded_at IS NULL;

COMMENT ON VIEW mart.latest_day IS 'The day on which the views without a date stand. Grain: one row.';
COMMENT ON COLUMN mart.latest_day.latest_day IS 'Date of the newest report, or today (Asia/Shanghai) where that is earlier.';
