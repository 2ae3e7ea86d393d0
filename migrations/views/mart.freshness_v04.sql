-- mart.freshness: How old the parts are that the loader derives and keeps.
-- Grain:   derived table
-- Key:     name
-- Inputs:  research.stock_refresh, report_version, financial_metric, recommendation
-- Caution: Each load, decision and withdrawal makes anew what it touched, in its own transaction: the parts lag behind the reports only
--          where rows were written in another way. Then n_behind is not 0, and select research.refresh_all() makes them right.

CREATE VIEW mart.freshness AS
WITH state AS MATERIALIZED (
    SELECT r.oldest_at, r.newest_at, r.companies, r.n_waiting, v.written_at, b.n_behind
    FROM (
        SELECT
            min(t.refreshed_at) AS oldest_at, max(t.refreshed_at) AS newest_at, count(t.stock_id) AS companies,
            count(t.stock_id) FILTER (WHERE t.refreshed_at <= '1970-01-01 00:00+00') AS n_waiting
        FROM research.stock_refresh AS t
    ) AS r
    CROSS JOIN (SELECT max(t.recorded_at) AS written_at FROM research.report_version AS t) AS v
    CROSS JOIN LATERAL (
        SELECT count(DISTINCT w.report_id) AS n_behind
        FROM research.report_version AS w
        WHERE w.recorded_at > v.written_at - interval '1 day' AND coalesce((    -- report by report, by its key
            SELECT true FROM research.financial_metric AS f
            LEFT JOIN research.stock_refresh AS x ON x.stock_id = f.stock_id
            WHERE f.report_id = w.report_id AND f.version_no = w.version_no AND coalesce(x.refreshed_at, '-infinity') < w.recorded_at
                AND f.stock_id IS NOT NULL AND f.published_on IS NOT NULL AND f.kind IN ('A', 'E')
                AND f.period_code ~ '^[0-9]{4}FY$' AND f.metric_code <> 'other'
            LIMIT 1
        ), (
            SELECT true FROM research.recommendation AS f
            LEFT JOIN research.stock_refresh AS x ON x.stock_id = f.stock_id
            WHERE f.report_id = w.report_id AND f.version_no = w.version_no AND coalesce(x.refreshed_at, '-infinity') < w.recorded_at
                AND f.stock_id IS NOT NULL AND f.target_kind = 'stock' AND w.published_on IS NOT NULL
            LIMIT 1
        ))
    ) AS b
)
SELECT n.name, s.oldest_at, s.newest_at, s.companies, s.written_at, s.n_behind, s.n_waiting
FROM (VALUES
    ('estimate_revision'), ('estimate_latest'), ('actual_first'), ('forecast_accuracy'),
    ('consensus_month'), ('rating_consensus_month'), ('target_consensus_month'), ('revision_breadth_month'), ('sector_heat')
) AS n (name)
CROSS JOIN state AS s;

COMMENT ON VIEW mart.freshness IS 'How old the parts are that the loader derives and keeps. Grain: derived table.';
COMMENT ON COLUMN mart.freshness.name IS 'The view of mart that stands on it.';
COMMENT ON COLUMN mart.freshness.oldest_at IS 'When the company that waits longest was last made anew. NULL: none yet.';
COMMENT ON COLUMN mart.freshness.newest_at IS 'When a company was last made anew. NULL: none yet.';
COMMENT ON COLUMN mart.freshness.companies IS 'Companies in it.';
COMMENT ON COLUMN mart.freshness.written_at IS 'When the newest version of a report was written. NULL: there is none.';
COMMENT ON COLUMN mart.freshness.n_behind IS 'Reports of the day up to written_at whose companies were not made anew since. 0: all is right.';
COMMENT ON COLUMN mart.freshness.n_waiting IS
    'Companies that a change of the schema or of the dictionary left to be made anew (their oldest_at is the beginning of 1970). 0: none.';
