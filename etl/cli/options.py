"""How the commands load: the configuration, and what the command line says otherwise."""

from __future__ import annotations

from app.config import settings
from etl import jobs
from etl.load.run import Options


def load_options(workers: int | None = None, force: bool = False, verify: bool = False, cluster: str | None = None) -> Options:
    chosen = settings()
    limits = jobs.Limits(chosen.file_timeout, chosen.file_memory)
    return Options(workers or chosen.workers, force, limits, jobs.Parser(verify, chosen.pdf_passwords), cluster=cluster)
