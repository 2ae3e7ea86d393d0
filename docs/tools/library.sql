-- Two years of invented reports, so that questions over time have answers: six houses that do not exist write about six stocks every six
-- weeks and about sectors every week. Nothing here is a real estimate, price or opinion. Every number follows from md5, so that the answers
-- in docs/cookbook.md are the same everywhere. Run by docs/tools/library.py into a warehouse that holds the samples.

CREATE FUNCTION pg_temp.luck(words text) RETURNS numeric LANGUAGE sql IMMUTABLE
RETURN round(('x' || left(md5(words), 7))::bit(28)::int / 268435456.0, 6);

CREATE TEMP TABLE house (house_no int, broker_code text, broker_name text, bias numeric) ON COMMIT DROP;
INSERT INTO house VALUES
    (1, 'example_jia', '例甲证券', 1.02), (2, 'example_yi', '例乙证券', 0.98), (3, 'example_bing', '例丙证券', 1.05), (4, 'example_ding', '例丁证券', 0.95),
    (5, 'example_wu', '例戊证券', 1.00), (6, 'example_ji', '例己证券', 1.01);

-- price: on 2023-01-03; drift: of the price a year; revenue and shares in units; growth of revenue a year.
CREATE TEMP TABLE stock (stock_no int, stock_code text, sector text, price numeric, drift numeric, revenue numeric, margin numeric, growth numeric, shares numeric)
ON COMMIT DROP;
INSERT INTO stock VALUES
    (1, '300750.SZ', '电力设备', 200, 0.12, 3.0e11, 0.12, 0.12, 4.4e9), (2, '300274.SZ', '电力设备', 90, -0.10, 6.0e10, 0.14, 0.20, 2.07e9),
    (3, '300308.SZ', '通信', 30, 0.55, 1.0e10, 0.18, 0.60, 1.1e9), (4, '688017.SH', '机械设备', 100, 0.15, 4.0e8, 0.25, 0.15, 1.7e8),
    (5, '002463.SZ', '电子', 12, 0.40, 8.0e9, 0.16, 0.35, 1.9e9), (6, '000725.SZ', '电子', 4, 0.02, 1.7e11, 0.03, 0.08, 3.8e10);

INSERT INTO research.broker (broker_code, broker_name, language, basis) SELECT broker_code, broker_name, 'zh', 'learned' FROM house;

INSERT INTO research.trading_day (exchange_code, calendar_day, is_open)
SELECT e.code, d::date, extract(isodow FROM d) < 6
FROM (VALUES ('SH'), ('SZ')) AS e (code) CROSS JOIN generate_series(DATE '2023-01-01', DATE '2026-05-31', INTERVAL '1 day') AS d;

-- A drift with two waves. The index moves by the drift of 0.03.
CREATE TEMP TABLE price ON COMMIT DROP AS
SELECT i.stock_code, d.day::date AS day, round((i.price * (1 + i.drift) ^ (age.years) * (1 + 0.08 * sin(6.3 * age.years + i.stock_no) + 0.04 * sin(25 * age.years))::numeric), 2) AS close
FROM (SELECT stock_code, stock_no, price, drift FROM stock UNION ALL VALUES ('000300.SH', 7, 3900, 0.03)) AS i
CROSS JOIN generate_series(DATE '2023-01-03', DATE '2025-05-26', INTERVAL '1 day') AS d (day)
CROSS JOIN LATERAL (SELECT ((d.day::date - DATE '2023-01-03') / 365.0)::numeric AS years) AS age
WHERE extract(isodow FROM d.day) < 6;

INSERT INTO research.market_price (instrument_code, traded_on, open, high, low, close, currency)
SELECT stock_code, day, close, round(close * 1.01, 2), round(close * 0.99, 2), close, CASE WHEN stock_code <> '000300.SH' THEN 'CNY' END FROM price;

-- Company notes every 42 days a house and stock (house 6 covers three stocks, house 4 begins in 2024), a weekly a house and week.
CREATE TEMP TABLE note ON COMMIT DROP AS
SELECT
    n.*, md5('library ' || n.key) || md5('library, too ' || n.key) AS sha, left(md5('library ' || n.key), 32)::uuid AS report_id
FROM (
    SELECT 'company' AS report_type, h.house_no, s.stock_no, k, s.sector, h.house_no || ' ' || s.stock_no || ' ' || k AS key,
        DATE '2023-06-05' + k * 42 + h.house_no * 5 + s.stock_no AS published_on
    FROM house AS h CROSS JOIN stock AS s CROSS JOIN generate_series(0, 16) AS k
    WHERE (h.house_no < 6 OR s.stock_no < 4) AND (h.house_no <> 4 OR k >= 6)
    UNION ALL
    SELECT 'industry', h.house_no, NULL, k, s.sector, 'weekly ' || h.house_no || ' ' || k, DATE '2023-06-05' + k * 7 + h.house_no % 5
    FROM house AS h CROSS JOIN generate_series(0, 102) AS k
    CROSS JOIN LATERAL (SELECT (ARRAY['电力设备', '电子', '通信', '机械设备'])[1 + (h.house_no + k) % 4] AS sector) AS s
    WHERE (h.house_no + k) % 2 = 0 OR k > 99  -- more of them of late: the sectors heat up
) AS n
WHERE n.published_on <= DATE '2025-05-26';

INSERT INTO research.report (report_id, file_sha256, first_recorded_at)
SELECT report_id, sha, (published_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM note;

INSERT INTO research.report_version (
    report_id, version_no, parser_version, recorded_at, file_name, page_count, reader, broker_code, broker_raw, title, report_type, report_depth, language,
    sector_name, published_on
)
SELECT
    n.report_id, 1, '1', (n.published_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai', 'library-' || replace(n.key, ' ', '-') || '.txt', 3, 'text',
    h.broker_code, h.broker_name,
    CASE n.report_type WHEN 'company' THEN k.stock_name || (ARRAY['：收入稳步增长', '：毛利率回升', '：海外订单放量', '：短期承压'])[1 + n.k % 4]
        ELSE n.sector || '周报：' || (ARRAY['需求回暖', '订单饱满', '价格企稳'])[1 + n.k % 3] END,
    n.report_type, CASE n.report_type WHEN 'company' THEN 'note' ELSE 'weekly' END, 'zh', n.sector, n.published_on
FROM note AS n JOIN house AS h USING (house_no) LEFT JOIN stock AS s USING (stock_no) LEFT JOIN research.stock AS k USING (stock_code);

INSERT INTO research.report_stock (report_id, version_no, fact_id, ordinal, stock_id, role, resolution)
SELECT n.report_id, 1, md5(n.key || 'subject')::uuid, 1, k.stock_id, 'subject', 'exact'
FROM note AS n JOIN stock AS s USING (stock_no) JOIN research.stock AS k USING (stock_code);

-- Each house has one analyst; 例一 went from house 1 to house 2 in July 2024, by a new licence, and somebody confirmed that it is one person.
INSERT INTO research.analyst (identity_key, analyst_name)
SELECT 'S999' || (5 + no)::text || '52' || '0010001', name
FROM (VALUES (0, '例一'), (1, '例二'), (2, '例三'), (3, '例四')) AS a (no, name);

INSERT INTO research.analyst_licence (licence_no, analyst_id, broker_code, regulator, first_seen_on, last_seen_on)
SELECT l.licence_no, a.analyst_id, l.broker_code, 'sac', l.first_on, l.last_on
FROM (VALUES
    ('S9995520010001', '例一', 'example_jia', DATE '2023-06-11', DATE '2024-06-30'), ('S9996524060001', '例一', 'example_yi', DATE '2024-07-01', DATE '2025-05-26'),
    ('S9996520010001', '例二', 'example_yi', DATE '2023-06-16', DATE '2024-06-30'), ('S9997520010001', '例三', 'example_bing', DATE '2023-06-21', DATE '2025-05-26'),
    ('S9998520010001', '例四', 'example_wu', DATE '2023-07-01', DATE '2025-05-26')
) AS l (licence_no, name, broker_code, first_on, last_on) JOIN research.analyst AS a ON a.analyst_name = l.name AND a.identity_key LIKE 'S999_520010001';

INSERT INTO research.report_analyst (report_id, version_no, fact_id, ordinal, analyst_id, analyst_name, role, licence_no, licence_ok)
SELECT n.report_id, 1, md5(n.key || 'analyst')::uuid, 1, l.analyst_id, a.analyst_name, 'analyst', l.licence_no, true
FROM note AS n JOIN house AS h USING (house_no)
JOIN research.analyst_licence AS l ON l.broker_code = h.broker_code AND n.published_on BETWEEN l.first_seen_on AND l.last_seen_on
JOIN research.analyst AS a USING (analyst_id);

-- A word holds for some months; from June 2024 house 3 calls 增持 what is 10 to 20 percent, 5 to 15 before.
INSERT INTO research.recommendation (
    report_id, version_no, fact_id, ordinal, target_kind, stock_id, sector_name, rating_raw, rating_level, polarity, level_basis, rank_in_scale, scale_size,
    action_stated, target_price, currency, horizon_months, benchmark
)
SELECT
    n.report_id, 1, md5(n.key || 'rating')::uuid, 1, CASE n.report_type WHEN 'company' THEN 'stock' ELSE 'sector' END, k.stock_id,
    CASE n.report_type WHEN 'industry' THEN n.sector END, (ARRAY['买入', '增持', '中性', '减持'])[w.word], 6 - w.word,
    CASE WHEN w.word < 3 THEN 1 WHEN w.word = 3 THEN 0 ELSE -1 END, 'own_page', w.word, 4,
    CASE WHEN n.k = 0 THEN 'initiate' WHEN pg_temp.luck(n.key || 'action') < 0.8 THEN 'maintain' END,
    round(p.close * (0.95 + 0.35 * pg_temp.luck(n.house_no || 'target' || n.stock_no || n.k / 3)), 1), CASE WHEN p.close IS NOT NULL THEN 'CNY' END,
    CASE n.house_no WHEN 3 THEN 12 ELSE 6 END, '沪深300'
FROM note AS n LEFT JOIN stock AS s USING (stock_no) LEFT JOIN research.stock AS k USING (stock_code)
LEFT JOIN LATERAL (SELECT p.close FROM price AS p WHERE p.stock_code = s.stock_code AND p.day <= n.published_on ORDER BY p.day DESC LIMIT 1) AS p ON true
CROSS JOIN LATERAL (
    SELECT CASE WHEN x < 0.45 THEN 1 WHEN x < 0.8 THEN 2 WHEN x < 0.95 THEN 3 ELSE 4 END AS word
    FROM (SELECT pg_temp.luck('word' || n.house_no || coalesce(n.stock_no::text, n.sector) || (n.k + n.house_no) / CASE n.report_type WHEN 'company' THEN 5 ELSE 30 END) AS x) AS t
) AS w;

INSERT INTO research.rating_definition (
    report_id, version_no, fact_id, ordinal, scope, rating_raw, definition, is_rating, lower_pct, upper_pct, horizon_months, basis, benchmark, rank_in_scale, scale_size
)
SELECT n.report_id, 1, md5(n.key || d.word)::uuid, d.no, 'stock', d.word, d.word, true, d.low + shift.by, d.high + CASE d.no WHEN 4 THEN 0 ELSE shift.by END, 6, 'relative', '沪深300', d.no, 4
FROM note AS n
CROSS JOIN (VALUES (1, '买入', 15, NULL), (2, '增持', 5, 15), (3, '中性', -5, 5), (4, '减持', NULL, -5)) AS d (no, word, low, high)
CROSS JOIN LATERAL (SELECT CASE WHEN n.house_no = 3 AND n.published_on >= DATE '2024-06-01' AND d.no < 3 THEN 5 ELSE 0 END AS by) AS shift
WHERE n.report_type = 'company' AND n.stock_no = 1;

-- Estimates of three years from the published one on (from May; before, of the year before too) and the last actual. Estimates wander towards the truth.
INSERT INTO research.financial_metric (
    report_id, version_no, fact_id, ordinal, stock_id, metric_code, metric_label, period_code, kind, value, unit, currency, value_text, half_step, attribution, unit_basis,
    published_on
)
SELECT
    n.report_id, 1, md5(n.key || m.code || y.year)::uuid, m.no * 5 + y.year - 2020, k.stock_id, m.code, m.label, y.year || 'FY', y.kind, v.value, 'CNY', 'CNY',
    CASE m.code WHEN 'eps' THEN v.value::text ELSE (v.value / 1000000)::bigint::text END, CASE m.code WHEN 'eps' THEN 0.005 ELSE 500000 END, 'own', 'stated',
    n.published_on
FROM note AS n JOIN stock AS s USING (stock_no) JOIN house AS h USING (house_no) JOIN research.stock AS k USING (stock_code)
CROSS JOIN (VALUES (0, 'revenue', '营业收入（百万元）'), (1, 'net_profit_parent', '归母净利润（百万元）'), (2, 'eps', '每股收益（元）')) AS m (no, code, label)
CROSS JOIN LATERAL (
    SELECT year, CASE WHEN year < first.open_year THEN 'A' ELSE 'E' END AS kind
    FROM (SELECT extract(year FROM n.published_on - 120)::int AS open_year) AS first CROSS JOIN LATERAL generate_series(first.open_year - 1, first.open_year + 2) AS year
) AS y
CROSS JOIN LATERAL (
    SELECT CASE y.kind WHEN 'A' THEN 1 ELSE 1 + (h.bias - 1) + 0.06 * (pg_temp.luck(n.house_no || 'view' || n.stock_no || n.k / 2) - 0.5) * (y.year - extract(year FROM n.published_on - 120) + 1) END
        * (1 + 0.05 * (pg_temp.luck('truth' || n.stock_no || y.year) - 0.5)) AS mood
) AS mood
CROSS JOIN LATERAL (
    SELECT CASE m.code WHEN 'eps' THEN round(total * s.margin / s.shares, 2) ELSE round(total * CASE m.code WHEN 'revenue' THEN 1 ELSE s.margin END, -6) END AS value
    FROM (SELECT s.revenue * (1 + s.growth) ^ (y.year - 2022) * mood AS total) AS t
) AS v
WHERE y.kind = 'E' OR s.stock_no NOT IN (1, 4);  -- the samples print actuals of these

INSERT INTO research.source (report_id, version_no, fact_table, fact_id, field, page_no, x0, top, x1, bottom, raw_text, rule_id, confidence)
SELECT f.report_id, 1, 'financial_metric', f.fact_id, 'value', 2, 10, f.ordinal, 20, f.ordinal + 1, f.value_text, 'library', 0.97
FROM research.financial_metric AS f JOIN note AS n USING (report_id);

-- Two tracks and four picks a weekly.
INSERT INTO research.track (report_id, version_no, track_no, track)
SELECT n.report_id, 1, no, (ARRAY['储能', '光模块', '减速器', '印制电路板'])[1 + (n.k + no) % 4]
FROM note AS n CROSS JOIN generate_series(1, 2) AS no WHERE n.report_type = 'industry';

INSERT INTO research.pick (report_id, version_no, fact_id, ordinal, track_no, stock_id, stock_name_raw, strength)
SELECT n.report_id, 1, md5(n.key || 'pick' || no)::uuid, no, 1 + no % 2, k.stock_id, k.stock_name, (ARRAY['推荐', '建议关注'])[1 + n.house_no % 2]
FROM note AS n CROSS JOIN generate_series(1, 2) AS no JOIN stock AS s ON s.stock_no = 1 + (n.k / 4 * no + n.house_no) % 6 JOIN research.stock AS k USING (stock_code)
WHERE n.report_type = 'industry';

INSERT INTO research.viewpoint (report_id, version_no, fact_id, ordinal, heading, text)
SELECT n.report_id, 1, md5(n.key || 'view')::uuid, 1, '投资要点', (ARRAY['储能订单饱满，海外收入占比提升。', '毛利率环比改善，原材料价格下行。', '光模块需求旺盛，产能利用率回升。'])[1 + (n.k + n.house_no) % 3]
FROM note AS n;

INSERT INTO research.risk_factor (report_id, version_no, fact_id, ordinal, text)
SELECT n.report_id, 1, md5(n.key || 'risk' || no)::uuid, no, (ARRAY['需求不及预期', '原材料价格波动', '关税政策变化', '竞争加剧'])[1 + (n.k + no * n.house_no) % 4]
FROM note AS n CROSS JOIN generate_series(1, 2) AS no;
