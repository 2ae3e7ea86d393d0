-- Where does one number come from? (page, box in points from the top left, the printed text)
SELECT m.stock_code, m.metric_code, m.period_code, m.value, m.unit, l.raw_text AS printed, l.file_name, l.page_no AS page,
       concat_ws(' ', l.x0, l.top, l.x1, l.bottom) AS box
FROM mart.financial_metric AS m
JOIN mart.lineage AS l ON l.fact_table = 'financial_metric' AND l.fact_id = m.fact_id
WHERE m.metric_code = 'eps' AND m.kind = 'E' AND m.value IS NOT NULL
ORDER BY m.stock_code, m.period_code DESC, l.file_name
LIMIT 1
