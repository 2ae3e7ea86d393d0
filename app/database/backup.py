"""Backup and restore of the whole warehouse by PostgreSQL's own pg_dump, pg_restore and psql, of the embedded or of a given server.

A backup is one file in pg_dump's custom format, complete or not there at all. A restore is one transaction: it succeeds, or the database
stays as it was.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from psycopg import conninfo

from app.config import settings
from app.database.embedded import bundled_binaries
from app.database.engine import APPLICATION, connect
from app.database.roles import close_public_sql, create_roles_sql
from app.errors import DatabaseError, UsageError
from app.target import target

VARIABLES = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
SCHEMAS = ("research", "ops", "mart")
QUEUE_SCHEMA = "queue"  # procrastinate's jobs are in no backup: what is due is put in again. Older backups hold them.
_NO_QUEUE = f"""
DO $$ BEGIN
    IF to_regclass('{QUEUE_SCHEMA}.procrastinate_jobs') IS NOT NULL THEN DROP SCHEMA {QUEUE_SCHEMA} CASCADE; END IF;
END $$;
"""
EMPTY = (
    "".join(f"DROP SCHEMA IF EXISTS {schema} CASCADE; " for schema in SCHEMAS) + "DROP TABLE IF EXISTS public.alembic_version;" + _NO_QUEUE
)
PATIENCE = 5.0  # seconds in which psql, whose pipe broke, says why


def backup(url: str, file: Path) -> int:
    """Write the warehouse at `url` to `file`; gives its size in bytes. A file of that name is replaced when the new one is whole.

    Raises UsageError where the file cannot be written, DatabaseError where pg_dump fails (an older pg_dump than the server, no rights).
    """
    whole = target(file)
    try:
        handle, name = tempfile.mkstemp(dir=whole.parent, prefix=f".{whole.name}.")
        os.close(handle)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(file)) from error
    partial = Path(name)
    try:
        _run(url, "pg_dump", ["--format=custom", "--no-owner", f"--exclude-schema={QUEUE_SCHEMA}", f"--file={partial}"])
        partial.replace(whole)
    finally:
        partial.unlink(missing_ok=True)
    return whole.stat().st_size


def restore(url: str, file: Path, *, replace: bool = False) -> None:
    """Put the backup `file` into the database at `url`, in one transaction; with `replace` instead of the warehouse that is there.

    Raises UsageError for what is no backup or for a database that holds a warehouse already, DatabaseError where the restore fails:
    the database then is as it was.
    """
    _check_whole(url, file)
    with connect(url, autocommit=True) as connection:
        if not replace and _holds_warehouse(connection):
            raise UsageError("there is a warehouse in the database", hint="--replace puts the backup in its place")
        for statement in create_roles_sql():  # roles belong to the server and are in no backup
            connection.execute(statement.encode())
    first = ["--command", EMPTY] if replace else []
    with _started(url, "psql", ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *first, "--file=-"]) as psql:
        _feed(url, file, psql)
    with connect(url, autocommit=True) as connection:
        for statement in close_public_sql():  # what everybody may do in the database itself is in no backup either
            connection.execute(statement.encode())


def roles(url: str) -> str:
    """SQL that makes the roles of the server at `url`, with their passwords (as hashes), settings and memberships. Needs a superuser."""
    database = conninfo.conninfo_to_dict(url)["dbname"]
    with _started(url, "pg_dumpall", ["--roles-only", f"--database={database}"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        text = process.stdout.read().decode()
        if process.wait() != 0:
            raise DatabaseError(f"pg_dumpall failed: {_said(process)}")
    return text


def take_roles(url: str, made: str) -> None:
    """Make the roles that `roles` gave on a new server, all or none; the role that connects is there already and gets what it had."""
    user = conninfo.conninfo_to_dict(url)["user"]
    lines = [line for line in made.splitlines() if line != f"CREATE ROLE {user};"]
    with _started(url, "psql", ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-"]) as psql:
        psql.communicate("\n".join(lines).encode())
        if psql.returncode != 0:
            raise DatabaseError(f"psql failed: {_said(psql)}", hint="no role was made")


def _check_whole(url: str, file: Path) -> None:
    """Read the whole backup once, writing nothing: a truncated one is told before anything is touched."""
    if not file.is_file():
        raise UsageError("no such file", where=str(file))
    try:
        _run(url, "pg_restore", ["--no-owner", f"--file={os.devnull}", str(file)])
    except DatabaseError as error:
        raise UsageError(f"not a whole backup: {error.message}", where=str(file)) from error


def _holds_warehouse(connection: Any) -> bool:
    (found,) = connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = ANY(%s)", [list(SCHEMAS)]).fetchone()
    return bool(found)


def _feed(url: str, file: Path, psql: subprocess.Popen[bytes]) -> None:
    """The backup as SQL into psql. Should pg_restore fail midway, psql is killed before it can commit: the server rolls back. It fails too
    when psql has ended and takes nothing more: then psql knows why."""
    with _started(url, "pg_restore", ["--no-owner", "--file=-", str(file)], stdout=psql.stdin) as reader:
        if reader.wait() != 0 and not _ends(psql):
            psql.kill()
            raise DatabaseError(f"pg_restore failed: {_said(reader)}", hint="the database is as it was")
    assert psql.stdin is not None
    psql.stdin.close()
    if psql.wait() != 0:
        raise DatabaseError(f"psql failed: {_said(psql)}", hint="the database is as it was")


def _ends(process: subprocess.Popen[bytes]) -> bool:
    """Whether the program is ending by itself; one that still waits for input goes on doing so."""
    try:
        return process.wait(PATIENCE) != 0
    except subprocess.TimeoutExpired:
        return False


def _run(url: str, program: str, arguments: Sequence[str]) -> None:
    with _started(url, program, arguments) as process:
        if process.wait() != 0:
            raise DatabaseError(f"{program} failed: {_said(process)}")


@contextmanager
def _started(
    url: str, program: str, arguments: Sequence[str], *, stdout: int | IO[bytes] | None = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[bytes]]:
    """One of PostgreSQL's client programs; the password goes by the environment, which other users cannot read."""
    path = (settings().pg_bin or bundled_binaries()) / program
    stdin = subprocess.PIPE if program == "psql" else subprocess.DEVNULL
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen([str(path), *arguments], env=_environment(url), stdin=stdin, stdout=stdout, stderr=said)
        except OSError as error:
            raise DatabaseError(f"cannot run {path}: {error}", hint="set YANBAO_PG_BIN to PostgreSQL's bin folder") from error
        setattr(process, "said", said)  # noqa: B010  (read by _said)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def _environment(url: str) -> dict[str, str]:
    given = {VARIABLES[key]: str(value) for key, value in conninfo.conninfo_to_dict(url).items() if key in VARIABLES and value is not None}
    return {**os.environ, "PGAPPNAME": APPLICATION, **given}


def _said(process: subprocess.Popen[bytes]) -> str:
    """The first error that the program printed."""
    said: IO[bytes] = getattr(process, "said")  # noqa: B009
    said.seek(0)
    lines = said.read().decode(errors="replace").splitlines()
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "no message")
