-- mart.rating_definition: What each house means by its rating words.
-- Grain:   broker × scope × word × validity, once for each report that prints it
-- Key:     origin, report_id, ordinal
-- Inputs:  research.rating_definition, broker_scale, report_version, broker
-- Caution: For printed definitions valid_from is the first report that prints this meaning; valid_to the first that prints other bounds, another horizon or basis.

CREATE VIEW mart.rating_definition AS
WITH printed AS (
    SELECT
        f.*, v.broker_code, coalesce(b.broker_name, v.broker_raw) AS broker_name, v.published_on,
        concat(f.lower_pct, '|', f.upper_pct, '|', f.horizon_months, '|', f.basis) AS meaning,
        coalesce(v.broker_code, v.broker_raw, f.report_id::text) AS house
    FROM research.rating_definition AS f
    JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
),
changes AS (
    SELECT p.*, (lag(p.meaning) OVER w IS DISTINCT FROM p.meaning)::int AS is_new
    FROM printed AS p
    WINDOW w AS (PARTITION BY p.house, p.scope, p.rating_raw ORDER BY p.published_on, p.report_id, p.ordinal)
),
runs AS (
    SELECT c.*, sum(c.is_new) OVER w AS run_no
    FROM changes AS c
    WINDOW w AS (PARTITION BY c.house, c.scope, c.rating_raw ORDER BY c.published_on, c.report_id, c.ordinal)
),
validity AS (
    SELECT
        r.house, r.scope, r.rating_raw, r.run_no, min(r.published_on) AS valid_from,
        lead(min(r.published_on)) OVER (PARTITION BY r.house, r.scope, r.rating_raw ORDER BY r.run_no) AS valid_to
    FROM runs AS r
    GROUP BY r.house, r.scope, r.rating_raw, r.run_no
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
    r.report_id, r.broker_code, r.broker_name, r.scope, r.rating_raw, r.definition, r.lower_pct, r.upper_pct, r.horizon_months,
    r.basis, r.benchmark, r.rank_in_scale, r.scale_size, r.rating_level, r.polarity, v.valid_from, v.valid_to,
    'report' AS origin, r.is_rating, r.ordinal::int AS ordinal, r.fact_id
FROM runs AS r
JOIN validity AS v ON v.house = r.house AND v.scope = r.scope AND v.rating_raw = r.rating_raw AND v.run_no = r.run_no
UNION ALL
SELECT
    NULL, t.broker_code, b.broker_name, t.scope, t.rating_raw, NULL, t.lower_pct, t.upper_pct, t.horizon_months,
    t.basis, t.benchmark, t.rank_in_scale, t.scale_size, t.rating_level::smallint, sign(t.rating_level - 3)::smallint, t.valid_from, t.valid_to,
    'reference', t.rating_level IS NOT NULL, t.step_id, NULL
FROM levelled AS t
JOIN research.broker AS b ON b.broker_code = t.broker_code;

COMMENT ON VIEW mart.rating_definition IS
    'What each house means by its rating words. Grain: broker × scope × word × validity, once for each report that prints '
    'it.';
COMMENT ON COLUMN mart.rating_definition.report_id IS 'Report whose definition page says so. NULL: from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.rating_definition.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.rating_definition.scope IS 'What the word rates: stock or sector.';
COMMENT ON COLUMN mart.rating_definition.rating_raw IS 'The rating word.';
COMMENT ON COLUMN mart.rating_definition.definition IS 'Meaning as printed. NULL: from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.lower_pct IS 'Lower bound of the expected return, percent points. NULL: open, or in words only.';
COMMENT ON COLUMN mart.rating_definition.upper_pct IS 'Upper bound of the expected return, percent points. NULL: open, or in words only.';
COMMENT ON COLUMN mart.rating_definition.horizon_months IS 'Months over which the return is meant. NULL: not said.';
COMMENT ON COLUMN mart.rating_definition.basis IS 'relative to a benchmark, or absolute. NULL: not said.';
COMMENT ON COLUMN mart.rating_definition.benchmark IS 'Benchmark index or indices. NULL: none.';
COMMENT ON COLUMN mart.rating_definition.rank_in_scale IS '1 is the best word of the scale. NULL: not part of the order.';
COMMENT ON COLUMN mart.rating_definition.scale_size IS 'Number of ordered words in the scale. NULL: not known.';
COMMENT ON COLUMN mart.rating_definition.rating_level IS '5 best … 1 worst on the common scale. NULL: no rating.';
COMMENT ON COLUMN mart.rating_definition.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: no rating.';
COMMENT ON COLUMN mart.rating_definition.valid_from IS 'First day on which the word has this meaning. NULL: since ever, or the report has no date.';
COMMENT ON COLUMN mart.rating_definition.valid_to IS 'First day on which it has another meaning. NULL: it still holds.';
COMMENT ON COLUMN mart.rating_definition.origin IS 'report (printed on a definition page) or reference (dated scales of the warehouse).';
COMMENT ON COLUMN mart.rating_definition.is_rating IS 'False for 无评级 and the like.';
COMMENT ON COLUMN mart.rating_definition.ordinal IS 'Printed order inside the report; for reference scales the number of the step.';
COMMENT ON COLUMN mart.rating_definition.fact_id IS 'The statement, for mart.lineage. NULL: from the reference scales.';
