-- mart.index_observation: Index levels and moves that reports state.
-- Grain:   report × index
-- Key:     fact_id
-- Inputs:  research.index_observation, report_version
-- Caution: change_pct is over the window of the report, not of the day.

CREATE VIEW mart.index_observation AS
SELECT f.report_id, f.index_name, f.level, f.change_pct, f.window_start, f.window_end, f.index_code, f.ordinal, f.fact_id
FROM research.index_observation AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL;

COMMENT ON VIEW mart.index_observation IS 'Index levels and moves that reports state. Grain: report × index.';
COMMENT ON COLUMN mart.index_observation.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.index_observation.index_name IS 'Name of the index as printed.';
COMMENT ON COLUMN mart.index_observation.level IS 'Level in index points. NULL: not printed.';
COMMENT ON COLUMN mart.index_observation.change_pct IS 'Change over the window, percent points. NULL: not printed.';
COMMENT ON COLUMN mart.index_observation.window_start IS 'First day of the window. NULL: not known.';
COMMENT ON COLUMN mart.index_observation.window_end IS 'Last day of the window. NULL: not known.';
COMMENT ON COLUMN mart.index_observation.index_code IS 'The index. NULL: name not known.';
COMMENT ON COLUMN mart.index_observation.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.index_observation.fact_id IS 'The statement, for mart.lineage.';
