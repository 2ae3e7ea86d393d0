"""A parser that does what the file says. In a module of its own: every worker process imports it anew."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from app.errors import ReadError
from etl.report import Report
from tests.load.invented import small


def act(data: bytes, name: str) -> Report:
    """`die`, `die-once FILE`, `hang`, `refuse`, `fail`; anything else becomes a report."""
    order, _, argument = data.decode().partition(" ")
    if order == "die" or (order == "die-once" and not Path(argument).exists()):
        if argument:
            Path(argument).write_text("died")
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "hang":
        time.sleep(60)
    if order == "refuse":
        raise ReadError("not a report", where=name, hint="send another")
    if order == "fail":
        raise ZeroDivisionError("a fault of ours")
    return small(order, file_name=name)
