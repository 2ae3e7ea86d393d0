"""The words of this room: a Place lists Entries; an Entry holds one report, or several (an archive, a mail)."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from app.errors import ReadError, YanbaoError
from etl.archive import members, read_member
from etl.passed_over import PassedOver
from etl.sources import MAX_BYTES, ReportSource, counting, is_archive, no_reports

MAX_ARCHIVE = 8 * 2**30
CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a place lists. `location` is how the ledger calls it, without any secret; `key` how the place does.

    Size, time and etag are what the place says (None: it does not). `is_whole`: it is never seen half-written, so nobody needs to wait.
    """

    location: str
    key: str
    byte_size: int | None = None
    modified_at: datetime | None = None
    etag: str | None = None
    is_whole: bool = False

    @property
    def stamp(self) -> tuple[object, ...]:
        """What differs when it was written again."""
        return self.byte_size, self.modified_at, self.etag


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read of an entry: hash (None: it could not be read) and size of the whole, the reports in it, and what else is."""

    file_sha256: str | None
    byte_size: int
    reports: tuple[ReportSource, ...]
    passed: PassedOver = field(default_factory=PassedOver)


class Place(Protocol):
    """Where entries lie, and what else was found when they were listed last. Raises SourceError where the place cannot be reached."""

    @property
    def passed(self) -> PassedOver: ...

    @property
    def closed(self) -> dict[str, str]:
        """Locations of the folders below that we may not look into, with what the place says: what is in them is neither new nor gone."""
        ...

    def entries(self) -> list[Entry]: ...

    def again(self, entry: Entry) -> Entry | None:
        """The entry as it is now; None: it is gone."""
        ...

    def opened(self, entry: Entry) -> AbstractContextManager[Contents]:
        """Its reports, which can be read while the context lasts. Raises UnreachableError, or ReadError for what no load takes."""
        ...

    def close(self) -> None:
        """End the connection, if there is one; the next question makes a new one."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """A report whose bytes are here."""

    location: str
    data: bytes

    @property
    def name(self) -> str:
        return PurePosixPath(self.location.rpartition("!")[2]).name

    @property
    def address(self) -> str:
        return self.location

    def read(self) -> bytes:
        if not self.data:
            raise ReadError("the file is empty", where=self.location)
        return self.data


@dataclass(frozen=True, slots=True)
class Packed:
    """A report in an archive that was fetched to `archive`; `location` is where it came from."""

    archive: Path
    member: str
    location: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.member).name

    @property
    def address(self) -> str:
        return self.location

    def read(self) -> bytes:
        if is_archive(PurePosixPath(self.member)):
            raise ReadError("an archive inside an archive", where=self.location, hint="unpack it first")
        return Held(self.location, read_member(self.archive, self.member, MAX_BYTES)).read()


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that cannot be read: a load lists it with the reason."""

    location: str
    error: YanbaoError

    @property
    def name(self) -> str:
        return PurePosixPath(self.location).name

    @property
    def address(self) -> str:
        return self.location

    def read(self) -> bytes:
        raise self.error


def moment(seconds: float) -> datetime | None:
    """A time of a file system; None for one that no calendar has (of the year 30000), as if none were told."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def read_all(file: IO[bytes], location: str) -> bytes:
    """As many bytes as there are, whatever size was told. Raises ReadError when they are too many for a report."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError("too large for a report", where=location, hint=f"the limit is {MAX_BYTES // 2**20} MB")
    return data


def of_bytes(location: str, data: bytes) -> Contents:
    return Contents(hashlib.sha256(data).hexdigest(), len(data), (Held(location, data),))


@contextmanager
def of_archive(location: str, file: IO[bytes], suffixes: tuple[str, ...] = ()) -> Iterator[Contents]:
    """The reports of an archive, which is fetched to a temporary file as long as the context lasts."""
    with tempfile.NamedTemporaryFile(prefix="yanbao-", suffix=".zip") as copy:
        digest, size = hashlib.sha256(), 0
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > MAX_ARCHIVE:
                raise ReadError("too large an archive", where=location, hint=f"the limit is {MAX_ARCHIVE // 2**30} GB")
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        passed = PassedOver()
        yield Contents(digest.hexdigest(), size, packed(Path(copy.name), location, passed, suffixes), passed)


def packed(archive: Path, location: str, passed: PassedOver, suffixes: tuple[str, ...] = ()) -> tuple[ReportSource, ...]:
    """The reports in an archive, and the archives in it, which will be refused; what else is in it is counted in `passed`. Without any, or
    damaged, it is refused itself."""
    try:
        names = counting({name: PurePosixPath(member.info.filename) for name, member in members(archive).items()}, passed, suffixes)
    except ReadError as error:
        return (Refused(location, ReadError(error.message, where=location, hint=error.hint)),)
    if not names:
        return (Refused(location, no_reports(location, passed)),)
    return tuple(Packed(archive, name, f"{location}!{name}") for name in names)


def hide(text: str, secrets: tuple[str, ...]) -> str:
    """`text` without any of the secrets, for ledgers and logs."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


def said(error: BaseException, secrets: tuple[str, ...]) -> str:
    """What an error of somebody's library says, in a line, without secrets."""
    words: Any = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return hide(" ".join(str(words).split())[:500], secrets)
