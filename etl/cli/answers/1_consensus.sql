-- What do the houses expect of the stock that most of them cover? (one row a quantity and year; money in yuan)
SELECT c.stock_name, c.metric_code, c.fiscal_year, c.n AS houses, round(c.mean, 2) AS mean, round(c.min, 2) AS low, round(c.max, 2) AS high, c.unit
FROM mart.consensus AS c
WHERE c.metric_code IN ('revenue', 'net_profit_parent', 'eps')
  AND c.stock_id = (SELECT stock_id FROM mart.consensus ORDER BY n DESC, stock_id LIMIT 1)
ORDER BY c.metric_code, c.fiscal_year
