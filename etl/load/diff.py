"""What a run changed against the state after an earlier one, statement by statement."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from app.errors import UsageError
from etl.load.decide import read_version
from etl.load.learn import Connection
from etl.load.rowset import TABLES, Row, Rows

STATEMENTS = tuple(table for table in TABLES if table not in ("track", "source", "finding"))
KEYS = ("report_id", "version_no", "fact_id", "ordinal", "track_no")
PAIRS = """
WITH ends AS (SELECT run_id, coalesce(finished_at, now()) AS ended FROM ops.load_run),
touched AS (SELECT DISTINCT report_id FROM research.report_version WHERE run_id IN (%(before)s, %(after)s))
SELECT t.report_id, a.version_no, b.version_no, coalesce(b.file_name, a.file_name)
FROM touched AS t
LEFT JOIN LATERAL (
    SELECT v.version_no, v.file_name FROM research.report_version AS v, ends AS e
    WHERE v.report_id = t.report_id AND e.run_id = %(before)s AND v.recorded_at <= e.ended ORDER BY v.version_no DESC LIMIT 1
) AS a ON true
LEFT JOIN LATERAL (
    SELECT v.version_no, v.file_name FROM research.report_version AS v, ends AS e
    WHERE v.report_id = t.report_id AND e.run_id = %(after)s AND v.recorded_at <= e.ended ORDER BY v.version_no DESC LIMIT 1
) AS b ON true
ORDER BY 4, 1"""


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that came, went or reads otherwise. `columns`: name → (before, after); of a new or lost one what it states."""

    file_name: str
    report_id: uuid.UUID
    fact_table: str
    fact_id: uuid.UUID
    kind: Literal["added", "removed", "changed"]
    columns: dict[str, tuple[Any, Any]]
    page_no: int | None = None
    raw_text: str | None = None


def diff(connection: Connection, before: int, after: int) -> Iterator[Change]:
    """Changes from the state after run `before` to the state after run `after`, of the reports that one of the two wrote, report by
    report. A statement is the same when its key is, or when its table, page and printed text are and only one is left of each."""
    for run in (before, after):
        if connection.execute("SELECT 1 FROM ops.load_run WHERE run_id = %s", (run,)).fetchone() is None:
            raise UsageError(f"there is no run {run}", hint="yanbao sql 'select * from mart.load_run'")
    for report_id, old_no, new_no, file_name in connection.execute(PAIRS.encode(), {"before": before, "after": after}).fetchall():
        if old_no == new_no:
            continue
        old, new = (read_version(connection, report_id, number)[1] if number else Rows(report_id, 0) for number in (old_no, new_no))
        yield from changes(file_name, old, new)


def changes(file_name: str, old: Rows, new: Rows) -> Iterator[Change]:
    """Pure: the differences between two versions of one report."""
    places = [{(row["fact_table"], row["fact_id"]): row for row in rows.tables["source"]} for rows in (old, new)]
    for table in STATEMENTS:
        lost = {row["fact_id"]: row for row in old.tables[table]}
        come = {row["fact_id"]: row for row in new.tables[table]}
        pairs = [(fact_id, fact_id) for fact_id in lost if fact_id in come] + list(_moved(table, lost, come, *places))
        for old_id, new_id in pairs:
            before, after = lost.pop(old_id), come.pop(new_id)
            columns = _differences(before, after)
            if columns:
                yield _change("changed", file_name, table, after, columns, places[1])
        for row in lost.values():
            yield _change("removed", file_name, table, row, {name: (value, None) for name, value in _stated(row).items()}, places[0])
        for row in come.values():
            yield _change("added", file_name, table, row, {name: (None, value) for name, value in _stated(row).items()}, places[1])


Places = dict[tuple[str, uuid.UUID], Row]


def _moved(
    table: str, lost: dict[uuid.UUID, Row], come: dict[uuid.UUID, Row], old: Places, new: Places
) -> Iterator[tuple[uuid.UUID, uuid.UUID]]:
    """Statements with another key whose page and printed text are the same, where that pairs them one to one."""
    before = _by_print(table, [key for key in lost if key not in come], old)
    after = _by_print(table, [key for key in come if key not in lost], new)
    for printed, keys in before.items():
        if len(keys) == 1 and len(after.get(printed, ())) == 1:
            yield keys[0], after[printed][0]


def _by_print(table: str, keys: list[uuid.UUID], places: Places) -> dict[tuple[int, str], list[uuid.UUID]]:
    found: dict[tuple[int, str], list[uuid.UUID]] = {}
    for key in keys:
        place = places.get((table, key))
        if place:
            found.setdefault((place["page_no"], "".join(place["raw_text"].split())), []).append(key)
    return found


def _stated(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in KEYS and value is not None}


def _differences(before: Row, after: Row) -> dict[str, tuple[Any, Any]]:
    names = [name for name in after if name not in KEYS]
    return {name: (before.get(name), after[name]) for name in names if before.get(name) != after[name]}


def _change(
    kind: Literal["added", "removed", "changed"], file_name: str, table: str, row: Row, columns: dict[str, tuple[Any, Any]], places: Places
) -> Change:
    place = places.get((table, row["fact_id"]), {})
    return Change(file_name, row["report_id"], table, row["fact_id"], kind, columns, place.get("page_no"), place.get("raw_text"))
