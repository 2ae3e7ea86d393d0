"""How the commands load: the configuration, and what the command line says otherwise."""

from __future__ import annotations

from collections.abc import Callable

from app.config import settings
from etl import jobs
from etl.load.run import Options


def load_options(
    workers: int | None = None,
    force: bool = False,
    verify: bool = False,
    cluster: str | None = None,
    given_up: Callable[[], bool] = jobs.never,
) -> Options:
    chosen = settings()
    limits = jobs.Limits(chosen.file_timeout, chosen.file_memory)
    parse, where = jobs.Parser(verify, chosen.pdf_passwords), cluster or chosen.cluster
    return Options(workers or chosen.workers, force, limits, parse, cluster=where, given_up=given_up)
