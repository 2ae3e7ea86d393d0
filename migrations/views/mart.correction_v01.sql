-- mart.correction: What people decided about findings and statements.
-- Grain:   decision
-- Key:     correction_id
-- Inputs:  ops.correction, research.report_version
-- Caution: The latest decision of a statement's field counts. A correction is a new version of the report: questions about a
--          day before it get the answer of that day.

CREATE VIEW mart.correction AS
SELECT
    c.correction_id, c.report_id, v.file_name, c.issue_id, c.rule_id, c.fact_table, c.fact_id, c.field, c.action, c.raw_text,
    c.corrected_text, c.corrected_value, c.decided_by, c.decided_at, c.note, c.page_no, c.x0, c.top, c.x1, c.bottom,
    row_number() OVER (
        PARTITION BY c.report_id, coalesce(c.fact_id, c.issue_id), c.fact_table, CASE WHEN c.fact_id IS NOT NULL THEN c.field END
        ORDER BY c.decided_at DESC, c.correction_id DESC
    ) = 1 AS is_latest
FROM ops.correction AS c
LEFT JOIN research.report_version AS v ON v.report_id = c.report_id AND v.superseded_at IS NULL;

COMMENT ON VIEW mart.correction IS 'What people decided about findings and statements. Grain: decision.';
COMMENT ON COLUMN mart.correction.correction_id IS 'The decision.';
COMMENT ON COLUMN mart.correction.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.correction.file_name IS 'Name of the file. NULL: replaced by a corrected file.';
COMMENT ON COLUMN mart.correction.issue_id IS 'Finding decided upon, see mart.quality_issue. NULL: a statement without a finding.';
COMMENT ON COLUMN mart.correction.rule_id IS 'Rule of the finding. NULL: a statement without a finding.';
COMMENT ON COLUMN mart.correction.fact_table IS 'Table of the statement; report for fields of the cover. NULL: the finding has none.';
COMMENT ON COLUMN mart.correction.fact_id IS 'The statement, for mart.lineage. NULL: the finding has none.';
COMMENT ON COLUMN mart.correction.field IS 'Column decided upon. NULL: none.';
COMMENT ON COLUMN mart.correction.action IS 'accept (as it is), correct (to corrected_text) or reject (it does not count).';
COMMENT ON COLUMN mart.correction.raw_text IS 'What is printed there. NULL: no place.';
COMMENT ON COLUMN mart.correction.corrected_text IS 'The right reading. NULL: nothing to correct.';
COMMENT ON COLUMN mart.correction.corrected_value IS 'Its number in base units; of a stock_code the stock_id. NULL: no number.';
COMMENT ON COLUMN mart.correction.decided_by IS 'Who decided.';
COMMENT ON COLUMN mart.correction.decided_at IS 'When.';
COMMENT ON COLUMN mart.correction.note IS 'Why. NULL: not said.';
COMMENT ON COLUMN mart.correction.page_no IS 'Page, from 1. NULL: the whole report.';
COMMENT ON COLUMN mart.correction.x0 IS 'Left edge of the box in points. NULL: no place.';
COMMENT ON COLUMN mart.correction.top IS 'Upper edge of the box. NULL: no place.';
COMMENT ON COLUMN mart.correction.x1 IS 'Right edge of the box. NULL: no place.';
COMMENT ON COLUMN mart.correction.bottom IS 'Lower edge of the box. NULL: no place.';
COMMENT ON COLUMN mart.correction.is_latest IS 'Whether it is the latest of its subject, the one that counts.';
