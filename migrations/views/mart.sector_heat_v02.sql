-- mart.sector_heat: How much is written on a sector or theme in a week, against its own last year.
-- Grain:   sector or track × week
-- Key:     kind, name, week
-- Inputs:  mart.report_sector, report, house_merger, pick, recommendation, latest_day, research.report_withdrawal
-- Caution: Sectors are level 1 of the taxonomy, from the printed sector, else from the subject stock; a printed sector that is in no
--          taxonomy stands under its own name. z_12m compares n_reports with the 52 weeks before, in which weeks without a report count
--          as zero; NULL where fewer than 12 weeks have passed since the first report on it, or where all weeks are alike. pct_positive
--          counts ratings of sectors and stocks in those reports, percent points. A report on two sectors is in both. Houses that had
--          merged by the end of the week are one in it.

CREATE VIEW mart.sector_heat AS
WITH merged AS MATERIALIZED (    -- made once, and few
    SELECT h.broker_code, h.house_code, h.valid_from, h.valid_to FROM mart.house_merger AS h
),
about AS (
    SELECT DISTINCT 'sector' AS kind, coalesce(t.level1_name, t.stock_level1_name, t.printed_name) AS name, t.report_id
    FROM mart.report_sector AS t
    WHERE coalesce(t.level1_name, t.stock_level1_name, t.printed_name) IS NOT NULL
    UNION
    SELECT 'track', k.track, k.report_id FROM mart.pick AS k WHERE k.track IS NOT NULL
),
placed AS (
    SELECT
        a.kind, a.name, a.report_id, date_trunc('week', p.published_on::timestamp)::date AS week,
        coalesce(h.house_code, p.broker_code, p.broker_name, p.report_id::text) AS house, k.n_picks, r.n_rated, r.n_positive
    FROM about AS a
    JOIN mart.report AS p ON p.report_id = a.report_id
    JOIN mart.latest_day AS d ON p.published_on <= d.latest_day
    CROSS JOIN LATERAL (SELECT least(date_trunc('week', p.published_on::timestamp)::date + 6, d.latest_day) AS week_end) AS e
    LEFT JOIN merged AS h ON h.broker_code = p.broker_code AND h.valid_from <= e.week_end AND (h.valid_to IS NULL OR h.valid_to > e.week_end)
    CROSS JOIN LATERAL (
        SELECT count(*) AS n_picks FROM mart.pick AS q WHERE q.report_id = a.report_id AND (a.kind = 'sector' OR q.track = a.name)
    ) AS k
    CROSS JOIN LATERAL (
        SELECT count(*) AS n_rated, count(*) FILTER (WHERE v.polarity > 0) AS n_positive FROM mart.recommendation AS v
        WHERE v.report_id = a.report_id AND v.rating_raw IS NOT NULL AND v.rating_level IS NOT NULL
    ) AS r
    WHERE NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = p.report_id AND w.withdrawn_at <= now())
),
weekly AS (
    SELECT
        p.kind, p.name, p.week, count(*) AS n_reports, count(DISTINCT p.house) AS n_brokers, sum(p.n_picks)::bigint AS n_picks,
        round(100.0 * sum(p.n_positive) / nullif(sum(p.n_rated), 0), 2) AS pct_positive, array_agg(p.report_id ORDER BY p.report_id) AS report_ids
    FROM placed AS p
    GROUP BY p.kind, p.name, p.week
),
past AS (
    SELECT
        w.*, least(52, (w.week - min(w.week) OVER (PARTITION BY w.kind, w.name)) / 7) AS n_weeks,
        coalesce(sum(w.n_reports) OVER year, 0) AS total, coalesce(sum(w.n_reports * w.n_reports) OVER year, 0) AS squares
    FROM weekly AS w
    WINDOW year AS (PARTITION BY w.kind, w.name ORDER BY w.week RANGE BETWEEN '364 days' PRECEDING AND '7 days' PRECEDING)
),
measured AS (
    SELECT
        t.*, CASE WHEN t.n_weeks >= 12 THEN t.total / t.n_weeks END AS mean_before,
        CASE WHEN t.n_weeks >= 12 THEN sqrt(greatest(t.squares - t.total * t.total / t.n_weeks, 0) / (t.n_weeks - 1)) END AS deviation_before
    FROM past AS t
)
SELECT
    m.kind, m.name, CASE WHEN m.kind = 'sector' THEN m.name END AS sector_name, m.week, m.n_reports, m.n_brokers, m.n_picks, m.pct_positive,
    m.n_weeks AS n_weeks_before, round(m.mean_before, 4) AS mean_before,
    round((m.n_reports - m.mean_before) / nullif(m.deviation_before, 0), 4) AS z_12m, m.report_ids
FROM measured AS m;

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
