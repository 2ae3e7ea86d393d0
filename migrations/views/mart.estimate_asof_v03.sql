-- mart.estimate_asof: Printed annual figures of companies as they stood on a day.
-- Grain:   printed annual number
-- Key:     report_id, fact_id
-- Inputs:  mart.estimate_history, house_merger_asof()
-- Caution: What consensus, revisions and their siblings have in common. mode published: by the date of the report, as read and decided today;
--          what was withdrawn after the day still stands. current: the same without all that is withdrawn by now, for the views without a
--          day; of a past day it looks ahead. knowable: as the warehouse stood at the end of that day (Asia/Shanghai); what is dated before
--          the day and was recorded after it is listed with is_unknown. Any other mode: no rows.

CREATE FUNCTION mart.estimate_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (
    report_id uuid, version_no smallint, fact_id uuid, stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int,
    period_code text, kind text, value numeric, unit text, currency text, half_step numeric, attribution text, broker_key text,
    house_key text, broker_code text, broker_name text, published_on date, published_at timestamptz, ordinal smallint,
    is_backfill boolean, is_unknown boolean, is_withdrawn boolean, is_blocked boolean, is_per_ads boolean, is_other_share boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        e.report_id, e.version_no, e.fact_id, e.stock_id, e.stock_code, e.stock_name, e.metric_code, e.fiscal_year,
        e.period_code, e.kind, e.value, e.unit, e.currency, e.half_step, e.attribution, e.broker_key,
        coalesce(h.house_code, e.broker_key), e.broker_code, e.broker_name, e.published_on, e.published_at, e.ordinal,
        e.is_backfill, mode = 'knowable' AND e.first_recorded_at >= d.next_day,
        coalesce(CASE mode
            WHEN 'current' THEN e.withdrawn_at <= now()
            WHEN 'published' THEN e.withdrawn_at < d.next_day
            ELSE e.withdrawn_at < d.next_day AND e.withdrawal_recorded_at < d.next_day END, false),
        CASE mode WHEN 'knowable' THEN coalesce(e.blocked_during @> d.next_day - interval '1 microsecond', false) ELSE e.is_blocked END,
        e.is_per_ads, e.is_other_share
    FROM mart.estimate_history AS e
    CROSS JOIN (SELECT (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS next_day) AS d
    LEFT JOIN mart.house_merger_asof(as_of) AS h ON h.broker_code = e.broker_code
    WHERE e.published_on <= as_of
        AND CASE mode
            WHEN 'published' THEN e.superseded_at IS NULL
            WHEN 'current' THEN e.superseded_at IS NULL
            WHEN 'knowable' THEN
                CASE WHEN e.first_recorded_at >= d.next_day THEN e.superseded_at IS NULL
                ELSE e.recorded_at < d.next_day AND (e.superseded_at IS NULL OR e.superseded_at >= d.next_day) END
            ELSE false END;
END;

COMMENT ON FUNCTION mart.estimate_asof(date, text) IS
    'Printed annual figures of companies as they stood on a day, actual and estimated, of all attributions, with what decides whether'
    ' they count then: house_key (houses that had merged are one), is_unknown (recorded after the day; of mode knowable alone),'
    ' is_withdrawn, is_blocked.';
