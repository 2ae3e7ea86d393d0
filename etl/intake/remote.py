"""`yanbao load URL`: reports behind an fsspec URL, with what the environment says of who we are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

from app.errors import ReadError, SourceError, UnreachableError, UsageError
from etl.intake.entry import Entry, Refused, packed
from etl.intake.files import FilePlace
from etl.passed_over import PassedOver
from etl.sources import ReportSource, is_archive


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """One file; fetched only by `read`."""

    location: str
    entry: Entry = field(compare=False)
    place: FilePlace = field(compare=False, repr=False, hash=False)

    @property
    def name(self) -> str:
        return PurePosixPath(self.entry.key).name

    @property
    def address(self) -> str:
        return self.location

    def read(self) -> bytes:
        with self.place.opened(self.entry) as contents:
            return contents.reports[0].read()


def remote_sources(url: str, passed: PassedOver) -> Iterator[ReportSource]:
    """The reports at `url`; what lies beside them is counted in `passed`. Archives are fetched now, into a folder that is removed when the
    program ends. Raises UsageError."""
    place = FilePlace(url)
    try:
        entries = place.entries()
    except SourceError as error:
        raise UsageError(
            error.message, where=error.where, hint="its user and secrets come from the environment: docs/sources.md"
        ) from error
    if not (entries or place.passed or place.closed):
        raise UsageError("no such file or folder, or nothing in it", where=place.shown)
    passed.update(place.passed)
    yield from (Refused(folder, ReadError(f"cannot be looked into: {why}", where=folder)) for folder, why in place.closed.items())
    for entry in entries:
        if is_archive(PurePosixPath(entry.key)):
            yield from _archive_or_refusal(place, entry, passed)
        else:
            yield RemoteFile(entry.location, entry, place)


def _archive_or_refusal(place: FilePlace, entry: Entry, passed: PassedOver) -> tuple[ReportSource, ...]:
    """An archive that cannot be fetched is refused, and keeps nothing else out."""
    try:
        return _archive(place, entry, passed)
    except ReadError as error:
        return (Refused(entry.location, error),)
    except OSError as error:
        return (Refused(entry.location, UnreachableError(f"cannot be fetched: {error.strerror or error}", where=entry.location)),)


def _archive(place: FilePlace, entry: Entry, passed: PassedOver) -> tuple[ReportSource, ...]:
    copy = Path(_folder().name) / f"{len(list(Path(_folder().name).iterdir()))}.zip"
    with ExitStack() as stack:
        file = stack.enter_context(place.bytes_of(entry))
        with copy.open("wb") as out:
            while chunk := file.read(2**20):
                out.write(chunk)
    return packed(copy, entry.location, passed)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="yanbao-")
