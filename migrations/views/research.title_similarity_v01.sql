-- research.title_similarity: how alike two titles are.

CREATE FUNCTION research.title_similarity(one text, other text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 2000
RETURN (
    SELECT round(coalesce(sum(g.sides) FILTER (WHERE g.sides = 2), 0) / nullif(sum(g.sides), 0), 2)
    FROM (
        SELECT w.pair, count(DISTINCT w.side) AS sides
        FROM (
            SELECT unnest(research.grams(research.fold(one))) AS pair, 1 AS side
            UNION ALL
            SELECT unnest(research.grams(research.fold(other))) AS pair, 2 AS side
        ) AS w
        GROUP BY w.pair
    ) AS g
);
COMMENT ON FUNCTION research.title_similarity(text, text) IS
    'Share of letter pairs that both titles have (Dice), 0 to 1, without blanks, signs, width and case. NULL: a title is, or both are too short.';
