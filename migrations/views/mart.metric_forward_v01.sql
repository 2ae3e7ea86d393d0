-- mart.metric_forward: How the next twelve months of a quantity are made of fiscal years.
-- Grain:   metric
-- Key:     metric_code
-- Inputs:  research.metric_forward
-- Caution: What is not here has none: what stands on a day, such as total assets, growth rates, and ratios whose parts are not printed.

CREATE VIEW mart.metric_forward AS
SELECT f.metric_code, f.basis, f.numerator, f.denominator, f.factor FROM research.metric_forward AS f;

COMMENT ON VIEW mart.metric_forward IS 'How the next twelve months of a quantity are made of fiscal years. Grain: metric.';
COMMENT ON COLUMN mart.metric_forward.metric_code IS 'The quantity.';
COMMENT ON COLUMN mart.metric_forward.basis IS 'weighted (a flow: by months of both years) or recomputed (a ratio of two others).';
COMMENT ON COLUMN mart.metric_forward.numerator IS 'What is divided; close_price is the last close. NULL: weighted.';
COMMENT ON COLUMN mart.metric_forward.denominator IS 'By what it is divided. NULL: weighted.';
COMMENT ON COLUMN mart.metric_forward.factor IS '100 where the ratio is in percent points, else 1. NULL: weighted.';
