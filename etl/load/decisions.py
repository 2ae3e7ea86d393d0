"""What people decided about findings and statements, laid over the rows of a version. Pure.

A decision is bound to what is printed: by the key of its statement and, where a newer parser gives another key, by page, box and text.
The statement then keeps the key under which it was decided, so that lineage and history stay together.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from app.models import Base
from etl.document import Box
from etl.load.rowset import Row, Rows
from etl.report import Finding, Source

RULE = "correction"
OVERLAP = 0.5  # share of the smaller box that two places have in common, at least, to be one
Action = Literal["accept", "correct", "reject"]
PLACE = ("page_no", "x0", "top", "x1", "bottom", "raw_text")


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of `ops.correction`. `corrected_value`: the number in base units, or for stock_code the stock_id."""

    correction_id: uuid.UUID
    issue_id: uuid.UUID | None
    fact_table: str | None
    fact_id: uuid.UUID | None
    field: str | None
    action: Action
    corrected_text: str | None
    corrected_value: Decimal | None
    decided_by: str
    decided_at: datetime
    note: str | None
    rule_id: str | None = None
    page_no: int | None = None
    x0: Decimal | None = None
    top: Decimal | None = None
    x1: Decimal | None = None
    bottom: Decimal | None = None
    raw_text: str | None = None

    @property
    def said(self) -> str:
        """Who, when and why, as the proof of the reading."""
        return f"{self.action} by {self.decided_by} on {self.decided_at:%Y-%m-%d}" + (f": {self.note}" if self.note else "")


def lay_over(version: Row, rows: Rows, decisions: Iterable[Decision]) -> list[Finding]:
    """Change `version` and `rows` as was decided; gives a finding for each decision whose place is printed no more."""
    lost = []
    for decision in latest(decisions):
        keep_issue_key(rows, decision)
        if decision.fact_table is None or decision.fact_id is None:
            continue
        fact_id = rows.report_id if decision.fact_table == "report" else find_statement(rows, decision)
        if fact_id is None:
            lost.append(_lost(decision))
            continue
        keep_fact_key(rows, decision, fact_id)
        if decision.action != "accept":
            _change(version, rows, decision)
    return lost


def latest(decisions: Iterable[Decision]) -> list[Decision]:
    """The one that counts of each statement's field, or of each finding without a statement; oldest first."""
    by_subject: dict[object, Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.decided_at, d.correction_id)):
        subject = (decision.fact_table, decision.fact_id, decision.field) if decision.fact_id else decision.issue_id
        by_subject.pop(subject, None)
        by_subject[subject] = decision
    return list(by_subject.values())


def find_statement(rows: Rows, decision: Decision) -> uuid.UUID | None:
    """The statement by its key, else the only one of its table at the same place with the same text."""
    sources = [row for row in rows.tables["source"] if row["fact_table"] == decision.fact_table]
    if any(row["fact_id"] == decision.fact_id for row in sources):
        return decision.fact_id
    found = {row["fact_id"] for row in sources if same_place(row, decision)}
    return found.pop() if len(found) == 1 else None


def keep_fact_key(rows: Rows, decision: Decision, found: uuid.UUID) -> None:
    """Give the statement `found` the key under which it was decided, wherever it is named."""
    if found == decision.fact_id:
        return
    for name in (str(decision.fact_table), "source", "finding"):
        for row in rows.tables[name]:
            if row.get("fact_id") == found and row.get("fact_table", name) == decision.fact_table:
                row["fact_id"] = decision.fact_id


def keep_issue_key(rows: Rows, decision: Decision) -> None:
    """Give the only finding of the same rule and place the key under which it was decided."""
    findings = rows.tables["finding"]
    if decision.issue_id is None or any(row["issue_id"] == decision.issue_id for row in findings):
        return
    same = [row for row in findings if row["rule_id"] == decision.rule_id and same_place(row, decision)]
    if len(same) == 1:
        same[0]["issue_id"] = decision.issue_id


def same_place(row: Row, decision: Decision) -> bool:
    """Same page and text, and boxes that mostly cover each other."""
    if decision.raw_text is None or row["page_no"] != decision.page_no or _plain(row["raw_text"]) != _plain(decision.raw_text):
        return False
    ours, theirs = _box(row), Box(*(float(getattr(decision, name)) for name in ("x0", "top", "x1", "bottom")))
    width = min(ours.x1, theirs.x1) - max(ours.x0, theirs.x0)
    height = min(ours.bottom, theirs.bottom) - max(ours.top, theirs.top)
    smaller = min((box.x1 - box.x0) * (box.bottom - box.top) for box in (ours, theirs))
    return width >= 0 and height >= 0 and width * height >= OVERLAP * smaller


def _box(row: Row) -> Box:
    return Box(*(float(row[name]) for name in ("x0", "top", "x1", "bottom")))


def _plain(text: str | None) -> str:
    return "".join((text or "").split())


def _change(version: Row, rows: Rows, decision: Decision) -> None:
    table, field = str(decision.fact_table), str(decision.field)
    if table == "report":
        parsed = version.get(field)
        version[field] = None if decision.action == "reject" else typed("report_version", field, decision)
        _mark(rows, decision, parsed)
        return
    if decision.action == "reject" and table != "financial_metric":
        _remove(rows, table, decision.fact_id)
        return
    for row in rows.tables[table]:
        if row["fact_id"] == decision.fact_id:
            parsed = row.get(column_of(field))
            row.update(_changes(table, field, decision))
            _mark(rows, decision, parsed)


def _changes(table: str, field: str, decision: Decision) -> Row:
    """Columns of the statement that the decision sets."""
    if decision.action == "reject":
        return {"value": None, "null_reason": "rejected"}
    changes = {column_of(field): typed(table, column_of(field), decision)}
    if table == "financial_metric" and field == "value":
        changes["null_reason"] = None
    if table == "report_stock" and field == "stock_code":
        changes["resolution"] = "exact"
    return changes


def column_of(field: str) -> str:
    """The column behind a field as people name it: a stock is named by its code and stored by its key."""
    return "stock_id" if field == "stock_code" else field


def _remove(rows: Rows, table: str, fact_id: uuid.UUID | None) -> None:
    rows.tables[table] = [row for row in rows.tables[table] if row["fact_id"] != fact_id]
    rows.tables["source"] = [row for row in rows.tables["source"] if (row["fact_table"], row["fact_id"]) != (table, fact_id)]
    for row in rows.tables["finding"]:
        if (row["fact_table"], row["fact_id"]) == (table, fact_id):
            row.update(fact_table=None, fact_id=None)


def _mark(rows: Rows, decision: Decision, parsed: object) -> None:
    """The place of the value says that a person read it so; what was parsed stays as the other candidate."""
    own = [row for row in rows.tables["source"] if (row["fact_table"], row["fact_id"]) == (decision.fact_table, decision.fact_id)]
    named = [row for row in own if row["field"] == decision.field]
    if not named:
        named = [{**_place_of(own, decision), **rows.owner, "fact_table": decision.fact_table, "fact_id": decision.fact_id}]
        rows.tables["source"] += named
    for row in named:
        if row["rule_id"] != RULE:
            row["candidates"] = [str(parsed)] if parsed is not None else None
        reading = "" if decision.action == "reject" else decision.corrected_text
        row.update(field=decision.field, repaired_text=reading, rule_id=RULE, confidence=1, proof=decision.said)


def _place_of(own: Sequence[Row], decision: Decision) -> Row:
    """A source row for a field that had none: the place of the statement, else the place that was decided upon, else the cover."""
    if own:
        return dict(own[0])
    if decision.raw_text is not None:
        place = {name: getattr(decision, name) for name in PLACE}
    else:
        place = {"page_no": 1, "x0": 0, "top": 0, "x1": 0, "bottom": 0, "raw_text": ""}
    return {**place, "table_no": None, "row_no": None, "column_no": None, "rule_id": "", "candidates": None}


def typed(table: str, column: str, decision: Decision) -> Any:
    """The corrected text as the column stores it. Raises ValueError where it does not fit."""
    text = decision.corrected_text or ""
    columns = Base.metadata.tables[f"research.{table}"].columns
    if column not in columns:
        raise ValueError(f"{table} has no field {column}; it has {', '.join(sorted(columns.keys()))}")
    if column == "stock_id":
        return int(decision.corrected_value) if decision.corrected_value is not None else None
    if decision.corrected_value is not None:
        return decision.corrected_value
    return _READERS.get(columns[column].type.python_type, str)(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no number") from error


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f"{text!r} is neither true nor false")
    return text.lower() == "true"


_READERS: dict[type, Callable[[str], Any]] = {
    Decimal: _decimal,
    int: int,
    bool: _boolean,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def _lost(decision: Decision) -> Finding:
    box = (decision.x0, decision.top, decision.x1, decision.bottom)
    source = (
        Source(decision.page_no, Box(*(float(edge) for edge in box if edge is not None)), decision.raw_text, rule_id="load.correction_lost")
        if decision.page_no is not None and decision.raw_text is not None
        else None
    )
    message = f"{decision.said}: {decision.field} of {decision.fact_table} is not read at this place any more; decide again"
    return Finding("load.correction_lost", "warning", message, source, decision.corrected_text)
