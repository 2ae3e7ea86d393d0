"""The schema spread over many machines by Citus: what a report owns by `report_id`, the dictionaries on every machine.

The rules are Citus' own (https://docs.citusdata.com, "Table Co-Location", "Unsupported features"): keys of a distributed table hold its
distribution column; its foreign keys lead to reference tables, or hold the column and lead to tables of the same column; a reference table
leads to no distributed one; exclusion constraints of distributed tables hold the column. Identity columns of type int (our dictionaries')
are allowed from Citus 12 on (citusdata/citus#7008), written from the coordinator only, where the loader connects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from app.errors import DatabaseError
from app.models import Base

if TYPE_CHECKING:
    import psycopg

COLUMN = "report_id"
FIRST = "research.report"
OLDEST = 12
LOCAL = ("ops.load_file",)
"""Stays on the coordinator: the ledger is written by the loader alone and asked by its runs."""
Kind = Literal["distributed", "reference", "local"]


class Step(NamedTuple):
    """One table and what becomes of it; `sql` is None for a table that stays where it is."""

    table: str
    kind: Kind
    sql: str | None


def plan() -> tuple[Step, ...]:
    """All tables, a referred one before those that refer to it."""
    return tuple(Step(table.fullname, kind(table), _call(table)) for table in Base.metadata.sorted_tables)


def kind(table: Table) -> Kind:
    """By its key: one that begins with `report_id` is a report's."""
    if table.fullname in LOCAL:
        return "local"
    first = next(iter(table.primary_key.columns), None)
    return "distributed" if first is not None and first.name == COLUMN else "reference"


def _call(table: Table) -> str | None:
    name = table.fullname
    if kind(table) == "local":
        return None
    if kind(table) == "reference":
        return f"SELECT create_reference_table('{name}')"
    beside = "" if name == FIRST else f", colocate_with => '{FIRST}'"
    return f"SELECT create_distributed_table('{name}', '{COLUMN}'{beside})"


def violations(tables: Iterator[Table] | None = None) -> list[str]:
    """What Citus would refuse, one sentence each; empty when the schema can be distributed."""
    return [fault for table in tables or iter(Base.metadata.sorted_tables) for fault in _faults(table)]


def _faults(table: Table) -> Iterator[str]:
    for key in table.foreign_key_constraints:
        yield from _bad_reference(table, key)
    if kind(table) == "distributed":
        keys = [(c.name, c.columns) for c in table.constraints if isinstance(c, (UniqueConstraint, ExcludeConstraint))]
        keys += [(i.name, i.columns) for i in table.indexes if i.unique]
        yield from (f"{table.fullname}: {name} is unique without {COLUMN}" for name, columns in keys if COLUMN not in columns)


def _bad_reference(table: Table, key: ForeignKeyConstraint) -> Iterator[str]:
    here, there = kind(table), kind(key.referred_table)
    inside = COLUMN in key.columns and [e.column.name for e in key.elements if e.parent.name == COLUMN] == [COLUMN]
    if there == "reference" or (here == there == "distributed" and inside) or (here == there == "local"):
        return
    yield f"{table.fullname} → {key.referred_table.fullname}: a foreign key from a {here} to a {there} table"


def distribute(connection: psycopg.Connection[Any]) -> None:
    """Make the calls, all or none, over an autocommit connection. Raises DatabaseError where the extension is not there or a table is
    distributed already."""
    row = connection.execute("SELECT split_part(extversion, '.', 1)::int FROM pg_extension WHERE extname = 'citus'").fetchone()
    if row is None:
        raise DatabaseError("the extension citus is not in this database", hint="CREATE EXTENSION citus, add workers, then call this again")
    if row[0] < OLDEST:
        raise DatabaseError(f"Citus {row[0]} is too old", hint=f"{OLDEST} is the oldest that works")
    with connection.transaction():
        for step in plan():
            if step.sql:
                connection.execute(step.sql.encode())
