-- mart.house_merger_asof: Houses that had gone into another one by a day, and the one that then stood for them.
-- Grain:   broker that had merged
-- Key:     broker_code
-- Inputs:  mart.broker_name
-- Caution: Before its last day a house stands for itself. An arm that still stands (in Hong Kong) is a house of its own.

CREATE FUNCTION mart.house_merger_asof(as_of date)
RETURNS TABLE (broker_code text, house_code text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH RECURSIVE merged AS (
        SELECT n.broker_code, n.parent_code AS merged_into_code FROM mart.broker_name AS n
        WHERE n.is_main AND n.valid_to <= as_of AND n.parent_code <> n.broker_code
            AND NOT EXISTS (    -- the name of a later time decides, as in mart.broker
                SELECT FROM mart.broker_name AS l
                WHERE l.broker_code = n.broker_code AND l.is_main AND l.valid_from IS NOT NULL
                    AND (n.valid_from IS NULL OR l.valid_from > n.valid_from)
            )
    ),
    walked AS (
        SELECT m.broker_code, m.merged_into_code AS house_code, 1 AS steps FROM merged AS m
        UNION ALL
        SELECT w.broker_code, m.merged_into_code, w.steps + 1
        FROM walked AS w
        JOIN merged AS m ON m.broker_code = w.house_code
        WHERE w.steps < 8
    )
    SELECT DISTINCT ON (w.broker_code) w.broker_code, w.house_code FROM walked AS w ORDER BY w.broker_code, w.steps DESC;
END;

COMMENT ON FUNCTION mart.house_merger_asof(date) IS
    'Houses that had gone into another one by a day, and the one that then stood for them. Others are not listed: they stand for themselves.';
