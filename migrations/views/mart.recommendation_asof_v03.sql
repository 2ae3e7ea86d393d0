-- mart.recommendation_asof: Ratings and target prices of stocks as they could be seen on a day.
-- Grain:   report × stock
-- Key:     report_id, fact_id
-- Inputs:  mart.recommendation_history, house_asof()
-- Caution: Nothing is chosen yet: every report up to the day is here, withdrawn and blocked ones too, with the word that says so. Resolved stocks
--          alone. Modes as in mart.estimate_asof; what was recorded after the day is_unknown (mode knowable).

CREATE FUNCTION mart.recommendation_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, house text, broker_name text, report_id uuid, fact_id uuid, published_on date,
    published_at timestamptz, ordinal int, rating_raw text, rating_level smallint, polarity smallint, level_basis text, rank_in_scale smallint,
    scale_size smallint, action_stated text, target_price_mid numeric, currency text, horizon_months smallint, is_unknown boolean,
    is_withdrawn boolean, is_blocked boolean, is_backfill boolean, broker_code text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH house AS MATERIALIZED (SELECT a.broker_code, a.house_code FROM mart.house_asof(as_of) AS a)    -- made once, and few
    SELECT
        e.stock_id, e.stock_code, e.stock_name, coalesce(h.house_code, e.broker_key), e.broker_name, e.report_id, e.fact_id, e.published_on,
        e.published_at, e.ordinal, e.rating_raw, e.rating_level, e.polarity, e.level_basis, e.rank_in_scale, e.scale_size, e.action_stated,
        e.target_price_mid, e.currency, coalesce(e.horizon_months, e.house_horizon_months),
        mode = 'knowable' AND e.first_recorded_at >= d.next_day,
        coalesce(CASE mode
            WHEN 'current' THEN e.withdrawn_at <= now()
            WHEN 'published' THEN e.withdrawn_at < d.next_day
            ELSE e.withdrawn_at < d.next_day AND e.withdrawal_recorded_at < d.next_day END, false),
        CASE mode WHEN 'knowable' THEN coalesce(e.blocked_during @> d.next_day - interval '1 microsecond', false) ELSE e.is_blocked END,
        e.is_backfill, h.house_code
    FROM mart.recommendation_history AS e
    CROSS JOIN (SELECT (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS next_day) AS d
    LEFT JOIN house AS h ON h.broker_code = e.broker_code
    WHERE e.target_kind = 'stock' AND e.stock_id IS NOT NULL AND e.published_on <= as_of
        AND CASE mode
            WHEN 'published' THEN e.superseded_at IS NULL
            WHEN 'current' THEN e.superseded_at IS NULL
            WHEN 'knowable' THEN
                CASE WHEN e.first_recorded_at >= d.next_day THEN e.superseded_at IS NULL
                ELSE e.recorded_at < d.next_day AND (e.superseded_at IS NULL OR e.superseded_at >= d.next_day) END
            ELSE false END;
END;

COMMENT ON FUNCTION mart.recommendation_asof(date, text) IS
    'Ratings and target prices of stocks as they could be seen on a day, none chosen yet; house: the house of that day (merged ones are one), broker_code: its code.';
