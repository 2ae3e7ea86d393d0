-- mart.rating_definition: What each house means by its rating words, and from when to when.
-- Grain:   broker × scope × word × validity, once for each report that prints it
-- Key:     origin, report_id, ordinal
-- Inputs:  research.rating_definition, broker_scale, report_version, source, broker
-- Caution: One row a validity is asked by is_first. A meaning is bounds, horizon, basis, benchmark (but for blanks, width and the word index),
--          place in the scale and its size. It holds from the first report that prints it up to the first that prints another; of a day on
--          which a house prints several the last one counts. What reports print (origin report) and the dated scales of the warehouse
--          (reference) stand side by side.

CREATE VIEW mart.rating_definition AS
-- Every window is cut by house, broker_code and broker_name, scope and word: a question about one house or word reads its definitions alone.
WITH printed AS (
    SELECT
        f.*, coalesce(v.broker_code, v.broker_raw, f.report_id::text) AS house, v.broker_code,
        coalesce(b.broker_name, v.broker_raw) AS broker_name, v.published_on, v.published_at,
        ROW(    -- compared field by field: 5 is 5.0, and not said is not said
            f.lower_pct, f.upper_pct, f.horizon_months, f.basis, f.rank_in_scale, f.scale_size,
            replace(replace(replace(lower(normalize(f.benchmark, NFKC)), ' ', ''), '指数', ''), 'index', '')
        ) AS meaning
    FROM research.rating_definition AS f
    JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
),
days AS (
    SELECT
        p.*, last_value(p.meaning) OVER (
            PARTITION BY p.house, p.broker_code, p.broker_name, p.scope, p.rating_raw, p.published_on
            ORDER BY p.published_at NULLS FIRST, p.report_id, p.ordinal ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS meaning_of_day
    FROM printed AS p
),
turns AS (    -- in the order of the days: the first print of a day on which the meaning is another one than the day before
    SELECT
        d.*, d.published_on IS NOT NULL AND d.meaning = d.meaning_of_day AS is_of_day,
        lag(d.meaning_of_day) OVER (
            PARTITION BY d.house, d.broker_code, d.broker_name, d.scope, d.rating_raw
            ORDER BY d.published_on, d.published_at NULLS FIRST, d.report_id, d.ordinal
        ) IS DISTINCT FROM d.meaning_of_day AS is_turn
    FROM days AS d
),
counted AS (
    SELECT t.*, count(*) FILTER (WHERE t.is_turn) OVER w AS run_no, count(*) FILTER (WHERE t.is_of_day) OVER w AS print_no
    FROM turns AS t
    WINDOW w AS (
        PARTITION BY t.house, t.broker_code, t.broker_name, t.scope, t.rating_raw
        ORDER BY t.published_on, t.published_at NULLS FIRST, t.report_id, t.ordinal ROWS UNBOUNDED PRECEDING
    )
),
spans AS (    -- a run is a validity
    SELECT
        c.*, min(c.published_on) OVER r AS run_from, max(c.published_on) OVER r AS run_last_on,
        c.is_of_day AND c.print_no = min(c.print_no) FILTER (WHERE c.is_of_day) OVER r AS is_first,
        first_value(c.published_on) OVER (
            PARTITION BY c.house, c.broker_code, c.broker_name, c.scope, c.rating_raw
            ORDER BY c.run_no GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING
        ) AS next_from
    FROM counted AS c
    WINDOW r AS (PARTITION BY c.house, c.broker_code, c.broker_name, c.scope, c.rating_raw, c.run_no)
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
    s.report_id, s.broker_code, s.broker_name, s.scope, s.rating_raw, s.definition, s.lower_pct, s.upper_pct, s.horizon_months,
    s.basis, s.benchmark, s.rank_in_scale, s.scale_size, s.rating_level, s.polarity,
    CASE WHEN s.is_of_day THEN s.run_from END AS valid_from, CASE WHEN s.is_of_day THEN s.next_from END AS valid_to,
    'report' AS origin, s.is_rating, s.ordinal::int AS ordinal, s.fact_id, s.house,
    CASE WHEN s.is_of_day THEN s.run_last_on END AS last_confirmed_on,
    (
        SELECT o.page_no FROM research.source AS o
        WHERE o.report_id = s.report_id AND o.version_no = s.version_no AND o.fact_table = 'rating_definition' AND o.fact_id = s.fact_id
            AND o.field = 'rating_raw'
    ) AS page_no,
    s.is_first
FROM spans AS s
UNION ALL
SELECT
    NULL, t.broker_code, b.broker_name, t.scope, t.rating_raw, NULL, t.lower_pct, t.upper_pct, t.horizon_months,
    t.basis, t.benchmark, t.rank_in_scale, t.scale_size, t.rating_level::smallint, sign(t.rating_level - 3)::smallint, t.valid_from, t.valid_to,
    'reference', t.rating_level IS NOT NULL, t.step_id, NULL, t.broker_code, NULL, NULL, true
FROM levelled AS t
JOIN research.broker AS b ON b.broker_code = t.broker_code;

COMMENT ON VIEW mart.rating_definition IS
    'What each house means by its rating words, and from when to when. Grain: broker × scope × word × validity, once for each report that prints it.';
COMMENT ON COLUMN mart.rating_definition.report_id IS 'Report whose definition page says so. NULL: from the reference scales.';
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
COMMENT ON COLUMN mart.rating_definition.valid_from IS 'First day on which the word has this meaning. NULL: since ever (reference), no date printed, or another print of that day counts.';
COMMENT ON COLUMN mart.rating_definition.valid_to IS 'First day on which it has another meaning. NULL: it still holds, or as valid_from.';
COMMENT ON COLUMN mart.rating_definition.origin IS 'report (printed on a definition page) or reference (dated scales of the warehouse).';
COMMENT ON COLUMN mart.rating_definition.is_rating IS 'False for 无评级 and the like.';
COMMENT ON COLUMN mart.rating_definition.ordinal IS 'Printed order inside the report; for reference scales the number of the step.';
COMMENT ON COLUMN mart.rating_definition.fact_id IS 'The statement, for mart.lineage. NULL: from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.house IS 'The house: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.rating_definition.last_confirmed_on IS 'Last day on which a report prints this meaning, before another. NULL: from the reference scales, or as valid_from.';
COMMENT ON COLUMN mart.rating_definition.page_no IS 'Page of that report, from 1. NULL: place not stored, or from the reference scales.';
COMMENT ON COLUMN mart.rating_definition.is_first IS
    'Whether the meaning begins here: the first print of it before another one, or a step of a reference scale. These rows alone are one a validity.';
