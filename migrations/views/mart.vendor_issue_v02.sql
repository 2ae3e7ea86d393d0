-- mart.vendor_issue: What was not understood or not believed in the lists of data vendors.
-- Grain:   finding of the latest reading of a list
-- Key:     list_id, finding_no
-- Inputs:  ops.vendor_finding, vendor_decision, research.vendor_list
-- Caution: The same of many rows stands once, with the first of them and their number. A row that lists repeat is found in each of them,
--          under the same issue_id: a decision closes it in all of them, those still to come among them.

CREATE VIEW mart.vendor_issue AS
SELECT
    f.list_id, f.finding_no, l.vendor, l.form, l.file_name, l.file_sha256, f.rule_id, f.severity, f.message, f.row_no, f.n_rows, f.column_name,
    f.raw_text, f.proposed, l.recorded_at, l.run_id, k.issue_id,
    CASE d.action WHEN 'accept' THEN 'accepted' WHEN 'reject' THEN 'rejected' ELSE 'open' END AS status, d.decided_by, d.decided_at, d.note
FROM ops.vendor_finding AS f
JOIN research.vendor_list AS l ON l.list_id = f.list_id AND l.reading_no = f.reading_no
CROSS JOIN LATERAL (
    SELECT md5(jsonb_build_array(l.form, f.rule_id, f.column_name, f.raw_text, f.message)::text)::uuid AS issue_id
) AS k
LEFT JOIN LATERAL (
    SELECT c.action, c.decided_by, c.decided_at, c.note
    FROM ops.vendor_decision AS c
    WHERE c.issue_id = k.issue_id
    ORDER BY c.decided_at DESC, c.decision_id DESC
    LIMIT 1
) AS d ON true
WHERE NOT EXISTS (SELECT FROM research.vendor_list AS n WHERE n.list_id = f.list_id AND n.reading_no > f.reading_no);

COMMENT ON VIEW mart.vendor_issue IS
    'What was not understood or not believed in the lists of data vendors. Grain: finding of the latest reading of a list.';
COMMENT ON COLUMN mart.vendor_issue.list_id IS 'The list: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.vendor_issue.finding_no IS 'Order in the list, from 1.';
COMMENT ON COLUMN mart.vendor_issue.vendor IS 'Whose list it is, such as tushare.';
COMMENT ON COLUMN mart.vendor_issue.form IS 'Which list, such as tushare.report_rc.';
COMMENT ON COLUMN mart.vendor_issue.file_name IS 'Name of the file.';
COMMENT ON COLUMN mart.vendor_issue.file_sha256 IS 'SHA-256 of the file.';
COMMENT ON COLUMN mart.vendor_issue.rule_id IS 'Rule that raised it, such as vendor.bad_row.';
COMMENT ON COLUMN mart.vendor_issue.severity IS 'error (something is not stored), warning or info.';
COMMENT ON COLUMN mart.vendor_issue.message IS 'What is the matter, in words.';
COMMENT ON COLUMN mart.vendor_issue.row_no IS 'First row with it, from 1. NULL: the whole list.';
COMMENT ON COLUMN mart.vendor_issue.n_rows IS 'How many rows have it.';
COMMENT ON COLUMN mart.vendor_issue.column_name IS 'Column of the list. NULL: the whole row or list.';
COMMENT ON COLUMN mart.vendor_issue.raw_text IS 'Text as listed. NULL: no cell.';
COMMENT ON COLUMN mart.vendor_issue.proposed IS 'What it may mean. NULL: no idea.';
COMMENT ON COLUMN mart.vendor_issue.recorded_at IS 'When the list was read.';
COMMENT ON COLUMN mart.vendor_issue.run_id IS 'Load run that read it. NULL: read by hand.';
COMMENT ON COLUMN mart.vendor_issue.issue_id IS
    'The finding as it is decided upon: a hash of form, rule, column, text and message, the same in every list of the form.';
COMMENT ON COLUMN mart.vendor_issue.status IS 'open, accepted or rejected.';
COMMENT ON COLUMN mart.vendor_issue.decided_by IS 'Who decided. NULL: open.';
COMMENT ON COLUMN mart.vendor_issue.decided_at IS 'When. NULL: open.';
COMMENT ON COLUMN mart.vendor_issue.note IS 'Why it was decided so. NULL: not said.';
