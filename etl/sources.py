"""Where reports come from: files, folders, globs and .zip archives → one Source a report, in a stable order."""

from __future__ import annotations

import glob
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from app.errors import ReadError, UsageError

REPORT_SUFFIXES = (".pdf", ".txt", ".md")
NOT_REPORTS = ("readme", "license", "changelog", "contributing")  # passed over in folders; a file that is named is tried
MAX_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileSource:
    """One file, or one member of an archive. Opened only by `read`."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    @property
    def location(self) -> str:
        return f"{self.path}!{self.member}" if self.member else str(self.path)

    @property
    def address(self) -> str:
        """The location from anywhere: absolute."""
        return f"{self.path.absolute()}!{self.member}" if self.member else str(self.path.absolute())

    def read(self) -> bytes:
        """The bytes. Raises ReadError when they cannot be had or are too many."""
        try:
            return self._read()
        except (OSError, KeyError, zipfile.BadZipFile, RuntimeError) as error:  # RuntimeError: an encrypted member
            raise ReadError(f"cannot be opened: {error}", where=self.location) from error

    def _read(self) -> bytes:
        if self.member is None:
            self._check_size(self.path.stat().st_size)
            if _is_archive(self.path):
                raise ReadError(_what_is_wrong(self.path), where=self.location)
            return self.path.read_bytes()
        self._check_member(PurePosixPath(self.member.replace("\\", "/")))
        with zipfile.ZipFile(self.path) as archive:
            self._check_size(archive.getinfo(self.member).file_size)
            return archive.read(self.member)

    def _check_member(self, member: PurePosixPath) -> None:
        if member.is_absolute() or ".." in member.parts:
            raise ReadError("its name leads out of the archive", where=self.location, hint="nobody packs a report so: unpack it by hand")
        if _is_archive(member):
            raise ReadError("an archive inside an archive", where=self.location, hint="unpack it first")

    def _check_size(self, size: int) -> None:
        if size > MAX_BYTES:
            raise ReadError(
                f"{size // 2**20} MB is too large for a report", where=self.location, hint=f"the limit is {MAX_BYTES // 2**20} MB"
            )
        if size == 0:
            raise ReadError("the file is empty", where=self.location)


def find_sources(paths: Iterable[str]) -> list[FileSource]:
    """All reports under `paths`, each once. Raises UsageError when a path does not exist or nothing is found."""
    found = list(dict.fromkeys(source for path in paths for source in _under(path)))
    if not found:
        raise UsageError("no reports there", hint=f"reports end in {', '.join(REPORT_SUFFIXES)}, or lie in a .zip")
    return found


def _under(text: str) -> Iterator[FileSource]:
    path = Path(text).expanduser()
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            if _is_file(child) and (_is_report(child.relative_to(path)) or _is_archive(child)):
                yield from _of_file(child)
    elif path.exists():
        yield from _of_file(path)
    elif glob.has_magic(text):
        for match in sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207  (Path.glob takes no absolute pattern)
            yield from _under(match)
    else:
        raise UsageError("no such file or folder", where=text)


def _of_file(path: Path) -> Iterator[FileSource]:
    """A file that is named is tried whatever its name; an archive that cannot be read or holds no report is refused when its turn comes."""
    members = _members(path) if _is_archive(path) else []
    if not members:
        yield FileSource(path)
    for member in members:
        yield FileSource(path, member)


def _members(archive_path: Path) -> list[str]:
    """Names of the reports and of the archives inside, which will be refused."""
    try:
        with zipfile.ZipFile(archive_path) as archive:
            names = [(name, PurePosixPath(name)) for name in archive.namelist()]
    except (OSError, zipfile.BadZipFile):
        return []
    return sorted(name for name, path in names if _is_report(path) or (_is_archive(path) and not _is_hidden(path)))


def _what_is_wrong(archive_path: Path) -> str:
    return "there are no reports in the archive" if zipfile.is_zipfile(archive_path) else "not a .zip archive, or a damaged one"


def _is_file(path: Path) -> bool:
    """Links that lead nowhere too: they are refused, not passed over."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _is_archive(path: PurePath) -> bool:
    return path.suffix.lower() == ".zip"


def _is_report(path: PurePath) -> bool:
    """By its name inside the folder or archive."""
    return path.suffix.lower() in REPORT_SUFFIXES and path.stem.lower() not in NOT_REPORTS and not _is_hidden(path)


def _is_hidden(path: PurePath) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts)
