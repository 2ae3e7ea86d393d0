-- mart.latest_day: The day on which the views without a date stand.
-- Grain:   one value
-- Inputs:  mart.report
-- Caution: The date of the newest report, or today where that is earlier: a warehouse that is loaded daily stands at today, an archive at its end.

CREATE FUNCTION mart.latest_day() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT least(max(r.published_on), (now() AT TIME ZONE 'Asia/Shanghai')::date) FROM mart.report AS r;
END;

COMMENT ON FUNCTION mart.latest_day() IS 'Date of the newest report, or today where that is earlier: the day on which consensus, rating_current and their like stand.';
