-- mart.related_report: Reports that a report lists as related.
-- Grain:   report × cited report
-- Key:     report_id, ordinal
-- Inputs:  research.related_report, report_version, fold()
-- Caution: Found in the warehouse by house, date within three days, and title without blanks and signs: the same, or the one within the other (lists put the stock before it).

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
        AND CASE
            WHEN f.published_on IS NULL OR length(research.fold(x.title)) < 6 THEN research.fold(x.title) = research.fold(f.title)
            ELSE strpos(research.fold(f.title), research.fold(x.title)) > 0 OR strpos(research.fold(x.title), research.fold(f.title)) > 0
        END
        AND (f.published_on IS NULL OR x.published_on BETWEEN f.published_on - 3 AND f.published_on + 3)
        AND x.report_id <> f.report_id
    ORDER BY research.fold(x.title) = research.fold(f.title) DESC, x.published_on DESC NULLS LAST, x.report_id DESC
    LIMIT 1
) AS c ON true;

COMMENT ON VIEW mart.related_report IS 'Reports that a report lists as related. Grain: report × cited report.';
COMMENT ON COLUMN mart.related_report.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.related_report.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.related_report.title IS 'Title as printed.';
COMMENT ON COLUMN mart.related_report.published_on IS 'Date as printed. NULL: none.';
COMMENT ON COLUMN mart.related_report.cited_report_id IS 'The cited report. NULL: not in the warehouse.';
COMMENT ON COLUMN mart.related_report.fact_id IS 'The statement, for mart.lineage.';
