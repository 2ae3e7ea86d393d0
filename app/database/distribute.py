"""The schema spread over many machines by Citus: what a report owns by `report_id`, the dictionaries and `COPIED` on every machine.

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
LOCAL = ("ops.accepted_file", "ops.installation", "ops.load_file", "ops.source", "ops.source_file", "research.stock_refresh")
"""Stay on the coordinator: ledger and sources are written and asked by loads alone, which connect there, and rows of stock_refresh are
their locks; no fact refers to them."""
_OF_STOCKS = "of a company, made from reports on all machines; asked beside facts and dictionaries, and beside the other tables of its kind"
_OF_VENDORS = "held against the reports of all machines by house, stock and day; it has no report_id"
COPIED = {
    "ops.load_run": "versions of reports on every machine refer to it",
    "research.market_price": "targets and ratings on every machine are joined with the prices of their days (LATERAL)",
    "research.adjustment_factor": "as market_price",
    "research.consensus_month": _OF_STOCKS,
    "research.rating_consensus_month": _OF_STOCKS,
    "research.revision_breadth_month": _OF_STOCKS,
    "research.vendor_list": _OF_VENDORS,
    "research.vendor_report": _OF_VENDORS,
    "research.vendor_estimate": _OF_VENDORS,
    "ops.vendor_finding": _OF_VENDORS,
    "ops.vendor_decision": _OF_VENDORS,
}
"""No dictionaries, and on every machine all the same, with the reason: what is joined with rows of every report can lie beside all of them
only as a copy. They grow with companies, days and listed reports; docs/operations.md has sizes."""
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
    """By its key: one that begins with `report_id` is a report's; dictionaries and `COPIED` are reference tables."""
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
