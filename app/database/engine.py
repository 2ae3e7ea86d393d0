"""Which database, and connections to it. Users write `postgresql://…`; inside it is always psycopg 3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app.config import settings
from app.database.embedded import Server, bundled_binaries
from app.errors import DatabaseError, UsageError

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Engine

APPLICATION = "yanbao"
# A server that does not answer is given up after ten seconds, a dead network is noticed within a minute; unless the URL, or libpq's own
# variable (PGCONNECT_TIMEOUT), says otherwise.
ALIVE: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}


@dataclass(frozen=True, slots=True)
class State:
    """What `yanbao db status` shows."""

    is_up: bool
    lines: dict[str, str]


def server() -> Server:
    """The embedded server of the configured home folder."""
    return Server(settings().home, settings().pg_bin or bundled_binaries())


def embedded_server() -> Server:
    """The same, for the commands that only make sense with it."""
    if not is_embedded():
        raise UsageError("YANBAO_DATABASE_URL names a server of your own", hint="start and stop it with its own tools")
    return server()


def demo_server() -> Server:
    """A server of its own for the samples: they never mix with real reports."""
    return Server(settings().home / "demo", settings().pg_bin or bundled_binaries())


def is_embedded() -> bool:
    return settings().database_url is None


def database_url() -> str:
    """URL of the warehouse, `postgresql://…`. Starts the embedded server when that is used and does not run."""
    given = settings().database_url
    return _given(given) if given else server().start()


def read_url() -> str:
    """URL for questions: `read_database_url` where it is set (replicas), else the warehouse's."""
    given = settings().read_database_url
    return _given(given) if given else database_url()


def _given(url: str) -> str:
    """A URL of the settings, with the password of `database_password_file` where that is set and the URL has none."""
    plain, file = plain_url(url), settings().database_password_file
    if file is None:
        return plain
    try:
        password = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UsageError(f"the database's password cannot be read: {error.strerror}", where=str(file)) from error
    found = re.match(r"(postgresql://[^:/@?]+)@", plain)
    if found is None:
        raise UsageError("YANBAO_DATABASE_PASSWORD_FILE needs a URL with a user and no password", hint="postgresql://user@host/database")
    return f"{found[1]}:{quote(password, safe='')}@{plain[found.end() :]}"


def plain_url(url: str) -> str:
    """The form that psql and libpq take: no driver name in it."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.split("+")[0] not in ("postgres", "postgresql"):
        raise DatabaseError("not a PostgreSQL URL", where=scheme, hint="postgresql://user:password@host:5432/database")
    return f"postgresql://{rest}"


def sqlalchemy_url(url: str) -> str:
    return plain_url(url).replace("postgresql://", "postgresql+psycopg://", 1)


def make_engine(url: str, **options: Any) -> Engine:
    """An engine for `url`. Statements are never prepared: a generic plan can be 100 times slower on skewed data."""
    import psycopg
    from sqlalchemy import create_engine

    def dial() -> psycopg.Connection[Any]:  # SQLAlchemy's own URLs have no room for several hosts
        return psycopg.connect(plain_url(url), prepare_threshold=None, **dial_options(url))

    return create_engine("postgresql+psycopg://", creator=dial, **options)


def connect(url: str, *, autocommit: bool = False) -> psycopg.Connection[tuple[Any, ...]]:
    """A psycopg connection to `url`. Raises DatabaseError when there is none to be had."""
    import psycopg

    try:
        return psycopg.connect(plain_url(url), prepare_threshold=None, autocommit=autocommit, **dial_options(url))
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        message = _without_password(str(error).strip().splitlines()[0].removeprefix("connection failed: "), url)
        raise DatabaseError(f"no connection: {message}", hint="is the server up, and YANBAO_DATABASE_URL right?") from error


def dial_options(url: str) -> dict[str, Any]:
    """What neither `url` nor a variable of libpq says. Raises psycopg.ProgrammingError for a URL that libpq does not take."""
    from psycopg.conninfo import conninfo_to_dict
    from psycopg.pq import Conninfo

    given = {option.keyword.decode() for option in Conninfo.get_defaults() if option.val} | conninfo_to_dict(plain_url(url)).keys()
    return {"application_name": APPLICATION, **{name: value for name, value in ALIVE.items() if name not in given}}


def describe() -> State:
    """The state of the warehouse's server, without starting it."""
    lines = {"server": f"embedded, {server().folder}" if is_embedded() else f"given, {hide_password(settings().database_url or '')}"}
    if is_embedded() and server().pid is None:
        return State(False, {**lines, "state": "stopped"})
    try:
        with connect(server().url if is_embedded() else database_url()) as connection:
            return State(True, {**lines, "state": "running", **_facts(connection)})
    except DatabaseError as error:
        return State(False, {**lines, "state": error.message})


def _facts(connection: psycopg.Connection[tuple[Any, ...]]) -> dict[str, str]:
    version = connection.execute("SHOW server_version").fetchone()
    revision = connection.execute("SELECT to_regclass('public.alembic_version')::text").fetchone()
    if revision and revision[0]:
        revision = connection.execute("SELECT version_num FROM public.alembic_version").fetchone()
    size = connection.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()
    facts = {"PostgreSQL": version, "revision": revision, "size": size}
    return {name: str(row[0]) if row and row[0] else "none (empty database)" for name, row in facts.items()}


def _without_password(message: str, url: str) -> str:
    """libpq cites the part of a URL that it does not understand: a password with a percent sign."""
    password = re.search(r"://[^:/@]+:(.+)@", url)
    return message.replace(password[1], "…") if password else message


def hide_password(url: str) -> str:
    """`postgresql://me:…@host/db`: a URL that may stand in a log."""
    return re.sub(r"(://[^:/@]+):.+@", r"\1:…@", url)
