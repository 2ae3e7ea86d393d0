"""Logins for people and tools: roles that may connect and were granted one of the warehouse's two roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.database.roles import LOADER, READER, READER_SETTINGS
from app.errors import UsageError

if TYPE_CHECKING:
    import psycopg


def make_login(connection: psycopg.Connection[Any], name: str, password: str, role: str = READER) -> None:
    """Make the login `name`, or give the one that is there a new password, and grant it `role` (READER or LOADER).

    A reader gets the timeout and the read-only default too: PostgreSQL applies those of a granted role to nobody. Needs CREATEROLE.
    """
    from psycopg import sql

    if role not in (READER, LOADER):
        raise UsageError(f"{role} is no role of the warehouse", hint=f"{READER} or {LOADER}")
    if not password:
        raise UsageError("an empty password", hint="put one into the file")
    login = sql.Identifier(name)
    with connection.transaction():
        known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None
        verb = sql.SQL("ALTER" if known else "CREATE")
        connection.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, login, sql.Literal(password)))
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), login))
        for setting, value in READER_SETTINGS.items() if role == READER else ():
            connection.execute(sql.SQL("ALTER ROLE {} SET {} = {}").format(login, sql.Identifier(setting), sql.Literal(value)))
