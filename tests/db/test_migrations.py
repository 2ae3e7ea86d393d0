"""Up, down, up; models and migrations agree; the view files are what the database holds."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.database.engine import connect
from app.database.migrate import check, current, downgrade, head, migrations_folder, upgrade
from app.database.views import newest
from tests.db.tiny import query

Connection = psycopg.Connection[tuple[Any, ...]]
FILES = newest(migrations_folder() / "views")
OBJECTS = """
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'mart'::regnamespace
UNION ALL SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'mart'::regnamespace"""
VIEWS = """
SELECT c.relname, pg_get_viewdef(c.oid), obj_description(c.oid),
    ARRAY(
        SELECT a.attname || ' ' || col_description(c.oid, a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY a.attnum)
FROM pg_class c WHERE c.relnamespace = 'mart'::regnamespace ORDER BY 1"""
FUNCTIONS = """
SELECT p.proname, pg_get_functiondef(p.oid), obj_description(p.oid, 'pg_proc'), NULL
FROM pg_proc p WHERE p.pronamespace = 'mart'::regnamespace ORDER BY 1"""


def test_up_down_up(empty_url: str) -> None:
    assert upgrade(empty_url) == head()
    assert downgrade(empty_url, "base") is None
    with connect(empty_url) as connection:
        left = query(connection, "SELECT nspname FROM pg_namespace WHERE nspname IN ('research', 'ops', 'mart')")
    assert left == []
    assert upgrade(empty_url) == current(empty_url) == head()


def test_models_and_migrations_agree(database_url: str) -> None:
    assert check(database_url) == []


def test_sql_can_be_printed() -> None:
    from alembic import command
    from alembic.config import Config

    printed = io.StringIO()
    config = Config(output_buffer=printed)
    config.set_main_option("script_location", str(migrations_folder()))
    command.upgrade(config, "head", sql=True)
    text = printed.getvalue()
    assert "pg_advisory_xact_lock" in text
    assert "CREATE VIEW mart.consensus" in text


def test_the_database_holds_the_newest_view_files(fresh_url: str) -> None:
    with connect(fresh_url) as connection:
        before = query(connection, VIEWS) + query(connection, FUNCTIONS)
        names = {f"mart.{name}" for (name,) in query(connection, OBJECTS)}
        assert names == {name for name in FILES if name.startswith("mart.")}
        connection.execute("DROP SCHEMA mart CASCADE; CREATE SCHEMA mart")
        _make_all(connection, [path for name, path in FILES.items() if name.startswith("mart.")])
        assert query(connection, VIEWS) + query(connection, FUNCTIONS) == before
        connection.rollback()


def _make_all(connection: Connection, files: list[Path]) -> None:
    """Make views in whatever order works."""
    while files:
        waiting = [path for path in files if not _made(connection, path)]
        assert len(waiting) < len(files), f"cannot be made: {waiting}"
        files = waiting


def _made(connection: Connection, path: Path) -> bool:
    try:
        with connection.transaction():
            connection.execute(path.read_bytes())
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction):
        return False
    return True


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_view_file_says_what_it_is(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    assert text.startswith(f"-- {name}: ")
    if name.startswith("mart."):
        assert all(f"\n-- {word}:" in text for word in ("Grain", "Inputs", "Caution"))
    last = re.split(r"^    ?SELECT|^SELECT", text.split("COMMENT ON")[0], flags=re.MULTILINE)[-1]
    assert "*" not in last.split("FROM")[0]
