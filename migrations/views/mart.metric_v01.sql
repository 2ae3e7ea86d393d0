-- mart.metric: Dictionary of quantities.
-- Grain:   metric
-- Key:     metric_code
-- Inputs:  research.metric, metric_label
-- Caution: other holds what is printed under a label that is not known.

CREATE VIEW mart.metric AS
SELECT
    m.metric_code, m.name_zh, m.name_en, m.unit_kind, m.grain, m.definition,
    ARRAY(SELECT l.label FROM research.metric_label AS l WHERE l.metric_code = m.metric_code ORDER BY l.label) AS labels
FROM research.metric AS m;

COMMENT ON VIEW mart.metric IS 'Dictionary of quantities. Grain: metric.';
COMMENT ON COLUMN mart.metric.metric_code IS 'Quantity, see mart.metric; other when the label is not known.';
COMMENT ON COLUMN mart.metric.name_zh IS 'Chinese name.';
COMMENT ON COLUMN mart.metric.name_en IS 'English name.';
COMMENT ON COLUMN mart.metric.unit_kind IS 'money, per_share, pct, multiple, shares, points, days, count or price.';
COMMENT ON COLUMN mart.metric.grain IS 'What a value belongs to: period, date, window or report.';
COMMENT ON COLUMN mart.metric.definition IS 'What is meant.';
COMMENT ON COLUMN mart.metric.labels IS 'Labels that mean it, folded.';
