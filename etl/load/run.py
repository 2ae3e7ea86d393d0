"""A load run: sources → parsed in worker processes → stored one by one, every file in the ledger. A refused file stops nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

import psycopg

from app.errors import DatabaseError, YanbaoError
from app.reference import vocabulary
from etl import jobs
from etl.load.faults import AGAIN, GivenUp, ended, in_the_way, is_about_server, is_lost, pause, said, unstorable
from etl.load.ledger import FileResult, close_run, open_run, record, recorded, refused, resume_run
from etl.load.link import Link
from etl.load.lists import ListStore
from etl.load.parsed import parsed
from etl.load.places import kept
from etl.load.store import Store, Stored
from etl.parse import content_hash
from etl.report import Report
from etl.sources import ReportSource
from etl.vendor import VendorList, is_list
from etl.version import PARSER_VERSION

STORE_TRIES, BATCH_TRIES = 6, 2
BATCH, LINGER = 50, 0.5  # reports that are stored together at most, and the seconds that one waits for others: what a kill costs
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Options:
    """How to load: processes, whether to store anew what is held, how long the database may be away, what one file may take, who parses,
    and the scheduler of the cluster that parses (None: this machine)."""

    workers: int = 1
    force: bool = False
    limits: jobs.Limits = field(default_factory=jobs.Limits)
    parse: jobs.Parse = field(default_factory=jobs.Parser)
    patience: float = 60.0  # seconds
    cluster: str | None = None
    given_up: Callable[[], bool] = jobs.never  # asked while files are parsed: what is in work is then left for another run
    cut_short: Callable[[], bool] = jobs.never  # asked at the end: whether sources were held back because somebody wants all to stop


@dataclass
class _Seen:
    """What is known of a file while it is being parsed; of a vendor's list also its bytes, for its rows are read where they are stored."""

    source: ReportSource
    byte_size: int
    file_sha256: str
    list_data: bytes = b""


@dataclass
class LoadRun:
    """One run over one link to the database."""

    link: Link
    options: Options
    command: str = ""
    run_id: int = 0
    _pending: dict[int, _Seen] = field(default_factory=dict)
    _ready: list[FileResult] = field(default_factory=list)

    def results(self, sources: Iterable[ReportSource]) -> Iterator[FileResult]:
        """Load `sources`; gives what became of each file as soon as it is known.

        Raises DatabaseError when the database is lost for longer than the options' patience, or cannot take anything; what was
        stored before stays.
        """
        try:
            self._asked(self._open)
        except psycopg.Error as error:
            raise ended(error) from error
        try:
            yield from self._results(sources)
            is_cut = bool(self._pending) or self.options.cut_short()
            ended_so: Literal["interrupted", "finished"] = "interrupted" if is_cut else "finished"
            self._asked(lambda: close_run(self.link.connection, self.run_id, ended_so))
        except (GeneratorExit, KeyboardInterrupt):
            with suppress(psycopg.Error):
                close_run(self.link.connection, self.run_id, "interrupted")
            raise
        except psycopg.Error as error:
            self._close_failed(error)
            raise ended(error) from error
        except BaseException as error:
            self._close_failed(error)
            raise

    def _open(self) -> None:
        self._connect()
        self.run_id = open_run(self.link.connection, PARSER_VERSION, self.command)

    def _connect(self) -> None:
        self.store = Store(self.link.connection, vocabulary())
        self.lists = ListStore(self.link.connection, vocabulary())

    def _close_failed(self, error: BaseException) -> None:
        """Say so in the ledger, if the connection still lives; if not, the next run does."""
        with suppress(psycopg.Error):
            close_run(self.link.connection, self.run_id, "failed", f"{type(error).__name__}: {error}")

    def _results(self, sources: Iterable[ReportSource]) -> Iterator[FileResult]:
        held: list[jobs.Outcome] = []
        since = time.monotonic()
        for ready in parsed(self._tasks(sources), self.options):
            yield from self._drain()
            since = since if held else time.monotonic()
            held += ready
            if len(held) >= BATCH or time.monotonic() - since >= LINGER:
                yield from self._finish_all(held)
                held = []
        yield from self._drain()
        yield from self._finish_all(held)

    def _drain(self) -> Iterator[FileResult]:
        while self._ready:
            yield self._ready.pop(0)

    def _tasks(self, sources: Iterable[ReportSource]) -> Iterator[jobs.Task]:
        """Read each file; what needs no parsing goes straight into the ledger."""
        for number, source in enumerate(sources, start=1):
            try:
                data = source.read()
            except YanbaoError as error:
                self._note(refused(number, source.location, error), source)
                continue
            seen = _Seen(source, len(data), content_hash(data), data if is_list(data, source.name) else b"")
            held = self._held(seen)
            if held:
                self._note(FileResult(number, source.location, "duplicate", seen.byte_size, seen.file_sha256, held, seconds=0.0), source)
                continue
            self._pending[number] = seen
            yield jobs.Task(number, source.name, data)

    def _held(self, seen: _Seen) -> Stored | None:
        if self.options.force:
            return None
        # The stores are asked for at each attempt: a new connection brings new ones.
        return self._asked(lambda: (self.lists if seen.list_data else self.store).held(seen.file_sha256, PARSER_VERSION))

    def _note(self, result: FileResult, source: ReportSource) -> None:
        self._ready.append(self._recorded(result.number, source, lambda: result))

    def _finish_all(self, outcomes: list[jobs.Outcome]) -> Iterator[FileResult]:
        """Store parsed reports in one transaction; one by one where that cannot be, so that a bad one costs itself alone."""
        results: list[FileResult] = []
        if len(outcomes) > 1:
            try:
                results = self._asked(lambda: self._together(outcomes), BATCH_TRIES)
            except psycopg.Error as fault:
                if is_about_server(fault):
                    raise
        for outcome in outcomes if not results else ():
            yield self._finish(outcome)
        for result in results:
            self._pending.pop(result.number)
            yield result

    def _together(self, outcomes: list[jobs.Outcome]) -> list[FileResult]:
        """Outcomes with their lines of the ledger; see `_recorded`."""
        connection = self.link.connection
        with connection.transaction():
            seen = {outcome.number: self._pending[outcome.number] for outcome in outcomes}
            found = recorded(connection, self.run_id, {number: one.source.location for number, one in seen.items()})
            fresh = [outcome for outcome in outcomes if outcome.number not in found]
            stored = self._store_reports(fresh)
            new = [
                replace(self._result(one, mine, one.error, stored.get(one.number)), address=kept(mine.source.address))
                for one in fresh
                for mine in (seen[one.number],)
            ]
            record(connection, self.run_id, *new)
        found |= {result.number: result for result in new}
        return [found[outcome.number] for outcome in outcomes]

    def _store_reports(self, outcomes: Iterable[jobs.Outcome]) -> dict[int, Stored]:
        """Number → what became of it, for the reports among `outcomes`."""
        reports = {one.number: one.report for one in outcomes if isinstance(one.report, Report) and one.error is None}
        stored = self.store.store_all(list(reports.values()), run_id=self.run_id, force=self.options.force)
        return dict(zip(reports, stored, strict=True))

    def _finish(self, outcome: jobs.Outcome) -> FileResult:
        """Store a parsed report, or refuse it."""
        seen = self._pending.pop(outcome.number)
        try:
            return self._recorded(outcome.number, seen.source, lambda: self._result(outcome, seen, outcome.error))
        except psycopg.Error as fault:
            if is_about_server(fault):
                raise
            error = unstorable(fault, seen.source.location)
        return self._recorded(outcome.number, seen.source, lambda: self._result(outcome, seen, error))

    def _result(self, outcome: jobs.Outcome, seen: _Seen, error: YanbaoError | None, stored: Stored | None = None) -> FileResult:
        """The line of the ledger; what is not stored yet is stored now."""
        location = seen.source.location
        if error is not None:
            return refused(outcome.number, location, error, seen.byte_size, seen.file_sha256, outcome.seconds)
        assert outcome.report is not None
        stored = stored or self._stored(outcome.report, seen)
        return FileResult(outcome.number, location, stored.status, seen.byte_size, seen.file_sha256, stored, seconds=outcome.seconds)

    def _stored(self, found: Report | VendorList, seen: _Seen) -> Stored:
        if isinstance(found, VendorList):
            return self.lists.store(found, seen.list_data, run_id=self.run_id, force=self.options.force)
        return self.store.store(found, run_id=self.run_id, force=self.options.force)

    def _recorded(self, number: int, source: ReportSource, work: Callable[[], FileResult]) -> FileResult:
        """The result of `work`, which it does in the same transaction as its line of the ledger. A line that is there already tells that
        the attempt before was committed, though the answer was lost."""

        def attempt() -> FileResult:
            with self.link.connection.transaction():
                if before := recorded(self.link.connection, self.run_id, {number: source.location}):
                    return before[number]
                result = replace(work(), address=kept(source.address))
                record(self.link.connection, self.run_id, result)
                return result

        return self._asked(attempt)

    def _asked(self, ask: Callable[[], T], tries: int = STORE_TRIES) -> T:
        """The answer of the database; asked again when another load was in the way, or the connection was lost and is had again."""
        for attempt in range(1, tries + 1):
            try:
                return ask()
            except psycopg.Error as fault:
                if is_lost(self.link.connection, fault):
                    self._renew()
                elif in_the_way(fault):
                    time.sleep(pause(attempt))
                else:
                    raise
                said_last = said(fault)
        raise GivenUp(said_last)

    def _renew(self) -> None:
        """Go on with a new connection; another loader may have closed the run meanwhile, believing us dead."""
        for _ in range(STORE_TRIES):
            self.link.renew()
            with suppress(psycopg.OperationalError):  # lost again
                if self.run_id:
                    resume_run(self.link.connection, self.run_id)
                self._connect()
                return
        raise DatabaseError("the run ended early: the connection breaks again and again", hint=AGAIN)


def load(
    sources: Iterable[ReportSource],
    url: str | Callable[[], str],
    options: Options,
    *,
    command: str = "",
    on_file: Callable[[FileResult], None] | None = None,
) -> tuple[int, list[FileResult]]:
    """Load all `sources` into the database at `url` (a function is asked again after the connection was lost); gives the run's id and
    what became of each file."""
    link = Link(url if callable(url) else lambda: url, options.patience)
    try:
        run = LoadRun(link, options, command)
        results = []
        for result in run.results(sources):
            results.append(result)
            if on_file:
                on_file(result)
        return run.run_id, results
    finally:
        link.close()
