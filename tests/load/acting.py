"""A parser that does what the file says. In a module of its own: every worker process imports it anew."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

from app.errors import ReadError
from etl.report import Report
from tests.load.invented import small


def act(data: bytes, name: str) -> Report:
    """`die`, `die-once FILE`, `end-parent [FILE]` (once), `fault`,
    `grow`, `stop`, `hang`, `wait BEGUN GO`, `call`, `pid`, `refuse`, `fail`; anything else becomes a report."""
    order, _, argument = data.decode().partition(" ")
    if order == "die" or (order == "die-once" and not Path(argument).exists()):
        if argument:
            Path(argument).write_text("died")
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "end-parent" and not (argument and Path(argument).exists()):
        if argument:
            Path(argument).write_text("ended")
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    if order == "fault":
        ctypes.string_at(0)
    if order == "grow":
        return small("x" * 2**30, file_name=name)
    if order == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    if order == "call":
        raise ReadError(" ".join(call_out()), where=name)
    if order == "pid":
        raise ReadError(str(os.getpid()), where=name)
    if order == "hang":
        if argument:
            written = Path(f"{argument}.new")
            written.write_text(str(os.getpid()))
            written.rename(argument)
        time.sleep(60)
    if order == "wait":
        begun, go = argument.split()
        Path(begun).touch()
        while not Path(go).exists():
            time.sleep(0.05)
    if order == "refuse":
        raise ReadError("not a report", where=name, hint="send another")
    if order == "fail":
        raise ZeroDivisionError("a fault of ours")
    return small(order, file_name=name)


def call_out() -> Iterator[str]:
    """What happens to a program that uses the network: through Python, and (`raw`) past Python, as a library in C would."""
    for reach in (lambda: socket.create_connection(("127.0.0.1", 9), 1), lambda: socket.getaddrinfo("localhost", 9)):
        try:
            reach()
        except OSError as error:
            yield type(error).__name__
    libc = ctypes.CDLL(None, use_errno=True)
    libc.connect(libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0), struct.pack("!BBHI8x", 2, 0, 9, 0x7F000001)[:16], 16)
    yield "raw " + errno.errorcode[ctypes.get_errno()]
