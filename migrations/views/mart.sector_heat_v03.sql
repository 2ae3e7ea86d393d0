-- mart.sector_heat: How much is written on a sector or theme in a week, against its own last year.
-- Grain:   sector or track × week
-- Key:     kind, name, week
-- Inputs:  research.report_heat, report_withdrawal, mart.house_merger, latest_day
-- Caution: Sectors are level 1 of the taxonomy, from the printed sector, else from the subject stock; a printed sector that is in no
--          taxonomy stands under its own name. z_12m compares n_reports with the 52 weeks before, in which weeks without a report count
--          as zero; NULL where fewer than 12 weeks have passed since the first report on it, or where all weeks are alike. pct_positive
--          counts ratings of sectors and stocks in those reports, percent points. A report on two sectors is in both. Houses that had
--          merged by the end of the week are one in it. What each report adds is kept by the loader (mart.freshness).

CREATE VIEW mart.sector_heat AS
WITH merged AS MATERIALIZED (    -- made once, and few
    SELECT h.broker_code, h.house_code, h.valid_from, h.valid_to FROM mart.house_merger AS h
),
counted AS (
    SELECT h.kind, h.name, h.week, count(*) AS n_reports
    FROM mart.latest_day AS d
    JOIN research.report_heat AS h ON h.published_on <= d.latest_day
    WHERE NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = h.report_id AND w.withdrawn_at <= now())
    GROUP BY h.kind, h.name, h.week
),
past AS (
    SELECT
        w.*, least(52, (w.week - min(w.week) OVER (PARTITION BY w.kind, w.name)) / 7) AS n_weeks,
        coalesce(sum(w.n_reports) OVER year, 0) AS total, coalesce(sum(w.n_reports * w.n_reports) OVER year, 0) AS squares
    FROM counted AS w
    WINDOW year AS (PARTITION BY w.kind, w.name ORDER BY w.week RANGE BETWEEN '364 days' PRECEDING AND '7 days' PRECEDING)
),
measured AS (
    SELECT
        t.*, CASE WHEN t.n_weeks >= 12 THEN t.total / t.n_weeks END AS mean_before,
        CASE WHEN t.n_weeks >= 12 THEN sqrt(greatest(t.squares - t.total * t.total / t.n_weeks, 0) / (t.n_weeks - 1)) END AS deviation_before
    FROM past AS t
),
detailed AS (    -- of the weeks asked for alone
    SELECT
        m.*, r.n_brokers, r.n_picks, r.report_ids, round(100.0 * r.n_positive / nullif(r.n_rated, 0), 2) AS pct_positive
    FROM measured AS m
    CROSS JOIN mart.latest_day AS d
    CROSS JOIN LATERAL (
        SELECT
            count(DISTINCT coalesce(g.house_code, h.broker_key)) AS n_brokers, sum(h.n_picks)::bigint AS n_picks, sum(h.n_positive) AS n_positive,
            sum(h.n_rated) AS n_rated, array_agg(h.report_id ORDER BY h.report_id) AS report_ids
        FROM research.report_heat AS h
        LEFT JOIN merged AS g
            ON g.broker_code = h.broker_code AND g.valid_from <= least(m.week + 6, d.latest_day)
            AND (g.valid_to IS NULL OR g.valid_to > least(m.week + 6, d.latest_day))
        WHERE h.kind = m.kind AND h.name = m.name AND h.week = m.week AND h.published_on <= d.latest_day
            AND NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = h.report_id AND w.withdrawn_at <= now())
    ) AS r
)
SELECT
    t.kind, t.name, CASE WHEN t.kind = 'sector' THEN t.name END AS sector_name, t.week, t.n_reports, t.n_brokers, t.n_picks, t.pct_positive,
    t.n_weeks AS n_weeks_before, round(t.mean_before, 4) AS mean_before,
    round((t.n_reports - t.mean_before) / nullif(t.deviation_before, 0), 4) AS z_12m, t.report_ids
FROM detailed AS t;

COMMENT ON VIEW mart.sector_heat IS 'How much is written on a sector or theme in a week, against its own last year. Grain: sector or track × week.';
COMMENT ON COLUMN mart.sector_heat.kind IS 'sector or track.';
COMMENT ON COLUMN mart.sector_heat.name IS 'The sector or theme.';
COMMENT ON COLUMN mart.sector_heat.sector_name IS 'The sector. NULL: a theme.';
COMMENT ON COLUMN mart.sector_heat.week IS 'Monday of the week.';
COMMENT ON COLUMN mart.sector_heat.n_reports IS 'Reports of the week.';
COMMENT ON COLUMN mart.sector_heat.n_brokers IS 'Houses that wrote them.';
COMMENT ON COLUMN mart.sector_heat.n_picks IS 'Stocks picked in them, of a theme under that theme alone.';
COMMENT ON COLUMN mart.sector_heat.pct_positive IS 'Share of positive ratings in them, percent points. NULL: none is rated.';
COMMENT ON COLUMN mart.sector_heat.n_weeks_before IS 'Weeks since the first report on it, 52 at most: what z_12m stands on.';
COMMENT ON COLUMN mart.sector_heat.mean_before IS 'Reports a week in those weeks. NULL: fewer than 12 weeks.';
COMMENT ON COLUMN mart.sector_heat.z_12m IS
    'n_reports less mean_before, in standard deviations of those weeks. NULL: fewer than 12 weeks, or all alike.';
COMMENT ON COLUMN mart.sector_heat.report_ids IS 'The reports; mart.report and mart.recommendation lead on.';
