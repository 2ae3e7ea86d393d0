-- mart.valuation_matrix: Tables that list several companies, one wide row a company.
-- Grain:   report × table × stock
-- Key:     report_id, page_no, table_no, stock_id, stock_name
-- Inputs:  research.financial_metric, source, report_version, report_stock, stock, broker
-- Caution: Tables that list others than the subject of the report. A company that stands twice in a table is one row, each number from
--          where it stands first, the house's own before a cited one. What a house expected before this report (Old beside New,
--          previous_own) is not here. A table over two pages is two tables. The years are those of the table: fiscal_year_0 is the one
--          before its first estimate. Amounts, EPS, market value and price may be in different currencies, so each has its own.

CREATE VIEW mart.valuation_matrix AS
-- Each company of a report asks once for the cells of the report: a question about one stock reads the reports alone in which it stands.
WITH lines AS (
    SELECT DISTINCT
        f.report_id, f.version_no, f.stock_id, s.stock_code, coalesce(s.stock_name, f.stock_name_raw) AS stock_name,
        coalesce(v.broker_code, v.broker_raw, f.report_id::text) AS house, v.broker_code, v.broker_raw, v.published_on
    FROM research.financial_metric AS f
    JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id
    WHERE coalesce(s.stock_name, f.stock_name_raw) IS NOT NULL
)
SELECT
    l.report_id, l.house, l.broker_code, coalesce(b.broker_name, l.broker_raw) AS broker_name, l.published_on, w.page_no, w.table_no, l.stock_id,
    l.stock_code, l.stock_name, w.segment, w.segment_basis, w.fy0 AS fiscal_year_0, w.ytd_period, w.currency,
    w.revenue_fy0, w.revenue_fy0_fact_id,
    w.revenue_fy0_yoy, w.revenue_fy0_yoy_fact_id,
    w.revenue_ytd, w.revenue_ytd_fact_id,
    w.revenue_ytd_yoy, w.revenue_ytd_yoy_fact_id,
    w.net_profit_fy0, w.net_profit_fy0_fact_id,
    w.net_profit_fy0_yoy, w.net_profit_fy0_yoy_fact_id,
    w.net_profit_ytd, w.net_profit_ytd_fact_id,
    w.net_profit_ytd_yoy, w.net_profit_ytd_yoy_fact_id,
    w.net_profit_fy1, w.net_profit_fy1_fact_id,
    w.net_profit_fy2, w.net_profit_fy2_fact_id,
    w.eps_fy1, w.eps_fy1_fact_id,
    w.eps_fy2, w.eps_fy2_fact_id,
    w.pe_fy0, w.pe_fy0_fact_id,
    w.pe_fy1, w.pe_fy1_fact_id,
    w.pe_fy2, w.pe_fy2_fact_id,
    w.pb_fy1, w.pb_fy1_fact_id,
    w.market_cap, w.market_cap_fact_id,
    w.close_price, w.close_price_fact_id,
    w.return_ytd, w.return_ytd_fact_id,
    CASE WHEN w.pe_fy1 > 0 AND w.pe_fy2 > 0 THEN w.pe_fy1 / w.pe_fy2 - 1 END AS implied_growth,
    w.any_repaired, w.attribution, w.attributed_to, w.eps_currency, w.market_cap_currency, w.close_price_currency
FROM lines AS l
LEFT JOIN research.broker AS b ON b.broker_code = l.broker_code
CROSS JOIN LATERAL (    -- the subjects of the report
    SELECT array_agg(i.stock_id) AS stock_ids, array_agg(i.stock_name_raw) AS names FROM research.report_stock AS i
    WHERE i.report_id = l.report_id AND i.version_no = l.version_no AND i.role = 'subject'
) AS k
CROSS JOIN LATERAL (
    SELECT
        c.page_no, c.table_no, c.fy0, c.ytd_period, min(c.segment) AS segment, min(c.segment_basis) AS segment_basis,
        -- one currency of the cells of a kind; several, or one of them not known: none
        CASE WHEN count(DISTINCT coalesce(c.currency, '')) FILTER (WHERE c.slot ~ '^(revenue|net_profit)_(fy.|ytd)$') = 1
            THEN min(c.currency) FILTER (WHERE c.slot ~ '^(revenue|net_profit)_(fy.|ytd)$') END AS currency,
        CASE WHEN count(DISTINCT coalesce(c.currency, '')) FILTER (WHERE c.slot IN ('eps_fy1', 'eps_fy2')) = 1
            THEN min(c.currency) FILTER (WHERE c.slot IN ('eps_fy1', 'eps_fy2')) END AS eps_currency,
        min(c.currency) FILTER (WHERE c.slot = 'market_cap') AS market_cap_currency,
        min(c.currency) FILTER (WHERE c.slot = 'close_price') AS close_price_currency,
        min(c.value) FILTER (WHERE c.slot = 'revenue_fy0') AS revenue_fy0,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'revenue_fy0'))[1] AS revenue_fy0_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'revenue_fy0_yoy') AS revenue_fy0_yoy,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'revenue_fy0_yoy'))[1] AS revenue_fy0_yoy_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'revenue_ytd') AS revenue_ytd,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'revenue_ytd'))[1] AS revenue_ytd_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'revenue_ytd_yoy') AS revenue_ytd_yoy,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'revenue_ytd_yoy'))[1] AS revenue_ytd_yoy_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'net_profit_fy0') AS net_profit_fy0,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'net_profit_fy0'))[1] AS net_profit_fy0_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'net_profit_fy0_yoy') AS net_profit_fy0_yoy,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'net_profit_fy0_yoy'))[1] AS net_profit_fy0_yoy_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'net_profit_ytd') AS net_profit_ytd,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'net_profit_ytd'))[1] AS net_profit_ytd_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'net_profit_ytd_yoy') AS net_profit_ytd_yoy,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'net_profit_ytd_yoy'))[1] AS net_profit_ytd_yoy_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'net_profit_fy1') AS net_profit_fy1,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'net_profit_fy1'))[1] AS net_profit_fy1_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'net_profit_fy2') AS net_profit_fy2,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'net_profit_fy2'))[1] AS net_profit_fy2_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'eps_fy1') AS eps_fy1,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'eps_fy1'))[1] AS eps_fy1_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'eps_fy2') AS eps_fy2,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'eps_fy2'))[1] AS eps_fy2_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'pe_fy0') AS pe_fy0,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'pe_fy0'))[1] AS pe_fy0_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'pe_fy1') AS pe_fy1,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'pe_fy1'))[1] AS pe_fy1_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'pe_fy2') AS pe_fy2,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'pe_fy2'))[1] AS pe_fy2_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'pb_fy1') AS pb_fy1,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'pb_fy1'))[1] AS pb_fy1_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'market_cap') AS market_cap,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'market_cap'))[1] AS market_cap_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'close_price') AS close_price,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'close_price'))[1] AS close_price_fact_id,
        min(c.value) FILTER (WHERE c.slot = 'return_ytd') AS return_ytd,
        (array_agg(c.fact_id) FILTER (WHERE c.slot = 'return_ytd'))[1] AS return_ytd_fact_id,
        bool_or(c.is_repaired) AS any_repaired,
        CASE
            WHEN count(DISTINCT c.attribution) FILTER (WHERE c.kind = 'E') > 1 THEN 'mixed'
            ELSE coalesce(min(c.attribution) FILTER (WHERE c.kind = 'E'), min(c.attribution))
        END AS attribution,
        coalesce(min(c.attributed_to) FILTER (WHERE c.kind = 'E'), min(c.attributed_to)) AS attributed_to
    FROM (
        SELECT DISTINCT ON (g.page_no, g.table_no, g.slot) g.*
        FROM (
            SELECT
                t.*,
                CASE
                WHEN t.metric_code = 'revenue' AND t.fy = t.fy0 THEN 'revenue_fy0'
                WHEN t.metric_code = 'revenue_yoy' AND t.fy = t.fy0 THEN 'revenue_fy0_yoy'
                WHEN t.metric_code = 'revenue' AND t.period_code = t.ytd_period THEN 'revenue_ytd'
                WHEN t.metric_code = 'revenue_yoy' AND t.period_code = t.ytd_period THEN 'revenue_ytd_yoy'
                WHEN t.metric_code = 'net_profit_parent' AND t.fy = t.fy0 THEN 'net_profit_fy0'
                WHEN t.metric_code = 'np_yoy' AND t.fy = t.fy0 THEN 'net_profit_fy0_yoy'
                WHEN t.metric_code = 'net_profit_parent' AND t.period_code = t.ytd_period THEN 'net_profit_ytd'
                WHEN t.metric_code = 'np_yoy' AND t.period_code = t.ytd_period THEN 'net_profit_ytd_yoy'
                WHEN t.metric_code = 'net_profit_parent' AND t.fy = t.fy0 + 1 THEN 'net_profit_fy1'
                WHEN t.metric_code = 'net_profit_parent' AND t.fy = t.fy0 + 2 THEN 'net_profit_fy2'
                WHEN t.metric_code = 'eps' AND t.fy = t.fy0 + 1 THEN 'eps_fy1'
                WHEN t.metric_code = 'eps' AND t.fy = t.fy0 + 2 THEN 'eps_fy2'
                WHEN t.metric_code = 'pe' AND t.fy = t.fy0 THEN 'pe_fy0'
                WHEN t.metric_code = 'pe' AND t.fy = t.fy0 + 1 THEN 'pe_fy1'
                WHEN t.metric_code = 'pe' AND t.fy = t.fy0 + 2 THEN 'pe_fy2'
                WHEN t.metric_code = 'pb' AND t.fy = t.fy0 + 1 THEN 'pb_fy1'
                WHEN t.metric_code = 'market_cap' THEN 'market_cap'
                WHEN t.metric_code = 'close_price' THEN 'close_price'
                WHEN t.metric_code = 'return_ytd' THEN 'return_ytd'
                END AS slot
            FROM (    -- every cell of the report, with the years of its table and whether the table lists others than the subject of the report
                SELECT
                    f.*, p.page_no, p.table_no, p.repaired_text IS NOT NULL AS is_repaired, e.fy,
                    coalesce(min(e.fy) FILTER (WHERE f.kind = 'E') OVER o - 1, max(e.fy) OVER o) AS fy0,
                    substr(max(left(f.period_code, 4) || strpos('Q1H1 9M', right(f.period_code, 2)) || f.period_code)
                        FILTER (WHERE f.period_code LIKE ANY (ARRAY['____Q1', '____H1', '____ 9M'])) OVER o, 6) AS ytd_period,
                    bool_or(
                        CASE WHEN f.stock_id IS NOT NULL THEN (f.stock_id = ANY (k.stock_ids)) IS NOT TRUE
                        ELSE f.stock_name_raw IS NOT NULL AND (f.stock_name_raw = ANY (k.names)) IS NOT TRUE END
                    ) OVER o AS is_listing
                FROM research.source AS p
                JOIN research.financial_metric AS f ON f.report_id = p.report_id AND f.version_no = p.version_no AND f.fact_id = p.fact_id
                CROSS JOIN LATERAL (SELECT CASE WHEN f.period_code LIKE '____FY' THEN left(f.period_code, 4)::int END AS fy) AS e
                WHERE p.report_id = l.report_id AND p.version_no = l.version_no AND p.fact_table = 'financial_metric' AND p.field = 'value'
                    AND p.table_no IS NOT NULL
                WINDOW o AS (PARTITION BY p.page_no, p.table_no)
            ) AS t
            WHERE t.is_listing AND t.attribution <> 'previous_own'    -- what the house expected before: no estimate that stands
                AND t.stock_id IS NOT DISTINCT FROM l.stock_id AND (t.stock_id IS NOT NULL OR t.stock_name_raw = l.stock_name)
        ) AS g
        WHERE g.slot IS NOT NULL
        ORDER BY g.page_no, g.table_no, g.slot, g.value IS NULL, g.attribution <> 'own', g.ordinal, g.fact_id
    ) AS c
    GROUP BY c.page_no, c.table_no, c.fy0, c.ytd_period
) AS w
-- of a report on one company that lists no other nothing more is asked
WHERE (l.stock_id = ANY (k.stock_ids)) IS NOT TRUE OR EXISTS (
    SELECT FROM research.financial_metric AS x
    WHERE x.report_id = l.report_id AND x.version_no = l.version_no AND x.stock_id IS DISTINCT FROM l.stock_id
);

COMMENT ON VIEW mart.valuation_matrix IS 'Tables that list several companies, one wide row a company. Grain: report × table × stock.';
COMMENT ON COLUMN mart.valuation_matrix.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.valuation_matrix.house IS 'The house: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.valuation_matrix.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.valuation_matrix.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.valuation_matrix.published_on IS 'Date of the report. NULL: not found.';
COMMENT ON COLUMN mart.valuation_matrix.page_no IS 'Page of the table, from 1.';
COMMENT ON COLUMN mart.valuation_matrix.table_no IS 'Table on the page, from 0.';
COMMENT ON COLUMN mart.valuation_matrix.stock_id IS 'The stock. NULL: unresolved.';
COMMENT ON COLUMN mart.valuation_matrix.stock_code IS 'Canonical code. NULL: unresolved.';
COMMENT ON COLUMN mart.valuation_matrix.stock_name IS 'Short name of today, or as printed while unresolved.';
COMMENT ON COLUMN mart.valuation_matrix.segment IS 'Segment label of the row. NULL: none printed.';
COMMENT ON COLUMN mart.valuation_matrix.segment_basis IS 'Ground for the label: stated, merged_cell, filled or curated. NULL: no segment.';
COMMENT ON COLUMN mart.valuation_matrix.fiscal_year_0 IS
    'The year before the first estimated one; where the table has no estimate, its last year. NULL: no whole year in it.';
COMMENT ON COLUMN mart.valuation_matrix.ytd_period IS 'Latest part of a year in the table: 2025Q1, 2025H1 or 2024 9M. NULL: none.';
COMMENT ON COLUMN mart.valuation_matrix.currency IS 'Currency of revenue and net profit. NULL: none printed, not known, or several.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_fy0 IS 'Revenue of fiscal_year_0. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_fy0_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_fy0_yoy IS 'Its growth in percent points. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_fy0_yoy_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_ytd IS 'Revenue of ytd_period. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_ytd_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_ytd_yoy IS 'Its growth in percent points. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.revenue_ytd_yoy_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy0 IS 'Net profit of fiscal_year_0. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy0_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy0_yoy IS 'Its growth in percent points. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy0_yoy_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_ytd IS 'Net profit of ytd_period. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_ytd_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_ytd_yoy IS 'Its growth in percent points. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_ytd_yoy_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy1 IS 'Net profit of the year after fiscal_year_0. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy1_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy2 IS 'Net profit of the second year after. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.net_profit_fy2_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.eps_fy1 IS 'EPS of the year after fiscal_year_0. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.eps_fy1_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.eps_fy2 IS 'EPS of the second year after. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.eps_fy2_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.pe_fy0 IS 'PE on fiscal_year_0. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.pe_fy0_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.pe_fy1 IS 'PE on the year after fiscal_year_0. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.pe_fy1_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.pe_fy2 IS 'PE on the second year after. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.pe_fy2_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.pb_fy1 IS 'PB on the year after fiscal_year_0. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.pb_fy1_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.market_cap IS 'Market value. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.market_cap_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.close_price IS 'Price. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.close_price_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.return_ytd IS 'Return since the beginning of the year in percent points. NULL: not printed, or no value.';
COMMENT ON COLUMN mart.valuation_matrix.return_ytd_fact_id IS 'That number, for mart.lineage. NULL: not printed.';
COMMENT ON COLUMN mart.valuation_matrix.implied_growth IS
    'pe_fy1 over pe_fy2 less 1, as a ratio: the growth of earnings that the multiples imply. NULL: one of them is missing or not positive.';
COMMENT ON COLUMN mart.valuation_matrix.any_repaired IS 'Whether a number of the row was repaired.';
COMMENT ON COLUMN mart.valuation_matrix.attribution IS
    'Whose the estimates are (the numbers, where there is none): own, cited_consensus, cited_actual, guidance or mixed.';
COMMENT ON COLUMN mart.valuation_matrix.attributed_to IS 'Who is cited, such as Wind. NULL: nobody.';
COMMENT ON COLUMN mart.valuation_matrix.eps_currency IS 'Currency of EPS. NULL: none printed, not known, or several.';
COMMENT ON COLUMN mart.valuation_matrix.market_cap_currency IS 'Currency of market_cap. NULL: none printed, or not known.';
COMMENT ON COLUMN mart.valuation_matrix.close_price_currency IS 'Currency of close_price. NULL: none printed, or not known.';
