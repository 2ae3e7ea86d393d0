"""`yanbao sql`."""

from __future__ import annotations

import sys

import click

EPILOG = """\b
Examples:
  yanbao sql "select stock_name, mean, n from mart.consensus where metric_code = 'eps'"
  yanbao sql "select * from mart.report" --format csv > reports.csv
  yanbao sql - --format json < question.sql
"""


@click.command(epilog=EPILOG, short_help="Ask the warehouse: a query as table, CSV or JSON.")
@click.argument("statement")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def sql(statement: str, form: str) -> None:
    """Run STATEMENT (or standard input, for `-`) against the warehouse and print its rows. Nothing can be changed by it."""
    from app.database.engine import database_url
    from app.query import FORMATS, query

    text = sys.stdin.read() if statement == "-" else statement
    write = FORMATS[form]
    click.echo(write(query(database_url(), text)), nl=False)
