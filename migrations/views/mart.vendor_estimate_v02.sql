-- mart.vendor_estimate: Numbers that data vendors list beside reports, and what the report itself prints.
-- Grain:   listed report × column × period
-- Key:     fact_id
-- Inputs:  mart.vendor_report, research.vendor_estimate, vendor_list, estimate
-- Caution: attribution is vendor: no such number is in a consensus, a latest estimate or a revision. Compared with the house's own annual
--          estimate in the report that mart.vendor_report finds, of the same metric, year and unit. rd and roe of tushare have no
--          documented unit and no value.

CREATE VIEW mart.vendor_estimate AS
SELECT
    f.vendor_estimate_id AS fact_id, r.vendor, r.form, f.vendor_report_id AS listing_fact_id, r.broker_code, r.broker_name, r.stock_id,
    r.stock_code, r.stock_name, r.title, r.published_on, f.column_name, f.metric_code, f.period_code, f.kind, f.value, f.unit, f.currency,
    f.value_text, f.half_step, f.null_reason, f.attribution, r.report_id, p.value AS printed_value, p.fact_id AS printed_value_fact_id,
    f.value - p.value AS difference, round(100 * (f.value - p.value) / nullif(abs(p.value), 0), 2) AS difference_pct,
    CASE
        WHEN f.value IS NULL THEN 'no_value'
        WHEN r.report_id IS NULL THEN 'not_held'
        WHEN f.kind <> 'E' OR coalesce(f.period_code !~ '^[0-9]{4}FY$', true) THEN 'not_compared'
        WHEN p.value IS NULL THEN 'not_printed'
        WHEN abs(f.value - p.value) <= coalesce(f.half_step, 0) + coalesce(p.half_step, 0) THEN 'same'
        ELSE 'differs'
    END AS comparison,
    f.list_id, l.file_name, l.file_sha256, f.row_no, f.version_no, f.recorded_at
FROM research.vendor_estimate AS f
JOIN research.vendor_list AS l ON l.list_id = f.list_id AND l.reading_no = f.reading_no
JOIN mart.vendor_report AS r ON r.fact_id = f.vendor_report_id
LEFT JOIN LATERAL (
    SELECT e.fact_id, e.value, e.half_step
    FROM research.estimate AS e
    WHERE e.report_id = r.report_id AND e.stock_id = r.stock_id AND e.metric_code = f.metric_code AND e.unit = f.unit
        AND e.fiscal_year || 'FY' = f.period_code AND e.value IS NOT NULL AND f.kind = 'E'
    ORDER BY e.fact_id LIMIT 1
) AS p ON true
WHERE f.superseded_at IS NULL;

COMMENT ON VIEW mart.vendor_estimate IS
    'Numbers that data vendors list beside reports, and what the report itself prints. Grain: listed report × column × period.';
COMMENT ON COLUMN mart.vendor_estimate.fact_id IS 'The listed number, for mart.vendor_lineage.';
COMMENT ON COLUMN mart.vendor_estimate.vendor IS 'Who lists it, such as tushare.';
COMMENT ON COLUMN mart.vendor_estimate.form IS 'In which list, such as tushare.report_rc.';
COMMENT ON COLUMN mart.vendor_estimate.listing_fact_id IS 'The listed report, fact_id of mart.vendor_report.';
COMMENT ON COLUMN mart.vendor_estimate.broker_code IS 'House. NULL: the name is not known.';
COMMENT ON COLUMN mart.vendor_estimate.broker_name IS 'Short name of the house, or as listed while not known.';
COMMENT ON COLUMN mart.vendor_estimate.stock_id IS 'Company. NULL: unresolved, or none is listed.';
COMMENT ON COLUMN mart.vendor_estimate.stock_code IS 'Canonical code. NULL: unresolved, or none is listed.';
COMMENT ON COLUMN mart.vendor_estimate.stock_name IS 'Short name of today, or as listed while unresolved. NULL: none is listed.';
COMMENT ON COLUMN mart.vendor_estimate.title IS 'Title of the report as listed. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_estimate.published_on IS 'Date of the report as listed.';
COMMENT ON COLUMN mart.vendor_estimate.column_name IS 'Column of the list.';
COMMENT ON COLUMN mart.vendor_estimate.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.vendor_estimate.period_code IS '2026FY, 2026H1 …. NULL: the list does not tell the year.';
COMMENT ON COLUMN mart.vendor_estimate.kind IS 'A actual or E estimate, as the vendor calls it.';
COMMENT ON COLUMN mart.vendor_estimate.value IS 'Value in base units. NULL: null_reason says why.';
COMMENT ON COLUMN mart.vendor_estimate.unit IS 'CNY for money and per share, pct, x. NULL: the vendor documents none, or not for this market.';
COMMENT ON COLUMN mart.vendor_estimate.currency IS 'Currency of money and per-share values. NULL: no money, or not known.';
COMMENT ON COLUMN mart.vendor_estimate.value_text IS 'Value as listed.';
COMMENT ON COLUMN mart.vendor_estimate.half_step IS 'Half of the last listed digit in base units. NULL: no value.';
COMMENT ON COLUMN mart.vendor_estimate.null_reason IS
    'Why there is no value: no_estimate (0), unknown_unit, not_understood, contradiction (the list states several). NULL: there is one.';
COMMENT ON COLUMN mart.vendor_estimate.attribution IS 'vendor: never the house''s own print.';
COMMENT ON COLUMN mart.vendor_estimate.report_id IS 'The report of ours, see mart.vendor_report. NULL: none, or it cannot be told which.';
COMMENT ON COLUMN mart.vendor_estimate.printed_value IS 'The house''s own estimate as that report prints it. NULL: none there.';
COMMENT ON COLUMN mart.vendor_estimate.printed_value_fact_id IS 'That estimate, for mart.lineage. NULL: none.';
COMMENT ON COLUMN mart.vendor_estimate.difference IS 'value less printed_value. NULL: one of them is not there.';
COMMENT ON COLUMN mart.vendor_estimate.difference_pct IS 'The same in per cent of printed_value. NULL: as difference, or printed_value is 0.';
COMMENT ON COLUMN mart.vendor_estimate.comparison IS
    'same (within half a last digit of both), differs, not_printed, not_compared (no fiscal year, or an actual), not_held (we do not have the '
    'report) or no_value.';
COMMENT ON COLUMN mart.vendor_estimate.list_id IS 'List in which it was read so first.';
COMMENT ON COLUMN mart.vendor_estimate.file_name IS 'Name of that file.';
COMMENT ON COLUMN mart.vendor_estimate.file_sha256 IS 'SHA-256 of that file.';
COMMENT ON COLUMN mart.vendor_estimate.row_no IS 'Row of that list, from 1; the header is not counted.';
COMMENT ON COLUMN mart.vendor_estimate.version_no IS 'Version, from 1: a changed number adds one.';
COMMENT ON COLUMN mart.vendor_estimate.recorded_at IS 'When it was first listed so.';
