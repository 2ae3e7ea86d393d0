-- research.fold: what titles are compared by.

CREATE FUNCTION research.fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize(words, NFKC), '[[:space:]!-/:-@\[-`{-~、。…“”‘’《》【】「」·—～]+', '', 'g'));
COMMENT ON FUNCTION research.fold(text) IS 'The words without blanks, signs, width and case: what titles are compared by.';
