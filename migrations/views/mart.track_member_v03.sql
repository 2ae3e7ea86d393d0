-- mart.track_member: Stocks that reports put under a theme: tracks of picks and segments of tables.
-- Grain:   track × stock
-- Key:     track, stock
-- Inputs:  mart.pick, financial_metric, report, house_merger_asof(), latest_day, research.stock, report_withdrawal, fold()
-- Caution: label_basis is the best ground of all reports: curated, stated (beside the stock), merged_cell, filled (from above, to be
--          doubted). Tracks are compared as printed, without width, case and blanks; the same words of two houses may mean different
--          things. Parts and cases of a company (mart.financial_metric.is_part) are no themes. Houses that had merged by mart.latest_day are one.

CREATE VIEW mart.track_member AS
WITH merged AS MATERIALIZED (    -- made once, and few
    SELECT m.broker_code, m.house_code FROM mart.latest_day AS d CROSS JOIN LATERAL mart.house_merger_asof(d.latest_day) AS m
),
labelled AS (
    SELECT k.report_id, k.fact_id, k.track, k.stock_id, k.stock_code, k.stock_name, 'pick' AS kind, 'stated' AS label_basis
    FROM mart.pick AS k
    WHERE k.track IS NOT NULL
    UNION ALL
    SELECT f.report_id, f.fact_id, f.segment, f.stock_id, f.stock_code, f.stock_name, 'segment', f.segment_basis
    FROM mart.financial_metric AS f
    WHERE f.segment IS NOT NULL AND f.stock_name IS NOT NULL AND NOT f.is_part
),
placed AS (
    SELECT
        research.fold(l.track) AS track_key, coalesce(l.stock_id::text, l.stock_name) AS stock, l.*, p.published_on,
        coalesce(s.stock_name, l.stock_name) AS name_now, coalesce(h.house_code, p.broker_code, p.broker_name, p.report_id::text) AS house,
        array_position(ARRAY['curated', 'stated', 'merged_cell', 'filled'], l.label_basis) AS basis_no
    FROM labelled AS l
    JOIN mart.report AS p ON p.report_id = l.report_id
    JOIN mart.latest_day AS d ON p.published_on <= d.latest_day
    LEFT JOIN merged AS h ON h.broker_code = p.broker_code
    LEFT JOIN research.stock AS s ON s.stock_id = l.stock_id
    WHERE NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = p.report_id AND w.withdrawn_at <= now())
)
SELECT
    t.track_key, (array_agg(t.track ORDER BY t.published_on DESC, t.report_id, t.fact_id))[1] AS track, t.stock, t.stock_id, t.stock_code,
    min(t.name_now) AS stock_name, min(t.published_on) AS first_on, max(t.published_on) AS last_on,
    count(DISTINCT t.report_id) AS n_reports, count(DISTINCT t.house) AS n_brokers,
    (array_agg(t.label_basis ORDER BY t.basis_no))[1] AS label_basis, bool_or(t.kind = 'pick') AS is_picked,
    (array_agg(t.report_id ORDER BY t.published_on DESC, t.report_id, t.basis_no, t.fact_id))[1] AS last_report_id,
    (array_agg(t.fact_id ORDER BY t.published_on DESC, t.report_id, t.basis_no, t.fact_id))[1] AS fact_id
FROM placed AS t
GROUP BY t.track_key, t.stock, t.stock_id, t.stock_code;

COMMENT ON VIEW mart.track_member IS 'Stocks that reports put under a theme: tracks of picks and segments of tables. Grain: track × stock.';
COMMENT ON COLUMN mart.track_member.track_key IS 'The theme without width, case, blanks and punctuation.';
COMMENT ON COLUMN mart.track_member.track IS 'The theme as printed last.';
COMMENT ON COLUMN mart.track_member.stock IS 'What tells the stock apart: stock_id, else the printed name.';
COMMENT ON COLUMN mart.track_member.stock_id IS 'The stock. NULL: unresolved.';
COMMENT ON COLUMN mart.track_member.stock_code IS 'Canonical code. NULL: unresolved.';
COMMENT ON COLUMN mart.track_member.stock_name IS 'Short name of today, or as printed while unresolved.';
COMMENT ON COLUMN mart.track_member.first_on IS 'Date of the first report that puts it there.';
COMMENT ON COLUMN mart.track_member.last_on IS 'Date of the latest one.';
COMMENT ON COLUMN mart.track_member.n_reports IS 'Reports that put it there.';
COMMENT ON COLUMN mart.track_member.n_brokers IS 'Houses that put it there.';
COMMENT ON COLUMN mart.track_member.label_basis IS 'Best ground for the label: curated, stated, merged_cell or filled.';
COMMENT ON COLUMN mart.track_member.is_picked IS 'Whether a report picks it under this theme.';
COMMENT ON COLUMN mart.track_member.last_report_id IS 'Latest report that puts it there.';
COMMENT ON COLUMN mart.track_member.fact_id IS 'The pick or a number of its row there, for mart.lineage.';
