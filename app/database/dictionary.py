"""The data dictionary as Markdown: conventions, then every published view, function and table with its comments, read from the database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from app.database.engine import connect

HEAD = """# Data dictionary

Made by `yanbao db describe > docs/data-dictionary.md` from the comments in the database; `yanbao sql` and BI tools show the same.
Read from `mart`; `research` and `ops` are where the loader writes.

## Conventions of values

- Money in the base unit of its currency (`unit = 'CNY'`: yuan, not 亿元), per-share values in the currency, percentages as percent points
  (18.6, `unit = 'pct'`), multiples `unit = 'x'`, index levels `unit = 'points'`, shares `unit = 'shares'`.
  `value_text` keeps what was printed.
- `period_code`: `2026FY`, `2025FY-2027FY` (a growth rate over years), `2026Q1` (one quarter), `2026H1`, `2024 9M` (cumulative), `2026 TTM`,
  `TTM`, `NTM`, `2025-01-03` (a market value), `2025 YTD`.
- `kind`: `A` actual, `E` estimate. `attribution`: `own`, `cited_consensus`, `cited_actual`, `guidance`, and
  `previous_own`: what the house expected before this report, printed beside what it expects now (`Old`, `前值`); no estimate that stands.
- Codes: `600519.SH`, `000001.SZ`, `920047.BJ`, `00700.HK` (five digits), `AAPL.US`, `2330.TW`, `7203.T`, `000660.KS`.
  NULL while unresolved: the name is kept.
- `rating_level` 5 best … 1 worst; not rated is NULL, never neutral. `level_basis` says where the level comes from.
- Boxes in points from the top left of the page; in a text file columns and lines.
- NULL is "not printed" or "not understood"; the latter always has a row in `mart.quality_issue`.
- A report is a file (its content). A re-parse adds a version and closes the old one; nothing is rewritten. Views show current versions.
"""
TITLES = {"mart": "Published views", "research": "Tables of `research`", "ops": "Tables of `ops`"}

COLUMNS = """
SELECT n.nspname, c.relname, obj_description(c.oid), a.attname, format_type(a.atttypid, a.atttypmod),
    col_description(c.oid, a.attnum), a.attnum = ANY (coalesce(k.conkey, '{}'))
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
WHERE n.nspname IN ('mart', 'research', 'ops') AND c.relkind IN ('r', 'v', 'm', 'p')
ORDER BY array_position(ARRAY['mart', 'research', 'ops']::name[], n.nspname), c.relname, a.attnum"""
FUNCTIONS = """
SELECT p.proname || '(' || pg_get_function_arguments(p.oid) || ')', obj_description(p.oid, 'pg_proc')
FROM pg_proc p WHERE p.pronamespace = 'mart'::regnamespace ORDER BY 1"""


class Column(NamedTuple):
    schema: str
    table: str
    table_comment: str
    name: str
    type: str
    comment: str
    is_key: bool


def data_dictionary(url: str) -> str:
    """Markdown of everything that the database at `url` holds."""
    with connect(url) as connection:
        columns = [Column(*row) for row in connection.execute(COLUMNS)]
        functions = connection.execute(FUNCTIONS).fetchall()
    return "\n".join([HEAD, *_body(columns, functions)])


def _body(columns: list[Column], functions: list[Any]) -> Iterator[str]:
    for schema, of_schema in groupby(columns, lambda column: column.schema):
        yield f"## {TITLES[schema]}\n"
        for table, of_table in groupby(of_schema, lambda column: column.table):
            yield from _table(f"{schema}.{table}", list(of_table))
        if schema == "mart":
            yield "## Published functions\n"
            yield "\n".join(f"- `mart.{signature}`: {comment}" for signature, comment in functions) + "\n"


def _table(name: str, columns: list[Column]) -> Iterator[str]:
    yield f"### {name}\n\n{columns[0].table_comment}\n\n| column | type | meaning |\n| --- | --- | --- |"
    for column in columns:
        label = f"**{column.name}**" if column.is_key else column.name
        yield f"| {label} | {column.type} | {column.comment.replace('|', chr(92) + '|')} |"
    yield ""
