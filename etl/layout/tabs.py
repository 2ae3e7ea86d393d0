"""Layout of a text Document: tables from runs of tab-separated lines, footers told apart, everything else in one body block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.document import Block, Box, Cell, Document, Line, Page, Table, Word, hull

MIN_FIELDS_ALONE = 4  # a single line with tabs is a table (the rest of one, over the page) from this many fields on
NOTE_REACH = 3  # lines of distance in which a caption or a source line still belongs to its table
HIDDEN = "\u200b"

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
    lines = tuple(replace(line, text=_plain(line), role="footer" if _is_footer(line) else "body") for line in raw)
    runs = [run for run in _runs(raw) if len(run) > 1 or raw[run[0]].text.rstrip().count("\t") + 1 >= MIN_FIELDS_ALONE]
    tables = tuple(_table(page.number, first_table_no + n, run, raw, lines) for n, run in enumerate(runs))
    body = tuple(line for line in lines if line.role == "body")
    feet = tuple(line for line in lines if line.role == "footer")
    blocks = tuple(Block(part, hull([line.box for line in part]), part[0].role) for part in (body, feet) if part)
    return replace(page, lines=lines, blocks=blocks, tables=tables)


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


def _table(page_no: int, table_no: int, run: list[int], raw: tuple[Line, ...], lines: tuple[Line, ...]) -> Table:
    rows = [_cells(raw[n], row_no) for row_no, n in enumerate(run)]
    width = max(len(row) for row in rows)
    full = tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
    return Table(
        page_no,
        table_no,
        full,
        hull([lines[n].box for n in run]),
        caption=_above(lines, run[0]),
        notes=_below(lines, run[-1]),
        found_by="tabs",
    )


def _cells(line: Line, row_no: int) -> list[Cell | None]:
    """The fields of one line; None where nothing stands between two tabs."""
    cells: list[Cell | None] = []
    start = 0
    for column, field in enumerate(line.text.split("\t")):
        words = tuple(w for w in line.words if start <= w.box.x0 < start + len(field))
        cells.append(_cell(field, words, row_no, column) if words else None)
        start += len(field) + 1
    return cells


def _cell(field: str, words: tuple[Word, ...], row_no: int, column: int) -> Cell:
    box: Box = hull([w.box for w in words])
    return Cell(" ".join(field.replace(HIDDEN, "").split()), box, row_no, column, words)


def _above(lines: tuple[Line, ...], first: int) -> tuple[Line, ...]:
    """The caption: the line above, when it reads like one (`表 3：…（单位：百万元）`)."""
    if first == 0:
        return ()
    line, distance = lines[first - 1], lines[first].box.top - lines[first - 1].box.top
    return (line,) if distance <= NOTE_REACH and _CAPTION.match(line.text) else ()


def _below(lines: tuple[Line, ...], last: int) -> tuple[Line, ...]:
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
