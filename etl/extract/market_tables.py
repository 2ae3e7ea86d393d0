"""Tables of indices: a name, its level and its move a row.

指数名称     收盘点位    周涨跌幅（%）   年初至今（%）
上证指数     3997.56     1.08          19.27
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Cell, Document, Page, Table, hull
from etl.extract.known import Known
from etl.grammar.numbers import Number, read_number
from etl.report import IndexObservation, Source

RULE = "market.index_table"
_CODE = re.compile(r"[0-9A-Z]{3,8}\.[A-Z]{2,4}")
MIN_ROWS = 2  # of known indices
_LEVEL = re.compile(r"收盘|点位|最新|现价|指数值|\blevel\b|\bclos", re.IGNORECASE)
_WEEK = re.compile(r"(?:本周|上周|当周|周|一周|1周|区间|期间)(?:度)?(?:累计)?(?:涨跌幅?|涨幅|变动|变化)|\b1w\b|\bwtd\b|week", re.IGNORECASE)
_MOVE = re.compile(r"涨跌幅|涨幅|变动|\bchange\b|\bchg\b", re.IGNORECASE)
_OTHER_SPAN = re.compile(r"年|月|季|日|ytd|mtd|[136]m\b|12m\b", re.IGNORECASE)


def table_observations(document: Document, known: Known) -> Iterator[IndexObservation]:
    """One a row that begins with an index of the dictionary; the move is that of the week or window, never of the year."""
    for page in document.pages:
        for table in page.tables:
            yield from _of_table(table, page, known)


def _of_table(table: Table, page: Page, known: Known) -> Iterator[IndexObservation]:
    rows = [(n, row) for n, row in enumerate(table.rows) if _index_name(row, known.vocabulary)]
    if len(rows) < MIN_ROWS or rows[0][0] == 0:
        return
    heads = ["".join(cell.text for row in table.rows[: rows[0][0]] if (cell := row[c])) for c in range(table.n_columns)]
    level = next((c for c, head in enumerate(heads) if _LEVEL.search(head) and not _MOVE.search(head)), None)
    move = _move_column(heads)
    if move is None:
        return
    for _, row in rows:
        if observation := _observation(row, level, move, table, page, known):
            yield observation


def _move_column(heads: Sequence[str]) -> int | None:
    week = next((c for c, head in enumerate(heads) if _WEEK.search(head)), None)
    plain = next((c for c, head in enumerate(heads) if _MOVE.search(head) and not _OTHER_SPAN.search(head)), None)
    return week if week is not None else plain


def _index_name(row: Sequence[Cell | None], vocabulary: Vocabulary) -> Cell | None:
    """The cell of the first two that names a known index; a code (`000300.SH`) may stand beside it, and is the name where it is alone."""
    known = [cell for cell in row[:2] if cell and fold(cell.text) in vocabulary.indices]
    return next((cell for cell in known if not _CODE.fullmatch(cell.text)), next(iter(known), None))


def _observation(
    row: Sequence[Cell | None], level: int | None, move: int, table: Table, page: Page, known: Known
) -> IndexObservation | None:
    name, change = _index_name(row, known.vocabulary), _value(row, move)
    if name is None or change is None:
        return None
    cells = [cell for cell in row if cell]
    text, box = " ".join(cell.text for cell in cells), hull([cell.box for cell in cells])
    source = Source(page.number, box, text, table.table_no, name.row, rule_id=RULE)
    start, end = known.cover.window_start, known.cover.window_end
    stands = _value(row, level) if level is not None else None
    return IndexObservation(name.text, stands, change, start.value if start else None, end.value if end else None, source)


def _value(row: Sequence[Cell | None], column: int) -> Decimal | None:
    cell = row[column]
    number = read_number(cell.text) if cell else None
    return number.value if isinstance(number, Number) else None
