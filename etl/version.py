"""The parser's version: raised whenever the same bytes may read differently, so that a re-parse makes a new version."""

PARSER_VERSION = "6"
