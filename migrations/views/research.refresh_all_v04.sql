-- research.refresh_all: Make anew all that is derived from reports.

CREATE FUNCTION research.refresh_all() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE research.stock_refresh IN EXCLUSIVE MODE;    -- loads wait
    PERFORM research.refresh_mark(), research.refresh_heat(NULL);
    WHILE research.refresh_waiting() > 0 LOOP
    END LOOP;
END
$$;

COMMENT ON FUNCTION research.refresh_all() IS
    'Makes anew all that is derived from reports, in one transaction; loads wait meanwhile. Needed after changes of the dictionary that merge houses, and'
    ' where mart.freshness shows reports that are behind. Without one long transaction: refresh_mark(), then refresh_waiting() until it gives 0.';
