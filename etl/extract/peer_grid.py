"""A Table that lists stocks, one a row: header texts by column, data rows, and which columns say who the row is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.reference import simplify
from app.reference.types import Vocabulary
from etl.document import Box, Cell, Rule, Table, Word, hull
from etl.extract.peer_stocks import is_summary, known_name, listed_name, read_code, split_identity
from etl.extract.table_label import read_label
from etl.grammar.numbers import Absent, Number, read_number
from etl.grammar.periods import read_period
from etl.repair import Reading, Row, as_grid, repair_table
from etl.report import Finding

MIN_STOCKS = 2
_BARE_COLUMN = re.compile(r"代码|代号|ticker|code|symbol|bloomberg|reuters|\bRIC\b", re.IGNORECASE)
_NAME_COLUMN = re.compile(
    r"(?:股票|证券|公司|企业|标的|上市公司)?(?:简称|名称)|(?:上市)?公司|标的|股票|企业|compan(?:y|ies)|(?:(?:company|stock|security)\s)?names?|issuers?|stocks?",
    re.IGNORECASE,
)

_BONDS = re.compile(r"转债(?:代码|简称|名称|价格|余额|规模)|转股(?:溢价|价值)|正股(?:代码|简称|名称)|纯债|conversionpremium", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StockGrid:
    """`heads[c]` are the header texts of column c from top to bottom; `rows` the data. `bare`: codes stand without exchange.

    `rules` are the lines drawn on its page.
    """

    table: Table
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    code_column: int | None
    name_column: int | None
    bare: bool = False
    findings: tuple[Finding, ...] = ()
    is_turned: bool = False
    rules: tuple[Rule, ...] = ()


def stock_grid(table: Table, vocabulary: Vocabulary, *, damaged: bool, words: frozenset[str] = frozenset()) -> StockGrid | None:
    """The table as a list of stocks, or None when its rows are not about stocks.

    `damaged`: text from OCR, to be repaired first; `words` are the pairs of characters that the rest of the document uses.
    """
    rows, found = _readings(table, vocabulary, damaged, words)
    rows = rows if table.found_by == "tabs" else _without_empty_columns(rows)
    rows = _split_identity(rows)
    code, bare = _code_column(rows)
    name = _name_column(rows, code, vocabulary)
    start = _first_row(rows, code, name, bare, vocabulary)
    if start is None:
        return None
    heads = _heads_by_column(rows, start) if table.found_by == "tabs" else _heads_by_place(rows, start, vocabulary)
    return None if _lists_bonds(heads) else StockGrid(table, heads, rows[start:], code, name, bare, found)


def _lists_bonds(heads: Sequence[Sequence[str]]) -> bool:
    """`转债简称 | 正股名称 | 收盘价 | 转股溢价率`: the prices are those of the bonds, not of the stocks beside them."""
    return any(_BONDS.search("".join(texts).replace(" ", "")) for texts in heads)


def _readings(table: Table, vocabulary: Vocabulary, damaged: bool, words: frozenset[str]) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    if not damaged:
        return _split_columns(as_grid(table)), ()
    repaired = repair_table(table, lambda text: listed_name(text, vocabulary), words)
    return (*repaired.header, *repaired.rows), repaired.findings


def _text(row: Row, column: int | None) -> str:
    reading = row[column] if column is not None else None
    return reading.text if reading else ""


def _code_column(rows: Sequence[Row]) -> tuple[int | None, bool]:
    """The column with most codes; `bare` when the codes carry no exchange and the header says that they are codes."""
    best, count, is_bare = None, MIN_STOCKS - 1, False
    for column in range(len(rows[0]) if rows else 0):
        texts = [text for row in rows if (text := _text(row, column))]
        full = {code for text in texts if (code := read_code(text))}
        titled = any(_BARE_COLUMN.search(simplify(text)) for text in texts[:3])
        some = {code for text in texts if (code := read_code(text, bare=True))} if titled else full
        if max(len(full), len(some)) > count and 2 * len(some or full) >= len(texts) - 4:
            best, count, is_bare = column, max(len(full), len(some)), len(some) > len(full)
    return best, is_bare


def _name_column(rows: Sequence[Row], code: int | None, vocabulary: Vocabulary) -> int | None:
    """The column with most listed names; beside a code column a column headed as names, or the nearest one of words."""
    width = len(rows[0]) if rows else 0
    known = [sum(known_name(_text(row, c), vocabulary) for row in rows) for c in range(width)]
    best = max(range(width), key=known.__getitem__, default=None)
    if best is not None and known[best] >= MIN_STOCKS and best != code:
        return best
    if code is None:
        return None
    words = [c for c in range(width) if c != code and abs(c - code) <= 2 and _is_words(rows, c)]
    titled = [c for c in words if any(_NAME_COLUMN.fullmatch(simplify(_text(row, c))) for row in rows[:5])]
    return min(titled or words, key=lambda c: (_with_digits(rows, c), abs(c - code), -c), default=None)


def _with_digits(rows: Sequence[Row], column: int) -> bool:
    """Most cells hold digits: dates, not names."""
    texts = [text for row in rows if (text := _text(row, column))]
    return 2 * sum(any(c.isdigit() for c in text) for text in texts) > len(texts)


def _is_words(rows: Sequence[Row], column: int) -> bool:
    """Most cells are words, and most of those differ (a rating column repeats three words)."""
    texts = [text for row in rows if (text := _text(row, column))]
    words = [text for text in texts if read_number(text) is None]
    return len(words) > 0.6 * len(texts) and len(set(words)) > 0.6 * len(words)


def _first_row(rows: Sequence[Row], code: int | None, name: int | None, bare: bool, vocabulary: Vocabulary) -> int | None:
    """Index of the first row about a stock; None when there are fewer than two such rows (or, without codes, mostly unknown names)."""
    about = [index for index, row in enumerate(rows) if _is_about_stock(row, code, name, bare, vocabulary)]
    if len(about) < MIN_STOCKS:
        return None
    first = about[0]
    named = [row for row in rows[first:] if _text(row, name if code is None else code) and has_numbers(row)]
    named = [row for row in named if not is_summary(_text(row, name))]
    if code is None and 2 * len(about) < len(named):
        return None
    while code is None and first > 0 and _text(rows[first - 1], name) and _mostly_numbers(rows[first - 1]):
        first -= 1
    return first - 1 if first > 1 and _is_heading(rows[first - 1], code, name) else first


def _is_heading(row: Row, code: int | None, name: int | None) -> bool:
    """`Online games` between the header and the first stock: one text on the left that is no title of a column."""
    filled = [(column, reading.text) for column, reading in enumerate(row) if reading]
    if len(filled) != 1:
        return False
    column, text = filled[0]
    plain = simplify(text)
    return column <= max(code or 0, name or 0) and not _BARE_COLUMN.search(plain) and not _NAME_COLUMN.fullmatch(plain)


def _is_about_stock(row: Row, code: int | None, name: int | None, bare: bool, vocabulary: Vocabulary) -> bool:
    if not has_numbers(row):
        return False
    if code is not None:
        return read_code(_text(row, code), bare=bare) is not None
    return known_name(_text(row, name), vocabulary) if name is not None else False


def has_numbers(row: Row) -> bool:
    """Some cell holds a number that is no period: `25A 26E` are titles."""
    return any(reading and _is_number(reading.text) for reading in row)


def _is_number(text: str) -> bool:
    return isinstance(read_number(text), Number) and read_period(text) is None


def _mostly_numbers(row: Row) -> bool:
    filled = [reading for reading in row if reading]
    return 2 * sum(_is_number(r.text) for r in filled) > len(filled)


def _without_empty_columns(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Columns that hold nothing below the header (a gap that the layout took for one) are dropped, their words are not."""
    split = next((n for n, row in enumerate(rows) if _mostly_numbers(row)), len(rows))
    kept = [c for c in range(len(rows[0]) if rows else 0) if any(row[c] for row in rows[split:])]
    if not kept or len(kept) == len(rows[0]):
        return rows
    return tuple(_moved(row, kept) for row in rows)


def _moved(row: Row, kept: Sequence[int]) -> Row:
    """The row in fewer columns; a header cell of a dropped column moves to a free neighbour, and its words find their place."""
    out: dict[int, Reading | None] = {column: row[column] for column in kept}
    for column, reading in enumerate(row):
        if reading and column not in out:
            free = [c for c in kept if out[c] is None]
            target = min(free, key=lambda c: abs(c - column), default=None)
            if target is not None:
                out[target] = reading
    return tuple(out[column] for column in kept)


# -- header texts ------------------------------------------------------------------------------------------------------------


def _heads_by_column(rows: Sequence[Row], start: int) -> tuple[tuple[str, ...], ...]:
    """Tabs tell the columns: the texts of each, top to bottom, '' kept so that levels stay aligned."""
    return tuple(tuple(_text(row, column) for row in rows[:start]) for column in range(len(rows[0])))


def _heads_by_place(rows: Sequence[Row], start: int, vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """Header words go to the column of numbers over which they stand; a known label over several columns stays whole."""
    width = len(rows[0])
    spans = [_span(rows[start:], column) for column in range(width)]
    heads: list[list[str]] = [[] for _ in range(width)]
    for row in rows[:start]:
        level: list[list[str]] = [[] for _ in range(width)]
        for column, reading in enumerate(row):
            for target, text in _placed(reading, column, spans, vocabulary):
                level[target].append(text)
        for column in range(width):
            heads[column].append(" ".join(level[column]))
    return tuple(tuple(texts) for texts in heads)


def _span(rows: Sequence[Row], column: int) -> tuple[float, float] | None:
    boxes = [reading.cell.box for row in rows if (reading := row[column])]
    return (min(b.x0 for b in boxes), max(b.x1 for b in boxes)) if boxes else None


def _placed(
    reading: Reading | None, column: int, spans: Sequence[tuple[float, float] | None], vocabulary: Vocabulary
) -> list[tuple[int, str]]:
    """(column, text) of a header cell: whole over one column or as the known title of several, else word by word."""
    if reading is None:
        return []
    under = [n for n, span in enumerate(spans) if span and _covers(reading.cell.box, span)]
    if len(under) <= 1:
        return [(under[0] if under else _nearest(reading.cell.box, column, spans), reading.text)]
    label = read_label(reading.text, vocabulary)
    words = reading.cell.words
    targets = [_nearest(word.box, column, spans) for word in words]
    if label.metric_code or label.growth or not words:
        return [(targets[0] if targets else under[0], reading.text)]
    return [(target, word.text) for target, word in zip(targets, words, strict=True)]


def _covers(box: Box, span: tuple[float, float]) -> bool:
    """The header stands over a good part of the column's numbers."""
    shared = min(box.x1, span[1]) - max(box.x0, span[0])
    return shared > 0.3 * max(span[1] - span[0], 1.0)


def _nearest(box: Box, column: int, spans: Sequence[tuple[float, float] | None]) -> int:
    """The column whose numbers overlap the box most, or stand nearest."""

    def distance(index: int) -> float:
        span = spans[index]
        return abs((span[0] + span[1]) / 2 - box.mid_x) - min(span[1] - span[0], box.width) / 2 if span else 1e9

    return min(range(len(spans)), key=lambda i: (distance(i), abs(i - column)))


# -- columns that hold two things --------------------------------------------------------------------------------------------


def _split_columns(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`CNY 344.50` in every row of a column are two columns: a word and a number, with a clear corridor between them."""
    width = len(rows[0]) if rows else 0
    cuts = {column: cut for column in range(width) if (cut := _corridor(rows, column)) is not None}
    return tuple(_cut_row(row, cuts) for row in rows) if cuts else tuple(rows)


def _corridor(rows: Sequence[Row], column: int) -> float | None:
    pairs = [r.cell.words for row in rows if (r := row[column]) and len(r.cell.words) == 2 and _is_pair(r.cell.words)]
    others = [r for row in rows if (r := row[column]) and len(r.cell.words) != 2]
    if len(pairs) < 3 or len(others) > max(2, len(pairs) // 3):
        return None
    left, right = max(a.box.x1 for a, _ in pairs), min(b.box.x0 for _, b in pairs)
    return (left + right) / 2 if left < right else None


def _is_pair(words: Sequence[Word]) -> bool:
    """A word of letters, then a number or a cell that says that there is none."""
    value = read_number(words[1].text)
    return words[0].text.isalpha() and isinstance(value, Number | Absent) and not read_code(f"{words[1].text} {words[0].text}")


def _split_identity(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """A column of `603259.SH某某科技` or `Somebody Inc (1234.HK)` becomes two: code and name."""
    for column in range(len(rows[0]) if rows else 0):
        texts = [text for row in rows if (text := _text(row, column))]
        both = sum(split_identity(text) is not None for text in texts)
        if both >= MIN_STOCKS and 2 * both > len(texts) - 4:
            return tuple(_identity_cells(row, column) for row in rows)
    return rows


def _identity_cells(row: Row, column: int) -> Row:
    reading = row[column]
    pair = split_identity(reading.text) if reading else None
    beside = row[column + 1] if column + 1 < len(row) else None
    if reading and beside and pair is None and read_code(reading.text) and not _is_number(beside.text):
        return (*row[:column], reading, beside, None, *row[column + 2 :])  # the name is short enough to stand apart
    code, name = (
        (replace(reading, text=read_code(pair[1], bare=True) or pair[1], printed=reading.printed), replace(reading, text=pair[0]))
        if reading and pair
        else (None, reading)
    )
    return (*row[:column], code, name, *row[column + 1 :])


def _cut_row(row: Row, cuts: dict[int, float]) -> Row:
    out: list[Reading | None] = []
    for column, reading in enumerate(row):
        if column not in cuts:
            out.append(reading)
            continue
        cut = cuts[column]
        words = reading.cell.words if reading else ()
        out += [_part(reading, [w for w in words if w.box.mid_x < cut]), _part(reading, [w for w in words if w.box.mid_x >= cut])]
    return tuple(out)


def _part(reading: Reading | None, words: Sequence[Word]) -> Reading | None:
    if reading is None or not words:
        return None
    text = " ".join(word.text for word in words)
    cell = Cell(text, hull([w.box for w in words]), reading.cell.row, reading.cell.column, tuple(words))
    return Reading(text, text, cell)
