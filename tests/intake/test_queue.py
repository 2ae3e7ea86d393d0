"""Runs of sources over many hosts: a real worker, one that is killed in the middle of a file, and the sweep."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.database.engine import connect
from app.source_config import FilesSource
from etl.queue import enqueue, make_schema

PROGRAM = """
from unittest import mock
from tests.load.acting import act
with mock.patch('etl.jobs.Parser', lambda *_: act):
    from etl.cli import main
    main()
"""


def started(tmp_path: Path, url: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "YANBAO_CONFIG": str(tmp_path / "yanbao.toml"), "YANBAO_DATABASE_URL": url}
    return subprocess.Popen([sys.executable, "-c", PROGRAM, "worker", "--dead-after", "2"], env=environment, stderr=subprocess.DEVNULL)


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 180
    while not true():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.2)


def states(url: str) -> list[tuple[object, ...]]:
    with connect(url) as connection:
        return connection.execute("SELECT state FROM ops.source_file").fetchall()


def test_a_run_of_a_worker_that_died_is_done_by_another(tmp_path: Path, fresh_url: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "yanbao.toml").write_text(f'[[source]]\nname = "inbox"\nlocation = "{tmp_path}/in"\nsettle = 0\n')
    begun, go = tmp_path / "begun", tmp_path / "go"
    (tmp_path / "in" / "a.pdf").write_text(f"wait {begun} {go}")
    make_schema(fresh_url)
    make_schema(fresh_url)
    source = FilesSource(name="inbox", location="in")
    assert [enqueue(fresh_url, source).message for _ in range(2)] == ["put into the queue", "it waits in the queue already"]
    first = started(tmp_path, fresh_url)
    wait_until(begun.exists)
    first.kill()
    first.wait()
    go.touch()
    second = started(tmp_path, fresh_url)
    try:
        wait_until(lambda: states(fresh_url) == [("loaded",)])
    finally:
        second.terminate()
        assert second.wait(60) == 0
    with connect(fresh_url) as connection:
        assert connection.execute("SELECT status FROM ops.load_run ORDER BY run_id").fetchall() == [("interrupted",), ("finished",)]
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'queue'").fetchone() != (0,)
        assert connection.execute(
            "SELECT count(*) FROM pg_tables WHERE tablename ~ 'procrastinate' AND schemaname <> 'queue'"
        ).fetchone() == (0,)
