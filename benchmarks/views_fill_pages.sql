-- What stands beside ratings and numbers: pages of definitions, indices, cited reports, captions, disclosures, runs of the loader.
-- Run by benchmarks/views.py once, after views_fill.sql; a percent sign is written twice.

-- Four words a report; every fifth house measures against another index from 2021 on.
INSERT INTO research.rating_definition (
    report_id, version_no, fact_id, ordinal, scope, rating_raw, definition, lower_pct, upper_pct, horizon_months, basis, benchmark, is_rating,
    rank_in_scale, scale_size, rating_level, polarity
)
SELECT
    r.report_id, 1, md5(r.report_id || 'definition' || w.k)::uuid, w.k, 'stock', w.word, '预期涨幅相对基准指数' || w.word, w.lower, w.upper, 6, 'relative',
    CASE WHEN r.house_rank %% 5 = 0 AND r.published_on >= DATE '2021-01-01' THEN '中证800指数' ELSE '沪深300指数' END, true, w.k, 4, 6 - w.k, sign(3 - w.k)
FROM bench.report AS r
CROSS JOIN (VALUES (1, '买入', 15, NULL), (2, '增持', 5, 15), (3, '中性', -5, 5), (4, '减持', NULL, -5)) AS w (k, word, lower, upper);

INSERT INTO research.index_observation (
    report_id, version_no, fact_id, ordinal, index_code, index_name, level, change_pct, window_start, window_end
)
SELECT
    r.report_id, 1, md5(r.report_id || 'index' || i.k)::uuid, i.k, i.code, i.name, round((i.level * (0.8 + 0.4 * r.luck))::numeric, 2),
    round((4 * (r.luck - 0.5))::numeric, 2), r.published_on - 7, r.published_on - 1
FROM bench.report AS r
CROSS JOIN (VALUES (1, '000300.SH', '沪深300', 4000), (2, 'HSI', '恒生指数', 20000), (3, NULL, '行业指数', 3000)) AS i (k, code, name, level)
WHERE r.report_type = 'industry';

-- The two reports before of the same number: one of the house now and then, most are not in the warehouse.
INSERT INTO research.related_report (report_id, version_no, fact_id, ordinal, title, published_on)
SELECT r.report_id, 1, md5(r.report_id || 'related' || k)::uuid, k, v.title, v.published_on
FROM bench.report AS r
CROSS JOIN generate_series(1, 2) AS k
JOIN bench.report AS o ON o.n = 1 + (r.n + k * 100) %% (SELECT count(*) FROM bench.report)
JOIN research.report_version AS v ON v.report_id = o.report_id;

INSERT INTO research.figure (report_id, version_no, fact_id, ordinal, kind, number, title, unit, source_text)
SELECT
    r.report_id, 1, md5(r.report_id || 'figure' || k)::uuid, k, CASE WHEN k %% 3 = 0 THEN 'table' ELSE 'figure' END, k::text,
    (ARRAY['收入与同比增速', '毛利率与净利率', '分业务收入结构', '盈利预测与估值', '行业指数走势', '可比公司估值'])[k], '亿元', 'Wind'
FROM bench.report AS r CROSS JOIN generate_series(1, 6) AS k;

INSERT INTO research.report_mark (report_id, version_no, fact_id, ordinal, mark, word)
SELECT r.report_id, 1, md5(r.report_id || 'mark' || m.k)::uuid, m.k, m.mark, m.word
FROM bench.report AS r
CROSS JOIN (
    VALUES (1, 'title_mark', '证券研究报告'), (2, 'qualification', '具备证券投资咨询业务资格'), (3, 'licence', 'S9990520000001'), (4, 'source', '资料来源'),
        (5, 'risk_warning', '风险提示')
) AS m (k, mark, word)
WHERE r.n %% 7 <> m.k;

INSERT INTO research.source (report_id, version_no, fact_table, fact_id, field, page_no, x0, top, x1, bottom, raw_text, rule_id, confidence)
SELECT f.report_id, 1, f.fact_table, f.fact_id, f.field, f.page_no, 60, 300, 540, 320, f.raw_text, 'bench.place', 0.98
FROM (
    SELECT report_id, 'rating_definition' AS fact_table, fact_id, 'rating_raw' AS field, 4 AS page_no, rating_raw AS raw_text FROM research.rating_definition
    UNION ALL SELECT report_id, 'index_observation', fact_id, 'index_name', 1, index_name FROM research.index_observation
    UNION ALL SELECT report_id, 'related_report', fact_id, 'title', 1, title FROM research.related_report
    UNION ALL SELECT report_id, 'figure', fact_id, 'title', 3, title FROM research.figure
    UNION ALL SELECT report_id, 'report_mark', fact_id, 'word', 1, word FROM research.report_mark
) AS f;

-- Every 200 reports came with one run.
INSERT INTO ops.load_run (started_at, finished_at, status, parser_version, command)
SELECT r.at, r.at + interval '3 minutes', 'finished', '1', 'bench'
FROM (
    SELECT (published_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS at, row_number() OVER (ORDER BY published_on, n) AS place FROM bench.report
) AS r
WHERE r.place %% 200 = 0;

INSERT INTO ops.load_file (run_id, file_no, location, status, report_id, version_no, facts_loaded)
SELECT u.run_id, r.place, 'r' || r.n || '.pdf', 'loaded', r.report_id, 1, 80
FROM (SELECT n, report_id, row_number() OVER (ORDER BY published_on, n) AS place FROM bench.report) AS r
JOIN (SELECT run_id, row_number() OVER (ORDER BY started_at, run_id) AS run_no FROM ops.load_run WHERE command = 'bench') AS u
    ON u.run_no = (r.place + 199) / 200
