"""`yanbao reference`: the lists of stocks, brokers, sectors and words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.group import Lazy, LazyGroup

if TYPE_CHECKING:
    from app.reference.market import MarketFile

EPILOG = """\b
Examples:
  yanbao reference import stock_basic.csv     tushare, akshare, adata, or a file in our own shape
  yanbao reference import daily.csv           prices, adj_factor.csv, trade_cal.csv: tushare or akshare
  yanbao reference export lists/              all lists as CSV, to look at or to edit
  yanbao reference check
"""

COMMANDS = {
    "import": Lazy("app.cli.reference:import_", "Take in a CSV: stocks, brokers, sectors, scales, words; prices, calendars."),
    "export": Lazy("app.cli.reference:export_", "Write all lists as CSV files."),
    "check": Lazy("app.cli.reference:check", "Check the lists: types, unknown codes, duplicates."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, epilog=EPILOG, short_help="Stocks, brokers, sectors and words: import, export, check.")
def reference() -> None:
    """The lists of stocks, brokers, sectors and words. Your own lie in the folder `reference` of YANBAO_HOME, over the shipped ones."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Take FILE into your own lists and into the database: a stock list as tushare, akshare or adata write it, or a file with the
    columns of one that `yanbao reference export` writes. Daily prices, adjustment factors and trading calendars, as tushare and akshare
    write them, go into the database alone. A wrong file changes nothing."""
    from app.database.engine import database_url
    from app.database.migrate import prepare
    from app.reference import local_folder, vocabulary
    from app.reference.importing import read_import, taken_in
    from app.reference.market import market_file

    market = market_file(file)
    if market:
        _take_in_market(market)
        return
    with taken_in(read_import(file, vocabulary()), local_folder(), file) as written:
        vocabulary.cache_clear()
        prepare(database_url())
    for name, count in written.items():
        click.echo(f"{name}: {count} rows")


def _take_in_market(file: MarketFile) -> None:
    from app.database.engine import connect, database_url
    from app.database.migrate import prepare
    from app.reference import vocabulary
    from app.reference.market import take_in

    url = database_url()
    prepare(url)
    with connect(url) as connection:
        changed, unknown = take_in(connection, file, vocabulary())
        connection.commit()
    click.echo(f"{file.target.table}: {changed} rows new or changed")
    if unknown:
        click.echo(f"{len(unknown)} codes are in no list of stocks or indices: {', '.join(unknown[:10])}{' …' * (len(unknown) > 10)}")


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export_(folder: Path) -> None:
    """Write all lists, your own merged in, as CSV files into FOLDER."""
    from app.reference import local_folder
    from app.reference.importing import export
    from app.reference.tables import HERE, Lists

    for name, count in export(folder, Lists((HERE, local_folder()))).items():
        click.echo(f"{folder / name}: {count} rows")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.pass_context
def check(ctx: click.Context, folder: Path | None) -> None:
    """Check the shipped lists and your own (or those in FOLDER); exit status 1 when something is wrong, each by file and line."""
    from app.reference import local_folder
    from app.reference.checking import problems
    from app.reference.tables import HERE, Lists

    found = list(problems(Lists((HERE, folder or local_folder()))))
    for line in found:
        click.echo(line)
    if not found:
        click.echo("The lists are in order.")
    ctx.exit(1 if found else 0)
