"""`yanbao sql`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

EPILOG = """\b
Examples:
  yanbao sql "select stock_name, mean, n from mart.consensus where metric_code = 'eps'"
  yanbao sql "select * from mart.report" --format csv > reports.csv
  yanbao sql "select * from mart.consensus" --format xlsx -o consensus.xlsx
  yanbao sql --describe mart.consensus
  yanbao sql - --format json < question.sql
"""
BINARY = ("parquet", "xlsx")


@click.command(epilog=EPILOG, short_help="Ask the warehouse: a query as table, CSV, JSON, Parquet or Excel.")
@click.argument("statement", required=False)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", *BINARY]), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write into this file instead of printing.")
@click.option("--describe", "view", metavar="NAME", help="Say what a view or function of mart is: grain, key, inputs, columns.")
def sql(statement: str | None, form: str, output: Path | None, view: str | None) -> None:
    """Run STATEMENT (or standard input, for `-`) against the warehouse and print its rows. Nothing can be changed by it."""
    if (statement is None) == (view is None):
        raise click.UsageError("give a statement, or --describe with a name")
    if view is not None:
        click.echo(_described(view), nl=False)
        return
    if form in BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text: give -o FILE")
    content = _answer(sys.stdin.read() if statement == "-" else str(statement), form)
    if output is None:
        click.echo(content, nl=False)
    else:
        output.write_bytes(content)


def _answer(statement: str, form: str) -> bytes:
    from app.database.engine import read_url
    from app.query import FORMATS, query

    if form in FORMATS:
        return FORMATS[form](query(read_url(), statement)).encode()
    from app.files import as_parquet, as_xlsx

    write = {"parquet": as_parquet, "xlsx": as_xlsx}[form]
    return write(query(read_url(), statement, plainly=True))


def _described(view: str) -> str:
    from app.database.describe import described
    from app.database.engine import read_url

    return described(read_url(), view)
