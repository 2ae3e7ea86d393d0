-- mart.initiation: Where each house began with each company.
-- Grain:   broker × stock
-- Key:     house, stock_id
-- Inputs:  mart.coverage_report, recommendation, latest_day, house_first_asof(), report_asof()
-- Caution: kind 2: the first report with a rating; kind 1: the company was noticed but never rated (the two kinds that 聚源 tells apart).
--          stated_first is what that report says; first_in_warehouse that no report of the house on the company is older. Where
--          is_left_censored the true beginning may lie before the warehouse, unless stated_first. Houses that merged are one, as in mart.coverage.

CREATE VIEW mart.initiation AS
WITH house AS MATERIALIZED (
    SELECT f.house_code, f.first_on FROM mart.latest_day AS d CROSS JOIN LATERAL mart.house_first_asof(d.latest_day, 'current') AS f
),
rated AS (
    SELECT
        c.*, r.fact_id AS rating_fact_id, r.rating_raw, r.rating_level, coalesce(r.is_initiated, FALSE) AS stated_first,
        row_number() OVER (g ORDER BY r.fact_id IS NULL, c.published_on, c.published_at NULLS FIRST, c.report_id) AS rank_no,
        min(c.published_on) OVER g AS noticed_on,
        first_value(c.report_id) OVER (g ORDER BY c.published_on, c.published_at NULLS FIRST, c.report_id) AS first_report_id
    FROM mart.coverage_report AS c
    LEFT JOIN LATERAL (
        SELECT v.fact_id, v.rating_raw, v.rating_level, bool_or(v.action_stated = 'initiate') OVER () AS is_initiated
        FROM mart.recommendation AS v
        WHERE v.report_id = c.report_id AND v.stock_id = c.stock_id AND v.rating_raw IS NOT NULL
            AND (v.rating_level IS NOT NULL OR v.level_basis = 'unmapped')
        ORDER BY v.rating_level IS NULL, v.ordinal LIMIT 1
    ) AS r ON TRUE
    WINDOW g AS (PARTITION BY c.house, c.broker_code, c.broker_name, c.stock_id, c.stock_code, c.stock_name)
)
SELECT
    i.house, i.broker_code, i.broker_name, i.stock_id, i.stock_code, i.stock_name, i.published_on, i.report_id,
    CASE WHEN i.rating_fact_id IS NULL THEN 1 ELSE 2 END AS kind, i.rating_raw, i.rating_level, i.stated_first,
    i.report_id = i.first_report_id AS first_in_warehouse, i.noticed_on,
    i.noticed_on - coalesce(b.first_on, (
        SELECT min(v.published_on) FROM mart.latest_day AS d
        CROSS JOIN LATERAL mart.report_asof(d.latest_day, 'current') AS v
        WHERE v.broker_code IS NULL AND v.broker_raw = i.broker_name
    ), i.noticed_on) < 365 AS is_left_censored,
    coalesce(i.rating_fact_id, i.fact_id) AS fact_id
FROM rated AS i
LEFT JOIN house AS b ON b.house_code = i.broker_code
WHERE i.rank_no = 1;

COMMENT ON VIEW mart.initiation IS 'Where each house began with each company. Grain: broker × stock.';
COMMENT ON COLUMN mart.initiation.house IS 'The house of today: its code (merged ones are one), else its printed name, else the report.';
COMMENT ON COLUMN mart.initiation.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.initiation.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.initiation.stock_id IS 'Company.';
COMMENT ON COLUMN mart.initiation.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.initiation.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.initiation.published_on IS 'Date of the first report with a rating, else of the first report.';
COMMENT ON COLUMN mart.initiation.report_id IS 'That report.';
COMMENT ON COLUMN mart.initiation.kind IS '1 noticed and never rated, 2 first rated.';
COMMENT ON COLUMN mart.initiation.rating_raw IS 'The first rating as printed. NULL: never rated.';
COMMENT ON COLUMN mart.initiation.rating_level IS '5 best … 1 worst on the common scale. NULL: never rated, or not mapped.';
COMMENT ON COLUMN mart.initiation.stated_first IS 'Whether that report says that coverage begins.';
COMMENT ON COLUMN mart.initiation.first_in_warehouse IS 'Whether no older report of the house on the company is in the warehouse.';
COMMENT ON COLUMN mart.initiation.noticed_on IS 'Date of the first report of the house on the company, rated or not.';
COMMENT ON COLUMN mart.initiation.is_left_censored IS
    'The houses first report in the warehouse is less than 365 days older than noticed_on: it may not be the beginning.';
COMMENT ON COLUMN mart.initiation.fact_id IS 'The rating, or where the report names the stock, for mart.lineage.';
