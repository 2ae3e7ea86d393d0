"""A real Dask scheduler with two workers over TCP: all files come back, a lost worker costs no file, one that ends workers is refused."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.database.engine import connect
from app.errors import KilledError, UsageError
from etl import cluster
from etl.jobs import Limits, Outcome, Task
from etl.load import Options, load
from etl.load.dry import dry
from etl.sources import find_sources
from tests.load.acting import act
from tests.load.invented import small

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__DEPLOY__LOST_WORKER_TIMEOUT": "1s",
}


def start(*words: str, folder: Path, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", *words], cwd=folder, env={**ENVIRONMENT, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("cluster"), free_port()
    url = f"tcp://127.0.0.1:{port}"
    scheduler = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    worker = ("distributed.cli.dask_worker", url, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard")
    started = [start(*scheduler, folder=folder), *(start(*worker, folder=folder) for _ in range(2))]
    await_workers(url, 2)
    yield url
    for process in reversed(started):
        process.terminate()
    for process in started:
        process.wait(30)


def await_workers(url: str, count: int) -> None:
    from distributed import Client

    with Client(url, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def outcomes(address: str, *orders: str, seconds: float = 60.0) -> dict[int, Outcome]:
    tasks = (Task(number, f"f{number}", order.encode()) for number, order in enumerate(orders, start=1))
    return {outcome.number: outcome for outcome in cluster.run(address, tasks, limits=Limits(seconds, 4096), parse=act)}


def test_all_come_back_from_two_workers(address: str) -> None:
    done = outcomes(address, *["ok"] * 8)
    assert [done[n].report == small("ok", file_name=f"f{n}") for n in range(1, 9)] == [True] * 8
    pids = {str(outcome.error) for outcome in outcomes(address, *["pid"] * 6).values()}
    assert len({pid.split(": ")[1] for pid in pids}) == 2, "both workers parse, each in one process that it keeps"


def test_what_a_file_does_to_its_process_costs_that_file_only(address: str) -> None:
    done = outcomes(address, "ok", "die", "refuse", "ok")
    assert [done[n].error is None for n in range(1, 5)] == [True, False, False, True]
    assert isinstance(done[2].error, KilledError) and "was killed 2 times (SIGKILL)" in str(done[2].error)
    (late,) = outcomes(address, "hang", seconds=1.0).values()
    assert "not parsed after 1 seconds" in str(late.error)


def test_the_file_of_a_lost_worker_is_parsed_by_another(address: str, tmp_path: Path) -> None:
    done = outcomes(address, "ok", f"end-parent {tmp_path / 'ended'}", "ok", "ok")
    assert [done[n].error for n in range(1, 5)] == [None] * 4
    assert (tmp_path / "ended").exists()
    await_workers(address, 2)


def test_a_file_that_ends_every_worker_is_refused(address: str) -> None:
    done = outcomes(address, "ok", "end-parent", "ok")
    assert [done[n].error is None for n in range(1, 4)] == [True, False, True]
    assert isinstance(done[2].error, KilledError) and "every worker that parsed it was lost" in str(done[2].error)
    await_workers(address, 2)


def test_a_load_stores_what_the_cluster_parsed(address: str, fresh_url: str, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"n{number}")
    (tmp_path / "poison.txt").write_text("die")
    _, results = load(find_sources([str(tmp_path)]), fresh_url, Options(cluster=address, parse=act))
    assert sorted(result.status for result in results) == ["loaded"] * 6 + ["refused"]
    with connect(fresh_url) as connection:
        assert connection.execute("SELECT count(*) FROM research.report").fetchone() == (6,)
    assert [result.status for result in dry(find_sources([str(tmp_path / "1.txt")]), Options(cluster=address, parse=act))] == ["parsed"]


def test_no_cluster_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(UsageError, match="dask scheduler"):
        outcomes(f"tcp://127.0.0.1:{free_port()}", "ok")


def test_workers_of_another_version_are_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PARSER_VERSION", "another")
    with pytest.raises(UsageError, match="the same Yanbao on all"):
        outcomes(address, "ok")
