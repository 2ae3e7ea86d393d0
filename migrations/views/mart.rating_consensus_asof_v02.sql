-- mart.rating_consensus_asof: What the houses think of a stock on a day.
-- Grain:   stock
-- Key:     stock_id
-- Inputs:  mart.rating_candidate_asof()
-- Caution: The rules of the members, so the two can never disagree. A house counts once. Not rated, suspended and dropped is in no count
--          but n_not_rated; a word without a level in none but n_unmapped. Levels of houses with other scales are comparable in part: mind
--          level_basis of the members, and mart.broker_rating_mix. n_excluded: the other ratings dated in the window.

CREATE FUNCTION mart.rating_consensus_asof(as_of date, window_days int DEFAULT 180, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, n_brokers bigint, mean_level numeric, n5 bigint, n4 bigint, n3 bigint, n2 bigint, n1 bigint,
    n_positive bigint, n_neutral bigint, n_negative bigint, pct_positive numeric, n_up_28d bigint, n_down_28d bigint, n_unmapped bigint,
    n_not_rated bigint, n_excluded bigint, oldest_on date, newest_on date
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH summed AS (
        SELECT
            m.stock_id, m.stock_code, m.stock_name,
            count(*) FILTER (WHERE m.included) AS n_brokers, avg(m.rating_level) FILTER (WHERE m.included) AS mean_level,
            count(*) FILTER (WHERE m.included AND m.rating_level = 5) AS n5, count(*) FILTER (WHERE m.included AND m.rating_level = 4) AS n4,
            count(*) FILTER (WHERE m.included AND m.rating_level = 3) AS n3, count(*) FILTER (WHERE m.included AND m.rating_level = 2) AS n2,
            count(*) FILTER (WHERE m.included AND m.rating_level = 1) AS n1, count(*) FILTER (WHERE m.included AND m.rating_level > 3) AS n_positive,
            count(*) FILTER (WHERE m.included AND m.rating_level < 3) AS n_negative,
            count(*) FILTER (WHERE m.direction_28d = 'up') AS n_up, count(*) FILTER (WHERE m.direction_28d = 'down') AS n_down,
            count(*) FILTER (WHERE m.reason = 'unmapped') AS n_unmapped, count(*) FILTER (WHERE m.reason = 'not_rated') AS n_not_rated,
            count(*) FILTER (WHERE NOT m.included AND m.reason <> 'backfill_after_asof' AND m.published_on > as_of - window_days) AS n_excluded,
            min(m.published_on) FILTER (WHERE m.included) AS oldest_on, max(m.published_on) FILTER (WHERE m.included) AS newest_on
        FROM mart.rating_candidate_asof(as_of, window_days, mode, as_of - window_days - 365) AS m
        GROUP BY m.stock_id, m.stock_code, m.stock_name
    ),
    shared AS (
        SELECT s.*, round(100.0 * s.n_positive / nullif(s.n_brokers, 0), 2) AS pct_positive
        FROM summed AS s
        WHERE s.n_brokers > 0 OR s.n_unmapped > 0
    )
    SELECT
        s.stock_id, s.stock_code, s.stock_name, s.n_brokers, trim_scale(round(s.mean_level, 4)), s.n5, s.n4, s.n3, s.n2, s.n1, s.n_positive, s.n3, s.n_negative,
        s.pct_positive, s.n_up, s.n_down, s.n_unmapped, s.n_not_rated, s.n_excluded, s.oldest_on, s.newest_on
    FROM shared AS s;
END;

COMMENT ON FUNCTION mart.rating_consensus_asof(date, int, text) IS
    'What the houses think of each stock on a day: as_of, window in days, mode published (by report date) or knowable (as the warehouse stood that '
    'evening). Columns as in mart.rating_consensus.';
