-- research.grams: what the index of search holds.

CREATE FUNCTION research.grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
RETURN (
    SELECT coalesce(array_agg(a || b), '{}') || coalesce(array_agg(a || b || c) FILTER (WHERE octet_length(a || b || c) = 3), '{}')
    FROM (SELECT string_to_array(words, NULL) AS letters) AS split
    CROSS JOIN LATERAL unnest(letters, letters[2:], letters[3:]) AS follow (a, b, c)
    WHERE b IS NOT NULL
);
COMMENT ON FUNCTION research.grams(text) IS
    'Every two letters that follow each other, and every three of ASCII. A text that holds a word has all grams of the word: the index finds '
    'candidates, a comparison of the words themselves decides.';
