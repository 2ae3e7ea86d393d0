-- mart.report_completeness: What 发布证券研究报告暂行规定, article 8, asks a report to print, and what was found.
-- Grain:   report
-- Key:     report_id
-- Inputs:  mart.report, report_analyst, recommendation, research.broker, report_mark, risk_factor, rating_definition
-- Caution: The rule binds mainland houses: members of the Securities Association of China that write Chinese (a foreign group may have an
--          arm with a code), and who state their qualification themselves. For others an item is TRUE where the like of it is printed
--          (Equity Research, Source:), else NULL, never FALSE, and there is no score. FALSE: not found as text; words in a picture are
--          not seen. What the ratings mean is no item of the article (the association asks for it) and counts only where a rating is
--          printed. A general sentence on sources in the small print counts as source.

CREATE VIEW mart.report_completeness AS
-- Each report asks for its own marks and words: a question about a house or a day reads its reports alone.
WITH found AS (
    SELECT
        p.report_id, p.broker_code, p.broker_name, p.published_on,
        coalesce(b.sac_code IS NOT NULL AND b.language = 'zh', FALSE) OR coalesce(m.says_so_itself, FALSE) AS rule_applies,
        EXISTS (SELECT FROM mart.recommendation AS r WHERE r.report_id = p.report_id AND r.rating_raw IS NOT NULL) AS is_rated,
        m.title_mark, m.qualification, coalesce(s.licence, m.licence) AS licence, m.source,
        coalesce(m.risk_warning, w.risk_warning) AS risk_warning, d.rating_definition,
        s.n_signers, s.n_without_licence, s.n_licence_problems
    FROM mart.report AS p
    LEFT JOIN research.broker AS b ON b.broker_code = p.broker_code
    CROSS JOIN LATERAL (
        SELECT
            (array_agg(k.fact_id) FILTER (WHERE k.mark = 'title_mark'))[1] AS title_mark,
            (array_agg(k.fact_id) FILTER (WHERE k.mark = 'qualification'))[1] AS qualification,
            (array_agg(k.fact_id) FILTER (WHERE k.mark = 'licence'))[1] AS licence,
            (array_agg(k.fact_id) FILTER (WHERE k.mark = 'source'))[1] AS source,
            (array_agg(k.fact_id) FILTER (WHERE k.mark = 'risk_warning'))[1] AS risk_warning,
            bool_or(k.mark = 'qualification' AND k.word LIKE '%证券投资咨询%') AS says_so_itself
        FROM research.report_mark AS k
        WHERE k.report_id = p.report_id AND k.version_no = p.version_no
    ) AS m
    CROSS JOIN LATERAL (
        SELECT
            (array_agg(a.fact_id ORDER BY a.ordinal) FILTER (WHERE a.licence_no IS NOT NULL))[1] AS licence,
            count(*) FILTER (WHERE a.role IS DISTINCT FROM 'contact') AS n_signers,
            count(*) FILTER (WHERE a.role IS DISTINCT FROM 'contact' AND a.licence_no IS NULL) AS n_without_licence,
            count(*) FILTER (WHERE NOT a.licence_ok) AS n_licence_problems
        FROM mart.report_analyst AS a
        WHERE a.report_id = p.report_id
    ) AS s
    CROSS JOIN LATERAL (
        SELECT (array_agg(k.fact_id ORDER BY k.ordinal))[1] AS risk_warning FROM research.risk_factor AS k
        WHERE k.report_id = p.report_id AND k.version_no = p.version_no
    ) AS w
    CROSS JOIN LATERAL (
        SELECT (array_agg(k.fact_id ORDER BY k.ordinal))[1] AS rating_definition FROM research.rating_definition AS k
        WHERE k.report_id = p.report_id AND k.version_no = p.version_no
    ) AS d
),
judged AS (
    SELECT
        f.*,
        CASE WHEN f.title_mark IS NOT NULL THEN TRUE WHEN f.rule_applies THEN FALSE END AS has_title_mark,
        CASE WHEN f.broker_name IS NOT NULL THEN TRUE WHEN f.rule_applies THEN FALSE END AS has_firm,
        CASE WHEN f.qualification IS NOT NULL THEN TRUE WHEN f.rule_applies THEN FALSE END AS has_qualification,
        CASE WHEN f.licence IS NOT NULL THEN TRUE WHEN f.rule_applies THEN FALSE END AS has_licence,
        CASE WHEN f.published_on IS NOT NULL THEN TRUE WHEN f.rule_applies THEN FALSE END AS has_date,
        CASE WHEN f.source IS NOT NULL THEN TRUE WHEN f.rule_applies THEN FALSE END AS has_source,
        CASE WHEN f.risk_warning IS NOT NULL THEN TRUE WHEN f.rule_applies THEN FALSE END AS has_risk_warning,
        CASE WHEN f.rating_definition IS NOT NULL THEN TRUE WHEN f.rule_applies AND f.is_rated THEN FALSE END AS has_rating_definition
    FROM found AS f
)
SELECT
    j.report_id, j.broker_code, j.broker_name, j.published_on, j.rule_applies,
    j.has_title_mark, j.has_firm, j.has_qualification, j.has_licence, j.has_date, j.has_source, j.has_risk_warning, j.has_rating_definition,
    CASE WHEN j.rule_applies THEN round(
        num_nonnulls(
            nullif(j.has_title_mark, FALSE), nullif(j.has_firm, FALSE), nullif(j.has_qualification, FALSE), nullif(j.has_licence, FALSE),
            nullif(j.has_date, FALSE), nullif(j.has_source, FALSE), nullif(j.has_risk_warning, FALSE),
            nullif(j.has_rating_definition, FALSE)
        )::numeric / (7 + num_nonnulls(j.has_rating_definition)), 4) END AS score,
    j.n_signers, j.n_without_licence, j.n_licence_problems,
    j.title_mark AS title_mark_fact_id, j.qualification AS qualification_fact_id, j.licence AS licence_fact_id, j.source AS source_fact_id,
    j.risk_warning AS risk_warning_fact_id, j.rating_definition AS rating_definition_fact_id
FROM judged AS j;

COMMENT ON VIEW mart.report_completeness IS 'What 发布证券研究报告暂行规定, article 8, asks a report to print, and what was found. Grain: report.';
COMMENT ON COLUMN mart.report_completeness.report_id IS
    'The report: first 16 bytes of the SHA-256 of the file. House and date stand in mart.lineage under it.';
COMMENT ON COLUMN mart.report_completeness.broker_code IS 'House. NULL: not known.';
COMMENT ON COLUMN mart.report_completeness.broker_name IS 'Short name of the house, or as printed while not known. NULL: not found.';
COMMENT ON COLUMN mart.report_completeness.published_on IS 'Date of the report. NULL: not found.';
COMMENT ON COLUMN mart.report_completeness.rule_applies IS
    'Whether the rule binds the house: a member of the Securities Association of China that writes Chinese, or who states its qualification.';
COMMENT ON COLUMN mart.report_completeness.has_title_mark IS 'The words 证券研究报告. NULL: not asked for, and nothing like it found.';
COMMENT ON COLUMN mart.report_completeness.has_firm IS 'Name of the house. NULL: not asked for, and not found.';
COMMENT ON COLUMN mart.report_completeness.has_qualification IS
    'That the house may give securities advice (具备证券投资咨询业务资格). NULL: not asked for, and nothing like it found.';
COMMENT ON COLUMN mart.report_completeness.has_licence IS 'A licence number of those who sign. NULL: not asked for, and not found.';
COMMENT ON COLUMN mart.report_completeness.has_date IS 'Day of the report. NULL: not asked for, and not found.';
COMMENT ON COLUMN mart.report_completeness.has_source IS 'Sources of the information. NULL: not asked for, and not found.';
COMMENT ON COLUMN mart.report_completeness.has_risk_warning IS 'A warning of risks. NULL: not asked for, and not found.';
COMMENT ON COLUMN mart.report_completeness.has_rating_definition IS
    'What the ratings mean. NULL: not asked for, for the report rates nothing or the rule does not bind, and not found.';
COMMENT ON COLUMN mart.report_completeness.score IS 'Share of the items asked for that were found, 0 to 1. NULL: the rule does not bind the house.';
COMMENT ON COLUMN mart.report_completeness.n_signers IS 'People named, contacts left out.';
COMMENT ON COLUMN mart.report_completeness.n_without_licence IS 'Those of them without a licence number.';
COMMENT ON COLUMN mart.report_completeness.n_licence_problems IS 'Licence numbers with a problem, see mart.report_analyst.';
COMMENT ON COLUMN mart.report_completeness.title_mark_fact_id IS 'The words, for mart.lineage. NULL: not found.';
COMMENT ON COLUMN mart.report_completeness.qualification_fact_id IS 'The words, for mart.lineage. NULL: not found.';
COMMENT ON COLUMN mart.report_completeness.licence_fact_id IS 'The first number, for mart.lineage. NULL: not found.';
COMMENT ON COLUMN mart.report_completeness.source_fact_id IS 'The words, for mart.lineage. NULL: not found.';
COMMENT ON COLUMN mart.report_completeness.risk_warning_fact_id IS 'The words or the first risk, for mart.lineage. NULL: not found.';
COMMENT ON COLUMN mart.report_completeness.rating_definition_fact_id IS 'The first step of the scale, for mart.lineage. NULL: not found.';
