-- mart.target_outcome: What became of each target price: met at any time, met at the end, and how far off.
-- Grain:   broker × stock × target
-- Key:     report_id, fact_id
-- Inputs:  mart.target_report_asof(), latest_day, report, financial_metric, research.broker, stock, market_price, adjustment_factor
-- Caution: The two measures of Bradshaw, Brown and Huang (2013): met_any, a price of the day reaches the target within the horizon
--          (the low for a target below the base price); met_end, the last close of the horizon does. What the target of a report is says
--          mart.target_report_asof, as for mart.target_price: of scenarios there is none, targets in two currencies are two rows, and those
--          against which an error stands or of a withdrawn report are left out. The horizon begins on the day after the one on which the
--          target could be known. It is the one stated, else that of the page of definitions or of the house's scale, and 12 months where
--          nobody says one (is_horizon_assumed). Only prices in the currency of the target count. A target repeated in ten reports is here
--          ten times. Splits and dividends after the report are taken out by factors; is_adjusted is false where none was taken in. Stocks
--          whose prices stop before the end are no_price, so companies that were delisted are missing. Houses that had merged by
--          mart.latest_day are one, under the name of the one that stands.

CREATE VIEW mart.target_outcome AS
WITH stated AS (    -- the target of each report, by the one definition
    SELECT
        t.house, t.broker_code, coalesce(b.broker_name, t.broker_name) AS broker_name, t.stock_id, t.stock_code, t.report_id, t.fact_id,
        t.published_on, t.target_price_mid AS mid, t.currency, t.horizon_months,
        CASE WHEN t.is_backfill THEN t.published_on ELSE (p.knowable_at AT TIME ZONE 'Asia/Shanghai')::date END AS knowable_on,
        (t.published_on + make_interval(months => coalesce(t.horizon_months, 12)))::date AS ends_on
    FROM mart.latest_day AS d
    CROSS JOIN LATERAL mart.target_report_asof(d.latest_day, 'current') AS t
    JOIN mart.report AS p ON p.report_id = t.report_id
    LEFT JOIN research.broker AS b ON b.broker_code = t.broker_code
    WHERE t.status = 'standing'
),
reach AS (SELECT max(p.traded_on) AS last_day FROM research.market_price AS p),
based AS (
    SELECT
        t.*, s.stock_name AS name_of_today, r.last_day, coalesce(c.value, m.close) AS base_price, c.fact_id AS base_price_fact_id,
        CASE WHEN c.value IS NULL THEN m.traded_on END AS base_traded_on,
        CASE WHEN c.value IS NOT NULL THEN 'printed' WHEN m.close IS NOT NULL THEN 'last_close' ELSE 'no_price' END AS base_price_basis,
        m.traded_on > t.published_on - 30 AS is_traded, f.factor IS NOT NULL AS is_adjusted, coalesce(f.factor, 1) AS base_factor,
        t.mid >= coalesce(c.value, m.close) AS is_up
    FROM stated AS t
    JOIN research.stock AS s ON s.stock_id = t.stock_id
    CROSS JOIN reach AS r
    LEFT JOIN LATERAL (
        SELECT f.value, f.fact_id FROM mart.financial_metric AS f
        WHERE f.report_id = t.report_id AND f.stock_id = t.stock_id AND f.metric_code = 'close_price' AND f.value > 0 AND f.currency = t.currency
        ORDER BY f.confidence DESC, f.page_no, f.fact_id LIMIT 1
    ) AS c ON true
    LEFT JOIN LATERAL (
        SELECT p.close, p.traded_on FROM research.market_price AS p
        WHERE p.instrument_code = t.stock_code AND p.currency = t.currency AND p.traded_on < t.published_on ORDER BY p.traded_on DESC LIMIT 1
    ) AS m ON true
    LEFT JOIN LATERAL (    -- the shares in which the target is stated
        SELECT a.factor FROM research.adjustment_factor AS a
        WHERE a.instrument_code = t.stock_code AND a.valid_on < t.published_on ORDER BY a.valid_on DESC LIMIT 1
    ) AS f ON true
),
followed AS (
    SELECT
        b.*, h.traded_on AS hit_on, n.traded_on AS followed_from, e.traded_on AS end_traded_on, e.close AS end_close,
        e.close * CASE WHEN b.is_adjusted THEN g.factor ELSE 1 END AS end_value    -- times its factor, as mid × base_factor: no division
    FROM based AS b
    LEFT JOIN LATERAL (    -- nothing within 30 days: suspended, or not taken in
        SELECT p.traded_on FROM research.market_price AS p
        WHERE p.instrument_code = b.stock_code AND p.currency = b.currency AND b.base_price IS NOT NULL
            AND p.traded_on > b.knowable_on AND p.traded_on <= b.knowable_on + 30
        ORDER BY p.traded_on LIMIT 1
    ) AS n ON true
    LEFT JOIN LATERAL (    -- the largest and the smallest factor of the horizon sort out nearly every day without a look at its own
        SELECT coalesce(max(a.factor), 1) AS most, coalesce(min(a.factor), 1) AS least FROM research.adjustment_factor AS a
        WHERE b.is_adjusted AND n.traded_on IS NOT NULL AND a.instrument_code = b.stock_code AND a.valid_on <= b.ends_on AND a.valid_on >= (
            SELECT max(x.valid_on) FROM research.adjustment_factor AS x
            WHERE x.instrument_code = b.stock_code AND x.valid_on < b.published_on
        )
    ) AS x ON true
    LEFT JOIN LATERAL (
        SELECT p.traded_on FROM research.market_price AS p
        LEFT JOIN LATERAL (
            SELECT a.factor FROM research.adjustment_factor AS a
            WHERE b.is_adjusted AND a.instrument_code = p.instrument_code AND a.valid_on <= p.traded_on ORDER BY a.valid_on DESC LIMIT 1
        ) AS f ON true
        WHERE n.traded_on IS NOT NULL AND p.instrument_code = b.stock_code AND p.currency = b.currency AND p.traded_on >= n.traded_on AND p.traded_on <= b.ends_on
            AND CASE WHEN b.is_up THEN coalesce(p.high, p.close) * x.most >= b.mid * b.base_factor
                ELSE coalesce(p.low, p.close) * x.least <= b.mid * b.base_factor END
            AND CASE WHEN b.is_up THEN coalesce(p.high, p.close) * coalesce(f.factor, 1) >= b.mid * b.base_factor
                ELSE coalesce(p.low, p.close) * coalesce(f.factor, 1) <= b.mid * b.base_factor END
        ORDER BY p.traded_on LIMIT 1
    ) AS h ON true
    LEFT JOIN LATERAL (
        SELECT p.close, p.traded_on FROM research.market_price AS p
        WHERE n.traded_on IS NOT NULL AND p.instrument_code = b.stock_code AND p.currency = b.currency AND p.traded_on >= n.traded_on AND p.traded_on <= b.ends_on
            AND EXISTS (
                SELECT FROM research.market_price AS q
                WHERE q.instrument_code = b.stock_code AND q.currency = b.currency AND q.traded_on >= b.ends_on
            )
        ORDER BY p.traded_on DESC LIMIT 1
    ) AS e ON true
    LEFT JOIN LATERAL (
        SELECT a.factor FROM research.adjustment_factor AS a
        WHERE e.traded_on IS NOT NULL AND a.instrument_code = b.stock_code AND a.valid_on <= e.traded_on ORDER BY a.valid_on DESC LIMIT 1
    ) AS g ON true
),
judged AS (
    SELECT
        f.*, f.end_value / f.base_factor AS end_price,
        CASE WHEN f.is_up THEN f.end_value >= f.mid * f.base_factor ELSE f.end_value <= f.mid * f.base_factor END AS is_met_end,
        CASE
            WHEN f.base_price IS NULL THEN 'no_price'
            WHEN f.followed_from IS NULL AND (f.knowable_on + 30 <= f.last_day OR f.is_traded IS NOT TRUE) THEN 'no_price'
            WHEN f.ends_on > f.last_day THEN 'open'
            WHEN f.end_value IS NULL THEN 'no_price'
            ELSE 'closed'
        END AS status
    FROM followed AS f
)
SELECT
    j.house, j.broker_code, j.broker_name, j.stock_id, j.stock_code, j.name_of_today AS stock_name, j.report_id, j.fact_id, j.published_on, j.knowable_on,
    j.mid AS target_price, j.currency, coalesce(j.horizon_months, 12::smallint) AS horizon_months, j.horizon_months IS NULL AS is_horizon_assumed, j.ends_on,
    j.base_price, j.base_traded_on, j.base_price_basis, round(j.mid / j.base_price - 1, 6) AS implied_upside,
    CASE WHEN j.status = 'closed' THEN j.hit_on IS NOT NULL WHEN j.status = 'open' AND j.hit_on IS NOT NULL THEN true END AS met_any,
    CASE WHEN j.status = 'closed' THEN j.is_met_end END AS met_end,
    CASE WHEN j.status <> 'no_price' THEN j.hit_on END AS hit_on,
    CASE WHEN j.status <> 'no_price' THEN j.hit_on - j.published_on END AS days_to_hit,
    CASE WHEN j.status = 'closed' THEN j.end_traded_on END AS end_traded_on, CASE WHEN j.status = 'closed' THEN j.end_close END AS end_close,
    CASE WHEN j.status = 'closed' THEN trim_scale(round(j.end_price, 6)) END AS end_price,
    CASE WHEN j.status = 'closed' THEN round(abs(j.end_price - j.mid) / j.base_price, 6) END AS abs_error,
    CASE WHEN j.status <> 'no_price' THEN j.is_adjusted END AS is_adjusted, j.status,
    j.base_price_fact_id
FROM judged AS j;

COMMENT ON VIEW mart.target_outcome IS
    'What became of each target price: met at any time, met at the end, and how far off. Grain: broker × stock × target.';
COMMENT ON COLUMN mart.target_outcome.house IS 'The house that stands: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.target_outcome.broker_code IS 'House that stands: one that merged counts as the one it went into. NULL: not known.';
COMMENT ON COLUMN mart.target_outcome.broker_name IS 'Name of the house. NULL: not found.';
COMMENT ON COLUMN mart.target_outcome.stock_id IS 'The stock.';
COMMENT ON COLUMN mart.target_outcome.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.target_outcome.stock_name IS 'Name of the stock.';
COMMENT ON COLUMN mart.target_outcome.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.target_outcome.fact_id IS 'The target, for mart.lineage.';
COMMENT ON COLUMN mart.target_outcome.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.target_outcome.knowable_on IS
    'Day on which the target could be known: the later of the report''s date and the day of its load; of a late back-fill the report''s date.';
COMMENT ON COLUMN mart.target_outcome.target_price IS 'The target, of a range its middle.';
COMMENT ON COLUMN mart.target_outcome.currency IS 'ISO 4217 code of all prices of the row. NULL: not known; then there is no price.';
COMMENT ON COLUMN mart.target_outcome.horizon_months IS 'Months for which the target is meant: stated, else those of the page of definitions or of the house''s scale, else 12.';
COMMENT ON COLUMN mart.target_outcome.is_horizon_assumed IS 'Nobody says a horizon: 12 months were taken.';
COMMENT ON COLUMN mart.target_outcome.ends_on IS 'Last day of the horizon.';
COMMENT ON COLUMN mart.target_outcome.base_price IS 'Price from which the target started. NULL: no_price.';
COMMENT ON COLUMN mart.target_outcome.base_traded_on IS 'Day of the base price where it is a last_close. NULL: printed, or no_price.';
COMMENT ON COLUMN mart.target_outcome.base_price_basis IS 'printed (in the report), last_close (before its day) or no_price (none printed, none taken in).';
COMMENT ON COLUMN mart.target_outcome.implied_upside IS 'target_price / base_price − 1: below 0 the target is met from above. NULL: no base price.';
COMMENT ON COLUMN mart.target_outcome.met_any IS
    'Whether the highest price of a day (the lowest, for a target below the base price) reached the target within the horizon. NULL: not yet, or no_price.';
COMMENT ON COLUMN mart.target_outcome.met_end IS 'Whether the last close of the horizon reached it. NULL: open, or no_price.';
COMMENT ON COLUMN mart.target_outcome.hit_on IS 'First day that reached it. NULL: none so far, or no_price.';
COMMENT ON COLUMN mart.target_outcome.days_to_hit IS 'Calendar days from the report to hit_on. NULL: as hit_on.';
COMMENT ON COLUMN mart.target_outcome.end_traded_on IS 'Last day with a price up to ends_on. NULL: open, or no_price.';
COMMENT ON COLUMN mart.target_outcome.end_close IS 'Close of that day, as traded. NULL: open, or no_price.';
COMMENT ON COLUMN mart.target_outcome.end_price IS 'That close in the shares of the day of the report: without splits and dividends since. NULL: open, or no_price.';
COMMENT ON COLUMN mart.target_outcome.abs_error IS 'abs(end_price − target_price) / base_price (0.05 is 5 %). NULL: open, or no_price.';
COMMENT ON COLUMN mart.target_outcome.is_adjusted IS 'False: no factors for dividends and splits were taken in for the stock. NULL: no_price.';
COMMENT ON COLUMN mart.target_outcome.status IS 'closed; open (the horizon ends after the last prices taken in); no_price (no base, or prices that do not reach the end).';
COMMENT ON COLUMN mart.target_outcome.base_price_fact_id IS 'The printed base price, for mart.lineage. NULL: not printed in the report.';
