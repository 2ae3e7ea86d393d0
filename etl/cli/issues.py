"""`yanbao issues`: what was not understood or not believed, and what people decide about it."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

import click

from app.cli.group import Lazy, LazyGroup

if TYPE_CHECKING:
    from etl.load.decisions import Action

EPILOG = """\b
Examples:
  yanbao issues
  yanbao issues --rule check.yoy --limit 100
  yanbao issues show ISSUE
  yanbao issues correct ISSUE 1,284 --note "page 3 prints it twice"
  yanbao issues reject ISSUE
  yanbao issues correct --fact FACT --field metric_code net_profit_parent
  yanbao issues lists

A decision is a row with author, date and reason; it is laid over what was parsed, shows in the lineage and outlives a re-parse.
"""

COMMANDS = {
    "show": Lazy("etl.cli.issues:show", "One finding with its place, its statement and the decisions so far."),
    "accept": Lazy("etl.cli.issues:accept", "It is right as it was read; an earlier correction is taken back."),
    "correct": Lazy("etl.cli.issues:correct", "The right reading is another: as printed, or as the finding proposes."),
    "reject": Lazy("etl.cli.issues:reject", "The statement does not count."),
    "lists": Lazy("etl.cli.listed:lists", "Findings in the lists of data vendors, to be accepted or rejected."),
    "accept-file": Lazy("etl.cli.refused:accept_file", "A refused file stays out: tell it no longer."),
}
ORDER = "CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END"
WANTED = """
FROM mart.quality_issue AS q JOIN mart.report AS r USING (report_id)
WHERE (%(severity)s::text IS NULL OR q.severity = %(severity)s) AND (%(status)s::text IS NULL OR q.status = %(status)s)
    AND (%(rule)s::text IS NULL OR q.rule_id = %(rule)s OR (right(%(rule)s, 1) = '.' AND starts_with(q.rule_id, %(rule)s)))
    AND (%(report)s::text IS NULL OR q.report_id::text = %(report)s OR r.file_name = %(report)s)"""
LISTED = f"""
SELECT q.issue_id, q.severity, q.rule_id, r.file_name, q.page_no, q.raw_text, q.proposed, q.message, q.status {WANTED}
ORDER BY {ORDER}, q.rule_id, r.file_name, q.page_no, q.top, q.x0, q.issue_id LIMIT %(limit)s"""
COUNTED = f"SELECT severity, count(*) {WANTED} GROUP BY severity ORDER BY {ORDER}"
SEVERITY = click.Choice(["error", "warning", "info"])
STATUS = click.Choice(["open", "accepted", "corrected", "rejected", "all"])


@click.group(
    cls=LazyGroup, lazy=COMMANDS, epilog=EPILOG, invoke_without_command=True, short_help="Findings: list, accept, correct, reject."
)
@click.option("--severity", type=SEVERITY, help="Only findings of this severity.")
@click.option("--rule", help="Only findings of this rule, such as check.yoy; a prefix with a point at its end takes all of them (check.).")
@click.option("--report", help="Only findings of one report: its report_id or file name.")
@click.option("--status", type=STATUS, default="open", show_default=True, help="Decided ones too.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Lines at most.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def issues(ctx: click.Context, severity: str | None, rule: str | None, report: str | None, status: str, limit: int, as_json: bool) -> None:
    """Findings, the open ones unless --status says otherwise, errors first. Without a command they are listed."""
    if ctx.invoked_subcommand is not None:
        return
    from app.database.engine import connect
    from app.database.migrate import ready_url

    wanted = {"severity": severity, "rule": rule, "report": report, "status": None if status == "all" else status}
    with connect(ready_url()) as connection:
        found = connection.execute(LISTED.encode(), {**wanted, "limit": limit}).fetchall()
        counts = connection.execute(COUNTED.encode(), wanted).fetchall()
    names = ("issue_id", "severity", "rule_id", "file_name", "page_no", "raw_text", "proposed", "message", "status")
    listed = [dict(zip(names, row, strict=True)) for row in found]
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2, default=str))
        return
    for one in listed:
        click.echo(line(one))
    total = sum(count for _, count in counts)
    by_severity = ", ".join(f"{count} {name}" for name, count in counts)
    click.echo(f"{total} findings{f' ({by_severity})' if counts else ''}" + (f"; the first {limit} are shown" if total > limit else ""))


def line(one: dict[str, Any]) -> str:
    """`9f2c… error check.yoy note.pdf p. 3: growth is 12 % … [12.3 → 12.4]`"""
    page = f" p. {one['page_no']}" if one["page_no"] else ""
    printed = f" [{one['raw_text']}{' → ' + one['proposed'] if one['proposed'] else ''}]" if one["raw_text"] else ""
    status = "" if one["status"] == "open" else f" ({one['status']})"
    return f"{one['issue_id']} {one['severity']} {one['rule_id']} {one['file_name']}{page}: {one['message']}{printed}{status}"


@click.command()
@click.argument("issue", type=click.UUID)
def show(issue: uuid.UUID) -> None:
    """Everything about one finding."""
    from app.database.migrate import ready_url
    from app.query import as_table, query

    url = ready_url()
    for sql in (
        f"SELECT issue_id, severity, rule_id, status, message, proposed FROM mart.quality_issue WHERE issue_id = '{issue}'",
        "SELECT l.fact_table, l.fact_id, l.field, l.page_no, l.x0, l.top, l.x1, l.bottom, l.raw_text, l.repaired_text, l.rule_id, "
        "l.confidence "
        f"FROM mart.quality_issue AS q JOIN mart.lineage AS l USING (fact_table, fact_id) WHERE q.issue_id = '{issue}' ORDER BY l.field",
        "SELECT action, field, corrected_text, decided_by, decided_at, note FROM mart.correction "
        f"WHERE issue_id = '{issue}' ORDER BY decided_at",
        "SELECT severity, rule_id, status, message, file_name, row_no, n_rows, column_name, raw_text, proposed, decided_by, decided_at, "
        f"note FROM mart.vendor_issue WHERE issue_id = '{issue}' ORDER BY file_name, list_id",
    ):
        answer = query(url, sql)
        if answer.rows:
            click.echo(as_table(answer))


def _options(command: Any) -> Any:
    """Whom and why, and the statement where there is no finding."""
    for option in (
        click.option("--note", help="Why."),
        click.option("--by", help="Who decides.  [default: the database user]"),
        click.option("--field", help="The column that is meant, where the statement has several."),
        click.option(
            "--fact", type=click.UUID, help="The statement (fact_id of mart.lineage; of a cover the report_id), without a finding."
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("issue", type=click.UUID, required=False)
@_options
def accept(issue: uuid.UUID | None, **how: Any) -> None:
    """ISSUE, or the statement named by --fact, is right as it was read."""
    _decide("accept", issue, None, **how)


@click.command()
@click.argument("words", nargs=-1, metavar="[ISSUE] [READING]")
@_options
def correct(words: tuple[str, ...], **how: Any) -> None:
    """The right READING, as it is printed; without one, what the finding proposes."""
    given = list(words)
    issue = None if how["fact"] else _issue(given)
    _decide("correct", issue, " ".join(given) or None, **how)


def _issue(words: list[str]) -> uuid.UUID:
    try:
        return uuid.UUID(words.pop(0))
    except (IndexError, ValueError) as error:
        raise click.UsageError("name a finding (yanbao issues lists them) or a statement with --fact") from error


@click.command()
@click.argument("issue", type=click.UUID, required=False)
@_options
def reject(issue: uuid.UUID | None, **how: Any) -> None:
    """The statement of ISSUE, or the one named by --fact, does not count."""
    _decide("reject", issue, None, **how)


def _decide(
    action: Action,
    issue: uuid.UUID | None,
    text: str | None,
    *,
    fact: uuid.UUID | None,
    field: str | None,
    by: str | None,
    note: str | None,
) -> None:
    from app.database.engine import connect
    from app.database.migrate import ready_url
    from etl.load.decide import Order, decide
    from etl.load.decide_listed import decide_listed, is_listed

    if issue is None and fact is None:
        raise click.UsageError("name a finding (yanbao issues lists them) or a statement with --fact")
    with connect(ready_url(), autocommit=True) as connection:
        order = Order(action, issue, fact, field, text, by, note)
        listed = fact is None and issue is not None and is_listed(connection, issue)
        correction = decide_listed(connection, order) if listed else decide(connection, order)
    click.echo({"accept": "accepted", "correct": "corrected", "reject": "rejected"}[action] + f": decision {correction}")
