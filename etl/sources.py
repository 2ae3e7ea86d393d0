"""Where reports come from: files, folders, globs and .zip archives → one Source a report, in a stable order."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import Protocol

from app.errors import ReadError, UnreachableError, UsageError
from app.source_config import OF_THIS_MACHINE
from etl.archive import members, read_member
from etl.folders import Search, is_hidden, nobody
from etl.passed_over import LINKS, SPECIAL, PassedOver, told

REPORT_SUFFIXES = (".pdf", ".txt", ".md")
ARCHIVE, LIST_SUFFIXES = ".zip", (".csv", ".json")
NOT_REPORTS = ("readme", "license", "changelog", "contributing")  # texts that are passed over in folders; a file that is named is tried
MAX_BYTES = 256 * 1024 * 1024


class ReportSource(Protocol):
    """One report, as a load takes it. `location` as it was named, `address` from anywhere; neither holds a secret."""

    @property
    def name(self) -> str: ...

    @property
    def location(self) -> str: ...

    @property
    def address(self) -> str: ...

    def read(self) -> bytes:
        """The bytes. Raises ReadError when they cannot be had or are too many."""
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """One file, or one member of an archive. Opened only by `read`."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return PurePosixPath(self.member).name if self.member else legible(self.path.name)

    @property
    def location(self) -> str:
        return f"{legible(self.path)}!{self.member}" if self.member else legible(self.path)

    @property
    def address(self) -> str:
        """The location from anywhere: absolute."""
        path = legible(whole(self.path))
        return f"{path}!{self.member}" if self.member else path

    def read(self) -> bytes:
        """The bytes. Raises ReadError when they cannot be had or are too many."""
        try:
            data = self._read()
        except OSError as error:
            raise UnreachableError(f"cannot be opened: {error.strerror or error}", where=self.location) from error
        if not data:
            raise ReadError("the file is empty", where=self.location)
        return data

    def _read(self) -> bytes:
        if self.member is None:
            return self._read_file()
        if is_archive(PurePosixPath(self.member)):
            raise ReadError("an archive inside an archive", where=self.location, hint="unpack it first")
        return read_member(self.path, self.member, MAX_BYTES)

    def _read_file(self) -> bytes:
        """As many bytes as there are, whatever size the file system tells: some lie, and files grow."""
        mode = self.path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise ReadError("a folder that cannot be looked into" if stat.S_ISDIR(mode) else "not a file", where=self.location)
        if is_archive(self.path):
            passed = PassedOver()
            counting({name: PurePosixPath(member.info.filename) for name, member in members(self.path).items()}, passed)
            raise no_reports(self.location, passed)
        with self.path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReadError("too large for a report", where=self.location, hint=f"the limit is {MAX_BYTES // 2**20} MB")
        return data


def no_reports(location: str, passed: PassedOver) -> ReadError:
    return ReadError("there are no reports in the archive", where=location, hint=told(passed))


def whole(path: Path) -> Path:
    """From the root on, without `..`: one file has one name, wherever the command ran. Behind a link `..` may lead elsewhere, and stays."""
    found = path.absolute()
    plain = Path(os.path.normpath(found)) if ".." in found.parts else found
    return plain if plain == found or (plain.exists() and plain.samefile(found)) else found


def legible(path: Path | str) -> str:
    """A path as text. Bytes of a name that are not UTF-8 are written `\\xb1`; `path_of` is the way back."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def path_of(text: str) -> Path:
    """The path that `legible` wrote as `text`, where such a file is."""
    path = Path(text)
    return path if "\\x" not in text or is_there(path) else Path(original(text))


def is_there(path: Path) -> bool:
    """Whether the path exists. A name that is too long for any file does not."""
    try:
        return path.exists()
    except OSError:
        return False


def original(text: str) -> str:
    """The opposite of `legible`: what is not UTF-8 has its bytes again."""
    return os.fsdecode(re.sub(rb"\\x([89a-f][0-9a-f])", lambda byte: bytes.fromhex(byte[1].decode()), text.encode()))


def find_sources(paths: Iterable[str], passed: PassedOver | None = None) -> list[ReportSource]:
    """All reports under `paths`, files or URLs, each once; what lies beside them is counted in `passed`. Raises UsageError when one does
    not exist or nothing is found."""
    passed = PassedOver() if passed is None else passed
    found: list[ReportSource] = list(dict.fromkeys(source for path in paths for source in _at(path, passed)))
    if not found:
        beside = f"{told(passed)}; " if passed else ""
        raise UsageError("no reports there", hint=f"{beside}reports end in {', '.join(REPORT_SUFFIXES)}, or lie in a .zip")
    return found


def _at(text: str, passed: PassedOver) -> Iterator[ReportSource]:
    protocol, _, path_there = text.partition("://")
    if protocol in OF_THIS_MACHINE:
        text = path_there
    if "://" in text:
        from etl.intake.remote import remote_sources

        yield from remote_sources(text, passed)
        return
    for path in paths_under(text, passed=passed):
        yield from of_file(path, passed)


def paths_under(
    text: str, suffixes: tuple[str, ...] = (), closed: Callable[[OSError], None] | None = None, passed: PassedOver | None = None
) -> Iterator[Path]:
    """Reports and archives in a folder, those that a glob finds, or the file of that name; with `suffixes` files that end so instead.

    Folders that cannot be listed stand among them, to be refused, unless `closed` takes their errors. Files of a folder that are no reports
    are counted in `passed`, unless `suffixes` say what is wanted. Raises UsageError where there is nothing of that name.
    """
    counted, shut = PassedOver() if passed is None else passed, list[OSError]()
    other = nobody if suffixes else partial(note_other, passed=counted)
    linked, special = (lambda _: counted.update((LINKS,))), (lambda _: counted.update((SPECIAL,)))
    search = Search(lambda inside: counts(inside, suffixes), closed or shut.append, other, linked, special)
    yield from search.under(text)
    yield from (Path(error.filename) for error in shut)


def counts(inside: PurePath, suffixes: tuple[str, ...] = ()) -> bool:
    """Whether a file in a folder or mail is read: reports and archives are, with `suffixes` what ends so and nothing else."""
    if suffixes:
        return inside.suffix.lower() in suffixes and not is_hidden(inside)
    return is_report(inside) or is_archive(inside)


def note_other(path: PurePath, passed: PassedOver) -> None:
    """Count in `passed` what no load takes by its name in a folder, an archive or a mail; what is hidden and read-me files are nobody's
    reports."""
    if not (is_report(path) or is_archive(path) or is_hidden(path) or path.suffix.lower() in REPORT_SUFFIXES):
        passed.note(path)


def counting(paths: Mapping[str, PurePath], passed: PassedOver, suffixes: tuple[str, ...] = ()) -> list[str]:
    """Names of the files of an archive that are read, and of the archives in it, which will be refused. What counts in folders counts in
    it too; where it holds no report, lists of data vendors do. What else is in it is counted in `passed`, unless `suffixes` say what is
    wanted."""
    chosen = wanted = () if set(suffixes) == {ARCHIVE} else suffixes
    if not wanted and not any(map(is_report, paths.values())):
        wanted = (*LIST_SUFFIXES, ARCHIVE)
    names = sorted(name for name, path in paths.items() if counts(path, wanted))
    for name in paths.keys() - set(names) if not chosen else ():
        note_other(paths[name], passed)
    return names


def of_file(path: Path, passed: PassedOver, suffixes: tuple[str, ...] = ()) -> Iterator[FileSource]:
    """A file that is named is tried whatever its name; an archive that cannot be read or holds no report is refused when its turn comes.
    What else is in the archive is counted in `passed`."""
    names = _members(path, passed, suffixes) if is_archive(path) else []
    if not names:
        yield FileSource(path)
    for member in names:
        yield FileSource(path, member)


def _members(archive_path: Path, passed: PassedOver, suffixes: tuple[str, ...]) -> list[str]:
    try:
        return counting({name: PurePosixPath(member.info.filename) for name, member in members(archive_path).items()}, passed, suffixes)
    except (OSError, ReadError):
        return []


def is_archive(path: PurePath) -> bool:
    """By its name."""
    return path.suffix.lower() == ARCHIVE


def is_report(path: PurePath) -> bool:
    """By its name inside the folder or archive."""
    is_read_me = path.suffix.lower() != ".pdf" and path.stem.lower() in NOT_REPORTS
    return path.suffix.lower() in REPORT_SUFFIXES and not is_read_me and not is_hidden(path)
