"""What one view or function of `mart` is: the header of its file, its columns with types and comments."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import psycopg

from app.database.engine import connect
from app.database.migrate import migrations_folder
from app.database.views import newest
from app.errors import UsageError
from app.query import Answer, as_table

COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod), col_description(a.attrelid, a.attnum)
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
WHERE c.relnamespace = 'mart'::regnamespace AND c.relname = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""
FUNCTION = """
SELECT pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), obj_description(p.oid, 'pg_proc')
FROM pg_proc AS p WHERE p.pronamespace = 'mart'::regnamespace AND p.proname = %s"""


def described(url: str, name: str) -> str:
    """Text that says what `name` (`mart.consensus`, or without `mart.`) is. Raises UsageError for a name that is not there."""
    short = name.lower().removeprefix("mart.")
    path = newest(migrations_folder() / "views").get(f"mart.{short}")
    with connect(url) as connection:
        body = _columns(connection, short) or _function(connection, short)
        if not body:
            raise UsageError(f"no view or function mart.{short}", hint=_nearest(short))
    return "\n".join([*_head(path), "", body]) if path else body


def header(path: Path) -> dict[str, str]:
    """The header of a view's file: its name → title, then `Grain`, `Key`, `Inputs`, `Caution` → text in one line."""
    found: dict[str, str] = {}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("--") or line == "--":
            break
        text = line.removeprefix("--").strip()
        if ":" in text and not line.startswith("--   "):
            key, _, text = text.partition(":")
        found[key] = f"{found.get(key, '')} {text.strip()}".strip()
    return found


def _head(path: Path) -> list[str]:
    (name, title), *rest = header(path).items()
    return [f"{name}: {title}", *(f"{key:<8} {text}" for key, text in rest)]


def _columns(connection: psycopg.Connection[Any], name: str) -> str:
    rows = connection.execute(COLUMNS, (name,)).fetchall()
    return as_table(Answer(("column", "type", "meaning"), tuple(rows))) if rows else ""


def _function(connection: psycopg.Connection[Any], name: str) -> str:
    rows = connection.execute(FUNCTION, (name,)).fetchall()
    return "\n".join(f"{name}({arguments})\n{comment}\n\ngives {result}\n" for arguments, result, comment in rows)


def _nearest(name: str) -> str:
    names = [known.removeprefix("mart.") for known in newest(migrations_folder() / "views") if known.startswith("mart.")]
    near = difflib.get_close_matches(name, names, n=3)
    return f"did you mean {', '.join(near)}?" if near else "yanbao db describe lists them"
