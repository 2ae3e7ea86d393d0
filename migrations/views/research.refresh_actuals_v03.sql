-- research.refresh_actuals: Make research.actual_first anew for some figures: company, quantity and year, each at one place of three lists.

CREATE FUNCTION research.refresh_actuals(stocks int[], metrics text[], years int[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    DELETE FROM research.actual_first AS a USING unnest(stocks, metrics, years) AS t (stock_id, metric_code, fiscal_year)
    WHERE a.stock_id = t.stock_id AND a.metric_code = t.metric_code AND a.fiscal_year = t.fiscal_year;
    INSERT INTO research.actual_first (
        report_id, fact_id, stock_id, metric_code, fiscal_year, unit, value, half_step, published_on, known_on, closed_on, is_per_ads
    )
    SELECT
        r.report_id, r.fact_id, r.stock_id, r.metric_code, r.fiscal_year, r.unit, r.value, r.half_step, r.published_on, r.known_on, r.closed_on,
        r.is_per_ads
    FROM (
        SELECT
            k.*, min(k.known_on) OVER (PARTITION BY k.stock_id, k.metric_code, k.fiscal_year) AS closed_on,
            row_number() OVER (
                PARTITION BY k.stock_id, k.metric_code, k.fiscal_year, k.unit
                -- of a stock in New York the value of the ADS, where there is any
                ORDER BY k.is_other_share, NOT k.is_per_ads, k.known_on, k.published_on, k.published_at NULLS LAST, k.report_id,
                    k.half_step NULLS LAST, k.ordinal, k.fact_id
            ) AS rank_no
        FROM (
            SELECT
                e.*, CASE WHEN e.is_backfill THEN e.published_on ELSE (e.knowable_at AT TIME ZONE 'Asia/Shanghai')::date END AS known_on
            FROM unnest(stocks, metrics, years) AS t (stock_id, metric_code, fiscal_year)
            JOIN mart.estimate_history AS e
                ON e.stock_id = t.stock_id AND e.metric_code = t.metric_code AND e.period_code = t.fiscal_year || 'FY'
            WHERE e.kind = 'A' AND e.value IS NOT NULL AND e.unit IS NOT NULL AND e.attribution IN ('own', 'cited_actual')
                AND e.superseded_at IS NULL AND NOT e.is_blocked AND e.withdrawn_at IS NULL
                AND e.published_on >= research.first_actual_day(e.stock_code, e.fiscal_year)
        ) AS k
    ) AS r
    WHERE r.rank_no = 1 AND NOT r.is_other_share;
END
$$;

COMMENT ON FUNCTION research.refresh_actuals(int[], text[], int[]) IS
    'Makes research.actual_first anew for these companies, quantities and fiscal years (three lists of one length): the first print of each actual in each'
    ' unit, as read, decided and withdrawn now.';
