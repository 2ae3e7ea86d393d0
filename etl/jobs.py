"""Parsing in processes that may die. One process a worker, one file at a time.

The standard pool loses every unfinished task when one of its processes is killed; here only the file that killed it is lost, and it is
tried once more in a fresh process (something else may have been the cause). A file that takes too long is ended and refused, one that
needs too much memory ends its process. What else a worker may not do stands in `etl.confine`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from app.errors import KilledError, ReadError, YanbaoError
from etl.confine import confine
from etl.report import Report

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from etl.vendor import VendorList

MAX_TRIES = 2
MAX_SERVED = 200  # files, after which a worker is replaced: what libraries leak and memory that is in pieces never adds up
OUT_OF_MEMORY = 86  # exit status of a worker whose file needed more than it may have
GRACE = 5.0  # seconds
LOOK = 0.25  # seconds, after which outcomes are given and it is asked whether somebody gave up
Parsed: TypeAlias = "Report | VendorList"
Parse = Callable[[bytes, str], Parsed]


class Task(NamedTuple):
    """One file to parse. `number` comes back in the Outcome."""

    number: int
    name: str
    data: bytes


class Outcome(NamedTuple):
    """What parsing gave: a report, what a vendor's list is, or the error for which the file is refused."""

    number: int
    report: Parsed | None
    error: YanbaoError | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: `seconds`, and `memory` in MB of address space."""

    seconds: float = 300.0
    memory: int = 4096


@dataclass(frozen=True, slots=True)
class Parser:
    """How files are parsed. `verified`: each PDF by both readers (`--verify`); `passwords` are tried on encrypted ones."""

    verified: bool = False
    passwords: tuple[str, ...] = ()

    def __call__(self, data: bytes, name: str) -> Parsed:
        from app.reference import vocabulary
        from etl.parse import parse
        from etl.vendor import check_list, is_list

        if is_list(data, name):
            return check_list(data, name, vocabulary())

        return parse(data, name, verified=self.verified, passwords=self.passwords)


def never() -> bool:
    """Nobody gives up."""
    return False


def run(tasks: Iterable[Task], *, workers: int = 1, limits: Limits = Limits(), parse: Parse = Parser()) -> Iterator[Outcome]:
    """Parse `tasks` in `workers` processes; outcomes come one by one as they are ready. A task is taken only when its outcome is
    waited for."""
    for ready in batches(tasks, workers=workers, limits=limits, parse=parse, is_ahead=False):
        yield from ready


def batches(
    tasks: Iterable[Task],
    *,
    workers: int = 1,
    limits: Limits = Limits(),
    parse: Parse = Parser(),
    given_up: Callable[[], bool] = never,
    is_ahead: bool = True,
) -> Iterator[list[Outcome]]:
    """As `run`, four times a second those outcomes that are ready, be it none. A task is taken only when a worker is free for it.

    When `given_up` says so, what is being parsed is dropped without an outcome.
    """
    deaths: Counter[int] = Counter()
    pool = [_Worker(parse, limits, deaths) for _ in range(workers)]
    waiting = iter(tasks)
    again: deque[Task] = deque()

    def give() -> None:
        for worker in pool:
            if worker.is_idle and (task := again.popleft() if again else next(waiting, None)):
                worker.give(task)

    try:
        while True:
            give()
            busy = [worker for worker in pool if not worker.is_idle]
            if not busy or given_up():
                return
            ready = list(_collect(busy, limits.seconds, again))
            if is_ahead:
                give()  # while the outcomes are stored, all workers parse
            yield ready
    finally:
        for worker in pool:
            worker.end()


def _collect(busy: list[_Worker], seconds: float, again: deque[Task]) -> Iterator[Outcome]:
    """Wait until something happens and give what is ready; tasks to be tried once more go to `again`."""
    now = time.monotonic()
    next_deadline = min(worker.started for worker in busy) + seconds
    wait([worker.pipe for worker in busy], min(max(next_deadline - now, 0.0) + 0.01, LOOK))
    for worker in busy:
        outcome = worker.take()
        if outcome is not None:
            yield outcome
        elif worker.lost is not None:
            again.append(worker.lost)
            worker.lost = None


@dataclass
class _Worker:
    """One process and the task that it has. It is started when it gets its first task, and anew after it died."""

    parse: Parse
    limits: Limits
    deaths: Counter[int]  # task number → processes that died of it, shared by all workers
    process: SpawnProcess | None = None
    served: int = 0
    task: Task | None = None
    started: float = 0.0
    lost: Task | None = None
    pipe: Connection[Any, Any] = field(init=False)

    @property
    def is_idle(self) -> bool:
        return self.task is None

    def give(self, task: Task) -> None:
        if self.process is None or not self.process.is_alive() or self.served >= MAX_SERVED:
            self._begin()
        self.task, self.started, self.served = task, time.monotonic(), self.served + 1
        with suppress(OSError), self._watched():  # it died meanwhile: `take` sees that
            self.pipe.send(task)

    def take(self) -> Outcome | None:
        """The outcome of the task when there is one; None while it is being parsed, or when it shall be tried again (`lost`)."""
        assert self.task is not None
        task, seconds = self.task, time.monotonic() - self.started
        try:
            if self.pipe.poll():
                with self._watched():
                    report, error = self.pipe.recv()
                self.task = None
                return Outcome(task.number, report, error, seconds)
        except (EOFError, OSError):
            return self._after_death(task, seconds)
        if seconds >= self.limits.seconds:
            self.end()
            hint = "YANBAO_FILE_TIMEOUT sets the limit"
            return self._refuse(task, ReadError(f"not parsed after {self.limits.seconds:.0f} seconds", where=task.name, hint=hint), seconds)
        return None

    def end(self) -> None:
        """Kill the process, whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
            self.process = None

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """A process that stops in the middle of a message is killed, so that we do not wait for the rest for ever."""
        assert self.process is not None
        watch = threading.Timer(self.limits.seconds + GRACE, self.process.kill)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _begin(self) -> None:
        self.end()
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        arguments = (theirs, self.parse, self.limits.memory, os.getpid())
        self.process, self.served = context.Process(target=_serve, args=arguments, daemon=True), 0
        self.process.start()
        theirs.close()

    def _after_death(self, task: Task, seconds: float) -> Outcome | None:
        code = self._exit_code()
        self.end()
        self.deaths[task.number] += 1
        if self.deaths[task.number] < MAX_TRIES:
            self.task, self.lost = None, task
            return None
        return self._refuse(task, _of_death(code, task.name, self.limits.memory), seconds)

    def _exit_code(self) -> int | None:
        if self.process is None:
            return None
        self.process.join(GRACE)  # the pipe closes a moment before the process is gone
        return self.process.exitcode

    def _refuse(self, task: Task, error: YanbaoError, seconds: float) -> Outcome:
        self.task = None
        return Outcome(task.number, None, error, seconds)


def _of_death(code: int | None, name: str, memory: int) -> ReadError:
    """Why a file is refused whose worker ended with `code` (negative: by that signal)."""
    if code == OUT_OF_MEMORY:
        return ReadError(f"it needs more than {memory} MB of memory", where=name, hint="YANBAO_FILE_MEMORY sets the limit")
    if code is None or code >= 0:
        return ReadError(f"the process that parsed it ended {MAX_TRIES} times (exit status {code})", where=name)
    by_somebody = code == -signal.SIGKILL
    hint = "out of memory, or by somebody" if by_somebody else "out of memory, or a fault in a library"
    kind = KilledError if by_somebody else ReadError
    return kind(f"the process that parsed it was killed {MAX_TRIES} times ({_signal(-code)})", where=name, hint=hint)


def _signal(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"


def _serve(pipe: Connection[Any, Any], parse: Parse, memory: int, parent: int) -> None:
    """Body of a worker process: tasks in, (report, error) out, until the pipe closes. Ctrl-C is for the parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine(memory, parent)
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            try:
                pipe.send(_attempt(parse, task))
            except MemoryError:  # what is left of this process is not to be trusted with another file
                os._exit(OUT_OF_MEMORY)


def _attempt(parse: Parse, task: Task) -> tuple[Parsed | None, YanbaoError | None]:
    """A fault of ours on one file must not stop the others: it is told with the place in the code where it happened."""
    try:
        return parse(task.data, task.name), None
    except YanbaoError as error:
        return None, error
    except MemoryError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = f"{type(error).__name__} in {place.name} ({place.filename.rsplit('/', 1)[-1]}:{place.lineno}): {error}"
        return None, ReadError(message, where=task.name, hint="please report this file")
