-- mart.broker_name: Names that houses print, with their days.
-- Grain:   name × validity
-- Key:     alias, valid_from
-- Inputs:  research.broker_alias, broker
-- Caution: Days are recorded for mergers and renames; without days a name is not known to have changed.

CREATE VIEW mart.broker_name AS
SELECT a.alias, a.broker_code, b.broker_name, b.parent_code, a.valid_from, a.valid_to, a.alias = b.broker_name AS is_main
FROM research.broker_alias AS a
JOIN research.broker AS b ON b.broker_code = a.broker_code;

COMMENT ON VIEW mart.broker_name IS 'Names that houses print, with their days. Grain: name × validity.';
COMMENT ON COLUMN mart.broker_name.alias IS 'Name as printed.';
COMMENT ON COLUMN mart.broker_name.broker_code IS 'House that the name means.';
COMMENT ON COLUMN mart.broker_name.broker_name IS 'Usual short name of that house.';
COMMENT ON COLUMN mart.broker_name.parent_code IS 'House that took it over, or its parent. NULL: stands alone.';
COMMENT ON COLUMN mart.broker_name.valid_from IS 'First day of the name. NULL: not recorded.';
COMMENT ON COLUMN mart.broker_name.valid_to IS 'First day on which it is no more the name. NULL: it still is.';
COMMENT ON COLUMN mart.broker_name.is_main IS 'Whether it is the usual short name.';
