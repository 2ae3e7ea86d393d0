-- mart.rating_consensus: What the houses think of a stock.
-- Grain:   stock
-- Key:     stock_id
-- Inputs:  mart.rating_consensus_asof(), latest_day
-- Caution: As of mart.latest_day, window of 180 days, mode current: reports withdrawn by now count no more.

CREATE VIEW mart.rating_consensus AS
SELECT
    m.stock_id, m.stock_code, m.stock_name, m.n_brokers, m.mean_level, m.n5, m.n4, m.n3, m.n2, m.n1, m.n_positive, m.n_neutral,
    m.n_negative, m.pct_positive, m.n_up_28d, m.n_down_28d, m.n_unmapped, m.n_not_rated, m.n_excluded, m.oldest_on, m.newest_on
FROM mart.latest_day AS d
CROSS JOIN LATERAL mart.rating_consensus_asof(d.latest_day, 180, 'current') AS m;

COMMENT ON VIEW mart.rating_consensus IS 'What the houses think of a stock. Grain: stock.';
COMMENT ON COLUMN mart.rating_consensus.stock_id IS 'Company.';
COMMENT ON COLUMN mart.rating_consensus.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.rating_consensus.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.rating_consensus.n_brokers IS 'Houses whose rating counts.';
COMMENT ON COLUMN mart.rating_consensus.mean_level IS 'Mean of their levels, 5 best … 1 worst. NULL: n_brokers is 0.';
COMMENT ON COLUMN mart.rating_consensus.n5 IS 'Houses at level 5, the best.';
COMMENT ON COLUMN mart.rating_consensus.n4 IS 'Houses at level 4.';
COMMENT ON COLUMN mart.rating_consensus.n3 IS 'Houses at level 3.';
COMMENT ON COLUMN mart.rating_consensus.n2 IS 'Houses at level 2.';
COMMENT ON COLUMN mart.rating_consensus.n1 IS 'Houses at level 1, the worst.';
COMMENT ON COLUMN mart.rating_consensus.n_positive IS 'Houses above level 3.';
COMMENT ON COLUMN mart.rating_consensus.n_neutral IS 'Houses at level 3.';
COMMENT ON COLUMN mart.rating_consensus.n_negative IS 'Houses below level 3.';
COMMENT ON COLUMN mart.rating_consensus.pct_positive IS 'Share of positive ratings in percent. NULL: n_brokers is 0.';
COMMENT ON COLUMN mart.rating_consensus.n_up_28d IS 'Houses whose rating stands higher than 28 days before.';
COMMENT ON COLUMN mart.rating_consensus.n_down_28d IS 'Houses whose rating stands lower than 28 days before.';
COMMENT ON COLUMN mart.rating_consensus.n_unmapped IS 'Houses whose word has no level: in no other count.';
COMMENT ON COLUMN mart.rating_consensus.n_not_rated IS 'Houses that do not rate the stock, or suspended or dropped it: in no other count.';
COMMENT ON COLUMN mart.rating_consensus.n_excluded IS 'Other ratings dated in the window, see mart.rating_consensus_member.';
COMMENT ON COLUMN mart.rating_consensus.oldest_on IS 'Date of the oldest rating that counts. NULL: n_brokers is 0.';
COMMENT ON COLUMN mart.rating_consensus.newest_on IS 'Date of the newest rating that counts. NULL: n_brokers is 0.';
