"""`yanbao schedule`: the sources of yanbao.toml by their cron expressions, until stopped."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from app.source_config import SourceConfig

EPILOG = """\b
Examples:
  yanbao schedule
  yanbao schedule --check

SIGTERM and Ctrl-C stop it: files that are being parsed are finished within --grace, or given back to the next run.
"""


@click.command(epilog=EPILOG, short_help="Load configured sources by their schedules, until stopped.")
@click.option(
    "--check",
    is_flag=True,
    help="Only check the configuration, and say what would run when; exit status 1 when a secret, package or folder is not there.",
)
@click.option("--json", "as_json", is_flag=True, help="With --check: as JSON.")
@click.option("--queue", "queued", is_flag=True, help="Put runs into the queue instead, for yanbao worker on any host.")
@click.option("--grace", type=click.FloatRange(min=0), default=8.0, show_default=True, help="Seconds for files in work after SIGTERM.")
def schedule(check: bool, as_json: bool, queued: bool, grace: float) -> None:
    """Run the sources of yanbao.toml (docs/sources.md) by their cron expressions, each on its own, one run of a source at a time over all
    hosts. What was missed while nothing ran is made up for once; a source that fails is tried again after longer and longer pauses."""
    from app.config import config_file, settings
    from app.errors import UsageError

    sources = [source for source in settings().source if source.cron]
    if not sources:
        raise UsageError("no source has a cron expression", where=str(config_file()), hint="docs/schedules.md shows one")
    if check:
        _check(settings().source, as_json)
    else:
        _run(sources, grace, queued)


def _check(sources: Sequence[SourceConfig], as_json: bool) -> None:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from etl.intake import problem
    from etl.schedule import next_tick

    now, rows = datetime.now(UTC), []
    for source in sources:
        tick = next_tick(source, now)
        when = tick.astimezone(ZoneInfo(source.timezone)).isoformat() if tick else None
        row: dict[str, Any] = {"name": source.name, "kind": source.kind, "cron": source.cron, "timezone": source.timezone}
        rows.append({**row, "next": when, "problem": problem(source)})
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(_line, rows)))
    raise SystemExit(1 if any(row["problem"] for row in rows) else 0)


def _line(row: dict[str, Any]) -> str:
    wrong = f"\n  {row['problem']}" if row["problem"] else ""
    if row["cron"] is None:
        return f"{row['name']}: {row['kind']}, no cron: runs by yanbao load --source {row['name']}{wrong}"
    return f"{row['name']}: {row['kind']}, {row['cron']} ({row['timezone']}), next {row['next']}{wrong}"


def _run(sources: list[SourceConfig], grace: float, queued: bool) -> None:
    from app.config import settings
    from app.database.engine import database_url
    from app.database.migrate import ready_url
    from etl.cli.options import load_options
    from etl.cli.progress import log_line, start_logging
    from etl.load.collect import Collected, collect
    from etl.schedule import Keeper, StoppableClock, keep

    start_logging(settings().log_level, settings().log_format)
    stop, given_up = threading.Event(), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    clock, options = StoppableClock(stop), load_options(given_up=given_up.is_set)
    url = ready_url()
    if queued:
        from etl.queue import enqueue, make_schema

        make_schema(url)

    def run(source: SourceConfig) -> Collected:
        if queued:
            return enqueue(database_url(), source)
        return collect(source, database_url(), options, clock=clock, on_file=log_line)

    threads = keep([Keeper(source, database_url, run, clock) for source in sources], clock)
    while not stop.wait(3600):
        pass
    _end(threads, given_up, grace)


def _end(threads: list[threading.Thread], given_up: threading.Event, grace: float) -> None:
    """Files in work have `grace` seconds; then their workers are ended and the next run begins them anew."""
    import time

    deadline = time.monotonic() + grace
    for thread in threads:
        thread.join(max(deadline - time.monotonic(), 0))
    given_up.set()
    for thread in threads:
        thread.join(5)
