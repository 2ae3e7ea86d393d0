-- mart.viewpoint: Statements of a report under its own headings.
-- Grain:   report × section
-- Key:     report_id, ordinal
-- Inputs:  research.viewpoint, source, report_version
-- Caution: The year of a day printed without one is the year that places it in the window of the report.

CREATE VIEW mart.viewpoint AS
SELECT f.report_id, f.ordinal, f.heading, f.happened_on, f.text, o.page_no, f.fact_id
FROM research.viewpoint AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'viewpoint' AND o.fact_id = f.fact_id AND o.field = 'text';

COMMENT ON VIEW mart.viewpoint IS 'Statements of a report under its own headings. Grain: report × section.';
COMMENT ON COLUMN mart.viewpoint.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.viewpoint.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.viewpoint.heading IS 'Heading as printed. NULL: none.';
COMMENT ON COLUMN mart.viewpoint.happened_on IS 'Day of the event it speaks of. NULL: none printed.';
COMMENT ON COLUMN mart.viewpoint.text IS 'The statement as printed, lines joined.';
COMMENT ON COLUMN mart.viewpoint.page_no IS 'Page, from 1. NULL: place not stored.';
COMMENT ON COLUMN mart.viewpoint.fact_id IS 'The statement, for mart.lineage.';
