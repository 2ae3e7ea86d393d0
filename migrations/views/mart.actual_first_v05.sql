-- mart.actual_first: The first print of each actual figure of a year, and the day on which it could be known.
-- Grain:   stock × metric × fiscal year × unit
-- Key:     stock_id, metric_code, fiscal_year, unit
-- Inputs:  research.actual_first, stock
-- Caution: closed_on is the day on which the first actual of the year in any unit could be known: with it the year closes for the
--          consensus. Own and cited actuals alike; withdrawn and blocked ones are left out, and those dated before
--          research.first_actual_day, which are misread. Of several prints on the first day the one of the first report counts, in its
--          most exact print; mart.metric_conflict tells where later ones differ. An actual is here when a report of the warehouse prints
--          it, which may be later than the company did. A late back-fill counts from the date of its report. A value of an ADS is none of
--          a stock that is not in New York; it closes the year all the same. Of a stock in New York it is the first value of the ADS,
--          where there is any, as in the consensus. Kept by the loader, see mart.freshness.

CREATE VIEW mart.actual_first AS
SELECT
    a.stock_id, s.stock_code, s.stock_name, a.metric_code, a.fiscal_year, a.unit, CASE WHEN a.unit ~ '^[A-Z]{3}$' THEN a.unit END AS currency,
    a.value, a.half_step, a.report_id, a.fact_id, a.published_on, a.known_on, a.closed_on, a.is_per_ads
FROM research.actual_first AS a
JOIN research.stock AS s ON s.stock_id = a.stock_id;

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
COMMENT ON COLUMN mart.actual_first.is_per_ads IS 'Whether it is of an American depositary share. Otherwise it is of a share, or not per share.';
