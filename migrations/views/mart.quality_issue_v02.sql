-- mart.quality_issue: What was not understood or not believed.
-- Grain:   finding
-- Key:     issue_id
-- Inputs:  ops.finding, correction, research.report_version
-- Caution: Decisions are bound to what is printed, so they outlive a re-parse; the latest counts. One about a statement
--          closes the findings of that statement.

CREATE VIEW mart.quality_issue AS
SELECT
    f.issue_id, f.report_id, f.fact_table, f.fact_id, f.rule_id, f.severity, f.raw_text, f.proposed,
    CASE d.action WHEN 'accept' THEN 'accepted' WHEN 'correct' THEN 'corrected' WHEN 'reject' THEN 'rejected' ELSE 'open' END AS status,
    d.decided_by, d.decided_at, f.message, f.page_no, f.x0, f.top, f.x1, f.bottom, d.corrected_text, d.note
FROM ops.finding AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN LATERAL (
    SELECT c.action, c.decided_by, c.decided_at, c.corrected_text, c.note
    FROM ops.correction AS c
    WHERE c.report_id = f.report_id
        AND (c.issue_id = f.issue_id OR (c.fact_table = f.fact_table AND c.fact_id = f.fact_id AND c.issue_id IS NULL))
    ORDER BY c.decided_at DESC, c.correction_id DESC
    LIMIT 1
) AS d ON true;

COMMENT ON VIEW mart.quality_issue IS 'What was not understood or not believed. Grain: finding.';
COMMENT ON COLUMN mart.quality_issue.issue_id IS 'The finding; the same after a re-parse.';
COMMENT ON COLUMN mart.quality_issue.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.quality_issue.fact_table IS 'Table of the statement in question. NULL: none was stored.';
COMMENT ON COLUMN mart.quality_issue.fact_id IS 'The statement in question. NULL: none was stored.';
COMMENT ON COLUMN mart.quality_issue.rule_id IS 'Rule that raised it, such as unknown.metric_label.';
COMMENT ON COLUMN mart.quality_issue.severity IS 'error (blocks the number from the consensus), warning or info.';
COMMENT ON COLUMN mart.quality_issue.raw_text IS 'What is printed there. NULL: no place.';
COMMENT ON COLUMN mart.quality_issue.proposed IS 'What it may mean. NULL: no idea.';
COMMENT ON COLUMN mart.quality_issue.status IS 'open, accepted, corrected or rejected.';
COMMENT ON COLUMN mart.quality_issue.decided_by IS 'Who decided. NULL: open.';
COMMENT ON COLUMN mart.quality_issue.decided_at IS 'When. NULL: open.';
COMMENT ON COLUMN mart.quality_issue.message IS 'What is the matter, in words.';
COMMENT ON COLUMN mart.quality_issue.page_no IS 'Page, from 1. NULL: the whole report.';
COMMENT ON COLUMN mart.quality_issue.x0 IS 'Left edge of the box in points. NULL: no place.';
COMMENT ON COLUMN mart.quality_issue.top IS 'Upper edge of the box. NULL: no place.';
COMMENT ON COLUMN mart.quality_issue.x1 IS 'Right edge of the box. NULL: no place.';
COMMENT ON COLUMN mart.quality_issue.bottom IS 'Lower edge of the box. NULL: no place.';
COMMENT ON COLUMN mart.quality_issue.corrected_text IS 'The right reading. NULL: none given.';
COMMENT ON COLUMN mart.quality_issue.note IS 'Why it was decided so. NULL: not said.';
