"""`yanbao issues accept-file`: refused files that need nobody's attention any more."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  yanbao issues accept-file /srv/inbox/scan.pdf --note "the house sent it again"
  yanbao issues accept-file '/srv/inbox/2019/*'
"""


@click.command(epilog=EPILOG)
@click.argument("locations", nargs=-1, required=True, metavar="LOCATION…")
@click.option("--note", help="Why.")
@click.option("--by", help="Who decides.  [default: the database user]")
@click.option("--undo", is_flag=True, help="Tell it again.")
def accept_file(locations: tuple[str, ...], note: str | None, by: str | None, undo: bool) -> None:
    """The files at LOCATION… (as yanbao status tells them; a `*` at the end stands for any rest) are refused and may stay so: status and
    metrics tell them no longer, until their content is another."""
    from app.database.engine import connect
    from app.database.migrate import ready_url
    from app.refused import accept, take_back

    with connect(ready_url()) as connection:
        for location in locations:
            done = take_back(connection, location) if undo else accept(connection, location, note=note, by=by)
            for place in done:
                click.echo(f"{place}: {'told again' if undo else 'accepted'}")
