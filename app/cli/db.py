"""`yanbao db`: the database behind the warehouse."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from app.cli.group import Lazy, LazyGroup

EPILOG = """\b
Examples:
  psql "$(yanbao db url)"
  yanbao db status
  yanbao db backup warehouse.dump
  YANBAO_DATABASE_URL=postgresql://me@host/warehouse yanbao db upgrade
"""

COMMANDS = {
    "upgrade": Lazy("app.cli.db:upgrade", "Bring the schema and the reference data up to date."),
    "downgrade": Lazy("app.cli.db:downgrade", "Take the schema back to an older revision."),
    "check": Lazy("app.cli.db:check", "Compare schema and contents with what they must be."),
    "url": Lazy("app.cli.db:url", "Print a URL that psql and BI tools take as it is."),
    "status": Lazy("app.cli.db:status", "Show which server is used, its version and revision."),
    "describe": Lazy("app.cli.db:describe", "Print the data dictionary: every view, table and column."),
    "backup": Lazy("app.cli.db:backup", "Write the whole warehouse to one file."),
    "prune": Lazy("app.cli.db:prune", "Delete what is idle in the ledger."),
    "restore": Lazy("app.cli.db:restore", "Put a backup into the database, all or nothing."),
    "upgrade-server": Lazy("app.cli.db:upgrade_server", "Move the embedded server's data to a newer PostgreSQL."),
    "login": Lazy("app.cli.db:login", "Make a login that reads the warehouse, or loads it."),
    "distribute": Lazy("app.cli.db:distribute", "Spread the tables over many machines by Citus."),
    "start": Lazy("app.cli.db:start", "Start the embedded server."),
    "stop": Lazy("app.cli.db:stop", "Stop the embedded server."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, epilog=EPILOG, short_help="The database: upgrade, check, url, backup, restore, status.")
def db() -> None:
    """The database behind the warehouse: an embedded PostgreSQL, or your own server when YANBAO_DATABASE_URL is set."""


@click.command()
def upgrade() -> None:
    """Bring the schema and the reference data up to date. Safe to repeat; two at once wait for each other."""
    from app.database.engine import database_url
    from app.database.migrate import prepare

    click.echo(f"The database is at revision {prepare(database_url())}.")


@click.command()
@click.argument("revision")
@click.option("--yes", is_flag=True, help="Do not ask.")
def downgrade(revision: str, yes: bool) -> None:
    """Take the schema back to REVISION (`-1`, a revision, or `base`). What newer revisions hold is lost."""
    from app.database.engine import database_url
    from app.database.migrate import downgrade as take_back

    if not yes:
        click.confirm(f"Go back to {revision} and lose what newer revisions hold?", abort=True, err=True)
    click.echo(f"The database is at revision {take_back(database_url(), revision) or 'base (empty)'}.")


@click.command()
def check() -> None:
    """Compare the schema with what this version expects, and what is stored with the ledger; exit status 1 when something is wrong."""
    from app.database.engine import connect, database_url
    from app.database.migrate import check as differences
    from app.database.soundness import faults

    with connect(database_url()) as connection:
        found = differences(database_url()) or faults(connection)
    for difference in found:
        click.echo(difference)
    click.echo("The schema and what is stored are as they must be." if not found else f"{len(found)} differences.")
    raise SystemExit(1 if found else 0)


@click.command()
def url() -> None:
    """Print a URL that psql and BI tools take as it is; starts the embedded server when it does not run."""
    from app.database.engine import database_url

    click.echo(database_url())


@click.command()
@click.option("--ready", is_flag=True, help="Exit status 1 also where the schema is not this version's, for healthchecks.")
def status(ready: bool) -> None:
    """Show which server is used, its version and revision. Starts nothing; exit status 1 when the server is down."""
    from app.database.engine import describe
    from app.database.migrate import head

    state = describe()
    width = max(map(len, state.lines))
    for name, value in state.lines.items():
        click.echo(f"{name:<{width}}  {value}")
    is_well = state.is_up and (not ready or state.lines.get("revision") == head())
    raise SystemExit(0 if is_well else 1)


@click.command()
def describe() -> None:
    """Print the data dictionary as Markdown: every view, function, table and column with what it means."""
    from app.database.dictionary import data_dictionary
    from app.database.engine import database_url

    click.echo(data_dictionary(database_url()))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="FILE is a folder: write into it and keep so many of its backups.")
def backup(file: Path, keep: int | None) -> None:
    """Write the whole warehouse to FILE, in the format of pg_dump. Loads may go on: what is written is one moment. Into a folder it goes
    under a name of the time (yanbao-20260402T183000Z.dump)."""
    from app.database.backup import backup as write
    from app.database.engine import database_url
    from app.database.retention import backup_name, old_backups

    if keep and not file.is_dir():
        raise click.UsageError("--keep wants a folder that is there")
    target = file / backup_name(datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")) if file.is_dir() else file
    click.echo(f"{target}: {write(database_url(), target) / 1e6:.1f} MB.")
    for old in old_backups(file, keep) if keep else ():
        old.unlink()
        click.echo(f"{old}: deleted.")


@click.command()
@click.option("--days", type=click.IntRange(min=1), default=365, show_default=True, help="What is younger stays.")
@click.option("--dry-run", is_flag=True, help="Only count.")
def prune(days: int, dry_run: bool) -> None:
    """Delete lines of the ledger for files that were refused or held already, sources' files that are gone, and sources that the
    configuration has no more. What reports state is never deleted."""
    from app.config import settings
    from app.database.migrate import ready_url
    from app.database.retention import prune as delete

    gone = delete(ready_url(), days, configured=[source.name for source in settings().source], dry_run=dry_run)
    head = "Would go" if dry_run else "Gone"
    click.echo(f"{head}: {gone.lines} lines of the ledger, {gone.runs} runs, {gone.source_files} files of sources, {gone.sources} sources.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="In place of the warehouse that is there.")
def restore(file: Path, replace: bool) -> None:
    """Put the backup FILE into the database, all or nothing. A database that holds a warehouse is touched with --replace only."""
    from app.database.backup import restore as put
    from app.database.engine import database_url
    from app.database.migrate import current, head

    url = database_url()
    put(url, file, replace=replace)
    have, want = current(url), head()
    advice = "" if have == want else f"; this version needs {want}: yanbao db upgrade"
    click.echo(f"Restored {file}; the database is at revision {have}{advice}.")


@click.command("upgrade-server")
@click.option(
    "--from",
    "old_bin",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the programs of the PostgreSQL that made the data.",
)
def upgrade_server(old_bin: Path) -> None:
    """Move the embedded server's data, with logins and passwords, to the PostgreSQL that this version brings. The old data stay beside."""
    from app.database.engine import embedded_server
    from app.database.renew import upgrade_server as move

    server = embedded_server()
    kept = move(server, old_bin)
    click.echo(f"The data are PostgreSQL {server.version}'s now. The old ones are in {kept}; delete them when all is well.")


@click.command()
@click.argument("name")
@click.option(
    "--password-file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="File with the password in it."
)
@click.option("--loader", is_flag=True, help="One that loads (yanbao_loader) instead of one that reads (yanbao_reader).")
def login(name: str, password_file: Path, loader: bool) -> None:
    """Make the login NAME for a person or a tool, or give it a new password. It may read `mart`, or with --loader load."""
    from app.database.engine import connect, database_url
    from app.database.logins import make_login
    from app.database.roles import LOADER, READER

    role = LOADER if loader else READER
    with connect(database_url(), autocommit=True) as connection:
        make_login(connection, name, password_file.read_text(encoding="utf-8").strip(), role)
    click.echo(f"{name} may log in and was granted {role}.")


@click.command()
@click.option("--dry-run", is_flag=True, help="Print the calls, make none (no database is needed).")
def distribute(dry_run: bool) -> None:
    """Spread the tables over the workers of a Citus cluster: what a report owns by report_id; dictionaries, prices, month ends and vendors'
    lists as copies on every machine; the ledger stays where it is.

    Once, after `yanbao db upgrade` on the coordinator, where the extension citus is."""
    from app.database.distribute import distribute as spread
    from app.database.distribute import plan
    from app.database.engine import connect, database_url

    calls = [step.sql for step in plan() if step.sql]
    if dry_run:
        click.echo("\n".join(f"{call};" for call in calls))
        return
    with connect(database_url(), autocommit=True) as connection:
        spread(connection)
    click.echo(f"{len(calls)} tables are distributed.")


@click.command()
def start() -> None:
    """Start the embedded server (every command that needs it does so by itself)."""
    from app.database.engine import embedded_server

    server = embedded_server()
    server.start()
    click.echo(f"The embedded PostgreSQL {server.version} runs (data in {server.folder}).")


@click.command()
def stop() -> None:
    """Stop the embedded server; open transactions are rolled back."""
    from app.database.engine import embedded_server

    click.echo("Stopped." if embedded_server().stop() else "It did not run.")
