-- mart.revision_breadth_month: How many houses raised and cut their estimates in the 28 days up to the end of each month, for charts.
-- Grain:   stock × metric × fiscal year × unit × month
-- Key:     stock_id, metric_code, fiscal_year, unit, month_end
-- Inputs:  research.revision_breadth_month, stock, stock_refresh, mart.latest_day
-- Caution: mart.revision_breadth_asof(month_end), 28 days, mode published: as read, decided and withdrawn today. Months up to mart.latest_day; the
--          month that runs is mart.revision_breadth. Of few houses it jumps: mind n_both. Kept by the loader: refreshed_at, mart.freshness.

CREATE VIEW mart.revision_breadth_month AS
SELECT
    m.month_end, m.stock_id, s.stock_code, s.stock_name, m.metric_code, m.fiscal_year, m.unit, CASE WHEN m.unit ~ '^[A-Z]{3}$' THEN m.unit END AS currency,
    m.n_both, m.n_up, m.n_down, m.n_same, m.n_new, m.n_dropped, round((m.n_up - m.n_down)::numeric / nullif(m.n_both, 0), 4) AS breadth,
    round(m.n_up::numeric / nullif(m.n_up + m.n_down, 0), 4) AS up_ratio, r.refreshed_at
FROM mart.latest_day AS d
JOIN research.revision_breadth_month AS m ON m.month_end <= d.latest_day
JOIN research.stock AS s ON s.stock_id = m.stock_id
JOIN research.stock_refresh AS r ON r.stock_id = m.stock_id;

COMMENT ON VIEW mart.revision_breadth_month IS
    'How many houses raised and cut their estimates in the 28 days up to the end of each month, for charts. Grain: stock × metric × fiscal year × unit × month.';
COMMENT ON COLUMN mart.revision_breadth_month.month_end IS 'Last day of the month.';
COMMENT ON COLUMN mart.revision_breadth_month.stock_id IS 'Company.';
COMMENT ON COLUMN mart.revision_breadth_month.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.revision_breadth_month.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.revision_breadth_month.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.revision_breadth_month.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.revision_breadth_month.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.revision_breadth_month.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.revision_breadth_month.n_both IS 'Houses with an estimate on both days.';
COMMENT ON COLUMN mart.revision_breadth_month.n_up IS 'Those that raised it by more than the rounding of the print.';
COMMENT ON COLUMN mart.revision_breadth_month.n_down IS 'Those that cut it by more than that.';
COMMENT ON COLUMN mart.revision_breadth_month.n_same IS 'Those that did neither.';
COMMENT ON COLUMN mart.revision_breadth_month.n_new IS 'Houses with an estimate on the later day alone: in no ratio.';
COMMENT ON COLUMN mart.revision_breadth_month.n_dropped IS 'Houses with an estimate on the earlier day alone: in no ratio.';
COMMENT ON COLUMN mart.revision_breadth_month.breadth IS '(n_up − n_down) / n_both, from -1 to 1. NULL: n_both is 0.';
COMMENT ON COLUMN mart.revision_breadth_month.up_ratio IS 'n_up / (n_up + n_down). NULL: nobody changed.';
COMMENT ON COLUMN mart.revision_breadth_month.refreshed_at IS 'When the series of the company was last made.';
