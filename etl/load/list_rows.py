"""What a row of a vendor's list states → rows of `research.vendor_report` and `research.vendor_estimate`. Pure: all keys are given."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from etl.load.rowset import Row
from etl.report import Recommendation
from etl.vendor import Listed

PLACE = ("list_id", "reading_no", "row_no", "cells")
"""Where it stands is no part of what is stated."""
CELLS = {"rating": "rating_raw", "analysts": "analyst_names", "action": "action_stated", "broker": "broker_raw",
         "stock_code": "stock_code_raw", "stock_name": "stock_name_raw", "report_sector_name": "sector_name"}  # fmt: skip
"""Fields of a list that the table calls otherwise."""


@dataclass(frozen=True, slots=True)
class Place:
    """The list and its reading to which rows belong, and its form."""

    list_id: uuid.UUID
    reading_no: int
    form: str


@dataclass(frozen=True, slots=True)
class Known:
    """Database keys of what a row names; None: not in the warehouse."""

    broker_code: str | None
    stock_id: int | None


def report_row(item: Listed, known: Known, place: Place) -> Row:
    """The row of the listed report."""
    cover, extra = item.report.cover, item.head.extra
    assert cover.published_on is not None and cover.broker_raw is not None
    stock = item.head.stock
    row = {
        **_where(item, place),
        "vendor_report_id": report_key(place.form, item.head.key),
        "form": place.form,
        "document": extra["document"],
        "title": cover.title.value if cover.title else None,
        "category": extra["category"],
        "subcategory": extra["subcategory"],
        "published_on": cover.published_on.value,
        "broker_code": known.broker_code,
        "broker_raw": cover.broker_raw.value,
        "analyst_names": [person.name for person in item.report.analysts] or None,
        "stock_id": known.stock_id,
        "stock_code_raw": _listed(item, "stock_code"),
        "stock_name_raw": _listed(item, "stock_name"),
        "resolution": _resolution(stock.resolution, known) if stock else None,
        "sector_name": cover.sector.value if cover.sector else None,
        **_advice(item),
        "page_count": extra["page_count"],
        "cells": {CELLS.get(name, name): [column.number, text] for name, (column, text) in item.head.cells.items()},
    }
    return {**row, "content_hash": content_hash(row)}


def estimate_rows(item: Listed, report: uuid.UUID, place: Place) -> Iterator[Row]:
    """A row a number of the listed `report`."""
    for fact in item.facts:
        stated = {
            "metric_code": fact.metric_code,
            "period_code": fact.period_code,
            "kind": fact.kind,
            "value": fact.value,
            "unit": fact.unit,
            "currency": fact.currency,
            "null_reason": fact.null_reason,
        }
        written = fact.value_text if fact.value is None else ""  # without a value the print is all that is stated
        yield {
            **_where(item, place),
            **stated,
            "vendor_estimate_id": hash_key(str(report), fact.metric_label, fact.period_code or ""),
            "vendor_report_id": report,
            "column_no": fact.source.column_no,
            "column_name": fact.metric_label,
            "value_text": fact.value_text,
            "half_step": fact.half_step,
            "content_hash": content_hash({**stated, "written": written}),
        }


def report_key(form: str, key: tuple[str, ...]) -> uuid.UUID:
    """The listed report: the same in every list of the form."""
    return hash_key(form, *key)


def hash_key(*parts: str) -> uuid.UUID:
    return uuid.UUID(bytes=hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).digest())


def content_hash(row: Row) -> str:
    """What a row states, in 32 letters; numbers by their value: `6.78` and `6.7800` of two lists are one statement."""
    stated = (f"{name}={_plain(value)}" for name, value in row.items() if name not in PLACE)
    return hashlib.blake2b("\x1f".join(stated).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _plain(value: Any) -> str:
    return str(value.normalize()) if isinstance(value, Decimal) else repr(value)


def _where(item: Listed, place: Place) -> Row:
    return {"list_id": place.list_id, "reading_no": place.reading_no, "row_no": item.row_no}


def _listed(item: Listed, name: str) -> str | None:
    return item.head.cells[name][1].strip() if name in item.head.cells else None


def _resolution(told: str, known: Known) -> str:
    """A code that the warehouse does not have is unresolved, whatever it looks like."""
    if known.stock_id is None and told in ("exact", "alias"):
        return "unresolved"
    return told


def _advice(item: Listed) -> Row:
    """Rating and target prices. The vendor's own word gives the level only where the house's is not listed."""
    advice = next(iter(item.report.recommendations), Recommendation("stock"))
    extra = item.head.extra
    by_vendor = advice.rating_raw is None and extra["vendor_rating"] is not None
    level = extra["vendor_level"] if by_vendor else advice.rating_level
    basis = ("dictionary" if level else "unmapped") if by_vendor else advice.level_basis if advice.rating_raw else None
    return {
        "rating_raw": advice.rating_raw,
        "rating_level": level,
        "polarity": None if level is None else (level > 3) - (level < 3),
        "level_basis": basis,
        "vendor_rating": extra["vendor_rating"],
        "previous_vendor_rating": extra["previous_vendor_rating"],
        "action_stated": advice.action_stated,
        "target_price_low": advice.target_price_low,
        "target_price_high": advice.target_price_high,
        "currency": advice.currency,
    }
