"""A vendor's list as text to read and as JSON, a line a row."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.reference.types import Vocabulary
from etl.describe import as_json
from etl.vendor.form import form_of
from etl.vendor.lists import rows_of
from etl.vendor.meaning import BadRow, Listed
from etl.vendor.raw import raw_list


def list_lines(data: bytes, name: str, vocabulary: Vocabulary, *, to_json: bool) -> Iterator[str]:
    """What a vendor's list states, a line a row: as text behind a line about the list, or as JSON. Raises ReadError when it is none."""
    raw = raw_list(data, name)
    form = form_of(raw.columns, vocabulary, name)
    if not to_json:
        yield f"{name}: {form.code}, {raw.layout}, {raw.encoding}"
    for row in rows_of(raw, form, vocabulary):
        if to_json:
            yield json.dumps(as_json(row), ensure_ascii=False)
        else:
            yield row.finding.message if isinstance(row, BadRow) else _row_line(row)


def _row_line(row: Listed) -> str:
    """`3: 国金证券 300750.SZ 2025-04-16 标题 · 买入 · eps 2025FY 15.04 CNY`, and the findings."""
    cover, stock = row.report.cover, row.head.stock
    house = cover.broker_code or (cover.broker_raw.value if cover.broker_raw else "?")
    head = [house, (stock.code or stock.name or "") if stock else "", str(cover.published_on.value) if cover.published_on else ""]
    advice = [one.rating_raw for one in row.report.recommendations if one.rating_raw]
    numbers = [f"{f.metric_code} {f.period_code or '?'} {f.value_text if f.value is None else f.value} {f.unit or '?'}" for f in row.facts]
    found = [f"{finding.rule_id}: {finding.message}" for finding in row.findings]
    title = cover.title.value if cover.title else ""
    return f"{row.row_no}: " + " · ".join([" ".join(filter(None, (*head, title))), *advice, *numbers, *found])
