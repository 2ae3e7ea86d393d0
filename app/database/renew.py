"""The embedded server's data moved to another major version of PostgreSQL, by a backup that the old programs' server gives.

Roles belong to the server and are in no backup: people's logins come along by themselves, and the password of the embedded server's own.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.database.backup import backup, restore, roles, take_roles
from app.database.embedded import Server
from app.errors import DatabaseError, UsageError


def upgrade_server(server: Server, old_bin: Path) -> Path:
    """Move the data of `server` to the version of its programs; `old_bin` holds the programs of the version that made them.

    Gives the folder in which the old data stay, for you to delete. Raises UsageError where there is nothing to do or the programs are
    of another version, DatabaseError where a step fails: the old data are then in their place again.
    """
    made = server.data_version
    old = replace(server, pg_bin=old_bin)
    if made is None or made == server.version:
        raise UsageError(f"nothing to do: the data are PostgreSQL {made or server.version}'s already")
    if old.version != made:
        raise UsageError(f"PostgreSQL {old.version}, but the data are PostgreSQL {made}'s", where=str(old_bin))
    file = server.folder / f"from-{made}.dump"
    try:
        backup(old.start(), file)
        logins = roles(old.url)
    finally:
        old.stop()
    kept, password = server.data.with_name(f"data-{made}"), (server.folder / "password").read_text()
    server.data.rename(kept)
    try:
        take_roles(server.start(), logins)
        (server.folder / "password").write_text(password)  # the new server made one of its own, and has the old one now
        restore(server.url, file)
    except BaseException:
        _put_back(server, kept, password)
        raise
    file.unlink()
    return kept


def _put_back(server: Server, kept: Path, password: str) -> None:
    server.stop()
    (server.folder / "password").write_text(password)
    failed = server.data.with_name("data-failed")
    if failed.exists():
        raise DatabaseError("an earlier attempt left its data", where=str(failed), hint=f"delete it and rename {kept.name} to data")
    if server.data.exists():
        server.data.rename(failed)
    kept.rename(server.data)
