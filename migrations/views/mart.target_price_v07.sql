-- mart.target_price: The latest target price of each house for each stock, with the price that it started from.
-- Grain:   broker × stock
-- Key:     house, stock_id
-- Inputs:  mart.target_print_asof(), latest_day, recommendation, financial_metric, market_price, research.broker, stock
-- Caution: The target of a house is the one of mart.target_print_asof, as in mart.target_consensus, whatever its age and horizon: a house that took its
--          report back, whose report prints several targets, or whose later report suspends or no longer rates the stock has none. Months that the
--          report does not say are those of its page of definitions or of the house's scale. Of targets in several currencies the first printed is
--          here. base_price is what the report prints in the currency of its target, else the last close before the day of the report. Houses that
--          had merged by mart.latest_day are one, under the name of the one that stands.

CREATE VIEW mart.target_price AS
WITH standing AS (
    SELECT
        p.*, row_number() OVER (
            PARTITION BY p.stock_id, p.stock_code, p.stock_name, p.house, p.broker_code ORDER BY p.ordinal, p.fact_id
        ) AS rank_no
    FROM mart.latest_day AS d
    CROSS JOIN LATERAL mart.target_print_asof(d.latest_day, 'current') AS p
    WHERE p.status = 'standing'
),
latest AS (
    SELECT
        k.house, k.broker_code, coalesce(b.broker_name, k.broker_name) AS broker_name, k.stock_id, k.stock_code, k.report_id, k.fact_id,
        k.published_on, k.currency, k.horizon_months, k.target_price_mid AS mid,
        coalesce(r.target_price_low, r.target_price) AS low, coalesce(r.target_price_high, r.target_price) AS high
    FROM standing AS k
    CROSS JOIN LATERAL (    -- OFFSET 0: of each target its own
        SELECT q.target_price, q.target_price_low, q.target_price_high FROM mart.recommendation AS q
        WHERE q.report_id = k.report_id AND q.fact_id = k.fact_id
        OFFSET 0
    ) AS r
    LEFT JOIN research.broker AS b ON b.broker_code = k.broker_code
    WHERE k.rank_no = 1
)
SELECT
    t.house, t.broker_code, t.broker_name, t.stock_id, t.stock_code, s.stock_name, t.report_id, t.fact_id, t.published_on,
    t.low, t.high, t.mid, t.currency, t.horizon_months,
    coalesce(c.value, m.close) AS base_price, CASE WHEN c.value IS NULL THEN m.traded_on END AS base_traded_on,
    CASE WHEN c.value IS NOT NULL THEN 'printed' WHEN m.close IS NOT NULL THEN 'last_close' ELSE 'no_price' END AS base_price_basis,
    t.mid / coalesce(c.value, m.close) - 1 AS implied_upside,
    t.mid * m.factor / n.factor AS adjusted_mid, n.traded_on AS last_traded_on, n.close AS last_close,
    t.mid * coalesce(m.factor / n.factor, 1) / n.close - 1 AS upside_to_last_close,
    c.fact_id AS base_price_fact_id
FROM latest AS t
JOIN research.stock AS s ON s.stock_id = t.stock_id
LEFT JOIN LATERAL (
    SELECT f.value, f.fact_id FROM mart.financial_metric AS f
    WHERE f.report_id = t.report_id AND f.stock_id = t.stock_id AND f.metric_code = 'close_price' AND f.value > 0 AND f.currency = t.currency
    ORDER BY f.confidence DESC, f.page_no, f.fact_id LIMIT 1
) AS c ON true
LEFT JOIN LATERAL (
    SELECT p.close, p.factor, p.traded_on FROM mart.market_price AS p
    WHERE p.instrument_code = t.stock_code AND p.currency = t.currency AND p.traded_on < t.published_on ORDER BY p.traded_on DESC LIMIT 1
) AS m ON true
LEFT JOIN LATERAL (
    SELECT p.close, p.factor, p.traded_on FROM mart.market_price AS p
    WHERE p.instrument_code = t.stock_code AND p.currency = t.currency AND p.traded_on >= t.published_on ORDER BY p.traded_on DESC LIMIT 1
) AS n ON true;

COMMENT ON VIEW mart.target_price IS 'The latest target price of each house for each stock. Grain: broker × stock.';
COMMENT ON COLUMN mart.target_price.house IS 'The house that stands: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.target_price.broker_code IS 'House that stands: one that merged counts as the one it went into. NULL: not known.';
COMMENT ON COLUMN mart.target_price.broker_name IS 'Name of the house. NULL: not found.';
COMMENT ON COLUMN mart.target_price.stock_id IS 'The stock.';
COMMENT ON COLUMN mart.target_price.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.target_price.stock_name IS 'Name of the stock.';
COMMENT ON COLUMN mart.target_price.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.target_price.fact_id IS 'The statement, for mart.lineage.';
COMMENT ON COLUMN mart.target_price.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.target_price.low IS 'Lower end of the range, or the target. NULL: only an upper end is printed.';
COMMENT ON COLUMN mart.target_price.high IS 'Upper end of the range, or the target. NULL: only a lower end is printed.';
COMMENT ON COLUMN mart.target_price.mid IS 'Middle of the range, or the target.';
COMMENT ON COLUMN mart.target_price.currency IS 'ISO 4217 code of all prices of the row. NULL: not known.';
COMMENT ON COLUMN mart.target_price.horizon_months IS
    'Months for which the target is meant: stated, else those of the page of definitions or of the house''s scale. NULL: nobody says.';
COMMENT ON COLUMN mart.target_price.base_price IS 'Price from which the target started. NULL: no_price.';
COMMENT ON COLUMN mart.target_price.base_traded_on IS 'Day of the base price where it is a last_close. NULL: printed, or no_price.';
COMMENT ON COLUMN mart.target_price.base_price_basis IS 'printed (in the report), last_close (before its day) or no_price (none printed, none taken in).';
COMMENT ON COLUMN mart.target_price.implied_upside IS 'mid / base_price − 1. NULL: no_price.';
COMMENT ON COLUMN mart.target_price.adjusted_mid IS 'mid in shares of the last close, for splits and dividends since. NULL: no factors taken in.';
COMMENT ON COLUMN mart.target_price.last_traded_on IS 'Day of last_close. NULL: no price since the report.';
COMMENT ON COLUMN mart.target_price.last_close IS 'Last close taken in, on the day of the report or later. NULL: none.';
COMMENT ON COLUMN mart.target_price.upside_to_last_close IS 'adjusted_mid (mid without factors) / last_close − 1. NULL: no price since the report.';
COMMENT ON COLUMN mart.target_price.base_price_fact_id IS 'The printed base price, for mart.lineage. NULL: not printed in the report.';
