-- mart.broker_rating_mix: How generous a house is with its ratings, month by month.
-- Grain:   broker × month × scope
-- Key:     house, month, scope
-- Inputs:  mart.rating_report_asof(), house_line, latest_day, research.broker
-- Caution: The latest report of the month counts once for each target, with what it says of the rating (mart.rating_report_asof): not rated,
--          suspended and dropped, contradicting and unmapped words, ratings against which an error stands and reports taken back are in no count,
--          and an older one of the month does not come back. Shares are in percent points. entropy is in nats over the five levels: 0 where
--          all ratings are one level, 1.61 where all five are used alike. Houses that had merged by the end of the month (the current one
--          ends at mart.latest_day) are one in it.

CREATE VIEW mart.broker_rating_mix AS
WITH line AS MATERIALIZED (    -- made once, and few
    SELECT n.house_code, n.broker_code, n.valid_from, n.valid_to FROM mart.house_line AS n
),
rated AS (    -- what a report says is asked above the window, of these reports alone
    SELECT
        coalesce(l.house_code, r.broker_key) AS house, l.house_code AS broker_code, coalesce(b.broker_name, r.broker_name) AS broker_name,
        r.target_kind AS scope, date_trunc('month', r.published_on::timestamp)::date AS month, r.rating_level, r.polarity, r.rank_in_scale, r.fact_id, r.status,
        dense_rank() OVER (
            PARTITION BY coalesce(l.house_code, r.broker_key), l.house_code, coalesce(b.broker_name, r.broker_name), r.target_kind,
                date_trunc('month', r.published_on::timestamp)::date, r.target
            ORDER BY r.published_on DESC, r.published_at DESC NULLS LAST, r.report_id DESC
        ) AS rank_no
    FROM mart.latest_day AS d
    CROSS JOIN LATERAL mart.rating_report_asof(d.latest_day, 'current') AS r
    CROSS JOIN LATERAL (
        SELECT least((date_trunc('month', r.published_on::timestamp) + interval '1 month')::date - 1, d.latest_day) AS month_end
    ) AS e
    LEFT JOIN line AS l
        ON l.broker_code = r.broker_code AND (l.valid_from IS NULL OR l.valid_from <= e.month_end) AND (l.valid_to IS NULL OR l.valid_to > e.month_end)
    LEFT JOIN research.broker AS b ON b.broker_code = l.house_code
),
counted AS (
    SELECT
        t.house, t.broker_code, t.broker_name, t.month, t.scope, count(*) AS n,
        count(*) FILTER (WHERE t.polarity > 0) AS n_positive, count(*) FILTER (WHERE t.polarity < 0) AS n_negative,
        count(*) FILTER (WHERE coalesce(t.rank_in_scale = 1, t.rating_level = 5)) AS n_top,
        count(*) FILTER (WHERE t.rating_level = 5) AS n5, count(*) FILTER (WHERE t.rating_level = 4) AS n4,
        count(*) FILTER (WHERE t.rating_level = 3) AS n3, count(*) FILTER (WHERE t.rating_level = 2) AS n2,
        count(*) FILTER (WHERE t.rating_level = 1) AS n1, array_agg(t.fact_id ORDER BY t.fact_id) AS fact_ids
    FROM rated AS t
    WHERE t.rank_no = 1 AND t.status = 'standing'
    GROUP BY t.house, t.broker_code, t.broker_name, t.month, t.scope
),
measured AS (
    SELECT
        c.*, e.entropy, 100.0 * c.n_positive / c.n AS share_positive, 100.0 * c.n_top / c.n AS share_top,
        100.0 * c.n_negative / c.n AS share_negative
    FROM counted AS c
    CROSS JOIN LATERAL (
        SELECT -sum(x.k::numeric / c.n * ln(x.k::numeric / c.n)) AS entropy
        FROM (VALUES (c.n5), (c.n4), (c.n3), (c.n2), (c.n1)) AS x (k)
        WHERE x.k > 0
    ) AS e
)
SELECT
    m.house, m.broker_code, m.broker_name, m.month, m.scope, m.n, m.n5, m.n4, m.n3, m.n2, m.n1,
    round(m.share_positive, 2) AS pct_positive, round(m.share_top, 2) AS pct_top,
    round(m.share_negative, 2) AS pct_negative, round(m.entropy, 4) AS entropy, m.fact_ids
FROM measured AS m;

COMMENT ON VIEW mart.broker_rating_mix IS 'How generous a house is with its ratings, month by month. Grain: broker × month × scope.';
COMMENT ON COLUMN mart.broker_rating_mix.house IS 'The house that stood at the end of the month: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.broker_rating_mix.broker_code IS 'House that stood at the end of the month: one that had merged counts as the one it went into. NULL: not known.';
COMMENT ON COLUMN mart.broker_rating_mix.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.broker_rating_mix.month IS 'First day of the month.';
COMMENT ON COLUMN mart.broker_rating_mix.scope IS 'What is rated: stock or sector.';
COMMENT ON COLUMN mart.broker_rating_mix.n IS 'Targets rated in the month.';
COMMENT ON COLUMN mart.broker_rating_mix.n5 IS 'Of them at level 5, the best.';
COMMENT ON COLUMN mart.broker_rating_mix.n4 IS 'At level 4.';
COMMENT ON COLUMN mart.broker_rating_mix.n3 IS 'At level 3.';
COMMENT ON COLUMN mart.broker_rating_mix.n2 IS 'At level 2.';
COMMENT ON COLUMN mart.broker_rating_mix.n1 IS 'At level 1, the worst.';
COMMENT ON COLUMN mart.broker_rating_mix.pct_positive IS 'Share of positive ratings, percent points.';
COMMENT ON COLUMN mart.broker_rating_mix.pct_top IS
    'Share of the best step of the houses own scale (level 5 where no scale is known), percent points.';
COMMENT ON COLUMN mart.broker_rating_mix.pct_negative IS 'Share of negative ratings, percent points.';
COMMENT ON COLUMN mart.broker_rating_mix.entropy IS 'Spread over the five levels in nats: 0 where all are one level.';
COMMENT ON COLUMN mart.broker_rating_mix.fact_ids IS 'The ratings, for mart.lineage.';
