"""`yanbao withdraw`: a house took a report back."""

from __future__ import annotations

from datetime import UTC, datetime

import click

EPILOG = """\b
Examples:
  yanbao withdraw note.pdf --on 2026-04-02 --reason "numbers of another company"
"""


@click.command(epilog=EPILOG, short_help="Note that a house took a report back.")
@click.argument("report")
@click.option("--on", "when", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%d %H:%M"]), help="When, in Shanghai.  [default: now]")
@click.option("--reason", help="Why.")
def withdraw(report: str, when: datetime | None, reason: str | None) -> None:
    """REPORT is a report_id, a SHA-256 or a file name. What it states stays, but its estimates and targets count no more from then on."""
    from zoneinfo import ZoneInfo

    from app.database.engine import connect
    from app.database.migrate import ready_url
    from etl.load.decide import withdraw as note

    moment = when.replace(tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC) if when else None
    with connect(ready_url(), autocommit=True) as connection:
        report_id = note(connection, report, moment, reason)
    click.echo(f"withdrawn: {report_id}")
