"""The rows of numbers under a header: which words are the label, which column a number stands in, labels over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from etl.changed import changed
from etl.document import Box, Line, Table, Word, hull
from etl.extract.grid import box_of, is_value, join_words, point, same_row, split_touching
from etl.extract.table_header import Header
from etl.extract.table_words import ends_table, is_guided, is_prose, unbalanced
from etl.grammar.numbers import is_range
from etl.layout.segments import without_marks

_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d{1,2}/\d{2,4}")
_GROUPED = re.compile(r"[-(]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?")
_FIGURES = re.compile(r"[\d.,()%+-]*\d[\d.,()%+-]*")


@dataclass(frozen=True, slots=True)
class PanelCell:
    """What is printed in one column of one row; `column` indexes Header.columns. `before`: the number in brackets behind it."""

    text: str
    box: Box
    column: int
    before: tuple[str, Box] | None = None


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A row of numbers. `above` is the line without numbers directly above it, `section` the last such line that heads several rows.

    `label` is what stands beside the numbers; whether `above` is its first half is for the reader of labels to say: `is_full`
    tells that it reaches to the end of the label column, as a wrapped line does.
    """

    label: str
    cells: tuple[PanelCell, ...]
    box: Box
    above: str = ""
    section: str = ""
    label_end: float = 0.0
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """One height of the table: a row of numbers, or a text without; `end` is where its label ends. `halves`: what stands under the
    columns and is no number, as the first half of one that a narrow cell breaks.
    """

    row: PanelRow | None
    text: str
    end: float
    box: Box
    halves: tuple[PanelCell, ...] = ()


def find_rows(header: Header, zone: Box, lines: Sequence[Line], tables: Sequence[Table] = ()) -> tuple[list[PanelRow], float]:
    """The rows down to the table's end, and where that is. `tables` of the page tell how wide the column of labels is."""
    groups = _heights(lines, zone)
    edge = _widest(header, zone, tables, _left_edge(header, zone, groups))
    zone = zone._replace(x0=max(zone.x0, edge))
    seen = list(_seen(header, zone, groups))
    limit = max((one.end for one in seen), default=0.0)
    rows: list[PanelRow] = []
    above, section, is_full = "", "", False
    halves: tuple[PanelCell, ...] = ()
    for one in seen:
        if one.row is not None and rows and _is_second_line(rows[-1], one.row):
            rows[-1] = _with_second_line(rows[-1], one.row, halves)
        elif one.row is not None:
            rows.append(changed(one.row, above=above, section=section, is_full=is_full))
            above = ""
        elif rows and _is_rest(rows[-1], one.text, one.box, above):
            rows[-1] = _with_rest(rows[-1], one)
        else:
            above, section, is_full = one.text, one.text, one.end > limit - 1.3 * one.box.height
            halves = one.halves
    return rows, max((row.box.bottom for row in rows), default=zone.top)


def _seen(header: Header, zone: Box, groups: Sequence[Sequence[Line]]) -> Iterator[_Seen]:
    """Height by height, until a source line, prose, words where numbers should be, or a gap of more than three rows."""
    unit = point(groups[0][0].box) if groups else 1.0
    last, height = zone.top, 12.0 * unit
    for group in groups:
        words = _within(group, zone)
        if not words:
            continue
        box = box_of(words)
        row = _row(header, words)
        loose = [] if row else _loose(header, words)
        text = join_words(loose)
        if box.top - last > max(3.2 * height, 36.0 * unit) or ends_table(join_words(words)) or is_prose(text) or (row and not _is_row(row)):
            return
        if row and box.top - last > 0.6 * height and _is_axis(header, row):
            return
        if row:
            yield _Seen(row, "", row.label_end, box)
        elif text:
            yield _Seen(None, text, loose[-1].box.x1, box, tuple(_cells(header, [w for w in words if _in_columns(header, w)])))
        last, height = box.bottom, min(max(box.height, 6.0 * unit), 16.0 * unit)


def label_starts(header: Header, lines: Sequence[Line]) -> list[float]:
    """Where each line that has a number under the header begins, if it has a label."""
    rows = [line for line in lines if any(_in_columns(header, word) for word in line.words)]
    return [line.words[0].box.x0 for line in rows if line.words[0].box.mid_x < header.first_edge]


def _left_edge(header: Header, zone: Box, groups: Sequence[Sequence[Line]]) -> float:
    """Where the labels start: the left end of the first lines that hold label and numbers; what stands further left is another column."""
    starts: list[float] = []
    for group in groups[:14]:
        row = _row(header, _within(group, zone))
        if row is None:
            continue
        left = [line for line in group if zone.x0 - point(line.box) <= line.box.x0 < header.left_edge - 4]
        own = [line for line in left if any(_in_columns(header, w) for w in line.words)]
        starts += [max(own or left, key=lambda line: line.box.x1).box.x0] if left else []
    return min(starts[:5], default=zone.x0 + 6) - 6


def _widest(header: Header, zone: Box, tables: Sequence[Table], edge: float) -> float:
    """Where the widest label starts: centred (`收入` over `业务收入比例(%)`) or as a heading it stands left of those of the first rows."""
    cells = [
        cell
        for table in tables
        if table.box.contains(header.left_edge, header.bottom - 1)
        for cell in chain.from_iterable(table.rows)
        if cell and zone.x0 - 1 <= cell.box.x0 and cell.box.x1 < header.left_edge and header.bottom - 2 < cell.box.mid_y < zone.bottom
    ]
    column = {cell.column for cell in cells if abs(cell.box.x0 - 6 - edge) < 4}
    return min([edge, *(cell.box.x0 - 6 for cell in cells if cell.column in column)])


def _within(group: Sequence[Line], zone: Box) -> list[Word]:
    words = [w for line in group for w in line.words if zone.x0 - point(w.box) <= w.box.x0 and w.box.mid_x < zone.x1]
    return without_marks(sorted(words, key=lambda w: w.box.x0))


def _heights(lines: Sequence[Line], zone: Box) -> list[list[Line]]:
    """Lines that touch the zone, those of one height together, from top to bottom."""
    groups: list[list[Line]] = []
    for line in lines:
        is_level = line.box.mid_y > zone.top and line.box.bottom < zone.bottom + 2 * point(line.box)
        inside = is_level and line.box.x0 < zone.x1 and line.box.x1 > zone.x0
        if not inside:
            continue
        if groups and same_row(groups[-1][0].box, line.box):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _row(header: Header, words: Sequence[Word]) -> PanelRow | None:
    """Label and cells of the words of one height; None when no number stands under the header."""
    start = next((i for i, w in enumerate(words) if _in_columns(header, w)), None)
    if start is None:
        return None
    if start and words[start - 1].box.mid_x > header.first_edge and is_value(f"{words[start - 1].text} {words[start].text}"):
        start -= 1  # `net` + `cash`
    cells = _cells(header, words[start:])
    label = _own_label(header, words[:start])
    if not any(is_value(cell.text) for cell in cells) and not _is_guidance(join_words(label), cells):
        return None
    return PanelRow(join_words(label), tuple(cells), box_of([*label, *words[start:]]), label_end=label[-1].box.x1 if label else 0.0)


def _own_label(header: Header, words: Sequence[Word]) -> Sequence[Word]:
    """Text of the column beside may stand at the height of a row: the label begins where the corner does, behind a gap."""
    for index in range(len(words) - 1, 0, -1):
        word, before = words[index], words[index - 1]
        if word.box.x0 - before.box.x1 > 1.5 * word.size and any(abs(word.box.x0 - phrase.box.x0) < 3 for phrase in header.corner):
            return words[index:]
    return words


def _is_row(row: PanelRow) -> bool:
    """Most cells are numbers and the label is no number: otherwise this is the axis of a chart or another table."""
    if _is_guidance(row.label, row.cells):
        return True
    values = sum(is_value(cell.text) for cell in row.cells)
    return values * 2 > len(row.cells) and not (is_value(row.label) and _DIGIT.search(row.label))  # `NM` is a net margin here


def _is_axis(header: Header, row: PanelRow) -> bool:
    """A lone number without a label, apart from the row above: `1200.00` of the price chart that stands under a table of the cover."""
    return len(row.cells) == 1 and len(header.columns) > 2 and (not row.label or bool(_DATE.fullmatch(row.label)))


def _is_guidance(label: str, cells: Sequence[PanelCell]) -> bool:
    """`毛利率指引  55-57%`: ranges in place of numbers."""
    return is_guided(label) and any(is_range(cell.text) for cell in cells)


def _in_columns(header: Header, word: Word) -> bool:
    """A number, or what was meant as one (`40,34` whose last digit stands in the next line): never a part of the label."""
    if word.box.mid_x <= header.first_edge:
        return False
    return bool(_FIGURES.fullmatch(word.text)) or any(is_value(text) for text, _ in split_touching(word))


def _cells(header: Header, words: Sequence[Word]) -> list[PanelCell]:
    """Words → cells by column. As many values as columns stand in their order, else each goes to the nearest column."""
    parts = list(_parts(words))
    if len(parts) == len(header.columns) and all(is_value(text) for text, _ in parts):
        return [PanelCell(text, box, index) for index, (text, box) in enumerate(parts)]
    found: dict[int, list[tuple[str, Box]]] = {}
    for text, box in parts:
        index = _nearest(header, box)
        if index is not None:
            found.setdefault(index, []).append((text, box))
    return [_cell(group, i) for i, group in sorted(found.items())]


def _cell(group: Sequence[tuple[str, Box]], index: int) -> PanelCell:
    """`0.85 (2.10)` in one cell is the new estimate with the one before in brackets: the new one is the cell's number."""
    if len(group) == 2:
        (new, place), (old, beside) = group
        close = beside.x0 - place.x1 < 0.7 * place.height
        if close and is_value(new) and not new.startswith("(") and re.fullmatch(r"\([\d,.]+[%x]?\)", old):
            return PanelCell(new, place, index, (old.strip("()"), beside))
    return PanelCell(" ".join(t for t, _ in group), hull([b for _, b in group]), index)


def _parts(words: Sequence[Word]) -> Iterator[tuple[str, Box]]:
    """One part a printed value: `net` + `cash` together, `14,376.922,419.7` (columns that touch) apart."""
    index = 0
    while index < len(words):
        word = words[index]
        pair = words[index : index + 2]
        if len(pair) == 2 and not is_value(word.text) and is_value(f"{pair[0].text} {pair[1].text}"):
            yield f"{pair[0].text} {pair[1].text}", box_of(pair)
            index += 2
            continue
        yield from split_touching(word)
        index += 1


def _nearest(header: Header, box: Box) -> int | None:
    """The column whose header shares an edge or the middle with `box`; None when all are more than half a pitch away."""
    distances = [min(abs(box.x1 - c.box.x1), abs(box.mid_x - c.box.mid_x)) for c in header.columns]
    best = min(range(len(distances)), key=distances.__getitem__)
    return best if distances[best] < 0.5 * header.pitch else None


def _loose(header: Header, words: Sequence[Word]) -> list[Word]:
    """The label part of a line without numbers: from its start, which must be left of the columns, to the first wide gap."""
    kept: list[Word] = []
    for word in words:
        if (not kept and word.box.x0 > header.left_edge - 4) or (kept and word.box.x0 - kept[-1].box.x1 > 2.5 * word.size):
            break
        if _in_columns(header, word):
            break
        kept.append(word)
    return kept


def _is_rest(row: PanelRow, text: str, box: Box, above: str) -> bool:
    """The line goes on with the label of the row above: an open bracket, a bracket, or a row whose own label is missing."""
    if above:
        return False
    if text.startswith(("(", "（", ")", "）")) or (unbalanced(row.label) and box.top - row.box.bottom < 1.5 * max(box.height, 6.0)):
        return True
    return not row.label and box.top - row.box.bottom < 0.6 * max(box.height, 6.0)


def _with_rest(row: PanelRow, rest: _Seen) -> PanelRow:
    """The label of a row whose text runs on: beside the numbers and below, or above and below (`归属母公司` 9,607 `净利润`)."""
    box = hull([row.box, rest.box])
    if row.label:
        return replace(row, label=_glue(row.label, rest.text), box=box)
    return replace(row, label=_glue(row.above, rest.text), above="", box=box)


def _is_second_line(row: PanelRow, below: PanelRow) -> bool:
    """`经营活动现 13,38` above and `金流 7` below the row of the other numbers: narrow cells that go on in a second line."""
    taken = {cell.column for cell in row.cells}
    return (
        not row.label
        and bool(row.above)
        and below.box.top < row.box.bottom - 0.2 * row.box.height
        and len(below.cells) == 1
        and below.cells[0].column not in taken
    )


def _with_second_line(row: PanelRow, below: PanelRow, halves: Sequence[PanelCell]) -> PanelRow:
    """Label and number put together; a number that its two halves do not make (`13,38` + `7` do) stays two, and is none."""
    cell = below.cells[0]
    half = next((h.text for h in halves if h.column == cell.column), "")
    text = half + cell.text if _GROUPED.fullmatch(half + cell.text) else f"{half} {cell.text}".strip()
    cells = tuple(sorted((*row.cells, replace(cell, text=text)), key=lambda c: c.column))
    return replace(row, label=_glue(row.above, below.label), above="", cells=cells, box=hull([row.box, below.box]))


def _glue(first: str, rest: str) -> str:
    """`EPS (摊` + `薄)(元)`; a blank between words of letters."""
    blank = first[-1:].isascii() and rest[:1].isascii() and first[-1:].isalnum()
    return f"{first} {rest}" if blank or rest[:1] in "(" else first + rest
