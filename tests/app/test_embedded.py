"""The embedded server: made once, shared, found again after a kill, its password private."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.database.embedded import Server, bundled_binaries

BINARIES = Path(os.environ.get("YANBAO_PG_BIN") or bundled_binaries())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "home", BINARIES)
    yield made
    made.stop()


def answer(url: str, sql: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(sql.encode()).fetchone()
    return row[0] if row else None


def test_whole_life(server: Server) -> None:
    url = server.start()
    assert answer(url, "SELECT current_database()") == "yanbao"
    with psycopg.connect(url) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
    assert answer(url, "SELECT cardinality(show_trgm('阳光电源'))") == 5, "Chinese characters are letters here"
    assert stat.S_IMODE((server.folder / "password").stat().st_mode) == 0o600
    assert server.start() == url, "a second start changes nothing"

    port = int(url.rsplit(":", 1)[1].split("/")[0])
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    while server.pid is not None:
        time.sleep(0.01)
    again = server.start()
    assert answer(again, "SELECT 1") == 1, "started again after a kill"

    assert server.stop() is True
    assert server.stop() is False
    assert server.pid is None
    with socket.create_server(("127.0.0.1", port)):
        moved = server.start()
    assert moved != again, "another program took the port: a new one is chosen"
    assert answer(moved, "SELECT 1") == 1


def test_wrong_password_is_refused(server: Server) -> None:
    url = server.start()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(url.replace("yanbao:", "yanbao:wrong", 1))


def test_many_first_starts_at_once_share_one_server(tmp_path: Path) -> None:
    code = "import sys, pathlib, app.database.embedded as e; print(e.Server(*map(pathlib.Path, sys.argv[1:])).start())"
    command = [sys.executable, "-c", code, str(tmp_path), str(BINARIES)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    urls = {child.communicate(timeout=60)[0] for child in children}
    try:
        assert len(urls) == 1
        assert answer(urls.pop().strip(), "SELECT 1") == 1
    finally:
        Server(tmp_path, BINARIES).stop()


def test_a_half_made_first_start_is_made_anew(server: Server) -> None:
    server.data.mkdir(parents=True)
    (server.data / "rubbish").write_text("left by a killed initdb")
    assert answer(server.start(), "SELECT 1") == 1


def test_a_pid_file_of_another_program_does_not_count(server: Server) -> None:
    server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
    assert server.pid is None
    assert answer(server.start(), "SELECT 1") == 1


def test_a_pid_file_of_another_server_does_not_count(server: Server, tmp_path: Path) -> None:
    """After a crash the number of the dead server may be that of another one: nobody stops that, or takes it for the dead one."""
    server.start()
    other = Server(tmp_path / "other", BINARIES)
    other.data.mkdir(parents=True)
    shutil.copy(server.data / "postmaster.pid", other.data)
    assert server.pid is not None
    assert other.pid is None
    assert other.stop() is False
    assert server.pid is not None
