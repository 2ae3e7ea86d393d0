"""Worker processes: what dies, hangs or fails costs its own file and no other."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psutil
import pytest

from etl import jobs
from etl.jobs import Limits, Outcome, Task, run
from tests.load.acting import act
from tests.load.invented import small


def outcomes(*orders: str, workers: int = 2, timeout: float = 30.0, memory: int = 4096) -> dict[int, Outcome]:
    tasks = (Task(number, f"f{number}", order.encode()) for number, order in enumerate(orders, start=1))
    return {outcome.number: outcome for outcome in run(tasks, workers=workers, limits=Limits(timeout, memory), parse=act)}


@pytest.mark.parametrize("workers", [1, 3])
def test_all_come_back(workers: int) -> None:
    done = outcomes(*["ok"] * 6, workers=workers)
    assert [done[n].report == small("ok", file_name=f"f{n}") for n in range(1, 7)] == [True] * 6


def test_a_fault_or_a_refusal_is_of_one_file() -> None:
    done = outcomes("ok", "refuse", "fail", "ok")
    assert [done[n].error is None for n in range(1, 5)] == [True, False, False, True]
    assert str(done[2].error) == "f2: not a report (send another)"
    assert "ZeroDivisionError in act" in str(done[3].error)


def test_a_file_that_kills_its_worker_is_refused_and_the_others_go_on() -> None:
    done = outcomes("ok", "die", "ok", "die", "ok")
    assert {number for number, outcome in done.items() if outcome.error} == {2, 4}
    assert "killed 2 times (SIGKILL)" in str(done[2].error)


def test_a_fault_in_a_library_is_named() -> None:
    done = outcomes("ok", "fault", "ok", workers=1)
    assert {number for number, outcome in done.items() if outcome.error} == {2}
    assert "killed 2 times (SIGSEGV)" in str(done[2].error)


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    done = outcomes("ok", "grow", "ok", workers=1, memory=1024)
    assert {number for number, outcome in done.items() if outcome.error} == {2}
    assert "needs more than 1024 MB of memory (YANBAO_FILE_MEMORY" in str(done[2].error)


def test_a_process_that_stands_still_is_ended() -> None:
    done = outcomes("stop", "ok", timeout=5.0)
    assert "not parsed after 5 seconds" in str(done[1].error)
    assert done[2].report


def test_no_parser_reaches_the_network() -> None:
    refused = str(outcomes("call")[1].error)
    assert refused.startswith("f1: PermissionError PermissionError raw ")
    if may_leave_network():
        assert refused.endswith("raw ENETUNREACH"), "and no library in C either"


def may_leave_network() -> bool:
    """Whether this kernel lets a process make a network of its own."""
    script = "import ctypes, sys; u = ctypes.CDLL(None).unshare; sys.exit(u(0x40000000) != 0 and u(0x50000000) != 0)"
    return sys.platform == "linux" and subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_worker_is_replaced_before_what_it_leaks_adds_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MAX_SERVED", 2)
    pids = [str(outcome.error).split()[-1] for _, outcome in sorted(outcomes(*["pid"] * 5, workers=1).items())]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 1]


LOADER = """
import sys
from etl.jobs import Task, run
from tests.load.acting import act
if __name__ == "__main__":
    list(run([Task(1, "f1", f"hang {sys.argv[1]}".encode())], parse=act))
"""


def test_a_worker_that_hangs_dies_with_its_loader(tmp_path: Path) -> None:
    script, told = tmp_path / "loader.py", tmp_path / "pid"
    script.write_text(LOADER)
    root = str(Path(__file__).parents[2])
    loader = subprocess.Popen([sys.executable, str(script), str(told)], env={**os.environ, "PYTHONPATH": root})
    worker = psutil.Process(int(eventually(lambda: told.read_text() if told.exists() else "")))
    loader.kill()
    loader.wait()
    assert eventually(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)


T = TypeVar("T")


def eventually(look: Callable[[], T], seconds: float = 60.0) -> T:
    """What `look` finds, as soon as it is something."""
    end = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def test_a_worker_that_something_else_killed_costs_nothing(tmp_path: Path) -> None:
    done = outcomes("ok", f"die-once {tmp_path / 'died'}", "ok")
    assert all(outcome.report for outcome in done.values())


def test_a_file_that_hangs_is_refused() -> None:
    began = time.monotonic()
    done = outcomes("hang", "ok", timeout=3.0)
    assert "not parsed after 3 seconds" in str(done[1].error)
    assert done[2].report
    assert time.monotonic() - began < 20


def test_no_tasks() -> None:
    assert outcomes() == {}
