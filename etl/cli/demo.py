"""`yanbao demo`: the bundled samples in a warehouse of their own, and three answers from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

ANSWERS = Path(__file__).parent / "answers"


@click.command(short_help="Load the samples and print three answers.")
def demo() -> None:
    """Load the bundled sample reports into an embedded warehouse of their own, answer three questions, say how to go on."""
    from app.config import settings
    from app.database.engine import demo_server
    from app.database.migrate import prepare
    from etl.cli.progress import shown, start_logging, summary
    from etl.load import Options, load
    from etl.sources import find_sources

    start_logging(settings().log_level, settings().log_format)
    server = demo_server()
    click.echo(f"Starting PostgreSQL {server.version} in {server.folder} …")
    url = server.start()
    prepare(url)
    sources = find_sources([str(samples_folder())])
    with shown(len(sources)) as on_file:
        run_id, results = load(sources, url, Options(), command="demo", on_file=on_file)
    click.echo(summary(run_id, results))
    for path in sorted(ANSWERS.glob("*.sql")):
        show_answer(url, path.read_text(encoding="utf-8"))
    click.echo(f'Go on asking:\n\n  {psql()} "{url}"\n\nStart your own warehouse:  yanbao load <folder with reports>')


def show_answer(url: str, sql: str) -> None:
    """The question (the comment above the SQL), and its rows."""
    from app.query import as_table, query

    question = sql.splitlines()[0].removeprefix("-- ")
    click.echo(f"\n{question}\n")
    click.echo(as_table(query(url, sql)))


def samples_folder() -> Path:
    """`samples` beside the packages in a checkout, inside `app` in a wheel."""
    import app

    package = Path(app.__file__).resolve().parent
    inside = package / "samples"
    return inside if inside.is_dir() else package.parent / "samples"


def psql() -> str:
    """The installed psql, or the one that came with the embedded server."""
    from app.database.embedded import bundled_binaries

    return "psql" if shutil.which("psql") else str(bundled_binaries() / "psql")
