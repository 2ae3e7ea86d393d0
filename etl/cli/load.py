"""`yanbao load`: the main job."""

from __future__ import annotations

import json
import logging
import shlex
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from etl.load import Options
    from etl.sources import ReportSource

EPILOG = """\b
Examples:
  yanbao load report.pdf
  yanbao load ~/reports '~/inbox/2026-*.pdf' week.zip --workers 4
  yanbao load ~/reports --json > run.json
  yanbao load ~/reports --verify --force
  yanbao load s3://reports/2026/ sftp://me@host/out/week.zip
  yanbao load --source inbox --json
  yanbao load --reparse

Exit status: 0 all went in, 1 some files were refused (each is listed, with why), 2 nothing could be done, 130 ended by
Ctrl-C, 143 by SIGTERM.
"""


@click.command(epilog=EPILOG, short_help="Load reports: files, folders, globs, .zip, URLs.")
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that parse at the same time.  [default: YANBAO_WORKERS, or 1]")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Parse on the workers of a Dask cluster, such as tcp://host:8786 (extra [cluster]).  [default: YANBAO_CLUSTER]",
)
@click.option("--force", is_flag=True, help="Store a new version of reports that are already held; of a source also read what was refused.")
@click.option(
    "--reparse", is_flag=True, help="Without PATH: read again what an older parser read, where its files are (with --force: all)."
)
@click.option("--source", "names", multiple=True, metavar="NAME", help="Run this source of yanbao.toml once (all: every one).")
@click.option("--dry-run", is_flag=True, help="Read and parse everything, store nothing (no database is needed).")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--verify", is_flag=True, help="Read PDFs a second time with pdfminer.six (much slower): doubtful numbers become findings.")
def load(
    paths: tuple[str, ...],
    names: tuple[str, ...],
    workers: int | None,
    cluster: str | None,
    force: bool,
    reparse: bool,
    dry_run: bool,
    as_json: bool,
    verify: bool,
) -> None:
    """Read the reports at PATH… (files, folders, globs, .zip, URLs), or those of configured sources, and store what they state. The same
    content is never stored twice; what a newer parser reads becomes a new version (yanbao diff shows what changed)."""
    from app.config import settings
    from app.database.engine import database_url
    from app.database.migrate import ready_url
    from etl.cli.options import load_options
    from etl.cli.progress import as_json as to_json
    from etl.cli.progress import count, shown, start_logging, summary
    from etl.load import dry
    from etl.load import load as run
    from etl.passed_over import PassedOver
    from etl.sources import find_sources

    if sum((reparse, bool(paths), bool(names))) != 1 or ((reparse or names) and dry_run):
        raise click.UsageError("name files, folders or URLs; or --source NAME; or --reparse alone for what the warehouse holds")
    start_logging(settings().log_level, settings().log_format)
    stop = _at_sigterm()
    options = load_options(workers, force, verify, cluster, given_up=stop.is_set)
    if names:
        _collect(names, options, as_json, stop)
    began, passed = time.monotonic(), PassedOver()
    sources = _outdated(force) if reparse else find_sources(paths, passed)
    run_id = None
    if not dry_run:
        ready_url()
    left = Until(sources, stop)  # what is refused or held already asks nobody whether to go on
    options = replace(options, cut_short=lambda: left.is_cut)
    with shown(len(sources)) as on_file:
        if dry_run:
            results = dry(left, options, on_file=on_file)
        else:
            run_id, results = run(
                left, database_url, options, command=shlex.join(["load", *(["--reparse"] if reparse else []), *paths]), on_file=on_file
            )
    as_text = (
        json.dumps(to_json(run_id, results, passed), ensure_ascii=False, indent=2) if as_json else summary(run_id, results, began, passed)
    )
    click.echo(as_text)
    raise SystemExit(_status(stop, 1 if count(results, "refused") else 0))


@dataclass
class Until:
    """The `sources`, none more once `stop` is set. `is_cut`: some were left."""

    sources: Sequence[ReportSource]
    stop: threading.Event
    is_cut: bool = False

    def __iter__(self) -> Iterator[ReportSource]:
        for source in self.sources:
            if self.stop.is_set():
                self.is_cut = True
                return
            yield source


def _at_sigterm() -> threading.Event:
    """Set when somebody wants the command to end: what is parsed is stored, what is in work is left for the next load."""
    stop = threading.Event()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
    return stop


def _status(stop: threading.Event, status: int) -> int:
    """As a shell tells a command that ended by SIGTERM."""
    if not stop.is_set():
        return status
    logging.getLogger("yanbao.load").warning("stopped by SIGTERM: load again, what is stored is not stored twice")
    return 128 + signal.SIGTERM


def _collect(names: tuple[str, ...], options: Options, as_json: bool, stop: threading.Event) -> NoReturn:
    from app.database.migrate import ready_url
    from etl.cli.collecting import collect_all, configured, exit_status, json_of, told
    from etl.schedule import StoppableClock

    done = collect_all(configured(names), ready_url(), options, clock=StoppableClock(stop))
    click.echo(json.dumps(json_of(done), ensure_ascii=False, indent=2) if as_json else told(done))
    raise SystemExit(_status(stop, exit_status(done)))


def _outdated(force: bool) -> Sequence[ReportSource]:
    from app.database.engine import connect
    from app.database.migrate import ready_url
    from etl.load.reparse import outdated
    from etl.version import PARSER_VERSION

    with connect(ready_url()) as connection:
        return outdated(connection, PARSER_VERSION, force=force)
