"""The name of a house that writes in English and is in no dictionary: how it signs, from letterhead, source lines and legal names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from app.reference.types import Vocabulary
from etl.document import Document, Page
from etl.extract.front_page import Segment, segments_of
from etl.extract.peer_sources import vendor_names

_WORD = r"[A-Z][\w.’'-]{0,40}"
_NAME = rf"{_WORD}(?:\s(?:&\s|and\s|of\s)?{_WORD}){{0,5}}"
_TRADE = (
    r"Securities|Markets|Capital(?:\sMarkets|\sPartners)?|Research|Equities|(?:Stock)?broking|International(?=\s\()|Bank|Bros\.?|Partners|Brokerage|Brokers|Vickers|"
    r"Financial(?:\sServices)?|Investments?"
)
_COUNTRY = "Asia|China|Europe|India|Indonesia|Japan|Korea|Malaysia|Singapore|Taiwan|Thailand|Vietnam|Australia|UK|US"
_PLACE = rf"(?:\s?\((?:Hong Kong|HK|International|{_COUNTRY})[^)]{{0,40}}\))?"
_LETTERHEAD = re.compile(rf"(?:{_NAME}\s(?:&\s)?)(?:{_TRADE})(?:\s(?:{_COUNTRY}))?{_PLACE}", re.I)
_FORM = r"Limited|Pte\.?\sLtd\.?|Ltd\.?|LLC|L\.L\.C\.|AG|PLC|plc|Inc\.?|Co\.,?\sLtd\.?"
_LEGAL = re.compile(rf"({_NAME}{_PLACE}),?\s(?:{_FORM})")
_ESTIMATES = re.compile(rf"(?:[Ss]ources?\s*:.{{0,500}}[,;]\s*|[=:]\s*)({_NAME})\s(?:estimates|forecasts|[Rr]esearch estimates)")
_RATED = r"(?:(?:[Ff]undamental|[Ee]quity|[Rr]esearch|[Ss]tock)\s)*[Rr]atings?\b"
_RATINGS = re.compile(rf"(?:[Ee]xplanation of|[Gg]uide to(?: the)?|[Dd]efinitions? of)\s({_NAME}?)\s{_RATED}")
_PLAIN = re.compile(
    r"(?:global|equity|equities|asia|pacific|asian|company|industry|sector|investment|research|china|hong|kong|greater|macro|strategy|quantitative|"
    r"markets?|division|department|institute|update|note|report|fundamental|institutional|corporate|the|bank|capital|securities|analysts?|&|and|of|"
    rf"international|european|{_COUNTRY})",
    re.I,
)
_TOP = 0.16  # of the page's height: where a letterhead stands


class Signed(NamedTuple):
    """A name as printed, and the piece that prints it."""

    name: str
    place: Segment
    page: Page


def find_signature(document: Document, vocabulary: Vocabulary) -> Signed | None:
    """The name with most evidence; names are one when what is left without place and trade is one (`Mock & Partners (Asia)`)."""
    vendors = vendor_names(vocabulary)
    found = [signed for page in document.pages for signed in _names(page) if not vendors.search(signed.name)]
    score = Counter(_key(signed.name) for signed in found)
    whole = {key: sum(count for other, count in score.items() if key in other) for key in score}
    if not whole:
        return None
    best = max(whole, key=lambda key: (whole[key], len(key)))
    mine = [signed for signed in found if _key(signed.name) == best]
    return max(mine, key=lambda signed: (not signed.name.isupper(), bool(_LETTERHEAD.fullmatch(signed.name)), -signed.page.number))


def _names(page: Page) -> Iterator[Signed]:
    for segment in segments_of(page):
        for name in (*_letterhead(segment, page), *_signed(segment.text)):
            if not _is_plain(name):
                yield Signed(name, segment, page)


def _signed(text: str) -> Iterator[str]:
    """Names in running text: legal names with a word of the trade, `X estimates`, `Explanation of X Ratings`."""
    yield from (m[1] for m in _LEGAL.finditer(text) if re.search(rf"\b(?:{_TRADE})\b", m[1], re.I))
    yield from (m[1] for m in _ESTIMATES.finditer(text))
    yield from (m[1] for m in _RATINGS.finditer(text))


def _letterhead(segment: Segment, page: Page) -> list[str]:
    """A piece at the top of the first page, or furniture, that is a name and nothing else (`VOID VICKERS`), or has one before a bar."""
    if not (segment.role in ("header", "footer") or (page.number == 1 and segment.box.top < _TOP * page.height)):
        return []
    parts = [part.strip() for part in re.split(r"\s*[|·•]\s*", segment.text)]
    return [part for part in parts if _LETTERHEAD.fullmatch(part)]


def _is_plain(name: str) -> bool:
    """`Global Equity Research`: nobody's name."""
    return all(_PLAIN.fullmatch(word) for word in name.split())


def _key(name: str) -> str:
    """What of a name is always printed: without place, trade and case."""
    short = re.sub(r"\s*\(.*", "", name)
    words = [word for word in short.split() if not _PLAIN.fullmatch(word)]
    return " ".join(words).casefold()
