"""Ratings and target prices of invented reports, put into the tables by plain SQL."""

from __future__ import annotations

import uuid
from typing import Any

from tests.db import tiny
from tests.db.tiny import Connection


def advise(
    connection: Connection,
    name: str,
    published_on: str = "2026-03-31",
    house: str | None = "house_a",
    level: int | None = None,
    *,
    rating: str | None = "",
    what: str = "advice",
    new: bool = True,
    cover: dict[str, Any] | None = None,
    **values: Any,
) -> uuid.UUID:
    """A report (once, while `new`) with a rating of one stock: level 4 is `L4` of the dictionary, unless `values` say otherwise."""
    if new:
        tiny.add_report(connection, name, published_on, house=house, **(cover or {}))
    word = f"L{level}" if rating == "" and level else rating or None
    given: dict[str, Any] = {
        "target_kind": "stock",
        "stock_id": tiny.stock_id(connection) if "stock_id" not in values else None,
        "rating_raw": word,
        "rating_level": level,
        "polarity": None if level is None else (level > 3) - (level < 3),
        "level_basis": "dictionary",
        **values,
    }
    fact = tiny.add(connection, "recommendation", name, what, **given)
    tiny.add_source(connection, "recommendation", name, what, "rating_raw", version_no=given.get("version_no", 1))
    return fact


def block(connection: Connection, name: str, fact: uuid.UUID, table: str = "recommendation", version_no: int = 1) -> dict[str, Any]:
    """An error against a statement; gives the key under which it is decided."""
    issue = {"report_id": tiny.report_id(name), "issue_id": tiny.fact_id(name, "issue"), "fact_table": table, "fact_id": fact}
    tiny.insert(connection, "ops.finding", **issue, version_no=version_no, rule_id="check.made_up", severity="error", message="cannot be")
    return issue


def withdraw(connection: Connection, name: str, on: str) -> None:
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id(name), withdrawn_at=on, recorded_at=on)
