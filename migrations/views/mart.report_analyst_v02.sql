-- mart.report_analyst: Who signs a report.
-- Grain:   report × person
-- Key:     report_id, ordinal
-- Inputs:  research.report_analyst, report_version, analyst
-- Caution: licence_ok is NULL where there is no number to check.

CREATE VIEW mart.report_analyst AS
SELECT
    f.report_id, f.ordinal, coalesce(a.merged_into_id, a.analyst_id) AS analyst_id, f.analyst_name, f.role,
    f.licence_no, f.licence_ok, f.licence_problem, f.fact_id, f.second_licence_no
FROM research.report_analyst AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.analyst AS a ON a.analyst_id = f.analyst_id;

COMMENT ON VIEW mart.report_analyst IS 'Who signs a report. Grain: report × person.';
COMMENT ON COLUMN mart.report_analyst.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.report_analyst.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.report_analyst.analyst_id IS 'The person. NULL: not told apart.';
COMMENT ON COLUMN mart.report_analyst.analyst_name IS 'Name as printed.';
COMMENT ON COLUMN mart.report_analyst.role IS 'analyst, associate or contact. NULL: the page does not say.';
COMMENT ON COLUMN mart.report_analyst.licence_no IS 'Licence number as printed, without blanks. NULL: none beside the name.';
COMMENT ON COLUMN mart.report_analyst.licence_ok IS 'Whether the number passes all checks. NULL: there is none to check.';
COMMENT ON COLUMN mart.report_analyst.licence_problem IS 'What is wrong with the number. NULL: nothing.';
COMMENT ON COLUMN mart.report_analyst.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.report_analyst.second_licence_no IS 'Number of another regulator beside the first, such as one of the SFC beside one of the SAC. NULL: none.';
