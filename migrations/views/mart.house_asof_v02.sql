-- mart.house_asof: The house that stood for each house on a day: a merged one counts as the one it went into.
-- Grain:   broker
-- Key:     broker_code
-- Inputs:  mart.broker, house_merger_asof()
-- Caution: Before its last day a house stands for itself. An arm that still stands (in Hong Kong) is a house of its own.

CREATE FUNCTION mart.house_asof(as_of date)
RETURNS TABLE (broker_code text, house_code text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT b.broker_code, coalesce(m.house_code, b.broker_code)
    FROM mart.broker AS b
    LEFT JOIN mart.house_merger_asof(as_of) AS m ON m.broker_code = b.broker_code;
END;

COMMENT ON FUNCTION mart.house_asof(date) IS
    'The house that stood for each house on a day: one that had gone into another by then counts as that one.';
