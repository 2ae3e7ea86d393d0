-- mart.search: Full text search over titles, viewpoints, sections and risks, Chinese and English.
-- Grain:   passage that holds all words
-- Key:     fact_table, fact_id
-- Inputs:  mart.passage, research.report_version, viewpoint, report_section, risk_factor, report_stock, report_withdrawal, broker, stock
-- Caution: Exact: finds the passages that LIKE would find in mart.passage.searchable, words of one and two letters too. All words must stand
--          in one passage. Titles come first, then viewpoints, sections, risks; inside each the newest report first.
--
-- How: a common word is found among the newest reports, read day by day; a rare one by the index of grams. The first look at the newest
-- reports tells which it is. Either way LIKE decides, and the order is the same. (SET yanbao.search_look: how many reports that look reads.)
-- It runs with the rights of its owner, because readers do not reach the tables with the index; what the caller gives is bound to
-- parameters and never becomes SQL. The statements are put together from constants because planning all of mart.passage took longer than
-- the search.

CREATE FUNCTION mart.search(
    query text, max_hits int DEFAULT 20, broker text DEFAULT NULL, stock text DEFAULT NULL, since date DEFAULT NULL, until date DEFAULT NULL,
    place text DEFAULT NULL
)
RETURNS TABLE (
    rank int, report_id uuid, published_on date, broker_name text, title text, fact_table text, fact_id uuid, page_no int, heading text,
    snippet text, broker_code text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp
AS $search$
#variable_conflict use_column
DECLARE
    kinds CONSTANT text[] := ARRAY['risk_factor', 'report_section', 'viewpoint', 'report'];  -- by rank, from 1
    words CONSTANT text[] := coalesce(research.query_words(query), '{}');
    patterns CONSTANT text[] := ARRAY(SELECT '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(words) AS w (word));
    grams CONSTANT text[] := ARRAY(SELECT unnest(research.grams(word)) FROM unnest(words) AS w (word));
    houses CONSTANT text[] := ARRAY(SELECT b.broker_code FROM research.broker AS b WHERE broker IN (b.broker_code, b.broker_name));
    stocks CONSTANT int[] := ARRAY(SELECT s.stock_id FROM research.stock AS s WHERE stock IN (s.stock_code, s.stock_name));
    look CONSTANT int := coalesce(nullif(current_setting('yanbao.search_look', true), '')::int, 100);
    wanted CONSTANT text := concat_ws(
        ' AND ', 'v.superseded_at IS NULL', 'NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = v.report_id)',
        CASE WHEN broker IS NOT NULL THEN '(v.broker_code = ANY ($4) OR v.broker_raw = $5)' END,
        CASE WHEN stock IS NOT NULL THEN 'EXISTS (SELECT FROM research.report_stock AS s '
            'WHERE s.report_id = v.report_id AND s.version_no = v.version_no AND s.stock_id = ANY ($6))' END,
        CASE WHEN since IS NOT NULL THEN 'v.published_on >= $7' END, CASE WHEN until IS NOT NULL THEN 'v.published_on <= $8' END
    );
    next_edge CONSTANT text := format(
        'SELECT v.published_on FROM research.report_version AS v WHERE v.published_on < $9 AND %s '
        'ORDER BY v.published_on DESC OFFSET $11 LIMIT 1', wanted
    );
    hits text; days text;
    report_ids uuid[]; fact_ids uuid[];
    need int := max_hits; found int; reports int; by_grams boolean; kind text;
    edge date;  -- days from here on are read now; NULL: all that are left, and reports without a date
    before date;  -- days from here on have been read
BEGIN
    IF words = '{}' OR need <= 0 THEN
        RETURN;
    END IF;
    FOR r IN REVERSE 4..1 LOOP
        kind := kinds[r];
        CONTINUE WHEN place <> kind;
        hits := format(
            'SELECT array_agg(h.report_id), array_agg(h.fact_id), count(*) FROM (SELECT v.report_id, f.fact_id '
            'FROM research.report_version AS v JOIN %s AS f ON f.report_id = v.report_id AND f.version_no = v.version_no '
            'WHERE %s AND f.searchable LIKE ALL ($1)', CASE WHEN kind = 'report' THEN
                '(SELECT report_id, version_no, report_id AS fact_id, 0 AS ordinal, searchable FROM research.report_version '
                'WHERE superseded_at IS NULL)' ELSE 'research.' || kind END, wanted
        );
        before := 'infinity';
        reports := look;
        by_grams := look = 0;
        LOOP
            edge := NULL;
            IF by_grams THEN
                days := ' AND research.grams(f.searchable) @> $2 AND (v.published_on < $9 OR v.published_on IS NULL)';
            ELSE
                EXECUTE next_edge INTO edge
                USING patterns, grams, need, houses, broker, stocks, since, until, before, edge, reports;
                days := CASE WHEN edge IS NULL THEN ' AND (v.published_on < $9 OR v.published_on IS NULL)'
                    ELSE ' AND v.published_on >= $10 AND v.published_on < $9' END;
            END IF;
            EXECUTE hits || days || ' ORDER BY v.published_on DESC NULLS LAST, v.report_id DESC, f.ordinal LIMIT $3) AS h'
            INTO report_ids, fact_ids, found
            USING patterns, grams, need, houses, broker, stocks, since, until, before, edge, reports;
            IF found > 0 THEN
                RETURN QUERY
                SELECT
                    r, p.report_id, p.published_on, p.broker_name, p.title, p.fact_table, p.fact_id, p.page_no, p.heading,
                    research.snippet(concat_ws(E'\n', p.heading, p.text), words), p.broker_code
                FROM unnest(report_ids, fact_ids) WITH ORDINALITY AS hit (report_id, fact_id, number)
                CROSS JOIN LATERAL (  -- OFFSET 0: looked up for each hit, not joined
                    SELECT * FROM mart.passage AS p WHERE p.fact_table = kind AND p.report_id = hit.report_id AND p.fact_id = hit.fact_id OFFSET 0
                ) AS p
                ORDER BY hit.number;
            END IF;
            need := need - found;
            IF need <= 0 THEN
                RETURN;
            END IF;
            EXIT WHEN edge IS NULL;
            before := edge;
            by_grams := found * 50 < reports;
            reports := least(1.5 * need * reports / greatest(found, 1), 5000);
        END LOOP;
    END LOOP;
END
$search$;

COMMENT ON FUNCTION mart.search(text, int, text, text, date, date, text) IS
    'Passages that hold all words of query (Chinese or English, letters of any width; "in quotes" is one word). Newest first inside titles'
    ' (rank 4), viewpoints (3), sections (2), risks (1). By name: max_hits, broker (code or short name), stock (code or short name), since and until (day of the'
    ' report), place (report, viewpoint, report_section, risk_factor). fact_table, fact_id and page_no lead to mart.lineage.';
