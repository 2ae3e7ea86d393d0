-- mart.analyst_scorecard: What ratings were worth: how often they were right, by how much, and how sure that is.
-- Grain:   analyst or broker × horizon
-- Key:     scope, scorer, horizon
-- Inputs:  mart.post_rating_return, report_analyst, research.analyst
-- Caution: Positive ratings whose stock went ahead of the index, and negative ones whose stock fell behind, are hits; neutral ones are not scored. With
--          fewer than ten scored ratings all figures are hidden (is_hidden), n is shown. Ratings of one stock overlap in time and repeat
--          each other, so z and the interval look surer than they are. Every analyst who signs a report has its ratings (associates and
--          contacts have not). Caveats of mart.post_rating_return hold: without prices n is 0 and n_no_price
--          says why; houses that had merged by mart.latest_day have one card, under the name of the one that stands.

CREATE VIEW mart.analyst_scorecard AS
WITH scored AS (
    SELECT
        'broker' AS scope, p.house AS scorer, p.broker_code, p.broker_name, NULL::int AS analyst_id, NULL::text AS analyst_name,
        p.horizon, p.status, p.success, p.polarity, p.excess
    FROM mart.post_rating_return AS p
    UNION ALL
    SELECT
        'analyst', r.analyst_id::text, NULL, NULL, r.analyst_id, a.analyst_name, p.horizon, p.status, p.success, p.polarity, p.excess
    FROM (SELECT DISTINCT q.report_id, q.analyst_id FROM mart.report_analyst AS q WHERE q.role IS NULL OR q.role = 'analyst') AS r
    JOIN research.analyst AS a ON a.analyst_id = r.analyst_id
    JOIN mart.post_rating_return AS p ON p.report_id = r.report_id
),
counted AS (
    SELECT
        s.scope, s.scorer, s.broker_code, s.broker_name, s.analyst_id, s.analyst_name, s.horizon,
        count(*) AS n_ratings, count(s.success) AS n, count(*) FILTER (WHERE s.success) AS hits,
        avg(s.polarity * s.excess) FILTER (WHERE s.success IS NOT NULL) AS avg_excess,
        count(*) FILTER (WHERE s.status = 'open') AS n_open, count(*) FILTER (WHERE s.status = 'no_price') AS n_no_price
    FROM scored AS s
    GROUP BY s.scope, s.scorer, s.broker_code, s.broker_name, s.analyst_id, s.analyst_name, s.horizon
),
measured AS (    -- Wilson's interval of 95 % for the share of hits
    SELECT
        c.*, c.n < 10 AS is_hidden, c.hits::numeric / nullif(c.n, 0) AS share, (c.hits - c.n / 2.0) / nullif(sqrt(c.n / 4.0), 0) AS z,
        w.centre, w.half
    FROM counted AS c
    CROSS JOIN LATERAL (
        SELECT
            (c.hits + 1.9208) / (c.n + 3.8416) AS centre,
            1.96 * sqrt((c.hits::numeric * (c.n - c.hits) / nullif(c.n, 0)) + 0.9604) / (c.n + 3.8416) AS half
    ) AS w
)
SELECT
    m.scope, m.scorer, m.broker_code, m.broker_name, m.analyst_id, m.analyst_name, m.horizon, m.n_ratings, m.n, m.n_open, m.n_no_price,
    m.is_hidden, CASE WHEN NOT m.is_hidden THEN m.hits END AS hits, CASE WHEN NOT m.is_hidden THEN round(m.share, 4) END AS hit_rate,
    CASE WHEN NOT m.is_hidden THEN round(m.avg_excess, 6) END AS avg_excess, CASE WHEN NOT m.is_hidden THEN round(m.z, 4) END AS z,
    CASE WHEN NOT m.is_hidden THEN round(m.centre - m.half, 4) END AS wilson_low,
    CASE WHEN NOT m.is_hidden THEN round(m.centre + m.half, 4) END AS wilson_high
FROM measured AS m;

COMMENT ON VIEW mart.analyst_scorecard IS
    'What ratings were worth: how often they were right, by how much, and how sure that is. Grain: analyst or broker × horizon.';
COMMENT ON COLUMN mart.analyst_scorecard.scope IS 'Whose card it is: analyst or broker.';
COMMENT ON COLUMN mart.analyst_scorecard.scorer IS 'What tells them apart: analyst_id, or the house that stands (its code, else its printed name, else the report).';
COMMENT ON COLUMN mart.analyst_scorecard.broker_code IS 'House that stands: one that merged counts as the one it went into. NULL: not known, or an analyst.';
COMMENT ON COLUMN mart.analyst_scorecard.broker_name IS 'Name of the house. NULL: not found, or an analyst.';
COMMENT ON COLUMN mart.analyst_scorecard.analyst_id IS 'Key of the person. NULL: a house.';
COMMENT ON COLUMN mart.analyst_scorecard.analyst_name IS 'Name as first printed. NULL: a house.';
COMMENT ON COLUMN mart.analyst_scorecard.horizon IS '5d, 20d, 60d, 120d or 250d (trading days), or own: the months that the house means.';
COMMENT ON COLUMN mart.analyst_scorecard.n_ratings IS 'Ratings of stocks, scored or not.';
COMMENT ON COLUMN mart.analyst_scorecard.n IS 'Scored ones: closed, positive or negative.';
COMMENT ON COLUMN mart.analyst_scorecard.n_open IS 'Ratings whose horizon is not over.';
COMMENT ON COLUMN mart.analyst_scorecard.n_no_price IS 'Ratings without prices.';
COMMENT ON COLUMN mart.analyst_scorecard.is_hidden IS 'Fewer than ten scored ratings: the figures are NULL.';
COMMENT ON COLUMN mart.analyst_scorecard.hits IS 'Scored ratings that were right. NULL: hidden.';
COMMENT ON COLUMN mart.analyst_scorecard.hit_rate IS 'hits / n. NULL: hidden.';
COMMENT ON COLUMN mart.analyst_scorecard.avg_excess IS 'Mean excess over the index in the direction of the rating (0.05 is 5 %). NULL: hidden.';
COMMENT ON COLUMN mart.analyst_scorecard.z IS '(hits − n/2) / sqrt(n/4): how far from a coin. NULL: hidden.';
COMMENT ON COLUMN mart.analyst_scorecard.wilson_low IS 'Lower end of Wilson''s interval of 95 % for the hit rate. NULL: hidden.';
COMMENT ON COLUMN mart.analyst_scorecard.wilson_high IS 'Upper end. NULL: hidden.';
