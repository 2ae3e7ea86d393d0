-- mart.figure: Captions of figures and tables.
-- Grain:   report × figure or table caption
-- Key:     fact_id
-- Inputs:  research.figure, source, report_version
-- Caution: Plotted values are not in the text and never invented.

CREATE VIEW mart.figure AS
SELECT f.report_id, f.kind, f.number, f.title, f.unit, f.source_text AS source, o.page_no, f.ordinal, f.fact_id
FROM research.figure AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'figure' AND o.fact_id = f.fact_id AND o.field = 'title';

COMMENT ON VIEW mart.figure IS 'Captions of figures and tables. Grain: report × figure or table caption.';
COMMENT ON COLUMN mart.figure.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.figure.kind IS 'figure or table.';
COMMENT ON COLUMN mart.figure.number IS 'Number as printed. NULL: none.';
COMMENT ON COLUMN mart.figure.title IS 'Title as printed.';
COMMENT ON COLUMN mart.figure.unit IS 'Unit as printed in the caption. NULL: none.';
COMMENT ON COLUMN mart.figure.source IS 'Source line as printed. NULL: none.';
COMMENT ON COLUMN mart.figure.page_no IS 'Page, from 1. NULL: place not stored.';
COMMENT ON COLUMN mart.figure.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.figure.fact_id IS 'The statement, for mart.lineage.';
