"""`<table>…</table>` of a text report → rows of cells, by the standard library's parser.

What it is fed holds bare tags of tables alone: every other `<` and `&` (`<5%`, `R&D`, an unclosed tag, a script) is text, so that no
input makes it search twice, and none of a report's words is swallowed.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import accumulate

from etl.read.text_grid import MAX_CELLS, Span, Written
from etl.read.text_marks import one_line

MAX_DEPTH = 4  # tables inside of each other
_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption)((?:\s[^<>]{0,2000})?)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*(\d{1,9})""", re.IGNORECASE)
_EMPTY = re.compile(r"<(td|th)\s*/>", re.IGNORECASE)
_AS_TEXT = str.maketrans({"<": "\ue0f0", "&": "\ue0f1", ">": "\ue0f2"})
_AS_WRITTEN = str.maketrans({"\ue0f0": "<", "\ue0f1": "&", "\ue0f2": ">"})
TO_THE_END = 1_000_000  # rows of `rowspan="0"`

Rows = list[list[Written]]


class TableParser(HTMLParser):
    """The `tables` of a text that begins with one: those inside a cell stand behind the one that holds them, each with its captions."""

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(convert_charrefs=False)
        self.tables: list[tuple[list[str], Rows]] = []
        self._offset = offset
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._open: list[_Table] = []
        self._too_deep = self._count = 0
        self.feed(_tables_only(text))
        self.close()
        while self._open:
            self._end_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._start_table()
        elif self._open and tag in ("tr", "td", "th", "caption"):
            table = self._open[-1]
            self._end_cell()
            if tag == "tr":
                table.rows.append([])
            elif tag == "caption":
                table.caption = []
            else:
                given = {name: int(value or 1) for name, value in attrs}
                start = self._place() + len(self.get_starttag_text() or "")
                table.cell = _Cell(start, max(given.get("colspan", 1), 1), given.get("rowspan", 1) or TO_THE_END)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._too_deep:
            self._too_deep -= 1
        elif tag == "table" and self._open:
            self._end_table()
        elif self._open and tag in ("td", "th", "tr", "caption"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        table = self._open[-1]
        if table.caption is not None:
            table.caption.append(data)
        elif table.cell is not None:
            table.cell.parts.append(data)
        elif data.strip():
            table.captions.append(_clean(data))  # text of a table that stands in no cell is not lost

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _start_table(self) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._too_deep += 1
            return
        self._open.append(_Table())
        self.tables.append((self._open[-1].captions, self._open[-1].rows))

    def _end_table(self) -> None:
        self._end_cell()
        self._open.pop()

    def _end_cell(self) -> None:
        table = self._open[-1]
        if table.caption is not None:
            table.captions.append(_clean("".join(table.caption)))
            table.caption = None
        if table.cell is None:
            return
        if not table.rows:
            table.rows.append([])
        cell, table.cell = table.cell, None
        span = Span(self._offset + cell.start, self._offset + max(cell.start, self._place()))
        self._count += 1
        text = _clean("".join(cell.parts)) if self._count <= MAX_CELLS else ""  # such a table is given up in any case
        table.rows[-1].append(Written(text, span, cell.columns, cell.rows))


class _Cell:
    """The cell that is open: its parts come one by one."""

    def __init__(self, start: int, columns: int, rows: int) -> None:
        self.start, self.columns, self.rows = start, columns, rows
        self.parts: list[str] = []


class _Table:
    """The table that is open."""

    def __init__(self) -> None:
        self.rows: Rows = []
        self.captions: list[str] = []
        self.caption: list[str] | None = None
        self.cell: _Cell | None = None


def _tables_only(text: str) -> str:
    """The text with tags of tables alone, of their attributes the spans; as long as before."""
    parts: list[str] = []
    at = 0
    text = _EMPTY.sub(lambda m: f"<{m[1]}>".ljust(len(m[0])), text)
    for match in _TAG.finditer(text):
        parts.append(text[at : match.start()].translate(_AS_TEXT))
        parts.append(_bare(match))
        at = match.end()
    return "".join((*parts, text[at:].translate(_AS_TEXT)))


def _bare(match: re.Match[str]) -> str:
    r"""`<td colspan="2" style="…">` → `<td colspan=2          >`; line breaks stay, since places are counted by them."""
    spans = {name.lower(): value for name, value in _ATTRIBUTE.findall(match[3])}
    inside = " ".join(f"{name}={value}" for name, value in spans.items())
    tag = f"<{match[1]}{match[2]} {inside}" if inside else f"<{match[1]}{match[2]}"
    breaks = match[0].count("\n")
    return tag.ljust(len(match[0]) - 1 - breaks) + "\n" * breaks + ">"


def _clean(text: str) -> str:
    return one_line(text.translate(_AS_WRITTEN))
