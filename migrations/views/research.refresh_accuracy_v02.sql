-- research.refresh_accuracy: Make research.forecast_accuracy anew for some figures: company, quantity and year, each at one place of three lists.

CREATE FUNCTION research.refresh_accuracy(stocks int[], metrics text[], years int[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    DELETE FROM research.forecast_accuracy AS a USING unnest(stocks, metrics, years) AS t (stock_id, metric_code, fiscal_year)
    WHERE a.stock_id = t.stock_id AND a.metric_code = t.metric_code AND a.fiscal_year = t.fiscal_year;
    INSERT INTO research.forecast_accuracy (
        report_id, fact_id, stock_id, metric_code, fiscal_year, unit, house, published_on, value, actual, actual_fact_id, closed_on,
        n_forecasts, afe, mean_afe, pmafe, rank_score, bias
    )
    WITH latest AS (
        SELECT
            a.stock_id, a.metric_code, a.fiscal_year, a.unit, a.value AS actual, a.fact_id AS actual_fact_id, a.closed_on,
            coalesce(h.house_code, e.broker_key) AS house, e.report_id, e.fact_id, e.published_on, e.value,
            e.status = 'standing' AND e.unit = a.unit AND e.is_per_ads = a.is_per_ads AS counts,
            row_number() OVER (
                PARTITION BY a.stock_id, a.metric_code, a.fiscal_year, a.unit, coalesce(h.house_code, e.broker_key)
                ORDER BY e.published_on DESC, e.published_at DESC NULLS LAST, e.report_id DESC,
                    -- of a report that prints two currencies, or share and ADS, the one of the actual
                    coalesce(e.status = 'standing' AND e.unit = a.unit AND e.is_per_ads = a.is_per_ads, false) DESC, e.fact_id
            ) AS rank_no
        FROM unnest(stocks, metrics, years) AS t (stock_id, metric_code, fiscal_year)
        JOIN research.actual_first AS a ON a.stock_id = t.stock_id AND a.metric_code = t.metric_code AND a.fiscal_year = t.fiscal_year
        JOIN research.estimate AS e
            ON e.stock_id = a.stock_id AND e.metric_code = a.metric_code AND e.fiscal_year = a.fiscal_year
            AND e.published_on <= a.closed_on - 30 AND e.published_on >= a.closed_on - 395 AND (e.next_on IS NULL OR e.next_on > a.closed_on - 30)
        LEFT JOIN mart.house_merger AS h
            ON h.broker_code = e.broker_key AND h.valid_from <= a.closed_on - 30 AND (h.valid_to IS NULL OR h.valid_to > a.closed_on - 30)
    ),
    missed AS (
        SELECT l.*, abs(l.value - l.actual) AS afe
        FROM latest AS l
        WHERE l.rank_no = 1 AND l.counts
    ),
    placed AS (
        SELECT
            m.*, count(*) OVER g AS n_forecasts, avg(m.afe) OVER g AS mean_afe,
            rank() OVER (g ORDER BY m.afe)
            + (count(*) OVER (PARTITION BY m.stock_id, m.metric_code, m.fiscal_year, m.unit, m.afe) - 1) / 2.0 AS rank_mean
        FROM missed AS m
        WINDOW g AS (PARTITION BY m.stock_id, m.metric_code, m.fiscal_year, m.unit)
    ),
    scored AS (
        SELECT
            p.*, CASE WHEN p.n_forecasts >= 3 THEN (p.afe - p.mean_afe) / nullif(p.mean_afe, 0) END AS pmafe,
            CASE WHEN p.n_forecasts >= 3 THEN 100 - 100 * (p.rank_mean - 1) / (p.n_forecasts - 1) END AS rank_score
        FROM placed AS p
    )
    SELECT
        p.report_id, p.fact_id, p.stock_id, p.metric_code, p.fiscal_year, p.unit, p.house, p.published_on, p.value, p.actual, p.actual_fact_id,
        p.closed_on, p.n_forecasts, p.afe, trim_scale(round(p.mean_afe, 6)), round(p.pmafe, 6), round(p.rank_score, 4),
        round((p.value - p.actual) / nullif(abs(p.actual), 0), 6)
    FROM scored AS p;
END
$$;

COMMENT ON FUNCTION research.refresh_accuracy(int[], text[], int[]) IS
    'Makes research.forecast_accuracy anew for these companies, quantities and fiscal years (three lists of one length), from research.estimate and'
    ' research.actual_first.';
