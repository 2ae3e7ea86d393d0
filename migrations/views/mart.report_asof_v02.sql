-- mart.report_asof: Reports that stood on a day.
-- Grain:   report
-- Key:     report_id
-- Inputs:  mart.report_history
-- Caution: Withdrawn and undated reports are left out. mode published: by the date of the report, as read today; what was withdrawn after the day
--          still stands. current: the same without all that is withdrawn by now. knowable: as the warehouse stood at the end of that day
--          (Asia/Shanghai): what was recorded, read anew or withdrawn later is not seen. Any other mode: no rows.

CREATE FUNCTION mart.report_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (
    report_id uuid, version_no smallint, broker_key text, broker_code text, broker_raw text, broker_name text, report_type text, published_on date,
    published_at timestamptz
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        v.report_id, v.version_no, v.broker_key, v.broker_code, v.broker_raw, v.broker_name, v.report_type, v.published_on, v.published_at
    FROM mart.report_history AS v
    CROSS JOIN (SELECT (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS next_day) AS d
    WHERE v.published_on <= as_of
        AND CASE mode
            WHEN 'published' THEN v.superseded_at IS NULL AND coalesce(v.withdrawn_at >= d.next_day, true)
            WHEN 'current' THEN v.superseded_at IS NULL AND coalesce(v.withdrawn_at > now(), true)
            WHEN 'knowable' THEN v.recorded_at < d.next_day AND coalesce(v.superseded_at >= d.next_day, true)
                AND coalesce(v.withdrawn_at >= d.next_day OR v.withdrawal_recorded_at >= d.next_day, true)
            ELSE false END;
END;

COMMENT ON FUNCTION mart.report_asof(date, text) IS
    'Reports that stood on a day: mode published (by report date), knowable (as the warehouse stood that evening) or current'
    ' (without what is withdrawn by now). Of each the version of then.';
