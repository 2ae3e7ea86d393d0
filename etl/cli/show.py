"""`yanbao show FILE --page N`: what was read, drawn on a picture of the page."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  yanbao show report.pdf
  yanbao show report.pdf --page 3 -o page3.png
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--page", "page_no", type=click.IntRange(min=1), default=1, show_default=True, help="Page to draw, from 1.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="PNG to write [default: FILE-pN.png here].")
@click.option("--scale", type=click.FloatRange(0.5, 8.0), default=2.0, show_default=True, help="Pixels a point.")
@click.option("--layout-only", is_flag=True, help="Words, lines and tables without the facts.")
def show(file: Path, page_no: int, output: Path | None, scale: float, layout_only: bool) -> None:
    """Draw words, lines, tables and facts of one page of FILE as a PNG."""
    target = output or Path(f"{file.stem}-p{page_no}.png")
    draw_page(file, page_no, scale=scale, layout_only=layout_only, target=target)
    click.echo(target)


def draw_page(file: Path, page_no: int, *, scale: float, layout_only: bool, target: Path) -> None:
    """Read `file`, draw page `page_no` and write it to `target` as PNG."""
    from app.config import settings
    from app.reference import vocabulary
    from etl.draw import draw
    from etl.layout import lay_out
    from etl.parse import interpret
    from etl.read import read
    from etl.read.render import render_page
    from etl.read.unlock import unlocked

    data = unlocked(file.read_bytes(), settings().pdf_passwords)
    image = render_page(data, file.name, page_no, scale=scale)
    document = lay_out(read(data, file.name))
    report = None if layout_only else interpret(document, vocabulary())
    draw(image, document.pages[page_no - 1], report).save(target, format="PNG")
