-- mart.passage: Texts of reports, as search reads them.
-- Grain:   report × passage
-- Key:     fact_table, fact_id
-- Inputs:  research.report_version, viewpoint, report_section, risk_factor, source, broker, report_withdrawal
-- Caution: Titles, viewpoints, sections and risks; a viewpoint also stands in its section. Reports that their house took back are not here.

CREATE VIEW mart.passage AS
SELECT
    'report' AS fact_table, v.report_id AS fact_id, v.report_id, 0::smallint AS ordinal, NULL::text AS heading,
    concat_ws(E'\n', v.title, v.subtitle) AS text, o.page_no, v.published_on, v.broker_code, coalesce(b.broker_name, v.broker_raw) AS broker_name,
    v.title, v.searchable
FROM research.report_version AS v
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
LEFT JOIN research.source AS o
    ON o.report_id = v.report_id AND o.version_no = v.version_no AND o.fact_table = 'report' AND o.fact_id = v.report_id AND o.field = 'title'
WHERE
    v.superseded_at IS NULL AND (v.title IS NOT NULL OR v.subtitle IS NOT NULL)
    AND NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = v.report_id)
UNION ALL
SELECT
    'viewpoint', f.fact_id, f.report_id, f.ordinal, f.heading,
    f.text, o.page_no, v.published_on, v.broker_code, coalesce(b.broker_name, v.broker_raw),
    v.title, f.searchable
FROM research.viewpoint AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'viewpoint' AND o.fact_id = f.fact_id AND o.field = 'text'
WHERE NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = v.report_id)
UNION ALL
SELECT
    'report_section', f.fact_id, f.report_id, f.ordinal, f.heading,
    f.text, o.page_no, v.published_on, v.broker_code, coalesce(b.broker_name, v.broker_raw),
    v.title, f.searchable
FROM research.report_section AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'report_section' AND o.fact_id = f.fact_id AND o.field = 'text'
WHERE NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = v.report_id)
UNION ALL
SELECT
    'risk_factor', f.fact_id, f.report_id, f.ordinal, NULL,
    f.text, o.page_no, v.published_on, v.broker_code, coalesce(b.broker_name, v.broker_raw),
    v.title, f.searchable
FROM research.risk_factor AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'risk_factor' AND o.fact_id = f.fact_id AND o.field = 'text'
WHERE NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = v.report_id);

COMMENT ON VIEW mart.passage IS 'Texts of reports, as search reads them: titles, viewpoints, sections, risks. Grain: report × passage.';
COMMENT ON COLUMN mart.passage.fact_table IS 'report (title and subtitle), viewpoint, report_section or risk_factor.';
COMMENT ON COLUMN mart.passage.fact_id IS 'The statement, for mart.lineage; of a title the report_id.';
COMMENT ON COLUMN mart.passage.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.passage.ordinal IS 'Printed order inside the report, from 1; of a title 0.';
COMMENT ON COLUMN mart.passage.heading IS 'Heading as printed. NULL: none.';
COMMENT ON COLUMN mart.passage.text IS 'The text as printed, lines joined.';
COMMENT ON COLUMN mart.passage.page_no IS 'Page, from 1. NULL: place not stored.';
COMMENT ON COLUMN mart.passage.published_on IS 'Date of the report. NULL: not found.';
COMMENT ON COLUMN mart.passage.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.passage.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.passage.title IS 'Title of the report. NULL: not found.';
COMMENT ON COLUMN mart.passage.searchable IS 'Heading and text as search compares them: one width, small Latin letters, no blanks beside Chinese.';
