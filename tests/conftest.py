"""One PostgreSQL for all tests: an embedded server of the tests' own, or the given one.

`YANBAO_TEST_DATABASE_URL` (or `YANBAO_DATABASE_URL`) names a server on which databases may be made; they are dropped afterwards.
`YANBAO_PG_BIN` chooses other binaries for the embedded server. Alembic migrates one template database; the others are copies of it.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings

from app.config import settings
from app.database.embedded import Server, bundled_binaries
from app.database.engine import connect, plain_url
from app.database.migrate import prepare

GIVEN = os.environ.pop("YANBAO_TEST_DATABASE_URL", None) or os.environ.get("YANBAO_DATABASE_URL")
os.environ.pop("YANBAO_DATABASE_URL", None)  # no test writes into anybody's warehouse by accident

CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # what is lost with the machine is only a test

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

    def place(item: pytest.Item) -> int:
        return next((number for number, name in enumerate(LONG) if is_of(item, name)), len(LONG))

    def is_of(item: pytest.Item, name: str) -> bool:
        return item.path.as_posix().endswith(f"tests/{name}")

    items.sort(key=place)
    if not os.environ.get("YANBAO_TEST_SLOW"):
        for item in items:
            if any(is_of(item, name) for name in SLOW):
                item.add_marker(pytest.mark.skip(reason="a slow test: YANBAO_TEST_SLOW=1, or make test-all"))


@pytest.fixture(scope="session", autouse=True)
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test touches the user's own embedded server or configuration file."""
    os.environ["YANBAO_HOME"] = str(tmp_path_factory.mktemp("home"))
    os.environ["YANBAO_CONFIG"] = os.devnull
    settings.cache_clear()


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a database on a server where databases may be made."""
    if GIVEN:
        yield plain_url(GIVEN)
        return
    binaries = os.environ.get("YANBAO_PG_BIN")
    server = Server(tmp_path_factory.mktemp("server"), Path(binaries) if binaries else bundled_binaries(), CARELESS)
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def make_database(server_url: str) -> Iterator[MakeDatabase]:
    """Make a database, empty or as a copy of the one whose URL is given; all are dropped at the end."""
    made: list[str] = []

    def make(template: str | None = None) -> str:
        name = f"yanbao_test_{uuid.uuid4().hex[:12]}"
        like = f" TEMPLATE {_name(template)}" if template else " TEMPLATE template0 ENCODING 'UTF8'"
        _execute(server_url, f"CREATE DATABASE {name}{like}")
        made.append(name)
        return server_url.rsplit("/", 1)[0] + "/" + name

    yield make
    for name in reversed(made):
        _execute(server_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def template_url(make_database: MakeDatabase) -> str:
    """A migrated database with the reference data that nobody may connect to (it is copied)."""
    url = make_database(None)
    prepare(url)
    return url


@pytest.fixture(scope="session")
def database_url(make_database: MakeDatabase, template_url: str) -> str:
    """The migrated database that the tests of one worker share; do not leave anything in it (see `connection`)."""
    return make_database(template_url)


@pytest.fixture
def fresh_url(make_database: MakeDatabase, template_url: str) -> str:
    """A migrated database for this test alone."""
    return make_database(template_url)


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


def _name(url: str | None) -> str:
    return (url or "").rsplit("/", 1)[1]
