"""A dry run: everything but the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.errors import YanbaoError
from etl import jobs
from etl.load.guard import guard
from etl.load.identity import report_key
from etl.load.ledger import FileResult, refused
from etl.load.names import Keys
from etl.load.parsed import parsed
from etl.load.rows import report_rows
from etl.load.run import Options
from etl.load.store import Stored
from etl.sources import ReportSource
from etl.vendor import VendorList


def dry(sources: Iterable[ReportSource], options: Options, *, on_file: Callable[[FileResult], None] | None = None) -> list[FileResult]:
    """Read and parse `sources` as a load would; gives what would become of each."""
    locations: dict[int, str] = {}
    results: list[FileResult] = []

    def tasks() -> Iterator[jobs.Task]:
        for number, source in enumerate(sources, start=1):
            locations[number] = source.location
            try:
                yield jobs.Task(number, source.name, source.read())
            except YanbaoError as error:
                note(refused(number, source.location, error))

    def note(result: FileResult) -> None:
        results.append(result)
        if on_file:
            on_file(result)

    for ready in parsed(tasks(), options):
        for outcome in ready:
            note(_result(outcome, locations[outcome.number]))
    return results


def _result(outcome: jobs.Outcome, location: str) -> FileResult:
    if outcome.report is None:
        assert outcome.error is not None
        return refused(outcome.number, location, outcome.error, seconds=outcome.seconds)
    if isinstance(outcome.report, VendorList):
        return _of_list(outcome, outcome.report, location)
    rows = report_rows(guard(outcome.report), Keys(), 1)
    counted = Stored("loaded", rows.report_id, 0, rows.statement_count, len(outcome.report.findings))
    return FileResult(outcome.number, location, "parsed", None, outcome.report.file_sha256, counted, seconds=outcome.seconds)


def _of_list(outcome: jobs.Outcome, found: VendorList, location: str) -> FileResult:
    """Of a list the rows and numbers that it states; which of them are held already only the database knows."""
    stated = found.row_count - found.n_bad + found.n_estimates
    counted = Stored("loaded", report_key(found.file_sha256), 0, stated, sum(n for _, n in found.findings), is_list=True)
    return FileResult(outcome.number, location, "parsed", None, found.file_sha256, counted, seconds=outcome.seconds)
