"""Files behind an fsspec URL: s3://, sftp://, memory://, https:// … The URL says where, the environment or `options` who we are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from fsspec.utils import glob_translate

from app.errors import ReadError, SourceError, UnreachableError, UsageError
from etl.folders import is_hidden
from etl.intake.entry import Contents, Entry, moment, of_archive, of_bytes, read_all, said
from etl.passed_over import SPECIAL, PassedOver
from etl.sources import counts, is_archive, legible, note_other, original

EXTRAS = {"s3": "s3", "s3a": "s3", "sftp": "sftp", "ssh": "sftp"}
WHOLE = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "az", "abfss"))  # an object is there when all of it is
MAGIC = frozenset("*?[")


@dataclass(slots=True)
class FilePlace:
    """A folder, a glob or a file at `url`; `options` go to the file system. `suffixes`: other files than reports, such as lists."""

    url: str
    options: dict[str, Any] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    passed: PassedOver = field(default_factory=PassedOver, init=False)
    closed: dict[str, str] = field(default_factory=dict, init=False)
    _system: Any = field(default=None, init=False)
    _path: str = field(default="", init=False)

    def entries(self) -> list[Entry]:
        """What lies there, in order. Folders below that we may not look into are noted in `closed`. Raises SourceError when it cannot be
        listed otherwise: nothing is then taken for gone."""
        self.passed.clear()
        self.closed.clear()
        try:
            return sorted(self._entries(), key=lambda entry: entry.location)
        except FileNotFoundError as error:
            if self._is_empty():
                return []
            self.close()
            raise SourceError("no such file or folder", where=self.shown) from error
        except (UsageError, SourceError):
            raise
        except Exception as error:  # every file system has its own kinds
            self.close()
            raise SourceError(f"cannot be listed: {said(error, self._hidden)}", where=self.shown) from error

    def _is_empty(self) -> bool:
        """Object stores have no folders: one that was emptied is not there, its bucket is."""
        bucket, _, path = self._path.partition("/")
        with suppress(Exception):  # it was asked about the path a moment ago: that error is told
            return _protocol(self.url) in WHOLE and bool(path) and not PurePosixPath(path).suffix and bool(self._open().exists(bucket))
        return False

    def again(self, entry: Entry) -> Entry | None:
        try:
            self._open().invalidate_cache()
            return self._entry(self._open().info(entry.key))
        except FileNotFoundError:
            return None
        except Exception as error:
            self.close()
            raise UnreachableError(f"cannot be looked at: {said(error, self._hidden)}", where=entry.location) from error

    @contextmanager
    def opened(self, entry: Entry) -> Iterator[Contents]:
        with self.bytes_of(entry) as file:
            if is_archive(PurePosixPath(entry.key)):
                with of_archive(entry.location, file, self.suffixes) as contents:
                    yield contents
                return
            contents = of_bytes(entry.location, read_all(file, entry.location))
        yield contents

    @contextmanager
    def bytes_of(self, entry: Entry) -> Iterator[Any]:
        try:
            with self._open().open(entry.key, "rb") as file:
                yield _Watched(file, entry.location, self._hidden)
        except ReadError:
            raise
        except Exception as error:
            self.close()
            raise UnreachableError(f"cannot be opened: {said(error, self._hidden)}", where=entry.location) from error

    def close(self) -> None:
        """End the connection, where there is one that lasts (SFTP); the next question makes a new one."""
        system, self._system = self._system, None
        if hasattr(system, "close"):
            with suppress(Exception):  # it may be lost already
                system.close()

    @property
    def shown(self) -> str:
        """The URL as it may stand in a log."""
        return without_password(self.url)

    @property
    def _hidden(self) -> tuple[str, ...]:
        password = urlsplit(self.url).password if "://" in self.url else None
        return (*self.secrets, *((password, unquote(password)) if password else ()))

    def _open(self) -> Any:
        if self._system is None:
            self._system, self._path = connect(self.url, self.options)
        return self._system

    def _entries(self) -> Iterator[Entry]:
        system = self._open()
        system.invalidate_cache()
        if "\\x" in self._path and not system.exists(self._path):
            self._path = original(self._path)
        if MAGIC & set(self._path) and not system.exists(self._path):  # a file may be called `[a]?.pdf`
            yield from self._matching()
            return
        info = system.info(self._path)
        yield from self._below(info) if info["type"] == "directory" else [self._entry(info)]

    def _below(self, folder: dict[str, Any]) -> Iterator[Entry]:
        root = str(folder["name"]).rstrip("/")
        for info in self._listed(root, root):
            if self._counts(_inside(root, info)):
                yield self._entry(info)

    def _matching(self) -> Iterator[Entry]:
        """Files that the pattern names, and reports in folders that it names."""
        pattern = re.compile(glob_translate(self._path))
        root = re.split(r"[*?\[]", self._path, maxsplit=1)[0].rpartition("/")[0]
        for info in self._listed(root, root):
            path = PurePosixPath(str(info["name"]))
            folder = next((parent for parent in path.parents if pattern.fullmatch(str(parent))), None)
            if pattern.fullmatch(str(path)) or (folder and self._counts(path.relative_to(folder))):
                yield self._entry(info)

    def _listed(self, folder: str, root: str) -> Iterator[dict[str, Any]]:
        """All files below `folder`, itself at or below `root`. fsspec's own walk passes over folders that cannot be listed, and what is in
        them would be taken for gone: here one that we may not look into is noted, and a failure is an error. Object stores have no
        folders."""
        system = self._open()
        if _protocol(self.url) in WHOLE:
            found = system.find(folder, detail=True)
            # `in/` is what consoles make as a folder: an object without anything in it.
            yield from (info for name, info in found.items() if info["type"] != "directory" and not name.endswith("/"))
            return
        for info in map(self._behind, self._ls(folder, root)):
            if info["type"] == "directory" and info["name"] != folder:
                if "/." in self._path[len(root) :] or not is_hidden(_inside(root, info)):
                    yield from self._listed(info["name"], root)
            elif info["type"] == "other" and not is_hidden(_inside(root, info)):
                self.passed.update((SPECIAL,))
            elif info["type"] not in ("directory", "other"):
                yield info

    def _ls(self, folder: str, root: str) -> list[dict[str, Any]]:
        """What is in a folder. Nothing in one below `root` that this user may not look into: it is noted."""
        try:
            return list(self._open().ls(folder, detail=True))
        except PermissionError as error:
            if folder == root:
                raise
            self.closed[self._location(folder)] = said(error, self._hidden)
            return []

    def _behind(self, info: dict[str, Any]) -> dict[str, Any]:
        """What a link leads to: its own size is that of the path in it, and a file of another size is never believed. What leads nowhere,
        or to a folder, stays a link."""
        if info["type"] != "link":
            return info
        try:
            found = self._open().info(info["name"])
        except FileNotFoundError:
            return info
        return info if found["type"] == "directory" else {**found, "name": info["name"]}

    def _counts(self, inside: PurePosixPath) -> bool:
        """Whether a file inside of a folder is read; what is not is counted, unless the source says what it wants."""
        if not self.suffixes:
            note_other(inside, self.passed)
        return counts(inside, self.suffixes)

    def _location(self, name: str) -> str:
        return legible(without_password(_address(self.url, self._open(), name)))

    def _entry(self, info: dict[str, Any]) -> Entry:
        protocol = _protocol(self.url)
        size = info.get("size")
        etag = info.get("ETag") or info.get("etag")
        return Entry(
            self._location(str(info["name"])), info["name"], None if size is None else int(size), _time(info), etag, protocol in WHOLE
        )


@dataclass(slots=True)
class _Watched:
    """A file whose library's errors become ours: reading may fail long after opening."""

    file: Any
    location: str
    secrets: tuple[str, ...]

    def read(self, size: int = -1) -> bytes:
        try:
            return bytes(self.file.read(size))
        except Exception as error:
            raise UnreachableError(f"cannot be read: {said(error, self.secrets)}", where=self.location) from error


def connect(url: str, options: dict[str, Any]) -> tuple[Any, str]:
    """The file system of `url`, not shared with anybody, and the path in it. Raises UsageError, or the file system's own errors."""
    from fsspec.core import url_to_fs

    with _known(url):
        return url_to_fs(url, skip_instance_cache=True, **options)  # type: ignore[no-any-return]


def check_protocol(url: str) -> None:
    """Raises UsageError where no file system for `url` is known or installed. Nobody is asked."""
    from fsspec import get_filesystem_class

    with _known(url):
        get_filesystem_class(_protocol(url))


@contextmanager
def _known(url: str) -> Iterator[None]:
    import fsspec

    protocol = _protocol(url)
    if EXTRAS.get(protocol) == "sftp":
        fsspec.register_implementation(protocol, "etl.intake.sftp.KnownHosts", clobber=True)
    try:
        yield
    except ImportError as error:
        extra = EXTRAS.get(protocol)
        hint = f"pip install 'yanbao[{extra}]'" if extra else str(error)
        raise UsageError(f"{protocol}:// needs a package that is not installed", where=without_password(url), hint=hint) from error
    except ValueError as error:
        raise UsageError(f"no file system for this URL: {error}", where=without_password(url)) from error


def without_password(url: str) -> str:
    """The URL as it may be kept: `sftp://me@host/x`; of http addresses without the query, where tokens stand."""
    if "://" not in url:
        return url
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    netloc = f"{user.partition(':')[0]}{at}{host}"
    if parts.scheme in ("http", "https"):
        return urlunsplit((parts.scheme, netloc, parts.path, "", ""))
    return f"{parts.scheme}://{netloc}{url.split('://', 1)[1][len(parts.netloc) :]}"


def _address(url: str, system: Any, name: str) -> str:
    """The URL of a file that the file system calls `name`; some leave the host out."""
    full = str(system.unstrip_protocol(name))
    parts = urlsplit(url)
    if EXTRAS.get(parts.scheme) == "sftp":
        return f"{parts.scheme}://{parts.netloc}{name}"
    return full


def _inside(root: str, info: dict[str, Any]) -> PurePosixPath:
    """The path of a file or folder below `root`."""
    return PurePosixPath(str(info["name"])[len(root) :].lstrip("/"))


def _protocol(url: str) -> str:
    return url.partition("://")[0].rpartition("::")[2].lower()


def _time(info: dict[str, Any]) -> datetime | None:
    for name in ("LastModified", "mtime", "modified", "last_modified", "created"):
        value = info.get(name)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        if isinstance(value, int | float):
            return moment(value)
    return None
