-- mart.rating_history: Ratings, and statements that end one, in every version: which of them is what the report says.
-- Grain:   report × printed rating × version
-- Key:     report_id, version_no, fact_id
-- Inputs:  mart.recommendation_history, research.recommendation, fold()
-- Caution: Of each report and target one statement says what the report says of the rating; of several, what ends a rating goes before a
--          word, and a word with a level before one without. Holds closed versions, withdrawn and blocked statements too: which stand on a
--          day says mart.rating_report_asof.

CREATE VIEW mart.rating_history AS
SELECT
    h.report_id, h.version_no, h.fact_id, h.ordinal, h.target_kind,
    coalesce(h.stock_id::text, h.stock_name, h.sector_name, '') AS target, h.stock_id, h.stock_code, h.stock_name, h.sector_name, h.rating_raw,
    -- `买入-A`, `Buy (CL)` and full width: the word without risk class, list and bracket
    research.fold(regexp_replace(h.rating_raw, '\s{0,}([-－–]\s{0,}[ABC]|[(（][^)）]{0,}[)）])\s{0,}$', '')) AS rating_word,
    h.rating_level, h.polarity, h.level_basis, h.rank_in_scale, h.scale_size, h.action_stated,
    (
        SELECT o.previous_rating_raw FROM research.recommendation AS o
        WHERE o.report_id = h.report_id AND o.version_no = h.version_no AND o.fact_id = h.fact_id
    ) AS previous_rating_raw,
    h.horizon_months, h.benchmark, h.broker_key, h.broker_code, h.broker_name, h.published_on, h.published_at, h.first_recorded_at, h.recorded_at,
    h.superseded_at, h.withdrawn_at, h.withdrawal_recorded_at, h.is_blocked, h.blocked_during, h.knowable_at, h.is_backfill,
    CASE
        WHEN EXISTS (    -- seldom, so the rest is not even asked
            SELECT FROM research.recommendation AS o
            WHERE o.report_id = h.report_id AND o.version_no = h.version_no AND o.fact_id <> h.fact_id AND o.target_kind = h.target_kind
                AND coalesce(o.stock_id::text, o.stock_name_raw, o.sector_name, '') = coalesce(h.stock_id::text, h.stock_name, h.sector_name, '')
        ) AND h.fact_id <> (
            SELECT o.fact_id FROM research.recommendation AS o
            WHERE o.report_id = h.report_id AND o.version_no = h.version_no AND o.target_kind = h.target_kind
                AND coalesce(o.stock_id::text, o.stock_name_raw, o.sector_name, '') = coalesce(h.stock_id::text, h.stock_name, h.sector_name, '')
                AND (o.rating_raw IS NOT NULL OR o.action_stated IN ('drop', 'suspend'))
            ORDER BY
                o.action_stated IS DISTINCT FROM 'drop', o.rating_raw IS NULL OR o.rating_level IS NOT NULL OR o.level_basis = 'unmapped',
                o.action_stated IS DISTINCT FROM 'suspend', o.rating_level IS NULL, o.ordinal, o.fact_id
            LIMIT 1
        ) THEN 'repeated'
        WHEN h.action_stated = 'drop' THEN 'dropped'
        WHEN h.rating_raw IS NOT NULL AND h.rating_level IS NULL AND h.level_basis <> 'unmapped' THEN 'not_rated'
        WHEN h.action_stated = 'suspend' THEN 'suspended'
        WHEN h.rating_level IS NULL THEN 'unmapped'
        WHEN EXISTS (
            SELECT FROM research.recommendation AS o
            WHERE o.report_id = h.report_id AND o.version_no = h.version_no AND o.target_kind = h.target_kind
                AND coalesce(o.stock_id::text, o.stock_name_raw, o.sector_name, '') = coalesce(h.stock_id::text, h.stock_name, h.sector_name, '')
                AND o.rating_level <> h.rating_level
        ) THEN 'contradicted'
        ELSE 'standing'
    END AS says
FROM mart.recommendation_history AS h
WHERE h.rating_raw IS NOT NULL OR h.action_stated IN ('drop', 'suspend');

COMMENT ON VIEW mart.rating_history IS
    'Ratings, and statements that end one, in every version: which of them is what the report says. Grain: report × printed rating × version.';
COMMENT ON COLUMN mart.rating_history.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.rating_history.version_no IS 'Version, from 1: a re-parse by a newer parser adds one.';
COMMENT ON COLUMN mart.rating_history.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.rating_history.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.rating_history.target_kind IS 'What is rated: stock or sector.';
COMMENT ON COLUMN mart.rating_history.target IS 'What tells the target apart: stock_id, else the printed name of the stock or sector.';
COMMENT ON COLUMN mart.rating_history.stock_id IS 'The stock. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.rating_history.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.rating_history.stock_name IS 'Short name of today, or as printed while unresolved. NULL: a sector.';
COMMENT ON COLUMN mart.rating_history.sector_name IS 'Sector as printed. NULL: none.';
COMMENT ON COLUMN mart.rating_history.rating_raw IS 'Rating word as printed, after folding. NULL: the report drops or suspends without one.';
COMMENT ON COLUMN mart.rating_history.rating_word IS 'The word for comparing: folded, without risk class, list and bracket. NULL: none.';
COMMENT ON COLUMN mart.rating_history.rating_level IS '5 best … 1 worst on the common scale. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.rating_history.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.rating_history.level_basis IS 'Where the level comes from: own_page, broker_dated, dictionary or unmapped.';
COMMENT ON COLUMN mart.rating_history.rank_in_scale IS 'Step of the house''s scale, from the best, 1. NULL: no scale of the house knows the word.';
COMMENT ON COLUMN mart.rating_history.scale_size IS 'Steps of that scale. NULL: as rank_in_scale.';
COMMENT ON COLUMN mart.rating_history.action_stated IS 'What the report says it does with the rating. NULL: it does not say.';
COMMENT ON COLUMN mart.rating_history.previous_rating_raw IS 'Rating before, as printed. NULL: not printed.';
COMMENT ON COLUMN mart.rating_history.horizon_months IS 'Months for which the rating is meant. NULL: not known.';
COMMENT ON COLUMN mart.rating_history.benchmark IS 'Index against which the rating is meant. NULL: absolute, or not known.';
COMMENT ON COLUMN mart.rating_history.broker_key IS 'What tells the house apart: broker_code, else the printed name, else the report.';
COMMENT ON COLUMN mart.rating_history.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.rating_history.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.rating_history.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.rating_history.published_at IS 'Date and time, where a time is printed. NULL: no time printed.';
COMMENT ON COLUMN mart.rating_history.first_recorded_at IS 'When the warehouse first held the file.';
COMMENT ON COLUMN mart.rating_history.recorded_at IS 'When this version was written.';
COMMENT ON COLUMN mart.rating_history.superseded_at IS 'When a newer version took its place. NULL: current.';
COMMENT ON COLUMN mart.rating_history.withdrawn_at IS 'When the house took the report back. NULL: it did not.';
COMMENT ON COLUMN mart.rating_history.withdrawal_recorded_at IS 'When the withdrawal was noted. NULL: not withdrawn.';
COMMENT ON COLUMN mart.rating_history.is_blocked IS 'An open finding of severity error stands against the statement.';
COMMENT ON COLUMN mart.rating_history.blocked_during IS
    'Spans in which a finding of severity error stood against the statement, as decisions were taken. NULL: never, or always accepted.';
COMMENT ON COLUMN mart.rating_history.knowable_at IS
    'When it could be known from the warehouse: the later of publication (end of the day, Asia/Shanghai, where no time is printed) and first_recorded_at.';
COMMENT ON COLUMN mart.rating_history.is_backfill IS 'Late back-fill: recorded more than seven days after publication.';
COMMENT ON COLUMN mart.rating_history.says IS
    'What the report says of the rating of the target, at the one statement that says it: standing (a rating), unmapped (a word without a level), not_rated, '
    'suspended, dropped (with a word or without) or contradicted (it prints several levels). Its other statements: repeated.';
