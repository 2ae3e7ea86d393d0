"""`yanbao trace FACT_ID`: from a number back to page, box and printed text."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from etl.load.trace import Trace
    from etl.load.trace_listed import ListedTrace

EPILOG = """\b
Examples:
  yanbao trace 3f2a7c1e-…                      fact_id of any view, of mart.lineage; of a cover the report_id
  yanbao trace 3f2a7c1e-… --image number.png   the place on the page, framed
"""


@click.command(epilog=EPILOG, short_help="From a number back to page, box and printed text.")
@click.argument("fact_id", type=click.UUID)
@click.option("--field", help="Only this column of the statement, such as target_price.")
@click.option("--image", type=click.Path(dir_okay=False, path_type=Path), help="Write the place on the page, framed, as PNG.")
@click.option(
    "--file", "given", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The report's file, where it has moved."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def trace(fact_id: uuid.UUID, field: str | None, image: Path | None, given: Path | None, as_json: bool) -> None:
    """Print where the statement FACT_ID is printed, how it was read, what was decided about it and what it was in earlier versions. Of a
    number in a vendor's list the row and column of the list."""
    from app.database.engine import connect
    from app.database.migrate import ready_url
    from app.errors import UsageError
    from etl.load.trace import find_file
    from etl.load.trace import trace as find
    from etl.load.trace_listed import trace_listed

    with connect(ready_url()) as connection:
        listed = trace_listed(connection, fact_id)
        if listed:
            _show_listed(listed, field, image is not None, as_json)
            return
        found = find(connection, fact_id)
        places = [place for place in found.places if field in (None, place["field"])]
        if not places:
            raise UsageError(f"it has no field {field}", hint=", ".join(place["field"] for place in found.places))
        data = find_file(connection, found.head["file_sha256"], given) if image else b""
    if image:
        draw_place(data, places[0], image)
    if as_json:
        click.echo(json.dumps(_jsonable(found, places), ensure_ascii=False, indent=2, default=str))
        return
    for line in lines(found, places):
        click.echo(line)
    if image:
        click.echo(f"picture     {image}")


def _show_listed(found: ListedTrace, field: str | None, wants_image: bool, as_json: bool) -> None:
    from dataclasses import asdict

    from app.errors import UsageError
    from etl.load.trace_listed import listed_lines

    if wants_image:
        raise UsageError("a vendor's list has no page to draw", hint="leave --image away: row and column say where it stands")
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=str))
        return
    for line in listed_lines(found, field):
        click.echo(line)


def draw_place(data: bytes, place: dict[str, Any], target: Path) -> None:
    from app.config import settings
    from etl.draw import framed
    from etl.read.render import render_page
    from etl.read.unlock import unlocked

    scale = 3.0
    page = render_page(unlocked(data, settings().pdf_passwords), place["file_name"], place["page_no"], scale=scale, upright=True)
    box = tuple(float(place[edge]) for edge in ("x0", "top", "x1", "bottom"))
    framed(page, (box[0], box[1], box[2], box[3]), scale).save(target, format="PNG")


def _jsonable(found: Trace, places: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "fact_table": found.fact_table,
        "fact_id": found.fact_id,
        "places": places,
        "versions": found.versions,
        "decisions": found.decisions,
        "findings": found.findings,
    }


def lines(found: Trace, places: list[dict[str, Any]]) -> Iterator[str]:
    """The trace as text, a label and its value a line."""
    from etl.load.trace import statement

    head = found.head
    yield f"statement   {found.fact_table} {found.fact_id}"
    if found.versions and found.fact_table != "report":
        stated = statement(found.versions[0])
        yield "            " + ", ".join(
            f"{name} {value}" for name, value in stated.items() if name not in ("parser_version", "recorded_at")
        )
    yield f"report      {head['file_name']}: {head['broker_name'] or '?'}, {head['published_on'] or '?'}, {head['title'] or '?'}"
    yield f"file        sha256 {head['file_sha256']}"
    yield (
        f"version     {head['version_no']}, parser {head['parser_version']}, "
        + (f"run {head['run_id']}" if head["run_id"] else "by a decision")
        + (", no longer current" if head["superseded_at"] else "")
    )
    for place in places:
        yield from _place_lines(place)
    for row in found.decisions:
        yield _decision_line(row)
    for row in found.findings:
        yield f"finding     {row['rule_id']} ({row['severity']}, {row['status']}): {row['message']}"
    yield from _history(found)


def _place_lines(place: dict[str, Any]) -> Iterator[str]:
    cell = "" if place["table_no"] is None else f", table {place['table_no']} row {place['row_no']} column {place['column_no']}"
    box = " ".join(f"{float(place[edge]):.1f}" for edge in ("x0", "top", "x1", "bottom"))
    yield f"{place['field']:<11} page {place['page_no']}, box {box}{cell}"
    yield f"            printed {place['raw_text']!r}" + (
        f", read {place['repaired_text']!r}" if place["repaired_text"] is not None else ""
    )
    yield f"            rule {place['rule_id']}, confidence {place['confidence']}"
    if place["proof"]:
        yield f"            proof: {place['proof']}"
    if place["candidates"]:
        yield f"            other readings: {', '.join(place['candidates'])}"


def _decision_line(row: dict[str, Any]) -> str:
    what = " ".join(filter(None, (row["action"], row["field"], row["corrected_text"])))
    return f"decision    {row['decided_at']:%Y-%m-%d %H:%M} {row['decided_by']}: {what}" + (f" ({row['note']})" if row["note"] else "")


def _history(found: Trace) -> Iterator[str]:
    """What changed from version to version."""
    skipped = ("recorded_at", "superseded_at", "parser_version", "run_id", "version_no", "ordinal")
    for newer, older in zip(found.versions, found.versions[1:], strict=False):
        changes = [
            f"{name} {older[name]} → {newer[name]}"
            for name in newer
            if name not in skipped and name in older and newer[name] != older[name]
        ]
        yield f"history     version {older['version_no']} → {newer['version_no']}: {', '.join(changes) or 'the same'}"
