"""Files of this machine: those in a folder and below it, or those that a glob finds.

Python's own walk and glob pass over a folder that cannot be listed, and what is in it would be taken for gone; here somebody is told.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import takewhile
from pathlib import Path, PurePath

from app.errors import UsageError

OF_SYSTEMS = ("__MACOSX", "lost+found")


def nobody(_: PurePath) -> None:
    """Is told of it."""


@dataclass(frozen=True, slots=True)
class Search:
    """How to search. `wanted`: does a path inside of a folder count? `closed` is told of folders that cannot be listed; it may raise.
    `other` is told of paths inside of a folder that do not count, `linked` of links to folders, which nobody follows, `special` of what is
    neither file nor folder: a pipe, a socket, a device."""

    wanted: Callable[[PurePath], bool]
    closed: Callable[[OSError], None]
    other: Callable[[PurePath], None] = nobody
    linked: Callable[[PurePath], None] = nobody
    special: Callable[[PurePath], None] = nobody

    def under(self, text: str) -> Iterator[Path]:
        """The file of that name, what counts in the folder of that name, or both for all that a glob finds; in a stable order.

        Raises UsageError where there is nothing of that name; of a glob, where its folder is not there.
        """
        path = Path(text).expanduser()
        if path.exists():
            yield from self._of(path)
        elif glob.has_magic(text):
            for match in sorted(self._matching(path)):
                yield from self._of(match)
        else:
            raise UsageError("no such file or folder", where=text)

    def _of(self, path: Path) -> Iterator[Path]:
        yield from sorted(self._below(path)) if path.is_dir() else (path,)

    def _below(self, top: Path) -> Iterator[Path]:
        """Links to folders are not followed: they may lead anywhere, and back."""
        ahead = [top]
        while ahead:
            for entry in self._inside(ahead.pop()):
                path = Path(entry.path)
                inside = path.relative_to(top)
                if is_hidden(inside):
                    continue
                if self._is_folder(entry):
                    ahead.append(path)
                elif not _is_file(entry):
                    self._other(entry, inside)
                elif self.wanted(inside):
                    yield path
                else:
                    self.other(inside)

    def _other(self, entry: os.DirEntry[str], inside: PurePath) -> None:
        """What is no file: a pipe, a device or a link to a folder. To read a pipe would wait for its writer."""
        (self.linked if entry.is_symlink() and entry.is_dir() else self.special)(inside)

    def _matching(self, pattern: Path) -> Iterator[Path]:
        root = _fixed(pattern)
        if not root.is_dir():
            raise UsageError("no such folder", where=str(root))
        yield from self._matches(root, pattern.parts[len(root.parts) :])

    def _matches(self, path: Path, parts: Sequence[str]) -> Iterator[Path]:
        """What the rest of a pattern finds at `path`; `**` stands for any number of folders."""
        if not parts:
            yield path
        elif parts[0] == "**":
            yield from self._matches(path, parts[1:])
            for entry in self._inside(path):
                if not is_hidden(PurePath(entry.name)) and self._is_folder(entry):
                    yield from self._matches(Path(entry.path), parts)
        elif glob.has_magic(parts[0]):
            for entry in self._inside(path):
                if fnmatch(entry.name, parts[0]) and entry.name.startswith(".") <= parts[0].startswith("."):
                    yield from self._matches(Path(entry.path), parts[1:])
        elif os.path.lexists(path / parts[0]):
            yield from self._matches(path / parts[0], parts[1:])

    def _inside(self, folder: Path) -> list[os.DirEntry[str]]:
        """What is in a folder, by name; nothing in what is none."""
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        except NotADirectoryError:
            return []
        except OSError as error:
            self.closed(error)
            return []

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        """What cannot be looked at may be one."""
        try:
            return entry.is_dir(follow_symlinks=False)
        except OSError as error:
            self.closed(error)
            return False


def first_folder(text: str) -> Path:
    """Where a search for `text` begins: the path itself, of a glob the folder before the first part with a wildcard."""
    path = Path(text).expanduser()
    return path if path.exists() or not glob.has_magic(text) else _fixed(path)


def _fixed(pattern: Path) -> Path:
    return Path(*takewhile(lambda part: not glob.has_magic(part), pattern.parts))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Links that lead nowhere and what cannot be looked at too: they are refused, not passed over."""
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True


def is_hidden(path: PurePath) -> bool:
    """Whether a path inside of a folder or archive leads through what its system keeps there."""
    return any((part.startswith(".") and part != "..") or part in OF_SYSTEMS for part in path.parts)
