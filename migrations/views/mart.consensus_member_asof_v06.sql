-- mart.consensus_member_asof: Who is in the consensus on a day, who is not, and why.
-- Grain:   stock × metric × fiscal year × printed number
-- Key:     report_id, fact_id
-- Inputs:  mart.consensus_candidate_asof()
-- Caution: The latest of a house is taken before any other filter: a house whose latest is too old, withdrawn or blocked
--          has no estimate; an older one never comes back. Houses that had merged by that day are one. A report that prints
--          several values for one thing (scenarios, old and new) counts with the one that most prints agree with, in its most
--          exact print; when none is, with none. A question without a stock reads all years; mart.consensus_asof() does not.
--          mode published: by the date of the report, as read and decided today; what was withdrawn after the day still stands.
--          current: the same without all that is withdrawn by now, as mart.consensus_member has it. knowable: as the warehouse
--          stood at the end of that day (Asia/Shanghai): no report, re-parse, decision or withdrawal recorded later. What is
--          dated before the day and was recorded after it is listed as backfill_after_asof. Any other mode: no rows.

CREATE FUNCTION mart.consensus_member_asof(as_of date, window_days int DEFAULT 90, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, metric_code text, fiscal_year int, unit text, currency text, broker_name text,
    report_id uuid, fact_id uuid, published_on date, value numeric, included boolean, reason text, is_backfill boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        c.stock_id, c.stock_code, c.stock_name, c.metric_code, c.fiscal_year, c.unit, c.currency, c.broker_name,
        c.report_id, c.fact_id, c.published_on, c.value, c.reason = 'included', c.reason, c.is_backfill
    FROM mart.consensus_candidate_asof(as_of, window_days, mode, '-infinity') AS c;
END;

COMMENT ON FUNCTION mart.consensus_member_asof(date, int, text) IS
    'Members of the consensus of a day and those left out: reason is included, not_latest (the house has a later one, or '
    'the report prints it again), withdrawn, quality_blocked, other_share_basis (a value of '
    'an ADS among those of a share, or the other way about), no_value, contradicted (the report prints several values, '
    'none of them most often, rounding apart), unit_unresolved, fiscal_year_closed, older_than_window, outlier, previous_estimate (what the '
    'house had forecast before this report, as the report prints it), cited_not_own (a consensus, an actual or guidance of the company) or '
    'backfill_after_asof (dated before the day, recorded after it; of mode knowable alone). is_backfill marks what was recorded '
    'more than seven days late, whatever the mode.';
