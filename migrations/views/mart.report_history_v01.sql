-- mart.report_history: Reports in every version, with what decides whether they could be seen on a day.
-- Grain:   report × version
-- Key:     report_id, version_no
-- Inputs:  research.report, report_version, report_withdrawal, broker
-- Caution: Holds closed versions too, for questions about what was known on a past day: mart.report has the current ones. Reports without a date
--          are left out.

CREATE VIEW mart.report_history AS
SELECT
    v.report_id, v.version_no, coalesce(v.broker_code, v.broker_raw, v.report_id::text) AS broker_key, v.broker_code, v.broker_raw,
    coalesce(b.broker_name, v.broker_raw) AS broker_name, v.report_type, v.published_on, v.published_at, r.first_recorded_at, v.recorded_at,
    v.superseded_at, w.withdrawn_at, w.recorded_at AS withdrawal_recorded_at
FROM research.report_version AS v
JOIN research.report AS r ON r.report_id = v.report_id
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
LEFT JOIN research.report_withdrawal AS w ON w.report_id = v.report_id
WHERE v.published_on IS NOT NULL;

COMMENT ON VIEW mart.report_history IS
    'Reports in every version, with what decides whether they could be seen on a day. Grain: report × version.';
COMMENT ON COLUMN mart.report_history.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.report_history.version_no IS 'Version: each re-parse or decision makes a new one.';
COMMENT ON COLUMN mart.report_history.broker_key IS 'The house under the name of the report: broker_code, else the printed name, else the report.';
COMMENT ON COLUMN mart.report_history.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.report_history.broker_raw IS 'The house as printed. NULL: not found.';
COMMENT ON COLUMN mart.report_history.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.report_history.report_type IS 'company, industry, strategy, macro, quant, fixed_income or other.';
COMMENT ON COLUMN mart.report_history.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.report_history.published_at IS 'Date and time, where a time is printed. NULL: no time printed.';
COMMENT ON COLUMN mart.report_history.first_recorded_at IS 'When the report was first taken in.';
COMMENT ON COLUMN mart.report_history.recorded_at IS 'When this version was written.';
COMMENT ON COLUMN mart.report_history.superseded_at IS 'When a later version replaced it. NULL: the current one.';
COMMENT ON COLUMN mart.report_history.withdrawn_at IS 'When the house took the report back. NULL: it stands.';
COMMENT ON COLUMN mart.report_history.withdrawal_recorded_at IS 'When that was noted. NULL: it stands.';
