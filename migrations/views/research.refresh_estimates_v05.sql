-- research.refresh_estimates: Make research.estimate anew for some companies and houses.

CREATE FUNCTION research.refresh_estimates(stocks int[], houses text[], reports uuid[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    DELETE FROM research.estimate WHERE stock_id = ANY (stocks) AND (houses IS NULL OR broker_key = ANY (houses));
    INSERT INTO research.estimate (
        report_id, fact_id, stock_id, metric_code, fiscal_year, unit, value, half_step, broker_key, broker_code, published_on, published_at,
        status, next_on, previous_report_id, previous_fact_id, previous_on, previous_value, previous_half_step, is_per_ads
    )
    SELECT
        n.report_id, n.fact_id, n.stock_id, n.metric_code, n.fiscal_year, n.unit, n.value, n.half_step, n.broker_key, n.broker_code,
        n.published_on, n.published_at, n.status,
        min(n.published_on) OVER (
            PARTITION BY n.stock_id, n.metric_code, n.fiscal_year, n.broker_key
            ORDER BY n.published_on, n.published_time, n.report_id GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ),
        lag(n.report_id) OVER w, lag(n.fact_id) OVER w, lag(n.published_on) OVER w, lag(n.value) OVER w, lag(n.half_step) OVER w,
        n.is_per_ads
    FROM (
        SELECT
            p.*, CASE
                WHEN p.is_withdrawn THEN 'withdrawn'
                WHEN p.is_blocked THEN 'quality_blocked'
                WHEN p.is_other_share THEN 'other_share_basis'
                WHEN NOT p.is_per_ads AND bool_or(p.is_per_ads AND NOT p.is_other_share) OVER (    -- the stock in New York, and both are printed
                    PARTITION BY p.report_id, p.stock_id, p.metric_code, p.fiscal_year, p.unit
                ) THEN 'other_share_basis'
                WHEN p.value IS NULL THEN 'no_value'
                WHEN p.is_contradicted THEN 'contradicted'
                WHEN p.unit IS NULL THEN 'unit_unresolved'
                ELSE 'standing'
            END AS status
        FROM mart.estimate_print_asof('infinity') AS p
        WHERE p.is_own AND p.is_number AND p.stock_id = ANY (stocks) AND (houses IS NULL OR p.broker_key = ANY (houses))
            AND (reports IS NULL OR p.report_id = ANY (reports))
    ) AS n
    WINDOW w AS (
        PARTITION BY n.stock_id, n.metric_code, n.fiscal_year, n.unit, n.is_per_ads, n.broker_key, n.status = 'standing'
        ORDER BY n.published_on, n.published_time, n.report_id
    );
END
$$;

COMMENT ON FUNCTION research.refresh_estimates(int[], text[], uuid[]) IS
    'Makes research.estimate anew for these companies and houses (broker_key; NULL: all): what each report states as own, as read, decided and withdrawn'
    ' now, and the standing number before. Withdrawals with a day to come count at once. reports: all of these houses that speak of them (NULL: they'
    ' are looked for).';
