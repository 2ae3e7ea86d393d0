-- mart.report_sector: The sector that a report prints, what it is in the taxonomy, and the taxonomy's sector of its subject on that day.
-- Grain:   report × subject
-- Key:     report_id, stock_id
-- Inputs:  research.report_version, sector, report_stock, stock, mart.stock_sector
-- Caution: Houses have sectors of their own: the printed word stays beside what it is mapped to.

CREATE VIEW mart.report_sector AS
SELECT
    v.report_id, v.broker_code, v.published_on, v.sector_name AS printed_name, m.taxonomy_code,
    coalesce(mp.sector_code, m.sector_code) AS level1_code, coalesce(mp.sector_name, m.sector_name) AS level1_name,
    CASE WHEN m.level = 2 THEN m.sector_code END AS level2_code, CASE WHEN m.level = 2 THEN m.sector_name END AS level2_name,
    s.stock_id, s.stock_code, k.level1_name AS stock_level1_name, k.level2_name AS stock_level2_name,
    k.level1_name = coalesce(mp.sector_name, m.sector_name) AS agrees
FROM research.report_version AS v
LEFT JOIN research.sector AS m ON m.sector_id = v.sector_id
LEFT JOIN research.sector AS mp ON mp.sector_id = m.parent_id
LEFT JOIN (SELECT DISTINCT report_id, version_no, stock_id FROM research.report_stock WHERE role = 'subject' AND stock_id IS NOT NULL) AS f
    ON f.report_id = v.report_id AND f.version_no = v.version_no
LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id
LEFT JOIN mart.stock_sector AS k ON k.stock_id = s.stock_id AND k.taxonomy_code = coalesce(m.taxonomy_code, 'sw2021')
    AND daterange(k.valid_from, k.valid_to, '[)') @> coalesce(v.published_on, current_date)
WHERE v.superseded_at IS NULL AND (v.sector_name IS NOT NULL OR s.stock_id IS NOT NULL);

COMMENT ON VIEW mart.report_sector IS 'The sector that a report prints, what it is in the taxonomy, and that of its subject. Grain: report × subject.';
COMMENT ON COLUMN mart.report_sector.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.report_sector.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.report_sector.published_on IS 'Date of the report. NULL: not found.';
COMMENT ON COLUMN mart.report_sector.printed_name IS 'Sector as the house prints it. NULL: none.';
COMMENT ON COLUMN mart.report_sector.taxonomy_code IS 'Taxonomy of the mapped sector. NULL: the word is not mapped.';
COMMENT ON COLUMN mart.report_sector.level1_code IS 'Code of the mapped sector on level 1. NULL: the word is not mapped.';
COMMENT ON COLUMN mart.report_sector.level1_name IS 'Name of the mapped sector on level 1. NULL: the word is not mapped.';
COMMENT ON COLUMN mart.report_sector.level2_code IS 'Code of the mapped sector on level 2. NULL: the word means a whole level 1, or is not mapped.';
COMMENT ON COLUMN mart.report_sector.level2_name IS 'Name of the mapped sector on level 2. NULL: the word means a whole level 1, or is not mapped.';
COMMENT ON COLUMN mart.report_sector.stock_id IS 'Subject of the report. NULL: none, or not resolved.';
COMMENT ON COLUMN mart.report_sector.stock_code IS 'Code of the subject. NULL: none, or not resolved.';
COMMENT ON COLUMN mart.report_sector.stock_level1_name IS 'Sector of the subject on level 1 on that day. NULL: not recorded.';
COMMENT ON COLUMN mart.report_sector.stock_level2_name IS 'Sector of the subject on level 2 on that day. NULL: not recorded.';
COMMENT ON COLUMN mart.report_sector.agrees IS 'Whether the printed word and the subject are of one level 1. NULL: one of them is not known.';
