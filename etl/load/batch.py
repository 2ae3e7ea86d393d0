"""Rows of several reports on their way into the database together: one COPY a table, what is derived made anew once, at the end.

A report whose storing asks what another one of the batch says waits until that one is written.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from etl.load.learn import Connection
from etl.load.refresh import refresh
from etl.load.rowset import TABLES, Row, Rows
from etl.load.write import copy_all, fill_copies
from etl.report import Report

Need = tuple[object, ...]


@dataclass
class Batch:
    """Reports of one transaction; `close` ends it."""

    connection: Connection
    _tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    _said: set[Need] = field(default_factory=set)
    _changed: set[uuid.UUID] = field(default_factory=set)

    def ready_for(self, report: Report) -> None:
        """Write what stands in the batch if `report` must see it."""
        if self._said and not self._said.isdisjoint(_asks(report)):
            self.flush()

    def add(self, report: Report, version: Row, rows: Rows, corrected: list[uuid.UUID]) -> None:
        """All rows of a version, and the reports that it closed."""
        fill_copies(version, rows)
        for table, found in rows.tables.items():
            self._tables[table] += found
        self._said |= _says(report)
        self._changed |= {rows.report_id, *corrected}

    def flush(self) -> None:
        copy_all(self.connection, self._tables)
        self._tables = {name: [] for name in TABLES}
        self._said.clear()

    def close(self) -> None:
        """Write the rest and make anew what is derived: the last step of a transaction."""
        self.flush()
        refresh(self.connection, self._changed)
        self._changed.clear()


def _says(report: Report) -> set[Need]:
    """What later reports may ask of this one; see `_asks`."""
    said = _of_house(report)
    if report.rating_definitions:
        said.add(("scale", _house(report)))
    return said | {("prices",)}


def _asks(report: Report) -> set[Need]:
    """What storing `report` reads of other reports: the house's last one of the stock, the same title of the day, the scale that the house
    printed (etl/load/earlier.py, corrected.py, scales.py), and prices that tell garbled names apart (memory.py)."""
    asked = _of_house(report)
    if any(one.level_basis in ("dictionary", "unmapped") for one in report.recommendations):
        asked.add(("scale", _house(report)))
    if any(one.rule_id == "unresolved.stock" and one.proposed for one in report.findings):
        asked.add(("prices",))
    return asked


def _of_house(report: Report) -> set[Need]:
    cover, house = report.cover, _house(report)
    day = cover.published_on.value if cover.published_on else None
    found: set[Need] = {("stock", house, one.stock.code) for one in report.stocks if one.role == "subject"}
    if cover.title:
        found.add(("title", house, day, cover.title.value))
    return found


def _house(report: Report) -> str | None:
    cover = report.cover
    return cover.broker_code or (cover.broker_raw.value if cover.broker_raw else None)
