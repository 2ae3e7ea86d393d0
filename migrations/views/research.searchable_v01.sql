-- research.searchable: what search compares.

CREATE FUNCTION research.searchable(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
    lower(normalize(words, NFKC) COLLATE "C"), '(?<=[^ -~])[ \t]+|[ \t]+(?=[^ -~])', '', 'g'
);
COMMENT ON FUNCTION research.searchable(text) IS
    'The words as search compares them: NFKC (width), small Latin letters, no blanks beside Chinese (AI 芯片 is ai芯片).';

CREATE FUNCTION research.searchable(heading text, words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN research.searchable(coalesce(heading, '') || E'\n' || coalesce(words, ''));
COMMENT ON FUNCTION research.searchable(text, text) IS 'Heading and words as search compares them, each on a line; either may be NULL.';
