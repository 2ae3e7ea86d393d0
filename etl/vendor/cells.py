"""One row of a list by the fields that its cells are, and what all rows have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.reference.stock_lists import currency_of
from app.reference.types import Vocabulary
from etl.document import Box
from etl.report import Finding, Report, Source, StockRef, Text
from etl.vendor import values
from etl.vendor.form import Column, Form
from etl.vendor.raw import RawRow
from etl.vendor.values import Amount, Unreadable

NO_PLACE = Box(0, 0, 0, 0)  # a list has rows and columns, no page
OF_A_ROW = ("estimate", "period", "ignored")
MAX_HEADS = 5_000  # reports of a list that are remembered: their rows stand near each other


@dataclass(frozen=True, slots=True)
class Head:
    """What a row states of its report, which other rows of the report state again.

    `key` tells the report apart inside the form. `report` has no numbers. `extra`: what reports do not have, by column of the table;
    `cells`: each field that was read → its column and text.
    """

    key: tuple[str, ...]
    report: Report
    extra: Mapping[str, Any]
    cells: Mapping[str, tuple[Column, str]]

    @property
    def stock(self) -> StockRef | None:
        return self.report.stocks[0].stock if self.report.stocks else None


class Context:
    """What all rows of a list have in common, and what was found out about earlier ones.

    `year`: the one that the list gives for its columns of this year and the next.
    """

    def __init__(self, form: Form, year: int | None, vocabulary: Vocabulary) -> None:
        self.form, self.year, self.vocabulary = form, year, vocabulary
        self.columns = {column.meaning.field: column for column in reversed(form.columns)}
        self.estimates = tuple(form.estimates)
        self._of_head = tuple(column.number for column in form.columns if column.meaning.field not in OF_A_ROW)
        self._heads: dict[tuple[str, ...], Head] = {}
        self._currencies: dict[str, str | None] = {}

    def head_cells(self, row: RawRow) -> tuple[str, ...]:
        """The cells that make the head: two rows with the same have the same head."""
        return tuple(row.cells[number] for number in self._of_head)

    def known_head(self, cells: tuple[str, ...]) -> Head | None:
        return self._heads.get(cells)

    def remember(self, cells: tuple[str, ...], head: Head) -> None:
        if len(self._heads) >= MAX_HEADS:
            self._heads.clear()
        self._heads[cells] = head

    def unit(self, column: Column | None, stock: StockRef | None) -> str | None:
        """The column's unit. One in yuan holds for stocks that trade in yuan: of others no vendor says what it lists."""
        unit = column.meaning.unit if column else None
        if unit is None or unit in ("x", "pct"):
            return unit
        code = stock.code if stock else None
        if code and code not in self._currencies:
            self._currencies[code] = currency_of(code, self.vocabulary)
        return unit if code and self._currencies[code] == unit else None


@dataclass(slots=True)
class Cells:
    """The cells of one row; what is not understood is put down in `findings`, what was read in `read`."""

    row: RawRow
    context: Context
    findings: list[Finding] = field(default_factory=list)
    read: dict[str, tuple[Column, str]] = field(default_factory=dict)

    def raw(self, name: str) -> str:
        """The text of a field; empty where the list has none, or nothing in it."""
        column = self.context.columns.get(name)
        return values.clean(self.row.cells[column.number]) if column else ""

    def source(self, column: Column) -> Source:
        text = self.row.cells[column.number]
        return Source(1, NO_PLACE, text, 0, self.row.number, column.number, f"vendor.{column.meaning.form}.{column.name}")

    def place(self, name: str) -> Source | None:
        """The cell of a field, put down as read."""
        column = self.context.columns.get(name)
        if column is None or not self.raw(name):
            return None
        self.read[name] = column, self.row.cells[column.number]
        return self.source(column)

    def text(self, name: str) -> Text | None:
        source = self.place(name)
        return Text(" ".join(self.raw(name).split()), source) if source else None

    def find(self, rule: str, message: str, source: Source | None) -> None:
        self.findings.append(Finding(f"vendor.{rule}", "warning", message, source))

    def note(self, rule: str, message: str, source: Source | None) -> None:
        """A finding of what is so by the vendor's documentation: nobody has to look."""
        self.findings.append(Finding(f"vendor.{rule}", "info", message, source))

    def amount(self, column: Column) -> Amount | None:
        found = values.amount(self.row.cells[column.number])
        if isinstance(found, Unreadable):
            self.find("unreadable_number", f"{column.name} holds {found.text!r}, which is no number", self.source(column))
            return None
        return found
