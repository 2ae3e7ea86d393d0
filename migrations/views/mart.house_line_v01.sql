-- mart.house_line: Whose reports are the past of which house: its own, and those of the houses that went into it.
-- Grain:   house × span of days × broker
-- Key:     house_code, broker_code, valid_from
-- Inputs:  mart.broker, house_merger
-- Caution: A span is the days on which the same houses were one. A report belongs to the span of its day; what it says is the past of every
--          later span of its broker. So two houses that merge later are no past of each other before. Arms that still stand are houses of their own.

CREATE VIEW mart.house_line AS
WITH span AS (
    SELECT m.house_code, m.valid_from, m.valid_to, array_agg(m.broker_code ORDER BY m.broker_code) AS members
    FROM mart.house_merger AS m
    GROUP BY m.house_code, m.valid_from, m.valid_to
),
joined AS (    -- days on which nothing changes for this house are one span
    SELECT
        s.house_code, s.members || s.house_code AS members, min(s.valid_from) AS valid_from,
        nullif(max(coalesce(s.valid_to, 'infinity')), 'infinity') AS valid_to
    FROM span AS s
    GROUP BY s.house_code, s.members
)
SELECT j.house_code, m.broker_code, j.valid_from, j.valid_to
FROM joined AS j
CROSS JOIN LATERAL unnest(j.members) AS m (broker_code)
UNION ALL
SELECT b.broker_code, b.broker_code, NULL, (SELECT min(j.valid_from) FROM joined AS j WHERE b.broker_code = ANY (j.members))
FROM mart.broker AS b;

COMMENT ON VIEW mart.house_line IS
    'Whose reports are the past of which house: its own, and those of the houses that went into it. Grain: house × span of days × broker.';
COMMENT ON COLUMN mart.house_line.house_code IS 'The house that stood in the span.';
COMMENT ON COLUMN mart.house_line.broker_code IS 'A house whose reports are its own: itself, or one that had gone into it.';
COMMENT ON COLUMN mart.house_line.valid_from IS 'First day of the span. NULL: before the first merger.';
COMMENT ON COLUMN mart.house_line.valid_to IS 'Day from which another span holds. NULL: none.';
