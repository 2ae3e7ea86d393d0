"""What a source lists, held against what it listed before (`ops.source_file`): new, changed, moved and vanished files told apart.

A listing is copied into a temporary table and compared in SQL, so that millions of files cost one statement each way.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from etl.intake import Entry
from etl.load.learn import Connection
from etl.load.places import kept
from etl.load.write import clean

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
_LISTED = """
CREATE TEMP TABLE IF NOT EXISTS listed (location text PRIMARY KEY, byte_size bigint, modified_at timestamptz, etag text, is_whole boolean);
TRUNCATE listed
"""
# A file that was written long ago is still at first sight; who copies with the time of the original is found out when it is read.
_NEW = """
INSERT INTO ops.source_file (source_name, location, byte_size, modified_at, etag, still_since, first_seen_at)
SELECT %(source)s, location, byte_size, modified_at, etag, least(modified_at, %(now)s::timestamptz), %(now)s FROM listed
ON CONFLICT (source_name, location) DO NOTHING
"""
_CHANGED = """
UPDATE ops.source_file AS f
SET byte_size = l.byte_size, modified_at = l.modified_at, etag = l.etag, state = 'waiting', still_since = %(now)s, attempts = 0,
    retry_at = NULL, message = NULL, vanished_at = NULL
FROM listed AS l
WHERE f.source_name = %(source)s AND f.location = l.location
    AND (f.byte_size, f.modified_at, f.etag) IS DISTINCT FROM (l.byte_size, l.modified_at, l.etag)
"""
_BACK = """
UPDATE ops.source_file AS f SET vanished_at = NULL FROM listed AS l
WHERE f.source_name = %(source)s AND f.location = l.location AND f.vanished_at IS NOT NULL
"""
_VANISHED = """
UPDATE ops.source_file AS f SET vanished_at = %(now)s
WHERE f.source_name = %(source)s AND f.vanished_at IS NULL AND NOT EXISTS (SELECT FROM listed AS l WHERE l.location = f.location)
    AND NOT EXISTS (SELECT FROM unnest(%(closed)s::text[]) AS folder WHERE starts_with(f.location, folder || '/'))
"""
_DUE = """
SELECT f.location, f.still_since, f.retry_at, f.file_sha256, l.is_whole, f.attempts
FROM ops.source_file AS f JOIN listed AS l USING (location)
WHERE f.source_name = %(source)s
    AND (f.state IN ('waiting', 'failed')
        OR (f.state = 'refused' AND (f.parser_version, f.conditions_mark) IS DISTINCT FROM (%(parser)s, %(conditions)s)))
ORDER BY f.modified_at, f.location
"""
_READ = """
UPDATE ops.source_file SET state = %(state)s, file_sha256 = %(sha)s, read_at = %(now)s, parser_version = %(parser)s,
    conditions_mark = %(conditions)s, attempts = 0, retry_at = NULL, message = %(message)s, passed_over = %(passed)s,
    moved_from = coalesce(moved_from, (
        SELECT o.location FROM ops.source_file AS o
        WHERE o.source_name = %(source)s AND o.file_sha256 = %(sha)s AND o.location <> %(location)s AND o.vanished_at IS NOT NULL
        ORDER BY o.vanished_at DESC, o.location LIMIT 1))
WHERE source_name = %(source)s AND location = %(location)s
"""
_FAILED = """
UPDATE ops.source_file SET state = 'failed', attempts = attempts + 1, message = %(message)s,
    retry_at = %(now)s::timestamptz + least(%(first)s::interval * 2 ^ least(attempts, 20), %(longest)s::interval)
WHERE source_name = %(source)s AND location = %(location)s
"""
_AGAIN = """
UPDATE ops.source_file SET state = 'waiting', attempts = 0, retry_at = NULL
WHERE source_name = %(source)s AND state IN ('refused', 'failed') AND vanished_at IS NULL
"""
_UNSTEADY = """
UPDATE ops.source_file SET state = 'waiting', still_since = %(now)s, file_sha256 = %(sha)s, read_at = %(now)s, message = %(message)s
WHERE source_name = %(source)s AND location = %(location)s
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is to be read from `ready_at` on. `sha_before`: of a reading that was not believed; `attempts` to read it that failed."""

    entry: Entry
    ready_at: datetime
    sha_before: str | None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Tracker:
    """The files of one source. Times are given by the caller. What was refused is due again under another parser or other conditions."""

    connection: Connection
    source: str
    parser_version: str
    settle: timedelta
    conditions: str = ""

    def see(self, entries: Sequence[Entry], now: datetime, closed: Collection[str] = ()) -> list[Waiting]:
        """Note what is listed now; gives the files that are to be read, now or later, oldest first. The listing must be whole, but for the
        folders `closed`: what is in them stays as it was."""
        by_location = {kept(entry.location): entry for entry in entries}
        with self.connection.transaction():
            self._copy(by_location)
            for statement in (_NEW, _CHANGED, _BACK, _VANISHED):
                self.connection.execute(statement.encode(), {"source": self.source, "now": now, "closed": [*map(clean, closed)]})
            found = self.connection.execute(
                _DUE.encode(), {"source": self.source, "parser": self.parser_version, "conditions": self.conditions}
            ).fetchall()
        return [
            Waiting(by_location[place], self._ready(still, retry, whole), sha, tries) for place, still, retry, sha, whole, tries in found
        ]

    def _ready(self, still_since: datetime, retry_at: datetime | None, is_whole: bool) -> datetime:
        still = still_since if is_whole else still_since + self.settle
        return max(still, retry_at) if retry_at else still

    def _copy(self, entries: dict[str, Entry]) -> None:
        self.connection.execute(_LISTED.encode())
        with self.connection.cursor().copy("COPY listed FROM STDIN") as rows:
            for location, entry in entries.items():
                rows.write_row((location, entry.byte_size, entry.modified_at, entry.etag, entry.is_whole))

    def read(
        self, entry: Entry, state: Literal["loaded", "refused"], sha: str | None, now: datetime, message: str | None = None, passed: int = 0
    ) -> None:
        """The entry was read and all its reports had their turn; `passed` files in it are none."""
        values = {"state": state, "sha": sha, "message": clean(message), "parser": self.parser_version, "conditions": self.conditions}
        self._execute(_READ, entry, now, **values, passed=passed)

    def failed(self, entry: Entry, now: datetime, message: str) -> None:
        """The entry could not be had: again later, each time after twice as long."""
        self._execute(_FAILED, entry, now, message=clean(message), first=FIRST_PAUSE, longest=LONGEST_PAUSE)

    def again(self) -> None:
        """What was refused or could not be had is due at once, as if it were listed for the first time."""
        self.connection.execute(_AGAIN.encode(), {"source": self.source})

    def unsteady(self, entry: Entry, now: datetime, sha: str | None, message: str) -> None:
        """The entry changed while it was read, or is not what the listing says: it has to be still once more."""
        self._execute(_UNSTEADY, entry, now, sha=sha, message=clean(message))

    def _execute(self, statement: str, entry: Entry, now: datetime, **values: object) -> None:
        self.connection.execute(statement.encode(), {"source": self.source, "location": kept(entry.location), "now": now, **values})
