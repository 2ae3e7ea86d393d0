-- Which rating does each house hold now: the printed word, and what it means on the common scale (5 best … 1 worst)?
SELECT r.broker_name, coalesce(r.stock_name, r.sector_name) AS target, r.rating_raw AS printed, r.rating_level AS level, r.level_basis, r.last_confirmed_on
FROM mart.rating_current AS r
ORDER BY target, level DESC, r.broker_name
