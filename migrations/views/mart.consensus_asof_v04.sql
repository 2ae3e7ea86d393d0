-- mart.consensus_asof: Consensus of the houses' own live estimates on a day.
-- Grain:   stock × metric × fiscal year × unit
-- Key:     stock_id, metric_code, fiscal_year, unit
-- Inputs:  mart.consensus_candidate_asof()
-- Caution: The rules of the members over the window alone, so the two can never disagree: n is the number of members included, one a house
--          and currency; n_excluded counts the other estimates that are dated in the window, whatever the reason.
--          Values in different currencies are never in one mean. Nothing is carried forward or modelled.
--          What was recorded after the day (mode knowable) is not counted in n_excluded either.

CREATE FUNCTION mart.consensus_asof(as_of date, window_days int DEFAULT 90, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, currency text, n bigint, mean numeric, median numeric,
    stddev numeric, min numeric, max numeric, cv numeric, oldest_on date, newest_on date, n_excluded bigint, quality text, unit text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH summed AS (
        SELECT
            m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, min(m.currency) AS currency,
            count(*) FILTER (WHERE m.reason = 'included') AS n,
            avg(m.value) FILTER (WHERE m.reason = 'included') AS mean,
            array_agg(m.value ORDER BY m.value) FILTER (WHERE m.reason = 'included') AS sorted,    -- as they come
            stddev_samp(m.value) FILTER (WHERE m.reason = 'included') AS stddev,
            min(m.published_on) FILTER (WHERE m.reason = 'included') AS oldest_on,
            max(m.published_on) FILTER (WHERE m.reason = 'included') AS newest_on,
            count(*) FILTER (WHERE m.reason <> 'included' AND m.reason <> 'backfill_after_asof') AS n_excluded
        FROM mart.consensus_candidate_asof(as_of, window_days, mode, as_of - window_days + 1) AS m
        GROUP BY m.stock_id, m.metric_code, m.fiscal_year, m.unit, m.stock_code, m.stock_name
    ),
    measured AS (
        SELECT s.*, 0.5 * (s.sorted[(s.n + 1) / 2] + s.sorted[(s.n + 2) / 2]) AS median FROM summed AS s WHERE s.n > 0
    )
    SELECT
        s.stock_id, s.stock_code, s.stock_name, s.metric_code, s.fiscal_year, s.currency, s.n,
        trim_scale(round(s.mean, 6)), trim_scale(round(s.median, 6)), trim_scale(round(s.stddev, 6)), s.sorted[1], s.sorted[s.n],
        CASE WHEN s.n >= 3 AND s.mean <> 0 THEN round(s.stddev / abs(s.mean), 6) END,
        s.oldest_on, s.newest_on, s.n_excluded, CASE WHEN s.n >= 5 THEN 'wide' WHEN s.n >= 2 THEN 'narrow' ELSE 'single' END, s.unit
    FROM measured AS s;
END;

COMMENT ON FUNCTION mart.consensus_asof(date, int, text) IS
    'Consensus as it stood on a day: as_of, window in days (30, 90, 180 …), mode published (by report date) or knowable (as'
    ' the warehouse stood that evening). n_excluded: estimates dated in the window that are not in the mean.';
