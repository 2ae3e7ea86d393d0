"""Comments on several companies in one paper: a morning paper, a collection, a weekly. Each begins with a heading that names one stock.

【电力设备】某某时代（300750.SZ）：储能放量      some lines of text, then the next heading in the same letters
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Document, Page
from etl.extract.front_page import Segment, body_size, readable, segments_of, text_lines
from etl.extract.once import once_a_document
from etl.extract.text_flow import has_bullet
from etl.grammar.codes import find_named_codes, find_stock_codes
from etl.report import StockRef

FRONT = 3  # pages on which a paper of comments begins with them
LEAST = 3  # stocks
_TEXT = 30  # characters that a comment says at least below its heading
_LONGEST = 70  # characters of a heading
_LEAD = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})?[.、]?\s*)?(?:[【\[][^】\]]{2,12}[】\]]|[^\s：:，。]{2,8}\s?[:：|｜—])?\W*")
_BY_NAME = re.compile(r"\W*(?:\d{1,2}[.、]\s*)?(?:[【\[][^】\]]{2,12}[】\]]\s*)?(?P<name>[\u4e00-\u9fffA-Z*-]{3,8})\s?[：:|｜]\s?(?=\S{4})")
_NUMBERED = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})?[.、]\s?(?P<rest>(?=\S{4}).*)")
_INNER = re.compile(r"\W*(?:投资建议|盈利预测|风险提示|风险因素|事件|点评|评级|核心观点|投资要点|摘要)")


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said of one stock: the pieces of its heading and of the text below, in reading order."""

    stock: StockRef
    pieces: tuple[Segment, ...]


Style = tuple[float, bool]


@once_a_document
def find_comments(document: Document, vocabulary: Vocabulary) -> tuple[Comment, ...]:
    """The comments of a paper that has three or more, two of them on its front pages; else none."""
    front = [s for page in document.pages[:FRONT] for s in segments_of(page)]
    body = body_size(front)
    heads = [
        head for page in document.pages[:FRONT] for text, place in text_lines(page) if (head := _head(text, place, page, body, vocabulary))
    ]
    style = _usual_style(heads)
    if style is None:
        return ()
    found = [c for c in _cut(document, style, body, vocabulary) if len("".join(p.text for p in c.pieces[1:])) >= _TEXT]
    early = {c.stock.code for c in found if c.pieces[0].page <= document.pages[:FRONT][-1].number}
    return tuple(found) if len({c.stock.code for c in found}) >= LEAST and len(early) > 1 else ()


def places(comments: Sequence[Comment]) -> set[tuple[int, int]]:
    """(page, line) of everything that stands in a comment: it says nothing of the paper as a whole."""
    return {(piece.page, piece.line) for comment in comments for piece in comment.pieces}


def outside(segments: Sequence[Segment], comments: Sequence[Comment]) -> tuple[Segment, ...]:
    """The segments that are in no comment."""
    inside = places(comments)
    return tuple(s for s in segments if (s.page, s.line) not in inside)


def _usual_style(heads: Sequence[tuple[str, Segment]]) -> Style | None:
    """The letters in which most stocks head a text, when those are two or more."""
    codes: dict[Style, set[str]] = defaultdict(set)
    for code, place in heads:
        codes[_style(place)].add(code)
    best = max(codes, key=lambda style: len(codes[style]), default=None)
    return best if best and len(codes[best]) > 1 else None


def _style(place: Segment) -> Style:
    return round(place.size * 2) / 2, place.bold


def _head(text: str, place: Segment, page: Page, body: float, vocabulary: Vocabulary) -> tuple[str, Segment] | None:
    """The stock of a heading: its name and code begin the line, which stands out and is no row of a table."""
    if not (place.bold or place.size > body + 0.4 or text[:1] in "【[" or has_bullet(text)):
        return None
    code = _begins_with(text) or _named(text, vocabulary) or _in_brackets(text, vocabulary)
    in_table = code and any(table.box.contains(place.box.mid_x, place.box.mid_y) for table in page.tables)
    return (code, place) if code and not in_table else None


def _begins_with(text: str) -> str | None:
    """The code of the one stock with whose name a short line begins."""
    if len(text) > _LONGEST or not any(char.isdigit() for char in text) or text.endswith("。"):
        return None
    hits = find_named_codes(text)
    if not hits or not hits[0].name or any(h.name and h.name != hits[0].name for h in hits[1:]):
        return None
    return hits[0].code if _LEAD.fullmatch(text[: hits[0].start]) else None


def _in_brackets(text: str, vocabulary: Vocabulary) -> str | None:
    """`1.1、产能释放在即--某某时代/电池（300750/213101）公司点评（买入）`: the code that begins a bracket, of a company named before."""
    match = _NUMBERED.match(text) if len(text) <= _LONGEST else None
    hits = [hit for hit in find_stock_codes(match["rest"]) if hit.code in vocabulary.stocks] if match else []
    name = vocabulary.stocks[hits[0].code].name if len(hits) == 1 else None
    return hits[0].code if match and name and name in match["rest"][: hits[0].start] else None


def _named(text: str, vocabulary: Vocabulary) -> str | None:
    """`某某时代：储能需求旺盛` without a code: the one company listed under that very name on the mainland, then a headline."""
    match = _BY_NAME.match(text) if len(text) <= _LONGEST and not text.endswith("。") else None
    codes = vocabulary.stock_by_name.get(fold(match["name"]), ()) if match else ()
    mainland = [code for code in codes if code.endswith((".SH", ".SZ", ".BJ"))]
    return mainland[0] if len(mainland) == 1 else None


def _cut(document: Document, style: Style, body: float, vocabulary: Vocabulary) -> Iterator[Comment]:
    """Comments from heading to heading; other lines in the letters of headings, or in larger ones, close a comment too."""
    code, pieces = None, list[Segment]()
    for page in document.pages:
        by_line = _pieces(page)
        for text, place in text_lines(page):
            head = _head(text, place, page, body, vocabulary) if _style(place) == style else None
            if head or (code and (_closes(text, place, pieces, body) or _begins_with(text) not in (None, code))):
                if code:
                    yield _comment(code, pieces, vocabulary)
                code, pieces = (head[0], list(by_line[place.line])) if head else (None, [])
            elif code:
                pieces += by_line[place.line]
    if code:
        yield _comment(code, pieces, vocabulary)


def _pieces(page: Page) -> dict[int, list[Segment]]:
    found: dict[int, list[Segment]] = defaultdict(list)
    for segment in readable(segments_of(page), "body", "rail"):
        found[segment.line].append(segment)
    return found


def _follows(pieces: Sequence[Segment], place: Segment) -> bool:
    """`place` stands right under the heading: its second line, or the headline under a bar with the stock."""
    head = pieces[0]
    return all(p.line == head.line for p in pieces) and place.page == head.page and place.box.top - head.box.top < 3 * place.size


def _closes(text: str, place: Segment, pieces: Sequence[Segment], body: float) -> bool:
    """Larger letters; or those of the heading, below some text, where they stand out as the heading does."""
    head = pieces[0]
    if place.size > head.size + 1.2:
        return True
    if _style(place) != _style(head) or _follows(pieces, place) or len(text) > _LONGEST or "。" in text or _INNER.match(text):
        return False
    marked = text[:1] == head.text[:1] if head.text[:1] in "【[" or has_bullet(head.text) else False
    return marked or place.bold or place.size > body + 0.4


def _comment(code: str, pieces: Sequence[Segment], vocabulary: Vocabulary) -> Comment:
    known = vocabulary.stocks.get(code)
    named = next((hit.name for hit in find_named_codes(" ".join(p.text for p in pieces[:3])) if hit.code == code), None)
    return Comment(StockRef(code, named or (known.name if known else None), "exact"), tuple(pieces))
