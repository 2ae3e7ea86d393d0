"""docs/lineage.md: from which columns of which tables each column of `mart` comes, read from the SQL of the views by sqlglot."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import sqlglot
from sqlglot import exp
from sqlglot.lineage import Node, lineage
from sqlglot.schema import MappingSchema

from app.database.migrate import migrations_folder
from app.database.views import newest
from app.models import Base

HEAD = """# Lineage of columns

Made by `make docs` from the SQL of the views with sqlglot: the columns of tables from which the value of each published column comes,
through all views and functions between. What only filters, joins or orders is not told here; the header of each view's file lists all
its inputs (`yanbao sql --describe mart.consensus`). *rows* is a number of rows; *the view* is a word or number that stands in the view,
or a value made there in a way that sqlglot does not follow.
"""
FUNCTION = re.compile(
    r"CREATE FUNCTION (?P<name>[a-z.]\S*?)\(.*?RETURNS TABLE \((?P<columns>.*?)\)\s*LANGUAGE sql.*?BEGIN ATOMIC(?P<body>.*?);\s*END;",
    re.DOTALL,
)
Schema = dict[str, dict[str, dict[str, str]]]


class Relation(NamedTuple):
    """A view, or a function that gives a table: its columns in order and the query that makes them."""

    columns: list[str]
    query: exp.Expression


@cache
def relations() -> dict[str, Relation]:
    """Everything of `mart` that is SQL alone, by name."""
    found = {}
    for name, path in newest(migrations_folder() / "views").items():
        relation = _relation(path) if name.startswith("mart.") else None
        if relation:
            found[name] = relation
    return found


def _relation(path: Path) -> Relation | None:
    text = path.read_text(encoding="utf-8")
    if "CREATE VIEW" in text:
        statement = text[text.index("CREATE VIEW") :].split("COMMENT ON")[0]
        query = sqlglot.parse_one(statement, dialect="postgres").expression
        return Relation(list(query.named_selects), query)
    function = FUNCTION.search(text)
    if not function:
        return None  # plpgsql, such as mart.search
    columns = [part.split()[0] for part in function["columns"].split(",")]
    query = sqlglot.parse_one(function["body"], dialect="postgres")
    query.set("expressions", [exp.alias_(made.unalias(), name) for made, name in zip(query.expressions, columns, strict=True)])
    return Relation(columns, query)


@cache
def schema() -> Schema:
    """Columns of every table and view, for sqlglot to know whose column a name is."""
    known: Schema = {"public": {"alembic_version": {"version_num": "text"}}, "mart": {}}
    for table in Base.metadata.tables.values():
        known.setdefault(table.schema or "public", {})[table.name] = {column.name: "text" for column in table.columns}
    for name, relation in relations().items():
        known["mart"][name.removeprefix("mart.")] = dict.fromkeys(relation.columns, "text")
    return known


@cache
def _normalised() -> MappingSchema:
    """`schema()` as sqlglot makes it of a dictionary for every question."""
    return MappingSchema(schema(), dialect="postgres")


@cache
def sources(name: str) -> dict[str, frozenset[str]]:
    """Of each column of `mart.x` the columns of tables (`research.x.y`) that it comes from, all views between followed."""
    relation = relations()[name]
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # parameters of functions are no columns
    query = _as_tables(relation.query.copy())
    # None: all columns. A query cut down to each column would be a copy of it for each: four fifths of the time.
    nodes = lineage(None, query, _normalised(), dialect="postgres", trim_selects=False, copy=False)
    return {column: frozenset(_followed(nodes[column])) for column in relation.columns}


def _as_tables(query: exp.Expression) -> exp.Expression:
    """What sqlglot does not follow, in a form that it does: `mart.consensus_asof(…)` is a table of that name, LATERAL a plain subquery."""
    for table in list(query.find_all(exp.Table)):
        if isinstance(table.this, exp.Func) and table.db == "mart":
            table.replace(exp.table_(table.this.name, db="mart", alias=table.alias or None))
    for lateral in list(query.find_all(exp.Lateral)):
        inner = lateral.this
        if isinstance(inner, exp.Dot):
            lateral.replace(exp.table_(inner.expression.name, db=inner.this.name, alias=lateral.alias))
        elif isinstance(inner, exp.Subquery) and not lateral.args["alias"].columns:
            lateral.replace(exp.Subquery(this=inner.this, alias=lateral.args["alias"]))
    return query


def _followed(node: Node) -> Iterator[str]:
    for leaf in node.walk():
        table = leaf.expression
        if leaf.downstream or not isinstance(table, exp.Table):
            continue
        name, column = f"{table.db}.{table.name}", leaf.name.rsplit(".", 1)[-1]
        if name in relations():
            yield from sources(name).get(column, ())
        elif table.db in ("research", "ops", "public"):
            yield f"{name}.{column}"


def page() -> str:
    """The whole of docs/lineage.md."""
    return "\n".join([HEAD, *_lines()])


def _lines() -> Iterator[str]:
    for name in sorted(relations()):
        yield f"## {name}\n\n| column | comes from |\n| --- | --- |"
        for column, origins in sources(name).items():
            yield f"| {column} | {', '.join(sorted(origins)) or _without(column)} |"
        yield ""


def _without(column: str) -> str:
    """Why a column comes from no other."""
    return "*rows*" if re.match(r"n(_|$)", column) else "*the view*"
