"""A load run: sources → parsed in worker processes → stored one by one, every file in the ledger. A refused file stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

import psycopg

from app.database.engine import connect
from app.errors import DatabaseError, LoadError, YanbaoError
from app.reference import vocabulary
from etl import jobs
from etl.load.learn import Connection
from etl.load.ledger import FileResult, close_run, open_run, record, refused
from etl.load.store import Store, Stored, retriable
from etl.parse import content_hash
from etl.sources import FileSource
from etl.version import PARSER_VERSION

STORE_TRIES = 4


@dataclass(frozen=True, slots=True)
class Options:
    """How to load: processes, whether to store anew what is held, what one file may take, and who parses it."""

    workers: int = 1
    force: bool = False
    limits: jobs.Limits = field(default_factory=jobs.Limits)
    parse: jobs.Parse = field(default_factory=jobs.Parser)


@dataclass
class _Seen:
    """What is known of a file while it is being parsed."""

    source: FileSource
    byte_size: int
    file_sha256: str


@dataclass
class LoadRun:
    """One run over one connection, which must be in autocommit, for each file is a transaction of its own."""

    connection: Connection
    options: Options
    command: str = ""
    _pending: dict[int, _Seen] = field(default_factory=dict)
    _ready: list[FileResult] = field(default_factory=list)

    def results(self, sources: Iterable[FileSource]) -> Iterator[FileResult]:
        """Load `sources`; gives what became of each file as soon as it is known.

        Raises DatabaseError when the database is lost; what was stored before stays.
        """
        self.store = Store(self.connection, vocabulary())
        self.run_id = open_run(self.connection, PARSER_VERSION, self.command)
        try:
            yield from self._results(sources)
        except (GeneratorExit, KeyboardInterrupt):
            with suppress(psycopg.Error):
                close_run(self.connection, self.run_id, "interrupted")
            raise
        except psycopg.Error as error:
            self._close_failed(error)
            said = str(error).strip().splitlines()[0]
            raise DatabaseError(f"the run ended early: {said}", hint="load again: what is stored is not stored twice") from error
        except BaseException as error:
            self._close_failed(error)
            raise
        close_run(self.connection, self.run_id, "finished")

    def _close_failed(self, error: BaseException) -> None:
        """Say so in the ledger, if the connection still lives; if not, the next run does."""
        with suppress(psycopg.Error):
            close_run(self.connection, self.run_id, "failed", f"{type(error).__name__}: {error}")

    def _results(self, sources: Iterable[FileSource]) -> Iterator[FileResult]:
        options = self.options
        for outcome in jobs.run(self._tasks(sources), workers=options.workers, limits=options.limits, parse=options.parse):
            yield from self._drain()
            yield self._finish(outcome)
        yield from self._drain()

    def _drain(self) -> Iterator[FileResult]:
        while self._ready:
            yield self._ready.pop(0)

    def _tasks(self, sources: Iterable[FileSource]) -> Iterator[jobs.Task]:
        """Read each file; what needs no parsing goes straight into the ledger."""
        for number, source in enumerate(sources, start=1):
            try:
                data = source.read()
            except YanbaoError as error:
                self._note(refused(number, source.location, error), source)
                continue
            seen = _Seen(source, len(data), content_hash(data))
            held = None if self.options.force else self.store.held(seen.file_sha256, PARSER_VERSION)
            if held:
                self._note(FileResult(number, source.location, "duplicate", seen.byte_size, seen.file_sha256, held, seconds=0.0), source)
                continue
            self._pending[number] = seen
            yield jobs.Task(number, source.name, data)

    def _note(self, result: FileResult, source: FileSource) -> None:
        result = replace(result, address=source.address)
        record(self.connection, self.run_id, result)
        self._ready.append(result)

    def _finish(self, outcome: jobs.Outcome) -> FileResult:
        """Store a parsed report, or refuse it, and write its line of the ledger in the same transaction."""
        seen = self._pending.pop(outcome.number)
        error = outcome.error
        for attempt in range(1, STORE_TRIES + 1):
            try:
                with self.connection.transaction():
                    result = replace(self._result(outcome, seen, error), address=seen.source.address)
                    record(self.connection, self.run_id, result)
                    return result
            except psycopg.Error as fault:
                lost = self.connection.closed or isinstance(fault, psycopg.OperationalError)
                if attempt == STORE_TRIES or (lost and not retriable(fault)):
                    raise
                if not retriable(fault):
                    error = _load_error(fault, seen.source.location)
        raise AssertionError("unreachable")

    def _result(self, outcome: jobs.Outcome, seen: _Seen, error: YanbaoError | None) -> FileResult:
        location = seen.source.location
        if error is not None:
            return refused(outcome.number, location, error, seen.byte_size, seen.file_sha256, outcome.seconds)
        assert outcome.report is not None
        stored: Stored = self.store.store(outcome.report, run_id=self.run_id, force=self.options.force)
        return FileResult(outcome.number, location, stored.status, seen.byte_size, seen.file_sha256, stored, seconds=outcome.seconds)


def load(
    sources: Iterable[FileSource], url: str, options: Options, *, command: str = "", on_file: Callable[[FileResult], None] | None = None
) -> tuple[int, list[FileResult]]:
    """Load all `sources` into the database at `url`; gives the run's id and what became of each file."""
    with connect(url, autocommit=True) as connection:
        run = LoadRun(connection, options, command)
        results = []
        for result in run.results(sources):
            results.append(result)
            if on_file:
                on_file(result)
        return run.run_id, results


def _load_error(fault: psycopg.Error, location: str) -> LoadError:
    return LoadError(f"cannot be stored: {str(fault).strip().splitlines()[0]}", where=location, hint="please report this file")
