-- mart.rating_candidate_asof: Ratings dated from a day on that may count on a later day, and what becomes of each.
-- Grain:   stock × report × printed rating
-- Key:     report_id, fact_id
-- Inputs:  mart.rating_report_asof(), house_asof()
-- Caution: The rules of the rating consensus, once; what a report says of a rating is that of mart.rating_report_asof. Right for every since up to
--          as_of - window_days - 365: an older rating neither counts nor is the one before of one that counts. The latest of a house is
--          taken before any other filter: a house whose latest rating is too old, withdrawn, blocked, suspended or not rated has none; an
--          older one never comes back. Houses that had merged by that day are one. Ratings of sectors are no ratings of stocks. direction_28d
--          compares with the rating of the house that stood 28 days before: on the scale of the house where both stand on a scale of as
--          many steps, else on the common one; a scale that changes under the same word is no change; a pause of over 365 days begins anew.

CREATE FUNCTION mart.rating_candidate_asof(as_of date, window_days int, mode text, since date)
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, house text, broker_name text, report_id uuid, fact_id uuid, published_on date,
    rating_raw text, rating_level smallint, polarity smallint, level_basis text, included boolean, reason text, is_backfill boolean,
    previous_report_id uuid, previous_fact_id uuid, previous_on date, previous_raw text, previous_level smallint, direction_28d text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Every window is cut by stock_id, stock_code and stock_name, which say the same: a question about one stock reads its reports alone.
    WITH house AS MATERIALIZED (SELECT a.broker_code, a.house_code FROM mart.house_asof(as_of) AS a),    -- made once, and few
    said AS NOT MATERIALIZED (
        SELECT r.*, coalesce(h.house_code, r.broker_key) AS house, r.published_on <= as_of - 28 AS is_before
        FROM mart.rating_report_asof(as_of, mode) AS r
        LEFT JOIN house AS h ON h.broker_code = r.broker_code
        WHERE r.target_kind = 'stock' AND r.stock_id IS NOT NULL AND r.published_on >= since
    ),
    ranked AS (
        SELECT
            p.*,
            dense_rank() OVER (
                PARTITION BY p.stock_id, p.stock_code, p.stock_name, p.house, p.is_unknown
                ORDER BY p.published_on DESC, p.published_at DESC NULLS LAST, p.report_id DESC
            ) AS report_rank,
            dense_rank() OVER (
                PARTITION BY p.stock_id, p.stock_code, p.stock_name, p.house, p.is_unknown, p.is_before
                ORDER BY p.published_on DESC, p.published_at DESC NULLS LAST, p.report_id DESC
            ) AS before_rank
        FROM said AS p
    ),
    marked AS (
        SELECT r.*, r.before_rank = 1 AND r.is_before AND NOT r.is_unknown AND r.status = 'standing' AS is_previous FROM ranked AS r
    ),
    compared AS (
        SELECT
            k.*,
            (array_agg(k.report_id) FILTER (WHERE k.is_previous) OVER h)[1] AS previous_report_id,
            (array_agg(k.fact_id) FILTER (WHERE k.is_previous) OVER h)[1] AS previous_fact_id,
            max(k.published_on) FILTER (WHERE k.is_previous) OVER h AS previous_on,
            max(k.rating_raw) FILTER (WHERE k.is_previous) OVER h AS previous_raw,
            max(k.rating_word) FILTER (WHERE k.is_previous) OVER h AS previous_word,
            max(k.rating_level) FILTER (WHERE k.is_previous) OVER h AS previous_level,
            max(k.rank_in_scale) FILTER (WHERE k.is_previous) OVER h AS previous_rank,
            max(k.scale_size) FILTER (WHERE k.is_previous) OVER h AS previous_size
        FROM marked AS k
        WINDOW h AS (PARTITION BY k.stock_id, k.stock_code, k.stock_name, k.house)
    ),
    tagged AS (
        SELECT
            c.*,
            CASE
                WHEN c.is_unknown THEN 'backfill_after_asof'
                WHEN c.report_rank > 1 OR c.status = 'repeated' THEN 'not_latest'
                WHEN c.status IN ('withdrawn', 'quality_blocked') THEN c.status
                WHEN c.published_on <= as_of - window_days THEN 'older_than_window'
                WHEN c.status IN ('suspended', 'dropped') THEN 'not_rated'
                WHEN c.status = 'standing' THEN 'included'
                ELSE c.status
            END AS reason
        FROM compared AS c
    )
    SELECT
        t.stock_id, t.stock_code, t.stock_name, t.house, t.broker_name, t.report_id, t.fact_id, t.published_on,
        t.rating_raw, t.rating_level, t.polarity, t.level_basis, t.reason = 'included', t.reason, t.is_backfill,
        CASE WHEN t.reason = 'included' THEN t.previous_report_id END, CASE WHEN t.reason = 'included' THEN t.previous_fact_id END,
        CASE WHEN t.reason = 'included' THEN t.previous_on END, CASE WHEN t.reason = 'included' THEN t.previous_raw END,
        CASE WHEN t.reason = 'included' THEN t.previous_level END,
        CASE
            WHEN t.reason <> 'included' THEN NULL
            WHEN t.previous_on IS NULL OR t.published_on - t.previous_on > 365 THEN 'new'
            WHEN t.report_id = t.previous_report_id OR t.rating_word = t.previous_word THEN 'same'
            WHEN t.scale_size = t.previous_size AND t.rank_in_scale < t.previous_rank THEN 'up'
            WHEN t.scale_size = t.previous_size AND t.rank_in_scale > t.previous_rank THEN 'down'
            WHEN t.scale_size = t.previous_size THEN 'same'
            WHEN t.rating_level > t.previous_level THEN 'up'
            WHEN t.rating_level < t.previous_level THEN 'down'
            ELSE 'same'
        END
    FROM tagged AS t;
END;

COMMENT ON FUNCTION mart.rating_candidate_asof(date, int, text, date) IS
    'Members of the rating consensus of a day and those left out, of reports dated since or later; the reasons are those of'
    ' mart.rating_consensus_member_asof, which asks since ever. mart.rating_consensus_asof asks for as much as can matter.';
