"""Layout of a text Document: tables from runs of tab-separated lines, footers told apart, everything else in one body block.

The columns of a table of numbers stand below each other, as tab stops would set them: x counts on the page laid out so, not in the
file's line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.document import Block, Cell, Document, Line, Page, Table, hull
from etl.layout.aligned import Field, aligned

MIN_FIELDS_ALONE = 4  # a single line with tabs is a table (the rest of one, over the page) from this many fields on
NOTE_REACH = 3  # lines of distance in which a caption or a source line still belongs to its table
_FIGURE = re.compile(r"[-+(−–]?[\d.]")

# `请务必阅读尾页重要声明4`, `敬请参阅最后一页特别声明 12`, `3 / 25`, `- 3 -`, `第 3 页 共 20 页`
_FOOTER = re.compile(r"(?:敬请|请)[^，。,.;；]{0,4}(?:阅读|参阅)[^。;；]{0,40}\d*|-?\s*\d{1,3}\s*(?:[/|]\s*\d{1,3}|-)|第\s*\d+\s*页.{0,12}")
_CAPTION = re.compile(r"(?:图表|图|表|附表|表格|exhibit|table|figure|fig\.?)\s*\d+|.{0,20}[(（【]?单位\s*[:：]", re.IGNORECASE)
# The first character of 资料来源 is the one that OCR loses.
_NOTE = re.compile(r"(?:.{0,3}来源|备?注|说明|sources?|notes?)\s*[:：]", re.IGNORECASE)


def lay_out_text(document: Document) -> Document:
    """Roles, blocks and tables for each page of a document that `etl.read.text` read."""
    pages, count = [], 0
    for page in document.pages:
        laid = _page(page, count)
        count += len(laid.tables)
        pages.append(laid)
    return document.with_pages(tuple(pages))


def _page(page: Page, first_table_no: int) -> Page:
    raw = page.lines
    lines = [replace(line, text=_plain(line), role="footer" if _is_footer(line) else "body") for line in raw]
    runs = [run for run in _runs(raw) if len(run) > 1 or raw[run[0]].text.rstrip().count("\t") + 1 >= MIN_FIELDS_ALONE]
    grids = [_set([_fields(raw[n]) for n in run]) for run in runs]
    for run, grid in zip(runs, grids, strict=True):
        for n, row in zip(run, grid, strict=True):
            lines[n] = _moved(lines[n], row)
    tables = tuple(_table(page.number, first_table_no + n, run, grids[n], lines) for n, run in enumerate(runs))
    return text_page(page, tuple(lines), tables)


def text_page(page: Page, lines: tuple[Line, ...], tables: tuple[Table, ...]) -> Page:
    """The page with these lines, its footers in a block of their own."""
    body = tuple(line for line in lines if line.role == "body")
    feet = tuple(line for line in lines if line.role == "footer")
    blocks = tuple(Block(part, hull([line.box for line in part]), part[0].role) for part in (body, feet) if part)
    words = tuple(word for line in lines for word in line.words)
    return replace(page, width=max([page.width, *(w.box.x1 for w in words)]), words=words, lines=lines, blocks=blocks, tables=tables)


def _plain(line: Line) -> str:
    return " ".join(word.text for word in line.words)


def _is_footer(line: Line) -> bool:
    return "\t" not in line.text and bool(_FOOTER.fullmatch(line.text.strip()))


def _runs(lines: tuple[Line, ...]) -> Iterator[list[int]]:
    """Indices of neighbouring lines with tabs; a blank line or a line without a tab ends a run."""
    run: list[int] = []
    for n, line in enumerate(lines):
        if run and ("\t" not in line.text or lines[run[-1]].box.bottom < line.box.top):
            yield run
            run = []
        if "\t" in line.text:
            run.append(n)
    if run:
        yield run


def _set(grid: list[list[Field]]) -> list[list[Field]]:
    """Tables of numbers in columns; words that a tab cut (`内公司股` | `价相对于…`) stay where the line has them."""
    numbers = [sum(bool(_FIGURE.match(field[0].text)) for field in row if field) for row in grid]
    return aligned(grid) if sum(count > 1 for count in numbers) > 1 else grid


def _moved(line: Line, fields: Sequence[Field]) -> Line:
    words = tuple(word for field in fields for word in field)
    return replace(line, words=words, box=hull([w.box for w in words])) if words else line


def _table(page_no: int, table_no: int, run: list[int], grid: Sequence[Sequence[Field]], lines: Sequence[Line]) -> Table:
    return Table(
        page_no,
        table_no,
        cells_of(grid),
        hull([lines[n].box for n in run]),
        caption=_above(lines, run[0]),
        notes=_below(lines, run[-1]),
        found_by="tabs",
    )


def cells_of(grid: Sequence[Sequence[Field]]) -> tuple[tuple[Cell | None, ...], ...]:
    """Fields → cells, every row as long as the longest; None where nothing stands between two tabs."""
    width = max(len(row) for row in grid)
    return tuple(
        tuple(_cell(field, r, c) if field else None for c, field in enumerate(row)) + (None,) * (width - len(row))
        for r, row in enumerate(grid)
    )


def _cell(words: Field, row: int, column: int) -> Cell:
    return Cell(" ".join(word.text for word in words), hull([w.box for w in words]), row, column, words)


def _fields(line: Line) -> list[Field]:
    """The words of each field of one line."""
    fields: list[Field] = []
    start = 0
    for text in line.text.split("\t"):
        fields.append(tuple(w for w in line.words if start <= w.box.x0 < start + len(text)))
        start += len(text) + 1
    return fields


def _above(lines: Sequence[Line], first: int) -> tuple[Line, ...]:
    """The caption: the line above, when it reads like one (`表 3：…（单位：百万元）`)."""
    if first == 0:
        return ()
    line, distance = lines[first - 1], lines[first].box.top - lines[first - 1].box.top
    return (line,) if distance <= NOTE_REACH and _CAPTION.match(line.text) else ()


def _below(lines: Sequence[Line], last: int) -> tuple[Line, ...]:
    """Source and note lines that follow closely; a page footer between does not part them from the table."""
    notes: list[Line] = []
    previous = lines[last]
    for line in lines[last + 1 :]:
        if line.box.top - previous.box.top > NOTE_REACH:
            break
        if line.role != "footer":
            if not _NOTE.match(line.text):
                break
            notes.append(line)
        previous = line
    return tuple(notes)
