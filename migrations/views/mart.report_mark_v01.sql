-- mart.report_mark: Disclosures that reports print, where the words stand first.
-- Grain:   report × kind of disclosure
-- Key:     report_id, mark
-- Inputs:  research.report_mark, report_version, source
-- Caution: A kind that is missing was not found as text; it may stand in a picture. What the rule asks for is in
--          mart.report_completeness.

CREATE VIEW mart.report_mark AS
SELECT f.report_id, f.mark, f.word, o.page_no, o.raw_text, f.ordinal, f.fact_id
FROM research.report_mark AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'report_mark' AND o.fact_id = f.fact_id
        AND o.field = 'word';

COMMENT ON VIEW mart.report_mark IS 'Disclosures that reports print, where the words stand first. Grain: report × kind of disclosure.';
COMMENT ON COLUMN mart.report_mark.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.report_mark.mark IS 'title_mark, qualification, licence, source or risk_warning.';
COMMENT ON COLUMN mart.report_mark.word IS 'The words that were found, as the vocabulary has them; of licence the number.';
COMMENT ON COLUMN mart.report_mark.page_no IS 'Page, from 1.';
COMMENT ON COLUMN mart.report_mark.raw_text IS 'The line that prints them.';
COMMENT ON COLUMN mart.report_mark.ordinal IS 'Order in which they were looked for, from 1.';
COMMENT ON COLUMN mart.report_mark.fact_id IS 'The statement, for mart.lineage.';
