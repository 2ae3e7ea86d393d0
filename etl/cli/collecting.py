"""`yanbao load --source NAME`: a run of configured sources, for cron, systemd timers and Airflow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.errors import UsageError
from app.source_config import SourceConfig
from etl.cli.progress import as_json, log_line, summary
from etl.load.collect import Clock, Collected, OnFile, collect
from etl.load.run import Options


def configured(names: Sequence[str]) -> list[SourceConfig]:
    """The sources of these names, `all` for every one. Raises UsageError for a name that is not in the configuration."""
    from app.config import config_file, settings

    known = {source.name: source for source in settings().source}
    if "all" in names and known:
        return list(known.values())
    for name in names:
        if name not in known:
            there = ", ".join(known) or "none"
            raise UsageError(f"no source called {name}", where=str(config_file()), hint=f"there are: {there}")
    return [known[name] for name in dict.fromkeys(names)]


def collect_all(
    sources: Sequence[SourceConfig], url: str, options: Options, on_file: OnFile = log_line, clock: Clock | None = None
) -> list[Collected]:
    """Run each source once, in order; none more once the clock is stopped, for to list one may take long."""
    done: list[Collected] = []
    for source in sources:
        if done and clock and clock.stopped():
            break
        done.append(collect(source, url, options, clock=clock, on_file=on_file))
    return done


def exit_status(done: Sequence[Collected]) -> int:
    """0 all went in (what is not still yet comes next time), 1 files were refused or a source was not reached, 2 none was reached."""
    if all(one.status == "failed" for one in done):
        return 2
    refused = any(result.status == "refused" for one in done for result in one.results)
    return 1 if refused or any(one.status == "failed" or one.failed for one in done) else 0


def told(done: Sequence[Collected]) -> str:
    """The lines at the end."""
    return "\n".join(_lines(one) for one in done)


def _lines(one: Collected) -> str:
    head = f"{one.source} {one.status}: {one.listed} files listed, {len(one.results)} reports read"
    head += f"; {one.message}" if one.message else ""
    tail = summary(one.run_ids[-1], list(one.results), passed=one.passed).split("\n") if one.results else []
    return "\n  ".join([head, *(line.strip() for line in tail)])


def json_of(done: Sequence[Collected]) -> dict[str, Any]:
    """The same for programs: the fields of `yanbao load --json`, and each source."""
    results = [result for one in done for result in one.results]
    ids = [run_id for one in done for run_id in one.run_ids]
    passed = sum((Counter(one.passed) for one in done), Counter[str]())
    return {**as_json(ids[-1] if ids else None, results, passed), "sources": [_source(one) for one in done]}


def _source(one: Collected) -> dict[str, Any]:
    return {
        "name": one.source,
        "status": one.status,
        "message": one.message,
        "run_ids": list(one.run_ids),
        "listed": one.listed,
        "reports": len(one.results),
        "waiting": one.waiting,
        "failed": one.failed,
        "files_passed_over": dict(one.passed),
    }
