"""A Report as lines of text, one a value, for golden files that a person can read and `git diff` can show."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from etl.report import Report, Source, StockRef

LEFT_OUT = {"file_sha256", "parser_version", "reader"}  # they change without a change of meaning


def render(report: Report) -> str:
    """Every field of the report in the order of the type; a tuple is one line an item. Empty fields are left out."""
    lines: list[str] = []
    for field in fields(report):
        value = getattr(report, field.name)
        if field.name in LEFT_OUT or value in (None, ()):
            continue
        lines += (
            [f"{field.name}:"] + [f"  {_line(item)}" for item in value] if isinstance(value, tuple) else [f"{field.name}: {_line(value)}"]
        )
    return "\n".join(lines) + "\n"


def _line(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Source):
        return _place(value)
    if isinstance(value, StockRef):
        return f"{value.code or '?'} {value.name or ''} {value.resolution}"
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(item) for name, item in pairs if item not in (None, (), {})}
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _place(source: Source) -> str:
    """`p1 t0 r2 c3 [215 614 560 624] forecast.cell 0.99 「362,013」`, then what was repaired and why."""
    cell = "" if source.table_no is None else f" t{source.table_no} r{source.row_no} c{source.column_no}"
    box = " ".join(f"{edge:.0f}" for edge in source.box)
    repaired = f" → 「{source.repaired_text}」 {source.proof}" if source.repaired_text is not None else ""
    return f"p{source.page}{cell} [{box}] {source.rule_id} {source.confidence:.2f} 「{source.text}」{repaired}"
