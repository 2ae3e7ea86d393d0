"""The embedded server's data move to a newer major version; what fails leaves them where they were."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from app.database import renew
from app.database.embedded import Server, bundled_binaries
from app.database.engine import connect
from app.database.logins import make_login
from app.database.roles import LOADER, READER, create_roles_sql
from app.errors import DatabaseError, UsageError

FOLDERS = [Path(os.environ["YANBAO_OLD_PG_BIN"])] if "YANBAO_OLD_PG_BIN" in os.environ else []
OLD = next((folder for folder in [*FOLDERS, *sorted(Path("/usr/lib/postgresql").glob("*/bin"))] if (folder / "initdb").exists()), None)
pytestmark = pytest.mark.skipif(OLD is None, reason="no second PostgreSQL here: YANBAO_OLD_PG_BIN may name one")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The bundled programs over data that an older server made."""
    assert OLD is not None
    new = Server(tmp_path / "home", bundled_binaries(), ("fsync=off",))
    old = replace(new, pg_bin=OLD)
    with connect(old.start(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT '阳光电源' AS name")
        for statement in create_roles_sql():
            connection.execute(statement.encode())
        make_login(connection, "an analyst", "p'ässword \\ 1")
        make_login(connection, "loads", "other", LOADER)
        connection.execute(f"GRANT SELECT ON kept TO {READER}".encode())
    old.stop()
    yield new
    new.stop()


def kept(server: Server) -> str:
    with connect(server.start()) as connection:
        (name,) = connection.execute("SELECT name FROM kept").fetchone() or ("",)
    return str(name)


def test_the_data_move(server: Server) -> None:
    assert OLD is not None
    with pytest.raises(DatabaseError, match="upgrade-server"):
        server.start()
    old_data = renew.upgrade_server(server, OLD)
    assert kept(server) == "阳光电源"
    assert server.data_version == server.version
    assert (old_data / "PG_VERSION").exists()
    with pytest.raises(UsageError, match="nothing to do"):
        renew.upgrade_server(server, OLD)


def test_logins_come_along(server: Server) -> None:
    """They were lost: only the warehouse's two roles were made anew, and nobody but the loader got in."""
    assert OLD is not None
    before = server.url.partition("@")[0]
    renew.upgrade_server(server, OLD)
    assert server.start().startswith(f"{before}@"), "whoever kept the URL gets in with it"
    given = conninfo_to_dict(server.url)
    for name, password, role in (("an analyst", "p'ässword \\ 1", READER), ("loads", "other", LOADER)):
        with psycopg.connect(**{**given, "user": name, "password": password}) as connection:  # type: ignore[arg-type]
            assert connection.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", (role,)).fetchone() == (True,)
            assert connection.execute("SHOW default_transaction_read_only").fetchone() == ("on" if role == READER else "off",)
            assert connection.execute("SELECT has_table_privilege('kept', 'SELECT')").fetchone() == (role == READER,)
            assert connection.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)


def test_the_wrong_programs_touch_nothing(server: Server) -> None:
    with pytest.raises(UsageError, match="but the data are"):
        renew.upgrade_server(server, bundled_binaries())
    assert server.data_version != server.version


def test_a_restore_that_fails_puts_the_data_back(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError("the disk is full")

    assert OLD is not None
    monkeypatch.setattr(renew, "restore", fail)
    with pytest.raises(DatabaseError, match="full"):
        renew.upgrade_server(server, OLD)
    old = replace(server, pg_bin=OLD)
    assert kept(old) == "阳光电源"
    old.stop()
