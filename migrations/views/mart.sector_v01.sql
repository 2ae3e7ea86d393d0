-- mart.sector: Industries of all taxonomies.
-- Grain:   sector
-- Key:     sector_id
-- Inputs:  research.sector, sector_taxonomy
-- Caution: A code may come back with another meaning: mind valid_from and valid_to.

CREATE VIEW mart.sector AS
SELECT
    s.sector_id, s.taxonomy_code, t.taxonomy_name, s.sector_code, s.sector_name, s.english_name, s.level,
    p.sector_code AS parent_code, p.sector_name AS parent_name, s.valid_from, s.valid_to
FROM research.sector AS s
JOIN research.sector_taxonomy AS t ON t.taxonomy_code = s.taxonomy_code
LEFT JOIN research.sector AS p ON p.sector_id = s.parent_id;

COMMENT ON VIEW mart.sector IS 'Industries of all taxonomies. Grain: sector.';
COMMENT ON COLUMN mart.sector.sector_id IS 'Key of the sector.';
COMMENT ON COLUMN mart.sector.taxonomy_code IS 'Taxonomy, such as sw2021.';
COMMENT ON COLUMN mart.sector.taxonomy_name IS 'Taxonomy in words.';
COMMENT ON COLUMN mart.sector.sector_code IS 'Code inside the taxonomy.';
COMMENT ON COLUMN mart.sector.sector_name IS 'Name in the language of the taxonomy.';
COMMENT ON COLUMN mart.sector.english_name IS 'English name. NULL: not recorded.';
COMMENT ON COLUMN mart.sector.level IS 'Depth in the tree, 1 at the top.';
COMMENT ON COLUMN mart.sector.parent_code IS 'Code of the sector above. NULL: top level.';
COMMENT ON COLUMN mart.sector.parent_name IS 'Name of the sector above. NULL: top level.';
COMMENT ON COLUMN mart.sector.valid_from IS 'First day on which this holds. NULL: since ever.';
COMMENT ON COLUMN mart.sector.valid_to IS 'First day on which this holds no more. NULL: it still holds.';
