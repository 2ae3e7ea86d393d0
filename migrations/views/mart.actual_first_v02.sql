-- mart.actual_first: The first print of each actual figure of a year, and the day on which it could be known.
-- Grain:   stock × metric × fiscal year × unit
-- Key:     stock_id, metric_code, fiscal_year, unit
-- Inputs:  mart.estimate_history
-- Caution: closed_on is the day on which the first actual of the year in any unit could be known: with it the year closes for the consensus. Own
--          and cited actuals alike; withdrawn and blocked ones are left out, and those of a year that had not begun. Of several prints on the
--          first day the one of the first report counts, in its most exact print; mart.metric_conflict tells where later ones differ. An
--          actual is here when a report of the warehouse prints it, which may be later than the company did. A late back-fill counts from
--          the date of its report. A value of an ADS is none of a stock that is not in New York; it closes the year all the same.

CREATE VIEW mart.actual_first AS
WITH known AS (
    SELECT
        e.*, CASE WHEN e.is_backfill THEN e.published_on ELSE (e.knowable_at AT TIME ZONE 'Asia/Shanghai')::date END AS known_on
    FROM mart.estimate_history AS e
    WHERE e.kind = 'A' AND e.value IS NOT NULL AND e.unit IS NOT NULL AND e.attribution IN ('own', 'cited_actual') AND e.superseded_at IS NULL
        AND NOT e.is_blocked AND (e.withdrawn_at IS NULL OR e.withdrawn_at > now()) AND e.fiscal_year <= extract(year FROM e.published_on)
),
-- Every window is cut by stock_id, stock_code and stock_name, which say the same: a question about one stock reads its numbers alone.
ranked AS (
    SELECT
        k.*, min(k.known_on) OVER (PARTITION BY k.stock_id, k.stock_code, k.stock_name, k.metric_code, k.fiscal_year) AS closed_on,
        row_number() OVER (
            PARTITION BY k.stock_id, k.stock_code, k.stock_name, k.metric_code, k.fiscal_year, k.unit
            ORDER BY k.is_other_share, k.known_on, k.published_on, k.published_at NULLS LAST, k.report_id, k.half_step NULLS LAST, k.ordinal, k.fact_id
        ) AS rank_no
    FROM known AS k
)
SELECT
    r.stock_id, r.stock_code, r.stock_name, r.metric_code, r.fiscal_year, r.unit, r.currency, r.value, r.half_step, r.report_id, r.fact_id,
    r.published_on, r.known_on, r.closed_on
FROM ranked AS r
WHERE r.rank_no = 1 AND NOT r.is_other_share;

COMMENT ON VIEW mart.actual_first IS
    'The first print of each actual figure of a year, and the day on which it could be known. Grain: stock × metric × fiscal year × unit.';
COMMENT ON COLUMN mart.actual_first.stock_id IS 'Company.';
COMMENT ON COLUMN mart.actual_first.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.actual_first.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.actual_first.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.actual_first.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.actual_first.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.actual_first.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.actual_first.value IS 'The actual in base units.';
COMMENT ON COLUMN mart.actual_first.half_step IS 'Half of its last printed digit. NULL: not known.';
COMMENT ON COLUMN mart.actual_first.report_id IS 'The report that prints it first.';
COMMENT ON COLUMN mart.actual_first.fact_id IS 'The number, for mart.lineage.';
COMMENT ON COLUMN mart.actual_first.published_on IS 'Date of that report.';
COMMENT ON COLUMN mart.actual_first.known_on IS
    'Day on which it could be known: the later of the report''s date and the day of its load; of a late back-fill the report''s date.';
COMMENT ON COLUMN mart.actual_first.closed_on IS 'The first such day of the year, whatever the unit: the year is closed from then on.';
