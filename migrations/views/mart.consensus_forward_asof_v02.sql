-- mart.consensus_forward_asof: The consensus of the next twelve months on a day, and the growth behind it.
-- Grain:   stock × metric × unit
-- Key:     stock_id, metric_code, unit
-- Inputs:  mart.consensus_asof(), metric_forward, market_price, stock
-- Caution: ntm_value = w · FY1 + (1 − w) · FY2 with w = whole months left in FY1 / 12. FY1 is the year that runs: one that is over and not yet
--          reported has no month left. Only flows are weighted; a ratio is recomputed from the next twelve months of its parts in one
--          currency (a multiple from the last close of the day); what is neither (mart.metric_forward) has no ntm_value. Both years
--          are means of the houses of each: mind n_fy1 and n_fy2. Years are taken to end in December, as they do by law on the mainland;
--          elsewhere is_year_end_assumed.

CREATE FUNCTION mart.consensus_forward_asof(as_of date, window_days int DEFAULT 90, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, unit text, currency text, fy1 int, fy1_mean numeric, n_fy1 bigint,
    fy2_mean numeric, n_fy2 bigint, fy3_mean numeric, n_fy3 bigint, weight_fy1 numeric, ntm_value numeric, ntm_basis text, growth numeric,
    cagr_2y numeric, is_year_end_assumed boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Groups and windows are cut by stock_id, stock_code and stock_name, which say the same: a question about one stock reads its numbers alone.
    WITH years AS (
        SELECT
            c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.unit, c.currency, y.fy1, y.weight,
            max(c.mean) FILTER (WHERE c.fiscal_year = y.fy1) AS first_mean, max(c.n) FILTER (WHERE c.fiscal_year = y.fy1) AS first_n,
            max(c.mean) FILTER (WHERE c.fiscal_year = y.fy1 + 1) AS second_mean, max(c.n) FILTER (WHERE c.fiscal_year = y.fy1 + 1) AS second_n,
            max(c.mean) FILTER (WHERE c.fiscal_year = y.fy1 + 2) AS third_mean, max(c.n) FILTER (WHERE c.fiscal_year = y.fy1 + 2) AS third_n
        FROM mart.consensus_asof(as_of, window_days, mode) AS c
        CROSS JOIN (SELECT extract(year FROM as_of)::int AS fy1, (12 - extract(month FROM as_of)) / 12 AS weight) AS y
        WHERE c.fiscal_year BETWEEN y.fy1 AND y.fy1 + 2
        GROUP BY c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.unit, c.currency, y.fy1, y.weight
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
                OVER (PARTITION BY w.stock_id, w.stock_code, w.stock_name) AS flows
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
                            WHERE 'close_price' IN (h.numerator, h.denominator) AND p.instrument_code = h.stock_code AND p.traded_on <= as_of
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
        g.stock_id, g.stock_code, g.stock_name, g.metric_code, g.unit, g.currency, g.fy1, g.first_mean, g.first_n, g.second_mean, g.second_n,
        g.third_mean, g.third_n, round(g.weight, 4), trim_scale(round(g.value, 6)), g.ntm_basis, round(g.growth, 6), round(g.cagr, 6),
        g.is_year_end_assumed
    FROM grown AS g;
END;

COMMENT ON FUNCTION mart.consensus_forward_asof(date, int, text) IS
    'The consensus of the next twelve months on a day: as_of, window in days of the consensus, mode published or knowable. Columns as in'
    ' mart.consensus_forward.';
