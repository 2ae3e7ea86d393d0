-- mart.trading_day: Calendars of the exchanges.
-- Grain:   exchange × day
-- Key:     exchange_code, calendar_day
-- Inputs:  research.trading_day
-- Caution: Empty until a calendar is taken in with yanbao reference import. Days that no calendar names are not there.

CREATE VIEW mart.trading_day AS
SELECT
    d.exchange_code, d.calendar_day, d.is_open,
    max(d.calendar_day) FILTER (WHERE d.is_open) OVER w AS previous_open,
    sum(d.is_open::int) OVER (PARTITION BY d.exchange_code ORDER BY d.calendar_day) AS open_day_no
FROM research.trading_day AS d
WINDOW w AS (PARTITION BY d.exchange_code ORDER BY d.calendar_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

COMMENT ON VIEW mart.trading_day IS 'Calendars of the exchanges. Grain: exchange × day.';
COMMENT ON COLUMN mart.trading_day.exchange_code IS 'Exchange, such as SH.';
COMMENT ON COLUMN mart.trading_day.calendar_day IS 'The day.';
COMMENT ON COLUMN mart.trading_day.is_open IS 'Whether the exchange trades on it.';
COMMENT ON COLUMN mart.trading_day.previous_open IS 'The last open day before it. NULL: none in the calendar.';
COMMENT ON COLUMN mart.trading_day.open_day_no IS 'Open days of the exchange up to and with this one, from the beginning of its calendar.';
