-- research.refresh_heat: Make anew what some reports add to the weeks of their sectors and themes.

CREATE FUNCTION research.refresh_heat(reports uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    one uuid;
BEGIN
    IF reports IS NULL THEN
        DELETE FROM research.report_heat;
        INSERT INTO research.report_heat (report_id, kind, name, week, published_on, broker_key, broker_code, n_picks, n_rated, n_positive)
        SELECT h.report_id, h.kind, h.name, h.week, h.published_on, h.broker_key, h.broker_code, h.n_picks, h.n_rated, h.n_positive
        FROM research.heat_stated AS h;
    ELSE
        DELETE FROM research.report_heat AS t WHERE t.report_id = ANY (reports);
        FOREACH one IN ARRAY reports LOOP    -- asked for one the view reads its rows alone
            INSERT INTO research.report_heat (report_id, kind, name, week, published_on, broker_key, broker_code, n_picks, n_rated, n_positive)
            SELECT h.report_id, h.kind, h.name, h.week, h.published_on, h.broker_key, h.broker_code, h.n_picks, h.n_rated, h.n_positive
            FROM research.heat_stated AS h WHERE h.report_id = one;
        END LOOP;
    END IF;
END
$$;

COMMENT ON FUNCTION research.refresh_heat(uuid[]) IS
    'Makes research.report_heat anew for these reports (NULL: all), as read and decided now. All are to be made anew where sectors of the dictionary change.';
