"""A cluster that has lost its workers is waited for: a minute from then on, however long it was busy before. No cluster is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from app.errors import UsageError
from etl import cluster, jobs
from etl.version import PARSER_VERSION
from tests.load.acting import act


class Cluster:
    """Stands for client, time and `wait`: what happens in each second of `seconds` — `o` a file comes back, `w` nothing does while there
    are workers, `-` there are none."""

    def __init__(self, seconds: str) -> None:
        self.seconds, self.now, self.number = seconds, 0, 0

    def monotonic(self) -> float:
        return float(self.now)

    def nthreads(self) -> dict[str, int]:
        return {} if self.seconds[self.now - 1] == "-" else {"worker": 1}

    def as_current(self) -> Any:
        return nullcontext()

    def submit(self, _work: object, task: jobs.Task, *_: object, **__: object) -> Any:
        return _Future(task.number)

    def wait(self, futures: list[_Future], **_: object) -> Any:
        self.now += 1
        if self.seconds[self.now - 1] != "o":
            raise TimeoutError
        return SimpleNamespace(done=futures[:1])


class _Future:
    def __init__(self, number: int) -> None:
        self.number = number

    def result(self) -> tuple[str, jobs.Outcome]:
        return PARSER_VERSION, jobs.Outcome(self.number, None, None, 0.0)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Any:
    """How many files come back from a cluster whose seconds are given."""

    def count(seconds: str) -> int:
        fake: Any = Cluster(seconds)
        monkeypatch.setattr("distributed.wait", fake.wait)
        monkeypatch.setattr(cluster, "time", fake)
        tasks: Iterator[jobs.Task] = (jobs.Task(number, "a", b"") for number in range(seconds.count("o")))
        return sum(len(ready) for ready in cluster._Flow(fake, jobs.Limits(), act).batches(tasks))

    return count


PATIENT = [
    pytest.param("o" * 100 + "-o", id="a second without workers after a busy minute"),
    pytest.param("w" * 100 + "-" * 60 + "o", id="a minute without"),
    pytest.param("o" + "-" * 50 + "w" + "-" * 50 + "o", id="twice, and a worker between"),
    pytest.param("o" + "-" * 50 + "o" + "-" * 50 + "o", id="twice, and a file between"),
]


@pytest.mark.parametrize("seconds", PATIENT)
def test_it_is_waited_for(seconds: str, files: Any) -> None:
    assert files(seconds) == seconds.count("o")


@pytest.mark.parametrize("before", ["", "o" * 100, "w" * 100], ids=["from the start", "busy before", "idle before"])
def test_not_for_ever(before: str, files: Any) -> None:
    with pytest.raises(UsageError, match="no worker for 60 seconds"):
        files(before + "-" * 62 + "o")
