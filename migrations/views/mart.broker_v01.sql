-- mart.broker: Research houses.
-- Grain:   broker
-- Key:     broker_code
-- Inputs:  research.broker, broker_alias
-- Caution: One row a house, whatever names it prints.

CREATE VIEW mart.broker AS
SELECT
    b.broker_code, b.broker_name, b.legal_name, b.english_name, b.sac_code, b.language, b.parent_code,
    ARRAY(SELECT a.alias FROM research.broker_alias AS a WHERE a.broker_code = b.broker_code ORDER BY a.alias) AS aliases
FROM research.broker AS b;

COMMENT ON VIEW mart.broker IS 'Research houses. Grain: broker.';
COMMENT ON COLUMN mart.broker.broker_code IS 'Short stable slug of the house, such as guosen.';
COMMENT ON COLUMN mart.broker.broker_name IS 'Usual short name.';
COMMENT ON COLUMN mart.broker.legal_name IS 'Registered name. NULL: not recorded.';
COMMENT ON COLUMN mart.broker.english_name IS 'English name. NULL: not recorded.';
COMMENT ON COLUMN mart.broker.sac_code IS 'Organisation code in SAC licence numbers. NULL: not a member, or not known.';
COMMENT ON COLUMN mart.broker.language IS 'Language that the house mostly writes: zh or en.';
COMMENT ON COLUMN mart.broker.parent_code IS 'House that took this one over, or its parent. NULL: stands alone.';
COMMENT ON COLUMN mart.broker.aliases IS 'All names that it prints.';
