-- mart.analyst: People who sign reports.
-- Grain:   analyst
-- Key:     analyst_id
-- Inputs:  research.analyst, analyst_licence, broker
-- Caution: Two people of one name stay two unless a licence or curation says that they are one.

CREATE VIEW mart.analyst AS
SELECT
    a.analyst_id, a.analyst_name, l.licence_no, l.broker_code, b.broker_name, l.first_seen_on, l.last_seen_on
FROM research.analyst AS a
LEFT JOIN LATERAL (
    SELECT x.licence_no, x.broker_code, x.first_seen_on, x.last_seen_on
    FROM research.analyst_licence AS x
    JOIN research.analyst AS p ON p.analyst_id = x.analyst_id
    WHERE coalesce(p.merged_into_id, p.analyst_id) = a.analyst_id
    ORDER BY x.last_seen_on DESC NULLS LAST, x.licence_no
    LIMIT 1
) AS l ON true
LEFT JOIN research.broker AS b ON b.broker_code = l.broker_code
WHERE a.merged_into_id IS NULL;

COMMENT ON VIEW mart.analyst IS 'People who sign reports. Grain: analyst.';
COMMENT ON COLUMN mart.analyst.analyst_id IS 'Key of the person.';
COMMENT ON COLUMN mart.analyst.analyst_name IS 'Name as first printed.';
COMMENT ON COLUMN mart.analyst.licence_no IS 'Latest licence number. NULL: none was ever printed.';
COMMENT ON COLUMN mart.analyst.broker_code IS 'House under which it was printed. NULL: no licence, or the house is not known.';
COMMENT ON COLUMN mart.analyst.broker_name IS 'Name of that house. NULL: no licence, or the house is not known.';
COMMENT ON COLUMN mart.analyst.first_seen_on IS 'Date of the first report with that number. NULL: not known.';
COMMENT ON COLUMN mart.analyst.last_seen_on IS 'Date of the last report with that number. NULL: not known.';
