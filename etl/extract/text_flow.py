"""Running text out of a laid-out Document: wrapped lines joined to paragraphs, and the way back from a character to its place.

Three views of one text, all with the same meaning of an offset:
`Passage.text` as printed with the wraps taken out; `even(text)` with full-width forms and variants folded character by character
(same length); `Tight` with the blanks taken out that Chinese typesetting and OCR strew in (`报 收` → `报收`), with a map back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median

from app.reference.folding import simplify
from etl.document import Block, Document, Font, Line, LineRole, Page, hull
from etl.extract.once import once_a_page
from etl.extract.text_weight import are_apart, bold_length, colour_of, ends_bold, first_colour, is_of_one_colour, weight_turns
from etl.grammar.flat import flatten
from etl.report import Source

_CJK = r"\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
READ_ROLES: tuple[LineRole, ...] = ("body", "rail")
BULLETS = "■◆●•◼⚫▪➢➤◇□►▶✓❑❏❖⚪○·◎★☆♦\uf0b7\uf06e\uf06c\uf075\uf076\uf0a7\uf0d8\uf0fc\uf051\uf071\uf070\uf0b2\uf0e8"
# `n 风险提示`: a Wingdings square read as a letter
UNWRAPPED = 120  # longest line of a text file that is still wrapped, in characters
_BULLET = re.compile(
    rf"^\s*(?:[{BULLETS}]|[-–—*]\s|[nulqØ]\s+(?=[\u4e00-\u9fff\u201c《【A-Z])|(?![nu][型盘])[nulqØ](?=[\u4e00-\u9fff]))\s*"
)
_UNIT = r"[万亿]+(?:[港美欧日]?元|[股吨台套片人份只个件])|[元倍](?![\u4e00-\u9fff])|个?百分点"  # `4.29亿元` is an amount, no section
_NUMBERING = re.compile(
    r"^\s*(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Zivx]{1,3})\s*[)）]"
    rf"|\d{{1,2}}\s*[)）、]|(?:1\d|20|0?[1-9])(?!\d)(?:[.．]\d{{1,2}}){{0,3}}[.．]?(?=\s|[\u4e00-\u9fff《【])(?!\s*(?:[年月日%]|{_UNIT}))"
    r"|[一二三四五六七八九十]{1,3}、|[a-zA-Z]\s*[)）]|[①-⑳])\s*"
)
_SHORT_HEADING = re.compile(r"[\u4e00-\u9fff]{2,8}")
_IS_CJK = re.compile(f"[{_CJK}“”‘’—…]")
_BLANK = re.compile(r"\s+")
_BROKEN_NUMBER = re.compile(r"\d[.,]$")
_ENDS_SENTENCE = re.compile(r"[。；;！!？?.：:]['”\"）)】]*\s*$")


_OPEN_BRACKET = re.compile(r"[(（][^()（）]{0,40}$")
_STRAY = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")


def close_up(text: str) -> str:
    """Without the blanks between two Chinese characters that justified type and OCR leave: `复苏 趋势` → `复苏趋势`."""
    return _STRAY.sub("", text).strip()


@lru_cache(maxsize=8192)
def even(text: str) -> str:
    """Full-width to half-width, radicals to characters, `増` to `增`, traditional to simplified; every character stays at its offset."""
    return simplify(flatten(text))


@dataclass(frozen=True, slots=True)
class Tight:
    """`text` without blanks, but those between two Latin words or numbers; `offsets[i]` is where character i stood."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of text[start:end]."""
        if start >= end:
            at = self.offsets[min(start, len(self.offsets) - 1)] if self.offsets else 0
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=1024)
def tighten(text: str) -> Tight:
    """`报 收 10659.98 点` → `报收10659.98点`, `OpenAI o3` stays; folded by `even`."""
    folded = even(text)
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for blank in _BLANK.finditer(folded):
        start, end = blank.span()
        kept = _parts_latin(folded, start, end)  # one of several blanks
        parts.append(folded[at:start] + " " if kept else folded[at:start])
        offsets.extend(range(at, start + kept))
        at = end
    return Tight("".join((*parts, folded[at:])), (*offsets, *range(at, len(folded))))


def _parts_latin(text: str, start: int, end: int) -> bool:
    """The blanks text[start:end] stand between two ASCII letters or digits."""
    return start > 0 and end < len(text) and _is_latin(text[start - 1]) and _is_latin(text[end])


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ".,;:)('\"&%+-/")


@dataclass(frozen=True, slots=True)
class Piece:
    """The line that fills text[start:end] of a passage."""

    start: int
    end: int
    page: int
    line: Line


@dataclass(frozen=True, slots=True)
class Passage:
    """Joined lines."""

    text: str
    pieces: tuple[Piece, ...]

    def source(self, start: int, end: int, rule_id: str, *, confidence: float = 1.0) -> Source:
        """Place of text[start:end]: the lines that it touches on the page on which it starts."""
        touched = [p for p in self.pieces if p.start < max(end, start + 1) and p.end > start] or list(self.pieces[-1:])
        page = touched[0].page
        box = hull([p.line.box for p in touched if p.page == page])
        return Source(page=page, box=box, text=self.text[start:end], rule_id=rule_id, confidence=confidence)

    def whole(self, rule_id: str) -> Source:
        return self.source(0, len(self.text), rule_id)


def join(lines: Iterable[tuple[int, Line]]) -> Passage:
    """(page number, line) pairs to one text: no blank between Chinese characters, none after a hyphen, else one."""
    text = ""
    pieces: list[Piece] = []
    for page, line in lines:
        part = line.text.replace("\t", " ").strip()
        if not part:
            continue
        text += _glue(text, part)
        pieces.append(Piece(len(text), len(text) + len(part), page, line))
        text += part
    return Passage(text, tuple(pieces))


def _glue(before: str, after: str) -> str:
    if (
        not before
        or before[-1] == "-"
        or (_BROKEN_NUMBER.search(before[-2:]) and after[0].isdigit())
        or _IS_CJK.match(before[-1])
        or _IS_CJK.match(after[0])
    ):
        return ""
    return " "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one block. `bullet`: it starts with a bullet or a number; `size`, `bold` and `colour` of its first line.

    `lead`: length of the bold characters that its text starts with; 0 when none or all of it is bold.
    """

    passage: Passage
    page: int
    bullet: bool
    bold: bool
    size: float
    role: LineRole
    block: int
    lead: int = 0
    colour: int = 0

    @property
    def text(self) -> str:
        return self.passage.text


def strip_bullet(text: str) -> str:
    """Without leading bullet glyphs (numbers stay)."""
    while match := _BULLET.match(text):
        text = text[match.end() :]
    return text.strip()


def has_bullet(text: str) -> bool:
    return bool(_BULLET.match(text))


def numbering(text: str) -> str | None:
    """The leading `1)`, `（二）`, `3.2`, `a）` of a line, or None."""
    match = _NUMBERING.match(text)
    return match.group().strip() if match else None


def strip_numbering(text: str) -> str:
    match = _NUMBERING.match(text)
    return text[match.end() :] if match else text


def blocks_of(page: Page) -> tuple[Block, ...]:
    """The page's blocks; where layout made none, all lines as one."""
    if page.blocks:
        return page.blocks
    return (Block(page.lines, hull([line.box for line in page.lines])),) if page.lines else ()


def paragraphs(pages: Sequence[Page], roles: tuple[LineRole, ...] = READ_ROLES) -> list[Paragraph]:
    """The paragraphs of `pages` in reading order."""
    return [paragraph for page in pages for paragraph in _of_page(page, roles)]


@once_a_page
def _of_page(page: Page, roles: tuple[LineRole, ...]) -> tuple[Paragraph, ...]:
    """The page's paragraphs, kept for the next extractor: eight of them read the same pages one after the other."""
    return tuple(_paragraphs_of(page, roles))


def _paragraphs_of(page: Page, roles: tuple[LineRole, ...]) -> Iterator[Paragraph]:
    for number, block in enumerate(blocks_of(page)):
        lines = [line for line in block.lines if line.role in roles and line.text.strip()]
        yield from (_paragraph(page, number, group) for group in _grouped(lines, page.fonts))


def over_pages(found: Sequence[Paragraph], is_text: Callable[[Paragraph], bool]) -> list[Paragraph]:
    """A sentence that a page cuts in two as one paragraph: `is_text` tells running text from headings and furniture."""
    whole: list[Paragraph] = []
    texts = [paragraph for paragraph in found if is_text(paragraph)]
    rests = {id(below): above for above, below in pairwise(texts) if below.page == above.page + 1 and _goes_on(above, below)}
    for paragraph in found:
        above = rests.get(id(paragraph))
        at = next((i for i, one in enumerate(whole) if above is not None and one.passage.pieces[-1] == above.passage.pieces[-1]), None)
        if at is None:
            whole.append(paragraph)
        else:
            pieces = (*whole[at].passage.pieces, *paragraph.passage.pieces)
            whole[at] = replace(whole[at], passage=join((piece.page, piece.line) for piece in pieces))
    return whole


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    first = below.text[:1]
    return not (_ENDS_SENTENCE.search(above.text) or below.bullet or below.bold or below.lead) and not first.isupper() and first.isalnum()


def document_paragraphs(document: Document, roles: tuple[LineRole, ...] = READ_ROLES) -> list[Paragraph]:
    return paragraphs(document.pages, roles)


def _paragraph(page: Page, block: int, lines: list[Line]) -> Paragraph:
    first = lines[0]
    passage = join((page.number, line) for line in lines)
    bullet = has_bullet(first.text) or numbering(first.text) is not None
    bold = first.bold and ends_bold(first, page.fonts)
    lead = bold_length(passage.text, ((p.start, p.line) for p in passage.pieces), page.fonts)
    return Paragraph(passage, page.number, bullet, bold, first.size, first.role, block, lead, colour_of(first))


def _grouped(lines: list[Line], fonts: Sequence[Font]) -> list[list[Line]]:
    if not lines:
        return []
    right = max(line.box.x1 for line in lines)
    pitches = _pitches(lines)
    left = min(line.box.x0 for line in lines)
    groups = [[lines[0]]]
    for above, below in pairwise(lines):
        pitch = pitches.get(round(below.size), 1.5 * below.box.height)
        if _starts_paragraph(above, below, groups[-1], (left, right), pitch, fonts):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


def _pitches(lines: list[Line]) -> dict[int, float]:
    """Usual distance between two baselines, by letter size: chart labels are set closer than text."""
    steps: dict[int, list[float]] = {}
    for above, below in pairwise(lines):
        step = below.box.bottom - above.box.bottom
        if round(above.size) == round(below.size) and 0 < step < 4 * max(above.size, 1.0):
            steps.setdefault(round(above.size), []).append(step)
    return {size: median(found) for size, found in steps.items()}


def _starts_paragraph(above: Line, below: Line, group: list[Line], sides: tuple[float, float], pitch: float, fonts: Sequence[Font]) -> bool:
    if _BROKEN_NUMBER.search(above.text[-2:]) and below.text[:1].isdigit():
        return False  # `报收 3400.` / `14 点`
    if has_bullet(below.text) or _new_number(above, below):
        return True
    if above.box.height <= 1.0:
        return _parted_in_text(above, below, sides[1])
    em = max(below.size, 1.0)
    short = sides[1] - above.box.x1
    turns = _weight_changes(above, below, fonts, short > 2 * em)
    recoloured = short > em and is_of_one_colour(above) and are_apart(colour_of(above), first_colour(below))
    if abs(above.size - below.size) > 1.2 or turns or recoloured or _is_heading_under(above, below):
        return True
    step = below.box.bottom - above.box.bottom
    if step > 1.45 * pitch or step < -pitch or (step > 1.25 * pitch and _ENDS_SENTENCE.search(above.text)):
        return True
    if short > 2.2 * em and (_ENDS_SENTENCE.search(above.text) or short > 0.4 * (sides[1] - sides[0])):
        return True  # a finished sentence, or a heading that leaves the rest of its line white
    return below.box.x0 > above.box.x0 + 1.4 * em and len(group) > 1 and bool(_ENDS_SENTENCE.search(above.text))


def _is_heading_under(above: Line, below: Line) -> bool:
    """`风险分析` under a full line that ends its sentence: a few characters that end none are no sentence."""
    return above.text.rstrip().endswith(("。", "！", "？")) and _SHORT_HEADING.fullmatch(below.text.strip()) is not None


def _parted_in_text(above: Line, below: Line, longest: float) -> bool:
    """In a text file: an empty line, a paragraph a line, a heading, or indented items whose bullets the reader took off."""
    if below.box.top > above.box.bottom or longest > UNWRAPPED or above.bold != below.bold:
        return True
    return below.box.x0 >= 2 or (_ENDS_SENTENCE.search(above.text) is not None and above.box.x1 < 0.7 * longest)


def _weight_changes(above: Line, below: Line, fonts: Sequence[Font], leaves_white: bool) -> bool:
    """A bold heading, which leaves white, over text; a bold line that is full, or lead-in that ends inside its line, goes on."""
    if not (above.words and below.words):
        return above.bold != below.bold
    if above.bold == below.bold:
        return False
    if above.bold:
        return leaves_white and ends_bold(above, fonts) != below.words[0].bold
    return weight_turns(above, below, fonts)


def _new_number(above: Line, below: Line) -> bool:
    """`2）…` under a finished line; a wrapped `3.5 亿元` is no numbering."""
    mark = numbering(below.text)
    if mark is None or (mark[0] not in "(（" and mark[-1:] in ")）" and _OPEN_BRACKET.search(above.text)):
        return False  # `( Exhibit` / `4). Also …`
    return not mark[:1].isdigit() or bool(_ENDS_SENTENCE.search(above.text)) or mark[-1:] in ")）、"
