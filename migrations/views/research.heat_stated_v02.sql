-- research.heat_stated: What each report adds to the weeks of the sectors and themes that it is about.
-- Grain:   report × sector or track
-- Key:     report_id, kind, name
-- Inputs:  mart.report_sector, report, pick, rating_history
-- Caution: Asked for one report, or for all: research.refresh_heat keeps its rows in research.report_heat for mart.sector_heat. Withdrawn
--          reports are here. The house is the one of the report, before mergers. A rating counts once for each target of the report, with
--          what it says of it (standing, as in mart.rating_report_asof): none that is printed twice, contradicts itself, comes with a drop,
--          or has an error against it.

CREATE VIEW research.heat_stated AS
WITH about AS (
    SELECT DISTINCT 'sector' AS kind, coalesce(t.level1_name, t.stock_level1_name, t.printed_name) AS name, t.report_id
    FROM mart.report_sector AS t
    WHERE coalesce(t.level1_name, t.stock_level1_name, t.printed_name) IS NOT NULL
    UNION
    SELECT 'track', k.track, k.report_id FROM mart.pick AS k WHERE k.track IS NOT NULL
)
SELECT
    a.report_id, a.kind, a.name, date_trunc('week', p.published_on::timestamp)::date AS week, p.published_on,
    coalesce(p.broker_code, p.broker_name, p.report_id::text) AS broker_key, p.broker_code, k.n_picks, r.n_rated, r.n_positive
FROM about AS a
JOIN mart.report AS p ON p.report_id = a.report_id
CROSS JOIN LATERAL (
    SELECT count(q.fact_id)::int AS n_picks FROM mart.pick AS q WHERE q.report_id = a.report_id AND (a.kind = 'sector' OR q.track = a.name)
) AS k
CROSS JOIN LATERAL (
    SELECT count(v.fact_id)::int AS n_rated, (count(v.fact_id) FILTER (WHERE v.polarity > 0))::int AS n_positive FROM mart.rating_history AS v
    WHERE v.report_id = a.report_id AND v.superseded_at IS NULL AND v.says = 'standing' AND NOT v.is_blocked
) AS r
WHERE p.published_on IS NOT NULL;

COMMENT ON VIEW research.heat_stated IS 'What each report adds to the weeks of the sectors and themes that it is about. Grain: report × sector or track.';
COMMENT ON COLUMN research.heat_stated.report_id IS 'The report.';
COMMENT ON COLUMN research.heat_stated.kind IS 'sector or track.';
COMMENT ON COLUMN research.heat_stated.name IS 'Sector of level 1, else as printed; or track.';
COMMENT ON COLUMN research.heat_stated.week IS 'Monday of its week.';
COMMENT ON COLUMN research.heat_stated.published_on IS 'Date of the report.';
COMMENT ON COLUMN research.heat_stated.broker_key IS 'House of the report: its code, else its printed name, else the report.';
COMMENT ON COLUMN research.heat_stated.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN research.heat_stated.n_picks IS 'Picks of the report; of a track those under it.';
COMMENT ON COLUMN research.heat_stated.n_rated IS 'Ratings with a level.';
COMMENT ON COLUMN research.heat_stated.n_positive IS 'Positive ones of them.';
