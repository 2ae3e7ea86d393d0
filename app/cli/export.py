"""`yanbao export`."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  yanbao export lake
  yanbao export lake --view consensus --view rating_event
  duckdb -c "select count(*) from read_parquet('lake/rating_event/**/*.parquet', hive_partitioning = true)"
"""


@click.command(epilog=EPILOG, short_help="Write the views as Parquet files, by month.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--view", "views", multiple=True, metavar="NAME", help="Only this view; may be given again.")
def export(folder: Path, views: tuple[str, ...]) -> None:
    """Write every view of mart into FOLDER as Parquet, a folder a view and below it a file a month of published_on.

    All is read in one snapshot. FOLDER is replaced when everything is written; a run that fails leaves the last export as it was.
    """
    from app.database.engine import read_url
    from app.export import export as write

    done = write(read_url(), folder, views)
    for view, rows, files in done:
        click.echo(f"{view:<24} {rows:>12,} rows {files:>6,} files")
    click.echo(f"{len(done)} views, {sum(item.rows for item in done):,} rows in {folder}.")
