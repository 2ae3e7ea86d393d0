"""The status as Prometheus metrics, for node_exporter's textfile collector."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UsageError
from app.target import target

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from app.status import SourceState, Status


def write(state: Status, file: Path) -> None:
    """Write `file` in Prometheus' text format, whole or not at all. Raises UsageError where it cannot be written."""
    from prometheus_client import write_to_textfile

    try:
        write_to_textfile(str(target(file)), registry(state))
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(file)) from error


def registry(state: Status) -> CollectorRegistry:
    """All metrics of `yanbao_…`; a value that is not known is left out."""
    from prometheus_client import CollectorRegistry, Gauge

    made = CollectorRegistry()
    for name, text, value in _single(state):
        if value is not None:
            Gauge(f"yanbao_{name}", text, registry=made).set(value)
    findings = Gauge("yanbao_findings_open", "Open findings.", ["severity", "rule_id"], registry=made)
    for rule in state.findings:
        findings.labels(rule.severity, rule.rule_id).set(rule.count)
    for name, text, measure in _SOURCE_METRICS:
        gauge = Gauge(f"yanbao_source_{name}", text, ["source"], registry=made)
        for source in (one for one in state.sources if one.is_configured):
            found = measure(source)
            if found is not None:
                gauge.labels(source.name).set(found)
    return made


_SOURCE_METRICS: tuple[tuple[str, str, Callable[[SourceState], float | None]], ...] = (
    ("ok", "0 when the last run of the source that ended failed.", lambda s: None if s.status is None else float(s.status != "failed")),
    ("cut_off", "1 when its last run died without an end.", lambda s: float(s.was_cut_off)),
    ("failures", "Runs in a row that failed.", lambda s: s.failures),
    ("listed_timestamp_seconds", "When its files were listed last.", lambda s: _stamp(s.listed_at)),
    ("files_unread", "Files that wait or could not be had.", lambda s: s.waiting + s.failed),
    ("files_refused", "Files of which a report was refused.", lambda s: s.refused),
    ("oldest_unread_timestamp_seconds", "When the oldest unread file was listed first.", lambda s: _stamp(s.oldest_unread_since)),
    ("lag_minutes_median", "Minutes from a file's first listing to its reading, 30 days.", lambda s: s.lag_minutes_median),
    ("lag_minutes_p95", "The same, 95th percentile.", lambda s: s.lag_minutes_p95),
)


def _stamp(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None


def _single(state: Status) -> list[tuple[str, str, float | None]]:
    last = state.runs[0] if state.runs else None
    recorded = state.newest_recorded_at
    return [
        ("reports", "Reports held.", state.reports),
        ("refused_files", "Files that were refused when they were met last.", state.refused.count),
        ("oldest_refused_timestamp_seconds", "When the oldest of them was refused first.", _stamp(state.refused.since)),
        ("newest_report_recorded_timestamp_seconds", "When the newest report was stored.", recorded.timestamp() if recorded else None),
        ("lag_hours_median", "Hours from the day of publication to storing, reports of the last 30 days.", state.lag_hours_median),
        ("lag_hours_p95", "The same, 95th percentile.", state.lag_hours_p95),
        ("last_run_started_timestamp_seconds", "Start of the last run.", last.started_at.timestamp() if last else None),
        ("last_run_seconds", "How long the last run took, or takes.", last.seconds if last else None),
        ("last_run_files", "Files that the last run met.", last.files_seen if last else None),
        ("last_run_files_refused", "Files that the last run refused.", last.files_refused if last else None),
        ("last_run_facts", "Statements that the last run stored.", last.facts_loaded if last else None),
        ("last_run_finished", "1 when the last run ended as it should.", None if last is None else float(last.status == "finished")),
    ]
