-- research.refresh_waiting: Make anew what is derived for the next companies that wait for it.

CREATE FUNCTION research.refresh_waiting(at_most int DEFAULT 20) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    stocks int[] := ARRAY(
        SELECT r.stock_id FROM research.stock_refresh AS r WHERE r.refreshed_at <= '1970-01-01 00:00+00'
        ORDER BY r.stock_id LIMIT at_most FOR UPDATE SKIP LOCKED    -- others are at work on theirs
    );
BEGIN
    IF cardinality(stocks) > 0 THEN
        PERFORM research.refresh_stocks(stocks);
    END IF;
    RETURN cardinality(stocks);
END
$$;

COMMENT ON FUNCTION research.refresh_waiting(int) IS
    'Makes anew what is derived for the next companies of research.stock_refresh whose refreshed_at is the beginning of 1970: those that a change of the'
    ' schema or of the dictionary left to be done. Gives how many it did; to be called until that is 0, each time in a transaction of its own; several may at once.';
