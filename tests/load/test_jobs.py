"""Worker processes: what dies, hangs or fails costs its own file and no other."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from etl.jobs import Outcome, Task, run
from tests.load.acting import act
from tests.load.invented import small


def outcomes(*orders: str, workers: int = 2, timeout: float = 30.0) -> dict[int, Outcome]:
    tasks = (Task(number, f"f{number}", order.encode()) for number, order in enumerate(orders, start=1))
    return {outcome.number: outcome for outcome in run(tasks, workers=workers, timeout=timeout, parse=act)}


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
    assert "killed 2 times" in str(done[2].error)


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
