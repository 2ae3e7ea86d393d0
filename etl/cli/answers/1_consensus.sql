-- What do the houses expect of the stock that most of them cover? (one row a quantity and year)
SELECT c.stock_name, c.metric_code, c.fiscal_year, c.n AS houses, round(c.mean / s.size, 2) AS mean, round(c.min / s.size, 2) AS low,
       round(c.max / s.size, 2) AS high, s.prefix || c.unit AS unit
FROM mart.consensus AS c
CROSS JOIN LATERAL (SELECT CASE WHEN c.metric_code = 'eps' THEN 1 ELSE 1e9 END AS size, CASE WHEN c.metric_code = 'eps' THEN '' ELSE 'bn ' END AS prefix) AS s
WHERE c.metric_code IN ('revenue', 'net_profit_parent', 'eps')
  AND c.stock_id = (SELECT stock_id FROM mart.consensus ORDER BY n DESC, stock_id LIMIT 1)
ORDER BY c.metric_code, c.fiscal_year
