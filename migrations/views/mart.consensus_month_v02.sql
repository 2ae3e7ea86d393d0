-- mart.consensus_month: The consensus at the end of each month, for charts.
-- Grain:   stock × metric × fiscal year × unit × month
-- Key:     stock_id, metric_code, fiscal_year, unit, month_end
-- Inputs:  research.consensus_month, stock, stock_refresh, mart.latest_day
-- Caution: mart.consensus_asof(month_end), window of 90 days, mode published: as read, decided and withdrawn today. Months up to
--          mart.latest_day; the month that runs is mart.consensus. Kept by the loader: refreshed_at, mart.freshness.

CREATE VIEW mart.consensus_month AS
SELECT
    m.month_end, m.stock_id, s.stock_code, s.stock_name, m.metric_code, m.fiscal_year, CASE WHEN m.unit ~ '^[A-Z]{3}$' THEN m.unit END AS currency,
    m.n, m.mean, m.median, m.stddev, m.min, m.max, m.cv,
    m.oldest_on, m.newest_on, m.n_excluded, CASE WHEN m.n >= 5 THEN 'wide' WHEN m.n >= 2 THEN 'narrow' ELSE 'single' END AS quality, m.unit,
    r.refreshed_at
FROM mart.latest_day AS d
JOIN research.consensus_month AS m ON m.month_end <= d.latest_day
JOIN research.stock AS s ON s.stock_id = m.stock_id
JOIN research.stock_refresh AS r ON r.stock_id = m.stock_id;

COMMENT ON VIEW mart.consensus_month IS 'The consensus at the end of each month, for charts. Grain: stock × metric × fiscal year × unit × month.';
COMMENT ON COLUMN mart.consensus_month.month_end IS 'Last day of the month: the consensus as it stood that evening.';
COMMENT ON COLUMN mart.consensus_month.stock_id IS 'Company.';
COMMENT ON COLUMN mart.consensus_month.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.consensus_month.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.consensus_month.metric_code IS 'Quantity, see mart.metric; other when the label is not known.';
COMMENT ON COLUMN mart.consensus_month.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.consensus_month.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.consensus_month.n IS 'Houses that count.';
COMMENT ON COLUMN mart.consensus_month.mean IS 'Mean of the estimates that count, base units.';
COMMENT ON COLUMN mart.consensus_month.median IS 'Median of the estimates that count.';
COMMENT ON COLUMN mart.consensus_month.stddev IS 'Sample standard deviation. NULL: fewer than two houses.';
COMMENT ON COLUMN mart.consensus_month.min IS 'Lowest estimate.';
COMMENT ON COLUMN mart.consensus_month.max IS 'Highest estimate.';
COMMENT ON COLUMN mart.consensus_month.cv IS 'stddev / |mean|. NULL: fewer than three houses, or a mean of 0.';
COMMENT ON COLUMN mart.consensus_month.oldest_on IS 'Date of the oldest estimate that counts.';
COMMENT ON COLUMN mart.consensus_month.newest_on IS 'Date of the newest estimate that counts.';
COMMENT ON COLUMN mart.consensus_month.n_excluded IS 'Other estimates dated in the window.';
COMMENT ON COLUMN mart.consensus_month.quality IS 'wide (5 houses or more), narrow (2 to 4) or single.';
COMMENT ON COLUMN mart.consensus_month.unit IS 'Unit of the values: a currency for money and per share, pct, x ….';
COMMENT ON COLUMN mart.consensus_month.refreshed_at IS 'When the series of the company was last made.';
