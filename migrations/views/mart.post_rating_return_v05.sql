-- mart.post_rating_return: What a stock did after a rating, beside the index that the house names for its market.
-- Grain:   broker × stock × report × horizon
-- Key:     report_id, target, horizon
-- Inputs:  mart.rating_report_asof(), house_asof(), latest_day, research.broker, stock, market_index, market_index_alias, market_price, adjustment_factor, trading_day
-- Caution: Every rating of a stock is here six times: 5, 20, 60, 120 and 250 trading days, and the months that the house means.
--          t0 is the first day on which the stock trades after the day on which the rating could be known: of a report that was
--          loaded late (is_backfill) the day of the report. From close to close: what happened up to the close of t0 is not
--          counted. Trading days are the exchange's own; where no calendar was taken in, the days on which the stock has a price
--          (calendar says which). A stock that is suspended at the end stands at its last close, once it trades again; one
--          whose prices stop before the end is no_price, so companies that were delisted are missing from every average.
--          Returns are adjusted by factors; is_adjusted is false where none was taken in: then splits and dividends count as
--          losses. The index is of prices, without dividends. Ratings of one house for one stock overlap in time.
--          What a report says of a rating is that of mart.rating_report_asof: ratings against which an error stands, that contradict
--          each other in one report, and those of a report that drops or suspends the stock are not here, nor are ratings of sectors.
--          Houses that had merged by mart.latest_day are one, under the name of the one that stands.

CREATE VIEW mart.post_rating_return AS
WITH house AS MATERIALIZED (    -- made once, and few
    SELECT a.broker_code, a.house_code FROM mart.latest_day AS l CROSS JOIN LATERAL mart.house_asof(l.latest_day) AS a
),
said AS (
    SELECT
        r.report_id, r.fact_id, r.target, r.stock_id, r.stock_code, r.stock_name, coalesce(h.house_code, r.broker_key) AS house,
        h.house_code AS broker_code, coalesce(b.broker_name, r.broker_name) AS broker_name, r.published_on,
        r.rating_raw, r.rating_level, r.polarity, r.action_stated, r.horizon_months, r.benchmark, r.status AS says,
        CASE WHEN r.is_backfill THEN r.published_on ELSE (r.knowable_at AT TIME ZONE 'Asia/Shanghai')::date END AS knowable_on,
        -- cut by the codes, so that a question about one stock or house reads its reports alone: what they say is asked above the window
        row_number() OVER (
            PARTITION BY r.report_id, coalesce(h.house_code, r.broker_key), h.house_code, coalesce(b.broker_name, r.broker_name), r.target,
                r.stock_id, r.stock_code
        ) AS print_no
    FROM mart.latest_day AS d
    CROSS JOIN LATERAL mart.rating_report_asof(d.latest_day, 'current') AS r
    LEFT JOIN house AS h ON h.broker_code = r.broker_code
    LEFT JOIN research.broker AS b ON b.broker_code = h.house_code
    WHERE r.target_kind = 'stock'
),
stated AS (
    SELECT s.* FROM said AS s
    WHERE s.print_no > 0 AND s.says NOT IN ('repeated', 'withdrawn', 'quality_blocked', 'contradicted', 'dropped', 'suspended')
),
reach AS (SELECT max(p.traded_on) AS last_day FROM research.market_price AS p),
open_days AS (
    SELECT d.exchange_code, d.calendar_day, row_number() OVER (PARTITION BY d.exchange_code ORDER BY d.calendar_day) AS day_no
    FROM research.trading_day AS d
    WHERE d.is_open
),
begun AS (
    SELECT
        t.*, s.exchange_code, n.index_code, i.close AS index_close,
        b.traded_on AS t0, b.close AS start_close, f.factor AS start_factor, d.day_no, z.calendar_end,
        sp.last_day AS stock_last_day, ip.last_day AS index_last_day
    FROM stated AS t
    LEFT JOIN research.stock AS s ON s.stock_id = t.stock_id
    LEFT JOIN LATERAL (    -- suspended for longer than 30 days, or not taken in: nobody could follow the rating
        SELECT p.traded_on, p.close FROM research.market_price AS p
        WHERE p.instrument_code = t.stock_code AND p.traded_on > t.knowable_on AND p.traded_on <= t.knowable_on + 30
        ORDER BY p.traded_on LIMIT 1
    ) AS b ON true
    LEFT JOIN open_days AS d ON d.exchange_code = s.exchange_code AND d.calendar_day = b.traded_on
    LEFT JOIN LATERAL (
        SELECT a.factor FROM research.adjustment_factor AS a
        WHERE a.instrument_code = t.stock_code AND a.valid_on <= b.traded_on ORDER BY a.valid_on DESC LIMIT 1
    ) AS f ON true
    LEFT JOIN LATERAL (
        SELECT max(y.calendar_day) AS calendar_end FROM research.trading_day AS y
        WHERE d.day_no IS NOT NULL AND y.exchange_code = s.exchange_code AND y.is_open
    ) AS z ON true
    LEFT JOIN LATERAL (    -- `A股: 沪深300指数; 港股: 恒生指数`, `沪深300 / 恒生指数 / 标普500或纳斯达克`, or one index for all
        SELECT a.index_code
        FROM (
            SELECT w.word, w.place, count(*) OVER () AS n_words
            FROM regexp_split_to_table(t.benchmark, '\s*(?:[/;；,，、|]|或|(?<=\s)or(?=\s))\s*') WITH ORDINALITY AS w (word, place)
        ) AS w
        JOIN research.market_index_alias AS a ON a.alias = btrim(regexp_replace(w.word, '^[^:：]*[:：]|\s+for\s.*$', '', 'g'))
        JOIN research.market_index AS m ON m.index_code = a.index_code
        WHERE b.traded_on IS NOT NULL AND (s.exchange_code = ANY (m.exchange_codes) OR (w.n_words = 1 AND w.word !~ '[:：]|\sfor\s'))
        ORDER BY cardinality(m.exchange_codes), w.place
        LIMIT 1
    ) AS n ON true
    LEFT JOIN LATERAL (
        SELECT p.close FROM research.market_price AS p
        WHERE p.instrument_code = n.index_code AND p.traded_on <= b.traded_on AND p.traded_on > b.traded_on - 14
        ORDER BY p.traded_on DESC LIMIT 1
    ) AS i ON true
    -- how far prices go is asked once a rating, not once a horizon
    LEFT JOIN LATERAL (
        SELECT max(p.traded_on) AS last_day FROM research.market_price AS p
        WHERE b.traded_on IS NOT NULL AND p.instrument_code = t.stock_code
    ) AS sp ON true
    LEFT JOIN LATERAL (SELECT max(p.traded_on) AS last_day FROM research.market_price AS p WHERE p.instrument_code = n.index_code) AS ip ON true
),
timed AS (
    SELECT
        b.*, h.horizon, h.days, r.last_day,
        CASE WHEN b.t0 IS NULL OR h.days IS NULL THEN NULL WHEN b.day_no IS NULL OR b.calendar_end < r.last_day AND o.calendar_day IS NULL
            THEN 'prices' ELSE 'exchange' END AS calendar,
        CASE WHEN h.days IS NULL THEN (b.t0 + make_interval(months => b.horizon_months))::date ELSE coalesce(o.calendar_day, c.traded_on) END AS ends_on
    FROM begun AS b
    CROSS JOIN (VALUES ('5d', 5), ('20d', 20), ('60d', 60), ('120d', 120), ('250d', 250), ('own', NULL)) AS h (horizon, days)
    CROSS JOIN reach AS r
    LEFT JOIN open_days AS o ON o.exchange_code = b.exchange_code AND o.day_no = b.day_no + h.days
    LEFT JOIN LATERAL (    -- without a calendar, or with one that ends before the prices do
        SELECT p.traded_on FROM research.market_price AS p
        WHERE b.t0 IS NOT NULL AND h.days IS NOT NULL AND p.instrument_code = b.stock_code AND p.traded_on > b.t0
            AND (b.day_no IS NULL OR b.calendar_end < r.last_day AND o.calendar_day IS NULL)
        ORDER BY p.traded_on OFFSET h.days - 1 LIMIT 1
    ) AS c ON true
),
ended AS (
    SELECT
        t.*, e.end_close, e.end_traded_on, e.end_close * coalesce(e.end_factor / t.start_factor, 1) / t.start_close - 1 AS ret_stock,
        e.index_end_close / t.index_close - 1 AS ret_benchmark
    FROM timed AS t
    LEFT JOIN LATERAL (    -- of a rating that nobody could follow nothing is asked
        SELECT e.close AS end_close, e.traded_on AS end_traded_on, g.factor AS end_factor, j.close AS index_end_close
        FROM (
            SELECT p.close, p.traded_on FROM research.market_price AS p
            WHERE t.stock_last_day >= t.ends_on AND p.instrument_code = t.stock_code AND p.traded_on >= t.t0 AND p.traded_on <= t.ends_on
            ORDER BY p.traded_on DESC LIMIT 1
        ) AS e
        LEFT JOIN LATERAL (
            SELECT a.factor FROM research.adjustment_factor AS a
            WHERE a.instrument_code = t.stock_code AND a.valid_on <= e.traded_on ORDER BY a.valid_on DESC LIMIT 1
        ) AS g ON true
        LEFT JOIN LATERAL (
            SELECT p.close FROM research.market_price AS p
            WHERE t.index_last_day >= t.ends_on AND p.instrument_code = t.index_code AND p.traded_on <= t.ends_on AND p.traded_on > t.ends_on - 14
            ORDER BY p.traded_on DESC LIMIT 1
        ) AS j ON true
        WHERE t.t0 IS NOT NULL
    ) AS e ON true
),
judged AS (
    SELECT
        e.*, e.ret_stock - e.ret_benchmark AS excess, e.polarity * (e.ret_stock - e.ret_benchmark) > 0 AS is_right,
        CASE
            WHEN e.t0 IS NULL AND e.knowable_on + 30 > e.last_day AND EXISTS (
                SELECT FROM research.market_price AS p
                WHERE p.instrument_code = e.stock_code AND p.traded_on <= e.knowable_on AND p.traded_on > e.knowable_on - 30
            ) THEN 'open'
            WHEN e.t0 IS NULL THEN 'no_price'
            WHEN e.days IS NULL AND e.horizon_months IS NULL THEN 'no_horizon'
            WHEN e.ends_on IS NULL OR e.ends_on > e.last_day THEN 'open'
            WHEN e.end_close IS NULL THEN 'no_price'
            WHEN e.index_code IS NULL THEN 'no_benchmark'
            WHEN e.ret_benchmark IS NULL THEN 'no_benchmark_price'
            ELSE 'closed'
        END AS status
    FROM ended AS e
)
SELECT
    j.house, j.broker_code, j.broker_name, j.target, j.stock_id, j.stock_code, j.stock_name,
    j.report_id, j.fact_id, j.published_on, j.knowable_on, j.rating_raw, j.rating_level, j.polarity, j.action_stated,
    j.horizon, j.days AS horizon_days, CASE WHEN j.days IS NULL THEN j.horizon_months END AS horizon_months, j.calendar, j.t0, j.ends_on,
    j.start_close, j.end_close, j.end_traded_on, j.benchmark, j.index_code AS benchmark_code,
    round(j.ret_stock, 6) AS ret_stock, round(j.ret_benchmark, 6) AS ret_benchmark, round(j.excess, 6) AS excess,
    CASE WHEN j.status = 'closed' AND j.polarity <> 0 THEN j.is_right END AS success,
    CASE WHEN j.t0 IS NOT NULL THEN j.start_factor IS NOT NULL END AS is_adjusted, j.status
FROM judged AS j;

COMMENT ON VIEW mart.post_rating_return IS
    'What a stock did after a rating, beside the index that the house names for its market. Grain: broker × stock × report × horizon.';
COMMENT ON COLUMN mart.post_rating_return.house IS 'The house that stands: its code, else its printed name, else the report.';
COMMENT ON COLUMN mart.post_rating_return.broker_code IS 'House that stands: one that merged counts as the one it went into. NULL: not known.';
COMMENT ON COLUMN mart.post_rating_return.broker_name IS 'Name of the house. NULL: not found.';
COMMENT ON COLUMN mart.post_rating_return.target IS 'The stock as one text: stock_id, else the printed name; as in mart.rating_event.';
COMMENT ON COLUMN mart.post_rating_return.stock_id IS 'The stock. NULL: unresolved.';
COMMENT ON COLUMN mart.post_rating_return.stock_code IS 'Canonical code. NULL: unresolved.';
COMMENT ON COLUMN mart.post_rating_return.stock_name IS 'Short name of today, or as printed while unresolved.';
COMMENT ON COLUMN mart.post_rating_return.report_id IS 'The report: first 16 bytes of the SHA-256 of the file.';
COMMENT ON COLUMN mart.post_rating_return.fact_id IS 'The rating, for mart.lineage.';
COMMENT ON COLUMN mart.post_rating_return.published_on IS 'Date of the report.';
COMMENT ON COLUMN mart.post_rating_return.knowable_on IS
    'Day on which the rating could be known: the later of the report''s date and the day of its load; of a late back-fill the report''s date.';
COMMENT ON COLUMN mart.post_rating_return.rating_raw IS 'Rating word as printed.';
COMMENT ON COLUMN mart.post_rating_return.rating_level IS '5 best … 1 worst on the common scale. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.post_rating_return.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated.';
COMMENT ON COLUMN mart.post_rating_return.action_stated IS 'What the report says it does with the rating. NULL: it does not say.';
COMMENT ON COLUMN mart.post_rating_return.horizon IS '5d, 20d, 60d, 120d or 250d (trading days), or own: the months that the house means.';
COMMENT ON COLUMN mart.post_rating_return.horizon_days IS 'Trading days of the horizon. NULL: own.';
COMMENT ON COLUMN mart.post_rating_return.horizon_months IS 'Months of the house''s own horizon. NULL: another horizon, or the house says none.';
COMMENT ON COLUMN mart.post_rating_return.calendar IS
    'Which days were counted: exchange (its calendar), or prices (days on which the stock has a price). NULL: months, or no_price.';
COMMENT ON COLUMN mart.post_rating_return.t0 IS 'First day on which the stock trades after knowable_on. NULL: none within 30 days.';
COMMENT ON COLUMN mart.post_rating_return.ends_on IS 'Last day of the horizon. NULL: not known, or beyond the calendar.';
COMMENT ON COLUMN mart.post_rating_return.start_close IS 'Close of t0, as traded. NULL: no_price.';
COMMENT ON COLUMN mart.post_rating_return.end_close IS 'Last close up to ends_on, as traded. NULL: open, or no_price.';
COMMENT ON COLUMN mart.post_rating_return.end_traded_on IS 'Day of end_close: before ends_on where the stock was suspended. NULL: open, or no_price.';
COMMENT ON COLUMN mart.post_rating_return.benchmark IS 'Indices against which the house means the rating, as printed. NULL: absolute, or not known.';
COMMENT ON COLUMN mart.post_rating_return.benchmark_code IS 'That one of them which stands for the market of the stock. NULL: none, or no price at the start.';
COMMENT ON COLUMN mart.post_rating_return.ret_stock IS 'Return of the stock from t0 to ends_on (0.05 is 5 %), adjusted as is_adjusted says. NULL: open, or no_price.';
COMMENT ON COLUMN mart.post_rating_return.ret_benchmark IS 'Change of the index over the same days. NULL: no index, or none of its levels.';
COMMENT ON COLUMN mart.post_rating_return.excess IS 'ret_stock − ret_benchmark. NULL: one of them is.';
COMMENT ON COLUMN mart.post_rating_return.success IS 'Positive rating and excess above 0, or negative and below 0. NULL: not closed, neutral or without a level.';
COMMENT ON COLUMN mart.post_rating_return.is_adjusted IS 'False: no factors for dividends and splits were taken in for the stock. NULL: no_price.';
COMMENT ON COLUMN mart.post_rating_return.status IS
    'closed; open (the horizon ends after the last prices taken in); no_price; no_horizon (the house says none); no_benchmark (absolute, or no '
    'index known for this market); no_benchmark_price.';
