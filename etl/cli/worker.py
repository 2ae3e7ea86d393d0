"""`yanbao worker`: runs sources from the queue, on any host."""

from __future__ import annotations

import click

EPILOG = """\b
Example:
  yanbao schedule --queue      on one host: puts runs of sources into the queue when they are due
  yanbao worker                on each host that shall load
"""


@click.command(epilog=EPILOG, short_help="Run sources from the queue (extra [queue]).")
@click.option("--drain", is_flag=True, help="End when the queue is empty.")
@click.option(
    "--dead-after", type=click.FloatRange(min=1), default=30.0, show_default=True, help="Seconds without a heartbeat: a worker died."
)
def worker(drain: bool, dead_after: float) -> None:
    """Run the sources that `yanbao schedule --queue` put into the queue, one at a time, until stopped by SIGTERM. The configuration must be
    the same on all hosts. A run whose worker died is given to another one."""
    from app.config import settings
    from app.database.engine import database_url
    from app.database.migrate import ready_url
    from etl.cli.collecting import configured
    from etl.cli.options import load_options
    from etl.cli.progress import log_line, start_logging
    from etl.load.collect import collect
    from etl.queue import HEARTBEAT, QUEUE, make_schema, queue_app
    from etl.schedule import tell

    start_logging(settings().log_level, settings().log_format)
    url, options = ready_url(), load_options()
    make_schema(url)

    def run(name: str) -> None:
        (source,) = configured([name])
        tell(collect(source, database_url(), options, on_file=log_line))

    app = queue_app(url, run, dead_after)
    waits = {"update_heartbeat_interval": min(HEARTBEAT, dead_after / 3), "stalled_worker_timeout": dead_after}
    app.run_worker(queues=[QUEUE], wait=not drain, delete_jobs="successful", **waits)
