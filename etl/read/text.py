"""Plain text and markdown → Document. One character is one unit: x = column from 0, top = line number from 1 on its page.

Markdown marks are taken off (`#`, `■`, `- `, `<u>`), a heading keeps its level as `Line.size`. A line whose fields tabs or
markdown pipes separate keeps its tabs in `Line.text`; `etl.layout.tabs` makes tables of such lines, and plain text of the lines.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.errors import ReadError
from etl.document import Box, Document, Line, Page, Word, hull
from etl.read.text_marks import plain
from etl.read.text_pages import text_pages
from etl.read.text_places import file_lines
from etl.read.text_spaced import in_points, is_spaced
from etl.read.text_tables import PrintedRow, printed_rows

BODY_SIZE = 10.0
SAMPLE = 200_000  # characters looked at to tell text from noise
MAX_ODD_SHARE = 0.002  # control characters in real text: none but a stray one
MAX_ALIEN_SHARE = 0.02  # unassigned and private code points: bytes read in a wrong encoding give many

_HEADING = re.compile(r" *(#{1,6}) +")
_BULLET = re.compile(r" *(?:[-*+] +|[■◆●•➢▪◼□◇★☆\uf06c\uf0d8\uf0b2]\s*)")
# All of them are asked of a line without the blanks at its ends: two runs of blanks beside each other cost the square of their length.
_BARE_RULE = re.compile(r"(?:[-*_=]\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?|\+(?:[-=:]+\+)+")
_FENCE = re.compile(r"(?:```|~~~)\s*\w{0,20}")
_LOOSE_RULE = re.compile(r":?-{2,}:?(?:\s*\|\s*:?-{2,}:?)+")
_BOLD_LINE = re.compile(r"(?:\*\*|<b>|<strong>).+(?:\*\*|</b>|</strong>)", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")


def read_text(data: bytes, file_name: str) -> Document:
    """bytes → Document, its pages as form feeds and page marks part them. Raises ReadError when the bytes are not text or hold none."""
    text = decode(data, file_name)
    if not text.strip():
        raise ReadError("the file holds no text", where=file_name)
    bodies = [(number, body, printed_rows(body)) for number, body in enumerate(text_pages(text), start=1)]
    problems = tuple(f"page {number}: {problem}" for number, _, printed in bodies for problem in printed.problems)
    pages = tuple(replace(_page(number, printed.rows), file_lines=file_lines(body, printed.rows)) for number, body, printed in bodies)
    if is_spaced(pages):
        pages = tuple(map(in_points, pages))
    return Document(file_name, hashlib.sha256(data).hexdigest(), "text", "text/plain", pages, problems=problems)


def decode(data: bytes, file_name: str = "") -> str:
    """The text, its encoding found by trial: a byte order mark, UTF-8, UTF-16 by its zero bytes, GB 18030."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    raise ReadError("not a text file (no known encoding fits)", where=file_name, hint="save it as UTF-8")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\0" in data:
        return ("utf-16-le", "utf-16-be")
    return ("utf-8", "gb18030")


def _is_plausible(text: str) -> bool:
    """Binary files decode now and then; what comes out is full of control and unassigned characters."""
    sample = text[:SAMPLE]
    kinds = [unicodedata.category(c) for c in sample if c not in "\t\n\r\f\v"]
    odd, alien = kinds.count("Cc"), kinds.count("Cn") + kinds.count("Co")
    return odd <= MAX_ODD_SHARE * len(sample) and alien <= MAX_ALIEN_SHARE * len(sample)


def _page(number: int, rows: Sequence[PrintedRow]) -> Page:
    lines = _lines(rows)
    width = max((len(row.text) for row in rows), default=0)
    words = tuple(word for line in lines for word in line.words)
    return Page(number, float(width), float(len(rows) + 1), words=words, lines=lines)


def _lines(rows: Sequence[PrintedRow]) -> tuple[Line, ...]:
    """The printed lines. `|---|---|` under a markdown header makes the header one line taller: the table goes on below it."""
    lines: list[Line] = []
    loose = _loose_tables(rows)
    for top, row in enumerate(rows, start=1):
        line = _field_line(row.text, top) if row.row else _line(row.text, top, is_loose=top in loose)
        if line is not None:
            lines.append(line)
        elif lines and ("|" in row.text or "+" in row.text) and lines[-1].box.bottom == top:
            lines[-1] = replace(lines[-1], box=lines[-1].box._replace(bottom=float(top + 1)))
    return tuple(lines)


def _loose_tables(rows: Sequence[PrintedRow]) -> set[int]:
    """Lines (from 1) of markdown tables without pipes at their ends: `名称 | PE` over `--- | ---`, and what follows with a pipe."""
    found: set[int] = set()
    for place, row in enumerate(rows):
        is_next = place in found and _PIPE.search(row.text)
        if place and _LOOSE_RULE.fullmatch(row.text.strip()) and _PIPE.search(rows[place - 1].text):
            found |= {place, place + 1}
        elif is_next:
            found.add(place + 1)
    return found


def _field_line(row: str, top: int) -> Line | None:
    """A row of a written table: its fields are plain already."""
    words = tuple(_words(row, top, BODY_SIZE, False))
    return Line(row, words, hull([w.box for w in words]), BODY_SIZE, False) if words else None


def _line(row: str, top: int, *, is_loose: bool = False) -> Line | None:
    """One printed line, or None for a blank one, a bare markdown rule (`----`, `|---|---|`) and a fence of code."""
    bare = row.strip()
    if not bare or _BARE_RULE.fullmatch(bare) or _FENCE.fullmatch(bare) or (is_loose and _LOOSE_RULE.fullmatch(bare)):
        return None
    heading = _HEADING.match(row)
    size = BODY_SIZE + 2 * (5 - len(heading[1])) if heading else BODY_SIZE
    bold = bool(heading or _BOLD_LINE.fullmatch(bare))
    shown = _blank_marks(row, is_loose)
    words = tuple(_words(shown, top, size, bold))
    if not words:
        return None
    # A line of fields stays as it is, empty fields included and character n in column n: the table step counts them.
    text = shown if "\t" in shown else " ".join(w.text for w in words)
    return Line(text, words, hull([w.box for w in words]), size, bold)


def _blank_marks(row: str, is_loose: bool) -> str:
    """The row with marks overprinted by blanks, so that columns stay; markdown pipes become tabs."""
    if is_loose or row.lstrip().startswith("|"):
        row = _PIPE.sub("\t", re.sub(r"^\s*\||(?<!\\)\|\s*$", lambda m: " " * len(m[0]), row))
    for mark in (_HEADING, _BULLET, _BULLET):
        found = mark.match(row)
        if found:
            row = " " * found.end() + row[found.end() :]
    return plain(row)


def _words(row: str, top: int, size: float, bold: bool) -> Iterator[Word]:
    """Runs without a blank. Inline marks (now zero width blanks) do not part a word: `<u>光模块:</u>下游` is one."""
    for run in re.finditer(r"[^\s\u200b](?:[^\s]*[^\s\u200b])?", row):
        yield Word(run[0].replace("\u200b", ""), Box(float(run.start()), float(top), float(run.end()), float(top + 1)), size, bold, 0)
