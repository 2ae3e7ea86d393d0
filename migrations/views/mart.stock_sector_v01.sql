-- mart.stock_sector: Sectors of stocks, levels 1 and 2, by date.
-- Grain:   stock × taxonomy × validity
-- Key:     stock_id, taxonomy_code, valid_from
-- Inputs:  research.stock_sector, stock, sector
-- Caution: Reference data only: the words of the houses are in mart.report_sector.

CREATE VIEW mart.stock_sector AS
SELECT
    s.stock_id, s.stock_code, s.stock_name, x.taxonomy_code, coalesce(p.sector_code, c.sector_code) AS level1_code,
    coalesce(p.sector_name, c.sector_name) AS level1_name, CASE WHEN c.level = 2 THEN c.sector_code END AS level2_code,
    CASE WHEN c.level = 2 THEN c.sector_name END AS level2_name, x.valid_from, x.valid_to
FROM research.stock_sector AS x
JOIN research.stock AS s ON s.stock_id = x.stock_id
JOIN research.sector AS c ON c.sector_id = x.sector_id
LEFT JOIN research.sector AS p ON p.sector_id = c.parent_id;

COMMENT ON VIEW mart.stock_sector IS 'Sectors of stocks, levels 1 and 2, by date. Grain: stock × taxonomy × validity.';
COMMENT ON COLUMN mart.stock_sector.stock_id IS 'The stock.';
COMMENT ON COLUMN mart.stock_sector.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.stock_sector.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.stock_sector.taxonomy_code IS 'Taxonomy, such as sw2021.';
COMMENT ON COLUMN mart.stock_sector.level1_code IS 'Code of the sector on level 1.';
COMMENT ON COLUMN mart.stock_sector.level1_name IS 'Name of the sector on level 1.';
COMMENT ON COLUMN mart.stock_sector.level2_code IS 'Code of the sector on level 2. NULL: not recorded.';
COMMENT ON COLUMN mart.stock_sector.level2_name IS 'Name of the sector on level 2. NULL: not recorded.';
COMMENT ON COLUMN mart.stock_sector.valid_from IS 'First day on which this holds. NULL: since ever.';
COMMENT ON COLUMN mart.stock_sector.valid_to IS 'First day on which this holds no more. NULL: it still holds.';
