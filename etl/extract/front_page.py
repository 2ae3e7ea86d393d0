"""The front page as segments: pieces of lines without a wide gap, which is what labels, titles and boxes are made of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.changed import changed
from etl.document import Box, Document, Line, LineRole, Page, Word, hull
from etl.extract.once import once_a_page
from etl.grammar.rating_words import close_gaps
from etl.report import Source

GAP = 1.3  # a gap wider than this many letter heights divides a line into segments
_KEPT = frozenset("，：；！？（）％～｜／＠…")
MAX_LINES = 40  # of a paragraph
TEXT_LINES = 40  # lines of a text file that count as its cover
_TAG = re.compile(r"\[\s*table_?\w*\s*\]|\[[A-Za-z_]+\]", re.I)


@dataclass(frozen=True, slots=True)
class Segment:
    """`text` without blanks between Chinese characters; `line` is the index of its line on the page, `order` its place on the page."""

    text: str
    box: Box
    size: float
    bold: bool
    role: LineRole
    line: int
    block: int
    page: int

    def source(self, rule_id: str, confidence: float = 1.0) -> Source:
        return Source(self.page, self.box, self.text, rule_id=rule_id, confidence=confidence)


def front_pages(document: Document) -> tuple[Page, ...]:
    """The cover: the first page that has text, and the next one when the first says almost nothing."""
    pages = [p for p in document.pages[:3] if p.lines]
    if len(pages) > 1 and sum(len(line.text) for line in pages[0].lines) < 150:
        return tuple(pages[:2])
    return tuple(pages[:1])


def later_pages(document: Document) -> tuple[Page, ...]:
    """Where a box of the cover may stand that has no room there: the two pages after it, and the last."""
    front = {page.number for page in front_pages(document)}
    pages = [page for page in (*document.pages[:3], *document.pages[3:][-1:]) if page.lines and page.number not in front]
    return tuple(pages) if document.has_places else ()


@once_a_page
def segments_of(page: Page) -> tuple[Segment, ...]:
    """Segments of all lines in reading order; template tags (`[Table_Main]`) are taken out, hidden letters that are no text dropped."""
    found: list[Segment] = []
    number = 0
    for block_no, block in enumerate(page.blocks):
        for line in block.lines:
            found.extend(_segments(line, number, block_no, page.number))
            number += 1
    return tuple(found)


def front_segments(document: Document) -> tuple[Segment, ...]:
    """Segments of the cover; of a text file, which is one endless page, those of its first lines."""
    found = tuple(segment for page in front_pages(document) for segment in segments_of(page))
    return found if document.has_places else tuple(s for s in found if s.line < TEXT_LINES)


def readable(segments: Sequence[Segment], *roles: LineRole) -> list[Segment]:
    """Those that a reader sees; hidden ones count when they look like text (white letters on a dark band)."""
    wanted = roles or ("body", "rail", "header", "footer")
    return [s for s in segments if s.role in wanted]


def body_size(segments: Sequence[Segment]) -> float:
    """Letter height of the running text: the one that most characters have."""
    sizes: Counter[float] = Counter()
    for segment in segments:
        if segment.role in ("body", "rail"):
            sizes[round(segment.size * 2) / 2] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def line_texts(segments: Sequence[Segment]) -> Iterator[tuple[str, Segment]]:
    """(text of the whole line, its segments as one) for each line."""
    at = 0
    while at < len(segments):
        end = at
        while end < len(segments) and (segments[end].line, segments[end].page) == (segments[at].line, segments[at].page):
            end += 1
        text = " ".join(s.text for s in segments[at:end])
        whole = changed(segments[at], text=text, box=hull([s.box for s in segments[at:end]])) if end - at > 1 else segments[at]
        yield text, whole
        at = end


@once_a_page
def text_lines(page: Page) -> tuple[tuple[str, Segment], ...]:
    """`line_texts` of the page's running text and rails."""
    return tuple(line_texts(readable(segments_of(page), "body", "rail")))


def paragraphs(lines: Sequence[tuple[str, Segment]]) -> Iterator[list[tuple[str, Segment]]]:
    """Lines of one block that run on, cut where a sentence ends with its line; a blank closes Latin lines."""
    run: list[tuple[str, Segment]] = []
    for text, place in lines:
        if run and (place.block != run[-1][1].block or len(run) >= MAX_LINES or _ends(run[-1][0])):
            yield run
            run = []
        run.append((text + " " if text[-1:].isascii() else text, place))
    if run:
        yield run


def place_of(run: Sequence[tuple[str, Segment]], words: str) -> Segment:
    """The line of the paragraph that prints the words; the first line when they are broken over two."""
    key = "".join(words.split())
    return next((place for text, place in run if key in "".join(text.split())), run[0][1])


def _ends(text: str) -> bool:
    """The line closes its sentence, or is too short to run on."""
    plain = text.rstrip()
    if plain.endswith(("。", ".")):
        return True
    return len(plain) < 24 and sum(2 if ord(char) > 0x2E80 else 1 for char in plain) < 24


def _segments(line: Line, number: int, block_no: int, page_no: int) -> Iterator[Segment]:
    words = list(line.words)
    if not words:
        if line.text.strip():
            yield Segment(_printed(line.text), line.box, line.size, line.bold, line.role, number, block_no, page_no)
        return
    run: list[Word] = []
    for word in words:
        if run and _parts(run[-1], word):
            yield from _segment(run, line, number, block_no, page_no)
            run = []
        run.append(word)
    yield from _segment(run, line, number, block_no, page_no)


def _parts(left: Word, right: Word) -> bool:
    """A wide gap, or a visible one where the letters change their size (a heading beside small text)."""
    gap = right.box.x0 - left.box.x1
    large, small = max(left.size, right.size, 1.0), min(left.size, right.size)
    return gap > GAP * max(right.size, 1.0) or (gap > 0.7 * large and large > 1.4 * small)


def _segment(words: list[Word], line: Line, number: int, block_no: int, page_no: int) -> Iterator[Segment]:
    text = _text(words)
    text = _printed(_TAG.sub(" ", text) if "[" in text else text)
    if not text:
        return
    yield Segment(text, hull([w.box for w in words]), _usual_size(words), words[0].bold, line.role, number, block_no, page_no)


def _usual_size(words: Sequence[Word]) -> float:
    """Letter height of most characters."""
    first = words[0].size
    if all(word.size == first for word in words):
        return first
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += len(word.text)
    return letters.most_common(1)[0][0]


def _printed(text: str) -> str:
    """Compatibility forms of letters folded, full-width punctuation left as it stands in Chinese text."""
    if not unicodedata.is_normalized("NFKC", text):
        text = "".join(c if c in _KEPT else unicodedata.normalize("NFKC", c) for c in text)
    return close_gaps(text).strip()


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
