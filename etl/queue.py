"""Runs of sources as jobs over many hosts (extra `[queue]`): procrastinate, whose tables lie in the schema `queue` of the warehouse.

`yanbao schedule --queue` puts a job into the queue when a source is due, any `yanbao worker` runs it. A worker that dies keeps its job;
the sweep, which every worker runs each minute, gives jobs of workers without a heartbeat to another one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.database.backup import QUEUE_SCHEMA
from app.database.engine import connect, dial_options, plain_url
from app.errors import UsageError
from app.source_config import SourceConfig
from etl.load.collect import Collected

if TYPE_CHECKING:
    from procrastinate import App

LOG = logging.getLogger("yanbao.queue")
QUEUE, TASK = "sources", "yanbao.collect"
LOCK_SCHEMA = 0x59420011
HEARTBEAT, DEAD_AFTER = 5.0, 30.0  # seconds


def queue_app(url: str, run: Callable[[str], None], dead_after: float = DEAD_AFTER) -> App:
    """procrastinate's application: jobs of `yanbao.collect` call `run` with the name of a source. Raises UsageError without the extra."""
    try:
        import procrastinate
    except ImportError as error:
        raise UsageError("the queue needs a package that is not installed", hint="pip install 'yanbao[queue]'") from error

    settings: dict[str, Any] = {
        "conninfo": plain_url(url),
        "kwargs": {"options": f"-c search_path={QUEUE_SCHEMA}", **dial_options(url)},
    }
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(**settings))

    @app.task(name=TASK, queue=QUEUE)
    def collect_source(source: str) -> None:
        run(source)

    @app.periodic(cron="* * * * *")
    @app.task(name="yanbao.sweep", queue=QUEUE, queueing_lock="sweep", priority=10)
    async def sweep(timestamp: int) -> None:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=dead_after):
            LOG.warning("job %s (%s) of a worker that died: given to another", job.id, job.task_kwargs)
            await app.job_manager.retry_job(job)

    return app


def make_schema(url: str) -> None:
    """Make procrastinate's tables where they are not there yet; two hosts that do so at once take turns."""
    from procrastinate.schema import SchemaManager

    with connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK_SCHEMA,))
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {QUEUE_SCHEMA}".encode())
        connection.execute(f"SET LOCAL search_path = {QUEUE_SCHEMA}".encode())
        if connection.execute("SELECT to_regclass('queue.procrastinate_jobs')").fetchone() == (None,):
            connection.execute(SchemaManager.get_schema().encode())
        connection.execute(f"COMMENT ON SCHEMA {QUEUE_SCHEMA} IS 'Jobs of procrastinate: runs of sources over many hosts.'".encode())


def enqueue(url: str, source: SourceConfig) -> Collected:
    """Put a run of `source` into the queue, unless one waits there or is on its way. The lock of the queue knows only what waits: a run
    that takes long would have its successor behind it for ever, and that one would be in the way when the sweep gives back a dead one's."""
    from procrastinate.exceptions import AlreadyEnqueued

    app = queue_app(url, lambda name: None)
    with app.replace_connector(app.connector.get_sync_connector()) as direct, direct.open():
        if direct.job_manager.list_jobs(lock=source.name, status="doing"):
            return Collected(source.name, "busy", "a worker runs it")
        try:
            direct.configure_task(TASK, queue=QUEUE, lock=source.name, queueing_lock=source.name).defer(source=source.name)
        except AlreadyEnqueued:
            return Collected(source.name, "busy", "it waits in the queue already")
    return Collected(source.name, "busy", "put into the queue")
