-- research.snippet: the place of a text where a word stands.

CREATE FUNCTION research.snippet(printed text, words text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
RETURN (
    WITH folded AS (
        -- Where a word stands only after folding (ＡＩ, AI 芯片), the folded text is shown.
        SELECT CASE WHEN bool_and(strpos(lower(printed COLLATE "C"), word) > 0) THEN printed ELSE research.searchable(printed) END AS text
        FROM unnest(words) AS w (word)
    ), first AS (
        SELECT f.text, w.word, strpos(lower(f.text COLLATE "C"), w.word) AS place
        FROM folded AS f CROSS JOIN unnest(words) AS w (word) ORDER BY place, w.word LIMIT 1
    ), cut AS (
        SELECT text, word, place, greatest(place - 30, 1) AS start, place + length(word) AS behind FROM first
    )
    SELECT
        CASE WHEN start > 1 THEN '…' ELSE '' END
        || translate(
            substr(text, start, place - start) || '«' || substr(text, place, length(word)) || '»' || substr(text, behind, 60), E'\n\t', '  '
        ) || CASE WHEN length(text) >= behind + 60 THEN '…' ELSE '' END
    FROM cut
);
COMMENT ON FUNCTION research.snippet(text, text[]) IS 'About 100 letters around the first of the words, which stands in «».';
