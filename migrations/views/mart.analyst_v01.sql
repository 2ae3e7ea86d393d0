-- mart.analyst: People who sign reports.
-- Grain:   analyst
-- Key:     analyst_id
-- Inputs:  research.analyst, analyst_licence, report_analyst, report_version, broker
-- Caution: Two people of one name stay two unless a licence or curation says that they are one.

CREATE VIEW mart.analyst AS
SELECT
    a.analyst_id, a.analyst_name, l.licence_no, s.broker_code, b.broker_name, s.first_seen_on, s.last_seen_on, s.n_reports
FROM research.analyst AS a
CROSS JOIN LATERAL (
    SELECT
        count(DISTINCT f.report_id) AS n_reports, min(v.published_on) AS first_seen_on, max(v.published_on) AS last_seen_on,
        (array_agg(v.broker_code ORDER BY v.published_on DESC NULLS LAST, v.report_id DESC))[1] AS broker_code
    FROM research.analyst AS p
    JOIN research.report_analyst AS f ON f.analyst_id = p.analyst_id
    JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    WHERE p.analyst_id = a.analyst_id OR p.merged_into_id = a.analyst_id
) AS s
LEFT JOIN LATERAL (
    SELECT x.licence_no
    FROM research.analyst AS p
    JOIN research.analyst_licence AS x ON x.analyst_id = p.analyst_id
    WHERE p.analyst_id = a.analyst_id OR p.merged_into_id = a.analyst_id
    ORDER BY x.last_seen_on DESC NULLS LAST, x.licence_no
    LIMIT 1
) AS l ON true
LEFT JOIN research.broker AS b ON b.broker_code = s.broker_code
WHERE a.merged_into_id IS NULL;

COMMENT ON VIEW mart.analyst IS 'People who sign reports. Grain: analyst.';
COMMENT ON COLUMN mart.analyst.analyst_id IS 'Key of the person.';
COMMENT ON COLUMN mart.analyst.analyst_name IS 'Name as first printed.';
COMMENT ON COLUMN mart.analyst.licence_no IS 'Latest licence number. NULL: none was ever printed.';
COMMENT ON COLUMN mart.analyst.broker_code IS 'House of the latest report. NULL: not known.';
COMMENT ON COLUMN mart.analyst.broker_name IS 'Name of that house. NULL: not known.';
COMMENT ON COLUMN mart.analyst.first_seen_on IS 'Date of the first report signed. NULL: not known.';
COMMENT ON COLUMN mart.analyst.last_seen_on IS 'Date of the latest report signed. NULL: not known.';
COMMENT ON COLUMN mart.analyst.n_reports IS 'Reports signed.';
