-- mart.recommendation: Ratings and target prices that reports state.
-- Grain:   report × target
-- Key:     fact_id
-- Inputs:  research.recommendation, report_version, stock
-- Caution: A rating of a sector is never a rating of the stocks picked in it. Not rated has no level: it is not neutral.

CREATE VIEW mart.recommendation AS
SELECT
    f.report_id, f.target_kind, f.stock_id, s.stock_code, coalesce(f.stock_name_raw, s.stock_name) AS stock_name, f.sector_name,
    f.rating_raw, f.rating_level, f.polarity, f.level_basis, f.action_stated, f.previous_rating_raw,
    f.target_price, f.target_price_low, f.target_price_high, f.previous_target_price, f.currency,
    f.horizon_months, f.benchmark, f.ordinal, f.fact_id, f.rank_in_scale, f.scale_size
FROM research.recommendation AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id;

COMMENT ON VIEW mart.recommendation IS 'Ratings and target prices that reports state. Grain: report × target.';
COMMENT ON COLUMN mart.recommendation.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.recommendation.target_kind IS 'What is rated: stock or sector.';
COMMENT ON COLUMN mart.recommendation.stock_id IS 'The stock. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.recommendation.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.recommendation.stock_name IS 'Name as printed. NULL: not a stock.';
COMMENT ON COLUMN mart.recommendation.sector_name IS 'Sector as printed. NULL: none.';
COMMENT ON COLUMN mart.recommendation.rating_raw IS 'Rating word as printed, after folding. NULL: only a target price is stated.';
COMMENT ON COLUMN mart.recommendation.rating_level IS '5 best … 1 worst on the common scale. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.recommendation.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.recommendation.level_basis IS 'Where the level comes from: own_page, broker_dated, dictionary or unmapped.';
COMMENT ON COLUMN mart.recommendation.action_stated IS 'What the report says it does with the rating. NULL: it does not say.';
COMMENT ON COLUMN mart.recommendation.previous_rating_raw IS 'Rating before, as printed. NULL: not printed.';
COMMENT ON COLUMN mart.recommendation.target_price IS 'Target price per share in currency. NULL: none stated.';
COMMENT ON COLUMN mart.recommendation.target_price_low IS 'Lower end of a stated range. NULL: no range.';
COMMENT ON COLUMN mart.recommendation.target_price_high IS 'Upper end of a stated range. NULL: no range.';
COMMENT ON COLUMN mart.recommendation.previous_target_price IS 'Target price before, as printed. NULL: not printed.';
COMMENT ON COLUMN mart.recommendation.currency IS 'ISO 4217 code of the target price. NULL: no target price, or not known.';
COMMENT ON COLUMN mart.recommendation.horizon_months IS 'Months for which rating or target are meant. NULL: not known.';
COMMENT ON COLUMN mart.recommendation.benchmark IS 'Index against which the rating is meant. NULL: absolute, or not known.';
COMMENT ON COLUMN mart.recommendation.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.recommendation.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.recommendation.rank_in_scale IS 'Step of the house''s scale, from the best, 1. NULL: no scale of the house knows the word, or not rated.';
COMMENT ON COLUMN mart.recommendation.scale_size IS 'Steps of that scale. NULL: as rank_in_scale.';
