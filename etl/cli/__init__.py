"""The command `yanbao`: the warehouse's commands and the ETL's in one group. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import click

from app import __version__
from app.cli import COMMANDS as WAREHOUSE
from app.cli.group import Lazy, LazyGroup

EPILOG = """\b
Examples:
  yanbao load ~/reports --workers 4
  yanbao parse report.pdf
  yanbao sql "select stock_name, rating_raw, rating_level from mart.rating_current"
  psql "$(yanbao db url)"

Without YANBAO_DATABASE_URL an embedded PostgreSQL server is used.
"""

COMMANDS = {
    "load": Lazy("etl.cli.load:load", "Load reports: files, folders, globs, .zip, URLs."),
    "parse": Lazy("etl.cli.parse:parse", "Print what would be stored of one file; no database."),
    "show": Lazy("etl.cli.show:show", "Draw what was read on a picture of the page."),
    "trace": Lazy("etl.cli.trace:trace", "From a number back to page, box and printed text."),
    "diff": Lazy("etl.cli.diff:diff", "What changed between two runs, fact by fact."),
    "schedule": Lazy("etl.cli.schedule:schedule", "Load configured sources by their schedules, until stopped."),
    "worker": Lazy("etl.cli.worker:worker", "Run sources from the queue (extra [queue])."),
    "issues": Lazy("etl.cli.issues:issues", "Findings: list, accept, correct, reject."),
    "withdraw": Lazy("etl.cli.withdraw:withdraw", "Note that a house took a report back."),
    "evaluate": Lazy("etl.cli.evaluate:evaluate", "Accuracy, field by field, against labelled reports."),
    "demo": Lazy("etl.cli.demo:demo", "Load the samples and print three answers."),
    **WAREHOUSE,
}


@click.group(cls=LazyGroup, lazy=COMMANDS, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="yanbao")
def main() -> None:
    """Yanbao (研报): a relational warehouse of broker research reports, and the ETL that fills it."""
