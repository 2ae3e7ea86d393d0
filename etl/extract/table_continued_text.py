"""A table of a text file that goes on in the next one: as many columns, no head, and nothing but running heads and feet between.

OCR writes a statement that runs over two pages as two tables, the second of which begins with a row of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.document import Box, Cell, Document, Line, Page, Table, hull
from etl.extract.grid import is_value
from etl.extract.table_header import Header
from etl.extract.table_panel import Panel
from etl.extract.table_rows import PanelCell, PanelRow
from etl.extract.table_words import is_prose
from etl.extract.text_captions import read_caption, source_text

MOST_BETWEEN = 3  # lines: a foot, a running head, `续表`
LONGEST_BETWEEN = 40  # characters of one of them
_UNIT = re.compile(r"单位|unit", re.IGNORECASE)

Row = Sequence[Cell | None]


def continued_in_text(panel: Panel, page: Page, document: Document, found: Sequence[Sequence[Panel]]) -> Iterator[tuple[Page, Panel]]:
    """(page, part) for each table that goes on with `panel`; `found` are the panels of each page."""
    table = next(
        (t for t in page.tables if t.found_by == "tabs" and t.box.contains(panel.header.left_edge, panel.header.bottom - 0.5)), None
    )
    columns = _columns(table, panel.header) if table else []  # of the labels, then of each period
    while table is not None and columns:
        following = _next(table, page, document)
        if following is None:
            return
        after, beyond = following
        headed = any(p.header.top < beyond.box.bottom and p.box.bottom > beyond.box.top for p in found[document.pages.index(after)])
        if headed or beyond.n_columns != table.n_columns or _is_parted(table, page, beyond, after) or not _begins(beyond.rows[0], columns):
            return
        if after is page and beyond.box.top < panel.box.bottom:
            return  # read with the panel already
        table, page = beyond, after
        yield page, replace(panel, page_no=page.number, rows=tuple(_rows(table, columns)), box=table.box, notes=())


def _columns(table: Table, header: Header) -> list[int]:
    """The table's column of the labels, under the corner or left of the periods, and of each period; [] unless each has its own."""
    row = next((row for row in table.rows if any(c and c.box.top == header.columns[0].box.top for c in row)), ())
    places = [n for column in header.columns for n, cell in enumerate(row) if cell and cell.box.overlap_x(column.box) > 0]
    if not len(places) == len(set(places)) == len(header.columns) > 1 or min(places) == 0:
        return []
    corner = [n for n, cell in enumerate(row[: min(places)]) if cell and any(cell.box.overlap_x(p.box) > 0 for p in header.corner)]
    return [corner[-1] if corner else min(places) - 1, *places]


def _next(table: Table, page: Page, document: Document) -> tuple[Page, Table] | None:
    """The table behind this one, on its page or at the beginning of the next."""
    below = [t for t in page.tables if t.box.top >= table.box.bottom]
    if below:
        return page, below[0]
    rest = document.pages[document.pages.index(page) + 1 :][:1]
    return next(((p, p.tables[0]) for p in rest if p.tables and p.tables[0].found_by == "tabs"), None)


def _is_parted(table: Table, page: Page, beyond: Table, after: Page) -> bool:
    """A caption, a source line, prose or much else stands between the two."""
    lines = [x for x in page.lines if x.box.top >= table.box.bottom and (after is not page or x.box.bottom <= beyond.box.top)]
    lines += [x for x in after.lines if after is not page and x.box.bottom <= beyond.box.top]
    own = [line for line in lines if line.role != "footer"]
    return len(own) > MOST_BETWEEN or any(_says_more(line) for line in own)


def _says_more(line: Line) -> bool:
    text = line.text
    if len(text) > LONGEST_BETWEEN or is_prose(text) or _UNIT.search(text):
        return True
    return read_caption(text) is not None or source_text(text) is not None


def _begins(row: Row, columns: Sequence[int]) -> bool:
    """A label, then a number in each column of the head."""
    label, *numbers = [row[n] for n in columns]
    return label is not None and not is_value(label.text) and all(cell and is_value(cell.text) for cell in numbers)


def _rows(table: Table, columns: Sequence[int]) -> Iterator[PanelRow]:
    above = section = ""
    for row in table.rows:
        label = row[columns[0]]
        cells = tuple(PanelCell(cell.text, cell.box, n) for n, place in enumerate(columns[1:]) if (cell := row[place]))
        if not any(is_value(cell.text) for cell in cells):
            above = section = label.text if label else ""
            continue
        box: Box = hull([cell.box for cell in (label, *(row[n] for n in columns[1:])) if cell])
        yield PanelRow(label.text if label else "", cells, box, above, section, label.box.x1 if label else 0.0)
        above = ""
