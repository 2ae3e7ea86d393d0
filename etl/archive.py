"""Zip archives from anywhere: what is in them, under names that can be read, and the bytes of one member. Nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
from collections import Counter
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from app.errors import ReadError

MAX_MEMBERS = 100_000  # of one archive
MAX_RATIO, SMALL = 200, 2**20  # bytes unpacked a byte packed, from a size on; reports reach 20, a bomb 1,000
UTF8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1


class _Known(zipfile.ZipFile):
    """An archive whose directory was read before, by `_members`: read again for each member, one of 30,000 files took an hour."""

    def _RealGetContents(self) -> None:  # zipfile's own; without it the directory is read once more, and all is well too
        pass


class Member(NamedTuple):
    """One file of an archive: `name` is unique in it, `info` what the archive says of it."""

    name: str
    info: zipfile.ZipInfo


def members(path: Path) -> dict[str, Member]:
    """The files in the archive by name. Raises ReadError when it cannot be read, or holds too many.

    Two files may bear the same name: the second is `note.pdf#2`.
    """
    status = path.stat()
    return _members(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _members(path: Path, _changed: int, _size: int) -> dict[str, Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except OSError:
        raise
    except Exception as error:  # zipfile lets many kinds out of a damaged archive
        raise ReadError("not a .zip archive, or a damaged one", where=str(path)) from error
    if len(infos) > MAX_MEMBERS:
        raise ReadError(f"{len(infos):,} files in the archive, more than {MAX_MEMBERS:,}", where=str(path), hint="unpack it by hand")
    seen: Counter[str] = Counter()
    found = {}
    for info in infos:
        name = readable_name(info)
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{name}#{seen[name]}"
        found[unique] = Member(unique, info)
    return found


def readable_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Chinese programs write it in GB 18030 or UTF-8 without saying so, and zipfile takes it for DOS letters."""
    if info.flag_bits & UTF8_FLAG or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def read_member(path: Path, name: str, limit: int) -> bytes:
    """The bytes of one member. Raises ReadError for what no honest archive of reports holds, and when it cannot be unpacked."""
    where = f"{path}!{name}"
    member = members(path).get(name)
    if member is None:
        raise ReadError("no longer in the archive", where=where)
    _check(member, where, limit)
    try:
        with _Known(path) as archive:
            return archive.read(member.info)
    except OSError:
        raise
    except NotImplementedError as error:
        raise ReadError(f"cannot be unpacked: {error}", where=where, hint="pack it anew with plain deflate") from error
    except Exception as error:  # BadZipFile, zlib.error, RuntimeError of an encrypted member, EOFError, struct.error …
        raise ReadError(f"cannot be unpacked: {error}", where=where) from error


def _check(member: Member, where: str, limit: int) -> None:
    """What the archive says of a member is tested by unpacking: zipfile stops at the size told, and then the checksum does not fit."""
    path = PurePosixPath(member.name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise ReadError("its name leads out of the archive", where=where, hint="nobody packs a report so: unpack it by hand")
    if member.info.flag_bits & ENCRYPTED_FLAG:
        raise ReadError("the archive is encrypted", where=where, hint="unpack it first: passwords are tried on PDFs alone")
    size, packed = member.info.file_size, member.info.compress_size
    if size > limit:
        raise ReadError(f"{size // 2**20} MB is too large for a report", where=where, hint=f"the limit is {limit // 2**20} MB")
    if size > SMALL and size > MAX_RATIO * packed:
        raise ReadError(f"it unpacks to {size // max(packed, 1):,} times its size", where=where, hint="no report does: a zip bomb")
