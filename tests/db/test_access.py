"""Readers can write nothing and see nothing but `mart`: asked of the catalogue for everything that a database holds, and tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from app.database.engine import connect
from app.database.migrate import prepare
from app.database.roles import LOADER, READER
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
SYSTEM = "('pg_catalog', 'information_schema', 'pg_toast')"
DENIED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectNotInPrerequisiteState)  # the latter: a view that nobody can write


@pytest.fixture(scope="module")
def warehouse(make_database: Callable[[str | None], str]) -> Iterator[Connection]:
    """A database that was upgraded itself: rights on a database do not come along with a copy."""
    url = make_database(None)
    prepare(url)
    with connect(url, autocommit=True) as opened:
        yield opened


@pytest.fixture
def reader(warehouse: Connection) -> Iterator[Connection]:
    yield from _acting(warehouse, READER)


@pytest.fixture
def loader(warehouse: Connection) -> Iterator[Connection]:
    yield from _acting(warehouse, LOADER)


def _acting(connection: Connection, role: str) -> Iterator[Connection]:
    try:
        connection.execute(f"SET ROLE {role}".encode())
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue):
        pytest.skip(f"this server does not let the tests act as {role}")
    yield connection
    connection.execute("RESET ROLE")


def _refused(connection: Connection, statement: str, *values: Any) -> bool:
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement.encode(), values or None)
    except DENIED:
        return True
    return False


def _relations(connection: Connection, condition: str) -> list[str]:
    found = connection.execute(
        f"SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace "
        f"WHERE n.nspname NOT IN {SYSTEM} AND n.nspname !~ '^pg_(toast_)?temp' AND {condition} ORDER BY 1".encode()
    )
    return [name for (name,) in found]


def test_of_all_relations_readers_see_those_of_mart(warehouse: Connection) -> None:
    may = f"(has_table_privilege('{READER}', c.oid, 'SELECT') OR has_any_column_privilege('{READER}', c.oid, 'SELECT'))"
    seen = _relations(warehouse, f"c.relkind IN ('r', 'v', 'm', 'p', 'f') AND {may}")
    assert seen == _relations(warehouse, "n.nspname = 'mart' AND c.relkind IN ('v', 'm')")
    assert len(seen) > 40


def test_of_all_relations_readers_write_none(warehouse: Connection) -> None:
    table = f"has_table_privilege('{READER}', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
    column = f"has_any_column_privilege('{READER}', c.oid, 'INSERT, UPDATE, REFERENCES')"
    sequence = f"has_sequence_privilege('{READER}', c.oid, 'USAGE, SELECT, UPDATE')"
    assert _relations(warehouse, f"c.relkind IN ('r', 'v', 'm', 'p', 'f') AND ({table} OR {column})") == []
    assert _relations(warehouse, f"CASE c.relkind WHEN 'S' THEN {sequence} ELSE false END") == []


@pytest.mark.parametrize("role", [READER, LOADER])
def test_neither_role_makes_anything(warehouse: Connection, role: str) -> None:
    made = tiny.query(warehouse, "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%s, oid, 'CREATE')", role)
    owned = tiny.query(warehouse, "SELECT 1 FROM pg_shdepend WHERE refobjid = %s::regrole AND deptype = 'o'", role)
    flags = "rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR rolcanlogin"
    strong = tiny.query(warehouse, f"SELECT rolname FROM pg_roles WHERE rolname = %s AND ({flags})", role)
    member = tiny.query(warehouse, "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = %s::regrole", role)
    create = tiny.query(warehouse, "SELECT has_database_privilege(%s, current_database(), 'CREATE')", role)
    assert (made, owned, strong, member, create) == ([], [], [], [], [(False,)])


def test_schemas_that_readers_enter(warehouse: Connection) -> None:
    entered = tiny.query(warehouse, "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%s, oid, 'USAGE') ORDER BY 1", READER)
    assert [name for (name,) in entered if not name.startswith("pg_t")] == ["information_schema", "mart", "pg_catalog", "public"]


def test_nothing_of_public_is_for_readers(warehouse: Connection) -> None:
    """Functions there are those of extensions, which read no table."""
    ours = tiny.query(
        warehouse,
        "SELECT p.oid::regprocedure::text FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace "
        "AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e')",
    )
    assert ours == []


def test_functions_that_run_with_the_rights_of_their_owner(warehouse: Connection) -> None:
    """Search alone, which binds what it is given; its search path is fixed and it is not for everybody."""
    found = tiny.query(
        warehouse,
        "SELECT p.proname, p.proconfig, p.proacl::text ~ '(^|[{,\"])=X' FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace "
        f"WHERE p.prosecdef AND n.nspname NOT IN {SYSTEM}",
    )
    assert found == [("search", ["search_path=pg_catalog, pg_temp"], False)]


def test_each_table_refuses_readers(warehouse: Connection, reader: Connection) -> None:
    tables = _relations(reader, "c.relkind IN ('r', 'p') AND n.nspname <> 'mart'")
    assert len(tables) > 40
    assert [name for name in tables if not _refused(reader, f"SELECT 1 FROM {name}")] == []


def test_each_view_of_mart_can_be_read_and_not_written(warehouse: Connection, reader: Connection) -> None:
    for view in _relations(reader, "n.nspname = 'mart' AND c.relkind IN ('v', 'm')"):
        assert not _refused(reader, f"SELECT * FROM {view}"), view  # wholly: a function in it runs with the rights of who asks
        assert _refused(reader, f"DELETE FROM {view}"), view
        assert _refused(reader, f"INSERT INTO {view} DEFAULT VALUES"), view


def test_each_function_of_mart_answers_readers(warehouse: Connection, reader: Connection) -> None:
    """A function of SQL that reads a table below `mart` itself would fail for them: it reads views, or runs with its owner's rights."""
    arguments = {"date": "DATE '2025-05-01'", "text": "'published'", "integer": "90", "uuid": "gen_random_uuid()"}
    functions = tiny.query(
        reader,
        "SELECT p.proname, string_to_array(pg_get_function_identity_arguments(p.oid), ', '), p.pronargs - p.pronargdefaults "
        "FROM pg_proc AS p WHERE p.pronamespace = 'mart'::regnamespace AND p.prokind = 'f'",
    )
    assert len(functions) > 5
    for name, signature, needed in functions:
        given = ", ".join(arguments[argument.rsplit(" ", 1)[1]] for argument in signature[:needed])
        assert not _refused(reader, f"SELECT * FROM mart.{name}({given})"), name


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TEMP TABLE mine (a int)",
        "CREATE TABLE public.mine (a int)",
        "CREATE SCHEMA mine",
        "CREATE VIEW mart.mine AS SELECT 1",
        "CREATE FUNCTION mart.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_import('/etc/hostname')",
        "SELECT pg_read_file('/etc/hostname')",
        "SELECT pg_ls_dir('.')",
        "COPY mart.report TO '/tmp/out'",
        "COPY mart.report TO PROGRAM 'cat'",
        "SELECT research.grams('x')",
        "SELECT research.searchable('x')",
        "COMMENT ON VIEW mart.report IS 'mine'",
        "ALTER VIEW mart.report RENAME TO mine",
        "SELECT pg_reload_conf()",
        "SELECT rolpassword FROM pg_authid",
        "CREATE EXTENSION dblink",
        "SELECT nextval('ops.load_run_run_id_seq')",
        "DO $$ BEGIN PERFORM 1 FROM research.report; END $$",
        "SELECT version_num FROM public.alembic_version",
    ],
)
def test_readers_may_not(reader: Connection, statement: str) -> None:
    assert _refused(reader, statement)


def test_search_takes_no_sql(reader: Connection) -> None:
    """Everything that a caller gives is bound; a setting of the caller that is no number stops the search."""
    for words in ("'; DROP VIEW mart.report; --", "$1) OR true --", "x%' OR '1'='1"):
        for name in ("query", "broker", "stock", "place"):
            given = {"query": "储能", name: words}
            named = ", ".join(f"{key} => %({key})s" for key in given)
            assert reader.execute(f"SELECT * FROM mart.search({named})".encode(), given).fetchall() == []
    assert tiny.query(reader, "SELECT count(*) FROM mart.report") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE research.report ADD COLUMN mine int",
        "DROP VIEW mart.report",
        "CREATE VIEW mart.mine AS SELECT 1",
        "CREATE INDEX ON research.report (report_id)",
        "TRUNCATE research.financial_metric",
        "DELETE FROM research.report_version",
        "ALTER FUNCTION mart.search(text, int, text, text, date, date, text) RENAME TO mine",
        "CREATE OR REPLACE FUNCTION research.grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE AS 'SELECT NULL::text[]'",
        "COMMENT ON TABLE research.report IS 'mine'",
        "UPDATE ops.installation SET product_version = '0'",
        "UPDATE public.alembic_version SET version_num = '0'",
        "REINDEX TABLE research.report",
        "ALTER TABLE research.report DISABLE TRIGGER ALL",
    ],
)
def test_loaders_may_not(loader: Connection, statement: str) -> None:
    assert _refused(loader, statement)


def test_loaders_keep_their_temporary_tables(loader: Connection) -> None:
    assert not _refused(loader, "CREATE TEMP TABLE incoming (a int)")


def test_who_logs_in_as_a_reader_has_a_timeout_and_reads_only(warehouse: Connection) -> None:
    """Settings of a role hold for who logs in as it; here a connection has the same settings from its start."""
    found = tiny.query(warehouse, "SELECT rolconfig FROM pg_roles WHERE rolname = %s", READER)[0][0]
    assert "statement_timeout=60s" in found
    options = " ".join(f"-c {entry}" for entry in found) + " -c statement_timeout=50ms"
    with psycopg.connect(warehouse.info.dsn, password=warehouse.info.password, options=options) as connection:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), connection.transaction():
            connection.execute("UPDATE research.metric SET name_en = ''")
        with pytest.raises(psycopg.errors.QueryCanceled), connection.transaction():
            connection.execute("SELECT pg_sleep(5)")


def test_about_says_what_this_warehouse_is(warehouse: Connection) -> None:
    from app import __version__
    from app.database.migrate import head

    columns = "product_version, schema_version, parser_versions, last_run_id, n_reports, n_numbers, newest_report_on"
    assert tiny.query(warehouse, f"SELECT {columns} FROM mart.about") == [(__version__, head(), None, None, 0, 0, None)]


def test_an_upgrade_is_noted_once(make_database: Callable[[str | None], str], template_url: str) -> None:
    url = make_database(template_url)
    prepare(url)
    with connect(url) as connection:
        assert tiny.query(connection, "SELECT count(*) FROM ops.installation") == [(1,)]


def test_about_counts_what_is_loaded(loaded: Connection) -> None:
    columns = "parser_versions, last_run_status, n_reports, n_brokers, n_stocks, n_numbers, n_recommendations, n_open_issues"
    found = tiny.query(loaded, f"SELECT {columns} FROM mart.about")
    assert found == [(["1"], "running", 5, 3, 1, 7, 4, 1)]
