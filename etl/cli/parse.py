"""`yanbao parse`: what would be stored, printed."""

from __future__ import annotations

import json
from pathlib import Path

import click

EPILOG = """\b
Examples:
  yanbao parse report.pdf
  yanbao parse report.pdf --verify
  yanbao parse report_rc.csv                 a list of a data vendor, a line a row
  yanbao parse report.pdf --json | jq '.facts[] | select(.metric_code == "eps")'
"""


@click.command(epilog=EPILOG, short_help="Print what would be stored of one file; no database.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "to_json", is_flag=True, help="Everything, with the place of each value, as JSON.")
@click.option("--verify", is_flag=True, help="Read a PDF a second time with pdfminer.six (much slower): doubtful numbers become findings.")
def parse(file: Path, to_json: bool, verify: bool) -> None:
    """Read FILE and print what `yanbao load` would store of it. No database is used."""
    from app.config import settings
    from etl.describe import as_json, as_text
    from etl.parse import parse as read_report
    from etl.sources import FileSource
    from etl.vendor import is_list

    data = FileSource(file).read()
    if is_list(data, file.name):
        _show_list(data, file.name, to_json)
        return
    report = read_report(data, file.name, verified=verify, passwords=settings().pdf_passwords)
    click.echo(json.dumps(as_json(report), ensure_ascii=False, indent=2) if to_json else as_text(report), nl=to_json)


def _show_list(data: bytes, name: str, to_json: bool) -> None:
    """A vendor's list: a line a row (with `--json` an object a row)."""
    from app.reference import vocabulary
    from etl.vendor.describe import list_lines

    for line in list_lines(data, name, vocabulary(), to_json=to_json):
        click.echo(line)
