"""A table cell on its way through the repairs: what is printed, what it is read as, by which rule and proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.document import Cell, Table
from etl.grammar.numbers import Number, read_number
from etl.report import Source

_YEAR = re.compile(r"(?:19|20)\d\d[AEF]?")
_SIGNS_ONLY = re.compile(r"[^\w]+")
_GHOST = re.compile(r"[\s·.…。、,，\-–—_~|]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is what to read; without a `rule_id` it is `printed`, as it stands in `cell`. `candidates`: other readings."""

    text: str
    printed: str
    cell: Cell
    rule_id: str = ""
    proof: str | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 1.0

    def mended(self, text: str, rule_id: str, proof: str, confidence: float, candidates: tuple[str, ...] = ()) -> Reading:
        """This reading after one more repair: the first rule gives the name, proofs add up, confidence is the least."""
        proofs = f"{self.proof}; {proof}" if self.proof else proof
        others = tuple(dict.fromkeys(self.candidates + candidates))
        return replace(
            self,
            text=text,
            rule_id=self.rule_id or rule_id,
            proof=proofs,
            candidates=others,
            confidence=min(self.confidence, confidence),
        )

    def source(self, page: int, table_no: int, rule_id: str) -> Source:
        """Where the value stands; `rule_id` is the reader's own rule, used when nothing was repaired."""
        cell = self.cell
        repaired = self.text if self.rule_id else None
        return Source(
            page,
            cell.box,
            self.printed,
            table_no=table_no,
            row_no=cell.row,
            column_no=cell.column,
            rule_id=self.rule_id or rule_id,
            confidence=self.confidence,
            repaired_text=repaired,
            proof=self.proof,
            candidates=self.candidates,
        )


Row = tuple[Reading | None, ...]
Grid = tuple[Row, ...]


def as_grid(table: Table) -> Grid:
    """The table's cells as readings, nothing repaired yet."""
    return tuple(tuple(Reading(c.text, c.text, c) if c and c.text.strip() else None for c in row) for row in table.rows)


def numbers_in(reading: Reading | None) -> tuple[str, ...]:
    """The numbers of a cell that holds nothing else: `21.3 5.1` → both; `(9.2) %` → one; a word, a year or a mix → none."""
    if reading is None:
        return ()
    if is_value(reading.text):
        return (reading.text,)
    parts = tuple(reading.text.split())
    return parts if parts and all(is_value(part) for part in parts) else ()


def is_value(text: str) -> bool:
    """A printed number that is not a bare year of a header."""
    return not _YEAR.fullmatch(text.strip()) and isinstance(read_number(text), Number)


def is_ghost(row: Row) -> bool:
    """`· · · · · ·` and a dash: ink, but not one letter or digit in the whole row."""
    texts = [reading.text for reading in row if reading]
    return bool(texts) and all(_GHOST.fullmatch(text) and _SIGNS_ONLY.fullmatch(text) for text in texts)


def number_columns(rows: Sequence[Row]) -> tuple[int, ...]:
    """Columns in which most of what is printed are numbers."""
    width = len(rows[0]) if rows else 0
    found = []
    for column in range(width):
        filled = [row[column] for row in rows if row[column]]
        if filled and sum(bool(numbers_in(reading)) for reading in filled) >= 0.6 * len(filled):
            found.append(column)
    return tuple(found)


def first_data_row(grid: Grid) -> int:
    """Rows above are header: the first row in which at least half of the filled cells, two or more, are numbers."""
    for index, row in enumerate(grid):
        filled = [reading for reading in row if reading]
        values = sum(bool(numbers_in(reading)) for reading in filled)
        if values >= 2 and 2 * values >= len(filled):
            return index
    return len(grid)
