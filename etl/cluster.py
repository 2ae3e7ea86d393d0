"""Parsing on the workers of a Dask cluster (extra `[cluster]`), with the limits of `etl.jobs` on each.

The bytes of a file go to a worker and its Report comes back, so workers need no disk in common and no database. On the worker the file is
parsed in a process of its own: what kills that process is refused, the worker lives on. A file whose worker is lost goes to another one;
one that has taken several workers with it is refused.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from app.errors import KilledError, ReadError, UsageError, YanbaoError
from etl import jobs
from etl.version import PARSER_VERSION

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 2
"""Files that are on their way for each thread of the cluster: one is parsed while the next one travels."""
CONNECT_SECONDS = 15
EVERYBODY_LEFT = 60.0  # seconds without any worker, after which the run ends


def run(address: str, tasks: Iterable[jobs.Task], *, limits: jobs.Limits, parse: jobs.Parse) -> Iterator[jobs.Outcome]:
    """As `batches`, one by one."""
    for ready in batches(address, tasks, limits=limits, parse=parse):
        yield from ready


def batches(
    address: str, tasks: Iterable[jobs.Task], *, limits: jobs.Limits, parse: jobs.Parse, given_up: Callable[[], bool] = jobs.never
) -> Iterator[list[jobs.Outcome]]:
    """Parse `tasks` on the cluster whose scheduler is at `address` (`tcp://host:8786`); about every second those outcomes that are ready.

    Raises UsageError where there is no such cluster, where its workers have another parser, or when all of them are gone.
    """
    with _client(address) as client:
        _check_versions(client)
        for ready in _Flow(client, limits, parse).batches(iter(tasks)):
            yield ready
            if given_up():
                return


class _Sent(NamedTuple):
    """A file that is on the cluster, since when, and whether alone there."""

    task: jobs.Task
    since: float
    is_alone: bool = False


class _Flow:
    """Tasks out and outcomes in, never more on the way than the cluster can use soon."""

    def __init__(self, client: Client, limits: jobs.Limits, parse: jobs.Parse) -> None:
        self.client, self.limits, self.parse = client, limits, parse
        self.sent: dict[Future[Any], _Sent] = {}
        self.suspects: list[jobs.Task] = []  # lost with their workers: which of the files on these ended them is not known
        self.alone_since: float | None = None  # when a look first found no worker

    def batches(self, tasks: Iterator[jobs.Task]) -> Iterator[list[jobs.Outcome]]:
        more = True
        while more or self.sent or self.suspects:
            while more and len(self.sent) < AHEAD * max(self._threads(), 1):
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    self._send(task)
            if not more and not self.sent and self.suspects:
                self._send(self.suspects.pop(), is_alone=True)
            yield list(self._collect())

    def _send(self, task: jobs.Task, *, is_alone: bool = False) -> None:
        future = self.client.submit(parse_here, task, self.limits, self.parse, pure=False)
        self.sent[future] = _Sent(task, time.monotonic(), is_alone)

    def _collect(self) -> Iterator[jobs.Outcome]:
        from distributed import wait

        if not self.sent:
            return
        try:
            with self.client.as_current():
                done = wait(list(self.sent), timeout=1, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            return self._check_alive()
        self.alone_since = None
        for future in done:
            if outcome := self._outcome(future, self.sent.pop(future)):
                yield outcome

    def _outcome(self, future: Future[Any], sent: _Sent) -> jobs.Outcome | None:
        """None: it is sent once more, alone, when all others are in."""
        from distributed import KilledWorker

        outcome: jobs.Outcome
        try:
            version, outcome = future.result()
        except KilledWorker:
            if not sent.is_alone:
                self.suspects.append(sent.task)
                return None
            hint = "out of memory there, or the file ends the whole worker"
            return self._refused(sent, KilledError("every worker that parsed it was lost", where=sent.task.name, hint=hint))
        except YanbaoError:
            raise
        except Exception as error:
            raise UsageError(f"the cluster failed: {type(error).__name__}: {error}", hint="load again: nothing is stored twice") from error
        if version != PARSER_VERSION:
            raise _other_version([version])
        return outcome

    def _refused(self, sent: _Sent, error: ReadError) -> jobs.Outcome:
        return jobs.Outcome(sent.task.number, None, error, time.monotonic() - sent.since)

    def _threads(self) -> int:
        return sum(self.client.nthreads().values())

    def _check_alive(self) -> None:
        """A cluster without workers may get them back in a moment, but nobody waits for ever. The wait begins with the first look that
        finds none: looks are made only while nothing comes, so that the last one with workers may be long ago."""
        now = time.monotonic()
        if self._threads():
            self.alone_since = None
        elif self.alone_since is None:
            self.alone_since = now
        elif now - self.alone_since > EVERYBODY_LEFT:
            raise UsageError(f"the cluster has had no worker for {EVERYBODY_LEFT:.0f} seconds", hint="start workers and load again")


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("the extra [cluster] is not installed", hint="pip install 'yanbao[cluster]'") from error
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no scheduler: {error}", where=address, hint="start one: dask scheduler") from error


def _check_versions(client: Client) -> None:
    versions = client.run(_version)
    if not versions:
        raise UsageError("the cluster has no workers", hint="start one: dask worker tcp://…")
    others = [version for version in versions.values() if version != PARSER_VERSION]
    if others:
        raise _other_version(others)


def _other_version(versions: list[str]) -> UsageError:
    told = ", ".join(sorted(set(versions)))
    return UsageError(f"workers parse as version {told}, this is {PARSER_VERSION}", hint="install the same Yanbao on all of them")


def _version() -> str:
    return PARSER_VERSION


# On the workers.

_seats = threading.local()


def parse_here(task: jobs.Task, limits: jobs.Limits, parse: jobs.Parse) -> tuple[str, jobs.Outcome]:
    """Parse one file in this thread's own parsing process, which is kept for the next one; tells this worker's parser version too."""
    seat = getattr(_seats, "seat", None)
    if seat is None or (seat.limits, seat.parse) != (limits, parse):
        seat = _seats.seat = _Seat(limits, parse)
    return PARSER_VERSION, seat.outcome(task)


class _Seat:
    """A parsing process that takes one file after the other."""

    def __init__(self, limits: jobs.Limits, parse: jobs.Parse) -> None:
        self.limits, self.parse = limits, parse
        self.waiting: deque[jobs.Task] = deque()
        self.outcomes = jobs.run(self._tasks(), workers=1, limits=limits, parse=parse)

    def _tasks(self) -> Iterator[jobs.Task]:
        while True:
            yield self.waiting.popleft()

    def outcome(self, task: jobs.Task) -> jobs.Outcome:
        self.waiting.append(task)
        try:
            return next(self.outcomes)
        except AssertionError as error:  # multiprocessing's own: "daemonic processes are not allowed to have children"
            raise UsageError(f"a worker may start no processes: {error}", hint="DASK_DISTRIBUTED__WORKER__DAEMON=False") from error
