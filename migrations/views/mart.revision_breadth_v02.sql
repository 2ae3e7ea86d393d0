-- mart.revision_breadth: How many houses raised and cut their estimates within 28 days.
-- Grain:   stock × metric × fiscal year × unit
-- Key:     stock_id, metric_code, fiscal_year, unit
-- Inputs:  mart.revision_breadth_asof(), latest_day
-- Caution: As of mart.latest_day, 28 days, mode current: reports withdrawn by now count on neither day.

CREATE VIEW mart.revision_breadth AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, m.currency, m.n_both, m.n_up, m.n_down, m.n_same,
    m.n_new, m.n_dropped, m.breadth, m.up_ratio
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.revision_breadth_asof(d.latest_day, 28, 'current') AS m;

COMMENT ON VIEW mart.revision_breadth IS 'How many houses raised and cut their estimates within 28 days. Grain: stock × metric × fiscal year × unit.';
COMMENT ON COLUMN mart.revision_breadth.stock_id IS 'Company.';
COMMENT ON COLUMN mart.revision_breadth.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.revision_breadth.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.revision_breadth.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.revision_breadth.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.revision_breadth.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.revision_breadth.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.revision_breadth.n_both IS 'Houses with an estimate on both days.';
COMMENT ON COLUMN mart.revision_breadth.n_up IS 'Those that raised it by more than the rounding of the print.';
COMMENT ON COLUMN mart.revision_breadth.n_down IS 'Those that cut it by more than that.';
COMMENT ON COLUMN mart.revision_breadth.n_same IS 'Those that did neither.';
COMMENT ON COLUMN mart.revision_breadth.n_new IS 'Houses with an estimate on the later day alone: in no ratio.';
COMMENT ON COLUMN mart.revision_breadth.n_dropped IS 'Houses with an estimate on the earlier day alone: in no ratio.';
COMMENT ON COLUMN mart.revision_breadth.breadth IS '(n_up − n_down) / n_both, from -1 to 1. NULL: n_both is 0.';
COMMENT ON COLUMN mart.revision_breadth.up_ratio IS 'n_up / (n_up + n_down). NULL: nobody changed.';
