"""What may go after a time: lines of the ledger that later ones have made idle, and old backups. What reports state is never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.database.engine import connect

SUFFIX = ".dump"

# A line that another of the same place came after. What stored something, and what was met last, stays.
_LINES = """
DELETE FROM ops.load_file AS f USING ops.load_run AS r
WHERE r.run_id = f.run_id AND f.status <> 'loaded' AND r.finished_at < now() - make_interval(days => %(days)s)
    AND EXISTS (SELECT FROM ops.load_file AS later WHERE later.location = f.location AND later.run_id > f.run_id)"""
_RUNS = """
DELETE FROM ops.load_run AS r
WHERE r.finished_at < now() - make_interval(days => %(days)s) AND r.run_id < (SELECT max(run_id) FROM ops.load_run)
    AND NOT EXISTS (SELECT FROM ops.load_file AS f WHERE f.run_id = r.run_id)
    AND NOT EXISTS (SELECT FROM research.report_version AS v WHERE v.run_id = r.run_id)
    AND NOT EXISTS (SELECT FROM research.vendor_list AS v WHERE v.run_id = r.run_id)"""
_GONE = "DELETE FROM ops.source_file WHERE vanished_at < now() - make_interval(days => %(days)s)"


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows went, or would go."""

    lines: int
    runs: int
    source_files: int


def prune(url: str, days: int, *, dry_run: bool = False) -> Pruned:
    """Delete what is idle and older than `days`, in one transaction: lines of the ledger for files that were refused or held already and
    were met again since, runs that have no line left, and files that their source has listed no more (one that comes again is read again,
    and found to be held)."""
    with connect(url) as connection, connection.transaction(force_rollback=dry_run):
        counts = [connection.execute(sql.encode(), {"days": days}).rowcount for sql in (_LINES, _RUNS, _GONE)]
    return Pruned(*counts)


def old_backups(folder: Path, keep: int) -> list[Path]:
    """Backups of `folder` but the `keep` newest by name, oldest first; names as `backup_name` gives them."""
    found = sorted(path for path in folder.glob(f"yanbao-*{SUFFIX}") if path.is_file())
    return found[: max(len(found) - keep, 0)]


def backup_name(stamp: str) -> str:
    """The name of a backup in a folder of them: they sort by time."""
    return f"yanbao-{stamp}{SUFFIX}"
