"""docs/entities.md: the tables and what refers to what, drawn by Mermaid from the SQLAlchemy models."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Column, ForeignKeyConstraint, Table
from sqlalchemy.dialects import postgresql

from app.models import Base

HEAD = """# Entities and relations

Made by `make docs` from the models (`app/models`). A line reads: one row of the upper table has many of the lower. Every table whose
key starts with `report_id` belongs to one version of one report; these lines to `report_version` are left out of the first picture.
What each column means stands in [data-dictionary.md](data-dictionary.md), from which columns the views are made in
[lineage.md](lineage.md).

```mermaid
erDiagram
"""
AREAS = {
    "reports": "Reports and their versions",
    "content": "What a report says in words",
    "metrics": "Numbers and their dictionary",
    "recommendations": "Ratings, targets, picks",
    "analysts": "People",
    "brokers": "Houses",
    "stocks": "Stocks",
    "sectors": "Sectors",
    "markets": "Markets and indices",
    "prices": "Prices and calendars",
    "loads": "Loads, findings, decisions",
    "derived": "Derived and kept by the loader",
    "sources": "Sources of files",
}
VERSION = "report_version"


def page() -> str:
    """The whole of docs/entities.md."""
    return HEAD + "\n".join(_body()) + "\n"


def _body() -> Iterator[str]:
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    yield from sorted(relation for table in tables for relation in _relations(table) if f"{VERSION} ||" not in relation)
    yield "```\n"
    yield f"Belong to a version of a report: {', '.join(f'`{table.name}`' for table in tables if _is_owned(table))}.\n"
    for area, of_area in groupby(sorted(tables, key=_place), key=_area):
        yield f"## {AREAS.get(area, area.capitalize())}\n\n```mermaid\nerDiagram"
        for table in of_area:
            yield from _entity(table)
        yield "```\n"


def _area(table: Table) -> str:
    """The module of the model that maps the table."""
    mapper = next(mapper for mapper in Base.registry.mappers if mapper.local_table is table)
    return str(mapper.class_.__module__.rsplit(".", 1)[1])


def _place(table: Table) -> tuple[int, str, str]:
    """Areas in the order above, then those that are not named there."""
    area = _area(table)
    return [*AREAS, area].index(area), area, table.name


def _is_owned(table: Table) -> bool:
    return any(key.referred_table.name == VERSION for key in table.foreign_key_constraints)


def _relations(table: Table) -> Iterator[str]:
    for key in sorted(table.foreign_key_constraints, key=lambda key: key.column_keys):
        may_lack = any(column.nullable for column in key.columns)
        yield f"    {key.referred_table.name} {'|o' if may_lack else '||'}--o{{ {table.name} : {_by(key)}"


def _by(key: ForeignKeyConstraint) -> str:
    return f'"{", ".join(key.column_keys)}"'


def _entity(table: Table) -> Iterator[str]:
    yield f"    {table.name} {{"
    for column in table.columns:
        yield f"        {_type(column)} {column.name}{_marks(column)}"
    yield "    }"


def _type(column: Column[object]) -> str:
    plain = column.type.compile(dialect=postgresql.dialect()).lower()
    return plain.split("(")[0].replace(" with time zone", "tz").replace(" ", "_").replace("[]", "_list")


def _marks(column: Column[object]) -> str:
    marks = [mark for mark, holds in (("PK", column.primary_key), ("FK", bool(column.foreign_keys))) if holds]
    return f" {', '.join(marks)}" if marks else ""
