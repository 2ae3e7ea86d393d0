"""Parsing in processes that may die. One process a worker, one file at a time.

The standard pool loses every unfinished task when one of its processes is killed; here only the file that killed it is lost, and it is
tried once more in a fresh process (something else may have been the cause). A file that takes too long is ended and refused.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, NamedTuple

from app.errors import ReadError, YanbaoError
from etl.report import Report

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MAX_TRIES = 2
Parse = Callable[[bytes, str], Report]


class Task(NamedTuple):
    """One file to parse. `number` comes back in the Outcome."""

    number: int
    name: str
    data: bytes


class Outcome(NamedTuple):
    """What parsing gave: a report, or the error for which the file is refused."""

    number: int
    report: Report | None
    error: YanbaoError | None
    seconds: float


def parse_bytes(data: bytes, name: str) -> Report:
    from etl.parse import parse

    return parse(data, name)


def parse_verified(data: bytes, name: str) -> Report:
    """Each PDF read by both readers (`--verify`)."""
    from etl.parse import parse

    return parse(data, name, verified=True)


def run(tasks: Iterable[Task], *, workers: int = 1, timeout: float = 300.0, parse: Parse = parse_bytes) -> Iterator[Outcome]:
    """Parse `tasks` in `workers` processes; outcomes come as they are ready. A task is taken only when a worker is free for it."""
    deaths: Counter[int] = Counter()
    pool = [_Worker(parse, deaths) for _ in range(workers)]
    waiting = iter(tasks)
    again: deque[Task] = deque()
    try:
        while True:
            for worker in pool:
                if worker.is_idle and (task := again.popleft() if again else next(waiting, None)):
                    worker.give(task)
            busy = [worker for worker in pool if not worker.is_idle]
            if not busy:
                return
            yield from _collect(busy, timeout, again)
    finally:
        for worker in pool:
            worker.end()


def _collect(busy: list[_Worker], timeout: float, again: deque[Task]) -> Iterator[Outcome]:
    """Wait until something happens and give what is ready; tasks to be tried once more go to `again`."""
    now = time.monotonic()
    next_deadline = min(worker.started for worker in busy) + timeout
    wait([worker.pipe for worker in busy], max(next_deadline - now, 0.0) + 0.01)
    for worker in busy:
        outcome = worker.take(timeout)
        if outcome is not None:
            yield outcome
        elif worker.lost is not None:
            again.append(worker.lost)
            worker.lost = None


@dataclass
class _Worker:
    """One process and the task that it has. It is started when it gets its first task, and anew after it died."""

    parse: Parse
    deaths: Counter[int]  # task number → processes that died of it, shared by all workers
    process: SpawnProcess | None = None
    task: Task | None = None
    started: float = 0.0
    lost: Task | None = None
    pipe: Connection[Any, Any] = field(init=False)

    @property
    def is_idle(self) -> bool:
        return self.task is None

    def give(self, task: Task) -> None:
        if self.process is None or not self.process.is_alive():
            self._begin()
        self.task, self.started = task, time.monotonic()
        with suppress(OSError):  # it died meanwhile: `take` sees that
            self.pipe.send(task)

    def take(self, timeout: float) -> Outcome | None:
        """The outcome of the task when there is one; None while it is being parsed, or when it shall be tried again (`lost`)."""
        assert self.task is not None
        task, seconds = self.task, time.monotonic() - self.started
        try:
            if self.pipe.poll():
                report, error = self.pipe.recv()
                self.task = None
                return Outcome(task.number, report, error, seconds)
        except (EOFError, OSError):
            return self._after_death(task, seconds)
        if seconds >= timeout:
            self.end()
            hint = "YANBAO_FILE_TIMEOUT sets the limit"
            return self._refuse(task, ReadError(f"not parsed after {timeout:.0f} seconds", where=task.name, hint=hint), seconds)
        return None

    def end(self) -> None:
        """Kill the process, whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
            self.process = None

    def _begin(self) -> None:
        self.end()
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.parse), daemon=True)
        self.process.start()
        theirs.close()

    def _after_death(self, task: Task, seconds: float) -> Outcome | None:
        code = self.process.exitcode if self.process else None
        self.end()
        self.deaths[task.number] += 1
        if self.deaths[task.number] < MAX_TRIES:
            self.task, self.lost = None, task
            return None
        hint = "out of memory, or a fault in a library" if code is None or code < 0 else ""
        return self._refuse(
            task, ReadError(f"the process that parsed it was killed {MAX_TRIES} times", where=task.name, hint=hint), seconds
        )

    def _refuse(self, task: Task, error: YanbaoError, seconds: float) -> Outcome:
        self.task = None
        return Outcome(task.number, None, error, seconds)


def _serve(pipe: Connection[Any, Any], parse: Parse) -> None:
    """Body of a worker process: tasks in, (report, error) out, until the pipe closes. Ctrl-C is for the parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_attempt(parse, pipe.recv()))


def _attempt(parse: Parse, task: Task) -> tuple[Report | None, YanbaoError | None]:
    """A fault of ours on one file must not stop the others: it is told with the place in the code where it happened."""
    try:
        return parse(task.data, task.name), None
    except YanbaoError as error:
        return None, error
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = f"{type(error).__name__} in {place.name} ({place.filename.rsplit('/', 1)[-1]}:{place.lineno}): {error}"
        return None, ReadError(message, where=task.name, hint="please report this file")
