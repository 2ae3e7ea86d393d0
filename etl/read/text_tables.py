"""The tables that a text writes as HTML or LaTeX, and the lines between them → printed rows, one after the other.

What OCR tools write: MinerU, PaddleOCR-VL, olmOCR and dots.ocr `<table><tr><td rowspan="2">…` on one line or many, Nougat and Mathpix
`\\begin{tabular}`. A row of such a table becomes a line with tabs between its fields, as the other tables of a text have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.read.text_grid import GridRow, Span, laid
from etl.read.text_html import TableParser
from etl.read.text_latex import ENVIRONMENT, caption, tabular

_START = re.compile(rf"<table\b[^<>]{{0,2000}}>|\\begin\{{{ENVIRONMENT}\}}", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table\b[^<>]{0,2000}>", re.IGNORECASE)
_TABULAR = re.compile(rf"\\(begin|end)\{{{ENVIRONMENT}\}}", re.IGNORECASE)
_FRAME = re.compile(
    r"\\(?:begin|end)\{(?:table|center|figure|document|tablenotes|threeparttable|adjustbox)\*?\}(?:\[[^\]\n]{0,12}\])?(?:\{[^{}\n]{0,40}\})?"
    r"|\\(?:centering|\[|\])"
)
# A table that is never closed ends where the text plainly goes on: a heading, or a line after a white one that is no tag.
_GOES_ON = re.compile(r"\n#{1,6} |\n[^\S\n]*\n(?=[^\S\n]{0,8}[^\s<|\\])")
_WRITTEN = re.compile(r"<[^<>]{0,2000}>|\\[A-Za-z]+(?:\{[^{}\n]{0,60}\})*")
MAX_TOLD = 20  # tables of a page whose loss is told one by one


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A line as the page shows it. `span`: the characters of the page's text. `row`: its fields, where it is one of a written table."""

    text: str
    span: Span
    row: GridRow | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows of a page, and why a table of it could not be read."""

    rows: tuple[PrintedRow, ...]
    problems: tuple[str, ...] = ()


def printed_rows(text: str) -> Printed:
    """The lines of `text` in order, those of a written table in place of its markup."""
    rows: list[PrintedRow] = []
    problems: list[str] = []
    starts, ends = list(_START.finditer(text)), _ends(text)
    at = 0
    for number, start in enumerate(starts):
        if start.start() < at:
            continue
        rows += _lines(text, at, start.start())
        limit = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        end = ends.get(start.start()) or _unclosed(text, start.end(), limit)
        read = (_html if start[0].startswith("<") else _latex)(text[start.start() : end], start.start())
        rows += _apart(rows, read or [])
        if not read and (lost := _words_of(text[start.start() : end])):
            problems.append(f"a table of the text could not be read: {lost}")
        at = end
    more = [f"a table of the text could not be read, nor could {len(problems) - MAX_TOLD - 1} more"] if len(problems) > MAX_TOLD else []
    return Printed((*rows, *_lines(text, at, len(text))), (*problems[:MAX_TOLD], *more))


def _words_of(markup: str) -> str:
    """The beginning of what it says; '' when it says nothing."""
    return " ".join(_WRITTEN.sub(" ", markup[:4000]).split())[:120]


def _lines(text: str, start: int, end: int) -> Iterator[PrintedRow]:
    """What stands between two tables. A white line parts a table from what follows, the line that a table begins is none."""
    lines = text[start:end].split("\n")
    for number, line in enumerate(lines):
        is_before = number == len(lines) - 1 and end < len(text)
        is_after = number == 0 and start > 0 and not lines[min(1, len(lines) - 1)].strip()
        if line.strip() or len(lines) == 1 or not (is_before or is_after):
            yield PrintedRow(_unframed(line), Span(start, start + len(line)))
        start += len(line) + 1


def _unframed(line: str) -> str:
    """Nothing of the environment around a tabular but its caption."""
    bare = line.strip()
    if _FRAME.fullmatch(bare):
        return ""
    return caption(bare) if bare.startswith("\\caption") else line


def _apart(before: Sequence[PrintedRow], rows: list[PrintedRow]) -> list[PrintedRow]:
    """A white line between two tables, without which they would be one."""
    close = bool(before) and before[-1].row is not None
    return [PrintedRow("", before[-1].span), *rows] if close and rows else rows


def _ends(text: str) -> dict[int, int]:
    """Where each table that is closed begins and ends; each end belongs to the last that is open."""
    found: dict[int, int] = {}
    for pattern in (_TABLE, _TABULAR):
        is_open: list[int] = []
        for match in pattern.finditer(text):
            if match[1] in ("", "begin"):
                is_open.append(match.start())
            elif is_open:
                found[is_open.pop()] = match.end()
    return found


def _unclosed(text: str, start: int, limit: int) -> int:
    goes_on = _GOES_ON.search(text, start, limit)
    return goes_on.start() if goes_on else limit


def _html(text: str, offset: int) -> list[PrintedRow] | None:
    tables = TableParser(text, offset).tables
    rows: list[PrintedRow] = []
    whole = Span(offset, offset + len(text))
    for captions, cells in tables:
        grid = laid(cells)
        if grid is None:
            return None
        rows += _apart(rows, [*(PrintedRow(line, whole) for line in captions if line), *_table(grid, whole)])
    return rows or None


def _latex(text: str, offset: int) -> list[PrintedRow] | None:
    grid = laid(tabular(text, offset))
    return _table(grid, Span(offset, offset + len(text))) if grid else None


def _table(grid: Sequence[GridRow], whole: Span) -> list[PrintedRow]:
    """A title over the whole table stands as a line above it."""
    rows = [PrintedRow("\t".join(row.texts), _span(row, whole), row) for row in grid if any(row.texts)]
    if len(rows) > 1 and sum(map(bool, rows[0].row.texts if rows[0].row else ())) == 1:
        rows[0] = PrintedRow(rows[0].text.strip("\t"), rows[0].span)
    return rows


def _span(row: GridRow, whole: Span) -> Span:
    spans = [span for span in row.spans if span]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else whole
