"""The samples' PDF pages as OCR would have read them: single cells of their tables spoilt where they stand, then interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from app.reference import vocabulary
from etl.document import Box, Document, Line, Page, Table, Word
from etl.layout import lay_out
from etl.parse import interpret
from etl.read import read
from etl.report import Fact, Report
from tests.damage.kinds import CELL, SHAPE, form_of, is_unambiguous
from tests.damage.measure import SURE, Key, Result, Spoilt, judged, key_of

ROOT = Path(__file__).resolve().parents[2] / "samples"
SAMPLES = ("battery-note-2025-04.pdf", "battery-results-2025-04.pdf", "electronics-weekly-2025-05.pdf", "battery-english-2025-04.pdf")
A_PAGE = 8
Row = tuple[int, int | None, int | None]


@cache
def clean(name: str) -> tuple[Document, Report]:
    """The sample as it would come from a perfect OCR."""
    document = replace(lay_out(read((ROOT / name).read_bytes(), name)), reader="ocr")
    return document, interpret(document, vocabulary())


def cells(report: Report) -> list[Fact]:
    """Numbers of tables, one word each, whose key is their own."""
    keys = [key_of(fact) for fact in report.facts]
    own = [fact for fact in report.facts if keys.count(key_of(fact)) == 1 and fact.source.table_no is not None]
    return [fact for fact in own if SHAPE.fullmatch(fact.source.text)]


def results(kind: str, name: str, random: Random) -> Iterator[Result]:
    """Up to A_PAGE cells of a sample spoilt at once, in different rows and columns."""
    document, report = clean(name)
    every = cells(report)
    chosen: list[tuple[Fact, Spoilt]] = []
    for fact in random.sample(every, len(every)):
        spoilt = _spoilt(kind, name, fact, every, random)
        if spoilt and all(_apart(fact, other) for other, _ in chosen):
            chosen.append((fact, spoilt))
        if len(chosen) == A_PAGE:
            break
    prints = {(fact.source.page, fact.source.box): spoilt.printed for fact, spoilt in chosen}
    found = interpret(document.with_pages(tuple(_spoilt_page(page, prints) for page in document.pages)), vocabulary())
    by_key = {key_of(fact): fact for fact in found.facts}
    for fact, spoilt in chosen:
        yield judged(spoilt, fact, by_key.get(key_of(fact)), found)
    yield from _beside(kind, name, report, by_key, {key_of(fact) for fact, _ in chosen})


def _apart(a: Fact, b: Fact) -> bool:
    if (a.source.page, a.source.table_no) != (b.source.page, b.source.table_no):
        return True
    return a.source.row_no != b.source.row_no and a.source.column_no != b.source.column_no


def _spoilt(kind: str, name: str, fact: Fact, every: Sequence[Fact], random: Random) -> Spoilt | None:
    truth = fact.source.text
    printed = CELL[kind](truth, random)
    if printed is None or printed == truth:
        return None
    table = [other for other in every if (other.source.page, other.source.table_no) == (fact.source.page, fact.source.table_no)]
    texts = [other.source.text for other in table]
    down = [other.source.text for other in table if other.source.column_no == fact.source.column_no and other is not fact]
    along = [other.source.text for other in table if other.source.row_no == fact.source.row_no and other is not fact]
    siblings = down if fact.source.rule_id.startswith("peers.") else along
    form = form_of(siblings, texts) if len(siblings) >= (3 if siblings is down else 2) else None
    return Spoilt(kind, name, (fact.source.row_no or 0, fact.source.column_no or 0), truth, printed, is_unambiguous(printed, truth, form))


def _beside(kind: str, name: str, report: Report, found: dict[Key, Fact], touched: set[Key]) -> Iterator[Result]:
    """Numbers that were not spoilt and changed all the same."""
    for fact in report.facts:
        key = key_of(fact)
        after = found.get(key)
        if key not in touched and (after is None or after.value != fact.value) and sum(key_of(f) == key for f in report.facts) == 1:
            sure = after is not None and after.source.confidence >= SURE
            beside = Spoilt(kind, name, (-1, -1), fact.value_text, str(key), True)
            yield Result(beside, "wrong and sure" if sure else "wrong" if after else "lost", after.value_text if after else "")


# -- a page with other words ---------------------------------------------------------------------------------------------------


def _spoilt_page(page: Page, prints: dict[tuple[int, Box], str]) -> Page:
    here = {box: text for (number, box), text in prints.items() if number == page.number}
    if not here:
        return page
    words: dict[int, tuple[Word, ...]] = {}
    for line in page.lines:
        for word in line.words:
            if word.box in here:
                words[id(word)] = _words(word, here[word.box])
    lines = {id(line): _line(line, words) for line in page.lines}
    blocks = tuple(replace(block, lines=tuple(lines.get(id(line), line) for line in block.lines)) for block in page.blocks)
    return replace(page, lines=tuple(lines.values()), blocks=blocks, tables=tuple(_table(table, words) for table in page.tables))


def _words(word: Word, text: str) -> tuple[Word, ...]:
    """The words of the spoilt print, as wide as what stood there."""
    step = word.box.width / len(text)
    made, at = [], 0
    for part in text.split():
        at = text.index(part, at)
        box = word.box._replace(x0=word.box.x0 + at * step, x1=word.box.x0 + (at + len(part)) * step)
        made.append(replace(word, text=part, box=box, chars=()))
        at += len(part)
    return tuple(made)


def _line(line: Line, words: dict[int, tuple[Word, ...]]) -> Line:
    new = tuple(one for word in line.words for one in words.get(id(word), (word,)))
    return replace(line, words=new, text=" ".join(word.text for word in new))


def _table(table: Table, words: dict[int, tuple[Word, ...]]) -> Table:
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            new = tuple(one for word in cell.words for one in words.get(id(word), (word,))) if cell else ()
            changed = cell is not None and new != cell.words
            cells.append(replace(cell, words=new, text=" ".join(w.text for w in new)) if cell and changed else cell)
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))
