-- mart.report: Reports, as the newest parse read them.
-- Grain:   report (current version)
-- Key:     report_id
-- Inputs:  research.report, report_version, broker
-- Caution: A file replaced by a corrected one is not here; research keeps it.

CREATE VIEW mart.report AS
SELECT
    r.report_id, v.file_name, r.file_sha256, v.broker_code, coalesce(b.broker_name, v.broker_raw) AS broker_name,
    v.title, v.subtitle, v.report_type, v.report_depth, v.language, v.sector_name,
    v.published_on, v.window_start, v.window_end, v.page_count, v.parser_version, v.published_at, r.first_recorded_at,
    v.version_no, v.recorded_at, v.reader, v.run_id,
    r.first_recorded_at - p.published > interval '7 days' AS is_backfill, greatest(p.published, r.first_recorded_at) AS knowable_at
FROM research.report AS r
JOIN research.report_version AS v ON v.report_id = r.report_id AND v.superseded_at IS NULL
CROSS JOIN LATERAL (
    SELECT coalesce(v.published_at, (v.published_on + time '23:59:59.999999') AT TIME ZONE 'Asia/Shanghai') AS published
) AS p
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code;

COMMENT ON VIEW mart.report IS 'Reports, as the newest parse read them. Grain: report (current version).';
COMMENT ON COLUMN mart.report.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.report.file_name IS 'Name of the file, without folders.';
COMMENT ON COLUMN mart.report.file_sha256 IS 'SHA-256 of the file.';
COMMENT ON COLUMN mart.report.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.report.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.report.title IS 'Title. NULL: not found.';
COMMENT ON COLUMN mart.report.subtitle IS 'Subtitle. NULL: none.';
COMMENT ON COLUMN mart.report.report_type IS 'company, industry, strategy, macro, quant, fixed_income or other.';
COMMENT ON COLUMN mart.report.report_depth IS 'note, deep, weekly …. NULL: cannot be told.';
COMMENT ON COLUMN mart.report.language IS 'zh or en.';
COMMENT ON COLUMN mart.report.sector_name IS 'Sector as printed. NULL: none.';
COMMENT ON COLUMN mart.report.published_on IS 'Date of the report. NULL: not found.';
COMMENT ON COLUMN mart.report.window_start IS 'First day of the window covered (weeklies). NULL: none.';
COMMENT ON COLUMN mart.report.window_end IS 'Last day of the window covered. NULL: none.';
COMMENT ON COLUMN mart.report.page_count IS 'Number of pages; of a text file those that its page marks begin, else 1.';
COMMENT ON COLUMN mart.report.parser_version IS 'Version of the parser that read it.';
COMMENT ON COLUMN mart.report.published_at IS 'Date and time, where a time is printed. NULL: no time printed.';
COMMENT ON COLUMN mart.report.first_recorded_at IS 'When the warehouse first held the file.';
COMMENT ON COLUMN mart.report.version_no IS 'Version, from 1: a re-parse by a newer parser adds one.';
COMMENT ON COLUMN mart.report.recorded_at IS 'When this version was written.';
COMMENT ON COLUMN mart.report.reader IS 'What read the file: pdfium, pdfminer, text or ocr.';
COMMENT ON COLUMN mart.report.run_id IS 'Load run that wrote it. NULL: written by hand.';
COMMENT ON COLUMN mart.report.is_backfill IS 'Recorded more than seven days after publication. NULL: no date.';
COMMENT ON COLUMN mart.report.knowable_at IS
    'When it could be known from the warehouse: the later of publication (end of the day, Asia/Shanghai, where no time is printed) and first_recorded_at; without a date the latter.';
