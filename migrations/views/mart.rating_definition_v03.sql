-- mart.rating_definition: What each house means by its rating words, and from when to when.
-- Grain:   broker × scope × word × validity
-- Key:     origin, house, scope, rating_raw, valid_from
-- Inputs:  mart.report_rating_definition, research.broker_scale, broker
-- Caution: A meaning is bounds, horizon, basis, benchmark (but for blanks, width and the word index), place in the scale and its size. It holds from
--          the first report that prints it up to the first that prints another; report_id, definition, page_no are of that first report,
--          last_confirmed_on is the last day on which it was printed before another was. Of a day on which a house prints several the last one
--          counts. Definitions of undated reports are dated by nothing: mart.report_rating_definition alone has them. What reports print
--          (origin report) and the dated scales of the warehouse (reference) stand side by side.

CREATE VIEW mart.rating_definition AS
-- Every window is cut by house, broker_code and broker_name, scope and word: a question about one house or word reads its definitions alone.
WITH printed AS (
    SELECT
        p.house, p.broker_code, p.broker_name, p.scope, p.rating_raw, p.published_on, p.published_at, p.report_id, p.ordinal, p.fact_id,
        ROW(    -- compared field by field: 5 is 5.0, and not said is not said
            p.lower_pct, p.upper_pct, p.horizon_months, p.basis, p.rank_in_scale, p.scale_size,
            replace(replace(replace(lower(normalize(p.benchmark, NFKC)), ' ', ''), '指数', ''), 'index', '')
        ) AS meaning
    FROM mart.report_rating_definition AS p
    WHERE p.published_on IS NOT NULL
),
days AS (
    SELECT
        p.*,
        p.meaning = last_value(p.meaning) OVER (
            PARTITION BY p.house, p.broker_code, p.broker_name, p.scope, p.rating_raw, p.published_on
            ORDER BY p.published_at NULLS FIRST, p.report_id, p.ordinal ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS is_of_day
    FROM printed AS p
),
changes AS (
    SELECT
        d.*, lag(d.meaning) OVER w IS DISTINCT FROM d.meaning AS is_new, lag(d.published_on) OVER w AS day_before,
        max(d.published_on) OVER (PARTITION BY d.house, d.broker_code, d.broker_name, d.scope, d.rating_raw) AS last_day
    FROM days AS d
    WHERE d.is_of_day
    WINDOW w AS (
        PARTITION BY d.house, d.broker_code, d.broker_name, d.scope, d.rating_raw
        ORDER BY d.published_on, d.published_at NULLS FIRST, d.report_id, d.ordinal
    )
),
valid AS (
    SELECT
        c.*, lead(c.published_on) OVER w AS valid_to, coalesce(lead(c.day_before) OVER w, c.last_day) AS last_confirmed_on
    FROM changes AS c
    WHERE c.is_new
    WINDOW w AS (PARTITION BY c.house, c.broker_code, c.broker_name, c.scope, c.rating_raw ORDER BY c.published_on)
),
levelled AS (
    SELECT
        t.*,
        CASE
            WHEN t.lower_pct >= 15 THEN 5
            WHEN t.lower_pct > 0 THEN 4
            WHEN t.upper_pct <= -15 THEN 1
            WHEN t.upper_pct < 0 THEN 2
            WHEN t.lower_pct IS NOT NULL OR t.upper_pct IS NOT NULL THEN 3
            WHEN t.scale_size <= 3 THEN 5 - t.rank_in_scale
            WHEN t.rank_in_scale >= 5 THEN 1
            ELSE 6 - t.rank_in_scale
        END AS rating_level
    FROM research.broker_scale AS t
)
SELECT
    r.report_id, r.broker_code, r.broker_name, r.scope, r.rating_raw, p.definition, p.lower_pct, p.upper_pct, p.horizon_months,
    p.basis, p.benchmark, p.rank_in_scale, p.scale_size, p.rating_level, p.polarity, r.published_on AS valid_from, r.valid_to,
    'report' AS origin, p.is_rating, r.ordinal::int AS ordinal, r.fact_id, r.house, r.last_confirmed_on, p.page_no
FROM valid AS r
JOIN mart.report_rating_definition AS p ON p.report_id = r.report_id AND p.fact_id = r.fact_id
UNION ALL
SELECT
    NULL, t.broker_code, b.broker_name, t.scope, t.rating_raw, NULL, t.lower_pct, t.upper_pct, t.horizon_months,
    t.basis, t.benchmark, t.rank_in_scale, t.scale_size, t.rating_level::smallint, sign(t.rating_level - 3)::smallint, t.valid_from, t.valid_to,
    'reference', t.rating_level IS NOT NULL, t.step_id, NULL, t.broker_code, NULL, NULL
FROM levelled AS t
JOIN research.broker AS b ON b.broker_code = t.broker_code;

COMMENT ON VIEW mart.rating_definition IS
    'What each house means by its rating words, and from when to when. Grain: broker × scope × word × validity.';
COMMENT ON COLUMN mart.rating_definition.report_id IS 'First report whose definition page says so. NULL: from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.rating_definition.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.rating_definition.scope IS 'What the word rates: stock or sector.';
COMMENT ON COLUMN mart.rating_definition.rating_raw IS 'The rating word.';
COMMENT ON COLUMN mart.rating_definition.definition IS 'Meaning as that report prints it. NULL: from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.lower_pct IS 'Lower bound of the expected return, percent points. NULL: open, or in words only.';
COMMENT ON COLUMN mart.rating_definition.upper_pct IS 'Upper bound of the expected return, percent points. NULL: open, or in words only.';
COMMENT ON COLUMN mart.rating_definition.horizon_months IS 'Months over which the return is meant. NULL: not said.';
COMMENT ON COLUMN mart.rating_definition.basis IS 'relative to a benchmark, or absolute. NULL: not said.';
COMMENT ON COLUMN mart.rating_definition.benchmark IS 'Benchmark index or indices, as that report prints them. NULL: none.';
COMMENT ON COLUMN mart.rating_definition.rank_in_scale IS '1 is the best word of the scale. NULL: not part of the order.';
COMMENT ON COLUMN mart.rating_definition.scale_size IS 'Number of ordered words in the scale. NULL: not known.';
COMMENT ON COLUMN mart.rating_definition.rating_level IS '5 best … 1 worst on the common scale. NULL: no rating.';
COMMENT ON COLUMN mart.rating_definition.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: no rating.';
COMMENT ON COLUMN mart.rating_definition.valid_from IS 'First day on which the word has this meaning. NULL: since ever (reference scales alone).';
COMMENT ON COLUMN mart.rating_definition.valid_to IS 'First day on which it has another meaning. NULL: it still holds.';
COMMENT ON COLUMN mart.rating_definition.origin IS 'report (printed on a definition page) or reference (dated scales of the warehouse).';
COMMENT ON COLUMN mart.rating_definition.is_rating IS 'False for 无评级 and the like.';
COMMENT ON COLUMN mart.rating_definition.ordinal IS 'Printed order inside the report; for reference scales the number of the step.';
COMMENT ON COLUMN mart.rating_definition.fact_id IS 'The statement, for mart.lineage. NULL: from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.house IS 'The house: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.rating_definition.last_confirmed_on IS 'Last day on which a report prints this meaning, before another. NULL: from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.page_no IS 'Page of that report, from 1. NULL: place not stored, or from the reference scales.';
