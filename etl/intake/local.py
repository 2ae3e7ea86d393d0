"""Files on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from app.errors import ReadError, SourceError, UnreachableError, UsageError
from etl.folders import first_folder
from etl.intake.entry import Contents, Entry, moment, of_bytes
from etl.passed_over import PassedOver
from etl.sources import FileSource, is_archive, legible, of_file, path_of, paths_under, whole


@dataclass(frozen=True, slots=True)
class LocalPlace:
    """A folder, a glob or a file. `suffixes`: other files than reports, such as lists."""

    location: str
    suffixes: tuple[str, ...] = ()
    passed: PassedOver = field(default_factory=PassedOver, compare=False)
    closed: dict[str, str] = field(default_factory=dict, compare=False)

    def entries(self) -> list[Entry]:
        """What lies there. Folders below that we may not look into are noted in `closed`. Raises SourceError when a folder cannot be listed
        for another reason (a mount that is gone), or the first one: nothing is then taken for gone."""
        self.passed.clear()
        self.closed.clear()
        try:
            found = dict.fromkeys(whole(path) for path in paths_under(self.location, self.suffixes, self._note_closed, self.passed))
        except UsageError as error:
            raise SourceError(error.message, where=self.location) from error
        except OSError as error:
            _closed(error)
        return [entry for path in found if (entry := _entry(path))]

    def again(self, entry: Entry) -> Entry | None:
        return _entry(path_of(entry.key))

    def close(self) -> None:
        """There is no connection."""

    def _leads_out(self, path: Path) -> bool:
        """Who may write into an inbox may not thereby read what the loader may, such as its secrets."""
        inside = (first_folder(self.location).resolve(), path.parent.resolve())
        return path.is_symlink() and path.exists() and not any(path.resolve().is_relative_to(folder) for folder in inside)

    def _note_closed(self, error: OSError) -> None:
        folder = Path(error.filename)
        if not isinstance(error, PermissionError) or folder == first_folder(self.location):
            _closed(error)
        self.closed[legible(whole(folder))] = error.strerror or str(error)

    @contextmanager
    def opened(self, entry: Entry) -> Iterator[Contents]:
        path = path_of(entry.key)
        if self._leads_out(path):
            raise ReadError("a link that leads out of the source", where=entry.location, hint="make a source of the folder it leads to")
        try:
            yield _contents(path, entry, self.suffixes)
        except OSError as error:
            raise UnreachableError(f"cannot be opened: {error.strerror or error}", where=entry.location) from error


def _closed(error: OSError) -> NoReturn:
    raise SourceError(f"cannot be listed: {error.strerror}", where=legible(error.filename)) from error


def _contents(path: Path, entry: Entry, suffixes: tuple[str, ...]) -> Contents:
    if not is_archive(path):
        try:
            return of_bytes(entry.location, FileSource(path).read())
        except ReadError as error:
            if isinstance(error.__cause__, OSError):
                raise error.__cause__ from error
            raise
    passed = PassedOver()
    with path.open("rb") as file:
        reports = tuple(of_file(path, passed, suffixes))
        return Contents(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size, reports, passed)


def _entry(path: Path) -> Entry | None:
    """None: gone. A link that leads nowhere is an entry, so that it is refused and not passed over."""
    try:
        state = path.stat() if path.exists() else path.lstat()
    except FileNotFoundError:
        return None
    except OSError:
        return Entry(legible(path), legible(path))
    return Entry(legible(path), legible(path), state.st_size, moment(state.st_mtime))
