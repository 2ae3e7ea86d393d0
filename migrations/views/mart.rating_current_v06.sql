-- mart.rating_current: The latest rating of each house for each target.
-- Grain:   broker × target
-- Key:     broker_name, target_kind, target
-- Inputs:  mart.rating_report_asof(), house_asof(), latest_day, research.broker
-- Caution: Stale: not repeated for 180 days. A word means different things at different houses: compare rating_level or polarity, and mind level_basis.
--          What a report says of a rating is that of mart.rating_report_asof, and the latest report is taken before anything else: a house
--          whose latest one drops or suspends the target (with a rating word beside it or without), contradicts itself, has an error against
--          it or was taken back has no row, and the rating before never comes back. A word such as 无评级 has a row without a level. Between two
--          others a report that was taken back, is not believed or contradicts itself never was. Houses that had merged by mart.latest_day
--          are one, under the name of the one that stands: what it says takes the place of what they said.

CREATE VIEW mart.rating_current AS
-- Every window is cut by the codes and names that say the same as its key: a question about one stock or house reads its reports alone.
WITH house AS MATERIALIZED (    -- made once, and few
    SELECT a.broker_code, a.house_code FROM mart.latest_day AS l CROSS JOIN LATERAL mart.house_asof(l.latest_day) AS a
),
said AS (    -- what a report says is asked above the window, of these reports alone
    SELECT
        r.report_id, r.fact_id, r.target_kind, r.target, r.stock_id, r.stock_code, r.stock_name, r.sector_name, r.published_on, r.rating_raw,
        r.rating_level, r.polarity, r.level_basis, r.action_stated, r.status, h.house_code AS broker_code,
        coalesce(b.broker_name, r.broker_name) AS broker_name, coalesce(h.house_code, r.broker_key) AS house, d.latest_day,
        dense_rank() OVER (
            PARTITION BY coalesce(h.house_code, r.broker_key), h.house_code, coalesce(b.broker_name, r.broker_name), r.target_kind, r.target,
                r.stock_id, r.stock_code
            ORDER BY r.published_on DESC, r.published_at DESC NULLS LAST, r.report_id DESC
        ) AS rank_no
    FROM mart.latest_day AS d
    CROSS JOIN LATERAL mart.rating_report_asof(d.latest_day, 'current') AS r
    LEFT JOIN house AS h ON h.broker_code = r.broker_code
    LEFT JOIN research.broker AS b ON b.broker_code = h.house_code
),
ranked AS (
    SELECT
        s.*, s.status NOT IN ('withdrawn', 'quality_blocked', 'contradicted') AS is_heard,
        first_value(s.rating_raw) OVER (
            PARTITION BY s.house, s.broker_code, s.broker_name, s.target_kind, s.target, s.stock_id, s.stock_code ORDER BY s.rank_no
        ) AS latest_raw
    FROM said AS s
    WHERE s.status <> 'repeated'
),
walked AS (
    SELECT
        k.*, sum((k.is_heard AND (k.rating_raw IS DISTINCT FROM k.latest_raw OR k.status IN ('dropped', 'suspended')))::int)
            OVER (
                PARTITION BY k.house, k.broker_code, k.broker_name, k.target_kind, k.target, k.stock_id, k.stock_code ORDER BY k.rank_no
            ) AS other_words_since
    FROM ranked AS k
),
dated AS (
    SELECT
        w.*, min(w.published_on) FILTER (WHERE w.other_words_since = 0 AND w.is_heard)
            OVER (
                PARTITION BY w.house, w.broker_code, w.broker_name, w.target_kind, w.target, w.stock_id, w.stock_code
            ) AS since
    FROM walked AS w
)
SELECT
    k.report_id, k.broker_code, k.broker_name, k.target_kind, k.target, k.stock_id, k.stock_code, k.stock_name, k.sector_name,
    k.rating_raw, k.rating_level, k.polarity, k.level_basis, k.action_stated, k.since, k.published_on AS last_confirmed_on,
    k.latest_day - k.published_on AS age_days, k.latest_day - k.published_on > 180 AS is_stale, k.fact_id
FROM dated AS k
WHERE k.rank_no = 1 AND k.status IN ('standing', 'unmapped', 'not_rated');

COMMENT ON VIEW mart.rating_current IS 'The latest rating of each house for each target. Grain: broker × target.';
COMMENT ON COLUMN mart.rating_current.report_id IS 'Latest report that states it.';
COMMENT ON COLUMN mart.rating_current.broker_code IS 'House that stands: one that merged counts as the one it went into. NULL: not known.';
COMMENT ON COLUMN mart.rating_current.broker_name IS 'Its short name, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.rating_current.target_kind IS 'What is rated: stock or sector.';
COMMENT ON COLUMN mart.rating_current.target IS 'What tells the target apart: stock_id, else the printed name of the stock or sector.';
COMMENT ON COLUMN mart.rating_current.stock_id IS 'The stock. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.rating_current.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.rating_current.stock_name IS 'Short name of today, or as printed while unresolved. NULL: a sector.';
COMMENT ON COLUMN mart.rating_current.sector_name IS 'Sector as printed. NULL: none.';
COMMENT ON COLUMN mart.rating_current.rating_raw IS 'Rating word as printed, after folding.';
COMMENT ON COLUMN mart.rating_current.rating_level IS '5 best … 1 worst on the common scale. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.rating_current.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.rating_current.level_basis IS 'Where the level comes from: own_page, broker_dated, dictionary or unmapped.';
COMMENT ON COLUMN mart.rating_current.action_stated IS 'What the report says it does with the rating. NULL: it does not say.';
COMMENT ON COLUMN mart.rating_current.since IS 'First report of the unbroken run with this word, of houses that went into this one too.';
COMMENT ON COLUMN mart.rating_current.last_confirmed_on IS 'Date of the latest report that states it.';
COMMENT ON COLUMN mart.rating_current.age_days IS 'Days from then to mart.latest_day.';
COMMENT ON COLUMN mart.rating_current.is_stale IS 'Not repeated for more than 180 days.';
COMMENT ON COLUMN mart.rating_current.fact_id IS 'The statement, for mart.lineage.';
