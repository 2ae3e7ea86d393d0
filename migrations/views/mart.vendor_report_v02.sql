-- mart.vendor_report: Reports that data vendors list, and the report of ours that each is.
-- Grain:   report in a vendor's list
-- Key:     fact_id
-- Inputs:  research.vendor_report, vendor_list, report_version, report_stock, broker, stock, fold(), title_similarity()
-- Caution: What the vendor says, never the house's print. A report in the lists of two vendors stands twice. It is ours when house, company
--          and date within three days agree and the titles are the same, one within the other, or alike in six of ten letter pairs; of
--          several that are equally alike none is (holding: ambiguous). A listed report that lists hold no more stays.

CREATE VIEW mart.vendor_report AS
SELECT
    f.vendor_report_id AS fact_id, l.vendor, f.form, f.document, f.title, f.category, f.subcategory, f.published_on, f.broker_code,
    coalesce(b.broker_name, f.broker_raw) AS broker_name, f.broker_raw, f.analyst_names, f.stock_id, s.stock_code,
    coalesce(s.stock_name, f.stock_name_raw) AS stock_name, f.stock_code_raw, f.resolution, f.sector_name, f.rating_raw, f.rating_level,
    f.polarity, f.level_basis, f.vendor_rating, f.previous_vendor_rating, f.action_stated, f.target_price_low, f.target_price_high, f.currency,
    f.page_count,
    CASE WHEN m.n_best = 1 THEN m.report_id END AS report_id,
    CASE
        WHEN m.n_best = 1 THEN 'held'
        WHEN m.n_best > 1 THEN 'ambiguous'
        WHEN f.broker_code IS NULL THEN 'unknown_house'
        WHEN f.stock_id IS NULL AND f.resolution IS NOT NULL THEN 'unknown_stock'
        ELSE 'not_held'
    END AS holding,
    m.likeness AS match_basis, m.similarity AS title_similarity, m.days_apart, coalesce(m.n_candidates, 0) AS n_candidates,
    f.list_id, l.file_name, l.file_sha256, f.row_no, f.version_no, f.recorded_at
FROM research.vendor_report AS f
JOIN research.vendor_list AS l ON l.list_id = f.list_id AND l.reading_no = f.reading_no
LEFT JOIN research.broker AS b ON b.broker_code = f.broker_code
LEFT JOIN research.stock AS s ON s.stock_id = f.stock_id
LEFT JOIN LATERAL (
    SELECT
        r.report_id, r.similarity, r.days_apart, r.likeness, count(r.report_id) OVER () AS n_candidates,
        count(r.report_id) OVER (PARTITION BY r.likeness, CASE WHEN r.likeness = 'title_alike' THEN r.similarity END) AS n_best
    FROM (
        SELECT
            v.report_id, abs(v.published_on - f.published_on) AS days_apart, research.title_similarity(v.title, f.title) AS similarity,
            CASE
                WHEN research.fold(v.title) = research.fold(f.title) THEN 'same_title'
                WHEN least(length(research.fold(v.title)), length(research.fold(f.title))) >= 6 AND (
                    strpos(research.fold(v.title), research.fold(f.title)) > 0 OR strpos(research.fold(f.title), research.fold(v.title)) > 0
                ) THEN 'title_within'
                WHEN research.title_similarity(v.title, f.title) >= 0.6 THEN 'title_alike'
            END AS likeness
        FROM research.report_version AS v
        WHERE v.superseded_at IS NULL AND v.broker_code = f.broker_code
            AND v.published_on BETWEEN f.published_on - 3 AND f.published_on + 3
            AND CASE
                WHEN f.stock_id IS NULL THEN f.resolution IS NULL AND v.report_type <> 'company'
                ELSE EXISTS (
                    SELECT FROM research.report_stock AS x
                    WHERE x.report_id = v.report_id AND x.version_no = v.version_no AND x.stock_id = f.stock_id AND x.role = 'subject'
                )
            END
    ) AS r
    WHERE r.likeness IS NOT NULL
    ORDER BY array_position(ARRAY['same_title', 'title_within', 'title_alike'], r.likeness), r.similarity DESC, r.days_apart, r.report_id
    LIMIT 1
) AS m ON true
WHERE f.superseded_at IS NULL;

COMMENT ON VIEW mart.vendor_report IS 'Reports that data vendors list, and the report of ours that each is. Grain: report in a vendor''s list.';
COMMENT ON COLUMN mart.vendor_report.fact_id IS 'The listed report, for mart.vendor_lineage.';
COMMENT ON COLUMN mart.vendor_report.vendor IS 'Who lists it, such as tushare.';
COMMENT ON COLUMN mart.vendor_report.form IS 'In which list, such as tushare.report_rc.';
COMMENT ON COLUMN mart.vendor_report.document IS 'Vendor''s own key of the report. NULL: the list gives none.';
COMMENT ON COLUMN mart.vendor_report.title IS 'Title as listed. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.category IS 'Vendor''s word for the kind of report. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.subcategory IS 'Vendor''s second word for it. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.published_on IS 'Date as listed.';
COMMENT ON COLUMN mart.vendor_report.broker_code IS 'House. NULL: the name is not known.';
COMMENT ON COLUMN mart.vendor_report.broker_name IS 'Short name of the house, or as listed while not known.';
COMMENT ON COLUMN mart.vendor_report.broker_raw IS 'House as listed.';
COMMENT ON COLUMN mart.vendor_report.analyst_names IS 'People as listed. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.stock_id IS 'Company. NULL: unresolved, or none is listed.';
COMMENT ON COLUMN mart.vendor_report.stock_code IS 'Canonical code. NULL: unresolved, or none is listed.';
COMMENT ON COLUMN mart.vendor_report.stock_name IS 'Short name of today, or as listed while unresolved. NULL: none is listed.';
COMMENT ON COLUMN mart.vendor_report.stock_code_raw IS 'Code as listed. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.resolution IS 'exact, alias, ambiguous or unresolved. NULL: no company is listed.';
COMMENT ON COLUMN mart.vendor_report.sector_name IS 'Sector as listed. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.rating_raw IS 'The house''s rating as listed. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.rating_level IS
    '5 best … 1 worst of the house''s rating; of the vendor''s where that is all there is. NULL: none, or not mapped.';
COMMENT ON COLUMN mart.vendor_report.polarity IS '-1 negative, 0 neutral, 1 positive. NULL: as rating_level.';
COMMENT ON COLUMN mart.vendor_report.level_basis IS 'Where the level comes from: broker_dated, dictionary or unmapped. NULL: no rating is listed.';
COMMENT ON COLUMN mart.vendor_report.vendor_rating IS 'Rating in the vendor''s own words for all houses. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.previous_vendor_rating IS 'The one before, in the vendor''s words. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.action_stated IS 'What the vendor says happened to the rating. NULL: it does not say.';
COMMENT ON COLUMN mart.vendor_report.target_price_low IS 'Lowest target price per share. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.target_price_high IS 'Highest target price per share. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.currency IS 'ISO 4217 code of the target prices. NULL: none, or not known.';
COMMENT ON COLUMN mart.vendor_report.page_count IS 'Pages as listed. NULL: not listed.';
COMMENT ON COLUMN mart.vendor_report.report_id IS 'The report of ours that it is. NULL: none, or it cannot be told which (holding).';
COMMENT ON COLUMN mart.vendor_report.holding IS
    'held, ambiguous (several of ours are equally alike), unknown_house, unknown_stock (so it cannot be looked for), or not_held.';
COMMENT ON COLUMN mart.vendor_report.match_basis IS
    'By what it is ours: same_title, title_within (one title holds the other), title_alike. NULL: nothing of ours is alike.';
COMMENT ON COLUMN mart.vendor_report.title_similarity IS 'Share of letter pairs that both titles have, 0 to 1. NULL: nothing of ours is alike.';
COMMENT ON COLUMN mart.vendor_report.days_apart IS 'Days between both dates. NULL: nothing of ours is alike.';
COMMENT ON COLUMN mart.vendor_report.n_candidates IS 'Reports of ours by the house, on the company, of those days, with a title that is alike.';
COMMENT ON COLUMN mart.vendor_report.list_id IS 'List in which it was read so first.';
COMMENT ON COLUMN mart.vendor_report.file_name IS 'Name of that file.';
COMMENT ON COLUMN mart.vendor_report.file_sha256 IS 'SHA-256 of that file.';
COMMENT ON COLUMN mart.vendor_report.row_no IS 'Row of that list, from 1; the header is not counted.';
COMMENT ON COLUMN mart.vendor_report.version_no IS 'Version, from 1: a changed row adds one.';
COMMENT ON COLUMN mart.vendor_report.recorded_at IS 'When it was first listed so.';
