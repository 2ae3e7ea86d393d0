-- mart.financial_metric: Printed numbers.
-- Grain:   printed number
-- Key:     fact_id
-- Inputs:  research.financial_metric, source, report_version, stock
-- Caution: A number is own only where the page does not cite somebody else. previous_own is what the house expected before this report
--          (Old, 前值): no estimate that stands. A segment is the group of the stock in a table of several stocks, and a part or case of the company
--          in its own (is_part). value is NULL where null_reason says why (a PE of 0.0 is no estimate).

CREATE VIEW mart.financial_metric AS
SELECT
    f.fact_id, f.report_id, f.stock_id, s.stock_code, coalesce(f.stock_name_raw, s.stock_name) AS stock_name, f.segment, f.segment_basis,
    f.metric_code, f.metric_label, f.period_code, f.kind, f.value, f.unit, f.currency, f.value_text, f.half_step,
    f.attribution, f.attributed_to, f.unit_basis, o.repaired_text IS NOT NULL AS is_repaired, o.confidence, o.page_no,
    f.null_reason, f.ordinal, f.share_basis, f.segment IS NOT NULL AND coalesce(o.rule_id LIKE 'forecast.%', false) AS is_part
FROM research.financial_metric AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id
LEFT JOIN research.source AS o
    ON o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'financial_metric' AND o.fact_id = f.fact_id
    AND o.field = 'value';

COMMENT ON VIEW mart.financial_metric IS 'Printed numbers. Grain: printed number.';
COMMENT ON COLUMN mart.financial_metric.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.financial_metric.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.financial_metric.stock_id IS 'Company. NULL: unresolved, or the sector or the market.';
COMMENT ON COLUMN mart.financial_metric.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.financial_metric.stock_name IS 'Company as printed. NULL: the number is of the sector or the market.';
COMMENT ON COLUMN mart.financial_metric.segment IS 'Segment label of the table row. NULL: none printed.';
COMMENT ON COLUMN mart.financial_metric.segment_basis IS 'Whether the label stands on this row (stated), in a merged cell over it (merged_cell), above it (filled), or is curated. NULL: no segment.';
COMMENT ON COLUMN mart.financial_metric.metric_code IS 'Quantity, see mart.metric; other when the label is not known.';
COMMENT ON COLUMN mart.financial_metric.metric_label IS 'Label as printed.';
COMMENT ON COLUMN mart.financial_metric.period_code IS '2026FY, 2026Q1, 2024 9M, 2025-01-03 …. NULL: not printed.';
COMMENT ON COLUMN mart.financial_metric.kind IS 'A actual or E estimate. NULL: cannot be told.';
COMMENT ON COLUMN mart.financial_metric.value IS 'Value in base units. NULL: null_reason says why.';
COMMENT ON COLUMN mart.financial_metric.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares. NULL: not known.';
COMMENT ON COLUMN mart.financial_metric.currency IS 'Currency of money and of prices. NULL: no money, or not known.';
COMMENT ON COLUMN mart.financial_metric.value_text IS 'Value as printed.';
COMMENT ON COLUMN mart.financial_metric.half_step IS 'Half of the last printed digit in base units: how exact the value is. NULL: not known.';
COMMENT ON COLUMN mart.financial_metric.attribution IS 'Whose number it is: own, previous_own (the same house before this report), cited_consensus, cited_actual or guidance.';
COMMENT ON COLUMN mart.financial_metric.attributed_to IS 'Who is cited, such as Wind; company for guidance. NULL: nobody.';
COMMENT ON COLUMN mart.financial_metric.unit_basis IS 'stated on the page, or inferred.';
COMMENT ON COLUMN mart.financial_metric.is_repaired IS 'The value is not the literal reading: mart.lineage holds rule and proof.';
COMMENT ON COLUMN mart.financial_metric.confidence IS 'Belief in the value, 0 to 1. NULL: place not stored.';
COMMENT ON COLUMN mart.financial_metric.page_no IS 'Page, from 1. NULL: place not stored.';
COMMENT ON COLUMN mart.financial_metric.null_reason IS 'Why there is no value. NULL: there is one.';
COMMENT ON COLUMN mart.financial_metric.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.financial_metric.share_basis IS 'What a share is: basic, weighted, diluted, fully_diluted, latest_shares or period_end_shares, and per_ads, per_a_share, per_b_share or per_h_share. NULL: not printed, or not per share.';
COMMENT ON COLUMN mart.financial_metric.is_part IS
    'The number is of a part or case of the company, as segment says (重组蛋白, 乐观预测), not of the company as a whole: no view across reports counts it.';
