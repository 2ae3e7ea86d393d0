"""Page furniture: what repeats at the top or bottom of the pages, told apart before the columns are found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from etl.document import LineRole, Page, Word
from etl.layout.lines import rows_of
from etl.layout.segments import Segment

BAND = 0.13  # of the page's height, at the top and at the bottom
EDGE = 0.98  # of the page's height: no text stands lower, but the stamp of whom a copy is for, once, on the cover
MIN_PAGES = 3
PIECE_GAP = 2.0  # ems of white between two pieces of a running head
SAME_HEIGHT = 8.0
ROW_OF_NUMBERS = 3
"""So many numbers in one row are a row of a table that ends the page; none of them is the page's."""
NUMBERS_ONLY = re.compile(r"[#.,%()（）+\-–/EAF]+")
DIGITS = re.compile(r"\d+")
PHRASES = re.compile(
    r"^(?:请?务必阅读|敬请(?:参阅|阅读|关注)|请(?:仔细)?阅读|请参阅|本报告(?:版权|仅供)|证券研究报告$|市场有风险"
    r"|see (?:the )?(?:appendix|disclosure|page \d+|last page|important)"
    r"|please (?:read|see|refer)|for (?:important|analyst) (?:disclosures?|certification)|important disclosures)",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"^(?:第?[#IVXivx]+页?|[-–—]#[-–—]|#[/|]#|页?#[/of共]*#?页?|page#(?:of#)?)$", re.IGNORECASE)
KEPT_ON_COVER = re.compile(
    r"(?:19|20)\d{2}\s*[-年./]|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d{2}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d{2}"
    r"|评级|买入|增持|看好|推荐|中性|优于|执业|编号"
    r"|S\d{12}|\d{6}\.(?:S[HZ]|BJ)|风险提示|来源|\b(?:buy|hold|sell|overweight|outperform|neutral|rating)\b",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """Words of a running head that stand together, in the top or the bottom band; `row` counts from the page's edge."""

    words: tuple[Word, ...]
    role: LineRole
    key: str
    row: int

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


Repeated = dict[tuple[str, str], list[float]]


def find_furniture(pages: Sequence[tuple[Page, Sequence[Word]]]) -> list[dict[int, LineRole]]:
    """For each page the role of the words that are furniture, by the word's place in its list."""
    pieces = [_pieces(page, words) for page, words in pages]
    repeated = _repeated(pieces)
    return [_roles(page_pieces, repeated, words, page) for page_pieces, (page, words) in zip(pieces, pages, strict=True)]


def _pieces(page: Page, words: Sequence[Word]) -> list[Piece]:
    upper, lower = BAND * page.height, (1 - BAND) * page.height
    top = rows_of([w for w in words if w.box.bottom < upper])
    foot = rows_of([w for w in words if w.box.top > lower])
    return [*_band(top, "header"), *_band(foot[::-1], "footer")]


def _band(rows: Sequence[Sequence[Word]], role: LineRole) -> list[Piece]:
    """The pieces of a band's rows, given from the page's edge inward."""
    return [Piece(s.words, role, mask(s.text), number) for number, row in enumerate(rows) for s in _split(row)]


def _split(row: Sequence[Word]) -> list[Segment]:
    groups: list[list[Word]] = []
    for word in row:
        if groups and word.box.x0 - groups[-1][-1].box.x1 < PIECE_GAP * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Segment(tuple(group)) for group in groups]


def mask(text: str) -> str:
    """The text with every number as `#` and without blanks: page numbers and dates do not tell pages apart."""
    return DIGITS.sub("#", text.replace(" ", ""))


def _repeated(pages: Iterable[list[Piece]]) -> Repeated:
    """Texts that stand in the same band on MIN_PAGES pages, or on half of them, with the heights where they stand."""
    heights: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    count = 0
    for number, pieces in enumerate(pages):
        count += 1
        for piece in pieces:
            heights[piece.role, piece.key][number] = piece.words[0].box.bottom
    least = min(MIN_PAGES, max(2, (count + 1) // 2))
    return {key: sorted(found.values()) for key, found in heights.items() if len(found) >= least}


def _roles(pieces: Sequence[Piece], repeated: Repeated, words: Sequence[Word], page: Page) -> dict[int, LineRole]:
    """Row by row from the page's edge; behind a row of other text nothing is furniture."""
    place = {id(word): index for index, word in enumerate(words)}
    roles: dict[int, LineRole] = {}
    for role in ("header", "footer"):
        for _, row in groupby((p for p in pieces if p.role == role), key=lambda p: p.row):
            members = list(row)
            kept = [p for p in members if page.number == 1 and KEPT_ON_COVER.search(p.text) and not PHRASES.match(p.text)]
            numbers = sum(bool(NUMBERS_ONLY.fullmatch(p.key)) for p in members)
            free = [p for p in members if p not in kept and (numbers <= ROW_OF_NUMBERS or not PAGE_NUMBER.match(p.key))]
            taken = [p for p in free if p.words[0].box.top > EDGE * page.height or _is_furniture(p, repeated)]
            if not taken and not kept:
                break
            roles.update({place[id(word)]: p.role for p in taken for word in p.words})
    return roles


def _is_furniture(piece: Piece, repeated: Repeated) -> bool:
    if piece.role == "footer" and (PAGE_NUMBER.match(piece.key) or PHRASES.match(piece.text)):
        return True
    if NUMBERS_ONLY.fullmatch(piece.key) and not PAGE_NUMBER.match(piece.key):
        return False  # a row of a table at the same place on several pages
    here = piece.words[0].box.bottom
    near = [h for h in repeated.get((piece.role, piece.key), ()) if abs(h - here) < SAME_HEIGHT]
    return len(near) >= 2
