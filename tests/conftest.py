"""One PostgreSQL for all tests: an embedded server of the tests' own, or the given one.

`YANBAO_TEST_DATABASE_URL` (or `YANBAO_DATABASE_URL`) names a server on which databases may be made; they are dropped afterwards.
`YANBAO_PG_BIN` chooses other binaries for the embedded server. Alembic migrates one template database; the others are copies of it.
Every worker of pytest-xdist has a server of its own, a copy of the one that the first of them made and migrated.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings

from app.config import settings
from app.database.embedded import Server, bundled_binaries
from app.database.engine import connect, plain_url
from app.database.migrate import prepare
from app.database.unprivileged import give

GIVEN = os.environ.pop("YANBAO_TEST_DATABASE_URL", None) or os.environ.get("YANBAO_DATABASE_URL")
os.environ.pop("YANBAO_DATABASE_URL", None)  # no test writes into anybody's warehouse by accident

# What is lost with the machine is only a test. Hundreds of databases that live for a second are not worth a visit of autovacuum.
CARELESS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off",
)  # fmt: skip
IS_SHARED = not GIVEN and "PYTEST_XDIST_WORKER" in os.environ
TEMPLATE = "yanbao_template"

hypothesis_settings.register_profile("steady", deadline=None)  # how long an example takes on a busy machine is no fault
hypothesis_settings.load_profile("steady")

MakeDatabase = Callable[[str | None], str]

# Files that take longest, first: begun last, one of them would keep one process busy while the others have nothing left.
LONG = (
    "traits/test_traits.py", "deploy/test_compose_commands.py", "docs/test_examples.py", "docs/test_pages.py", "faults/test_full_disk.py",
    "faults/test_crafted.py", "evaluate/test_blank.py", "damage/test_damage.py", "faults/test_kills.py", "intake/test_queue.py",
    "read/test_ocr.py", "load/test_run.py", "load/test_lists.py", "intake/test_vendor_lists.py", "intake/test_servers.py",
    "intake/test_day.py", "cli/test_demo.py", "faults/test_fuzz.py", "faults/test_database.py", "load/test_cluster.py",
    "docs/test_notebook.py", "faults/test_text.py", "db/test_stale_estimate.py", "db/test_migrations.py", "test_names_at_scale.py",
    "app/test_replica.py",
)  # fmt: skip

# Files that are run only when YANBAO_TEST_SLOW is set (`make test-all`): a minute each, and nothing else depends on them.
SLOW = (
    "deploy/test_compose_commands.py", "faults/test_full_disk.py", "faults/test_kills.py", "faults/test_fuzz.py", "evaluate/test_blank.py",
    "intake/test_queue.py", "app/test_replica.py", "load/test_cluster.py", "docs/test_notebook.py", "test_names_at_scale.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order of LONG, then as they are; tests of a file stay together. Those of SLOW are skipped unless they are asked for."""

    @cache
    def is_of(path: Path, name: str) -> bool:
        return path.as_posix().endswith(f"tests/{name}")

    @cache
    def place(path: Path) -> int:
        return next((number for number, name in enumerate(LONG) if is_of(path, name)), len(LONG))

    items.sort(key=lambda item: place(item.path))
    if not os.environ.get("YANBAO_TEST_SLOW"):
        for item in items:
            if any(is_of(item.path, name) for name in SLOW):
                item.add_marker(pytest.mark.skip(reason="a slow test: YANBAO_TEST_SLOW=1, or make test-all"))


@pytest.fixture(scope="session", autouse=True)
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test touches the user's own embedded server or configuration file."""
    os.environ["YANBAO_HOME"] = str(tmp_path_factory.mktemp("home"))
    os.environ["YANBAO_CONFIG"] = os.devnull
    settings.cache_clear()


@dataclass
class Databases:
    """Those that the tests made on the server of `server_url`."""

    server_url: str
    made: list[str] = field(default_factory=list)

    def make(self, template: str | None = None) -> str:
        """URL of a new database, empty or a copy of the one whose URL is given."""
        url = _beside(self.server_url, f"yanbao_test_{uuid.uuid4().hex[:12]}")
        like = f" TEMPLATE {_name(template)}{self._strategy}" if template else " TEMPLATE template0 ENCODING 'UTF8'"
        _execute(self.server_url, f"CREATE DATABASE {_name(url)}{like}")
        self.made.append(url)
        return url

    def drop(self, url: str) -> None:
        self.made.remove(url)
        _execute(self.server_url, f"DROP DATABASE IF EXISTS {_name(url)} WITH (FORCE)")

    @cached_property
    def _strategy(self) -> str:
        """Copies of files are half the work of the log's way, the usual one from PostgreSQL 15; before that there was no other."""
        with connect(self.server_url) as opened:
            return " STRATEGY FILE_COPY" if opened.info.server_version >= 150000 else ""


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a database on a server where databases may be made."""
    if GIVEN:
        yield plain_url(GIVEN)
        return
    server = _server(tmp_path_factory.mktemp("server"))
    if IS_SHARED:
        _copy(_migrated(tmp_path_factory.getbasetemp().parent), server)
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def databases(server_url: str) -> Iterator[Databases]:
    made = Databases(server_url)
    yield made
    for url in reversed([*made.made]):
        made.drop(url)


@pytest.fixture(scope="session")
def make_database(databases: Databases) -> MakeDatabase:
    """Make a database, empty or as a copy of the one whose URL is given; all are dropped at the end."""
    return databases.make


@pytest.fixture(scope="session")
def template_url(server_url: str, make_database: MakeDatabase) -> str:
    """A migrated database with the reference data that nobody may connect to (it is copied)."""
    if IS_SHARED:
        return _beside(server_url, TEMPLATE)
    url = make_database(None)
    prepare(url)
    return url


@pytest.fixture(scope="session")
def database_url(make_database: MakeDatabase, template_url: str) -> str:
    """The migrated database that the tests of one worker share; do not leave anything in it (see `connection`)."""
    return make_database(template_url)


@pytest.fixture
def fresh_url(databases: Databases, template_url: str) -> Iterator[str]:
    """A migrated database for this test alone."""
    url = databases.make(template_url)
    yield url
    databases.drop(url)


@pytest.fixture
def empty_url(make_database: MakeDatabase) -> str:
    """A database without anything in it."""
    return make_database(None)


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection to the shared database; all that the test does is rolled back."""
    with connect(database_url) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make the commands run in this process use the database of the given URL."""

    def use(url: str) -> None:
        monkeypatch.setenv("YANBAO_DATABASE_URL", url)
        settings.cache_clear()

    return use


@pytest.fixture(autouse=True)
def _settings_read_anew() -> Iterator[None]:
    """Settings are cached a process; a test that changes the environment must not leak into the next."""
    yield
    settings.cache_clear()


def _execute(url: str, statement: str) -> None:
    with connect(url, autocommit=True) as opened:
        opened.execute(statement.encode())


def _name(url: str) -> str:
    return url.rsplit("/", 1)[1]


def _beside(url: str, name: str) -> str:
    """URL of the database `name` on the server of another."""
    return url.rsplit("/", 1)[0] + "/" + name


def _server(home: Path) -> Server:
    binaries = os.environ.get("YANBAO_PG_BIN")
    return Server(home, Path(binaries) if binaries else bundled_binaries(), CARELESS)


def _migrated(folder: Path) -> Server:
    """The server below the folder of all workers whose one database is migrated; made by the first that comes, then stopped."""
    server, done = _server(folder / "template"), folder / "template.done"
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            url = server.start()
            try:
                _execute(url, f"DROP DATABASE IF EXISTS {TEMPLATE}")  # of a worker whose migration failed
                _execute(url, f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
                prepare(_beside(url, TEMPLATE))
            finally:
                server.stop()
            done.touch()
    return server


def _copy(whole: Server, server: Server) -> None:
    """The data and the password of a server that is stopped, owners and modes as they are."""
    server.folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", whole.data, whole.folder / "password", server.folder], check=True)
    give(server.folder, server.runner.user)
