-- mart.surprise: The first actual of a year beside the consensus of the day before it could be known.
-- Grain:   stock × metric × fiscal year × unit
-- Key:     stock_id, metric_code, fiscal_year, unit
-- Inputs:  mart.actual_first, house_merger, research.estimate
-- Caution: The consensus is that of the houses at the end of consensus_on, 90 days: the members of mart.consensus_asof(consensus_on), but for
--          numbers that were withdrawn since, which do not count here. Where a report is loaded a day or more after its date, consensus_on
--          is that date or later, and mart.consensus_asof in mode published has closed the year already; in mode knowable it has not. There
--          is none (no_consensus) after 30 April of the next year, when the year is closed anyway. surprise_pct is a ratio (0.05 is 5 %), NULL
--          where the consensus is zero or of the other sign; surprise_abs and sue stand all the same. sue of few houses is large by
--          chance: mind n. Currencies are apart, and so are ADS and share: of a stock in New York an actual of the ADS stands beside the
--          houses whose number is of the ADS, and one of the share beside those of the share. Kept by the loader, see mart.freshness.

CREATE VIEW mart.surprise AS
WITH latest AS (    -- of each house the number that stood on the day before: its latest, whatever became of it
    SELECT
        a.stock_id, a.stock_code, a.stock_name, a.metric_code, a.fiscal_year, a.unit, e.value, row_number() OVER (
            PARTITION BY a.stock_id, a.stock_code, a.stock_name, a.metric_code, a.fiscal_year, a.unit, coalesce(h.house_code, e.broker_key)
            ORDER BY e.published_on DESC, e.published_at DESC NULLS LAST, e.report_id DESC,
                -- of a report that prints two currencies, or share and ADS, the one of the actual
                coalesce(e.status = 'standing' AND e.unit = a.unit AND e.is_per_ads = a.is_per_ads, false) DESC, e.fact_id
        ) AS rank_no, e.status = 'standing' AND e.unit = a.unit AND e.is_per_ads = a.is_per_ads AS counts
    FROM mart.actual_first AS a
    JOIN research.estimate AS e
        ON e.stock_id = a.stock_id AND e.metric_code = a.metric_code AND e.fiscal_year = a.fiscal_year
        AND e.published_on < a.closed_on AND e.published_on >= a.closed_on - 90 AND (e.next_on IS NULL OR e.next_on >= a.closed_on)
    LEFT JOIN mart.house_merger AS h
        ON h.broker_code = e.broker_key AND h.valid_from <= a.closed_on - 1 AND (h.valid_to IS NULL OR h.valid_to > a.closed_on - 1)
    WHERE a.closed_on - 1 <= make_date(a.fiscal_year + 1, 4, 30)
),
members AS (
    SELECT
        l.*, array_agg(l.value) OVER (
            PARTITION BY l.stock_id, l.stock_code, l.stock_name, l.metric_code, l.fiscal_year, l.unit
            ORDER BY l.value ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS all_values
    FROM latest AS l
    WHERE l.rank_no = 1 AND l.counts
),
judged AS (    -- outliers as in mart.consensus_candidate_asof
    SELECT
        m.*, cardinality(m.all_values) >= 5 AND (
            SELECT d.two > 0 AND abs(m.value - d.median) > 2.5 * d.two
            FROM (
                SELECT x.median, (array_agg(abs(u.value - x.median) ORDER BY abs(u.value - x.median)))[(x.n + 1) / 2]
                    + (array_agg(abs(u.value - x.median) ORDER BY abs(u.value - x.median)))[(x.n + 2) / 2] AS two
                FROM (
                    SELECT c.n, 0.5 * (m.all_values[(c.n + 1) / 2] + m.all_values[(c.n + 2) / 2]) AS median
                    FROM cardinality(m.all_values) AS c (n)
                ) AS x
                CROSS JOIN unnest(m.all_values) AS u (value)
                GROUP BY x.n, x.median
            ) AS d
        ) AS is_outlier
    FROM members AS m
),
expected AS (
    SELECT
        j.stock_id, j.stock_code, j.stock_name, j.metric_code, j.fiscal_year, j.unit, count(*) AS n, avg(j.value) AS mean, stddev_samp(j.value) AS stddev
    FROM judged AS j
    WHERE NOT j.is_outlier
    GROUP BY j.stock_id, j.stock_code, j.stock_name, j.metric_code, j.fiscal_year, j.unit
)
SELECT
    a.stock_id, a.stock_code, a.stock_name, a.metric_code, a.fiscal_year, a.unit, a.currency, a.value AS actual, a.report_id, a.fact_id,
    a.known_on, a.closed_on - 1 AS consensus_on, trim_scale(round(x.mean, 6)) AS consensus_before, coalesce(x.n, 0) AS n,
    trim_scale(round(x.stddev, 6)) AS stddev, trim_scale(round(a.value - x.mean, 6)) AS surprise_abs,
    CASE WHEN sign(x.mean) = sign(a.value) AND x.mean <> 0 THEN round((a.value - x.mean) / abs(x.mean), 6) END AS surprise_pct,
    round((a.value - x.mean) / nullif(x.stddev, 0), 4) AS sue,
    CASE
        WHEN x.n IS NULL THEN 'no_consensus'
        WHEN abs(a.value - x.mean) <= coalesce(a.half_step, 0) THEN 'in_line'
        WHEN a.value > x.mean THEN 'above'
        ELSE 'below'
    END AS status, a.is_per_ads
FROM mart.actual_first AS a
LEFT JOIN expected AS x
    ON x.stock_id = a.stock_id AND x.stock_code = a.stock_code AND x.stock_name = a.stock_name AND x.metric_code = a.metric_code
    AND x.fiscal_year = a.fiscal_year AND x.unit = a.unit;

COMMENT ON VIEW mart.surprise IS
    'The first actual of a year beside the consensus of the day before it could be known. Grain: stock × metric × fiscal year × unit.';
COMMENT ON COLUMN mart.surprise.stock_id IS 'Company.';
COMMENT ON COLUMN mart.surprise.stock_code IS 'Canonical code.';
COMMENT ON COLUMN mart.surprise.stock_name IS 'Short name of today.';
COMMENT ON COLUMN mart.surprise.metric_code IS 'Quantity, see mart.metric.';
COMMENT ON COLUMN mart.surprise.fiscal_year IS 'Fiscal year by the label printed.';
COMMENT ON COLUMN mart.surprise.unit IS 'CNY, HKD … for money and per share, pct, x, points, shares.';
COMMENT ON COLUMN mart.surprise.currency IS 'Currency of money and per-share values. NULL: not money.';
COMMENT ON COLUMN mart.surprise.actual IS 'The actual in base units.';
COMMENT ON COLUMN mart.surprise.report_id IS 'The report that prints it first.';
COMMENT ON COLUMN mart.surprise.fact_id IS 'The number, for mart.lineage.';
COMMENT ON COLUMN mart.surprise.known_on IS 'Day on which this print could be known.';
COMMENT ON COLUMN mart.surprise.consensus_on IS
    'The day before the first actual of the year could be known, in any unit: members by mart.consensus_member_asof.';
COMMENT ON COLUMN mart.surprise.consensus_before IS 'Mean of the consensus at the end of that day, the actual not yet known. NULL: none.';
COMMENT ON COLUMN mart.surprise.n IS 'Houses in it.';
COMMENT ON COLUMN mart.surprise.stddev IS 'Standard deviation of the sample. NULL: n is below 2.';
COMMENT ON COLUMN mart.surprise.surprise_abs IS 'actual − consensus_before. NULL: no consensus.';
COMMENT ON COLUMN mart.surprise.surprise_pct IS 'surprise_abs / abs(consensus_before), as a ratio. NULL: no consensus, zero, or the sign changed.';
COMMENT ON COLUMN mart.surprise.sue IS 'Standardised unexpected earnings: surprise_abs / stddev. NULL: n is below 2, or all houses say the same.';
COMMENT ON COLUMN mart.surprise.status IS 'above, below, in_line (within the rounding of the actual) or no_consensus.';
COMMENT ON COLUMN mart.surprise.is_per_ads IS 'Whether both are of an American depositary share. Otherwise they are of a share, or not per share.';
