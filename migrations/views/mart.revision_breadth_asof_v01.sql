-- mart.revision_breadth_asof: How many houses raised and cut their estimates within some days.
-- Grain:   stock × metric × fiscal year × unit
-- Key:     stock_id, metric_code, fiscal_year, unit
-- Inputs:  mart.revision_breadth_member_asof()
-- Caution: An aggregate over the members. breadth = (up − down) / both: houses without an estimate on one of the two days never enter it. Of
--          few houses it jumps: mind n_both.

CREATE FUNCTION mart.revision_breadth_asof(as_of date, window_days int DEFAULT 28, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, unit text, currency text, n_both bigint, n_up bigint,
    n_down bigint, n_same bigint, n_new bigint, n_dropped bigint, breadth numeric, up_ratio numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH counted AS (
        SELECT
            m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, m.currency,
            count(*) FILTER (WHERE m.direction IN ('up', 'down', 'same')) AS n_both, count(*) FILTER (WHERE m.direction = 'up') AS n_up,
            count(*) FILTER (WHERE m.direction = 'down') AS n_down, count(*) FILTER (WHERE m.direction = 'same') AS n_same,
            count(*) FILTER (WHERE m.direction = 'new') AS n_new, count(*) FILTER (WHERE m.direction = 'dropped') AS n_dropped
        FROM mart.revision_breadth_member_asof(as_of, window_days, mode) AS m
        GROUP BY m.stock_id, m.stock_code, m.stock_name, m.metric_code, m.fiscal_year, m.unit, m.currency
    )
    SELECT
        c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.fiscal_year, c.unit, c.currency, c.n_both, c.n_up, c.n_down, c.n_same, c.n_new,
        c.n_dropped, round((c.n_up - c.n_down)::numeric / nullif(c.n_both, 0), 4), round(c.n_up::numeric / nullif(c.n_up + c.n_down, 0), 4)
    FROM counted AS c;
END;

COMMENT ON FUNCTION mart.revision_breadth_asof(date, int, text) IS
    'How many houses raised and cut their estimates in the window_days (28, 91 …) up to a day: mode published (by report date) or knowable (as the '
    'warehouse stood on the evenings of both days). Columns as in mart.revision_breadth.';
