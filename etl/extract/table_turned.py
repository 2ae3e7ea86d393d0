"""Tables with the years down and the metrics across (`Year to 31 Dec | Net profit (Rmb m) | EPS (Rmb) | P/E (x)`), turned into panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from etl.document import Box, Line, Page, Word, hull
from etl.extract.grid import box_of, is_value, join_words, phrases
from etl.extract.table_header import Header
from etl.extract.table_panel import Panel
from etl.extract.table_rows import PanelCell, PanelRow
from etl.extract.table_versions import Column
from etl.extract.table_words import read_part
from etl.grammar.numbers import Number, read_number
from etl.grammar.periods import Period, kind_in_row, read_period, settle_row

HEADER_HEIGHT = 48.0


@dataclass(frozen=True, slots=True)
class _YearRow:
    """A line `2025E 1,011 149.5 1.17 44.3`."""

    period: Period
    head: Box
    values: tuple[Word, ...]
    box: Box


def find_turned(page: Page, lines: Sequence[Line], published_on: date | None) -> list[Panel]:
    """At least three rows of years that follow each other, with as many numbers each, under titles."""
    rows = [row for row in map(_year_row, lines) if row]
    panels: list[Panel] = []
    for block in _blocks(rows):
        parts = [row.label for panel in panels[-1:] for row in panel.rows if read_part(row.label)]
        panel = _turn(page, block, lines, published_on, parts)
        panels += [panel] if panel else []
    return panels


def _year_row(line: Line) -> _YearRow | None:
    period = read_period(line.words[0].text)
    values = _values(line.words[1:]) if period else ()
    if period is None or period.form not in ("year", "month") or len(values) < 3 or not all(is_value(w.text) for w in values):
        return None
    return _YearRow(period, line.words[0].box, values, line.box)


def _values(words: Sequence[Word]) -> tuple[Word, ...]:
    """`E 271,900`, an estimate, is one value."""
    found: list[Word] = []
    for word in words:
        if found and found[-1].text in ("E", "A") and is_value(word.text):
            found[-1] = replace(word, text=f"{found[-1].text} {word.text}", box=hull([found[-1].box, word.box]))
        else:
            found.append(word)
    return tuple(found)


def _blocks(rows: Sequence[_YearRow]) -> Iterator[list[_YearRow]]:
    block: list[_YearRow] = []
    for row in rows:
        if block and not _follows(block[-1], row):
            if len(block) > 2:
                yield block
            block = []
        block.append(row)
    if len(block) > 2:
        yield block


def _follows(above: _YearRow, row: _YearRow) -> bool:
    near = 0 < row.box.top - above.box.top < 3.0 * above.box.height and abs(row.head.x0 - above.head.x0) < 6
    next_year = abs((row.period.year or 0) - (above.period.year or 0)) == 1
    return near and next_year and len(row.values) == len(above.values)


def _turn(page: Page, block: Sequence[_YearRow], lines: Sequence[Line], published_on: date | None, before: Sequence[str]) -> Panel | None:
    """`before`: the quarters that head the panel above, for a second metric under the same head."""
    periods = settle_row([row.period for row in block])
    columns = tuple(
        Column(row.head, period, kind_in_row(period, periods, published_on)) for row, period in zip(block, periods, strict=True) if period
    )
    if len(columns) != len(block):
        return None
    box = hull([row.box for row in block])
    if parted := _by_quarter(block, lines, before):
        title, parts = parted
        marked = any(isinstance(n := read_number(word.text), Number) and n.mark == "E" for row in block for word in row.values)
        columns = tuple(replace(column, kind="A") for column in columns) if marked else columns
        rows = tuple(_column_row(block, index, part) for index, part in enumerate(parts))
        return Panel(page.number, Header(columns, (), box.top, box.top), rows, box, "", (title,))
    titles = _titles(block, lines)
    rows = tuple(_column_row(block, index, title) for index, title in enumerate(titles[1:]))
    header = Header(columns, (), box.top, box.top)
    return Panel(page.number, header, rows, box, titles[0]) if any(titles[1:]) else None


def _by_quarter(block: Sequence[_YearRow], lines: Sequence[Line], before: Sequence[str]) -> tuple[str, list[str]] | None:
    """The title above `1Q 2Q 3Q 4Q Year`, and these: quarters across, one metric. Without a head of its own those of the panel before."""
    first = block[0].box
    above = [line for line in lines if 0 < first.top - line.box.top < HEADER_HEIGHT and line.box.x1 > first.x0 and line.box.x0 < first.x1]
    head = next((x for x in above if len(x.words) == len(block[0].values) and all(read_part(w.text) for w in x.words)), None)
    parts = [word.text for word in head.words] if head else list(before)
    top = head.box.top + 1 if head else first.top
    title = max((line for line in above if line.box.bottom <= top), key=lambda line: line.box.top, default=None)
    return (title.text, parts) if title and len(parts) == len(block[0].values) else None


def _column_row(block: Sequence[_YearRow], index: int, title: str) -> PanelRow:
    words = [row.values[index] for row in block]
    cells = tuple(PanelCell(word.text, word.box, number) for number, word in enumerate(words))
    return PanelRow(title, cells, box_of(words))


def _titles(block: Sequence[_YearRow], lines: Sequence[Line]) -> list[str]:
    """The words above each column, top to bottom; the first title is that of the years' own column."""
    first = block[0]
    boxes = [hull([row.head for row in block]), *(hull([row.values[i].box for row in block]) for i in range(len(first.values)))]
    edges = [(a.x1 + b.x0) / 2 for a, b in pairwise(boxes)]
    parts: list[list[Word]] = [[] for _ in boxes]
    for line in lines:
        if not first.box.top - HEADER_HEIGHT < line.box.mid_y < first.box.top or _is_caption(line, boxes):
            continue
        for word in line.words:
            if boxes[0].x0 - 6 <= word.box.x0 and word.box.x1 <= boxes[-1].x1 + 25:
                parts[sum(word.box.mid_x > edge for edge in edges)].append(word)
    return [_title(words) for words in parts]


def _is_caption(line: Line, boxes: Sequence[Box]) -> bool:
    """`EARNINGS SUMMARY`: one phrase that runs from the years into the columns and ends before the middle of the table."""
    own = line.box.x0 < boxes[0].x1 and boxes[1].x0 - 25 < line.box.x1 < boxes[len(boxes) // 2].x0
    return own and len(phrases(line.words)) == 1 and len(line.words) > 1


def _title(words: list[Word]) -> str:
    """The lowest lines that stand close together; what is printed further up is the caption of the whole."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda w: (-w.box.top, w.box.x0)):
        if kept and min(w.box.top for w in kept) - word.box.bottom > 0.8 * word.size:
            break
        kept.append(word)
    return join_words(sorted(kept, key=lambda w: (round(w.box.top), w.box.x0)))
