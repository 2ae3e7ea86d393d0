-- mart.rating_event: What each report did to the rating of its house for a target: stated by the report, and derived from history.
-- Grain:   broker × target × report
-- Key:     report_id, target_kind, target
-- Inputs:  mart.rating_report_asof(), house_line, latest_day, research.broker, report_version
-- Caution: What a report says of a rating is that of mart.rating_report_asof (status): reports that were taken back, against which an error stands
--          or that contradict themselves are no events. action_derived: no rating before: initiate; one that the house had dropped or suspended,
--          or over 365 days old: resume; the same word: maintain; another step of the same scale: upgrade or downgrade; another step of
--          another scale (other number of steps, or only the dictionary knows it): by rating_level. That a house drops or suspends cannot be
--          derived: such a report is listed, with a rating word beside it or without, action_derived and agrees are NULL. A scale that changes
--          under the same word is no event. The first rating of a house in the warehouse may not be its first at all: agrees is NULL
--          unless the report says initiate; is_left_censored: nor is its archive long enough to tell. house is the one that stood on the day of the report: what it says
--          after a merger follows the latest that any of the merged houses said, and a merger is no event. Each of them prints its own scale:
--          the best step of one after the best of the other is maintain, and so are the worst. Before the merger they are two houses.

CREATE VIEW mart.rating_event AS
WITH line AS MATERIALIZED (    -- made once, and few
    SELECT n.house_code, n.broker_code, n.valid_from, n.valid_to FROM mart.house_line AS n
),
-- Every window is cut by the codes and names that say the same as its key: a question about one stock or house reads its reports alone.
said AS (    -- a report of a house that merged later is here for its own day, and as the past of every later span of the merged house
    SELECT
        r.report_id, r.fact_id, r.target_kind, r.target, r.stock_id, r.stock_code, r.stock_name, r.sector_name, r.published_on, r.rating_raw,
        r.rating_word AS word, r.rating_level, r.level_basis, r.rank_in_scale, r.scale_size, r.action_stated, r.previous_rating_raw, r.status,
        r.broker_code AS printed_code, l.house_code AS broker_code, coalesce(b.broker_name, r.broker_name) AS broker_name,
        l.valid_from AS line_from, l.valid_from IS NULL OR l.valid_from <= r.published_on AS is_event,
        coalesce(l.house_code, r.broker_key) AS house,
        dense_rank() OVER (    -- what a report says is asked above the window, of these reports alone
            PARTITION BY coalesce(l.house_code, r.broker_key), l.house_code, coalesce(b.broker_name, r.broker_name), l.valid_from, r.target_kind,
                r.target, r.stock_id, r.stock_code
            ORDER BY r.published_on, r.published_at NULLS FIRST, r.report_id
        ) AS report_no
    FROM mart.latest_day AS d
    CROSS JOIN LATERAL mart.rating_report_asof(d.latest_day, 'current') AS r
    LEFT JOIN line AS l ON l.broker_code = r.broker_code AND (l.valid_to IS NULL OR l.valid_to > r.published_on)
    LEFT JOIN research.broker AS b ON b.broker_code = l.house_code
),
placed AS (    -- runs: a rating that stands, and what follows it up to the next one
    SELECT
        o.*, o.status IN ('dropped', 'suspended') AS is_ended,
        count(*) FILTER (WHERE o.status = 'standing') OVER (w ROWS UNBOUNDED PRECEDING) AS run_no
    FROM said AS o
    WHERE o.status NOT IN ('repeated', 'withdrawn', 'quality_blocked', 'contradicted')
    WINDOW w AS (
        PARTITION BY o.house, o.broker_code, o.broker_name, o.line_from, o.target_kind, o.target, o.stock_id, o.stock_code ORDER BY o.report_no
    )
),
headed AS (    -- the rating that each run begins with; none in the run before the first
    SELECT
        n.*, first_value(CASE WHEN n.run_no > 0 THEN n.report_id END) OVER r AS run_report_id,
        first_value(CASE WHEN n.run_no > 0 THEN n.fact_id END) OVER r AS run_fact_id,
        first_value(CASE WHEN n.run_no > 0 THEN n.published_on END) OVER r AS run_on, first_value(n.rating_raw) OVER r AS run_raw,
        first_value(n.word) OVER r AS run_word, first_value(n.printed_code) OVER r AS run_code, first_value(n.rating_level) OVER r AS run_level,
        first_value(n.rank_in_scale) OVER r AS run_rank, first_value(n.scale_size) OVER r AS run_size,
        bool_or(n.is_ended) OVER (r ROWS UNBOUNDED PRECEDING) AS is_run_ended
    FROM placed AS n
    WINDOW r AS (
        PARTITION BY n.house, n.broker_code, n.broker_name, n.line_from, n.target_kind, n.target, n.stock_id, n.stock_code, n.run_no
        ORDER BY n.report_no
    )
),
dated AS (
    SELECT
        h.*, lag(h.run_report_id) OVER w AS previous_report_id, lag(h.run_fact_id) OVER w AS previous_fact_id, lag(h.run_on) OVER w AS previous_on,
        CASE WHEN lag(h.run_on) OVER w IS NOT NULL THEN lag(h.run_raw) OVER w END AS previous_raw, lag(h.run_word) OVER w AS previous_word,
        lag(h.run_code) OVER w AS previous_code,
        lag(h.run_level) OVER w AS previous_level, lag(h.run_rank) OVER w AS previous_rank, lag(h.run_size) OVER w AS previous_size,
        lag(h.is_run_ended) OVER w AS was_ended
    FROM headed AS h
    WINDOW w AS (
        PARTITION BY h.house, h.broker_code, h.broker_name, h.line_from, h.target_kind, h.target, h.stock_id, h.stock_code
        ORDER BY h.report_no
    )
),
derived AS (
    SELECT
        d.*,
        CASE
            WHEN d.is_ended OR d.status = 'unmapped' THEN NULL    -- history cannot say that a house drops or suspends
            WHEN d.status = 'not_rated' THEN CASE WHEN d.previous_on IS NOT NULL THEN 'suspend' END
            WHEN d.was_ended THEN 'resume'
            WHEN d.previous_on IS NULL THEN 'initiate'
            WHEN d.published_on - d.previous_on > 365 THEN 'resume'
            WHEN d.word = d.previous_word THEN 'maintain'
            WHEN d.scale_size = d.previous_size AND d.rank_in_scale < d.previous_rank THEN 'upgrade'
            WHEN d.scale_size = d.previous_size AND d.rank_in_scale > d.previous_rank THEN 'downgrade'
            WHEN d.scale_size = d.previous_size THEN 'maintain'
            WHEN d.printed_code <> d.previous_code AND (    -- of merged houses: 增持 of four steps after 优于大市 of three
                (d.rank_in_scale = 1 AND d.previous_rank = 1) OR (d.rank_in_scale = d.scale_size AND d.previous_rank = d.previous_size)
            ) THEN 'maintain'
            WHEN d.rating_level > d.previous_level THEN 'upgrade'
            WHEN d.rating_level < d.previous_level THEN 'downgrade'
            ELSE 'maintain'
        END AS action_derived,
        d.previous_on IS NULL AND d.published_on - CASE
            WHEN d.previous_on IS NOT NULL THEN NULL
            WHEN d.broker_code IS NOT NULL THEN (SELECT min(f.first_on)
                FROM line AS o
                CROSS JOIN LATERAL (    -- by the index: the first of each, not all
                    SELECT min(v.published_on) AS first_on FROM research.report_version AS v
                    WHERE v.broker_code = o.broker_code AND v.superseded_at IS NULL
                ) AS f
                WHERE o.house_code = d.broker_code AND o.valid_from IS NOT DISTINCT FROM d.line_from)
            ELSE (SELECT min(v.published_on) FROM research.report_version AS v
                WHERE v.broker_code IS NULL AND v.broker_raw IS NOT DISTINCT FROM d.broker_name AND v.superseded_at IS NULL
                    AND (v.broker_raw IS NOT NULL OR v.report_id = d.report_id))
        END < 365 AS is_left_censored
    FROM dated AS d
    WHERE d.is_event
)
SELECT
    e.house, e.broker_code, e.broker_name, e.target_kind, e.target, e.stock_id, e.stock_code, e.stock_name, e.sector_name,
    e.report_id, e.fact_id, e.published_on, e.rating_raw, e.rating_level, e.level_basis, e.rank_in_scale, e.scale_size,
    e.previous_report_id, e.previous_on, e.previous_raw, e.previous_level, e.previous_rating_raw AS previous_stated,
    e.action_stated, e.action_derived,
    CASE    -- 维持 of a rating that is not here: whoever maintains or moves one had one, history cannot say which
        WHEN (e.is_left_censored OR e.action_derived = 'initiate') AND e.action_stated <> 'initiate' THEN NULL
        ELSE e.action_stated = e.action_derived
    END AS agrees,
    e.is_left_censored,
    e.status = 'standing' AND e.scale_size IS DISTINCT FROM e.previous_size AND e.previous_on IS NOT NULL AS is_scale_changed,
    e.previous_fact_id, e.status
FROM derived AS e;

COMMENT ON VIEW mart.rating_event IS 'What each report did to the rating of its house for a target, stated and derived. Grain: broker × target × report.';
COMMENT ON COLUMN mart.rating_event.house IS 'The house that stood on the day of the report: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.rating_event.broker_code IS 'House that stood on the day of the report: one that had merged counts as the one it went into. NULL: not known.';
COMMENT ON COLUMN mart.rating_event.broker_name IS 'Its short name, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.rating_event.target_kind IS 'What is rated: stock or sector.';
COMMENT ON COLUMN mart.rating_event.target IS 'The target as one text: stock_id, else the printed name of stock or sector.';
COMMENT ON COLUMN mart.rating_event.stock_id IS 'The stock. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.rating_event.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.rating_event.stock_name IS 'Name of the stock. NULL: not a stock.';
COMMENT ON COLUMN mart.rating_event.sector_name IS 'Sector as printed. NULL: none.';
COMMENT ON COLUMN mart.rating_event.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.rating_event.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.rating_event.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.rating_event.rating_raw IS 'Rating word as printed. NULL: the report drops or suspends without one.';
COMMENT ON COLUMN mart.rating_event.rating_level IS '5 best … 1 worst on the common scale. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.rating_event.level_basis IS 'Where the level comes from: own_page, broker_dated, dictionary or unmapped.';
COMMENT ON COLUMN mart.rating_event.rank_in_scale IS 'Step of the house''s scale, from the best, 1. NULL: no scale of the house knows the word.';
COMMENT ON COLUMN mart.rating_event.scale_size IS 'Steps of that scale. NULL: as rank_in_scale.';
COMMENT ON COLUMN mart.rating_event.previous_report_id IS 'Report of the rating before, of a house that went into this one too. NULL: none in the warehouse.';
COMMENT ON COLUMN mart.rating_event.previous_on IS 'Date of the rating before. NULL: none in the warehouse.';
COMMENT ON COLUMN mart.rating_event.previous_raw IS 'Rating before, from the warehouse. NULL: none.';
COMMENT ON COLUMN mart.rating_event.previous_level IS 'Its level. NULL: none before.';
COMMENT ON COLUMN mart.rating_event.previous_stated IS 'Rating before, as this report prints it. NULL: not printed.';
COMMENT ON COLUMN mart.rating_event.action_stated IS 'What the report says it does with the rating. NULL: it does not say.';
COMMENT ON COLUMN mart.rating_event.action_derived IS
    'What history says: initiate, resume, maintain, upgrade, downgrade or suspend (a word such as NR). NULL: the word is not mapped, or not rated and '
    'never was, or the report drops or suspends.';
COMMENT ON COLUMN mart.rating_event.agrees IS
    'Whether both say the same. NULL: one says nothing (history never says drop), or the report maintains, moves or resumes a rating and none before it is in '
    'the warehouse.';
COMMENT ON COLUMN mart.rating_event.is_left_censored IS 'No rating before, and the house''s first report in the warehouse is less than 365 days older: it may not be the first.';
COMMENT ON COLUMN mart.rating_event.is_scale_changed IS 'Whether the rating before stood on a scale with another number of steps.';
COMMENT ON COLUMN mart.rating_event.previous_fact_id IS 'Statement of the rating before, for mart.lineage. NULL: none in the warehouse.';
COMMENT ON COLUMN mart.rating_event.status IS
    'What the report says of the rating: standing, unmapped (a word without a level), not_rated, suspended or dropped. A word beside the last two is no rating.';
