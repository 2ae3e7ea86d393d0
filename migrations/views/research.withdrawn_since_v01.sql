-- research.withdrawn_since: Month ends at which, or 28 days before which, an own estimate stood that was withdrawn later.
-- Grain:   month end
-- Key:     month_end
-- Inputs:  research.report_withdrawal, estimate

CREATE FUNCTION research.withdrawn_since(stocks int[], first_end date, last_end date) RETURNS TABLE (month_end date, some_stocks int[])
LANGUAGE sql STABLE AS $$
    SELECT m.month_end, array_agg(DISTINCT e.stock_id)
    FROM research.report_withdrawal AS w
    JOIN research.estimate AS e ON e.report_id = w.report_id
    CROSS JOIN LATERAL generate_series(date_trunc('month', first_end::timestamp), last_end, interval '1 month') AS s (month)
    CROSS JOIN LATERAL (SELECT (s.month + interval '1 month - 1 day')::date AS month_end) AS m
    CROSS JOIN LATERAL (VALUES (m.month_end), (m.month_end - 28)) AS d (day)
    WHERE e.stock_id = ANY (stocks) AND e.published_on BETWEEN first_end - 117 AND last_end AND e.published_on BETWEEN d.day - 89 AND d.day
        AND w.withdrawn_at >= (d.day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
    GROUP BY m.month_end
$$;

COMMENT ON FUNCTION research.withdrawn_since(int[], date, date) IS
    'Of the month ends from one to another those at which, or 28 days before which, an own estimate of these companies stood that was withdrawn later,'
    ' and the companies of which it is so.';
