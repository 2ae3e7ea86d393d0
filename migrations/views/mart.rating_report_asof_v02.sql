-- mart.rating_report_asof: What each report says of the rating of a stock or sector, as it stood on a day.
-- Grain:   report × printed rating, or statement that ends one
-- Key:     report_id, fact_id
-- Inputs:  mart.rating_history
-- Caution: What makes a print the rating of its report, once, for every view of ratings. Of each report and target one statement says it, the
--          others are repeated. standing: a rating that may be current, an event, and counted. unmapped: a word without a level. No rating are
--          not_rated (the word says so), suspended and dropped (with a rating word beside it or without: both end the rating, and a drop
--          ends coverage), contradicted (it prints several levels), quality_blocked (an error stands against it) and withdrawn. Unresolved stocks
--          and sectors are here too; houses under the name of the report. Modes as in mart.recommendation_asof; what was recorded after the
--          day is_unknown (mode knowable).

CREATE FUNCTION mart.rating_report_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (
    report_id uuid, fact_id uuid, target_kind text, target text, stock_id int, stock_code text, stock_name text, sector_name text, broker_key text,
    broker_code text, broker_name text, published_on date, published_at timestamptz, ordinal int, rating_raw text, rating_word text,
    rating_level smallint, polarity smallint, level_basis text, rank_in_scale smallint, scale_size smallint, action_stated text,
    previous_rating_raw text, horizon_months smallint, benchmark text, status text, is_unknown boolean, is_backfill boolean, knowable_at timestamptz
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- No window and no house here: whoever asks about one stock or house reads its reports alone. status is looked up statement by
    -- statement: cut to that stock or house by a window first, and ask for status above it.
    SELECT
        e.report_id, e.fact_id, e.target_kind, e.target, e.stock_id, e.stock_code, e.stock_name, e.sector_name, e.broker_key, e.broker_code,
        e.broker_name, e.published_on, e.published_at, e.ordinal, e.rating_raw, e.rating_word, e.rating_level, e.polarity, e.level_basis,
        e.rank_in_scale, e.scale_size, e.action_stated, e.previous_rating_raw, e.horizon_months, e.benchmark,
        CASE    -- says is looked up, so it is asked once and last
            WHEN CASE mode
                WHEN 'current' THEN e.withdrawn_at <= now()
                WHEN 'published' THEN e.withdrawn_at < d.next_day
                ELSE e.withdrawn_at < d.next_day AND e.withdrawal_recorded_at < d.next_day END
            THEN CASE e.says WHEN 'repeated' THEN 'repeated' ELSE 'withdrawn' END
            WHEN CASE mode WHEN 'knowable' THEN e.blocked_during @> d.next_day - interval '1 microsecond' ELSE e.is_blocked END
            THEN CASE e.says WHEN 'repeated' THEN 'repeated' ELSE 'quality_blocked' END
            ELSE e.says
        END,
        mode = 'knowable' AND e.first_recorded_at >= d.next_day, e.is_backfill, e.knowable_at
    FROM mart.rating_history AS e
    CROSS JOIN (SELECT (as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS next_day) AS d
    WHERE e.published_on <= as_of
        AND CASE mode
            WHEN 'current' THEN e.superseded_at IS NULL
            WHEN 'published' THEN e.superseded_at IS NULL
            WHEN 'knowable' THEN
                CASE WHEN e.first_recorded_at >= d.next_day THEN e.superseded_at IS NULL
                ELSE e.recorded_at < d.next_day AND (e.superseded_at IS NULL OR e.superseded_at >= d.next_day) END
            ELSE false END;
END;

COMMENT ON FUNCTION mart.rating_report_asof(date, text) IS
    'What each report says of the rating of a stock or sector, as it stood on a day. status: standing (the rating of its report), unmapped (a word '
    'without a level), not_rated, suspended or dropped (each ends the rating), contradicted (the report prints several levels), quality_blocked, '
    'withdrawn, or repeated (another statement of the report says it).';
