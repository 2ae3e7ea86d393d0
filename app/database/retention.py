"""What may go after a time: lines of the ledger that later ones have made idle, and old backups. What reports state is never deleted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.database.engine import connect

SUFFIX = ".dump"

# What was refused, and what was held already where a later line is of the same place. What stored something stays.
_LINES = """
DELETE FROM ops.load_file AS f USING ops.load_run AS r
WHERE r.run_id = f.run_id AND r.finished_at < now() - make_interval(days => %(days)s) AND (f.status = 'refused' OR (f.status = 'duplicate'
    AND EXISTS (SELECT FROM ops.load_file AS later WHERE later.location = f.location AND later.run_id > f.run_id)))"""
_RUNS = """
DELETE FROM ops.load_run AS r
WHERE r.finished_at < now() - make_interval(days => %(days)s) AND r.run_id < (SELECT max(run_id) FROM ops.load_run)
    AND NOT EXISTS (SELECT FROM ops.load_file AS f WHERE f.run_id = r.run_id)
    AND NOT EXISTS (SELECT FROM research.report_version AS v WHERE v.run_id = r.run_id)
    AND NOT EXISTS (SELECT FROM research.vendor_list AS v WHERE v.run_id = r.run_id)"""
_GONE = "DELETE FROM ops.source_file WHERE vanished_at < now() - make_interval(days => %(days)s)"
_OUT_OF_USE = """
source_name IN (SELECT source_name FROM ops.source
    WHERE started_at < now() - make_interval(days => %(days)s) AND source_name <> ALL (%(configured)s))"""
_FILES = f"DELETE FROM ops.source_file WHERE {_OUT_OF_USE}"
_SOURCES = f"DELETE FROM ops.source WHERE {_OUT_OF_USE}"
_ACCEPTED = """
DELETE FROM ops.accepted_file AS a
WHERE NOT EXISTS (SELECT FROM ops.load_file AS f WHERE f.location = a.location AND f.status = 'refused')"""


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows went, or would go."""

    lines: int
    runs: int
    source_files: int
    sources: int = 0


def prune(url: str, days: int, *, configured: Collection[str] = (), dry_run: bool = False) -> Pruned:
    """Delete what is idle and older than `days`, in one transaction: lines of the ledger for files that were refused, or held already and
    met again since; runs that have no line left; files that their source has listed no more (one that comes again is read again, and
    found to be held); sources that are not `configured` any more, with their files, unless none is."""
    values = {"days": days, "configured": list(configured)}
    with connect(url) as connection, connection.transaction(force_rollback=dry_run):
        lines, runs, gone, files, sources, _ = (
            connection.execute(sql.encode(), values).rowcount if configured or sql not in (_FILES, _SOURCES) else 0
            for sql in (_LINES, _RUNS, _GONE, _FILES, _SOURCES, _ACCEPTED)
        )
    return Pruned(lines, runs, gone + files, sources)


def old_backups(folder: Path, keep: int) -> list[Path]:
    """Backups of `folder` but the `keep` newest by name, oldest first; names as `backup_name` gives them."""
    found = sorted(path for path in folder.glob(f"yanbao-*{SUFFIX}") if path.is_file())
    return found[: max(len(found) - keep, 0)]


def backup_name(stamp: str) -> str:
    """The name of a backup in a folder of them: they sort by time."""
    return f"yanbao-{stamp}{SUFFIX}"
