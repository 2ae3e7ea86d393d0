-- mart.recommendation_history: Ratings and target prices with all that decides whether they count.
-- Grain:   report × target × version
-- Key:     report_id, version_no, fact_id
-- Inputs:  research.recommendation, report_version, report, report_withdrawal, broker, broker_scale, rating_definition, stock, source,
--          ops.finding, correction
-- Caution: Holds closed versions too, for questions about what was known on a past day. Reports without a date are left out.

CREATE VIEW mart.recommendation_history AS
SELECT
    f.report_id, f.version_no, f.fact_id, f.ordinal, f.target_kind, f.stock_id, s.stock_code, coalesce(s.stock_name, f.stock_name_raw) AS stock_name,
    f.sector_name, f.rating_raw, f.rating_level, f.polarity, f.level_basis, f.rank_in_scale, f.scale_size, f.action_stated,
    f.target_price, f.target_price_low, f.target_price_high,
    trim_scale((coalesce(f.target_price_low, f.target_price, f.target_price_high)
        + coalesce(f.target_price_high, f.target_price, f.target_price_low)) / 2) AS target_price_mid,
    f.currency, f.horizon_months,
    CASE WHEN f.horizon_months IS NULL THEN coalesce(    -- where all words of the page, else of the house's scale of that day, mean the same months
        (
            SELECT CASE WHEN min(d.horizon_months) = max(d.horizon_months) THEN min(d.horizon_months) END FROM research.rating_definition AS d
            WHERE d.report_id = f.report_id AND d.version_no = f.version_no AND d.scope = 'stock'
        ),
        (
            SELECT CASE WHEN min(t.horizon_months) = max(t.horizon_months) THEN min(t.horizon_months) END FROM research.broker_scale AS t
            WHERE t.broker_code = v.broker_code AND t.scope = 'stock'
                AND (t.valid_from IS NULL OR t.valid_from <= v.published_on) AND (t.valid_to IS NULL OR v.published_on < t.valid_to)
        )
    ) END AS house_horizon_months,
    f.benchmark, coalesce(v.broker_code, v.broker_raw, f.report_id::text) AS broker_key, v.broker_code,
    coalesce((SELECT b.broker_name FROM research.broker AS b WHERE b.broker_code = v.broker_code), v.broker_raw) AS broker_name,
    v.published_on, v.published_at, r.first_recorded_at, v.recorded_at, v.superseded_at, w.withdrawn_at,
    w.recorded_at AS withdrawal_recorded_at, coalesce(upper_inf(x.blocked_during), false) AS is_blocked, x.blocked_during,
    greatest(p.published, r.first_recorded_at) AS knowable_at, r.first_recorded_at - p.published > interval '7 days' AS is_backfill
FROM research.recommendation AS f
JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no
JOIN research.report AS r ON r.report_id = f.report_id
CROSS JOIN LATERAL (
    SELECT coalesce(v.published_at, (v.published_on + time '23:59:59.999999') AT TIME ZONE 'Asia/Shanghai') AS published
) AS p
LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id
LEFT JOIN research.report_withdrawal AS w ON w.report_id = f.report_id
CROSS JOIN LATERAL (    -- when an error stood against the statement: before any decision, and from each one that does not accept it up to the next
    SELECT CASE WHEN EXISTS (    -- seldom, so the rest is not even asked
        SELECT FROM ops.finding AS e
        WHERE e.report_id = f.report_id AND e.version_no = f.version_no AND e.fact_id = f.fact_id
            AND e.severity = 'error' AND e.fact_table = 'recommendation'
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
            AND e.severity = 'error' AND e.fact_table = 'recommendation'
            AND NOT EXISTS (    -- the version in which a person read the statement: it counts
                SELECT FROM research.source AS o
                WHERE o.report_id = e.report_id AND o.version_no = e.version_no AND o.fact_table = e.fact_table AND o.fact_id = e.fact_id
                    AND o.rule_id = 'correction'
            )
    ) END AS blocked_during
) AS x
WHERE v.published_on IS NOT NULL;

COMMENT ON VIEW mart.recommendation_history IS
    'Ratings and target prices with all that decides whether they count. Grain: report × target × version.';
COMMENT ON COLUMN mart.recommendation_history.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.recommendation_history.version_no IS 'Version, from 1: a re-parse by a newer parser adds one.';
COMMENT ON COLUMN mart.recommendation_history.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.recommendation_history.ordinal IS 'Printed order inside the report, from 1.';
COMMENT ON COLUMN mart.recommendation_history.target_kind IS 'What is rated: stock or sector.';
COMMENT ON COLUMN mart.recommendation_history.stock_id IS 'The stock. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.recommendation_history.stock_code IS 'Canonical code. NULL: unresolved, or not a stock.';
COMMENT ON COLUMN mart.recommendation_history.stock_name IS 'Short name of today, or as printed while unresolved. NULL: a sector.';
COMMENT ON COLUMN mart.recommendation_history.sector_name IS 'Sector as printed. NULL: none.';
COMMENT ON COLUMN mart.recommendation_history.rating_raw IS 'Rating word as printed, after folding. NULL: none stated.';
COMMENT ON COLUMN mart.recommendation_history.rating_level IS '5 best … 1 worst on the common scale. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.recommendation_history.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.recommendation_history.level_basis IS 'Where the level comes from: own_page, broker_dated, dictionary or unmapped.';
COMMENT ON COLUMN mart.recommendation_history.rank_in_scale IS 'Step of the house''s scale, from the best, 1. NULL: no scale of the house knows the word.';
COMMENT ON COLUMN mart.recommendation_history.scale_size IS 'Steps of that scale. NULL: as rank_in_scale.';
COMMENT ON COLUMN mart.recommendation_history.action_stated IS 'What the report says it does with the rating. NULL: it does not say.';
COMMENT ON COLUMN mart.recommendation_history.target_price IS 'Target price per share in currency. NULL: none stated.';
COMMENT ON COLUMN mart.recommendation_history.target_price_low IS 'Lower end of a stated range. NULL: no range.';
COMMENT ON COLUMN mart.recommendation_history.target_price_high IS 'Upper end of a stated range. NULL: no range.';
COMMENT ON COLUMN mart.recommendation_history.target_price_mid IS 'Middle of the range, or the target. NULL: none stated.';
COMMENT ON COLUMN mart.recommendation_history.currency IS 'ISO 4217 code of the target price. NULL: no target price, or not known.';
COMMENT ON COLUMN mart.recommendation_history.horizon_months IS 'Months for which rating or target are meant. NULL: not known.';
COMMENT ON COLUMN mart.recommendation_history.house_horizon_months IS
    'Where horizon_months is NULL: the months of the page''s definitions, else of the house''s scale of that day. NULL: stated, or not known.';
COMMENT ON COLUMN mart.recommendation_history.benchmark IS 'Index against which the rating is meant. NULL: absolute, or not known.';
COMMENT ON COLUMN mart.recommendation_history.broker_key IS 'What tells the house apart: broker_code, else the printed name, else the report.';
COMMENT ON COLUMN mart.recommendation_history.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.recommendation_history.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.recommendation_history.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.recommendation_history.published_at IS 'Date and time, where a time is printed. NULL: no time printed.';
COMMENT ON COLUMN mart.recommendation_history.first_recorded_at IS 'When the warehouse first held the file.';
COMMENT ON COLUMN mart.recommendation_history.recorded_at IS 'When this version was written.';
COMMENT ON COLUMN mart.recommendation_history.superseded_at IS 'When a newer version took its place. NULL: current.';
COMMENT ON COLUMN mart.recommendation_history.withdrawn_at IS 'When the house took the report back. NULL: it did not.';
COMMENT ON COLUMN mart.recommendation_history.withdrawal_recorded_at IS 'When the withdrawal was noted. NULL: not withdrawn.';
COMMENT ON COLUMN mart.recommendation_history.is_blocked IS 'An open finding of severity error stands against the statement.';
COMMENT ON COLUMN mart.recommendation_history.blocked_during IS
    'Spans in which a finding of severity error stood against the statement, as decisions were taken. NULL: never, or always accepted.';
COMMENT ON COLUMN mart.recommendation_history.knowable_at IS
    'When it could be known from the warehouse: the later of publication (end of the day, Asia/Shanghai, where no time is printed) and first_recorded_at.';
COMMENT ON COLUMN mart.recommendation_history.is_backfill IS 'Late back-fill: recorded more than seven days after publication.';
