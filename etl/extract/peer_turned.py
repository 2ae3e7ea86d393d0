"""Tables that list stocks side by side: companies are columns, metrics are rows; several such blocks may stand one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.reference.types import Vocabulary
from etl.document import Table
from etl.extract.peer_grid import StockGrid
from etl.extract.peer_stocks import is_summary, known_name, read_code
from etl.grammar.numbers import Number, read_number
from etl.repair import Row, as_grid

MIN_STOCKS = 3


def turned_grids(table: Table, vocabulary: Vocabulary) -> Iterator[StockGrid]:
    """A StockGrid for each block of companies; nothing when the table has no row of codes or names."""
    rows = as_grid(table)
    heads = [index for index, row in enumerate(rows) if _is_head(row, vocabulary)]
    starts = [index for index in heads if index - 1 not in heads]
    for start, end in pairwise([*starts, len(rows)]):
        block = rows[start:end]
        grid = _turn(table, block, vocabulary)
        if grid:
            yield grid


def _is_head(row: Row, vocabulary: Vocabulary) -> bool:
    """Most cells right of the first are codes or listed names; or the row says `Company`, and holds words alone."""
    texts = [reading.text for reading in row[1:] if reading]
    if len(texts) < MIN_STOCKS:
        return False
    title = row[0].text.lower() if row[0] else ""
    bare = any(word in title for word in ("ticker", "code", "代码"))
    if any(word in title for word in ("company", "公司", "name", "名称", "简称")) and not any(read_number(t) for t in texts):
        return True
    return 2 * sum(bool(read_code(t, bare=bare)) or known_name(t, vocabulary) for t in texts) > len(texts)


def _turn(table: Table, block: Sequence[Row], vocabulary: Vocabulary) -> StockGrid | None:
    """Rows become columns: name row and code row first, then one column a metric row."""
    heads = [row for row in block[:2] if _is_head(row, vocabulary)]
    code = next((n for n, row in enumerate(heads) if _has_codes(row)), None)
    name = next((n for n in range(len(heads)) if n != code), None)
    metrics = [row for row in block[len(heads) :] if row[0] and not is_summary(row[0].text) and _has_number(row)]
    if not metrics or (code is None and name is None):
        return None
    width = len(block[0])
    lines = [*heads, *metrics]
    rows = tuple(tuple(line[c] for line in lines) for c in range(1, width) if any(head[c] for head in heads))
    titles = tuple((line[0].text,) if line[0] else ("",) for line in lines)
    return StockGrid(table, titles, rows, code, name, bare=True, is_turned=True) if len(rows) >= MIN_STOCKS else None


def _has_codes(row: Row) -> bool:
    texts = [reading.text for reading in row[1:] if reading]
    return 2 * sum(bool(read_code(t, bare=True)) for t in texts) > len(texts) and any(c.isdigit() or t.isupper() for t in texts for c in t)


def _has_number(row: Row) -> bool:
    return any(isinstance(read_number(reading.text), Number) for reading in row[1:] if reading)
