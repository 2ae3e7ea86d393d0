"""Lines of a page as rows of words: what stands at one height, which words belong to one cell, where a Table has the cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.document import Box, Cell, Line, Page, Table, Word, hull
from etl.extract.once import once_a_page
from etl.grammar.numbers import Number, read_number

_SKIPPED = ("hidden", "watermark", "vertical")
_SUFFIXES = re.compile(r"(?:%|x|倍|pcts?|ppts?|pps?|bps?|[十百千]?[万亿]?(?:元|股|港元|美元|港币)?|mn|bn|m|天|个百分点|点)?", re.IGNORECASE)
_CJK = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")


class Place(NamedTuple):
    """Where a Table of the page has a cell (numbers from 0); None outside of every table."""

    table_no: int | None = None
    row_no: int | None = None
    column_no: int | None = None


def printed_lines(page: Page) -> list[Line]:
    """The visible, horizontal lines from top to bottom; furniture stays in, since a table at the page's edge may be taken for it."""
    return sorted((line for line in page.lines if line.role not in _SKIPPED and line.words), key=lambda line: (line.box.top, line.box.x0))


def same_row(a: Box, b: Box) -> bool:
    """Two boxes stand at one height: more than half of the lower one is shared."""
    return a.overlap_y(b) > 0.5 * min(a.height, b.height)


def join_words(words: Iterable[Word]) -> str:
    """Words → text: one blank where the page has a gap, none between Chinese characters (`营 业 收入` → `营业收入`)."""
    text = ""
    last: Word | None = None
    for word in words:
        if last is not None and not _tight(last, word):
            text += " "
        text += word.text
        last = word
    return text.strip()


def _tight(left: Word, right: Word) -> bool:
    """No blank: both sides Chinese, or hardly any gap beside a Chinese character."""
    gap = right.box.x0 - left.box.x1
    chinese = bool(_CJK.match(left.text[-1:])) + bool(_CJK.match(right.text[:1]))
    return chinese == 2 or (chinese == 1 and gap < 0.35 * max(left.size, right.size)) or gap < 0.05 * right.size


LINE = 8.0  # points from line to line in the closest print


def point(box: Box) -> float:
    """A point, as a distance between lines; in a text file, whose lines are one unit apart (two with a rule), an eighth of a line."""
    return 1.0 if box.height > 2.0 else 1.0 / LINE


class Phrase(NamedTuple):
    """Words with ordinary blanks between them."""

    text: str
    box: Box
    size: float


def phrases(words: Sequence[Word]) -> list[Phrase]:
    """A line cut at its wide gaps: `CMBIGM` | `Market consensus` | `Diff (%)`."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.box.x0 - groups[-1][-1].box.x1 <= 0.8 * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Phrase(join_words(group), box_of(group), group[0].size) for group in groups]


def stacked(lines: Sequence[Sequence[Phrase]]) -> list[str]:
    """Texts of a caption; a phrase directly below another with the same left end or middle goes on with it (`单位:百` over `万元`)."""
    found: list[Phrase] = []
    for line in lines:
        for phrase in line:
            upper = next((i for i, p in enumerate(found) if _goes_on(p, phrase)), None)
            if upper is None:
                found.append(phrase)
            else:
                found[upper] = Phrase(found[upper].text + phrase.text, hull([found[upper].box, phrase.box]), phrase.size)
    return [phrase.text for phrase in found]


def _goes_on(upper: Phrase, lower: Phrase) -> bool:
    """Narrow Chinese cells wrap between any two characters; whole lines and English titles stand for themselves."""
    aligned = min(abs(upper.box.x0 - lower.box.x0), abs(upper.box.mid_x - lower.box.mid_x)) < 0.5 * upper.size
    near = 0 <= lower.box.top - upper.box.top < 1.9 * upper.size and aligned
    return near and len(upper.text) < 10 and len(lower.text) < 6 and bool(_CJK.match(upper.text[-1:])) and bool(_CJK.match(lower.text[:1]))


def box_of(words: Sequence[Word]) -> Box:
    return hull([word.box for word in words])


def place_of(page: Page, box: Box) -> Place:
    """The cell of the page's tables that holds the middle of `box`."""
    x, y = box.mid_x, box.mid_y
    for table, cells in _cells_by_height(page):
        if not table.box.contains(x, y):
            continue
        for cell in cells.get(int(y), ()):
            if cell.box.top <= y <= cell.box.bottom and cell.box.x0 <= x <= cell.box.x1:
                return Place(table.table_no, cell.row, cell.column)
    return Place()


@once_a_page
def _cells_by_height(page: Page) -> list[tuple[Table, dict[int, list[Cell]]]]:
    """For each table its cells, in their order, by the whole points of height that they touch."""
    found: list[tuple[Table, dict[int, list[Cell]]]] = []
    for table in page.tables:
        heights: dict[int, list[Cell]] = {}
        for cell in (cell for row in table.rows for cell in row if cell):
            for height in range(int(cell.box.top), int(cell.box.bottom) + 1):
                heights.setdefault(height, []).append(cell)
        found.append((table, heights))
    return found


@lru_cache(maxsize=16384)
def is_value(text: str) -> bool:
    """A number with nothing but a unit behind it, or a sign that there is none (`n.a.`); `40th` and `2024年报` are words."""
    number = read_number(text)
    return number is not None and (not isinstance(number, Number) or bool(_SUFFIXES.fullmatch(number.suffix)))


def split_touching(word: Word) -> list[tuple[str, Box]]:
    """`14,376.922,419.732,906.0`, columns printed without a gap, → one part a number, if all can have the same number of decimals."""
    if word.text.count(".") < 2 or is_value(word.text):
        return [(word.text, word.box)]
    for decimals in (1, 2, 3):
        parts = re.findall(rf"\(?-?\d{{1,3}}(?:,\d{{3}})*\.\d{{{decimals}}}\)?%?", word.text)
        if len(parts) > 1 and "".join(parts) == word.text:
            return _boxed(word, parts)
    return [(word.text, word.box)]


def _boxed(word: Word, parts: list[str]) -> list[tuple[str, Box]]:
    """Parts with boxes by their characters, or in proportion where the word has none."""
    found: list[tuple[str, Box]] = []
    start = 0
    for part in parts:
        chars = word.chars[start : start + len(part)] if len(word.chars) == len(word.text) else ()
        step = word.box.width / len(word.text)
        share = word.box._replace(x0=word.box.x0 + start * step, x1=word.box.x0 + (start + len(part)) * step)
        found.append((part, hull([c.box for c in chars]) if chars else share))
        start += len(part)
    return found
