-- A warehouse of generated reports, skewed as in life: few stocks and houses have most of the reports. Parameters: reports.
-- Nothing here is a real estimate. Foreign keys and checks stay as they are; only their triggers rest while the rows go in.
-- Run by benchmarks/views.py, which binds %(reports)s; a percent sign is written twice.

SELECT setseed(0.42);

CREATE SCHEMA IF NOT EXISTS bench;

CREATE TABLE bench.stock AS
SELECT row_number() OVER (ORDER BY md5(stock_code)) - 1 AS rank_no, stock_id, stock_code, stock_name,
    exp(20 + 2 * (random() + random() + random() - 1.5)) AS revenue, 0.05 + 0.2 * random() AS margin, 0.03 + 0.2 * random() AS growth,
    1e8 * exp(3 * random()) AS shares
FROM research.stock WHERE stock_code ~ '\.(SH|SZ|HK)$' ORDER BY md5(stock_code) LIMIT 5000;

CREATE TABLE bench.house AS
SELECT row_number() OVER (ORDER BY md5(broker_code)) - 1 AS rank_no, broker_code, broker_name, 0.9 + 0.2 * random() AS bias
FROM research.broker ORDER BY md5(broker_code) LIMIT 100;

CREATE TABLE bench.report AS
SELECT
    encode(sha256(('report ' || n)::bytea), 'hex') AS sha, left(encode(sha256(('report ' || n)::bytea), 'hex'), 32)::uuid AS report_id, n,
    floor(5000 * power(random(), 2.5))::int AS stock_rank, floor(100 * power(random(), 1.8))::int AS house_rank,
    DATE '2016-11-25' + floor(3650 * power(random(), 0.8))::int AS published_on,
    CASE WHEN n %% 10 = 0 THEN 'industry' ELSE 'company' END AS report_type, random() AS luck
FROM generate_series(1, %(reports)s::int) AS n;

INSERT INTO research.analyst (identity_key, analyst_name)
SELECT 'S9990520' || lpad(n::text, 6, '0'), chr(19968 + n %% 500) || chr(20500 + n * 7 %% 3000) FROM generate_series(1, 2000) AS n;

CREATE TABLE bench.analyst AS
SELECT row_number() OVER (ORDER BY analyst_id) - 1 AS rank_no, analyst_id, analyst_name, identity_key
FROM research.analyst WHERE identity_key LIKE 'S9990520%%';

INSERT INTO research.report (report_id, file_sha256, first_recorded_at)
SELECT report_id, sha, (published_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM bench.report;

INSERT INTO research.report_version (
    report_id, version_no, parser_version, recorded_at, file_name, page_count, reader, broker_code, broker_raw, title, report_type,
    report_depth, language, sector_name, published_on
)
SELECT
    r.report_id, 1, '1', (r.published_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', 'r' || r.n || '.pdf', 4 + r.n %% 30, 'pdfium',
    h.broker_code, h.broker_name,
    CASE WHEN r.report_type = 'company' THEN s.stock_name || '：' ELSE '' END
    || (ARRAY['业绩超预期', '盈利能力提升', '新产品放量', '订单回暖', '出海加速', '短期承压', '成本下降', '龙头地位稳固'])[1 + r.n %% 8] || '，'
    || (ARRAY['维持买入评级', '看好长期空间', '景气度上行', '静待拐点', '估值具备吸引力', '关注政策催化'])[1 + r.n %% 6],
    r.report_type, CASE WHEN r.report_type = 'company' THEN 'note' ELSE 'weekly' END, 'zh',
    (ARRAY['电子', '医药生物', '电力设备', '食品饮料', '银行', '汽车', '计算机', '机械设备', '传媒', '有色金属'])[1 + r.stock_rank %% 10], r.published_on
FROM bench.report AS r JOIN bench.house AS h ON h.rank_no = r.house_rank JOIN bench.stock AS s ON s.rank_no = r.stock_rank;

INSERT INTO research.report_stock (report_id, version_no, fact_id, ordinal, stock_id, role, resolution)
SELECT r.report_id, 1, md5(r.report_id || 'subject')::uuid, 1, s.stock_id, 'subject', 'exact'
FROM bench.report AS r JOIN bench.stock AS s ON s.rank_no = r.stock_rank WHERE r.report_type = 'company';

INSERT INTO research.report_analyst (report_id, version_no, fact_id, ordinal, analyst_id, analyst_name, role, licence_no, licence_ok)
SELECT r.report_id, 1, md5(r.report_id || 'analyst' || k)::uuid, k, a.analyst_id, a.analyst_name, 'analyst', a.identity_key, true
FROM bench.report AS r CROSS JOIN generate_series(1, 2) AS k
JOIN bench.analyst AS a ON a.rank_no = (r.house_rank * 20 + r.stock_rank %% 19 + k - 1) %% 2000;

-- Ratings and targets: a house changes its word seldom.
INSERT INTO research.recommendation (
    report_id, version_no, fact_id, ordinal, target_kind, stock_id, sector_name, rating_raw, rating_level, polarity, level_basis,
    rank_in_scale, scale_size, action_stated, target_price, currency, horizon_months, benchmark
)
SELECT
    r.report_id, 1, md5(r.report_id || 'rating')::uuid, 1, CASE WHEN r.report_type = 'company' THEN 'stock' ELSE 'sector' END,
    CASE WHEN r.report_type = 'company' THEN s.stock_id END,
    CASE WHEN r.report_type = 'industry'
        THEN (ARRAY['电子', '医药生物', '电力设备', '食品饮料', '银行', '汽车', '计算机', '机械设备', '传媒', '有色金属'])[1 + r.stock_rank %% 10] END,
    (ARRAY['买入', '增持', '中性', '减持'])[w.word], 6 - w.word, CASE WHEN w.word < 3 THEN 1 WHEN w.word = 3 THEN 0 ELSE -1 END,
    'broker_dated', w.word, 4, CASE WHEN r.luck < 0.8 THEN 'maintain' END,
    CASE WHEN r.report_type = 'company' AND r.luck < 0.6
        THEN round((s.revenue * s.margin / s.shares * 20 * (1 + s.growth) ^ (extract(year FROM r.published_on) - 2016) * (0.9 + 0.4 * r.luck))::numeric, 2) + 0.01 END,
    CASE WHEN r.report_type = 'company' AND r.luck < 0.6 THEN CASE WHEN s.stock_code LIKE '%%.HK' THEN 'HKD' ELSE 'CNY' END END, 12,
    '沪深300 / 恒生指数 / 标普500或纳斯达克'
FROM bench.report AS r JOIN bench.stock AS s ON s.rank_no = r.stock_rank
CROSS JOIN LATERAL (
    SELECT CASE WHEN x < 0.55 THEN 1 WHEN x < 0.85 THEN 2 WHEN x < 0.97 THEN 3 ELSE 4 END AS word
    FROM (SELECT abs(hashint4(r.stock_rank * 1000 + r.house_rank * 17 + (extract(year FROM r.published_on))::int)) %% 1000 / 1000.0 AS x) AS t
) AS w;

-- 10 quantities × 5 years a company note: two actual, three estimated.
INSERT INTO research.financial_metric (
    report_id, version_no, fact_id, ordinal, stock_id, metric_code, metric_label, period_code, kind, value, unit, currency, value_text,
    half_step, attribution, unit_basis, published_on
)
SELECT
    r.report_id, 1, md5(r.report_id || m.code || y)::uuid, m.no * 5 + y + 3, s.stock_id, m.code, m.label,
    (extract(year FROM r.published_on)::int + y) || 'FY', CASE WHEN y < 0 THEN 'A' ELSE 'E' END, v.value,
    CASE m.kind WHEN 'money' THEN c.currency ELSE m.kind END, CASE m.kind WHEN 'money' THEN c.currency END, v.value::text, m.half_step, 'own', 'stated', r.published_on
FROM bench.report AS r
JOIN bench.stock AS s ON s.rank_no = r.stock_rank
JOIN bench.house AS h ON h.rank_no = r.house_rank
CROSS JOIN LATERAL (SELECT CASE WHEN s.stock_code LIKE '%%.HK' THEN 'HKD' ELSE 'CNY' END AS currency) AS c
CROSS JOIN (
    VALUES (0, 'revenue', '营业收入', 'money', 50000, 1.0), (1, 'revenue_yoy', '增长率', 'pct', 0.05, NULL),
    (2, 'net_profit_parent', '归母净利润', 'money', 50000, NULL), (3, 'np_yoy', '增长率', 'pct', 0.05, NULL), (4, 'eps', '每股收益', 'money', 0.005, NULL),
    (5, 'gross_margin', '毛利率', 'pct', 0.05, NULL), (6, 'roe', '净资产收益率', 'pct', 0.05, NULL), (7, 'pe', '市盈率', 'x', 0.05, NULL),
    (8, 'pb', '市净率', 'x', 0.05, NULL), (9, 'ev_ebitda', 'EV/EBITDA', 'x', 0.05, NULL)
) AS m (no, code, label, kind, half_step, unused)
CROSS JOIN generate_series(-2, 2) AS y
CROSS JOIN LATERAL (
    SELECT s.revenue * (1 + s.growth) ^ (extract(year FROM r.published_on)::int + y - 2016)
        * CASE WHEN y < 0 THEN 1 ELSE 1 + 0.15 * (h.bias - 1) * (y + 1) + 0.1 * (r.luck - 0.5) END AS revenue
) AS l
CROSS JOIN LATERAL (
    SELECT round(CASE m.code
        WHEN 'revenue' THEN l.revenue WHEN 'net_profit_parent' THEN l.revenue * s.margin WHEN 'eps' THEN l.revenue * s.margin / s.shares
        WHEN 'revenue_yoy' THEN 100 * s.growth + r.luck WHEN 'np_yoy' THEN 100 * s.growth + r.luck
        WHEN 'gross_margin' THEN 100 * s.margin * 2 + r.luck WHEN 'roe' THEN 100 * s.margin * 1.2 WHEN 'pe' THEN 20 - 2 * y + r.luck
        WHEN 'pb' THEN 3 + r.luck ELSE 12 - y + r.luck END::numeric, CASE WHEN m.kind = 'money' AND m.code <> 'eps' THEN -5 WHEN m.code = 'eps' THEN 2 ELSE 1 END) AS value
) AS v
WHERE r.report_type = 'company';

-- A weekly prints a table of 20 companies with four cited numbers each.
INSERT INTO research.financial_metric (
    report_id, version_no, fact_id, ordinal, stock_id, metric_code, metric_label, period_code, kind, value, unit, currency, value_text,
    half_step, attribution, attributed_to, unit_basis, segment, segment_basis, published_on
)
SELECT
    r.report_id, 1, md5(r.report_id || 'peer' || k || m.no)::uuid, k * 4 + m.no, s.stock_id, m.code, m.code,
    CASE WHEN m.code = 'market_cap' THEN r.published_on::text ELSE (extract(year FROM r.published_on)::int + m.y) || 'FY' END,
    CASE WHEN m.code = 'market_cap' THEN NULL ELSE 'E' END, round((10 + 20 * r.luck + k)::numeric, 1),
    CASE WHEN m.code = 'market_cap' THEN 'CNY' ELSE 'x' END, CASE WHEN m.code = 'market_cap' THEN 'CNY' END, round((10 + 20 * r.luck + k)::numeric, 1)::text,
    0.05, 'cited_consensus', 'Wind', 'stated', '板块' || k / 5, 'stated', r.published_on
FROM bench.report AS r CROSS JOIN generate_series(0, 19) AS k
CROSS JOIN (VALUES (0, 'pe', 0), (1, 'pe', 1), (2, 'pe', 2), (3, 'market_cap', 0)) AS m (no, code, y)
JOIN bench.stock AS s ON s.rank_no = (r.stock_rank + k * 10) %% 5000
WHERE r.report_type = 'industry';

INSERT INTO research.track (report_id, version_no, track_no, track)
SELECT r.report_id, 1, k, (ARRAY['光模块', '创新药', '储能', '白酒', '算力', '机器人', '低空经济', '半导体设备'])[1 + (r.n / 10 + k) %% 8]
FROM bench.report AS r CROSS JOIN generate_series(1, 2) AS k WHERE r.report_type = 'industry';

INSERT INTO research.pick (report_id, version_no, fact_id, ordinal, track_no, stock_id, stock_name_raw, strength)
SELECT r.report_id, 1, md5(r.report_id || 'pick' || k)::uuid, k, 1 + k %% 2, s.stock_id, s.stock_name, '建议关注'
FROM bench.report AS r CROSS JOIN generate_series(1, 8) AS k
JOIN bench.stock AS s ON s.rank_no = (r.stock_rank + k * 10) %% 5000 WHERE r.report_type = 'industry';

-- The indices of search are made when their tables are full: minutes instead of an hour.
DROP INDEX research.ix_viewpoint_grams, research.ix_report_section_grams;

INSERT INTO research.viewpoint (report_id, version_no, fact_id, ordinal, heading, text)
SELECT
    r.report_id, 1, md5(r.report_id || 'view' || k)::uuid, k,
    (ARRAY['投资要点', '核心观点', '行业动态', '事件'])[1 + (r.n + k) %% 4],
    (SELECT string_agg((ARRAY['公司公布季度报告', '收入同比增长', '毛利率环比改善', '光模块需求旺盛', '新能源车销量提升', '储能订单饱满', '海外市场拓展顺利', '费用率下降',
        '研发投入加大', '产能利用率回升', '原材料价格下行', '现金流改善', '竞争格局优化', '渠道库存健康', '政策支持力度加大', '人工智能应用落地'])[1 + (r.n * 31 + k * 7 + j * (3 + r.n %% 11)) %% 16],
        '，' ORDER BY j) FROM generate_series(1, 18) AS j)
FROM bench.report AS r CROSS JOIN generate_series(1, 3) AS k;

-- Two sections of about 600 letters: the same phrases, each with the company's name or with two letters drawn as unevenly as words are.
INSERT INTO research.report_section (report_id, version_no, fact_id, ordinal, heading, text)
SELECT
    r.report_id, 1, md5(r.report_id || 'section' || k)::uuid, k, (ARRAY['投资要点', '风险提示与分析师声明'])[k],
    (SELECT string_agg((ARRAY['公司公布季度报告', '收入同比增长', '毛利率环比改善', '光模块需求旺盛', '新能源车销量提升', '储能订单饱满', '海外市场拓展顺利', '费用率下降',
        '研发投入加大', '产能利用率回升', '原材料价格下行', '现金流改善', '竞争格局优化', '渠道库存健康', '政策支持力度加大', '人工智能应用落地'])[1 + (r.n * 31 + k * 7 + j * (3 + r.n %% 11)) %% 16]
        || CASE WHEN j %% 20 = 0 THEN s.stock_name ELSE chr(19968 + floor(3000 * power(random(), 3))::int) || chr(19968 + floor(3000 * power(random(), 3))::int) END,
        '，' ORDER BY j) FROM generate_series(1, 60) AS j)
FROM bench.report AS r JOIN bench.stock AS s ON s.rank_no = r.stock_rank CROSS JOIN generate_series(1, 2) AS k;

SET LOCAL maintenance_work_mem = '512MB';

CREATE INDEX ix_viewpoint_grams ON research.viewpoint USING gin (research.grams(searchable)) WITH (gin_pending_list_limit = 1024);

CREATE INDEX ix_report_section_grams ON research.report_section USING gin (research.grams(searchable)) WITH (gin_pending_list_limit = 1024);

ALTER INDEX research.ix_viewpoint_grams ALTER COLUMN 1 SET STATISTICS 0;

ALTER INDEX research.ix_report_section_grams ALTER COLUMN 1 SET STATISTICS 0;

INSERT INTO research.risk_factor (report_id, version_no, fact_id, ordinal, text)
SELECT r.report_id, 1, md5(r.report_id || 'risk' || k)::uuid, k, (ARRAY['需求不及预期', '原材料价格波动', '政策变化', '汇率波动', '竞争加剧'])[1 + (r.n + k) %% 5]
FROM bench.report AS r CROSS JOIN generate_series(1, 3) AS k;

INSERT INTO research.source (
    report_id, version_no, fact_table, fact_id, field, page_no, x0, top, x1, bottom, table_no, row_no, column_no, raw_text, rule_id, confidence
)
SELECT report_id, 1, 'financial_metric', fact_id, 'value', 1 + ordinal %% 4, 100, 200, 140, 208, 0, ordinal / 5, ordinal %% 5, value_text, 'forecast.header_years', 0.97
FROM research.financial_metric;

INSERT INTO research.source (report_id, version_no, fact_table, fact_id, field, page_no, x0, top, x1, bottom, raw_text, rule_id, confidence)
SELECT report_id, 1, 'recommendation', fact_id, 'rating_raw', 1, 100, 60, 140, 70, rating_raw, 'front.rating', 0.99 FROM research.recommendation;

-- All other statements have their place as well: one field each.
INSERT INTO research.source (report_id, version_no, fact_table, fact_id, field, page_no, x0, top, x1, bottom, raw_text, rule_id, confidence)
SELECT f.report_id, 1, f.fact_table, f.fact_id, f.field, f.page_no, 60, 300, 540, 320, left(f.raw_text, 50), 'bench.place', 0.98
FROM (
    SELECT report_id, 'report_stock' AS fact_table, fact_id, 'stock_name_raw' AS field, 1 AS page_no, role AS raw_text FROM research.report_stock
    UNION ALL SELECT report_id, 'report_analyst', fact_id, 'analyst_name', 1, analyst_name FROM research.report_analyst
    UNION ALL SELECT report_id, 'pick', fact_id, 'stock_name_raw', 2, stock_name_raw FROM research.pick
    UNION ALL SELECT report_id, 'viewpoint', fact_id, 'text', 1, text FROM research.viewpoint
    UNION ALL SELECT report_id, 'report_section', fact_id, 'text', 2, text FROM research.report_section
    UNION ALL SELECT report_id, 'risk_factor', fact_id, 'text', 3, text FROM research.risk_factor
) AS f;

-- Five years of prices and factors, as data vendors write them, of the 300 stocks with most reports and of two indices.
INSERT INTO research.trading_day (exchange_code, calendar_day, is_open)
SELECT e.code, d::date, extract(isodow FROM d) < 6
FROM (VALUES ('SH'), ('SZ'), ('HK')) AS e (code) CROSS JOIN generate_series(DATE '2016-01-01', DATE '2026-12-31', INTERVAL '1 day') AS d;

INSERT INTO research.market_price (instrument_code, traded_on, open, high, low, close, previous_close, currency)
SELECT
    w.code, w.traded_on, round(w.price, 2), round(w.price * w.up, 2), round(w.price * w.down, 2), round(w.price, 2), NULL, w.currency
FROM (
    SELECT
        i.code, i.currency, d.calendar_day AS traded_on, (1 + 0.02 * random())::numeric AS up, (1 - 0.02 * random())::numeric AS down,
        (i.start * exp(sum(0.04 * (random() - 0.495)) OVER (PARTITION BY i.code ORDER BY d.calendar_day)))::numeric AS price
    FROM (
        SELECT stock_code AS code, CASE WHEN stock_code LIKE '%%.HK' THEN 'HKD' ELSE 'CNY' END AS currency,
            greatest(5, revenue * margin / shares * 20 * (1 + growth) ^ 5) AS start
        FROM bench.stock WHERE rank_no < 300
        UNION ALL VALUES ('000300.SH', NULL, 4800), ('HSI', NULL, 24000)
    ) AS i
    JOIN research.trading_day AS d ON d.exchange_code = 'SH' AND d.is_open AND d.calendar_day BETWEEN DATE '2021-11-25' AND DATE '2026-11-24'
) AS w;

INSERT INTO research.adjustment_factor (instrument_code, valid_on, factor)
SELECT p.instrument_code, p.traded_on, 1 + 0.02 * (extract(year FROM p.traded_on)::int - 2021 + (extract(month FROM p.traded_on) > 6)::int)
FROM research.market_price AS p WHERE p.currency IS NOT NULL;

-- One number in two hundred has an error against it, a third of these were accepted since; one report in a thousand was taken back.
INSERT INTO ops.finding (report_id, version_no, issue_id, rule_id, severity, message, fact_table, fact_id)
SELECT report_id, 1, md5(fact_id || 'issue')::uuid, 'check.yoy', 'error', 'growth does not fit', 'financial_metric', fact_id
FROM research.financial_metric WHERE hashtext(fact_id::text) %% 200 = 0;

INSERT INTO ops.correction (report_id, correction_id, issue_id, fact_table, fact_id, field, action, decided_by, decided_at)
SELECT f.report_id, md5(f.fact_id || 'decision')::uuid, f.issue_id, f.fact_table, f.fact_id, 'value', 'accept', 'bench',
    (v.published_on + 3)::timestamp AT TIME ZONE 'Asia/Shanghai'
FROM ops.finding AS f JOIN research.report_version AS v USING (report_id, version_no) WHERE hashtext(f.issue_id::text) %% 3 = 0;

INSERT INTO research.report_withdrawal (report_id, withdrawn_at, recorded_at)
SELECT report_id, (published_on + 2)::timestamp AT TIME ZONE 'Asia/Shanghai', (published_on + 3)::timestamp AT TIME ZONE 'Asia/Shanghai'
FROM bench.report WHERE n %% 1000 = 7
;
