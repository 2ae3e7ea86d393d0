"""Rows whose cells ran together or apart: two cells in one field, one row over two lines, two rows in one line.

Proof is that every cell then stands where its siblings have its form, and that the table has no hole left. A row is changed in one way
only, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from etl.document import Box
from etl.repair.forms import printed, tokens
from etl.repair.reading import Reading, Row
from etl.repair.siblings import Siblings

GLUED = "repair.glued_cells"
SPLIT = "repair.split_row"
MERGED = "repair.merged_rows"
SURE = 0.95
MOST_MERGED = 0.25  # of the rows; with more the table was read wrongly as a whole

IsLabel = Callable[[str], bool]


# -- two cells in one field ----------------------------------------------------------------------------------------------------


def unglued(row: Row, index: int, siblings: Siblings, *, shifts: bool, is_label: IsLabel) -> Row:
    """The row with a field that holds two cells parted; the cells between it and the hole move on. `shifts`: they may move.

    A row with several such fields is two rows that ran together.
    """
    if sum(len(tokens(reading.text)) > 1 for c in siblings.columns if (reading := row[c])) > 1:
        return row
    for column, reading in enumerate(row):
        if reading is None or _stands(reading, index, column, siblings):
            continue
        found = list(_partings(row, index, column, siblings, shifts, is_label))
        if len(found) == 1:
            return unglued(found[0], index, siblings, shifts=shifts, is_label=is_label)
    return row


def _stands(reading: Reading, row: int, column: int, siblings: Siblings) -> bool:
    form = siblings.form(row, column)
    return bool(reading.rule_id) or (column in siblings.columns and (form is None or form.fits(reading.text)))


def _partings(row: Row, index: int, column: int, siblings: Siblings, shifts: bool, is_label: IsLabel) -> Iterator[Row]:
    reading = row[column]
    assert reading is not None
    hole = _hole(row, column, siblings, shifts)
    if hole is None:
        return
    for a, b in _cuts(reading.text):
        if hole > column:
            cells: list[Reading | None] = [*_parts(reading, a, b, column), *row[column + 1 : hole]]
            made = (*row[:column], *cells, *row[hole + 1 :])
            places = range(column, hole + 1)
        else:
            made = (*row[:hole], *row[hole + 1 : column], *_parts(reading, a, b, column - 1), *row[column + 1 :])
            places = range(hole, column + 1)
        if _fit(made, index, places, siblings, is_label):
            yield tuple(made)


def _hole(row: Row, column: int, siblings: Siblings, shifts: bool) -> int | None:
    """The empty number cell that the second part leaves: beside the field, or at the end of the cells that moved."""
    right = next((c for c in siblings.columns if c > column and row[c] is None), None)
    left = next((c for c in reversed(siblings.columns) if c < column and row[c] is None), None)
    if right is not None and (right == column + 1 or shifts):
        return right
    return left if left == column - 1 else None


def _cuts(text: str) -> list[tuple[str, str]]:
    """Where a field may be cut: at its blanks, else anywhere."""
    places = [place for place, char in enumerate(text) if char.isspace()] or range(1, len(text))
    return [(text[:place].strip(), text[place:].strip()) for place in places]


def _parts(reading: Reading, a: str, b: str, column: int) -> tuple[Reading, Reading]:
    box, middle = reading.cell.box, len(a) / max(1, len(a) + len(b))
    cut = box.x0 + box.width * middle
    left, right = Box(box.x0, box.top, cut, box.bottom), Box(cut, box.top, box.x1, box.bottom)
    proof = f"{reading.text} holds two cells; both have the form of their siblings, and no cell of the row is missing then"
    first = replace(reading, cell=replace(reading.cell, box=left, column=column)).mended(a, GLUED, proof, SURE)
    second = replace(reading, cell=replace(reading.cell, box=right, column=column + 1)).mended(b, GLUED, proof, SURE)
    return first, second


def _fit(row: Sequence[Reading | None], index: int, places: range, siblings: Siblings, is_label: IsLabel) -> bool:
    """Every cell of the row at `places` is a number of its siblings' form; left of the numbers stands a label."""
    proved = 0
    for column in places:
        text = reading.text if (reading := row[column]) else ""
        if column not in siblings.columns:
            if not is_label(text):
                return False
            continue
        form = siblings.form(index, column) if siblings.is_down else siblings.row_form([r.text for c in siblings.columns if (r := row[c])])
        if form and not form.fits(text):
            return False
        if printed(text) is None:
            return False
        proved += form is not None
    return proved > 0 and 2 * proved >= len(places)


# -- one row over two lines ----------------------------------------------------------------------------------------------------


def joined(upper: Row, lower: Row, siblings: Siblings) -> Row | None:
    """One row of two printed lines that hold its halves; None: they are two rows."""
    return _in_place(upper, lower, siblings) or _run_on(upper, lower, siblings)


def _in_place(upper: Row, lower: Row, siblings: Siblings) -> Row | None:
    """The halves stand in their own columns: nothing overlaps, nothing is missing, and only one line has words."""
    above, below = ({c for c in siblings.columns if row[c]} for row in (upper, lower))
    words = [any(row[c] for c in range(len(row)) if c not in siblings.columns) for row in (upper, lower)]
    if not above or not below or above & below or above | below != set(siblings.columns) or sum(words) != 1:
        return None
    return tuple(_told(a or b, a is None) for a, b in zip(upper, lower, strict=True))


def _run_on(upper: Row, lower: Row, siblings: Siblings) -> Row | None:
    """The second line begins at the left with the number that comes next."""
    first = [reading for reading in upper if reading]
    rest = [reading for reading in lower if reading]
    last = max((c for c, reading in enumerate(upper) if reading), default=-1)
    full = max(siblings.columns, default=-1) + 1
    is_run = bool(rest) and lower[0] is rest[0] and all(lower[: len(rest)]) and last + 1 + len(rest) == full
    numbers = [reading for c in siblings.columns if c <= last and (reading := upper[c])]
    if not is_run or not numbers or len(numbers) == len(first) or not all(printed(reading.text) for reading in rest):
        return None
    made = (*upper[: last + 1], *(_told(reading, True) for reading in rest), *upper[full:])
    return made if _has_forms(made, siblings) else None


def _has_forms(row: Row, siblings: Siblings) -> bool:
    texts = [reading.text for c in siblings.columns if (reading := row[c])]
    if not siblings.is_down:
        form = siblings.row_form(texts)
        return form is not None and all(form.fits(text) for text in texts)
    forms = [(form, reading) for c in siblings.columns if (form := siblings.form(-1, c)) and (reading := row[c])]
    return 2 * len(forms) >= len(texts) and all(form.fits(reading.text) for form, reading in forms)


def _told(reading: Reading | None, moved: bool) -> Reading | None:
    proof = "the line above has a name and holes, this one the missing cells and no name: one row over two lines"
    return reading.mended(reading.text, SPLIT, proof, SURE) if reading and moved else reading


# -- two rows in one line ------------------------------------------------------------------------------------------------------


def parted(row: Row, siblings: Siblings, is_label: IsLabel) -> tuple[Row, Row] | None:
    """The two rows of a line whose every cell holds two numbers, beside two labels; None: it is one row, or nothing tells."""
    values = {c: tokens(reading.text) if (reading := row[c]) else () for c in siblings.columns}
    words = [(c, reading) for c, reading in enumerate(row) if reading and c not in siblings.columns]
    if len(words) != 1 or len(values) < 2 or any(len(found) != 2 for found in values.values()):
        return None
    column, label = words[0]
    names = [(a, b) for a, b in _cuts(label.text) if is_label(a) and is_label(b)]
    forms = [siblings.row_form([found[n] for found in values.values()]) for n in (0, 1)]
    if len(names) != 1 or not all(form and form.count == len(values) for form in forms):
        return None
    return _half(row, column, names[0][0], values, 0), _half(row, column, names[0][1], values, 1)


def _half(row: Row, label_column: int, label: str, values: dict[int, tuple[str, ...]], n: int) -> Row:
    """The upper (0) or lower (1) row; its cells stand in the upper or lower half of the line."""

    def half(reading: Reading | None, text: str) -> Reading | None:
        if reading is None:
            return None
        box = reading.cell.box
        cut = replace(reading.cell, box=Box(box.x0, box.top + n * box.height / 2, box.x1, box.top + (n + 1) * box.height / 2))
        proof = f"every cell of the line holds two numbers and its label is two labels; this is number {n + 1} of {reading.text}"
        return replace(reading, cell=cut).mended(text, MERGED, proof, SURE)

    return tuple(
        half(reading, label) if c == label_column else half(reading, values[c][n]) if c in values else reading
        for c, reading in enumerate(row)
    )
