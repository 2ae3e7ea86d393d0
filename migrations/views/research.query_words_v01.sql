-- research.query_words: what a question of search asks for.

CREATE FUNCTION research.query_words(query text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(array_agg(DISTINCT word), '{}')
    FROM regexp_matches(normalize(query, NFKC), '"([^"]+)"|([^"[:space:]]+)', 'g') AS found (parts)
    CROSS JOIN LATERAL (SELECT btrim(research.searchable(coalesce(parts[1], parts[2])))) AS folded (word)
    WHERE word <> ''
);
COMMENT ON FUNCTION research.query_words(text) IS
    'Words of a question, folded as the texts are. Blanks part them; what stands in double quotes is one.';
