-- mart.estimate_revision: What each report did to the estimates of its house.
-- Grain:   broker × stock × metric × fiscal year × unit × report
-- Key:     fact_id
-- Inputs:  mart.estimate_history
-- Caution: up and down only where the change is larger than half of the last printed digits of both numbers together: 1.2 after 1.24 is
--          unchanged. revision_pct is a ratio (0.05 is 5 %), NULL where the number before is zero or of the other sign; direction stands
--          all the same. The number before may be over a year old: resumed. Another currency is another series. Withdrawn, blocked and
--          self-contradicting numbers are skipped, so the number before is the one that still stood. Houses that merged are told apart by
--          the name under which they published.

CREATE VIEW mart.estimate_revision AS
-- Every window is cut by the codes and names that say the same as its key: a question about one stock reads its numbers alone.
WITH counted AS (    -- how often the report prints this very value
    SELECT
        e.*, count(*) OVER (
            PARTITION BY e.stock_id, e.stock_code, e.stock_name, e.metric_code, e.fiscal_year, e.unit, e.broker_key, e.report_id, e.value
        ) AS times
    FROM mart.estimate_history AS e
    WHERE e.kind = 'E' AND e.attribution = 'own' AND e.superseded_at IS NULL AND e.value IS NOT NULL AND e.unit IS NOT NULL
        AND NOT e.is_blocked AND (e.withdrawn_at IS NULL OR e.withdrawn_at > now())
),
favoured AS (
    SELECT
        c.*, max(c.times) OVER p AS most, max(c.half_step) OVER p AS coarsest,
        row_number() OVER (p ORDER BY c.times DESC, c.ordinal, c.fact_id) AS print_no
    FROM counted AS c
    WINDOW p AS (PARTITION BY c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.fiscal_year, c.unit, c.broker_key, c.report_id)
),
spread AS (
    SELECT
        f.*, max(f.value) FILTER (WHERE f.times = f.most) OVER p - min(f.value) FILTER (WHERE f.times = f.most) OVER p AS distance
    FROM favoured AS f
    WINDOW p AS (PARTITION BY f.stock_id, f.stock_code, f.stock_name, f.metric_code, f.fiscal_year, f.unit, f.broker_key, f.report_id)
),
one AS (    -- one number a report: the one it prints most often, unless several contradict each other
    SELECT s.* FROM spread AS s WHERE s.print_no = 1 AND s.distance <= 2 * coalesce(s.coarsest, 0)
),
series AS (
    SELECT
        o.*, lag(o.report_id) OVER w AS previous_report_id, lag(o.fact_id) OVER w AS previous_fact_id, lag(o.value) OVER w AS previous_value,
        lag(o.half_step) OVER w AS previous_half_step, lag(o.published_on) OVER w AS previous_on
    FROM one AS o
    WINDOW w AS (
        PARTITION BY o.stock_id, o.stock_code, o.stock_name, o.metric_code, o.fiscal_year, o.unit, o.broker_key
        ORDER BY o.published_on, o.published_at NULLS FIRST, o.report_id
    )
)
SELECT
    s.broker_key AS house, s.broker_code, s.broker_name, s.stock_id, s.stock_code, s.stock_name, s.metric_code, s.fiscal_year, s.unit, s.currency,
    s.report_id, s.fact_id, s.published_on, s.value, s.half_step, s.previous_report_id, s.previous_fact_id, s.previous_on, s.previous_value,
    s.previous_half_step, s.value - s.previous_value AS revision_abs,
    CASE WHEN s.previous_value <> 0 AND sign(s.previous_value) = sign(s.value)
        THEN (s.value - s.previous_value) / abs(s.previous_value) END AS revision_pct,
    CASE
        WHEN s.previous_value IS NULL THEN 'first'
        WHEN s.published_on - s.previous_on > 365 THEN 'resumed'
        WHEN abs(s.value - s.previous_value) <= coalesce(s.half_step, 0) + coalesce(s.previous_half_step, 0) THEN 'unchanged'
        WHEN s.value > s.previous_value THEN 'up' ELSE 'down'
    END AS direction
FROM series AS s;

COMMENT ON VIEW mart.estimate_revision IS
    'What each report did to the estimates of its house. Grain: broker × stock × metric × fiscal year × unit × report.';
COMMENT ON COLUMN mart.estimate_revision.house IS 'The house: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.estimate_revision.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.estimate_revision.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.estimate_revision.stock_id IS 'Company.';
COMMENT ON COLUMN mart.estimate_revision.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.estimate_revision.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.estimate_revision.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.estimate_revision.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.estimate_revision.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.estimate_revision.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.estimate_revision.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.estimate_revision.fact_id IS 'The number, for mart.lineage.';
COMMENT ON COLUMN mart.estimate_revision.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.estimate_revision.value IS 'The number in base units.';
COMMENT ON COLUMN mart.estimate_revision.half_step IS 'Half of the last printed digit in base units: how exact the value is. NULL: not known.';
COMMENT ON COLUMN mart.estimate_revision.previous_report_id IS 'Report of the number before. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_fact_id IS 'The number before, for mart.lineage. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_on IS 'Date of the report before. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_value IS 'The number before. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_half_step IS 'Half of its last printed digit. NULL: none before, or not known.';
COMMENT ON COLUMN mart.estimate_revision.revision_abs IS 'New number less the one before. NULL: none before.';
COMMENT ON COLUMN mart.estimate_revision.revision_pct IS
    'revision_abs over the size of the number before, as a ratio. NULL: none before, zero, or the sign changed.';
COMMENT ON COLUMN mart.estimate_revision.direction IS 'first, resumed (over 365 days later), unchanged (within the rounding of both), up or down.';
