"""How migrations run: one transaction, one at a time, and never waiting long for a lock that a user holds.

The caller (app/database/migrate.py) gives a connection in `config.attributes["connection"]`; without one the warehouse of the
configuration is used. `alembic upgrade --sql` prints the SQL instead.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, text

from app.database.engine import database_url, make_engine, sqlalchemy_url
from app.models import Base

LOCK = 0x59414E42414F  # "YANBAO": two commands that migrate one database at once take turns
OURS = ("research", "ops", "mart")
OPTIONS: dict[str, Any] = {"target_metadata": Base.metadata, "include_schemas": True, "compare_type": True, "compare_server_default": True}


def ours(name: str | None, kind: str, parents: object) -> bool:
    """Only our schemas are compared with the models."""
    return kind != "schema" or name in OURS


def take_turn() -> None:
    """Wait for other migrations for minutes, for the locks of users for seconds."""
    context.execute(text("SET LOCAL lock_timeout = '5min'"))
    context.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    context.execute(text("SET LOCAL lock_timeout = '10s'"))
    context.execute(text("SET LOCAL statement_timeout = '30min'"))


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, include_name=ours, **OPTIONS)
    with context.begin_transaction():
        take_turn()
        context.run_migrations()


def online() -> None:
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        migrate(given)
        return
    with make_engine(database_url()).connect() as connection:
        migrate(connection)


def offline() -> None:
    context.configure(url=sqlalchemy_url("postgresql://"), literal_binds=True, include_name=ours, **OPTIONS)
    with context.begin_transaction():
        take_turn()
        context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()
