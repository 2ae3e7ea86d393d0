"""Numbers in rows that no extractor claimed: said, so that nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from etl.document import Cell, Document, Line, Page, Table, hull
from etl.extract.performance import is_performance
from etl.extract.table_versions import versioned
from etl.extract.table_words import read_version
from etl.grammar.numbers import is_number
from etl.report import Fact, Finding, IndexObservation, Source

FEWEST_NUMBERS = 6  # a box of share data has a handful of numbers; a table that is missed has more
FEWEST_ROWS = 3
NUMBERS_A_ROW = 3
FEWEST_LONE = 12  # of numbers alone in their lines; page numbers and the figures of a cover are fewer

_CODE = re.compile(r"\d{5,6}")  # of a stock, beside its name

Places = set[tuple[int, float, float]]


def unread_tables(document: Document, facts: Iterable[Fact | IndexObservation]) -> tuple[Finding, ...]:
    """Findings `unread.table` (a table of which no fact was made), `unread.column` and `unread.rows` (numbers in no table).

    Boxes of market data, axes of charts and tables about other things are among them: a finding says where, and judges nothing.
    """
    said = tuple(facts)
    places = _places(said)
    cells = _places([fact for fact in said if isinstance(fact, Fact)])
    tables = [table for page in document.pages for table in page.tables]
    found = [_unread_table(table) for table in tables if _is_unread(table, places)]
    columns = [finding for table in tables for finding in (*_unread_columns(table, cells), *_unread_stretches(table, cells))]
    rows = [finding for page in document.pages for finding in _unread_rows(page, places)]
    alone = [] if document.has_places else [finding for page in document.pages for finding in _lone_numbers(page, places)]
    return (*found, *columns, *rows, *alone)


def _places(facts: Iterable[Fact | IndexObservation]) -> Places:
    return {(fact.source.page, fact.source.box.mid_x, fact.source.box.mid_y) for fact in facts}


def _is_unread(table: Table, places: Places) -> bool:
    claimed = any(page == table.page_no and table.box.contains(x, y) for page, x, y in places)
    return not claimed and _numbers(table) >= FEWEST_NUMBERS and not is_performance(table)


def _unread_columns(table: Table, places: Places) -> Iterator[Finding]:
    """Columns of numbers beside those that were read: a header that is no period that we know (`2025E（新）`)."""
    mine = [(x, y) for page, x, y in places if page == table.page_no and table.box.contains(x, y)]
    for column in range(table.n_columns if mine else 0):
        cells = [cell for row in table.rows if (cell := row[column]) and is_number(cell.text) and not _CODE.fullmatch(cell.text)]
        if len(cells) < FEWEST_ROWS or any(cell.box.contains(x, y) for cell in cells for x, y in mine):
            continue
        heads = [cell.text for row in table.rows if (cell := row[column]) and not is_number(cell.text)]
        if len(heads) > max(FEWEST_ROWS, len(cells) // 2):
            continue  # labels, some of which begin with a number (`400G`, `1.6T`)
        if any("old" in (read_version(head), versioned(head)[1]) for head in heads):
            continue  # the estimates before these
        message = f"a column of {len(cells)} numbers beside others that were read gave none: {' '.join(heads[:3]) or cells[0].text}"
        box = hull([cell.box for cell in cells])
        yield Finding("unread.column", "info", message, Source(table.page_no, box, cells[0].text, table_no=table.table_no))


def _unread_stretches(table: Table, places: Places) -> Iterator[Finding]:
    """Rows of numbers that follow each other in a table of which others were read: a second table under the first, of which no label
    or header is understood.
    """
    mine = [(x, y) for page, x, y in places if page == table.page_no and table.box.contains(x, y)]
    stretch: list[list[Cell]] = []
    for row in (*table.rows, ()) if mine else ():
        cells = [cell for cell in row if cell is not None]
        numbers = [cell for cell in cells if is_number(cell.text)]
        if len(numbers) >= NUMBERS_A_ROW and not any(cell.box.contains(x, y) for cell in cells for x, y in mine):
            stretch.append(cells)
            continue
        if (numbers or not cells) and len(stretch) >= FEWEST_ROWS:
            first = " ".join(cell.text for cell in stretch[0])
            message = f"{len(stretch)} rows of a table of which others were read gave nothing, the first of them: {first}"
            box = hull([cell.box for cells in stretch for cell in cells])
            yield Finding("unread.rows", "info", message, Source(table.page_no, box, first, table_no=table.table_no))
        if numbers or not cells:
            stretch = []


def _numbers(table: Table) -> int:
    return sum(1 for row in table.rows for cell in row if cell is not None and is_number(cell.text))


def _unread_table(table: Table) -> Finding:
    caption = " ".join(line.text for line in table.caption) or " | ".join(cell.text for cell in table.rows[0] if cell)
    message = f"a table of {len(table.rows)} rows with {_numbers(table)} numbers was not understood: {caption}"
    return Finding("unread.table", "info", message, Source(table.page_no, table.box, caption, table_no=table.table_no))


def _unread_rows(page: Page, places: Places) -> list[Finding]:
    rows = [line for line in page.lines if line.role in {"body", "rail"} and _is_row(line) and not _is_inside(line, page, places)]
    if len(rows) < FEWEST_ROWS:
        return []
    message = f"{len(rows)} rows of numbers stand in no table, the first of them: {rows[0].text}"
    return [Finding("unread.rows", "info", message, Source(page.number, hull([line.box for line in rows]), rows[0].text))]


def _lone_numbers(page: Page, places: Places) -> list[Finding]:
    """Lines of a text file that hold one number each: a table written cell under cell (`pdftotext` without `-layout`) is not read."""
    lines = [line for line in page.lines if len(line.words) == 1 and is_number(line.text) and not _is_inside(line, page, places)]
    if len(lines) < FEWEST_LONE:
        return []
    message = (
        f"{len(lines)} lines hold one number each, as of a table whose cells were written one under the other, the first: {lines[0].text}"
    )
    return [Finding("unread.rows", "warning", message, Source(page.number, hull([line.box for line in lines]), lines[0].text))]


def _is_row(line: Line) -> bool:
    """At least NUMBERS_A_ROW numbers, and no fewer than other words: prose with figures is no row."""
    if len(line.words) < NUMBERS_A_ROW:
        return False
    numbers = sum(1 for word in line.words if is_number(word.text))
    return numbers >= NUMBERS_A_ROW and 2 * numbers >= len(line.words)


def _is_inside(line: Line, page: Page, places: Places) -> bool:
    """Whether the line belongs to a table or already gave a fact."""
    in_table = any(table.box.contains(line.box.mid_x, line.box.mid_y) for table in page.tables)
    return in_table or any(number == page.number and line.box.contains(x, y) for number, x, y in places)
