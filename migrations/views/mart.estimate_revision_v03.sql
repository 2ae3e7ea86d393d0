-- mart.estimate_revision: What each report did to the estimates of its house.
-- Grain:   broker × stock × metric × fiscal year × unit × report
-- Key:     fact_id
-- Inputs:  research.estimate, broker, stock, mart.house_line
-- Caution: up and down only where the change is larger than half of the last printed digits of both numbers together: 1.2 after 1.24 is
--          unchanged. revision_pct is a ratio (0.05 is 5 %), NULL where the number before is zero or of the other sign; direction stands
--          all the same. The number before may be over a year old: resumed. Another currency is another series. Withdrawn, blocked and
--          self-contradicting numbers are skipped, so the number before is the one that still stood. After a merger it is the latest of
--          all houses that are one now, whatever they were called; house is the name under which the report was published. Kept by the
--          loader, see mart.freshness.

CREATE VIEW mart.estimate_revision AS
WITH line AS (    -- spans of merged houses
    SELECT n.house_code, n.broker_code, n.valid_from, n.valid_to FROM mart.house_line AS n WHERE n.valid_from IS NOT NULL
),
followed AS (
    SELECT
        e.report_id, e.fact_id, e.stock_id, e.metric_code, e.fiscal_year, e.unit, e.value, e.half_step, e.broker_key, e.broker_code,
        e.published_on, e.published_at, e.next_on,
        CASE WHEN l.house_code IS NULL THEN e.previous_report_id ELSE o.report_id END AS previous_report_id,
        CASE WHEN l.house_code IS NULL THEN e.previous_fact_id ELSE o.fact_id END AS previous_fact_id,
        CASE WHEN l.house_code IS NULL THEN e.previous_on ELSE o.published_on END AS previous_on,
        CASE WHEN l.house_code IS NULL THEN e.previous_value ELSE o.value END AS previous_value,
        CASE WHEN l.house_code IS NULL THEN e.previous_half_step ELSE o.half_step END AS previous_half_step
    FROM research.estimate AS e
    LEFT JOIN line AS l
        ON l.broker_code = e.broker_code AND l.valid_from <= e.published_on AND (l.valid_to IS NULL OR l.valid_to > e.published_on)
    LEFT JOIN LATERAL (    -- of merged houses the latest number of any of them: they are few, so it is seldom asked
        SELECT o.report_id, o.fact_id, o.published_on, o.value, o.half_step
        FROM line AS m
        JOIN research.estimate AS o
            ON o.broker_key = m.broker_code AND o.stock_id = e.stock_id AND o.metric_code = e.metric_code AND o.fiscal_year = e.fiscal_year
        WHERE l.house_code IS NOT NULL    -- asked first
            AND m.house_code = l.house_code AND m.valid_from = l.valid_from
            AND o.status = 'standing' AND o.unit = e.unit AND o.is_per_ads = e.is_per_ads
            AND (o.published_on, coalesce(o.published_at, '-infinity'), o.report_id)
            < (e.published_on, coalesce(e.published_at, '-infinity'), e.report_id)
        ORDER BY o.published_on DESC, coalesce(o.published_at, '-infinity') DESC, o.report_id DESC
        LIMIT 1
    ) AS o ON true
    WHERE e.status = 'standing'
)
SELECT
    e.broker_key AS house, e.broker_code,
    coalesce(b.broker_name, CASE WHEN e.broker_code IS NULL AND e.broker_key <> e.report_id::text THEN e.broker_key END) AS broker_name,
    e.stock_id, s.stock_code, s.stock_name, e.metric_code, e.fiscal_year, e.unit, CASE WHEN e.unit ~ '^[A-Z]{3}$' THEN e.unit END AS currency,
    e.report_id, e.fact_id, e.published_on, e.value, e.half_step, e.previous_report_id, e.previous_fact_id, e.previous_on, e.previous_value,
    e.previous_half_step, e.value - e.previous_value AS revision_abs,
    CASE WHEN e.previous_value <> 0 AND sign(e.previous_value) = sign(e.value)
        THEN (e.value - e.previous_value) / abs(e.previous_value) END AS revision_pct,
    CASE
        WHEN e.previous_value IS NULL THEN 'first'
        WHEN e.published_on - e.previous_on > 365 THEN 'resumed'
        WHEN abs(e.value - e.previous_value) <= coalesce(e.half_step, 0) + coalesce(e.previous_half_step, 0) THEN 'unchanged'
        WHEN e.value > e.previous_value THEN 'up' ELSE 'down'
    END AS direction,
    e.published_at, e.next_on
FROM followed AS e
JOIN research.stock AS s ON s.stock_id = e.stock_id
LEFT JOIN research.broker AS b ON b.broker_code = e.broker_code;

COMMENT ON VIEW mart.estimate_revision IS
    'What each report did to the estimates of its house. Grain: broker × stock × metric × fiscal year × unit × report.';
COMMENT ON COLUMN mart.estimate_revision.house IS 'The house under the name of the report: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.estimate_revision.broker_code IS 'House, under the name of the report. NULL: not known.';
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
COMMENT ON COLUMN mart.estimate_revision.previous_report_id IS 'Report of the number before, of a house that went into this one too. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_fact_id IS 'The number before, for mart.lineage. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_on IS 'Date of the report before. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_value IS 'The number before. NULL: none.';
COMMENT ON COLUMN mart.estimate_revision.previous_half_step IS 'Half of its last printed digit. NULL: none before, or not known.';
COMMENT ON COLUMN mart.estimate_revision.revision_abs IS 'New number less the one before. NULL: none before.';
COMMENT ON COLUMN mart.estimate_revision.revision_pct IS
    'revision_abs over the size of the number before, as a ratio. NULL: none before, zero, or the sign changed.';
COMMENT ON COLUMN mart.estimate_revision.direction IS 'first, resumed (over 365 days later), unchanged (within the rounding of both), up or down.';
COMMENT ON COLUMN mart.estimate_revision.published_at IS 'Date and time, where a time is printed. NULL: no time printed.';
COMMENT ON COLUMN mart.estimate_revision.next_on IS
    'Date of the next report under the same name with a number for it, whatever became of that. NULL: none.';
