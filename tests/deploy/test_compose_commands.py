"""Each command and health check of the compose file runs here as it stands, without an engine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from psycopg.conninfo import conninfo_to_dict

from app.database.embedded import bundled_binaries

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


def health(service: str, environment: dict[str, str], **instead: str) -> subprocess.CompletedProcess[str]:
    kind, *words = SERVICES[service]["healthcheck"]["test"]
    command = ["sh", "-c", *words] if kind == "CMD-SHELL" else words
    for old, new in instead.items():
        command = [word.replace(old.replace("_", ":"), new) for word in command]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


@contextmanager
def started(words: list[str], environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{words[1]}.log").open("wb") as log:
        process = subprocess.Popen(words, env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def test_the_databases_health(environment: Callable[[str], dict[str, str]]) -> None:
    assert health("db", environment("db")).returncode == 0
    away = health("db", {**environment("db"), "PGPORT": "1"})
    assert away.returncode != 0


def test_migrate_and_loader(environment: Callable[[str], dict[str, str]], empty_url: str, tmp_path: Path) -> None:
    """The database is migrated, the loader takes what lies in the inbox, is well, and stops when it is told to."""
    assert health("loader", environment("loader")).returncode != 0, "nothing is migrated"
    done = subprocess.run(SERVICES["migrate"]["command"], env=environment("migrate"), cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    shutil.copy(ROOT / "samples" / "robotics-weekly-2024-12.txt", tmp_path / "inbox")
    with started(SERVICES["loader"]["command"], environment("loader"), tmp_path) as loader:
        until(lambda: count(empty_url) == 1, 240, tmp_path / "schedule.log")
        assert health("loader", environment("loader")).returncode == 0
    assert loader.returncode == 0


def test_the_login_of_the_dashboards(
    environment: Callable[[str], dict[str, str]], fresh_url: str, use_database: Callable[[str], None], tmp_path: Path
) -> None:
    """It may read, and is refused all else. (Superset itself: tests/docs/test_bi_browser.py.)"""
    name = f"bi_{tmp_path.name[-8:]}".replace("-", "_").lower()
    (tmp_path / "bi_password").write_text("q'uote \\ 1")
    words = [word.replace("/run/secrets", str(tmp_path)).replace("yanbao_bi", name) for word in SERVICES["bi-login"]["command"]]
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


def test_the_cluster(environment: Callable[[str], dict[str, str]], empty_url: str, tmp_path: Path) -> None:
    """Scheduler and worker find each other, the health check tells whether the scheduler is there, and YANBAO_CLUSTER brings it files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    scheduler = [word.replace("8786", port) for word in SERVICES["scheduler"]["command"]]
    worker = [word.replace(SCHEDULER, f"tcp://127.0.0.1:{port}").replace("/tmp", str(tmp_path)) for word in SERVICES["worker"]["command"]]
    assert worker != SERVICES["worker"]["command"]
    surroundings = environment("worker")
    assert health("scheduler", surroundings, _8786=f":{port}").returncode != 0
    with started(scheduler, surroundings, tmp_path):
        until(lambda: health("scheduler", surroundings, _8786=f":{port}").returncode == 0, 120, tmp_path / "scheduler.log")
        with started(worker, surroundings, tmp_path):
            from distributed import Client

            with Client(f"tcp://127.0.0.1:{port}", timeout=30, set_as_default=False) as client:
                client.wait_for_workers(1, timeout=90)
            subprocess.run(SERVICES["migrate"]["command"], env=environment("migrate"), cwd=tmp_path, check=True)
            loader = {**environment("loader"), "YANBAO_CLUSTER": f"tcp://127.0.0.1:{port}"}
            words = ["yanbao", "load", str(ROOT / "samples" / "robotics-weekly-2024-12.txt")]
            done = subprocess.run(words, env=loader, cwd=tmp_path, capture_output=True, text=True, timeout=240)
            assert (done.returncode, count(empty_url)) == (0, 1), done.stderr
    done = subprocess.run([*words, "--force"], env=loader, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and "no scheduler" in done.stderr, "it was the cluster that parsed"


def count(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM research.report").fetchone()
    return int(row[0]) if row else 0


def until(true: Callable[[], bool], seconds: float, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, log.read_text(errors="replace")
        time.sleep(0.5)
