-- mart.analyst_licence: Who signed under which licence at which house, and when.
-- Grain:   analyst × licence × broker
-- Key:     analyst_id, licence_no, broker_code
-- Inputs:  research.report_analyst, report_version, analyst, analyst_licence, broker
-- Caution: A licence of the SAC ends with the house, one of Hong Kong's SFC goes with the person. Numbers that stand beside two names
--          belong to the one who printed them first.

CREATE VIEW mart.analyst_licence AS
SELECT
    m.analyst_id, m.analyst_name, l.licence_no, l.regulator, v.broker_code, b.broker_name,
    min(v.published_on) AS first_seen_on, max(v.published_on) AS last_seen_on, count(DISTINCT v.report_id) AS n_reports
FROM research.report_analyst AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
JOIN research.analyst_licence AS l ON l.licence_no IN (f.licence_no, f.second_licence_no) AND l.analyst_id = f.analyst_id
JOIN research.analyst AS a ON a.analyst_id = f.analyst_id
JOIN research.analyst AS m ON m.analyst_id = coalesce(a.merged_into_id, a.analyst_id)
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
GROUP BY m.analyst_id, m.analyst_name, l.licence_no, l.regulator, v.broker_code, b.broker_name;

COMMENT ON VIEW mart.analyst_licence IS 'Who signed under which licence at which house, and when. Grain: analyst × licence × broker.';
COMMENT ON COLUMN mart.analyst_licence.analyst_id IS 'Key of the person.';
COMMENT ON COLUMN mart.analyst_licence.analyst_name IS 'Name as first printed.';
COMMENT ON COLUMN mart.analyst_licence.licence_no IS 'Licence number, such as S0880520010003.';
COMMENT ON COLUMN mart.analyst_licence.regulator IS 'sac (mainland China), sfc (Hong Kong) or other.';
COMMENT ON COLUMN mart.analyst_licence.broker_code IS 'House of the reports. NULL: not known.';
COMMENT ON COLUMN mart.analyst_licence.broker_name IS 'Name of that house. NULL: not known.';
COMMENT ON COLUMN mart.analyst_licence.first_seen_on IS 'Date of the first report signed so. NULL: no report has a date.';
COMMENT ON COLUMN mart.analyst_licence.last_seen_on IS 'Date of the latest report signed so. NULL: no report has a date.';
COMMENT ON COLUMN mart.analyst_licence.n_reports IS 'Reports signed so.';
