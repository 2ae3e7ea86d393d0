"""A row of a list → what it states, in the words of a Report: the same model, dictionaries and scales as for the reports that we read.

The vendor's numbers are Facts with `attribution = 'vendor'`; each value's Source is its cell (page 1, table 0, row and column of the list).
What the row alone cannot tell stays open and is a Finding: a house in no list, a rating word that nobody knows, a period without a year.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.report import Fact, Finding, Report, Source
from etl.vendor.cells import NO_PLACE, Cells, Context, Head
from etl.vendor.estimates import facts
from etl.vendor.head import read_head
from etl.vendor.raw import RawRow

SHOWN = 200  # letters of a bad row that its finding shows


@dataclass(frozen=True, slots=True)
class Listed:
    """What one row states: of its report (`head`, the same object for rows that say the same), and in numbers."""

    row_no: int
    head: Head
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]

    @property
    def report(self) -> Report:
        """The report without its numbers."""
        return self.head.report


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not stored, and why."""

    finding: Finding


def listed(row: RawRow, context: Context) -> Listed | BadRow:
    """The statement of a row, resolved and normalised."""
    if row.wrong:
        return _bad(row, row.wrong)
    cells = context.head_cells(row)
    head = context.known_head(cells) or read_head(Cells(row, context))
    if isinstance(head, str):
        return _bad(row, head)
    context.remember(cells, head)
    numbers = Cells(row, context)
    stated = tuple(facts(numbers, head.stock, head.report.cover))
    return Listed(row.number, head, stated, (*head.report.findings, *numbers.findings))


def _bad(row: RawRow, why: str) -> BadRow:
    source = Source(1, NO_PLACE, ",".join(row.cells)[:SHOWN], 0, row.number, None, "vendor.bad_row")
    return BadRow(Finding("vendor.bad_row", "error", f"row {row.number} is not stored: {why}", source))
