-- mart.target_consensus_month: The target prices of the houses for a stock at the end of each month, beside the last close, for charts.
-- Grain:   stock × currency × month
-- Key:     stock_id, currency, month_end
-- Inputs:  research.target_member_month, stock, stock_refresh, mart.latest_day, adjustment_factor, market_price
-- Caution: mart.target_consensus_asof(month_end), window of 180 days, mode published: as read, decided and withdrawn today. Who counts is kept by the
--          loader (refreshed_at, mart.freshness); prices and factors are those taken in by now, in the shares of the month end. Months up to
--          mart.latest_day; the month that runs is mart.target_consensus.

CREATE VIEW mart.target_consensus_month AS
WITH valued AS (
    SELECT
        m.month_end, m.stock_id, s.stock_code, s.stock_name, m.currency, m.published_on, m.reason = 'included' AS is_included, m.reason,
        trim_scale(round(m.target_price * coalesce(f.factor / g.factor, 1), 6)) AS value
    FROM mart.latest_day AS d
    JOIN research.target_member_month AS m ON m.month_end <= d.latest_day
    JOIN research.stock AS s ON s.stock_id = m.stock_id
    LEFT JOIN LATERAL (    -- the shares in which the target is stated
        SELECT a.factor FROM mart.adjustment_factor AS a
        WHERE a.instrument_code = s.stock_code AND a.valid_on < m.published_on
        ORDER BY a.valid_on DESC LIMIT 1
    ) AS f ON true
    LEFT JOIN LATERAL (
        SELECT a.factor FROM mart.adjustment_factor AS a
        WHERE f.factor IS NOT NULL AND a.instrument_code = s.stock_code AND a.valid_on <= m.month_end
        ORDER BY a.valid_on DESC LIMIT 1
    ) AS g ON true
),
summed AS (
    SELECT
        v.month_end, v.stock_id, v.stock_code, v.stock_name, v.currency, count(*) FILTER (WHERE v.is_included) AS n,
        avg(v.value) FILTER (WHERE v.is_included) AS mean,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY v.value) FILTER (WHERE v.is_included) AS median,
        stddev_samp(v.value) FILTER (WHERE v.is_included) AS stddev,
        min(v.value) FILTER (WHERE v.is_included) AS min, max(v.value) FILTER (WHERE v.is_included) AS max,
        min(v.published_on) FILTER (WHERE v.is_included) AS oldest_on, max(v.published_on) FILTER (WHERE v.is_included) AS newest_on,
        count(*) FILTER (WHERE v.reason = 'no_horizon') AS n_no_horizon, count(*) FILTER (WHERE v.reason = 'other_horizon') AS n_other_horizon
    FROM valued AS v
    GROUP BY v.month_end, v.stock_id, v.stock_code, v.stock_name, v.currency
)
SELECT
    s.month_end, s.stock_id, s.stock_code, s.stock_name, s.currency, s.n, trim_scale(round(s.mean, 6)) AS mean,
    trim_scale(round(s.median::numeric, 6)) AS median, trim_scale(round(s.stddev, 6)) AS stddev, s.min, s.max, s.oldest_on, s.newest_on,
    s.n_no_horizon, s.n_other_horizon, p.close AS last_close, p.traded_on AS last_traded_on,
    round(s.mean / p.close - 1, 6) AS upside_to_last_close, CASE WHEN p.close IS NULL THEN 'no_price' ELSE 'last_close' END AS price_basis, r.refreshed_at
FROM summed AS s
JOIN research.stock_refresh AS r ON r.stock_id = s.stock_id
LEFT JOIN LATERAL (
    SELECT q.close, q.traded_on FROM mart.market_price AS q
    WHERE q.instrument_code = s.stock_code AND q.currency = s.currency AND q.traded_on <= s.month_end
    ORDER BY q.traded_on DESC LIMIT 1
) AS p ON true;

COMMENT ON VIEW mart.target_consensus_month IS
    'The target prices of the houses for a stock at the end of each month, beside the last close, for charts. Grain: stock × currency × month.';
COMMENT ON COLUMN mart.target_consensus_month.month_end IS 'Last day of the month.';
COMMENT ON COLUMN mart.target_consensus_month.stock_id IS 'Company.';
COMMENT ON COLUMN mart.target_consensus_month.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.target_consensus_month.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.target_consensus_month.currency IS 'ISO 4217 code of the targets. NULL: not known, then n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.n IS 'Houses whose target counts.';
COMMENT ON COLUMN mart.target_consensus_month.mean IS 'Mean of their targets in shares of the day. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.median IS 'Median. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.stddev IS 'Standard deviation of the sample. NULL: n is below 2.';
COMMENT ON COLUMN mart.target_consensus_month.min IS 'Lowest target. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.max IS 'Highest target. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.oldest_on IS 'Date of the oldest target that counts. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.newest_on IS 'Date of the newest target that counts. NULL: n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.n_no_horizon IS 'Targets for which nobody says how many months they are meant: not counted.';
COMMENT ON COLUMN mart.target_consensus_month.n_other_horizon IS 'Targets for less than 6 or more than 12 months: not counted.';
COMMENT ON COLUMN mart.target_consensus_month.last_close IS 'Last close up to the day in that currency. NULL: no_price.';
COMMENT ON COLUMN mart.target_consensus_month.last_traded_on IS 'Day of that close. NULL: no_price.';
COMMENT ON COLUMN mart.target_consensus_month.upside_to_last_close IS 'mean / last_close − 1 (0.05 is 5 %). NULL: no_price, or n is 0.';
COMMENT ON COLUMN mart.target_consensus_month.price_basis IS 'last_close, or no_price: none taken in.';
COMMENT ON COLUMN mart.target_consensus_month.refreshed_at IS 'When the series of the company was last made.';
