-- mart.rating_consensus_member_asof: Whose rating of a stock counts on a day, whose does not, and why.
-- Grain:   stock × report × printed rating
-- Key:     report_id, fact_id
-- Inputs:  mart.rating_candidate_asof()
-- Caution: The latest of a house is taken before any other filter: a house whose latest rating is too old, withdrawn, blocked, suspended or
--          not rated has none; an older one never comes back. Houses that had merged by that day are one. Ratings of sectors are no ratings
--          of stocks. direction_28d compares with the rating of the house that stood 28 days before: on the scale of the house where both stand on
--          a scale of as many steps, else on the common one; a scale that changes under the same word is no change; a pause of over 365 days
--          begins anew.

CREATE FUNCTION mart.rating_consensus_member_asof(as_of date, window_days int DEFAULT 180, mode text DEFAULT 'published')
RETURNS TABLE (
    stock_id int, stock_code text, stock_name text, house text, broker_name text, report_id uuid, fact_id uuid, published_on date,
    rating_raw text, rating_level smallint, polarity smallint, level_basis text, included boolean, reason text, is_backfill boolean,
    previous_report_id uuid, previous_fact_id uuid, previous_on date, previous_raw text, previous_level smallint, direction_28d text
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        c.stock_id, c.stock_code, c.stock_name, c.house, c.broker_name, c.report_id, c.fact_id, c.published_on, c.rating_raw,
        c.rating_level, c.polarity, c.level_basis, c.included, c.reason, c.is_backfill, c.previous_report_id, c.previous_fact_id,
        c.previous_on, c.previous_raw, c.previous_level, c.direction_28d
    FROM mart.rating_candidate_asof(as_of, window_days, mode, '-infinity') AS c;
END;

COMMENT ON FUNCTION mart.rating_consensus_member_asof(date, int, text) IS
    'Members of the rating consensus of a day and those left out: reason is included, not_latest (the house has a later one, or the report prints it '
    'again), withdrawn, quality_blocked, older_than_window, not_rated (not rated, suspended or dropped), contradicted (the report prints several '
    'levels), unmapped (a word without a level) or backfill_after_asof (mode knowable alone). direction_28d: up, down, same or new beside the rating '
    'of the house that stood 28 days before.';
