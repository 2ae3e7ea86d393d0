-- mart.house_asof: The house that stood for each house on a day: a merged one counts as the one it went into.
-- Grain:   broker
-- Key:     broker_code
-- Inputs:  mart.broker
-- Caution: Before its last day a house stands for itself. An arm that still stands (in Hong Kong) is a house of its own.

CREATE FUNCTION mart.house_asof(as_of date)
RETURNS TABLE (broker_code text, house_code text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH RECURSIVE merged AS (
        SELECT b.broker_code, b.merged_into_code FROM mart.broker AS b
        WHERE b.merged_into_code IS NOT NULL AND b.merged_into_code <> b.broker_code AND b.valid_to <= as_of
    ),
    walked AS (
        SELECT m.broker_code, m.merged_into_code AS house_code, 1 AS steps FROM merged AS m
        UNION ALL
        SELECT w.broker_code, m.merged_into_code, w.steps + 1
        FROM walked AS w
        JOIN merged AS m ON m.broker_code = w.house_code
        WHERE w.steps < 8
    ),
    furthest AS (
        SELECT DISTINCT ON (w.broker_code) w.broker_code, w.house_code FROM walked AS w ORDER BY w.broker_code, w.steps DESC
    )
    SELECT b.broker_code, coalesce(f.house_code, b.broker_code)
    FROM mart.broker AS b
    LEFT JOIN furthest AS f ON f.broker_code = b.broker_code;
END;

COMMENT ON FUNCTION mart.house_asof(date) IS
    'The house that stood for each house on a day: one that had gone into another by then counts as that one.';
