-- mart.stale_estimate: Estimates that stand and that their house has not renewed.
-- Grain:   broker × stock × metric × fiscal year × unit
-- Key:     fact_id
-- Inputs:  mart.estimate_latest, actual_first, latest_day
-- Caution: Of years that are still open. stale_reason not_renewed: older than 180 days. newer_actual: the actual of an earlier year has been known
--          for over 30 days, and the estimate is older than that (an actual that the report itself prints first is not newer). Some
--          of them are in the consensus all the same: mart.consensus_member. As of mart.latest_day. Kept by the loader, see mart.freshness.

CREATE VIEW mart.stale_estimate AS
SELECT
    e.broker_name, e.stock_id, e.stock_code, e.stock_name, e.metric_code, e.fiscal_year, e.unit, e.currency, e.report_id, e.fact_id,
    e.published_on AS last_on, e.age_days, e.value, CASE WHEN e.age_days > 180 THEN 'not_renewed' ELSE 'newer_actual' END AS stale_reason,
    a.actual_on, a.actual_fact_id, e.broker_code
FROM mart.estimate_latest AS e
CROSS JOIN mart.latest_day AS d
LEFT JOIN LATERAL (    -- the first that the estimate does not know
    SELECT f.closed_on AS actual_on, f.fact_id AS actual_fact_id FROM mart.actual_first AS f
    WHERE f.stock_id = e.stock_id AND f.metric_code = e.metric_code AND f.fiscal_year < e.fiscal_year
        AND f.closed_on > e.published_on AND f.closed_on <= d.latest_day
    ORDER BY f.closed_on, f.fiscal_year, f.unit IS DISTINCT FROM e.unit, f.fact_id LIMIT 1
) AS a ON true
WHERE e.is_open AND (e.age_days > 180 OR d.latest_day - a.actual_on > 30);

COMMENT ON VIEW mart.stale_estimate IS
    'Estimates that stand and that their house has not renewed. Grain: broker × stock × metric × fiscal year × unit.';
COMMENT ON COLUMN mart.stale_estimate.broker_name IS 'Short name of the house. NULL: not found.';
COMMENT ON COLUMN mart.stale_estimate.stock_id IS 'Company.';
COMMENT ON COLUMN mart.stale_estimate.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.stale_estimate.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.stale_estimate.metric_code IS 'Quantity.';
COMMENT ON COLUMN mart.stale_estimate.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.stale_estimate.unit IS 'Unit of value.';
COMMENT ON COLUMN mart.stale_estimate.currency IS 'Currency. NULL: not money.';
COMMENT ON COLUMN mart.stale_estimate.report_id IS 'The report of the estimate.';
COMMENT ON COLUMN mart.stale_estimate.fact_id IS 'The estimate, for mart.lineage.';
COMMENT ON COLUMN mart.stale_estimate.last_on IS 'Date of the report.';
COMMENT ON COLUMN mart.stale_estimate.age_days IS 'Days from then to mart.latest_day.';
COMMENT ON COLUMN mart.stale_estimate.value IS 'The estimate, in base units.';
COMMENT ON COLUMN mart.stale_estimate.stale_reason IS 'not_renewed (older than 180 days), else newer_actual (an actual that it does not know, for over 30 days).';
COMMENT ON COLUMN mart.stale_estimate.actual_on IS 'Day on which the first actual could be known that the estimate does not know. NULL: none.';
COMMENT ON COLUMN mart.stale_estimate.actual_fact_id IS 'That actual, for mart.lineage. NULL: none.';
COMMENT ON COLUMN mart.stale_estimate.broker_code IS 'House under the name of the report. NULL: not known.';
