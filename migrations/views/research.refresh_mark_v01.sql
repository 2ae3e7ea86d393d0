-- research.refresh_mark: Let every company wait for what is derived from its reports to be made anew.

CREATE FUNCTION research.refresh_mark() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
    SELECT s.stock_id, '1970-01-01 00:00+00' FROM research.stock AS s
    WHERE EXISTS (SELECT FROM research.financial_metric AS f WHERE f.stock_id = s.stock_id AND f.kind IN ('A', 'E'))
        OR EXISTS (SELECT FROM research.recommendation AS f WHERE f.stock_id = s.stock_id)
        OR EXISTS (SELECT FROM research.stock_refresh AS k WHERE k.stock_id = s.stock_id)
    ORDER BY s.stock_id
    ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at;
END
$$;

COMMENT ON FUNCTION research.refresh_mark() IS
    'Lets every company of which reports speak wait until research.refresh_waiting() makes anew what is derived from them. Meanwhile that stays as it is.';
