"""Rows that slid into each other or were merged: cells with two values, neighbours with holes, a row without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from etl.grammar.numbers import Number, read_number
from etl.repair.names import IsName, Naming, name_rows
from etl.repair.reading import Grid, Reading, Row, numbers_in
from etl.repair.windows import Arrangement, Filling, Mark, Windows, arrange
from etl.report import Finding, Severity

SLID = "repair.slid_rows"
MERGED = "repair.merged_rows"
NAMELESS = "repair.nameless_row"
CONFLICT = "repair.conflicting_readings"
UNDECIDED = "repair.undecided_cell"
UNTANGLED = "repair.rows_not_untangled"
GARBLED_NAME = "repair.garbled_name"
_CODE = re.compile(r"\d{3}|[A-Z]{2,}")
MIN_GLUED = 2  # cells with two values that make a row a merged one when no neighbour holds parts of it


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the numbers and the names of a table stand."""

    numbers: tuple[int, ...]
    name: int


def untangle(rows: Grid, shape: Shape, is_name: IsName) -> tuple[Grid, list[Finding]]:
    """The rows with every tangled block replaced by its true rows. Rows without damage come back as they are."""
    out: list[Row] = []
    findings: list[Finding] = []
    done = 0
    for first, last in _blocks(rows, shape):
        block = rows[first : last + 1]
        true_rows, said = _untangle_block(block, shape, is_name)
        out += [*rows[done:first], *true_rows]
        findings += said
        done = last + 1
    return (*out, *rows[done:]), findings


def _blocks(rows: Grid, shape: Shape) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of rows to untangle: rows with glued cells, and the neighbours that hold parts of the same values."""
    last_end = -1
    for index, row in enumerate(rows):
        if index <= last_end or not _glued(row, shape):
            continue
        first, last = index, index
        while first - 1 > last_end and _belongs(rows[first - 1], rows[first], shape):
            first -= 1
        while last + 1 < len(rows) and (_glued(rows[last + 1], shape) or _belongs(rows[last + 1], rows[last], shape)):
            last += 1
        if first == last and _glued(row, shape) < MIN_GLUED:
            continue
        last_end = last
        yield first, last


def _glued(row: Row, shape: Shape) -> int:
    """How many cells hold two values."""
    return sum(len(numbers_in(row[c])) > 1 for c in shape.numbers)


def _belongs(row: Row, neighbour: Row, shape: Shape) -> bool:
    """A row with more holes than values, or one that repeats values of its neighbour in the same columns."""
    cells = [(numbers_in(row[c]), numbers_in(neighbour[c])) for c in shape.numbers]
    filled = sum(bool(mine) for mine, _ in cells)
    shared = sum(any(same_value(a, b) for a in mine for b in other) for mine, other in cells)
    return 0 < filled < len(cells) / 2 or shared >= max(2, min(3, filled))


def same_value(a: str, b: str) -> bool:
    """`-15.15%` and `−15.15 %` are one value; the sign % counts."""
    return _value(a) == _value(b) is not None


@lru_cache(maxsize=4096)
def _value(text: str) -> tuple[Decimal, str] | None:
    number = read_number(text)
    return (number.value, number.suffix) if isinstance(number, Number) else None


def _untangle_block(block: Sequence[Row], shape: Shape, is_name: IsName) -> tuple[list[Row], list[Finding]]:
    tokens = [[numbers_in(row[c]) for c in shape.numbers] for row in block]
    sizes = [max(1, *(len(cell) for cell in row)) for row in tokens]
    names = [reading.text if (reading := row[shape.name]) else "" for row in block]
    found = arrange(tokens, sizes, same_value, lambda windows: name_rows(names, windows, is_name).cost)
    if len(found) != 1:
        return list(block), [_not_untangled(block, shape)]
    naming = name_rows(names, found[0].windows, is_name)
    return _Block(tuple(block), shape, found[0], naming, is_name).true_rows()


def _not_untangled(block: Sequence[Row], shape: Shape) -> Finding:
    cell = next(reading for row in block for c in shape.numbers if (reading := row[c]) and len(numbers_in(reading)) > 1)
    message = f"{len(block)} rows slid into each other and no single arrangement of their values is best; nothing was changed"
    return Finding(UNTANGLED, "warning", message, cell.source(0, 0, UNTANGLED))


def _told(reading: Reading, rule: str, message: str, severity: Severity = "info") -> tuple[Reading, list[Finding]]:
    """A repaired name is not a stored number: its lineage is a finding."""
    return reading, [Finding(rule, severity, message, reading.source(0, 0, rule), reading.text)]


@dataclass(frozen=True, slots=True)
class _Block:
    """The printed rows of one block, and how they were understood."""

    rows: tuple[Row, ...]
    shape: Shape
    plan: Arrangement
    naming: Naming
    is_name: IsName

    def true_rows(self) -> tuple[list[Row], list[Finding]]:
        out: list[Row] = []
        findings: list[Finding] = []
        for place in range(self.plan.n_rows):
            cells: list[Reading | None] = [self._label(place, c) for c in range(len(self.rows[0]))]
            for n, column in enumerate(self.shape.numbers):
                cells[column], said = self._value(place, n)
                findings += said
            cells[self.shape.name], said = self._name(place)
            findings += said
            out.append(tuple(cells))
        return out, findings

    def _windows_over(self, place: int) -> list[int]:
        """Printed rows that show true row `place`, the narrowest (most believed) first."""
        windows: Windows = self.plan.windows
        over = [i for i, (first, size) in enumerate(windows) if first <= place < first + size]
        return sorted(over, key=lambda i: windows[i][1])

    def _label(self, place: int, column: int) -> Reading | None:
        """Segment and other words: from the narrowest row that prints one; of the codes of several rows the one of this row."""
        for i in self._windows_over(place):
            reading = self.rows[i][column]
            if reading:
                first, size = self.plan.windows[i]
                codes = reading.text.split()
                if size > 1 and len(codes) == size and all(_CODE.search(code) for code in codes):
                    proof = f"code {place - first + 1} of {reading.text}; {self._witness()}"
                    return reading.mended(codes[place - first], MERGED if self._is_merger() else SLID, proof, 0.95)
                return reading
        return None

    def _value(self, place: int, n: int) -> tuple[Reading | None, list[Finding]]:
        fillings = self.plan.columns[n]
        column = self.shape.numbers[n]
        values = {filling.values()[place] for filling in fillings}
        if len(values) > 1:
            return self._undecided(place, column, fillings)
        marks = sorted(fillings[0].marks[place], key=lambda m: self.plan.windows[m.row][1])
        if not marks:
            return None, []
        return self._reading(place, column, marks)

    def _reading(self, place: int, column: int, marks: list[Mark]) -> tuple[Reading, list[Finding]]:
        first = marks[0]
        cell = self.rows[first.row][column]
        assert cell is not None
        others = [m for m in marks if not same_value(m.text, first.text)]
        if others:
            return self._conflict(cell, first, others)
        own = self.plan.windows[first.row][1] == 1
        if own and self.rows[first.row][self.shape.name]:
            return self._own_cell(cell, marks), []
        rule = NAMELESS if own else MERGED if self._is_merger() else SLID
        proof = f"{self._how(first)}; {self._witness()}{self._twice(marks)}"
        return cell.mended(first.text, rule, proof, 0.95 if len(marks) > 1 else 0.9), []

    def _own_cell(self, cell: Reading, marks: Sequence[Mark]) -> Reading:
        """A cell of a whole row stands as it is; when it was repaired, a second reading alike is a further proof."""
        twice = self._twice(marks)
        return replace(cell, proof=f"{cell.proof}{twice}", confidence=1.0) if cell.rule_id and twice else cell

    def _twice(self, marks: Sequence[Mark]) -> str:
        rows = ", ".join(str(self._row_no(m.row)) for m in marks)
        return f"; read alike in printed rows {rows}" if len(marks) > 1 else ""

    def _conflict(self, cell: Reading, first: Mark, others: list[Mark]) -> tuple[Reading, list[Finding]]:
        texts = tuple(dict.fromkeys([first.text, *(m.text for m in others)]))
        where = ", ".join(f"{m.text} in printed row {self._row_no(m.row)}" for m in [first, *others])
        proof = f"two readings of one cell ({where}); the row that shows fewer rows is believed; {self._witness()}"
        reading = cell.mended(first.text, CONFLICT, proof, 0.5, texts)
        return reading, [Finding(CONFLICT, "warning", f"two readings of one cell: {where}", reading.source(0, 0, CONFLICT), first.text)]

    def _undecided(self, place: int, column: int, fillings: Sequence[Filling]) -> tuple[Reading | None, list[Finding]]:
        """Two ways to fill the column are equally good: the cell stays empty, its candidates are kept."""
        marks = [m for f in fillings for m in f.marks[place]]
        if not marks:
            return None, []
        cell = self.rows[marks[0].row][column]
        assert cell is not None
        texts = tuple(dict.fromkeys(m.text for m in marks))
        reading = cell.mended("", UNDECIDED, f"the value may belong to a neighbouring row; {self._witness()}", 0.0, texts)
        message = f"{' or '.join(texts)}: not decided to which row it belongs"
        return reading, [Finding(UNDECIDED, "warning", message, reading.source(0, 0, UNDECIDED), texts[0])]

    def _name(self, place: int) -> tuple[Reading | None, list[Finding]]:
        readings = self.naming.readings[place]
        if readings is None:
            return self._nameless(place)
        if not readings:
            return None, []
        row, text = readings[0]
        cell = self.rows[row][self.shape.name]
        assert cell is not None
        others = tuple(other for _, other in readings[1:] if other != text)
        if self.is_name(text) or not others:
            if text == cell.text:
                return cell, []
            rule = MERGED if self._is_merger() else SLID
            proof = f"part {text} of {cell.text}; {self._witness()}"
            return _told(cell.mended(text, rule, proof, 0.95, others), rule, f"name {text} read from {cell.text}")
        reading = cell.mended(text, GARBLED_NAME, f"readings differ; none is a listed name; {self._witness()}", 0.4, (text, *others))
        return reading, [
            Finding(GARBLED_NAME, "warning", f"name read as {' or '.join((text, *others))}", reading.source(0, 0, GARBLED_NAME))
        ]

    def _nameless(self, place: int) -> tuple[Reading | None, list[Finding]]:
        """The names printed here fit this row and a neighbour equally well."""
        cell = next((reading for i in self._windows_over(place) if (reading := self.rows[i][self.shape.name])), None)
        if cell is None:
            return None, []
        message = f"{cell.text}: not decided which row it names"
        return None, [Finding(GARBLED_NAME, "warning", message, cell.source(0, 0, GARBLED_NAME))]

    def _row_no(self, row: int) -> int:
        return next(reading.cell.row for reading in self.rows[row] if reading)

    def _is_merger(self) -> bool:
        """One window over two rows beside whole rows (`A`, `A B`) is a merger; a chain of windows is a slide."""
        return sum(size > 1 for _, size in self.plan.windows) == 1

    def _how(self, mark: Mark) -> str:
        first, size = self.plan.windows[mark.row]
        if size == 1:
            return f"printed row {self._row_no(mark.row)} has no name and shows one row"
        return f"value {mark.index + 1} in printed row {self._row_no(mark.row)}, which shows rows {first + 1} to {first + size}"

    def _witness(self) -> str:
        plan, total = self.plan, self.plan.n_rows * len(self.plan.columns)
        filled = sum(bool(marks) for fillings in plan.columns for marks in fillings[0].marks)
        seen = [marks for fillings in plan.columns for marks in fillings[0].marks if len(marks) > 1]
        alike = sum(all(same_value(marks[0].text, m.text) for m in marks) for marks in seen)
        shown = " | ".join("+".join(str(first + k + 1) for k in range(size)) for first, size in plan.windows)
        return f"rows shown: {shown}; {filled} of {total} cells filled, {alike} of {len(seen)} read twice agree"
