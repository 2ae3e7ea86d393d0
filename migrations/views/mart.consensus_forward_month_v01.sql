-- mart.consensus_forward_month: The consensus of the next twelve months at the end of each month, for charts.
-- Grain:   stock × metric × unit × month
-- Key:     stock_id, metric_code, unit, month_end
-- Inputs:  mart.consensus_month, market_price, metric_forward, stock
-- Caution: mart.consensus_forward_asof(month_end), whose rules these are, from the series that the loader keeps: window of 90 days, mode
--          published. Months up to mart.latest_day; the month that runs is mart.consensus_forward.

CREATE VIEW mart.consensus_forward_month AS
WITH years AS (
    SELECT
        c.month_end, c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.unit, c.currency, y.fy1, y.weight,
        max(c.mean) FILTER (WHERE c.fiscal_year = y.fy1) AS first_mean, max(c.n) FILTER (WHERE c.fiscal_year = y.fy1) AS first_n,
        max(c.mean) FILTER (WHERE c.fiscal_year = y.fy1 + 1) AS second_mean, max(c.n) FILTER (WHERE c.fiscal_year = y.fy1 + 1) AS second_n,
        max(c.mean) FILTER (WHERE c.fiscal_year = y.fy1 + 2) AS third_mean, max(c.n) FILTER (WHERE c.fiscal_year = y.fy1 + 2) AS third_n
    FROM mart.consensus_month AS c
    CROSS JOIN LATERAL (SELECT extract(year FROM c.month_end)::int AS fy1, (12 - extract(month FROM c.month_end)) / 12 AS weight) AS y
    WHERE c.fiscal_year BETWEEN y.fy1 AND y.fy1 + 2
    GROUP BY c.month_end, c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.unit, c.currency, y.fy1, y.weight
),
weighted AS (
    SELECT
        y.*, f.basis, f.numerator, f.denominator, f.factor,
        CASE WHEN f.basis = 'weighted' THEN y.weight * y.first_mean + (1 - y.weight) * y.second_mean END AS forward
    FROM years AS y
    LEFT JOIN mart.metric_forward AS f ON f.metric_code = y.metric_code
),
whole AS (    -- every flow of the stock beside each of its ratios
    SELECT
        w.*, jsonb_object_agg(coalesce(w.currency, '') || ' ' || w.metric_code, w.forward) FILTER (WHERE w.forward IS NOT NULL)
            OVER (PARTITION BY w.stock_id, w.stock_code, w.stock_name, w.month_end) AS flows
    FROM weighted AS w
),
forward AS (
    SELECT
        h.*, CASE WHEN h.basis = 'weighted' THEN h.forward WHEN h.basis = 'recomputed' THEN (    -- in one currency; in two nobody says which
            SELECT CASE WHEN count(*) = 1 THEN max(h.factor * p.numerator / nullif(p.denominator, 0)) END
            FROM (
                SELECT
                    split_part(k.key, ' ', 1) AS currency,
                    max(k.value::numeric) FILTER (WHERE split_part(k.key, ' ', 2) = h.numerator) AS numerator,
                    max(k.value::numeric) FILTER (WHERE split_part(k.key, ' ', 2) = h.denominator) AS denominator
                FROM (
                    SELECT e.key, e.value FROM jsonb_each_text(h.flows) AS e
                    UNION ALL
                    SELECT q.currency || ' close_price', q.close::text
                    FROM (
                        SELECT p.currency, p.close FROM mart.market_price AS p
                        WHERE 'close_price' IN (h.numerator, h.denominator) AND p.instrument_code = h.stock_code AND p.traded_on <= h.month_end
                        ORDER BY p.traded_on DESC LIMIT 1
                    ) AS q
                ) AS k
                GROUP BY split_part(k.key, ' ', 1)
            ) AS p
            WHERE p.numerator IS NOT NULL AND p.denominator IS NOT NULL
        ) END AS value
    FROM whole AS h
),
grown AS (
    SELECT
        f.*, CASE WHEN f.value IS NOT NULL THEN f.basis END AS ntm_basis,
        CASE WHEN f.basis = 'weighted' AND f.first_mean > 0 AND f.second_mean > 0 THEN f.second_mean / f.first_mean - 1 END AS growth,
        CASE WHEN f.basis = 'weighted' AND f.first_mean > 0 AND f.third_mean > 0 THEN sqrt(f.third_mean / f.first_mean) - 1 END AS cagr,
        s.exchange_code NOT IN ('SH', 'SZ', 'BJ') OR s.exchange_code IS NULL AS is_year_end_assumed
    FROM forward AS f
    JOIN mart.stock AS s ON s.stock_id = f.stock_id
)
SELECT
    g.month_end, g.stock_id, g.stock_code, g.stock_name, g.metric_code, g.unit, g.currency, g.fy1, g.first_mean AS fy1_mean, g.first_n AS n_fy1,
    g.second_mean AS fy2_mean, g.second_n AS n_fy2,
    g.third_mean AS fy3_mean, g.third_n AS n_fy3, round(g.weight, 4) AS weight_fy1, trim_scale(round(g.value, 6)) AS ntm_value, g.ntm_basis,
    round(g.growth, 6) AS growth, round(g.cagr, 6) AS cagr_2y, g.is_year_end_assumed
FROM grown AS g;

COMMENT ON VIEW mart.consensus_forward_month IS 'The consensus of the next twelve months at the end of each month, for charts. Grain: stock × metric × unit × month.';
COMMENT ON COLUMN mart.consensus_forward_month.month_end IS 'Last day of the month: the consensus as it stood that evening.';
COMMENT ON COLUMN mart.consensus_forward_month.stock_id IS 'Company.';
COMMENT ON COLUMN mart.consensus_forward_month.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.consensus_forward_month.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.consensus_forward_month.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.consensus_forward_month.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.consensus_forward_month.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.consensus_forward_month.fy1 IS 'The fiscal year that runs.';
COMMENT ON COLUMN mart.consensus_forward_month.fy1_mean IS 'Consensus of fy1. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward_month.n_fy1 IS 'Houses in it. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward_month.fy2_mean IS 'Consensus of the year after. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward_month.n_fy2 IS 'Houses in it. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward_month.fy3_mean IS 'Consensus of the year after that. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward_month.n_fy3 IS 'Houses in it. NULL: none.';
COMMENT ON COLUMN mart.consensus_forward_month.weight_fy1 IS 'Whole months left in fy1 / 12.';
COMMENT ON COLUMN mart.consensus_forward_month.ntm_value IS 'The next twelve months. NULL: a year or a part is missing, or neither flow nor ratio of flows.';
COMMENT ON COLUMN mart.consensus_forward_month.ntm_basis IS
    'weighted (a flow, by months of both years) or recomputed (a ratio, from its parts). NULL: no ntm_value.';
COMMENT ON COLUMN mart.consensus_forward_month.growth IS 'fy2_mean / fy1_mean − 1 of a flow (0.05 is 5 %). NULL: no flow, missing, or not positive.';
COMMENT ON COLUMN mart.consensus_forward_month.cagr_2y IS 'Growth a year from fy1 to fy3 of a flow. NULL: no flow, missing, or not positive.';
COMMENT ON COLUMN mart.consensus_forward_month.is_year_end_assumed IS 'The year is taken to end in December; on the mainland it does by law (false).';
