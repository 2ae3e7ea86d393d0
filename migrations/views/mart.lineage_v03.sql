-- mart.lineage: Where every stored number or word was read.
-- Grain:   stored number or word
-- Key:     fact_table, fact_id, field
-- Inputs:  research.source, report, report_version
-- Caution: For fields of the cover fact_table is report and fact_id the report_id. Of what a vendor lists: mart.vendor_lineage.

CREATE VIEW mart.lineage AS
SELECT
    o.fact_table, o.fact_id, o.field, o.report_id, r.file_sha256, o.page_no, o.x0, o.top, o.x1, o.bottom, o.table_no, o.row_no, o.column_no,
    o.raw_text, o.repaired_text, o.rule_id, o.confidence, o.proof, o.candidates, v.parser_version, v.run_id, v.file_name
FROM research.source AS o
JOIN research.report_version AS v ON v.report_id = o.report_id AND v.version_no = o.version_no AND v.superseded_at IS NULL
JOIN research.report AS r ON r.report_id = o.report_id;

COMMENT ON VIEW mart.lineage IS 'Where every stored number or word was read. Grain: stored number or word.';
COMMENT ON COLUMN mart.lineage.fact_table IS 'Table of the statement; report for fields of the cover.';
COMMENT ON COLUMN mart.lineage.fact_id IS 'The statement; for fields of the cover the report_id.';
COMMENT ON COLUMN mart.lineage.field IS 'Column that holds the value.';
COMMENT ON COLUMN mart.lineage.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.lineage.file_sha256 IS 'SHA-256 of the file.';
COMMENT ON COLUMN mart.lineage.page_no IS 'Page, from 1.';
COMMENT ON COLUMN mart.lineage.x0 IS 'Left edge of the box, points from the left of the page (text files: column).';
COMMENT ON COLUMN mart.lineage.top IS 'Upper edge of the box, points from the top of the page (text files: line).';
COMMENT ON COLUMN mart.lineage.x1 IS 'Right edge of the box.';
COMMENT ON COLUMN mart.lineage.bottom IS 'Lower edge of the box.';
COMMENT ON COLUMN mart.lineage.table_no IS 'Table on the page, from 0. NULL: not in a table.';
COMMENT ON COLUMN mart.lineage.row_no IS 'Row in the table, from 0. NULL: not in a table.';
COMMENT ON COLUMN mart.lineage.column_no IS 'Column in the table, from 0. NULL: not in a table.';
COMMENT ON COLUMN mart.lineage.raw_text IS 'What is printed there.';
COMMENT ON COLUMN mart.lineage.repaired_text IS 'What was read in its place after a repair. NULL: read as printed.';
COMMENT ON COLUMN mart.lineage.rule_id IS 'Rule that produced the value.';
COMMENT ON COLUMN mart.lineage.confidence IS 'Belief in the value, 0 to 1.';
COMMENT ON COLUMN mart.lineage.proof IS 'What shows that the repair is right. NULL: no repair.';
COMMENT ON COLUMN mart.lineage.candidates IS 'Other readings that are possible. NULL: none.';
COMMENT ON COLUMN mart.lineage.parser_version IS 'Version of the parser that read it.';
COMMENT ON COLUMN mart.lineage.run_id IS 'Load run that wrote it. NULL: written by hand.';
COMMENT ON COLUMN mart.lineage.file_name IS 'Name of the file, without folders.';
