"""`yanbao diff RUN RUN`: what changed between two runs, fact by fact."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from etl.load.diff import Change

EPILOG = """\b
Examples:
  yanbao diff 3 7
  yanbao diff 3 7 --summary
"""


@click.command(epilog=EPILOG, short_help="What changed between two runs, fact by fact.")
@click.argument("before", type=int, metavar="RUN")
@click.argument("after", type=int, metavar="RUN")
@click.option("--summary", is_flag=True, help="Only the counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def diff(before: int, after: int, summary: bool, as_json: bool) -> None:
    """Compare the warehouse after the first RUN with the warehouse after the second, in the reports that one of them wrote."""
    from app.database.engine import connect
    from app.database.migrate import ready_url
    from etl.load.diff import diff as run

    counts: Counter[tuple[str, str]] = Counter()
    reports: set[object] = set()
    with connect(ready_url()) as connection:
        for change in run(connection, before, after):
            counts[change.fact_table, change.kind] += 1
            reports.add(change.report_id)
            if as_json:
                click.echo(json.dumps(asdict(change), ensure_ascii=False, default=str))
            elif not summary:
                click.echo(line(change))
    if not as_json:
        for (table, kind), count in sorted(counts.items()):
            click.echo(f"{count:8,d} {table} {kind}")
        click.echo(f"{sum(counts.values())} changes in {len(reports)} reports")


def line(change: Change) -> str:
    """`~ note.pdf p. 1 financial_metric [1.23]: value 1.23 → 1.25`"""
    sign = {"added": "+", "removed": "-", "changed": "~"}[change.kind]
    page = f" p. {change.page_no}" if change.page_no else ""
    printed = f" [{change.raw_text}]" if change.raw_text else ""
    stated = ", ".join(
        f"{name} {old} → {new}" if change.kind == "changed" else f"{name} {old if new is None else new}"
        for name, (old, new) in change.columns.items()
    )
    return f"{sign} {change.file_name}{page} {change.fact_table}{printed}: {stated[:300]}"
