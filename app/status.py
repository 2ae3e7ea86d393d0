"""How the warehouse and its loads are: what `yanbao status` shows, as values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.refused import REFUSED, Refusals, refusals

if TYPE_CHECKING:
    import psycopg

LOCK_RUN, LOCK_SOURCE = 0x59420003, 0x59420010  # advisory locks that a run and a run of a source hold as long as they live
_HELD = """EXISTS (
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = {lock}
        AND objid::bigint = ({key})::bigint & 4294967295
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)"""
# A run whose process died is told as what the next run will call it; it ended with its last file.
_RUNS = f"""
SELECT r.run_id, r.started_at, r.finished_at, CASE WHEN d.is_dead THEN 'interrupted' ELSE r.status END,
    r.files_seen, r.files_loaded, r.files_duplicate, r.files_refused, r.facts_loaded,
    round(extract(epoch FROM coalesce(
        r.finished_at,
        CASE WHEN d.is_dead THEN coalesce((SELECT max(f.recorded_at) FROM ops.load_file AS f WHERE f.run_id = r.run_id), r.started_at) END,
        clock_timestamp()
    ) - r.started_at)::numeric, 1)::float AS seconds
FROM mart.load_run AS r
CROSS JOIN LATERAL (SELECT r.status = 'running' AND NOT {_HELD.format(lock=LOCK_RUN, key="r.run_id")} AS is_dead) AS d
WHERE r.run_id = ANY (ARRAY(SELECT run_id FROM ops.load_run ORDER BY run_id DESC LIMIT %s)) ORDER BY r.run_id DESC
"""
_REPORTS = """
SELECT count(*), max(published_on), max(first_recorded_at),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY first_recorded_at - published) FILTER (WHERE is_new),
    percentile_disc(0.95) WITHIN GROUP (ORDER BY first_recorded_at - published) FILTER (WHERE is_new)
FROM (
    SELECT published_on, first_recorded_at, published_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS published,
        NOT is_backfill AND first_recorded_at > now() - interval '30 days' AS is_new
    FROM mart.report
) AS r
"""
# Lag: from when a file was listed first to when it was read; of the last 30 days.
_SOURCES = f"""
WITH {REFUSED}
SELECT s.source_name, s.status, s.message, s.failures, s.started_at, s.finished_at, s.retry_at, s.listed_at, s.files_listed,
    count(f.location) FILTER (WHERE f.state = 'loaded'), count(f.location) FILTER (WHERE f.state = 'waiting' AND f.vanished_at IS NULL),
    count(f.location) FILTER (WHERE f.state = 'failed' AND f.vanished_at IS NULL), count(f.location) FILTER (WHERE f.is_refused),
    count(f.location) FILTER (WHERE f.vanished_at IS NOT NULL),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY f.read_at - f.first_seen_at) FILTER (WHERE f.is_new),
    percentile_disc(0.95) WITHIN GROUP (ORDER BY f.read_at - f.first_seen_at) FILTER (WHERE f.is_new),
    o.location, o.first_seen_at, o.message, coalesce(s.source_name = ANY (%(configured)s), true),
    coalesce(sum(f.passed_over), 0), {_HELD.format(lock=LOCK_SOURCE, key="hashtext(s.source_name)")}
FROM ops.source AS s
LEFT JOIN (
    SELECT *, state = 'loaded' AND read_at > coalesce((SELECT max(started_at) FROM ops.source), now()) - interval '30 days' AS is_new,
        state = 'refused' AND vanished_at IS NULL AND location IN (SELECT unnest(places) FROM refused) AS is_refused
    FROM ops.source_file
) AS f ON f.source_name = s.source_name
LEFT JOIN LATERAL (
    SELECT location, first_seen_at, message FROM ops.source_file AS w
    WHERE w.source_name = s.source_name AND w.state IN ('waiting', 'failed') AND w.vanished_at IS NULL
    ORDER BY first_seen_at, location LIMIT 1
) AS o ON true
GROUP BY s.source_name, o.location, o.first_seen_at, o.message ORDER BY s.source_name
"""
_FINDINGS = """
SELECT severity, rule_id, count(*) FROM mart.quality_issue WHERE status = 'open'
GROUP BY severity, rule_id ORDER BY array_position(ARRAY['error', 'warning', 'info'], severity), count(*) DESC, rule_id
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the loader. `seconds` until its end, or until now."""

    run_id: int
    started_at: datetime
    finished_at: datetime | None
    status: str
    files_seen: int
    files_loaded: int
    files_duplicate: int
    files_refused: int
    facts_loaded: int
    seconds: float

    @property
    def files_per_minute(self) -> float | None:
        """Files met in a minute. None for a run too short to tell."""
        return round(60 * self.files_seen / self.seconds, 1) if self.seconds else None


@dataclass(frozen=True, slots=True)
class Findings:
    """Open findings of one rule."""

    severity: str
    rule_id: str
    count: int


@dataclass(frozen=True, slots=True)
class SourceState:
    """A configured source: how its last run went, what became of its files, and the oldest that is not read yet.

    `lag_minutes_*`: from a file's first listing to its reading, of the last 30 days. `is_configured`: the configuration has it still.
    `passed_over`: files in its archives and mails that are no reports; `message` tells those that lie beside them. `is_running`: a
    process runs it now; without it and without `finished_at` its last run was cut off, and `status` is of the one before.
    """

    name: str
    status: str | None
    message: str | None
    failures: int
    started_at: datetime
    finished_at: datetime | None
    retry_at: datetime | None
    listed_at: datetime | None
    files_listed: int | None
    loaded: int
    waiting: int
    failed: int
    refused: int
    vanished: int
    lag_minutes_median: float | None
    lag_minutes_p95: float | None
    oldest_unread: str | None
    oldest_unread_since: datetime | None
    oldest_unread_message: str | None
    is_configured: bool = True
    passed_over: int = 0
    is_running: bool = False

    @property
    def was_cut_off(self) -> bool:
        return self.finished_at is None and not self.is_running


@dataclass(frozen=True, slots=True)
class Status:
    """The warehouse now. `lag_hours_*`: from the start of the day of publication (Asia/Shanghai) to the day it was stored, of the reports
    stored in the last 30 days, back-fill apart; None where there are none. `idle_hours`: since a run ended last; None when none did."""

    reports: int
    newest_published_on: date | None
    newest_recorded_at: datetime | None
    lag_hours_median: float | None
    lag_hours_p95: float | None
    idle_hours: float | None
    runs: tuple[Run, ...]
    refused: Refusals
    findings: tuple[Findings, ...]
    sources: tuple[SourceState, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For programs; days and times are texts of ISO 8601."""
        runs = [{**_texts(asdict(run)), "files_per_minute": run.files_per_minute} for run in self.runs]
        rest = {name: value for name, value in asdict(self).items() if name not in ("runs", "refused", "findings", "sources")}
        return {
            **_texts(rest),
            "runs": runs,
            "refused_count": self.refused.count,
            "refused": [_texts(asdict(file)) for file in self.refused.files],
            "findings": [asdict(rule) for rule in self.findings],
            "sources": [_texts(asdict(source)) for source in self.sources],
        }


def status(connection: psycopg.Connection[Any], runs: int = 5, refused: int = 10, configured: Collection[str] = ()) -> Status:
    """Read the status over a connection of the owner or of `yanbao_loader`; `runs` is how many of the last runs are told, `refused` how
    many of the refused files. `configured`: names of the sources in use; empty: not known."""
    names = sorted(configured) or None
    reports = connection.execute(_REPORTS.encode()).fetchone()
    assert reports is not None
    count, newest, recorded, median, p95 = reports
    idle = connection.execute("SELECT extract(epoch FROM now() - max(finished_at)) / 3600 FROM ops.load_run").fetchone()
    return Status(
        count,
        newest,
        recorded,
        _hours(median),
        _hours(p95),
        None if idle is None or idle[0] is None else round(float(idle[0]), 2),
        tuple(Run(*row) for row in connection.execute(_RUNS.encode(), [runs])),
        refusals(connection, names, refused),
        tuple(Findings(*row) for row in connection.execute(_FINDINGS.encode())),
        tuple(_source(row) for row in connection.execute(_SOURCES.encode(), {"configured": names})),
    )


def _source(row: tuple[Any, ...]) -> SourceState:
    lags = [None if span is None else round(span.total_seconds() / 60, 1) for span in row[14:16]]
    return SourceState(*row[:14], *lags, *row[16:])


def _hours(span: Any) -> float | None:
    return None if span is None else round(span.total_seconds() / 3600, 1)


def _texts(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
