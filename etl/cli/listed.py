"""`yanbao issues lists`: what was not understood or not believed in the lists of data vendors."""

from __future__ import annotations

import json

import click

ORDER = "array_position(ARRAY['error', 'warning', 'info'], severity)"
WANTED = """
FROM mart.vendor_issue
WHERE (%(severity)s::text IS NULL OR severity = %(severity)s) AND (%(status)s::text IS NULL OR status = %(status)s)
    AND (%(rule)s::text IS NULL OR rule_id = %(rule)s) AND (%(list)s::text IS NULL OR list_id::text = %(list)s OR file_name = %(list)s)
GROUP BY issue_id, form, rule_id, severity, column_name, raw_text, proposed, message, status"""
FOUND = f"""
SELECT issue_id, severity, rule_id, form, column_name, raw_text, proposed, message, status, count(*) AS lists, sum(n_rows) AS rows {WANTED}
ORDER BY {ORDER}, rule_id, rows DESC, issue_id LIMIT %(limit)s"""
COUNTED = f"SELECT count(*) FROM (SELECT issue_id {WANTED}) AS f"
NAMES = ("issue_id", "severity", "rule_id", "form", "column_name", "raw_text", "proposed", "message", "status", "lists", "rows")


@click.command("lists")
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), help="Only findings of this severity.")
@click.option("--rule", help="Only findings of this rule, such as vendor.unknown_broker.")
@click.option("--list", "name", help="Only findings of one list: its list_id or file name.")
@click.option(
    "--status",
    type=click.Choice(["open", "accepted", "rejected", "all"]),
    default="open",
    show_default=True,
    help="Decided ones too.",
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Lines at most.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def lists(severity: str | None, rule: str | None, name: str | None, status: str, limit: int, as_json: bool) -> None:
    """Findings in the lists of data vendors, errors first; the same one of several lists once. yanbao issues accept ISSUE closes it in all
    lists, those still to come among them; reject does so too and says that the vendor is wrong. What a list states stays."""
    from app.database.engine import connect
    from app.database.migrate import ready_url

    wanted = {"severity": severity, "status": None if status == "all" else status, "rule": rule, "list": name}
    with connect(ready_url()) as connection:
        rows = connection.execute(FOUND.encode(), {**wanted, "limit": limit}).fetchall()
        (total,) = connection.execute(COUNTED.encode(), wanted).fetchone() or (0,)
    found = [dict(zip(NAMES, row, strict=True)) for row in rows]
    if as_json:
        click.echo(json.dumps([{**one, "rows": int(one["rows"])} for one in found], ensure_ascii=False, indent=2, default=str))
        return
    for one in found:
        click.echo(_line(one))
    click.echo(f"{total} findings in lists" + (f"; the first {limit} are shown" if total > limit else ""))


def _line(one: dict[str, object]) -> str:
    """`9f2c… warning vendor.unknown_broker tushare.report_rc: no house is known by the name … (12 rows, 2 lists)`"""
    status = "" if one["status"] == "open" else f" ({one['status']})"
    return (
        f"{one['issue_id']} {one['severity']} {one['rule_id']} {one['form']}: {one['message']} "
        f"({one['rows']} rows, {one['lists']} lists){status}"
    )
