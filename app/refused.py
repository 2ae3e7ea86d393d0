"""Files that are refused as things stand, and those of them that somebody accepted as such.

A file is refused when it was refused as it was met last. One that all its sources list no more, that only sources out of use had, or
whose refusal was accepted is told no longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.errors import UsageError

if TYPE_CHECKING:
    import psycopg

# OFFSET 0: a source's files are asked for by the whole key; a server older than 18 would read all of them for each refused one.
# A report may be a member of an archive or a mail, `week.zip!note.pdf`, which is what the source lists; `!` may stand in names too.
REFUSED = """
refused AS MATERIALIZED (
    SELECT l.location, l.file_sha256, l.since, l.message,
        ARRAY[l.location, split_part(l.location, '!', 1), regexp_replace(l.location, '![^!]*$', '')] AS places
    FROM (
        SELECT DISTINCT ON (location) location, run_id, file_no, file_sha256, message,
            min(recorded_at) OVER (PARTITION BY location) AS since
        FROM ops.load_file WHERE status = 'refused' ORDER BY location, run_id DESC, file_no DESC
    ) AS l
    WHERE NOT EXISTS (
        SELECT FROM ops.load_file AS later
        WHERE later.location = l.location AND (later.run_id, later.file_no) > (l.run_id, l.file_no))
    AND NOT EXISTS (
        SELECT FROM ops.accepted_file AS a WHERE a.location = l.location AND a.file_sha256 IS NOT DISTINCT FROM l.file_sha256)
), told AS MATERIALIZED (
    SELECT r.* FROM refused AS r WHERE (
        SELECT count(*) = 0
            OR bool_or(f.vanished_at IS NULL AND (%(configured)s::text[] IS NULL OR f.source_name = ANY (%(configured)s)))
        FROM ops.source AS s CROSS JOIN LATERAL (
            SELECT * FROM ops.source_file AS f WHERE f.source_name = s.source_name AND f.location = ANY (r.places) OFFSET 0) AS f)
)
"""
_TOLD = f"""
WITH {REFUSED}
SELECT location, since, message, count(*) OVER (), min(since) OVER () FROM told ORDER BY since, location LIMIT %(limit)s
"""
_ACCEPT = f"""
WITH {REFUSED}
INSERT INTO ops.accepted_file AS a (location, file_sha256, note, accepted_by)
SELECT location, file_sha256, %(note)s, coalesce(%(by)s, current_user) FROM refused
WHERE location = %(location)s OR (right(%(location)s, 1) = '*' AND starts_with(location, left(%(location)s, -1)))
ON CONFLICT (location) DO UPDATE
SET file_sha256 = excluded.file_sha256, note = excluded.note, accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at
RETURNING a.location
"""
_TAKE_BACK = """
DELETE FROM ops.accepted_file
WHERE location = %(location)s OR (right(%(location)s, 1) = '*' AND starts_with(location, left(%(location)s, -1))) RETURNING location
"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was refused when it was met last; `since` when it was refused first."""

    location: str
    since: datetime
    message: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """The files that are refused: how many, since when the oldest, and the oldest of them, up to a limit."""

    count: int
    since: datetime | None
    files: tuple[Refused, ...]


def refusals(connection: psycopg.Connection[Any], configured: list[str] | None, limit: int) -> Refusals:
    """`configured`: names of the sources in use; None: all that there are. `limit`: from 1."""
    rows = connection.execute(_TOLD.encode(), {"configured": configured, "limit": limit}).fetchall()
    files = tuple(Refused(*row[:3]) for row in rows)
    return Refusals(rows[0][3], rows[0][4], files) if rows else Refusals(0, None, ())


def accept(connection: psycopg.Connection[Any], location: str, *, note: str | None = None, by: str | None = None) -> list[str]:
    """Tell the refusal of the file at `location` no longer, or of all whose location begins as `location` before its `*`; another content
    at the same place is told again. Gives the locations. Raises UsageError where nothing is refused there."""
    values = {"location": location, "note": note, "by": by, "configured": None}
    return _some(connection.execute(_ACCEPT.encode(), values).fetchall(), location)


def take_back(connection: psycopg.Connection[Any], location: str) -> list[str]:
    """The opposite. Raises UsageError where nothing was accepted."""
    return _some(connection.execute(_TAKE_BACK.encode(), {"location": location}).fetchall(), location)


def _some(rows: list[tuple[Any, ...]], location: str) -> list[str]:
    if not rows:
        raise UsageError("no file of this location is there to decide upon", where=location, hint="yanbao status lists what is refused")
    return sorted(place for (place,) in rows)
