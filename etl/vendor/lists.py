"""A file that is a vendor's list: recognised, read through once in a worker, then given row by row to the loader.

A worker reads every row and gives back what the list is, not its rows: a list of a million rows costs the memory of its text. What reads
without harm there is read again, the same way, where it is stored.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from app.errors import ReadError
from app.reference.types import Vocabulary
from etl.vendor.cells import Context
from etl.vendor.form import Form, form_of
from etl.vendor.meaning import BadRow, Listed, listed
from etl.vendor.raw import RawList, RawRow, raw_list
from etl.version import PARSER_VERSION

SUFFIXES = (".csv", ".json")


@dataclass(frozen=True, slots=True)
class VendorList:
    """What a list is: its form, where it was read, and how many rows it has; `n_bad` of them say too little to be stored."""

    file_name: str
    file_sha256: str
    form: Form
    layout: Literal["csv", "json"]
    encoding: str
    columns: tuple[str, ...]
    year: int | None
    row_count: int
    n_bad: int
    n_estimates: int
    findings: tuple[tuple[str, int], ...]
    parser_version: str = PARSER_VERSION


def is_list(data: bytes, name: str) -> bool:
    """By its suffix; a PDF under a wrong name is a report all the same."""
    return PurePath(name.lower()).suffix in SUFFIXES and not data.startswith(b"%PDF-")


def check_list(data: bytes, name: str, vocabulary: Vocabulary) -> VendorList:
    """Read a list through. Raises ReadError when it is none that is known, with the columns that it has and those that are expected."""
    raw = raw_list(data, name)
    form = form_of(raw.columns, vocabulary, name)
    counted: Counter[str] = Counter()
    n_rows = n_bad = n_estimates = 0
    for row in rows_of(raw, form, vocabulary):
        n_rows += 1
        if isinstance(row, BadRow):
            n_bad += 1
            counted[row.finding.rule_id] += 1
        else:
            n_estimates += len(row.facts)
            counted.update(finding.rule_id for finding in row.findings)
    if n_rows and n_bad == n_rows:
        raise ReadError(f"a list as of {form.code}, but none of its {n_rows} rows can be read", where=name)
    known = hashlib.sha256(data).hexdigest()
    return VendorList(
        name, known, form, raw.layout, raw.encoding, raw.columns, raw.year, n_rows, n_bad, n_estimates, tuple(sorted(counted.items()))
    )


def rows_of(raw: RawList, form: Form, vocabulary: Vocabulary) -> Iterator[Listed | BadRow]:
    """What each row states, in the order of the list."""
    context = Context(form, raw.year, vocabulary)
    for row in raw.rows():
        yield listed(row, context)


def unknown_columns(raw: RawList, form: Form, limit: int = 50) -> tuple[str, ...]:
    """Columns that nobody knows, of the header and of records that have more than the first one."""
    found = dict.fromkeys(form.unknown)
    for row in raw.rows():
        found.update(dict.fromkeys(_others(row)))
        if len(found) >= limit:
            break
    return tuple(found)


def _others(row: RawRow) -> tuple[str, ...]:
    return row.others
