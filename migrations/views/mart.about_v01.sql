-- mart.about: What this warehouse is: versions, last load, counts.
-- Grain:   one row
-- Key:     schema_version
-- Inputs:  ops.installation, load_run, research.report_version, financial_metric, recommendation, mart.latest_day, quality_issue, report_stock, public.alembic_version
-- Caution: Counts are of current versions, those of reports that were withdrawn included; they are counted anew by each query.

CREATE VIEW mart.about AS
SELECT
    i.product_version, m.version_num::text AS schema_version, i.installed_at,
    (SELECT array_agg(DISTINCT v.parser_version ORDER BY v.parser_version) FROM research.report_version AS v WHERE v.superseded_at IS NULL)
        AS parser_versions,
    r.run_id AS last_run_id, r.status AS last_run_status, r.started_at AS last_load_started_at, r.finished_at AS last_load_finished_at,
    (SELECT max(v.recorded_at) FROM research.report_version AS v) AS newest_recorded_at,
    c.n_reports, c.n_brokers, c.oldest_report_on, c.newest_report_on,
    (SELECT count(DISTINCT s.stock_id) FROM mart.report_stock AS s) AS n_stocks,
    (
        SELECT count(*) FROM research.financial_metric AS f
        JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    ) AS n_numbers,
    (
        SELECT count(*) FROM research.recommendation AS f
        JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    ) AS n_recommendations,
    (SELECT count(*) FROM mart.quality_issue AS q WHERE q.status = 'open') AS n_open_issues,
    d.latest_day
FROM public.alembic_version AS m
CROSS JOIN mart.latest_day AS d
CROSS JOIN (
    SELECT count(v.report_id) AS n_reports, count(DISTINCT v.broker_code) AS n_brokers, min(v.published_on) AS oldest_report_on,
        max(v.published_on) AS newest_report_on
    FROM research.report_version AS v WHERE v.superseded_at IS NULL
) AS c
LEFT JOIN LATERAL (SELECT i.product_version, i.installed_at FROM ops.installation AS i ORDER BY i.installed_at DESC, i.installation_id DESC LIMIT 1) AS i ON true
LEFT JOIN LATERAL (SELECT r.run_id, r.status, r.started_at, r.finished_at FROM ops.load_run AS r ORDER BY r.run_id DESC LIMIT 1) AS r ON true;

COMMENT ON VIEW mart.about IS 'What this warehouse is: versions, last load, counts. Grain: one row.';
COMMENT ON COLUMN mart.about.product_version IS 'Version of Yanbao that last upgraded the database. NULL: upgraded by alembic alone.';
COMMENT ON COLUMN mart.about.schema_version IS 'Revision of the schema.';
COMMENT ON COLUMN mart.about.installed_at IS 'When that version came. NULL: not recorded.';
COMMENT ON COLUMN mart.about.parser_versions IS 'Versions of the parser that read the current reports. NULL: no reports.';
COMMENT ON COLUMN mart.about.last_run_id IS 'Newest load run, see mart.load_run. NULL: nothing was loaded.';
COMMENT ON COLUMN mart.about.last_run_status IS 'running, finished, failed or interrupted. NULL: nothing was loaded.';
COMMENT ON COLUMN mart.about.last_load_started_at IS 'When it began. NULL: nothing was loaded.';
COMMENT ON COLUMN mart.about.last_load_finished_at IS 'When it ended. NULL: it runs, or nothing was loaded.';
COMMENT ON COLUMN mart.about.newest_recorded_at IS 'When a report was last written. NULL: no reports.';
COMMENT ON COLUMN mart.about.n_reports IS 'Reports.';
COMMENT ON COLUMN mart.about.n_brokers IS 'Houses of which there is a report.';
COMMENT ON COLUMN mart.about.oldest_report_on IS 'Date of the oldest report. NULL: no dated reports.';
COMMENT ON COLUMN mart.about.newest_report_on IS 'Date of the newest report. NULL: no dated reports.';
COMMENT ON COLUMN mart.about.n_stocks IS 'Stocks of which a report speaks.';
COMMENT ON COLUMN mart.about.n_numbers IS 'Printed numbers (mart.financial_metric).';
COMMENT ON COLUMN mart.about.n_recommendations IS 'Ratings and target prices, one a report and target.';
COMMENT ON COLUMN mart.about.n_open_issues IS 'Findings that nobody has decided about.';
COMMENT ON COLUMN mart.about.latest_day IS 'Day on which the views without a date stand. NULL: no dated reports.';
