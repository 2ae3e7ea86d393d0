"""`yanbao status`: how the warehouse and its loads are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.status import Run, SourceState, Status

EPILOG = """\b
Examples:
  yanbao status
  yanbao status --json
  yanbao status --metrics yanbao.prom

A refused file that may stay out is told no longer after: yanbao issues accept-file LOCATION
"""
SHOWN = 10


@click.command(epilog=EPILOG, short_help="Last runs, lag, rate, refused files, open findings.")
@click.option("--runs", type=click.IntRange(min=1), default=5, show_default=True, help="How many of the last runs.")
@click.option("--refused", type=click.IntRange(min=1), default=10, show_default=True, help="How many of the refused files, oldest first.")
@click.option("--json", "as_json", is_flag=True, help="Everything, for programs.")
@click.option("--metrics", type=click.Path(dir_okay=False, path_type=Path), help="Write Prometheus metrics to this file instead.")
def status(runs: int, refused: int, as_json: bool, metrics: Path | None) -> None:
    """How the warehouse and its loads are: last runs and their rate, how late reports come, refused files, open findings by rule."""
    from app.config import settings
    from app.database.engine import connect
    from app.database.migrate import ready_url
    from app.status import status as read

    with connect(ready_url()) as connection:
        state = read(connection, runs, refused, [source.name for source in settings().source])
    if metrics:
        from app.metrics import write

        write(state, metrics)
        click.echo(f"Wrote {metrics}.")
    elif as_json:
        click.echo(json.dumps(state.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(state)))


def _lines(state: Status) -> list[str]:
    newest = f", the newest of {state.newest_published_on}" if state.newest_published_on else ""
    lines = [f"{state.reports} reports{newest}."]
    if state.lag_hours_median is not None:
        lines.append(f"Stored {state.lag_hours_median} h after the day of publication began (95 %: {state.lag_hours_p95} h), last 30 days.")
    lines += [_run(run) for run in state.runs] or ["No run yet."]
    lines += [line for source in state.sources for line in _source(source)]
    lines += _refused(state)
    total = sum(rule.count for rule in state.findings)
    lines.append(f"{total} open findings{':' if total else '.'}")
    lines += [f"  {rule.severity:<8}{rule.count:>7}  {rule.rule_id}" for rule in state.findings[:SHOWN]]
    return lines + _more(len(state.findings), "rules")


def _run(run: Run) -> str:
    rate = f", {run.files_per_minute} files a minute" if run.files_per_minute is not None else ""
    counts = f"{run.files_loaded} loaded, {run.files_duplicate} already held, {run.files_refused} refused; {run.facts_loaded} facts"
    return f"Run {run.run_id} {run.status}, {run.started_at:%Y-%m-%d %H:%M}: {run.files_seen} files in {run.seconds:g} s{rate}: {counts}."


def _source(source: SourceState) -> list[str]:
    before = source.status or "never ended a run"
    now = "running" if source.is_running else "cut off" if source.was_cut_off else None
    went = f"{now} (before: {before})" if now else before
    again = f", {source.failures} times in a row" if source.failures else ""
    again += f", next try {source.retry_at:%Y-%m-%d %H:%M}" if again and source.retry_at and source.is_configured else ""
    counts = (
        f"{source.loaded} loaded, {source.waiting} waiting, {source.failed} not to be had, {source.refused} refused, {source.vanished} gone"
    )
    lag = (
        f"; read {source.lag_minutes_median} min after they were listed (95 %: {source.lag_minutes_p95})"
        if source.lag_minutes_median
        else ""
    )
    unused = "" if source.is_configured else " (in the configuration no more)"
    lines = [f"Source {source.name}{unused} {went}{again}, last run {source.started_at:%Y-%m-%d %H:%M}: {counts}{lag}."]
    lines += [f"  {source.message}"] if source.message else []
    lines += [f"  {source.passed_over} files in archives and mails were passed over"] if source.passed_over else []
    if source.oldest_unread:
        why = f": {source.oldest_unread_message}" if source.oldest_unread_message else ""
        lines.append(f"  oldest unread since {source.oldest_unread_since:%Y-%m-%d %H:%M} {source.oldest_unread}{why}")
    return lines


def _refused(state: Status) -> list[str]:
    told = state.refused
    if not told.count:
        return []
    shown = [f"  since {file.since:%Y-%m-%d %H:%M} {file.location}: {file.message}" for file in told.files]
    left = told.count - len(shown)
    more = [f"  … and {left} files more (--refused {told.count} shows all)"] if left else []
    return [f"{told.count} files are refused:", *shown, *more]


def _more(count: int, what: str) -> list[str]:
    return [f"  … and {count - SHOWN} {what} more"] if count > SHOWN else []
