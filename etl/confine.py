"""What a process that parses other people's files may not do: grow without end, reach a network, outlive its parent, leave a core file."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1
NETWORK_EVENTS = frozenset(
    {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendmsg", "socket.sendto"}
)
MEGABYTE = 2**20


def confine(memory: int, parent: int) -> None:
    """Confine the calling process, which must have one thread only. `memory` in MB of address space; `parent` is its parent's id."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, memory * MEGABYTE)
    if sys.platform == "linux":
        _die_with_parent(parent)
        _leave_network()
    sys.addaudithook(_refuse_network)


def _limit(kind: int, value: int) -> None:
    """macOS does not know a limit of the address space."""
    _, most = resource.getrlimit(kind)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


def _die_with_parent(parent: int) -> None:
    """A parent that is killed closes the pipe, but a file that hangs its parser would never look at it."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the call
        os._exit(1)


def _leave_network() -> None:
    """A network namespace without any interface, for libraries in C. Where the kernel grants none, `_refuse_network` is what is left."""
    libc = ctypes.CDLL(None)
    if libc.unshare(CLONE_NEWNET) != 0:
        libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _refuse_network(event: str, _: object) -> None:
    if event in NETWORK_EVENTS:
        raise PermissionError(f"{event}: a parser has no business on the network")
