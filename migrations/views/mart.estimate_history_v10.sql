-- mart.estimate_history: Printed annual figures of companies with all that decides whether they count.
-- Grain:   printed annual number × version
-- Key:     report_id, version_no, fact_id
-- Inputs:  research.financial_metric, source, report_version, report, report_withdrawal, broker, stock, ops.finding, correction
-- Caution: Holds closed versions too, for questions about what was known on a past day. Other metrics and unresolved stocks are left out,
--          and so are the parts and cases of a company (收入 of 重组蛋白, 乐观预测): they are no numbers of the company. In a table of several
--          stocks a segment is only the group of the stock.
--          Some houses print costs and what is paid with a minus (营业成本 -24,545), others without: here they are positive, so that they
--          are never in one mean with both signs. mart.financial_metric has them as printed. Income tax may be of either sign by itself: it
--          is turned where the report prints its costs with a minus. Of net finance expense, minorities, changes of working capital nobody
--          can tell, and the print stands.

CREATE VIEW mart.estimate_history AS
-- Constraints say how a unit and a period are written (pct, x … or three capitals), and a comparison costs a tenth of a pattern.
SELECT
    f.report_id, f.version_no, f.fact_id, f.stock_id, s.stock_code, s.stock_name, f.metric_code, left(f.period_code, 4)::int AS fiscal_year, f.kind,
    CASE
        WHEN f.value < 0 AND f.metric_code IN (
            'cogs', 'taxes_surcharges', 'selling_expense', 'admin_expense', 'sga', 'rd_expense', 'interest_expense', 'operating_expense',
            'nonoperating_expense', 'total_operating_cost', 'business_admin_expense', 'staff_costs', 'insurance_service_expense', 'claims_paid',
            'surrenders', 'depreciation', 'amortisation', 'da', 'deferred_amortisation', 'share_based_comp', 'capex', 'acquisitions_paid',
            'investments_paid', 'dividends_paid', 'dividends_interest_paid', 'preferred_dividends', 'share_buyback', 'debt_repaid', 'lease_repaid',
            'tax_paid', 'cash_to_suppliers', 'cash_to_employees', 'other_operating_payments', 'operating_outflows', 'investing_outflows',
            'financing_outflows'
        ) THEN -f.value
        WHEN f.value < 0 AND f.metric_code = 'income_tax' AND (
            SELECT true FROM research.financial_metric AS c
            WHERE c.report_id = f.report_id AND c.version_no = f.version_no AND c.value < 0
                AND c.metric_code IN ('cogs', 'selling_expense', 'admin_expense', 'sga', 'rd_expense', 'operating_expense')
            LIMIT 1
        ) THEN -f.value
        ELSE f.value
    END AS value,
    f.unit, CASE WHEN f.unit COLLATE "C" < 'a' THEN f.unit END AS currency, f.half_step, f.attribution, f.attributed_to,
    coalesce(v.broker_code, v.broker_raw, f.report_id::text) AS broker_key, v.broker_code, coalesce(b.broker_name, v.broker_raw) AS broker_name,
    f.published_on, v.published_at, r.first_recorded_at, v.recorded_at, v.superseded_at, w.withdrawn_at,
    coalesce(upper_inf(x.blocked_during), false) AS is_blocked, f.ordinal,
    greatest(p.published, r.first_recorded_at) AS knowable_at, r.first_recorded_at - p.published > interval '7 days' AS is_backfill,
    w.recorded_at AS withdrawal_recorded_at, x.blocked_during, f.period_code,
    -- a multiple is the same for both
    coalesce(f.share_basis LIKE '%per_ads' AND f.unit COLLATE "C" < 'a', false) AS is_per_ads,
    coalesce(f.share_basis LIKE '%per_ads' AND f.unit COLLATE "C" < 'a', false) AND s.stock_code NOT LIKE '%.US' AS is_other_share
FROM research.financial_metric AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no
JOIN research.report AS r ON r.report_id = f.report_id
JOIN research.stock AS s ON s.stock_id = f.stock_id
CROSS JOIN LATERAL (
    SELECT coalesce(v.published_at, (f.published_on + time '23:59:59.999999') AT TIME ZONE 'Asia/Shanghai') AS published
) AS p
LEFT JOIN research.broker AS b ON b.broker_code = v.broker_code
LEFT JOIN research.report_withdrawal AS w ON w.report_id = f.report_id
CROSS JOIN LATERAL (    -- when an error stood against the number: before any decision, and from each one that does not accept it up to the next
    SELECT CASE WHEN EXISTS (    -- seldom, so the rest is not even asked
        SELECT FROM ops.finding AS e
        WHERE e.report_id = f.report_id AND e.version_no = f.version_no AND e.fact_id = f.fact_id
            AND e.severity = 'error' AND e.fact_table = 'financial_metric'
    ) THEN (
        SELECT range_agg(d.span) FILTER (WHERE d.action <> 'accept')
        FROM ops.finding AS e
        CROSS JOIN LATERAL (
            SELECT t.action, tstzrange(t.since, lead(t.since) OVER (ORDER BY t.since, t.correction_id)) AS span
            FROM (
                SELECT 'open' AS action, '-infinity'::timestamptz AS since, NULL::uuid AS correction_id
                UNION ALL
                SELECT c.action, c.decided_at, c.correction_id FROM ops.correction AS c
                WHERE c.report_id = e.report_id
                    AND (c.issue_id = e.issue_id OR (c.fact_table = e.fact_table AND c.fact_id = e.fact_id AND c.issue_id IS NULL))
            ) AS t
        ) AS d
        WHERE e.report_id = f.report_id AND e.version_no = f.version_no AND e.fact_id = f.fact_id
            AND e.severity = 'error' AND e.fact_table = 'financial_metric'
            AND NOT EXISTS (    -- the version in which a person read the number: it counts
                SELECT FROM research.source AS o
                WHERE o.report_id = e.report_id AND o.version_no = e.version_no AND o.fact_table = e.fact_table AND o.fact_id = e.fact_id
                    AND o.field = 'value' AND o.rule_id = 'correction'
            )
    ) END AS blocked_during
) AS x
WHERE f.period_code LIKE '____FY' AND f.metric_code <> 'other' AND f.published_on IS NOT NULL
    AND (f.segment IS NULL OR coalesce((    -- of the few with a segment: read from a table of the company, not from one of several stocks
        SELECT o.rule_id FROM research.source AS o
        WHERE o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'financial_metric' AND o.fact_id = f.fact_id
            AND o.field = 'value'
    ), '') NOT LIKE 'forecast.%');

COMMENT ON VIEW mart.estimate_history IS
    'Printed annual figures of companies with all that decides whether they count. Grain: printed annual number × version.';
COMMENT ON COLUMN mart.estimate_history.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.estimate_history.version_no IS 'Version, from 1: a re-parse by a newer parser adds one.';
COMMENT ON COLUMN mart.estimate_history.fact_id IS 'The number, for mart.lineage.';
COMMENT ON COLUMN mart.estimate_history.stock_id IS 'Company.';
COMMENT ON COLUMN mart.estimate_history.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.estimate_history.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.estimate_history.metric_code IS 'Quantity, see mart.metric; other when the label is not known.';
COMMENT ON COLUMN mart.estimate_history.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.estimate_history.kind IS 'A actual or E estimate. NULL: cannot be told.';
COMMENT ON COLUMN mart.estimate_history.value IS
    'Value in base units; costs and what is paid are positive, also where the report prints them with a minus. NULL: null_reason says why.';
COMMENT ON COLUMN mart.estimate_history.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares. NULL: not known.';
COMMENT ON COLUMN mart.estimate_history.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.estimate_history.half_step IS 'Half of the last printed digit in base units: how exact the value is. NULL: not known.';
COMMENT ON COLUMN mart.estimate_history.attribution IS 'Whose number it is: own, previous_own (the same house before this report), cited_consensus, cited_actual or guidance.';
COMMENT ON COLUMN mart.estimate_history.attributed_to IS 'Who is cited, such as Wind; company for guidance. NULL: nobody.';
COMMENT ON COLUMN mart.estimate_history.broker_key IS 'What tells the house apart: broker_code, else the printed name, else the report.';
COMMENT ON COLUMN mart.estimate_history.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.estimate_history.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.estimate_history.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.estimate_history.published_at IS 'Date and time, where a time is printed. NULL: no time printed.';
COMMENT ON COLUMN mart.estimate_history.first_recorded_at IS 'When the warehouse first held the file.';
COMMENT ON COLUMN mart.estimate_history.recorded_at IS 'When this version was written.';
COMMENT ON COLUMN mart.estimate_history.superseded_at IS 'When a newer version took its place. NULL: current.';
COMMENT ON COLUMN mart.estimate_history.withdrawn_at IS 'When the house took the report back. NULL: it did not.';
COMMENT ON COLUMN mart.estimate_history.is_blocked IS 'An open finding of severity error stands against the number.';
COMMENT ON COLUMN mart.estimate_history.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.estimate_history.knowable_at IS
    'When it could be known from the warehouse: the later of publication (end of the day, Asia/Shanghai, where no time is printed) and first_recorded_at.';
COMMENT ON COLUMN mart.estimate_history.is_backfill IS 'Late back-fill: recorded more than seven days after publication.';
COMMENT ON COLUMN mart.estimate_history.withdrawal_recorded_at IS 'When the withdrawal was noted. NULL: not withdrawn.';
COMMENT ON COLUMN mart.estimate_history.blocked_during IS
    'Spans in which a finding of severity error stood against the number, as decisions were taken. NULL: never, or always accepted.';
COMMENT ON COLUMN mart.estimate_history.period_code IS 'The fiscal year as a period, such as 2026FY.';
COMMENT ON COLUMN mart.estimate_history.is_per_ads IS 'A value of a depositary share (ADS, ADR), not of a share; a multiple is of both.';
COMMENT ON COLUMN mart.estimate_history.is_other_share IS 'Of another share than the stock''s: of an ADS, where the stock is not the one in New York.';
