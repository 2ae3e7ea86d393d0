-- mart.rating_current: The latest rating of each house for each target.
-- Grain:   broker × target
-- Key:     broker_name, target_kind, target
-- Inputs:  mart.recommendation, report, house_asof(), latest_day, research.broker, report_withdrawal, stock
-- Caution: Stale: not repeated for 180 days. A word means different things at different houses: compare rating_level or polarity, and mind level_basis.
--          The latest is taken before anything else: a house that took its latest report back has no rating, the one before never comes
--          back. Between two others a withdrawn report never was. Houses that had merged by mart.latest_day are one, under the name of the
--          one that stands: what it says takes the place of what they said.

CREATE VIEW mart.rating_current AS
-- Every window is cut by the codes and names that say the same as its key: a question about one stock or house reads its reports alone.
WITH house AS MATERIALIZED (    -- made once, and few
    SELECT a.broker_code, a.house_code FROM mart.latest_day AS l CROSS JOIN LATERAL mart.house_asof(l.latest_day) AS a
),
rated AS (
    SELECT
        r.*, h.house_code AS broker_code, coalesce(b.broker_name, p.broker_name) AS broker_name, p.published_on, p.published_at, d.latest_day,
        coalesce(r.stock_id::text, r.stock_name, r.sector_name, '') AS target,
        coalesce(h.house_code, p.broker_name, p.report_id::text) AS house,
        EXISTS (SELECT FROM research.report_withdrawal AS x WHERE x.report_id = r.report_id AND x.withdrawn_at <= now()) AS is_withdrawn
    FROM mart.recommendation AS r
    JOIN mart.report AS p ON p.report_id = r.report_id
    JOIN mart.latest_day AS d ON p.published_on <= d.latest_day
    LEFT JOIN house AS h ON h.broker_code = p.broker_code
    LEFT JOIN research.broker AS b ON b.broker_code = h.house_code
    WHERE r.rating_raw IS NOT NULL
),
ranked AS (
    SELECT t.*, row_number() OVER w AS rank_no, first_value(t.rating_raw) OVER w AS latest_raw
    FROM rated AS t
    WINDOW w AS (
        PARTITION BY t.house, t.broker_code, t.broker_name, t.target_kind, t.target, t.stock_id, t.stock_code
        ORDER BY t.published_on DESC, t.published_at DESC NULLS LAST, t.report_id DESC, t.ordinal
    )
),
walked AS (
    SELECT
        k.*, sum((k.rating_raw <> k.latest_raw AND NOT k.is_withdrawn)::int)
            OVER (
                PARTITION BY k.house, k.broker_code, k.broker_name, k.target_kind, k.target, k.stock_id, k.stock_code ORDER BY k.rank_no
            ) AS other_words_since
    FROM ranked AS k
),
dated AS (
    SELECT
        w.*, min(w.published_on) FILTER (WHERE w.other_words_since = 0 AND NOT w.is_withdrawn)
            OVER (
                PARTITION BY w.house, w.broker_code, w.broker_name, w.target_kind, w.target, w.stock_id, w.stock_code
            ) AS since
    FROM walked AS w
)
SELECT
    k.report_id, k.broker_code, k.broker_name, k.target_kind, k.target, k.stock_id, k.stock_code,
    CASE WHEN k.target_kind = 'stock' THEN coalesce(s.stock_name, k.stock_name) END AS stock_name, k.sector_name,
    k.rating_raw, k.rating_level, k.polarity, k.level_basis, k.action_stated, k.since, k.published_on AS last_confirmed_on,
    k.latest_day - k.published_on AS age_days, k.latest_day - k.published_on > 180 AS is_stale, k.fact_id
FROM dated AS k
LEFT JOIN research.stock AS s ON s.stock_id = k.stock_id
WHERE k.rank_no = 1 AND NOT k.is_withdrawn;

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
