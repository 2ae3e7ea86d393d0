"""Cells too narrow for what they hold: the end of a number, or of a label, stands in a line of its own below.

营业总收入            18898  19881  21690        归属于母公司所有者的净利   13573  15588
                          8      5      7        润
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.reference.types import Vocabulary
from etl.extract.table_label import metric_of
from etl.extract.table_panel import Panel
from etl.extract.table_rows import PanelRow

CLOSE = 0.45  # of a line's height: lines of one cell are no farther apart
LETTERS = 3  # of a label that stand alone below it
_DIGITS = re.compile(r"\d{1,2}")
_WHOLE = re.compile(r"-?\d{4,}")
_BROKEN = re.compile(r"[-(]?\d{1,3}(?:,\d{3})*,\d{1,2}")
_GROUPED = re.compile(r"[-(]?\d{1,3}(?:,\d{3})+")
_UNSIGNED = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def with_wrapped_cells(panel: Panel, vocabulary: Vocabulary) -> Panel:
    """The panel with numbers and labels put together; a line that is not surely an end stays a row of its own."""
    return replace(panel, rows=tuple(_whole(panel.rows, vocabulary)))


def _whole(rows: Sequence[PanelRow], vocabulary: Vocabulary) -> list[PanelRow]:
    limit = max((row.label_end for row in rows), default=0.0)
    found: list[PanelRow] = []
    letters: tuple[str, str] | None = None  # what was no section but the end of a label, and the section before it
    for row in rows:
        above = found[-1] if found else None
        letters = letters if letters and row.section == letters[0] else None
        if above and _is_end_of_numbers(above, row):
            found[-1] = _joined(above, row)
            continue
        if above and _is_end_of_label(above, row, limit, vocabulary):
            letters = row.above, above.section
            found[-1] = replace(above, label=above.label + row.above)
            row = replace(row, above="")
        found.append(replace(row, section=letters[1]) if letters else row)
    return found


def _is_end_of_numbers(above: PanelRow, row: PanelRow) -> bool:
    """No label, directly below, and every cell goes on with the number over it."""
    over = {cell.column: cell.text for cell in above.cells}
    heights = [cell.box.height for cell in row.cells]
    if row.label or row.above or not above.label or row.box.top - _bottom(above) > CLOSE * max(heights):
        return False
    return all(_goes_on(over.get(cell.column, ""), cell.text) for cell in row.cells) and _is_one_cut(above, row)


def _is_one_cut(above: PanelRow, row: PanelRow) -> bool:
    """Cells of one width cut whole numbers after as many digits: a row of `12 9 17` below `4321 4705 5504` is one without a label."""
    rest = {cell.column: len(cell.text) for cell in row.cells}
    cut = {len(cell.text) for cell in above.cells if cell.column in rest and _WHOLE.fullmatch(cell.text)}
    left = {rest[cell.column] for cell in above.cells if cell.column in rest and _WHOLE.fullmatch(cell.text)}
    uncut = [len(cell.text) for cell in above.cells if cell.column not in rest and _WHOLE.fullmatch(cell.text)]
    return len(cut) <= 1 and len(left) <= 1 and all(length <= max(cut) for length in uncut if cut)


def _bottom(row: PanelRow) -> float:
    return max(cell.box.bottom for cell in row.cells)


def _goes_on(first: str, rest: str) -> bool:
    """`18898` + `8`, `10,92` + `2`, `-` + `18.09%`; what has its decimals already is whole."""
    if first in ("-", "(") and len(rest) > 1:
        return _UNSIGNED.fullmatch(rest) is not None
    if not _DIGITS.fullmatch(rest):
        return False
    return bool(_WHOLE.fullmatch(first)) or bool(_BROKEN.fullmatch(first) and _GROUPED.fullmatch(first + rest))


def _joined(above: PanelRow, row: PanelRow) -> PanelRow:
    rest = {cell.column: cell.text for cell in row.cells}
    return replace(above, cells=tuple(replace(cell, text=cell.text + rest.get(cell.column, "")) for cell in above.cells))


def _is_end_of_label(above: PanelRow, row: PanelRow, limit: float, vocabulary: Vocabulary) -> bool:
    """A few letters alone that make a metric of the label over them, which fills its column and is none without."""
    fills = above.label_end > limit - 1.3 * above.box.height
    if not (fills and above.label and row.label and 0 < len(row.above) <= LETTERS):
        return False
    return metric_of(above.label, vocabulary) is None and metric_of(above.label + row.above, vocabulary) is not None
