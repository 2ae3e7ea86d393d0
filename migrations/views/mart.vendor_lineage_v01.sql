-- mart.vendor_lineage: Where every number and word of a vendor's list was read.
-- Grain:   listed number or word
-- Key:     fact_table, fact_id, field
-- Inputs:  research.vendor_report, vendor_estimate, vendor_list
-- Caution: A list has rows and columns, no page. mart.lineage answers for reports in the same way; the two are apart because one of both
--          together could no longer be asked for the facts of a join by an index.

CREATE VIEW mart.vendor_lineage AS
SELECT
    'vendor_estimate' AS fact_table, f.vendor_estimate_id AS fact_id, 'value' AS field, f.list_id, l.file_sha256, l.file_name, f.row_no,
    f.column_no::int AS column_no, f.column_name, f.value_text AS raw_text, 'vendor.' || l.form || '.' || f.column_name AS rule_id,
    l.parser_version, l.run_id
FROM research.vendor_estimate AS f
JOIN research.vendor_list AS l ON l.list_id = f.list_id AND l.reading_no = f.reading_no
WHERE f.superseded_at IS NULL
UNION ALL
SELECT
    'vendor_report' AS fact_table, f.vendor_report_id AS fact_id, c.key AS field, f.list_id, l.file_sha256, l.file_name, f.row_no,
    (c.value ->> 0)::int AS column_no, l.column_names[(c.value ->> 0)::int + 1] AS column_name, c.value ->> 1 AS raw_text,
    'vendor.' || l.form || '.' || l.column_names[(c.value ->> 0)::int + 1] AS rule_id, l.parser_version, l.run_id
FROM research.vendor_report AS f
JOIN research.vendor_list AS l ON l.list_id = f.list_id AND l.reading_no = f.reading_no
CROSS JOIN LATERAL jsonb_each(f.cells) AS c
WHERE f.superseded_at IS NULL;

COMMENT ON VIEW mart.vendor_lineage IS 'Where every number and word of a vendor''s list was read. Grain: listed number or word.';
COMMENT ON COLUMN mart.vendor_lineage.fact_table IS 'vendor_estimate or vendor_report.';
COMMENT ON COLUMN mart.vendor_lineage.fact_id IS 'fact_id of mart.vendor_estimate or mart.vendor_report.';
COMMENT ON COLUMN mart.vendor_lineage.field IS 'What stands there: value, title, rating_raw ….';
COMMENT ON COLUMN mart.vendor_lineage.list_id IS 'The list: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.vendor_lineage.file_sha256 IS 'SHA-256 of the file.';
COMMENT ON COLUMN mart.vendor_lineage.file_name IS 'Name of the file.';
COMMENT ON COLUMN mart.vendor_lineage.row_no IS 'Row of the list, from 1; the header is not counted.';
COMMENT ON COLUMN mart.vendor_lineage.column_no IS 'Column of the list, from 0.';
COMMENT ON COLUMN mart.vendor_lineage.column_name IS 'Name of the column.';
COMMENT ON COLUMN mart.vendor_lineage.raw_text IS 'Text of the cell.';
COMMENT ON COLUMN mart.vendor_lineage.rule_id IS 'Rule that read it: vendor, list and column.';
COMMENT ON COLUMN mart.vendor_lineage.parser_version IS 'Version of the parser that read it.';
COMMENT ON COLUMN mart.vendor_lineage.run_id IS 'Load run that read it. NULL: read by hand.';
