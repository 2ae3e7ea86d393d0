"""The tables of a document that OCR read, put right before anything is made of them; every value read from a mended cell keeps its print.

Only documents that come from OCR (pictures, and text files of OCR) are mended: a text layer holds what the house printed. The repairs know
forms and places alone (etl/repair); what they changed is laid over the Sources of the Report when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Box, Cell, Document, Line, Page, Word, hull
from etl.extract.peer_stocks import known_name
from etl.extract.table_label import read_label
from etl.layout.aligned import Field, aligned
from etl.layout.tabs import cells_of, text_page
from etl.repair.cells import UNPROVED
from etl.repair.grid import MendedGrid, Proposal, mend_grid
from etl.repair.reading import Reading
from etl.report import Finding, Report, Source
from etl.with_sources import with_sources

READERS = ("text", "ocr")
UNREAD = ("unread.cell", "peers.unreadable_cell")
DOUBTED = 0.75
"""At most this is believed of a print that may stand for another number."""

MOST_ROWS = 1000
"""A table of a report has some hundred rows; a cell is compared with all of its siblings."""

Place = tuple[int, Box]


@dataclass(frozen=True, slots=True)
class Repairs:
    """What was changed in a document (`made`) and what was only proposed (`open`), by page and box of the mended cell."""

    made: Mapping[Place, Reading] = field(default_factory=dict)
    open: Mapping[Place, Proposal] = field(default_factory=dict)

    def laid_over(self, report: Report) -> Report:
        """The report whose Sources tell the print, the repair and its proof; a finding for each cell that nothing proves."""
        if not self.made and not self.open:
            return report
        told = with_sources(report, self._told)
        kept = tuple(finding for finding in told.findings if not self._is_said(finding))
        stored = {(fact.source.page, fact.source.box): fact.source for fact in told.facts}
        return replace(told, findings=(*kept, *(_finding(place, one, stored.get(place)) for place, one in self.open.items())))

    def _told(self, source: Source) -> Source:
        place = (source.page, source.box)
        made, proposal = self.made.get(place), self.open.get(place)
        if made:
            return _repaired(source, made)
        return replace(source, confidence=min(source.confidence, DOUBTED)) if proposal else source

    def _is_said(self, finding: Finding) -> bool:
        source = finding.source
        return bool(source) and finding.rule_id in UNREAD and source is not None and (source.page, source.box) in self.open


def _repaired(source: Source, made: Reading) -> Source:
    """A repair that the reader of the table made on top (a value of two rows told apart) keeps its name."""
    proofs = "; ".join(filter(None, (made.proof, source.proof)))
    return replace(
        source,
        text=made.printed,
        rule_id=source.rule_id if source.repaired_text is not None else made.rule_id,
        repaired_text=made.text if source.repaired_text is None else source.repaired_text,
        confidence=min(source.confidence, made.confidence),
        proof=proofs,
        candidates=tuple(dict.fromkeys((*made.candidates, *source.candidates))),
    )


def _finding(place: Place, one: Proposal, stored: Source | None) -> Finding:
    """What may be read there; at the place of the number that is `stored`, so that a decision finds it."""
    page, box = place
    cell, mended = one.reading.cell, one.mended
    source = stored or Source(page, box, one.reading.printed, None, cell.row, cell.column)
    told = replace(source, rule_id=mended.rule_id, candidates=mended.candidates)
    return Finding(UNPROVED, "warning", f"{one.reading.printed} is left as printed: {mended.proof}", told, mended.text)


def mend(document: Document, vocabulary: Vocabulary) -> tuple[Document, Repairs]:
    """The document with its tables mended, and what was done. A document that is not of OCR comes back as it is."""
    if document.reader not in READERS:
        return document, Repairs()
    made: dict[Place, Reading] = {}
    open_: dict[Place, Proposal] = {}
    pages = []
    for page in document.pages:
        for number, table in enumerate(page.tables):
            if len(table.rows) > MOST_ROWS:
                continue
            mended = mend_grid(table, lambda text: _is_known(text, vocabulary))
            if not mended.proposals and not any(reading and reading.rule_id for row in mended.rows for reading in row):
                continue
            page, places = _set_tabbed(page, number, mended) if table.found_by == "tabs" else _set(page, number, mended)
            made.update(((page.number, box), reading) for box, reading in places if reading.rule_id)
            open_.update(_open(page.number, places, mended.proposals))
        pages.append(page)
    return document.with_pages(tuple(pages)), Repairs(made, open_)


def _is_known(text: str, vocabulary: Vocabulary) -> bool:
    """A listed name or a metric; growth of the row above counts too."""
    if not fold(text):
        return False
    label = read_label(text, vocabulary)
    return bool(label.metric_code or label.growth) or known_name(text, vocabulary)


Placed = list[tuple[Box, Reading]]


def _open(page: int, places: Placed, proposals: Sequence[Proposal]) -> Iterator[tuple[Place, Proposal]]:
    by_cell = {id(one.reading): one for one in proposals}
    for box, reading in places:
        if id(reading) in by_cell:
            yield (page, box), by_cell[id(reading)]


# -- tables of tabs: the lines are written anew --------------------------------------------------------------------------------


def _set_tabbed(page: Page, number: int, mended: MendedGrid) -> tuple[Page, Placed]:
    table = page.tables[number]
    grid = aligned([[_words(reading) for reading in row] for row in mended.rows])
    rows = cells_of(grid)
    places = [
        (cell.box, r) for cells, row in zip(rows, mended.rows, strict=True) for cell, r in zip(cells, row, strict=False) if cell and r
    ]
    lines = [_line([word for words in row for word in words]) for row in grid if any(row)]
    kept = [
        [line for line in page.lines if line.box.bottom <= table.box.top],
        [line for line in page.lines if line.box.top >= table.box.bottom],
    ]
    whole = replace(table, rows=rows, box=hull([line.box for line in lines]))
    tables = (*page.tables[:number], whole, *page.tables[number + 1 :])
    return text_page(page, (*kept[0], *lines, *kept[1]), tables), places


def _words(reading: Reading | None) -> Field:
    if reading is None:
        return ()
    if not reading.rule_id:
        return reading.cell.words
    like, box = reading.cell.words[0], reading.cell.box
    top = reading.cell.words[0].box.top if box.height >= 1 else box.top
    words, start = [], box.x0
    for text in reading.text.split():
        words.append(Word(text, Box(start, top, start + len(text), top + box.height), like.size, like.bold, like.colour))
        start += len(text) + 1
    return tuple(words)


def _line(words: Sequence[Word]) -> Line:
    return Line(" ".join(word.text for word in words), tuple(words), hull([w.box for w in words]), words[0].size, words[0].bold)


# -- tables of a page: words are exchanged where they stand --------------------------------------------------------------------

New = Mapping[int, Sequence[Word]]
"""id of a printed word → the words that are read in its place."""


def _set(page: Page, number: int, mended: MendedGrid) -> tuple[Page, Placed]:
    readings = [reading for row in mended.rows for reading in row if reading]
    new: dict[int, list[Word]] = {}
    for reading in (reading for reading in readings if reading.rule_id):
        first, *rest = reading.cell.words
        new.setdefault(id(first), []).append(replace(first, text=reading.text, box=reading.cell.box, chars=()))
        new.update({id(word): [] for word in rest})
    rows = tuple(tuple(_cell(reading, new) if reading else None for reading in row) for row in mended.rows)
    tables = (*page.tables[:number], replace(page.tables[number], rows=rows), *page.tables[number + 1 :])
    lines = {id(line): _exchanged(line, new) for line in page.lines}
    blocks = tuple(replace(block, lines=tuple(lines.get(id(line), line) for line in block.lines)) for block in page.blocks)
    return replace(page, lines=tuple(lines.values()), blocks=blocks, tables=tables), [(r.cell.box, r) for r in readings]


def _cell(reading: Reading, new: New) -> Cell:
    """The cell of a mended reading holds its own word only: two cells may have been printed in one."""
    if not reading.rule_id:
        return reading.cell
    words = [word for word in new[id(reading.cell.words[0])] if word.box == reading.cell.box]
    return replace(reading.cell, text=reading.text, words=tuple(words))


def _exchanged(line: Line, new: New) -> Line:
    if not any(id(word) in new for word in line.words):
        return line
    words = tuple(one for word in line.words for one in new.get(id(word), (word,)))
    return replace(line, words=words, text=" ".join(word.text for word in words))
