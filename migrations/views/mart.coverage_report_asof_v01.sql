-- mart.coverage_report_asof: Reports on a company that stood on a day, as coverage counts them.
-- Grain:   report × subject stock
-- Key:     report_id, stock_id
-- Inputs:  mart.report_asof(), coverage_history, house_asof(), broker
-- Caution: Houses that had merged by that day are one: house, broker_code and broker_name are those of the house that stands, broker_key is the
--          one that the report names. Modes as in mart.report_asof.

CREATE FUNCTION mart.coverage_report_asof(as_of date, mode text DEFAULT 'published')
RETURNS TABLE (
    house text, broker_code text, broker_name text, stock_id int, stock_code text, stock_name text, report_id uuid, version_no smallint, fact_id uuid,
    published_on date, published_at timestamptz, report_type text, broker_key text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH house AS MATERIALIZED (    -- made once, and few: a question about a house finds its reports by their codes
        SELECT a.broker_code, a.house_code, b.broker_name
        FROM mart.house_asof(as_of) AS a
        JOIN mart.broker AS b ON b.broker_code = a.house_code
    )
    SELECT
        coalesce(h.house_code, v.broker_key), h.house_code, coalesce(h.broker_name, v.broker_raw), k.stock_id, k.stock_code, k.stock_name,
        k.report_id, k.version_no, k.fact_id, v.published_on, v.published_at, v.report_type, v.broker_key
    FROM mart.report_asof(as_of, mode) AS v
    JOIN mart.coverage_history AS k ON k.report_id = v.report_id AND k.version_no = v.version_no
    LEFT JOIN house AS h ON h.broker_code = v.broker_code;
END;

COMMENT ON FUNCTION mart.coverage_report_asof(date, text) IS
    'Reports on a company that stood on a day, as coverage counts them: those that are about it, under the house of that day (merged ones are one).';
