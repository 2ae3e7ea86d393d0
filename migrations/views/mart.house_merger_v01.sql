-- mart.house_merger: Houses that went into another one, and which house stood for them from when to when.
-- Grain:   broker that merged × span of days
-- Key:     broker_code, valid_from
-- Inputs:  mart.broker_name, house_merger_asof()
-- Caution: mart.house_merger_asof() of every day at once, for joins on a column of days. Before its first span a house stands for itself; spans of
--          one broker follow each other, also where nothing changes for it.

CREATE VIEW mart.house_merger AS
WITH turn AS (
    SELECT n.valid_to AS since, lead(n.valid_to) OVER (ORDER BY n.valid_to) AS until
    FROM mart.broker_name AS n
    WHERE n.is_main AND n.valid_to IS NOT NULL
    GROUP BY n.valid_to
)
SELECT m.broker_code, m.house_code, t.since AS valid_from, t.until AS valid_to
FROM turn AS t
CROSS JOIN LATERAL mart.house_merger_asof(t.since) AS m;

COMMENT ON VIEW mart.house_merger IS
    'Houses that went into another one, and which house stood for them from when to when. Grain: broker that merged × span of days.';
COMMENT ON COLUMN mart.house_merger.broker_code IS 'The house that went into another one.';
COMMENT ON COLUMN mart.house_merger.house_code IS 'The house that stood for it.';
COMMENT ON COLUMN mart.house_merger.valid_from IS 'First day.';
COMMENT ON COLUMN mart.house_merger.valid_to IS 'Day from which the next row holds. NULL: none.';
