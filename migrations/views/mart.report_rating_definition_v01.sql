-- mart.report_rating_definition: What each report prints of its house's rating words.
-- Grain:   report × printed definition
-- Key:     fact_id
-- Inputs:  research.rating_definition, report_version, broker, source
-- Caution: The same page is here as often as reports print it: what a house means by a word on a day is mart.rating_definition.

CREATE VIEW mart.report_rating_definition AS
SELECT
    f.report_id, f.ordinal, coalesce(v.broker_code, v.broker_raw, f.report_id::text) AS house, v.broker_code,
    coalesce(b.broker_name, v.broker_raw) AS broker_name, v.published_on, v.published_at, f.scope, f.rating_raw, f.definition, f.lower_pct, f.upper_pct,
    f.horizon_months, f.basis, f.benchmark, f.is_rating, f.rank_in_scale, f.scale_size, f.rating_level, f.polarity, f.fact_id,
    o.page_no
FROM research.rating_definition AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'rating_definition' AND o.fact_id = f.fact_id
        AND o.field = 'rating_raw';

COMMENT ON VIEW mart.report_rating_definition IS
    'What each report prints of its house''s rating words. Grain: report × printed definition.';
COMMENT ON COLUMN mart.report_rating_definition.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.report_rating_definition.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.report_rating_definition.house IS 'The house: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.report_rating_definition.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.report_rating_definition.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.report_rating_definition.published_on IS 'Date of the report. NULL: not found.';
COMMENT ON COLUMN mart.report_rating_definition.published_at IS 'Time of publication. NULL: no time is printed.';
COMMENT ON COLUMN mart.report_rating_definition.scope IS 'What the word rates: stock or sector.';
COMMENT ON COLUMN mart.report_rating_definition.rating_raw IS 'The rating word.';
COMMENT ON COLUMN mart.report_rating_definition.definition IS 'Meaning as printed.';
COMMENT ON COLUMN mart.report_rating_definition.lower_pct IS 'Lower bound of the expected return, percent points. NULL: open, or in words only.';
COMMENT ON COLUMN mart.report_rating_definition.upper_pct IS 'Upper bound of the expected return, percent points. NULL: open, or in words only.';
COMMENT ON COLUMN mart.report_rating_definition.horizon_months IS 'Months over which the return is meant. NULL: not said.';
COMMENT ON COLUMN mart.report_rating_definition.basis IS 'relative to a benchmark, or absolute. NULL: not said.';
COMMENT ON COLUMN mart.report_rating_definition.benchmark IS 'Benchmark index or indices as printed. NULL: none.';
COMMENT ON COLUMN mart.report_rating_definition.is_rating IS 'False for 无评级 and the like.';
COMMENT ON COLUMN mart.report_rating_definition.rank_in_scale IS '1 is the best word of the scale. NULL: not part of the order.';
COMMENT ON COLUMN mart.report_rating_definition.scale_size IS 'Number of ordered words in the scale. NULL: not part of the order.';
COMMENT ON COLUMN mart.report_rating_definition.rating_level IS '5 best … 1 worst on the common scale. NULL: no rating.';
COMMENT ON COLUMN mart.report_rating_definition.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: no rating.';
COMMENT ON COLUMN mart.report_rating_definition.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.report_rating_definition.page_no IS 'Page, from 1. NULL: place not stored.';
