-- mart.metric_conflict: Companies for which reports print different actual numbers.
-- Grain:   stock × metric × period × unit × share or ADS
-- Key:     stock_id, metric_code, period_code, unit, is_per_ads
-- Inputs:  mart.financial_metric, report, research.financial_metric, report_withdrawal, stock, mart.quality_issue
-- Caution: Actual numbers alone. Two prints conflict where they differ by more than half of the last printed digits of both. spread_pct
--          is a ratio of the distance to the larger size (0.01 is 1 %). A restated year is a conflict too: look at the dates in readings;
--          so is a cost that one house prints with a minus and another without (is_sign_only). Multiples are left out, for they hang on
--          the price of the day. Each report is heard once, by its most exact print. Numbers against which an error stands open, and
--          those of parts and cases of a company, are left out. A value of an ADS and one of a share are two things: they never conflict,
--          each is compared with its like.

CREATE VIEW mart.metric_conflict AS
WITH printed AS (
    SELECT
        f.stock_id, f.metric_code, f.period_code, f.unit, f.value, coalesce(f.half_step, 0) AS half_step,
        coalesce(f.share_basis LIKE '%per_ads' AND f.unit COLLATE "C" < 'a', false) AS is_per_ads    -- money: three capitals
    FROM research.financial_metric AS f
    WHERE f.kind = 'A' AND f.attribution IN ('own', 'cited_actual') AND f.value IS NOT NULL AND f.period_code IS NOT NULL
        AND f.metric_code <> 'other' AND f.unit <> 'x'
),
suspect AS (    -- what all prints say, whoever is heard: the few that differ at all are asked about
    SELECT p.stock_id, s.stock_code, s.stock_name, p.metric_code, p.period_code, p.unit, p.is_per_ads
    FROM printed AS p
    JOIN research.stock AS s ON s.stock_id = p.stock_id
    GROUP BY p.stock_id, s.stock_code, s.stock_name, p.metric_code, p.period_code, p.unit, p.is_per_ads
    HAVING max(p.value - p.half_step) > min(p.value + p.half_step)
)
SELECT
    x.stock_id, x.stock_code, x.stock_name, x.metric_code, x.period_code, x.unit, c.currency, c.n_reports, c.min_value, c.max_value,
    c.spread_pct, c.is_sign_only, c.readings, c.fact_ids, x.is_per_ads
FROM suspect AS x
CROSS JOIN LATERAL (
    SELECT
        h.currency, count(h.report_id) AS n_reports, min(h.value) AS min_value, max(h.value) AS max_value,
        (max(h.value) - min(h.value)) / nullif(greatest(abs(max(h.value)), abs(min(h.value))), 0) AS spread_pct,
        max(abs(h.value) - h.half_step) <= min(abs(h.value) + h.half_step) AS is_sign_only,
        jsonb_agg(
            jsonb_build_object(
                'report_id', h.report_id, 'fact_id', h.fact_id, 'broker_name', h.broker_name, 'published_on', h.published_on,
                'value', h.value, 'value_text', h.value_text
            ) ORDER BY h.published_on, h.report_id
        ) AS readings,
        array_agg(h.fact_id ORDER BY h.published_on, h.report_id) AS fact_ids
    FROM (
        SELECT DISTINCT ON (f.report_id)
            f.report_id, f.fact_id, f.currency, f.value, f.value_text, coalesce(f.half_step, 0) AS half_step, p.broker_name, p.published_on
        FROM mart.financial_metric AS f
        JOIN mart.report AS p ON p.report_id = f.report_id
        WHERE f.stock_id = x.stock_id AND f.metric_code = x.metric_code AND f.period_code = x.period_code AND f.unit = x.unit
            AND f.kind = 'A' AND f.attribution IN ('own', 'cited_actual') AND f.value IS NOT NULL AND NOT f.is_part
            AND coalesce(f.share_basis LIKE '%per_ads' AND f.unit COLLATE "C" < 'a', false) = x.is_per_ads
            AND NOT EXISTS (
                SELECT FROM mart.quality_issue AS q
                WHERE q.report_id = f.report_id AND q.fact_id = f.fact_id AND q.severity = 'error' AND q.status IN ('open', 'rejected')
            )
            AND NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = f.report_id AND w.withdrawn_at <= now())
        ORDER BY f.report_id, f.half_step NULLS LAST, f.confidence DESC, f.ordinal, f.fact_id
    ) AS h
    GROUP BY h.currency
    HAVING max(h.value - h.half_step) > min(h.value + h.half_step)
) AS c;

COMMENT ON VIEW mart.metric_conflict IS 'Companies for which reports print different actual numbers. Grain: stock × metric × period × unit × share or ADS.';
COMMENT ON COLUMN mart.metric_conflict.stock_id IS 'Company.';
COMMENT ON COLUMN mart.metric_conflict.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.metric_conflict.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.metric_conflict.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.metric_conflict.period_code IS '2026FY, 2026Q1, 2024 9M ….';
COMMENT ON COLUMN mart.metric_conflict.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.metric_conflict.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.metric_conflict.n_reports IS 'Reports that print it, in agreement or not.';
COMMENT ON COLUMN mart.metric_conflict.min_value IS 'Least value.';
COMMENT ON COLUMN mart.metric_conflict.max_value IS 'Greatest value.';
COMMENT ON COLUMN mart.metric_conflict.spread_pct IS 'Their distance over the larger size of the two, as a ratio.';
COMMENT ON COLUMN mart.metric_conflict.is_sign_only IS
    'Whether the sizes agree and the signs alone differ, as of costs that some houses print negative.';
COMMENT ON COLUMN mart.metric_conflict.readings IS
    'What each report prints: report_id, fact_id, broker_name, published_on, value, value_text; oldest first.';
COMMENT ON COLUMN mart.metric_conflict.fact_ids IS 'The numbers, for mart.lineage.';
COMMENT ON COLUMN mart.metric_conflict.is_per_ads IS 'Whether they are values of an American depositary share. Others are of a share, or not per share.';
