-- mart.rating_consensus_month: What the houses thought of a stock at the end of each month, for charts.
-- Grain:   stock × month
-- Key:     stock_id, month_end
-- Inputs:  research.rating_consensus_month, stock, stock_refresh, mart.latest_day
-- Caution: mart.rating_consensus_asof(month_end), window of 180 days, mode published: as read, decided and withdrawn today. Months up to
--          mart.latest_day; the month that runs is mart.rating_consensus. Kept by the loader: refreshed_at, mart.freshness.

CREATE VIEW mart.rating_consensus_month AS
SELECT
    m.month_end, m.stock_id, s.stock_code, s.stock_name, m.n_brokers, m.mean_level, m.n5, m.n4, m.n3, m.n2, m.n1, m.n_positive,
    m.n3 AS n_neutral, m.n_negative, m.pct_positive, m.n_up_28d, m.n_down_28d, m.n_unmapped, m.n_not_rated, m.n_excluded, m.oldest_on, m.newest_on,
    r.refreshed_at
FROM mart.latest_day AS d
JOIN research.rating_consensus_month AS m ON m.month_end <= d.latest_day
JOIN research.stock AS s ON s.stock_id = m.stock_id
JOIN research.stock_refresh AS r ON r.stock_id = m.stock_id;

COMMENT ON VIEW mart.rating_consensus_month IS 'What the houses thought of a stock at the end of each month, for charts. Grain: stock × month.';
COMMENT ON COLUMN mart.rating_consensus_month.month_end IS 'Last day of the month.';
COMMENT ON COLUMN mart.rating_consensus_month.stock_id IS 'Company.';
COMMENT ON COLUMN mart.rating_consensus_month.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.rating_consensus_month.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.rating_consensus_month.n_brokers IS 'Houses whose rating counts.';
COMMENT ON COLUMN mart.rating_consensus_month.mean_level IS 'Mean of their levels, 5 best … 1 worst. NULL: n_brokers is 0.';
COMMENT ON COLUMN mart.rating_consensus_month.n5 IS 'Houses at level 5, the best.';
COMMENT ON COLUMN mart.rating_consensus_month.n4 IS 'Houses at level 4.';
COMMENT ON COLUMN mart.rating_consensus_month.n3 IS 'Houses at level 3.';
COMMENT ON COLUMN mart.rating_consensus_month.n2 IS 'Houses at level 2.';
COMMENT ON COLUMN mart.rating_consensus_month.n1 IS 'Houses at level 1, the worst.';
COMMENT ON COLUMN mart.rating_consensus_month.n_positive IS 'Houses above level 3.';
COMMENT ON COLUMN mart.rating_consensus_month.n_neutral IS 'Houses at level 3.';
COMMENT ON COLUMN mart.rating_consensus_month.n_negative IS 'Houses below level 3.';
COMMENT ON COLUMN mart.rating_consensus_month.pct_positive IS 'Share of positive ratings in percent. NULL: n_brokers is 0.';
COMMENT ON COLUMN mart.rating_consensus_month.n_up_28d IS 'Houses whose rating stands higher than 28 days before.';
COMMENT ON COLUMN mart.rating_consensus_month.n_down_28d IS 'Houses whose rating stands lower than 28 days before.';
COMMENT ON COLUMN mart.rating_consensus_month.n_unmapped IS 'Houses whose word has no level: in no other count.';
COMMENT ON COLUMN mart.rating_consensus_month.n_not_rated IS 'Houses that do not rate the stock, or suspended or dropped it: in no other count.';
COMMENT ON COLUMN mart.rating_consensus_month.n_excluded IS 'Other ratings dated in the window, see mart.rating_consensus_member.';
COMMENT ON COLUMN mart.rating_consensus_month.oldest_on IS 'Date of the oldest rating that counts. NULL: n_brokers is 0.';
COMMENT ON COLUMN mart.rating_consensus_month.newest_on IS 'Date of the newest rating that counts. NULL: n_brokers is 0.';
COMMENT ON COLUMN mart.rating_consensus_month.refreshed_at IS 'When the series of the company was last made.';
