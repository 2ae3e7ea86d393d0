-- mart.risk_factor: Risks that a report warns of.
-- Grain:   report × risk
-- Key:     report_id, ordinal
-- Inputs:  research.risk_factor, source, report_version
-- Caution: Text as printed; the same risk is worded differently from report to report.

CREATE VIEW mart.risk_factor AS
SELECT f.report_id, f.ordinal, f.text, o.page_no, f.fact_id
FROM research.risk_factor AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'risk_factor' AND o.fact_id = f.fact_id AND o.field = 'text';

COMMENT ON VIEW mart.risk_factor IS 'Risks that a report warns of. Grain: report × risk.';
COMMENT ON COLUMN mart.risk_factor.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.risk_factor.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.risk_factor.text IS 'The risk as printed.';
COMMENT ON COLUMN mart.risk_factor.page_no IS 'Page, from 1. NULL: place not stored.';
COMMENT ON COLUMN mart.risk_factor.fact_id IS 'The statement, for mart.lineage.';
