-- mart.house_first_asof: The first report of each house that stood on a day.
-- Grain:   broker with a report
-- Key:     house_code
-- Inputs:  mart.house_asof(), report_asof()
-- Caution: A house that others had gone into by that day begins with the first of them. Modes as in mart.report_asof.

CREATE FUNCTION mart.house_first_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (house_code text, first_on date)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT h.house_code, min(f.published_on)
    FROM mart.house_asof(as_of) AS h
    CROSS JOIN LATERAL (    -- by the index: the first of each, not all
        SELECT v.published_on FROM mart.report_asof(as_of, mode) AS v WHERE v.broker_code = h.broker_code ORDER BY v.published_on LIMIT 1
    ) AS f
    GROUP BY h.house_code;
END;

COMMENT ON FUNCTION mart.house_first_asof(date, text) IS
    'Date of the first report in the warehouse of each house, of those that stood on a day; houses that had merged by then are one.';
