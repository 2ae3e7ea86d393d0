"""How a load shows what it does: a bar on a terminal, one log line a file elsewhere, a summary at the end."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from app.cli.group import JSON_LOG
from app.cli.terminal import one_line
from etl.load import FileResult
from etl.passed_over import told

LOG = logging.getLogger("yanbao.load")


def start_logging(level: str, form: str = "text") -> None:
    """Log to stderr, a line an event; `form` json: a JSON object a line, with what an event says of a file as fields."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(form))
    if form == "json":
        handler.set_name(JSON_LOG)
    logging.basicConfig(handlers=[handler])
    logging.captureWarnings(form == "json")
    logging.getLogger("yanbao").setLevel(level.upper())


def _formatter(form: str) -> logging.Formatter:
    if form == "text":
        return logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    from pythonjsonlogger.json import JsonFormatter

    names = {"levelname": "level", "name": "logger"}
    return JsonFormatter(
        "%(levelname)s %(name)s %(message)s", rename_fields=names, timestamp="time", json_ensure_ascii=False, json_default=str
    )


@contextmanager
def shown(total: int) -> Iterator[Callable[[FileResult], None]]:
    """Gives the function to call with each file's result."""
    if not sys.stderr.isatty():
        yield log_line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=total)

        def advance(result: FileResult) -> None:
            if result.status == "refused":
                progress.console.print(describe(result), style="red", markup=False, highlight=False)
            progress.update(bar, advance=1, description=one_line(result.location.rsplit("/", 1)[-1]))

        yield advance


def log_line(result: FileResult) -> None:
    LOG.log(logging.WARNING if result.status == "refused" else logging.INFO, "%s", describe(result), extra={"file": _file_json(result)})


def describe(result: FileResult) -> str:
    """`loaded report.pdf: 412 facts, 3 findings (0.8 s)`."""
    text = one_line(f"{result.status} {result.location}")
    if result.status == "refused":
        return f"{text}: {one_line(result.message or '')}"
    if result.status in ("loaded", "parsed") and result.stored:
        return f"{text}: {result.stored.facts} facts, {result.stored.findings} findings ({result.seconds or 0:.1f} s)"
    return text


def count(results: list[FileResult], status: str) -> int:
    return sum(result.status == status for result in results)


def summary(run_id: int | None, results: list[FileResult], began: float | None = None, passed: Mapping[str, int] | None = None) -> str:
    """The lines that stand at the end of a load; `passed`: what lay beside the reports, by ending."""
    facts = sum(result.stored.facts for result in results if result.stored)
    findings = sum(result.stored.findings for result in results if result.stored)
    words = {"loaded": "loaded", "parsed": "parsed (dry run, nothing stored)", "duplicate": "already held", "refused": "refused"}
    counts = ", ".join(f"{count(results, status)} {word}" for status, word in words.items() if count(results, status))
    name = f"Run {run_id}" if run_id else "Dry run"
    took = f" in {time.monotonic() - began:.1f} s" if began is not None else ""
    lines = [f"{name}: {len(results)} files{took}: {counts}; {facts} facts, {findings} findings."]
    lines += [f"  {describe(result)}" for result in results if result.status == "refused"]
    lines += [f"  {told(passed)}"] if passed else []
    return "\n".join(lines)


def as_json(run_id: int | None, results: list[FileResult], passed: Mapping[str, int] | None = None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "run_id": run_id,
        "files_seen": len(results),
        "files_loaded": count(results, "loaded"),
        "files_duplicate": count(results, "duplicate"),
        "files_refused": count(results, "refused"),
        "files_passed_over": dict(passed or {}),
        "facts_loaded": sum(result.stored.facts for result in results if result.stored),
        "files": [_file_json(result) for result in results],
    }


def _file_json(result: FileResult) -> dict[str, Any]:
    stored = result.stored
    return {
        "location": result.location,
        "status": result.status,
        "file_sha256": result.file_sha256,
        "report_id": str(stored.report_id) if stored and not stored.is_list else None,
        "list_id": str(stored.report_id) if stored and stored.is_list else None,
        "version_no": stored.version_no if stored else None,
        "facts": stored.facts if stored else 0,
        "findings": stored.findings if stored else 0,
        "error_class": result.error_class,
        "message": result.message,
        "seconds": round(result.seconds or 0, 3),
    }
