"""The CSV files of this folder → typed rows. A wrong cell raises UsageError with file and line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from app.errors import UsageError

HERE = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV: its cells and where it stands, so that every complaint can name the line."""

    path: str
    line: int
    cells: dict[str, str]

    def wrong(self, message: str, hint: str = "") -> UsageError:
        return UsageError(message, where=f"{self.path}, line {self.line}", hint=hint)

    def text(self, column: str) -> str:
        """A cell that must not be empty."""
        value = self.maybe(column)
        if value is None:
            raise self.wrong(f"column {column} is empty")
        return value

    def maybe(self, column: str) -> str | None:
        """A cell, or None when it is empty."""
        value = self.cells.get(column)
        if value is None:
            raise self.wrong(f"column {column} is missing")
        return value.strip() or None

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        value = self.text(column)
        if value not in allowed:
            raise self.wrong(f"{column} is {value!r}", f"one of {', '.join(allowed)}")
        return value

    def integer(self, column: str) -> int | None:
        return self._parsed(column, int, "a whole number")

    def decimal(self, column: str) -> Decimal | None:
        return self._parsed(column, Decimal, "a number")

    def day(self, column: str) -> date | None:
        return self._parsed(column, date.fromisoformat, "a date such as 2024-12-31")

    def many(self, column: str) -> tuple[str, ...]:
        """A cell of several values, `|` between them."""
        return tuple(part.strip() for part in (self.maybe(column) or "").split("|") if part.strip())

    def _parsed(self, column: str, parse: Callable[[str], T], wanted: str) -> T | None:
        value = self.maybe(column)
        if value is None:
            return None
        try:
            return parse(value)
        except (ValueError, InvalidOperation) as error:
            raise self.wrong(f"{column} is {value!r}", f"{wanted} was expected") from error


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8 with a header line, in file order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            if None in cells or None in cells.values():
                raise UsageError("the number of cells differs from the header", where=f"{path}, line {reader.line_num}")
            yield Row(str(path), reader.line_num, cells)


@dataclass(frozen=True, slots=True)
class Lists:
    """The CSV files by name, from the shipped folder and then from the user's own: a later row wins over an earlier one of its key."""

    folders: tuple[Path, ...] = (HERE,)

    def rows(self, name: str) -> Iterator[Row]:
        """The checked rows of all files called `name`."""
        for path in self._paths(name):
            yield from read_rows(path)

    def cells(self, name: str) -> Iterator[list[str]]:
        """Their bare lines without the header: fast, for long files that `yanbao reference check` guards."""
        for path in self._paths(name):
            with path.open(encoding="utf-8", newline="") as file:
                reader = csv.reader(file)
                next(reader, None)
                yield from reader

    def _paths(self, name: str) -> list[Path]:
        return [path for folder in self.folders if (path := folder / name).is_file()]
