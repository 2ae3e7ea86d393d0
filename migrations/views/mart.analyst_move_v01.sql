-- mart.analyst_move: Two people of one name who may be one that moved, with what speaks for it.
-- Grain:   person before × person after
-- Key:     from_analyst_id, to_analyst_id
-- Inputs:  research.analyst, analyst_licence, report_analyst, report_version, report_stock, fold()
-- Caution: Proposals. Names are common: nobody is merged but by curation (analyst_moves.csv).

CREATE VIEW mart.analyst_move AS
WITH person AS (
    SELECT
        a.analyst_id, a.analyst_name, research.fold(a.analyst_name) AS name_key, l.licence_no, l.broker_code, l.first_seen_on, l.last_seen_on,
        a.merged_into_id, count(*) OVER (PARTITION BY research.fold(a.analyst_name)) AS n_namesakes
    FROM research.analyst AS a
    JOIN LATERAL (
        SELECT x.licence_no, x.broker_code, x.first_seen_on, x.last_seen_on
        FROM research.analyst_licence AS x
        WHERE x.analyst_id = a.analyst_id AND x.regulator = 'sac'
        ORDER BY x.last_seen_on DESC NULLS LAST, x.licence_no LIMIT 1
    ) AS l ON true
),

covered AS (
    SELECT DISTINCT f.analyst_id, s.stock_id
    FROM research.report_analyst AS f
    JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    JOIN research.report_stock AS s ON s.report_id = v.report_id AND s.version_no = v.version_no AND s.role = 'subject'
    WHERE s.stock_id IS NOT NULL
),

shared AS (
    SELECT x.analyst_id AS before_id, y.analyst_id AS after_id, count(x.stock_id) AS n_stocks
    FROM covered AS x JOIN covered AS y ON y.stock_id = x.stock_id AND y.analyst_id <> x.analyst_id
    JOIN research.analyst AS a ON a.analyst_id = x.analyst_id
    JOIN research.analyst AS b ON b.analyst_id = y.analyst_id AND research.fold(b.analyst_name) = research.fold(a.analyst_name)
    GROUP BY x.analyst_id, y.analyst_id
)

SELECT
    o.analyst_name, o.analyst_id AS from_analyst_id, o.licence_no AS from_licence_no, o.broker_code AS from_broker_code, o.last_seen_on,
    n.analyst_id AS to_analyst_id, n.licence_no AS to_licence_no, n.broker_code AS to_broker_code, n.first_seen_on,
    n.first_seen_on - o.last_seen_on AS gap_days, coalesce(c.n_stocks, 0) AS n_shared_stocks, n.n_namesakes,
    CASE
        WHEN coalesce(o.merged_into_id, o.analyst_id) = coalesce(n.merged_into_id, n.analyst_id) THEN 'merged'
        WHEN n.n_namesakes = 2 AND c.n_stocks > 0 AND n.first_seen_on - o.last_seen_on <= 550 THEN 'likely'
        ELSE 'open'
    END AS status
FROM person AS o
JOIN person AS n ON n.name_key = o.name_key AND n.analyst_id <> o.analyst_id AND n.first_seen_on > o.last_seen_on
    AND substr(n.licence_no, 2, 4) <> substr(o.licence_no, 2, 4)
LEFT JOIN shared AS c ON c.before_id = o.analyst_id AND c.after_id = n.analyst_id;

COMMENT ON VIEW mart.analyst_move IS 'Two people of one name who may be one that moved, with what speaks for it. Grain: person before × person after.';
COMMENT ON COLUMN mart.analyst_move.analyst_name IS 'The name of both.';
COMMENT ON COLUMN mart.analyst_move.from_analyst_id IS 'Key of the person before.';
COMMENT ON COLUMN mart.analyst_move.from_licence_no IS 'Latest licence of the person before.';
COMMENT ON COLUMN mart.analyst_move.from_broker_code IS 'House of that licence. NULL: not known.';
COMMENT ON COLUMN mart.analyst_move.last_seen_on IS 'Date of the last report under it.';
COMMENT ON COLUMN mart.analyst_move.to_analyst_id IS 'Key of the person after.';
COMMENT ON COLUMN mart.analyst_move.to_licence_no IS 'Latest licence of the person after, of another firm.';
COMMENT ON COLUMN mart.analyst_move.to_broker_code IS 'House of that licence. NULL: not known.';
COMMENT ON COLUMN mart.analyst_move.first_seen_on IS 'Date of the first report under it: after last_seen_on, for nobody signs for two firms.';
COMMENT ON COLUMN mart.analyst_move.gap_days IS 'Days between the two.';
COMMENT ON COLUMN mart.analyst_move.n_shared_stocks IS 'Subjects of reports that both have signed.';
COMMENT ON COLUMN mart.analyst_move.n_namesakes IS 'Licensed people of that name in the warehouse.';
COMMENT ON COLUMN mart.analyst_move.status IS 'merged (by curation), likely (the only two of the name, a stock in common, at most 550 days) or open.';
