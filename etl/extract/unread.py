"""Numbers in rows that no extractor claimed: said, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterable

from etl.document import Document, Line, Page, Table, hull
from etl.grammar.numbers import is_number
from etl.report import Fact, Finding, IndexObservation, Source

FEWEST_NUMBERS = 6  # a box of share data has a handful of numbers; a table that is missed has more
FEWEST_ROWS = 3
NUMBERS_A_ROW = 3

Places = set[tuple[int, float, float]]


def unread_tables(document: Document, facts: Iterable[Fact | IndexObservation]) -> tuple[Finding, ...]:
    """Findings `unread.table` (a table of which no fact was made) and `unread.rows` (rows of numbers in which no table was found).

    Boxes of market data, axes of charts and tables about other things are among them: a finding says where, and judges nothing.
    """
    places = {(fact.source.page, fact.source.box.mid_x, fact.source.box.mid_y) for fact in facts}
    found = [_unread_table(table) for page in document.pages for table in page.tables if _is_unread(table, places)]
    return (*found, *(finding for page in document.pages for finding in _unread_rows(page, places)))


def _is_unread(table: Table, places: Places) -> bool:
    claimed = any(page == table.page_no and table.box.contains(x, y) for page, x, y in places)
    return not claimed and _numbers(table) >= FEWEST_NUMBERS


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
