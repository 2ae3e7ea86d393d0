-- mart.estimate_latest: The estimate of each house that stands today.
-- Grain:   broker × stock × metric × fiscal year × unit
-- Key:     fact_id
-- Inputs:  mart.estimate_revision, house_merger_asof(), actual_asof(), latest_day, research.estimate
-- Caution: The latest own number of a house in any currency, however old and even where the year is closed or the number an outlier:
--          mart.consensus_member says which of these are in the consensus. The latest is taken before anything else: a house whose latest
--          number was withdrawn, blocked or contradicts itself has none. Houses that merged are one, and the number before may
--          be that of the other name. As of mart.latest_day. Kept by the loader, see mart.freshness.

CREATE VIEW mart.estimate_latest AS
WITH merged AS (
    SELECT m.broker_code, m.house_code FROM mart.latest_day AS d CROSS JOIN LATERAL mart.house_merger_asof(d.latest_day) AS m
),
family AS (
    SELECT m.broker_code, m.house_code FROM merged AS m UNION SELECT m.house_code, m.house_code FROM merged AS m
)
SELECT
    e.broker_name, e.stock_id, e.stock_code, e.stock_name, e.metric_code, e.fiscal_year, e.unit, e.currency,
    e.report_id, e.fact_id, e.published_on, d.latest_day - e.published_on AS age_days, e.value, e.half_step,
    e.previous_value, e.previous_on, e.previous_report_id, e.previous_fact_id, e.direction,
    d.latest_day <= make_date(e.fiscal_year + 1, 4, 30) AND (
        SELECT true FROM mart.actual_asof(d.latest_day, 'current') AS a
        WHERE a.stock_id = e.stock_id AND a.metric_code = e.metric_code AND a.period_code = e.fiscal_year || 'FY'
        LIMIT 1
    ) IS NULL AS is_open,
    e.broker_code
FROM mart.latest_day AS d
JOIN mart.estimate_revision AS e ON e.published_on <= d.latest_day AND (e.next_on IS NULL OR e.next_on > d.latest_day)
WHERE (    -- a house that merged: nothing later under its other names
    SELECT true
    FROM family AS x
    JOIN family AS y ON y.house_code = x.house_code AND y.broker_code <> x.broker_code
    JOIN research.estimate AS o
        ON o.broker_key = y.broker_code AND o.stock_id = e.stock_id AND o.metric_code = e.metric_code AND o.fiscal_year = e.fiscal_year
    WHERE x.broker_code = e.broker_code AND o.published_on <= d.latest_day
        AND (o.published_on, coalesce(o.published_at, '-infinity'), o.report_id) > (e.published_on, coalesce(e.published_at, '-infinity'), e.report_id)
    LIMIT 1
) IS NULL;

COMMENT ON VIEW mart.estimate_latest IS 'The estimate of each house that stands today. Grain: broker × stock × metric × fiscal year × unit.';
COMMENT ON COLUMN mart.estimate_latest.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.estimate_latest.stock_id IS 'Company.';
COMMENT ON COLUMN mart.estimate_latest.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.estimate_latest.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.estimate_latest.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.estimate_latest.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.estimate_latest.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.estimate_latest.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.estimate_latest.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.estimate_latest.fact_id IS 'The number, for mart.lineage.';
COMMENT ON COLUMN mart.estimate_latest.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.estimate_latest.age_days IS 'Days from then to mart.latest_day.';
COMMENT ON COLUMN mart.estimate_latest.value IS 'The number in base units.';
COMMENT ON COLUMN mart.estimate_latest.half_step IS 'Half of the last printed digit in base units: how exact the value is. NULL: not known.';
COMMENT ON COLUMN mart.estimate_latest.previous_value IS 'The number that the house printed before, under any name of merged houses. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.previous_on IS 'Date of the report before. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.previous_report_id IS 'Report of the number before. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.previous_fact_id IS 'The number before, for mart.lineage. NULL: none.';
COMMENT ON COLUMN mart.estimate_latest.direction IS 'What this report did: first, resumed, unchanged, up or down, see mart.estimate_revision.';
COMMENT ON COLUMN mart.estimate_latest.is_open IS 'Whether the fiscal year is open: no actual is known, and 30 April after it is not past.';
COMMENT ON COLUMN mart.estimate_latest.broker_code IS 'House, under the name of the report. NULL: not known.';
