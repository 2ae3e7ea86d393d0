"""Rules that hold for every table, so that nobody has to remember them."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from sqlalchemy import Table, UniqueConstraint

from app.models import Base
from tests.db.tiny import query

Connection = psycopg.Connection[tuple[Any, ...]]
TABLES = sorted(Base.metadata.tables.values(), key=lambda table: table.fullname)
OWNED = [table for table in TABLES if "report_id" in table.columns and table.name != "load_file"]


def _name(table: Table) -> str:
    return table.fullname


def test_there_are_owned_tables() -> None:
    assert len(OWNED) > 15


@pytest.mark.parametrize("table", OWNED, ids=_name)
def test_the_key_of_a_report_owned_table_starts_with_report_id(table: Table) -> None:
    assert next(iter(table.primary_key.columns)).name == "report_id"


@pytest.mark.parametrize("table", OWNED, ids=_name)
def test_no_unique_key_without_report_id(table: Table) -> None:
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)] + [i for i in table.indexes if i.unique]
    assert all("report_id" in key.columns for key in unique)


@pytest.mark.parametrize("table", TABLES, ids=_name)
def test_foreign_keys_to_report_owned_tables_stay_inside_a_report(table: Table) -> None:
    crossing = [key for key in table.foreign_key_constraints if key.referred_table in OWNED and "report_id" not in key.columns]
    assert crossing == []


def test_no_triggers_but_those_of_foreign_keys(connection: Connection) -> None:
    assert query(connection, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal") == []


@pytest.mark.parametrize("table", TABLES, ids=_name)
def test_defaults_are_server_defaults(table: Table) -> None:
    assert all(column.default is None and column.onupdate is None for column in table.columns)


@pytest.mark.parametrize("table", TABLES, ids=_name)
def test_a_comment_says_what_null_means(table: Table) -> None:
    assert table.comment
    for column in table.columns:
        assert column.comment, column.name
        assert not column.nullable or "NULL" in column.comment, column.name


def test_everything_in_the_database_has_a_comment(connection: Connection) -> None:
    bare = query(
        connection,
        """
        SELECT c.oid::regclass::text, a.attname FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('research', 'ops', 'mart')
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'v', 'm') AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)
        UNION ALL
        SELECT p.oid::regprocedure::text, '' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('research', 'ops', 'mart') AND obj_description(p.oid, 'pg_proc') IS NULL
        UNION ALL
        SELECT n.nspname, '' FROM pg_namespace n WHERE n.nspname IN ('research', 'ops', 'mart') AND obj_description(n.oid) IS NULL
        """,
    )
    assert bare == []


def test_no_value_is_a_float(connection: Connection) -> None:
    floats = query(
        connection,
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema IN ('research', 'ops') AND data_type IN ('real', 'double precision')",
    )
    assert floats == []
