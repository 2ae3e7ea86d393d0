-- mart.related_report: Reports that a report lists as related.
-- Grain:   report × cited report
-- Key:     report_id, ordinal
-- Inputs:  research.related_report, report_version, fold()
-- Caution: Found in the warehouse by house, title without blanks and signs, and a date within three days.

CREATE VIEW mart.related_report AS
SELECT
    f.report_id, f.ordinal, f.title, f.published_on, c.report_id AS cited_report_id, f.fact_id
FROM research.related_report AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN LATERAL (
    SELECT x.report_id
    FROM research.report_version AS x
    WHERE x.superseded_at IS NULL
        AND x.broker_code = v.broker_code
        AND research.fold(x.title) = research.fold(f.title)
        AND (f.published_on IS NULL OR x.published_on BETWEEN f.published_on - 3 AND f.published_on + 3)
        AND x.report_id <> f.report_id
    ORDER BY x.published_on DESC NULLS LAST, x.report_id DESC
    LIMIT 1
) AS c ON true;

COMMENT ON VIEW mart.related_report IS 'Reports that a report lists as related. Grain: report × cited report.';
COMMENT ON COLUMN mart.related_report.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.related_report.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.related_report.title IS 'Title as printed.';
COMMENT ON COLUMN mart.related_report.published_on IS 'Date as printed. NULL: none.';
COMMENT ON COLUMN mart.related_report.cited_report_id IS 'The cited report. NULL: not in the warehouse.';
COMMENT ON COLUMN mart.related_report.fact_id IS 'The statement, for mart.lineage.';
