-- mart.target_consensus_asof: The target prices of the houses for a stock on a day, beside the last close.
-- Grain:   stock × currency
-- Key:     stock_id, currency
-- Inputs:  mart.target_candidate_asof(), market_price
-- Caution: The rules of the members over the window alone, so the two can never disagree; n_excluded counts the other targets dated in the
--          window. Targets in different currencies are never in one mean, nor those for other than 6 to 12 months (n_no_horizon,
--          n_other_horizon tell of them; a row with n = 0 holds nothing else). The last close is the one up to the day in the currency of
--          the targets; last_traded_on says how old it is. Prices go by their trading day, whenever they were taken in.

CREATE FUNCTION mart.target_consensus_asof(as_of date, window_days int DEFAULT 180, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, currency text, n bigint, mean numeric, median numeric, stddev numeric, min numeric, max numeric,
    oldest_on date, newest_on date, n_no_horizon bigint, n_other_horizon bigint, n_excluded bigint, last_close numeric, last_traded_on date,
    upside_to_last_close numeric, price_basis text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH summed AS (
        SELECT
            m.stock_id, m.stock_code, m.stock_name, m.currency,
            count(*) FILTER (WHERE m.included) AS n, avg(m.value) FILTER (WHERE m.included) AS mean,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY m.value) FILTER (WHERE m.included) AS median,
            stddev_samp(m.value) FILTER (WHERE m.included) AS stddev,
            min(m.value) FILTER (WHERE m.included) AS min, max(m.value) FILTER (WHERE m.included) AS max,
            min(m.published_on) FILTER (WHERE m.included) AS oldest_on, max(m.published_on) FILTER (WHERE m.included) AS newest_on,
            count(*) FILTER (WHERE m.reason = 'no_horizon') AS n_no_horizon, count(*) FILTER (WHERE m.reason = 'other_horizon') AS n_other_horizon,
            count(*) FILTER (WHERE m.reason = 'no_currency') AS n_no_currency,
            count(*) FILTER (WHERE NOT m.included AND m.reason <> 'backfill_after_asof') AS n_excluded
        FROM mart.target_candidate_asof(as_of, window_days, mode, as_of - window_days + 1) AS m
        GROUP BY m.stock_id, m.stock_code, m.stock_name, m.currency
    )
    SELECT
        s.stock_id, s.stock_code, s.stock_name, s.currency, s.n, trim_scale(round(s.mean, 6)), trim_scale(round(s.median::numeric, 6)),
        trim_scale(round(s.stddev, 6)), s.min, s.max, s.oldest_on, s.newest_on, s.n_no_horizon, s.n_other_horizon, s.n_excluded,
        p.close, p.traded_on, round(s.mean / p.close - 1, 6), CASE WHEN p.close IS NULL THEN 'no_price' ELSE 'last_close' END
    FROM summed AS s
    LEFT JOIN LATERAL (
        SELECT q.close, q.traded_on FROM mart.market_price AS q
        WHERE q.instrument_code = s.stock_code AND q.currency = s.currency AND q.traded_on <= as_of
        ORDER BY q.traded_on DESC LIMIT 1
    ) AS p ON true
    WHERE s.n > 0 OR s.n_no_horizon > 0 OR s.n_other_horizon > 0 OR s.n_no_currency > 0;
END;

COMMENT ON FUNCTION mart.target_consensus_asof(date, int, text) IS
    'The target prices of the houses for each stock on a day: as_of, window in days, mode published (by report date) or knowable (as the warehouse '
    'stood that evening). Columns as in mart.target_consensus.';
