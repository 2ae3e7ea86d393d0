-- 500 companies a sector. Put in place at each start: an upgrade makes the table hold the warehouse's own lists and nothing else.
INSERT INTO research.stock_sector (stock_id, taxonomy_code, sector_id)
SELECT s.stock_id, c.taxonomy_code, c.sector_id
FROM bench.stock AS s
JOIN research.sector AS c ON c.level = 1 AND c.valid_to IS NULL AND c.sector_name
    = (ARRAY['电子', '医药生物', '电力设备', '食品饮料', '银行', '汽车', '计算机', '机械设备', '传媒', '有色金属'])[1 + s.rank_no % 10]
WHERE NOT EXISTS (SELECT FROM research.stock_sector AS x WHERE x.stock_id = s.stock_id);
