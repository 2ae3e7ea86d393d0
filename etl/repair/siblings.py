"""Which cells of a table are alike: down a column (one stock a row) or along a row (one metric a row), and the form that they share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import log10

from etl.repair.forms import Form, common_form, printed, sign_style
from etl.repair.reading import Row, is_value

IN_COLUMN = 3  # siblings that prove a form
IN_ROW = 2  # fewer columns than rows
USUAL = 0.6  # of the rows in which a column must be filled, so that a hole in it says something


class Siblings:
    """The data rows of one table; `columns` are those that hold numbers, filled in most rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.columns = _columns(rows)
        self._texts = [[reading.text if (reading := row[c]) else "" for c in self.columns] for row in rows]
        self._forms: dict[tuple[int, int], Form | None] = {}
        self._style = sign_style(text for row in self._texts for text in row)

    @cached_property
    def is_down(self) -> bool:
        """The cells of a column are alike in form, else in size, rather than those of a row."""
        down = [[row[n] for row in self._texts] for n in range(len(self.columns))]
        shares = _share(down, IN_COLUMN), _share(self._texts, IN_ROW)
        return shares[0] > shares[1] or (shares[0] == shares[1] and _spread(down) < _spread(self._texts))

    def form(self, row: int, column: int) -> Form | None:
        """The form that the siblings of a cell share, whatever the cell itself prints."""
        if (row, column) not in self._forms:
            self._forms[row, column] = self._form(row, column) if column in self.columns else None
        return self._forms[row, column]

    def _form(self, row: int, column: int) -> Form | None:
        n = self.columns.index(column)
        if self.is_down:
            return common_form((texts[n] for r, texts in enumerate(self._texts) if r != row), IN_COLUMN, self._style)
        return common_form((text for c, text in enumerate(self._texts[row]) if c != n), IN_ROW, self._style)

    def row_form(self, texts: Sequence[str]) -> Form | None:
        """The form that the cells of one row would share."""
        return common_form(texts, IN_ROW, self._style)


def _columns(rows: Sequence[Row]) -> tuple[int, ...]:
    found = []
    for column in range(len(rows[0]) if rows else 0):
        texts = [reading.text for row in rows if (reading := row[column])]
        if len(texts) >= USUAL * len(rows) and 2 * sum(is_value(text) for text in texts) > len(texts):
            found.append(column)
    return tuple(found)


def _share(lines: Sequence[Sequence[str]], needed: int) -> float:
    """How many numbers have the form of their line."""
    total = fitting = 0
    for texts in lines:
        form = common_form(texts, needed)
        numbers = [text for text in texts if printed(text)]
        total += len(numbers)
        fitting += sum(form.fits(text) for text in numbers) if form else 0
    return fitting / total if total else 0.0


def _spread(lines: Sequence[Sequence[str]]) -> float:
    """By how many powers of ten the numbers of a line differ, on average."""
    sizes = [[abs(one.value) for text in texts if (one := printed(text)) and one.value] for texts in lines]
    spreads = [log10(max(found) / min(found)) for found in sizes if len(found) > 1]
    return sum(spreads) / len(spreads) if spreads else 0.0
