"""Each command and health check of the compose file runs here as it stands, without an engine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from psycopg.conninfo import conninfo_to_dict

from app.database.embedded import Server, bundled_binaries
from app.database.unprivileged import give

ROOT = Path(__file__).resolve().parents[2]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
SCHEDULER = "tcp://scheduler:8786"


@pytest.fixture
def environment(empty_url: str, tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """The environment of a service, its host and secrets being those of here."""
    given = conninfo_to_dict(empty_url)
    (tmp_path / "db_password").write_text(f"{given['password']}\n")
    (tmp_path / "inbox").mkdir()
    config = (ROOT / "deploy" / "yanbao.toml").read_text()
    (tmp_path / "yanbao.toml").write_text(
        config.replace('"/inbox"', f'"{tmp_path / "inbox"}"').replace('"*/10 * * * *"', '"* * * * *"\nsettle = 1')
    )

    def made(service: str) -> dict[str, str]:
        values = {name: str(value) for name, value in SERVICES[service].get("environment", {}).items()}
        values = {name: re.sub(r"^\$\{\w+:-(.*)\}$", r"\1", value) for name, value in values.items()}
        values = {
            name: value.replace("/run/secrets", str(tmp_path)).replace("/etc/yanbao", str(tmp_path)) for name, value in values.items()
        }
        if "YANBAO_DATABASE_URL" in values:
            here = f"{given['user']}@{given['host']}:{given['port']}/{given['dbname']}"
            values["YANBAO_DATABASE_URL"] = values["YANBAO_DATABASE_URL"].replace("yanbao@db:5432/yanbao", here)
        path = os.pathsep.join([str(Path(sys.executable).parent), str(bundled_binaries()), os.environ["PATH"]])
        kept = {name: value for name, value in os.environ.items() if not name.startswith("YANBAO_")}
        return {**kept, "PATH": path, "PGHOST": str(given["host"]), "PGPORT": str(given["port"]), **values}

    return made


def command(service: str, instead: Mapping[str, str] | None = None) -> list[str]:
    """The words of its `command:`; `instead` are the few that differ here, such as a port."""
    return _replaced(SERVICES[service]["command"], instead or {})


def health(service: str, environment: dict[str, str], instead: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Its health check, run once."""
    kind, *words = SERVICES[service]["healthcheck"]["test"]
    words = _replaced(["sh", "-c", *words] if kind == "CMD-SHELL" else words, instead or {})
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120)


def _replaced(words: list[str], instead: Mapping[str, str]) -> list[str]:
    for old, new in instead.items():
        assert any(old in word for word in words), (words, old)
        words = [word.replace(old, new) for word in words]
    return words


@contextmanager
def started(words: list[str], environment: dict[str, str], folder: Path, as_user: Any = None) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{words[1]}.log").open("wb") as log:
        process = subprocess.Popen(words, env=environment, cwd=folder, stdout=log, stderr=log, preexec_fn=as_user)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def test_the_database(tmp_path: Path) -> None:
    """A server made with POSTGRES_INITDB_ARGS, as the image's entry point does, takes the command's settings; its health tells whether it
    is there. Where it listens is the image's business, and here that of postgresql.conf."""
    server, port = Server(tmp_path, bundled_binaries()), free_port()
    data = server.folder / "compose"
    give(server.folder, server.runner.user)
    service = SERVICES["db"]["environment"]
    server._run("initdb", "-D", str(data), "-U", service["POSTGRES_USER"], *service["POSTGRES_INITDB_ARGS"].split())
    (data / "postgresql.auto.conf").write_text(
        f"unix_socket_directories = ''\nlisten_addresses = '127.0.0.1'\nport = {port}\nfsync = off\n"
    )
    path = f"{bundled_binaries()}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "PGDATA": str(data), "PGHOST": "127.0.0.1", "PGPORT": port}
    assert health("db", surroundings).returncode != 0, "it is not there yet"
    with started(command("db"), surroundings, tmp_path, server.runner.before_exec):
        until(lambda: health("db", surroundings).returncode == 0, 60, tmp_path / "-c.log")
        with psycopg.connect(f"postgresql://{service['POSTGRES_USER']}@127.0.0.1:{port}/postgres") as connection:
            assert [connection.execute(f"SHOW {name}".encode()).fetchone() for name in ("jit", "random_page_cost")] == [("off",), ("1.1",)]
            assert connection.execute("SELECT '研' ~ '[[:alpha:]]' COLLATE pg_c_utf8, datlocprovider FROM pg_database").fetchone() == (
                True,
                "b",
            )


def test_migrate_and_loader(environment: Callable[[str], dict[str, str]], empty_url: str, tmp_path: Path) -> None:
    """The database is migrated, the loader takes what lies in the inbox, is well, and stops when it is told to."""
    assert health("loader", environment("loader")).returncode != 0, "nothing is migrated"
    done = subprocess.run(command("migrate"), env=environment("migrate"), cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    shutil.copy(ROOT / "samples" / "robotics-weekly-2024-12.txt", tmp_path / "inbox")
    with started(command("loader"), environment("loader"), tmp_path) as loader:
        until(lambda: count(empty_url) == 1, 240, tmp_path / "schedule.log")
        assert health("loader", environment("loader")).returncode == 0
    assert loader.returncode == 0


def test_the_login_of_the_dashboards(
    environment: Callable[[str], dict[str, str]], fresh_url: str, use_database: Callable[[str], None], tmp_path: Path
) -> None:
    """It may read, and is refused all else. (Superset itself: tests/docs/test_bi_browser.py.)"""
    name = f"bi_{tmp_path.name[-8:]}".replace("-", "_").lower()
    (tmp_path / "bi_password").write_text("q'uote \\ 1")
    words = command("bi-login", {"/run/secrets": str(tmp_path), "yanbao_bi": name})
    given = conninfo_to_dict(fresh_url)
    surroundings = {
        **environment("bi-login"),
        "YANBAO_DATABASE_URL": f"postgresql://{given['user']}@{given['host']}:{given['port']}/{given['dbname']}",
    }
    for _ in range(2):
        done = subprocess.run(words, env=surroundings, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    with psycopg.connect(**{**given, "user": name, "password": "q'uote \\ 1"}) as connection:  # type: ignore[arg-type]
        assert connection.execute("SELECT count(*) FROM mart.report").fetchone() == (0,)
        assert connection.execute("SHOW statement_timeout").fetchone() == ("1min",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT 1 FROM research.report")
    with psycopg.connect(fresh_url, autocommit=True) as connection:
        connection.execute(f"DROP OWNED BY {name}".encode())
        connection.execute(f"DROP ROLE {name}".encode())


@pytest.mark.parametrize(("status", "is_well"), [(200, True), (503, False), (None, False)])
def test_the_health_of_the_dashboards(status: int | None, is_well: bool) -> None:
    """A small server of HTTP stands for Superset, which takes minutes to start; that the real one answers at /health is asserted in
    tests/docs/test_bi_browser.py."""

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status or 0 if self.path == "/health" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Health) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = free_port() if status is None else str(server.server_port)
        done = health("bi", dict(os.environ), {"/venv/bin/python": sys.executable, "8088": port})
        server.shutdown()
    assert (done.returncode == 0) is is_well, done.stderr


def test_the_cluster(environment: Callable[[str], dict[str, str]], empty_url: str, tmp_path: Path) -> None:
    """Scheduler and worker find each other, the health check tells whether the scheduler is there, and YANBAO_CLUSTER brings it files."""
    port = free_port()
    scheduler, here = command("scheduler", {"8786": port}), {":8786": f":{port}"}
    worker = command("worker", {SCHEDULER: f"tcp://127.0.0.1:{port}", "/tmp": str(tmp_path)})
    surroundings = environment("worker")
    assert health("scheduler", surroundings, here).returncode != 0
    with started(scheduler, surroundings, tmp_path):
        until(lambda: health("scheduler", surroundings, here).returncode == 0, 120, tmp_path / "scheduler.log")
        with started(worker, surroundings, tmp_path):
            from distributed import Client

            with Client(f"tcp://127.0.0.1:{port}", timeout=30, set_as_default=False) as client:
                client.wait_for_workers(1, timeout=90)
            subprocess.run(command("migrate"), env=environment("migrate"), cwd=tmp_path, check=True)
            loader = {**environment("loader"), "YANBAO_CLUSTER": f"tcp://127.0.0.1:{port}"}
            words = ["yanbao", "load", str(ROOT / "samples" / "robotics-weekly-2024-12.txt")]
            done = subprocess.run(words, env=loader, cwd=tmp_path, capture_output=True, text=True, timeout=240)
            assert (done.returncode, count(empty_url)) == (0, 1), done.stderr
    done = subprocess.run([*words, "--force"], env=loader, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and "no scheduler" in done.stderr, "it was the cluster that parsed"


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def count(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM research.report").fetchone()
    return int(row[0]) if row else 0


def until(true: Callable[[], bool], seconds: float, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, log.read_text(errors="replace")
        time.sleep(0.5)
