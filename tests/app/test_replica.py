"""Loads go to the primary, questions to a read replica: a real streaming replica, chosen by libpq's target_session_attrs."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.config import settings
from app.database.embedded import Server, bundled_binaries
from app.database.engine import connect, make_engine
from app.database.unprivileged import give
from etl.cli import main

BINARIES = Path(os.environ.get("YANBAO_PG_BIN") or bundled_binaries())


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """A primary and its streaming replica."""
    folder = tmp_path_factory.mktemp("pair")
    primary, replica = (Server(folder / name, BINARIES, ("fsync=off",)) for name in ("primary", "replica"))
    url = primary.start()
    replica.folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(primary.folder / "password", replica.folder)
    give(replica.folder, replica.runner.user)
    replica._run("pg_basebackup", "--dbname", url, "--pgdata", str(replica.data), "--write-recovery-conf", "--checkpoint=fast")
    replica.start()
    yield primary, replica
    replica.stop()
    primary.stop()


def both(pair: tuple[Server, Server], attributes: str) -> str:
    """One URL of both servers, the replica first."""
    primary, replica = (server.url.rpartition("@") for server in pair)
    hosts = ",".join(server[2].split("/")[0] for server in (replica, primary))
    return f"{primary[0]}@{hosts}/yanbao?target_session_attrs={attributes}"


def is_replica(url: str) -> bool:
    with connect(url) as connection:
        row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
    return bool(row and row[0])


def test_what_writes_finds_the_primary(pair: tuple[Server, Server]) -> None:
    assert is_replica(both(pair, "any"))
    assert not is_replica(both(pair, "read-write"))
    with make_engine(both(pair, "read-write")).connect() as connection:
        assert not connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one()


def test_questions_go_to_the_replica_while_it_is_there(pair: tuple[Server, Server], monkeypatch: pytest.MonkeyPatch) -> None:
    with connect(both(pair, "read-write"), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS copied AS SELECT 7 AS seven")
    monkeypatch.setenv("YANBAO_DATABASE_URL", both(pair, "read-write"))
    monkeypatch.setenv("YANBAO_READ_DATABASE_URL", both(pair, "prefer-standby"))
    settings.cache_clear()
    question = ["sql", "SELECT seven, pg_is_in_recovery() AS replica FROM copied", "--format", "json"]
    done = CliRunner().invoke(main, question)
    for _ in range(50):
        if done.exit_code == 0:
            break
        time.sleep(0.1)  # the replica is a moment behind
        done = CliRunner().invoke(main, question)
    assert '"replica": true' in done.output, done.output
    pair[1].stop()
    done = CliRunner().invoke(main, question)
    pair[1].start()
    assert '"replica": false' in done.output, done.output
