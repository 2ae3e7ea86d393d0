"""`yanbao evaluate DIR`: field-by-field accuracy against labelled reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from etl.evaluate.run import Evaluation, Layer

EPILOG = """\b
Examples:
  yanbao evaluate samples/gold --reports samples
  yanbao evaluate labels --reports ~/reports --misses --html misses.html
  yanbao evaluate labels --reports ~/reports --layer text --json
  yanbao evaluate samples/gold --reports samples --blank-house
"""
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(epilog=EPILOG, short_help="Accuracy, field by field, against labelled reports.")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.argument("stems", nargs=-1)
@click.option("--reports", multiple=True, type=_FOLDER, help="Where the files are, subfolders included [default: DIR]. May be repeated.")
@click.option("--layer", type=click.Choice(["text", "image", "all"]), default="all", help="Only files with or without a text layer.")
@click.option("--blank-house", is_flag=True, help="Read every report as one of a house that nobody knows: its name is blanked.")
@click.option("--misses", is_flag=True, help="List what was missed or wrong, the most frequent class first.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page of the misses with pictures.")
@click.option("--json", "to_json", is_flag=True, help="Counts, calibration and misses as JSON.")
def evaluate(
    folder: Path,
    stems: tuple[str, ...],
    reports: tuple[Path, ...],
    layer: Layer,
    blank_house: bool,
    misses: bool,
    html: Path | None,
    to_json: bool,
) -> None:
    """Parse the files for which DIR has labels (*.json) and compare; only files whose name starts with one of STEMS, if given.

    Recall is right / labelled, precision right / stated. The second table says whether a stated confidence can be believed.
    No database is used. The shape of a label file stands in docs/evaluate.md.
    """
    from etl.evaluate.run import evaluate as run

    found = run(folder, reports, layer=layer, stems=stems, blank_house=blank_house, tell=_tell)
    if html:
        from etl.evaluate.page import as_html

        html.write_text(as_html(found), encoding="utf-8")
        click.echo(f"misses with pictures: {html}", err=True)
    _print(found, misses=misses, to_json=to_json)


def _tell(file: str) -> None:
    """What is being parsed, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(file, err=True)


def _print(found: Evaluation, *, misses: bool, to_json: bool) -> None:
    import json

    from etl.evaluate.text import as_json, as_text, miss_lines

    if to_json:
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
        return
    for line in miss_lines(found) if misses else ():
        click.echo(line)
    click.echo(as_text(found))
