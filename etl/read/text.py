"""Plain text and markdown → Document. One character is one unit: x = column from 0, top = line number from 1.

Markdown marks are taken off (`#`, `■`, `- `, `<u>`), a heading keeps its level as `Line.size`. A line whose fields tabs or
markdown pipes separate keeps its tabs in `Line.text`; `etl.layout.tabs` makes tables of such lines, and plain text of the lines.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from app.errors import ReadError
from etl.document import Box, Document, Line, Page, Word, hull

BODY_SIZE = 10.0
SAMPLE = 200_000  # characters looked at to tell text from noise
MAX_ODD_SHARE = 0.002  # control characters in real text: none but a stray one
MAX_ALIEN_SHARE = 0.02  # unassigned and private code points: bytes read in a wrong encoding give many

_HEADING = re.compile(r" *(#{1,6}) +")
_BULLET = re.compile(r" *(?:[-*+] +|[■◆●•➢▪◼□◇★☆\uf06c\uf0d8\uf0b2]\s*)")
_INLINE = re.compile(
    r"</?(?:u|b|i|em|strong|sup|sub|br|span|p|div|center)\b[^<>]*>|\*\*|__|!\[(?:(?!!\[)[^\]])*\]\((?:(?!!\[)[^)])*\)|`", re.IGNORECASE
)
_BARE_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}\s*|\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|<b>|<strong>).+(?:\*\*|</b>|</strong>)\s*", re.IGNORECASE)


def read_text(data: bytes, file_name: str) -> Document:
    """bytes → Document, a page for each form feed. Raises ReadError when the bytes are not text or hold none."""
    text = decode(data, file_name)
    if not text.strip():
        raise ReadError("the file holds no text", where=file_name)
    pages = tuple(_page(number, body) for number, body in enumerate(text.split("\f"), start=1))
    return Document(file_name, hashlib.sha256(data).hexdigest(), "text", "text/plain", pages)


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


def _page(number: int, body: str) -> Page:
    rows = body.split("\n")
    lines = _lines(rows)
    width = max((len(row) for row in rows), default=0)
    words = tuple(word for line in lines for word in line.words)
    return Page(number, float(width), float(len(rows) + 1), words=words, lines=lines)


def _lines(rows: list[str]) -> tuple[Line, ...]:
    """The printed lines. `|---|---|` under a markdown header makes the header one line taller: the table goes on below it."""
    lines: list[Line] = []
    for top, row in enumerate(rows, start=1):
        line = _line(row, top)
        if line is not None:
            lines.append(line)
        elif lines and "|" in row and lines[-1].box.bottom == top:
            lines[-1] = replace(lines[-1], box=lines[-1].box._replace(bottom=float(top + 1)))
    return tuple(lines)


def _line(row: str, top: int) -> Line | None:
    """One printed line, or None for a blank one and for a bare markdown rule (`----`, `|---|---|`)."""
    if not row.strip() or _BARE_RULE.fullmatch(row):
        return None
    heading = _HEADING.match(row)
    size = BODY_SIZE + 2 * (5 - len(heading[1])) if heading else BODY_SIZE
    bold = bool(heading or _BOLD_LINE.fullmatch(row))
    shown = _blank_marks(row)
    words = tuple(_words(shown, top, size, bold))
    if not words:
        return None
    # A line of fields stays as it is, empty fields included and character n in column n: the table step counts them.
    text = shown if "\t" in shown else " ".join(w.text for w in words)
    return Line(text, words, hull([w.box for w in words]), size, bold)


def _blank_marks(row: str) -> str:
    """The row with marks overprinted by blanks, so that columns stay; markdown pipes become tabs."""
    row = re.sub(r"^\s*\||\|\s*$", lambda m: " " * len(m[0]), row).replace("|", "\t") if row.lstrip().startswith("|") else row
    for mark in (_HEADING, _BULLET, _BULLET):
        found = mark.match(row)
        if found:
            row = " " * found.end() + row[found.end() :]
    return _INLINE.sub(lambda m: "\u200b" * len(m[0]), row)


def _words(row: str, top: int, size: float, bold: bool) -> Iterator[Word]:
    """Runs without a blank. Inline marks (now zero width blanks) do not part a word: `<u>光模块:</u>下游` is one."""
    for run in re.finditer(r"[^\s\u200b](?:[^\s]*[^\s\u200b])?", row):
        yield Word(run[0].replace("\u200b", ""), Box(float(run.start()), float(top), float(run.end()), float(top + 1)), size, bold, 0)
