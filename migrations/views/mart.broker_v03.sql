-- mart.broker: Research houses.
-- Grain:   broker
-- Key:     broker_code
-- Inputs:  research.broker, broker_alias
-- Caution: One row a house, whatever names it prints. A house that went into another one keeps its row and its reports.

CREATE VIEW mart.broker AS
SELECT
    b.broker_code, b.broker_name, b.legal_name, b.english_name, b.sac_code, b.language, b.parent_code,
    ARRAY(SELECT a.alias FROM research.broker_alias AS a WHERE a.broker_code = b.broker_code ORDER BY a.alias) AS aliases,
    b.basis,
    (    -- each of the days on its own: who does not ask for it does not wait for it
        SELECT a.valid_from FROM research.broker_alias AS a
        WHERE a.broker_code = b.broker_code AND a.alias = b.broker_name ORDER BY a.valid_from DESC NULLS LAST LIMIT 1
    ) AS valid_from,
    (
        SELECT a.valid_to FROM research.broker_alias AS a
        WHERE a.broker_code = b.broker_code AND a.alias = b.broker_name ORDER BY a.valid_from DESC NULLS LAST LIMIT 1
    ) AS valid_to,
    CASE WHEN (
        SELECT a.valid_to FROM research.broker_alias AS a
        WHERE a.broker_code = b.broker_code AND a.alias = b.broker_name ORDER BY a.valid_from DESC NULLS LAST LIMIT 1
    ) IS NOT NULL THEN b.parent_code END AS merged_into_code,
    ARRAY(
        SELECT c.broker_code
        FROM research.broker AS c
        WHERE c.parent_code = b.broker_code AND NOT EXISTS (
            SELECT FROM research.broker_alias AS a
            WHERE a.broker_code = c.broker_code AND a.alias = c.broker_name AND a.valid_to IS NOT NULL
        )
        ORDER BY c.broker_code
    ) AS arms
FROM research.broker AS b;

COMMENT ON VIEW mart.broker IS 'Research houses. Grain: broker.';
COMMENT ON COLUMN mart.broker.broker_code IS 'Short stable slug of the house, such as guosen; of a house in no list, learned_ and a hash of its name.';
COMMENT ON COLUMN mart.broker.broker_name IS 'Usual short name.';
COMMENT ON COLUMN mart.broker.legal_name IS 'Registered name. NULL: not recorded.';
COMMENT ON COLUMN mart.broker.english_name IS 'English name. NULL: not recorded.';
COMMENT ON COLUMN mart.broker.sac_code IS 'Organisation code in SAC licence numbers. NULL: not a member, or not known.';
COMMENT ON COLUMN mart.broker.language IS 'Language that the house mostly writes: zh or en.';
COMMENT ON COLUMN mart.broker.parent_code IS 'House that took this one over, or its parent. NULL: stands alone.';
COMMENT ON COLUMN mart.broker.aliases IS 'All names that it prints.';
COMMENT ON COLUMN mart.broker.basis IS 'reference (from the lists) or learned (a report printed the name, and no list has it).';
COMMENT ON COLUMN mart.broker.valid_from IS 'First day of the house under this name. NULL: not recorded.';
COMMENT ON COLUMN mart.broker.valid_to IS 'First day on which it is no more a house under this name. NULL: it still is.';
COMMENT ON COLUMN mart.broker.merged_into_code IS 'House that it went into. NULL: it still stands, or is somebody''s arm.';
COMMENT ON COLUMN mart.broker.arms IS 'Houses whose parent it is and that still stand, such as its arm in Hong Kong.';
