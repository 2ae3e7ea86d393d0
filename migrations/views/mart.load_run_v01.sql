-- mart.load_run: Runs of the loader.
-- Grain:   run
-- Key:     run_id
-- Inputs:  ops.load_run, load_file
-- Caution: A file met twice in a run counts twice.

CREATE VIEW mart.load_run AS
SELECT
    r.run_id, r.started_at, r.finished_at,
    count(f.file_no) AS files_seen,
    count(f.file_no) FILTER (WHERE f.status = 'loaded') AS files_loaded,
    count(f.file_no) FILTER (WHERE f.status = 'duplicate') AS files_duplicate,
    count(f.file_no) FILTER (WHERE f.status = 'refused') AS files_refused,
    coalesce(sum(f.facts_loaded), 0) AS facts_loaded,
    r.status, r.parser_version
FROM ops.load_run AS r
LEFT JOIN ops.load_file AS f ON f.run_id = r.run_id
GROUP BY r.run_id;

COMMENT ON VIEW mart.load_run IS 'Runs of the loader. Grain: run.';
COMMENT ON COLUMN mart.load_run.run_id IS 'Load run that wrote it. NULL: written by hand.';
COMMENT ON COLUMN mart.load_run.started_at IS 'When it began.';
COMMENT ON COLUMN mart.load_run.finished_at IS 'When it ended. NULL: it runs.';
COMMENT ON COLUMN mart.load_run.files_seen IS 'Files met.';
COMMENT ON COLUMN mart.load_run.files_loaded IS 'Files stored, new or as a new version.';
COMMENT ON COLUMN mart.load_run.files_duplicate IS 'Files already held by the same parser: nothing to do.';
COMMENT ON COLUMN mart.load_run.files_refused IS 'Files that could not be read or stored; ops.load_file says why.';
COMMENT ON COLUMN mart.load_run.facts_loaded IS 'Statements written.';
COMMENT ON COLUMN mart.load_run.status IS 'running, finished, failed or interrupted.';
COMMENT ON COLUMN mart.load_run.parser_version IS 'Version of the parser that read it.';
