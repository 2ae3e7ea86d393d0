"""PostgreSQL refuses to run as root. Where we are root (containers, mostly), this module finds who runs it instead.

First choice: a user namespace in which root is called `nobody`; nothing on disk changes hands. Where the kernel refuses that (Docker's
default seccomp profile does): the existing user `postgres` or `nobody`, who then owns the data folder.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.errors import DatabaseError

CLONE_NEWUSER = 0x10000000
NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Runner:
    """How a server program is started: `before_exec` runs in the child; `user` is set when the folders must belong to that user."""

    before_exec: Callable[[], None] | None = None
    user: str | None = None


@cache
def runner() -> Runner:
    """The way that works here. Raises DatabaseError when we are root and no way does."""
    if os.geteuid() != 0:
        return Runner()
    if _works(enter_namespace):
        return Runner(before_exec=enter_namespace)
    for name in ("postgres", "nobody"):
        become = _become(name)
        if become is not None and _works(become):
            return Runner(before_exec=become, user=name)
    raise DatabaseError(
        "PostgreSQL cannot run as root and there is no user that could", hint="run as another user or set YANBAO_DATABASE_URL"
    )


def enter_namespace() -> None:
    """Call this process `nobody` in a user namespace of its own. Linux only; raises OSError where it is refused."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    uid, gid = 0, 0
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} {gid} 1")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} {uid} 1")


def _become(name: str) -> Callable[[], None] | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None

    def become() -> None:
        os.setgroups([])
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)

    return become


def _works(step: Callable[[], None]) -> bool:
    """Try `step` in a child process."""
    child = os.fork()
    if child == 0:
        try:
            step()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def give(folder: Path, user: str | None) -> None:
    """Make `folder` and all in it belong to `user` (None: nothing to do)."""
    if user is None:
        return
    entry = pwd.getpwnam(user)
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, entry.pw_uid, entry.pw_gid)


def reachable(path: Path, user: str | None) -> bool:
    """Whether `user` may read what is in folder `path`."""
    if user is None:
        return True
    become = _become(user)
    assert become is not None

    def look() -> None:
        become()
        if not os.access(path, os.R_OK | os.X_OK):
            raise PermissionError(path)

    return _works(look)
