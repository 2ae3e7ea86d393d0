"""One run of a configured source: what is new there is loaded, once; what is not still yet waits; what cannot be had is tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol

from app.errors import InTheWayError, KilledError, ReadError, SourceError, UnreachableError, UsageError
from app.source_config import SourceConfig
from etl.intake import Contents, Place, Refused, place_of
from etl.load.conditions import conditions_mark
from etl.load.ledger import FileResult
from etl.load.run import Options, load
from etl.load.tracking import Tracker, Waiting
from etl.load.turns import Turn, turn
from etl.passed_over import PassedOver, told, told_closed
from etl.sources import ReportSource
from etl.version import PARSER_VERSION

MAX_LOOKS = 4  # listings in one run, while files become still
PASSING = frozenset(kind.__name__ for kind in (UnreachableError, KilledError, InTheWayError))
MAX_PASSING = 10  # attempts over four hours, after which it is believed that it lies with the file itself

Url = str | Callable[[], str]
OnFile = Callable[[FileResult], None]


class Clock(Protocol):
    """Time, and the wish to stop."""

    def now(self) -> datetime: ...

    def wait(self, seconds: float) -> None:
        """Let so much time pass; returns at once when all shall stop."""
        ...

    def stopped(self) -> bool: ...


class WallClock:
    """Time as it is; nobody stops it."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        import time

        time.sleep(max(seconds, 0))

    def stopped(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Collected:
    """How a run of a source went. `busy`: another process runs it. `waiting` and `failed` count files that are still to come."""

    source: str
    status: Literal["ok", "incomplete", "failed", "busy"]
    message: str | None = None
    run_ids: tuple[int, ...] = ()
    results: tuple[FileResult, ...] = ()
    listed: int = 0
    waiting: int = 0
    failed: int = 0
    retry_at: datetime | None = None
    passed: Mapping[str, int] = field(default_factory=dict)  # what lies beside reports, by ending; in archives and mails read by this run


@dataclass(slots=True)
class _Pending:
    """An entry that was read; its reports are on their way."""

    waiting: Waiting
    contents: Contents
    results: list[FileResult] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return len(self.results) == len(self.contents.reports)


def collect(source: SourceConfig, url: Url, options: Options, *, clock: Clock | None = None, on_file: OnFile | None = None) -> Collected:
    """Run `source` once, unless another process does. A source that cannot be reached is told by status `failed`.

    Raises DatabaseError when the database is lost: what was stored stays, the next run goes on.
    """
    clock = clock or WallClock()
    options = replace(options, workers=source.workers or options.workers)
    with turn(url if isinstance(url, str) else url(), source.name, clock.now()) as mine:
        if mine is None:
            return Collected(source.name, "busy", "another process runs it")
        run = Collection(source, url, options, clock, mine, on_file)
        try:
            done = run.all()
        except (SourceError, UsageError) as error:
            done = run.failure(str(error))
        if done.status != "busy":
            mine.close(done.status, done.message, clock.now(), retry_at=done.retry_at)
        return done


@dataclass
class Collection:
    """A run in progress."""

    source: SourceConfig
    url: Url
    options: Options
    clock: Clock
    turn: Turn
    on_file: OnFile | None = None
    place: Place = field(init=False)
    run_ids: list[int] = field(default_factory=list)
    results: list[FileResult] = field(default_factory=list)
    beside: PassedOver = field(default_factory=PassedOver)
    inside: PassedOver = field(default_factory=PassedOver)
    _order: list[_Pending | None] = field(default_factory=list)
    _is_cut: bool = False  # files were left, because all shall stop

    def __post_init__(self) -> None:
        settle, conditions = timedelta(seconds=self.source.settle), conditions_mark(self.options)
        self.tracker = Tracker(self.turn.connection, self.source.name, PARSER_VERSION, settle, conditions)

    def all(self) -> Collected:
        """List, load what is ready, wait for what becomes still; with `force` what was refused too. Raises SourceError and UsageError."""
        if self.options.force:
            self.tracker.again()
        with closing(place_of(self.source)) as self.place:
            return self._looks()

    def _looks(self) -> Collected:
        for look in range(1, MAX_LOOKS + 1):
            waiting = self._look()
            if self.clock.stopped() or not (soon := self._soon(waiting)) or look == MAX_LOOKS:
                break
            self.clock.wait((min(soon) - self.clock.now()).total_seconds())
        return self._told(waiting)

    def failure(self, message: str) -> Collected:
        return self._collected("failed", message, ())

    def _look(self) -> list[Waiting]:
        """What is left to do after this look."""
        entries, now = self.place.entries(), self.clock.now()
        self.beside = self.place.passed
        self.turn.listed(len(entries), now)
        waiting = self.tracker.see(entries, now, self.place.closed)
        ready = [one for one in waiting if one.ready_at <= now]
        if not ready:
            return waiting
        self._load(ready)
        return self.tracker.see(entries, now, self.place.closed)

    def _soon(self, waiting: Iterable[Waiting]) -> list[datetime]:
        """Moments within this run's patience at which a file will have been still for long enough; what could not be had waits longer."""
        latest = self.clock.now() + timedelta(seconds=self.source.settle)
        return [one.ready_at for one in waiting if one.ready_at <= latest and not one.attempts]

    def _load(self, ready: list[Waiting]) -> None:
        self._order, self._is_cut = [], False
        options = replace(self.options, cut_short=lambda: self._is_cut)
        run_id, _ = load(self._reports(ready), self.url, options, command=f"source {self.source.name}", on_file=self._note)
        self.run_ids.append(run_id)

    def _reports(self, ready: list[Waiting]) -> Iterator[ReportSource]:
        """The reports of the files that are ready; what cannot be read is a report that refuses itself, so that the ledger tells it."""
        for waiting in ready:
            if self.clock.stopped():
                self._is_cut = True
                return
            entry = waiting.entry
            try:
                with self.place.opened(entry) as contents:
                    if problem := self._unsteady(waiting, contents):
                        self.tracker.unsteady(entry, self.clock.now(), contents.file_sha256, problem)
                        continue
                    yield from self._of(_Pending(waiting, contents))
            except (UnreachableError, OSError) as fault:  # of the system: no room for what is fetched
                error = fault if isinstance(fault, UnreachableError) else UnreachableError(f"cannot be opened: {fault.strerror or fault}")
                self.tracker.failed(entry, self.clock.now(), error.message)
                self._order.append(None)
                yield Refused(entry.location, error)
            except ReadError as error:
                refusal = Refused(entry.location, error)
                yield from self._of(_Pending(waiting, Contents(None, entry.byte_size or 0, (refusal,))))

    def _of(self, pending: _Pending) -> Iterator[ReportSource]:
        if not pending.contents.reports:
            self._read(pending, "no report in it")
        for report in pending.contents.reports:
            if self.clock.stopped():  # in the midst of an archive: all of it is for the next run
                self._is_cut = True
                return
            self._order.append(pending)
            yield report

    def _unsteady(self, waiting: Waiting, contents: Contents) -> str | None:
        """Why what was read is not believed yet. A source that lies about sizes is believed when it gives the same twice."""
        entry = waiting.entry
        now = entry if entry.is_whole else self.place.again(entry)
        if now is not None and now.stamp != entry.stamp:
            return "it changed while it was read"
        if entry.byte_size in (None, contents.byte_size) or contents.file_sha256 == waiting.sha_before:
            return None
        return f"listed with {entry.byte_size} bytes, {contents.byte_size} were read"

    def _note(self, result: FileResult) -> None:
        self.results.append(result)
        pending = self._order[result.number - 1]
        if pending is not None:
            pending.results.append(result)
            if pending.is_done:
                self._done(pending)
        if self.on_file:
            self.on_file(result)

    def _done(self, pending: _Pending) -> None:
        """All reports of an entry had their turn. What kept one out and may pass is no last word on the entry."""
        passing = next((one for one in pending.results if may_pass(one, pending.waiting.attempts)), None)
        if passing:
            self.tracker.failed(pending.waiting.entry, self.clock.now(), passing.message or "")
        else:
            self._read(pending, next((one.message for one in pending.results if one.status == "refused"), None))

    def _read(self, pending: _Pending, message: str | None) -> None:
        state: Literal["loaded", "refused"] = "refused" if any(one.status == "refused" for one in pending.results) else "loaded"
        passed = pending.contents.passed
        self.inside.update(passed)
        words = message if told(passed) in (message or "") else "; ".join(filter(None, (message, told(passed))))
        self.tracker.read(pending.waiting.entry, state, pending.contents.file_sha256, self.clock.now(), words, passed.total())

    def _told(self, waiting: list[Waiting]) -> Collected:
        failed = sum(one.attempts > 0 for one in waiting)
        words = [f"{failed} files are tried again later"] if failed else []
        words += [f"{len(waiting) - failed} files wait"] if len(waiting) > failed else []
        words += [*filter(None, (told(self.beside), told_closed(self.place.closed)))]
        return self._collected("incomplete" if waiting else "ok", ", ".join(words) or None, waiting)

    def _collected(self, status: Literal["ok", "incomplete", "failed"], message: str | None, waiting: Iterable[Waiting]) -> Collected:
        left = list(waiting)
        failed = sum(one.attempts > 0 for one in left)
        retry_at = max(min(one.ready_at for one in left), self.clock.now()) if left else None
        ids, results, passed = tuple(self.run_ids), tuple(self.results), self.passed()
        listed = self.turn.files_listed
        return Collected(self.source.name, status, message, ids, results, listed, len(left) - failed, failed, retry_at, passed)

    def passed(self) -> PassedOver:
        """What lies beside reports in the place, and in the archives and mails that were read."""
        return PassedOver(self.beside + self.inside)


def may_pass(result: FileResult, attempts: int) -> bool:
    """Whether what kept a report out may be over at the next attempt, after `attempts` in vain: its archive could not be read, who parsed
    it was killed, others were in the way."""
    return result.error_class in PASSING and attempts < MAX_PASSING - 1
