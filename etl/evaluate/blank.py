"""The same report of a house that nobody knows: every mention of the house's name blanked on the pages and in the vocabulary.

What is read worse then was read by knowing the house; a house never seen would be read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Char, Document, Page, is_wide
from etl.doubt import with_reading_confidence
from etl.layout import lay_out
from etl.parse import interpret
from etl.read import read
from etl.report import Report

WIDE, LARGE, SMALL = "某", "Q", "q"  # letters that no unit, period or rating is written with
_TRADE_WORDS = re.compile(
    r"证券|期货|国际|控股|集团|金融|研究院?所?|咨询|股份|有限|责任|公司|投资|资产管理|香港"
    r"|\b(?:securities|international|research|futures|holdings?|group|capital|markets|financial|investments?|equity"
    r"|company|corporation|corp|limited|ltd|co|inc|llc|plc|and|of|the|hong|kong|global|asia|china|bank)\b",
    re.IGNORECASE,
)


def parse_blanked(path: Path, broker: str | None, vocabulary: Vocabulary) -> Report:
    """The file as a Report, read without knowing `broker` (its name as labelled) or any other house. Raises ReadError."""
    document = blank(read(path.read_bytes(), path.name), names_of(broker, vocabulary))
    return with_reading_confidence(interpret(lay_out(document), nameless(vocabulary)), document)


def nameless(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary without houses: no names, no aliases, no dated rating scales."""
    return replace(vocabulary, brokers={}, broker_by_alias={}, scales=())


def names_of(broker: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """All names of the house, the longest first; the one given when the dictionary does not know it."""
    known = vocabulary.brokers.get(vocabulary.broker_by_alias.get(fold(broker or ""), ""))
    names = {broker, *((known.name, known.legal_name, known.english_name, *known.aliases) if known else ())}
    return tuple(sorted(filter(None, names), key=lambda name: (-len(name), name)))


def blank(document: Document, names: Iterable[str]) -> Document:
    """The document with neutral letters where a name stands; `证券`, `Securities` and other words of the trade stay."""
    patterns = [pattern for name in names if (pattern := _pattern(name))]
    metadata = {key: _blank_text(text, patterns) for key, text in document.metadata.items()}
    pages = tuple(_blank_page(page, patterns) for page in document.pages)
    return replace(document, metadata=metadata, pages=pages)


def _pattern(name: str) -> re.Pattern[str] | None:
    """The name as it stands in text without blanks; short Latin names (`UBS`) only alone and in their own case."""
    letters = name.replace(" ", "")
    if len(letters) < 2:
        return None
    if letters.isascii():
        alone = rf"(?<![A-Za-z]){re.escape(letters)}(?![A-Za-z])" if len(letters) <= 5 else re.escape(letters)
        return re.compile(alone, 0 if len(letters) <= 5 else re.IGNORECASE)
    return re.compile(re.escape(letters), re.IGNORECASE)


def _blank_text(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    places = _places(text, patterns)
    return "".join(_neutral(char) if index in places else char for index, char in enumerate(text))


def _blank_page(page: Page, patterns: Sequence[re.Pattern[str]]) -> Page:
    places = _places("".join(char.text[:1] or " " for char in page.chars), patterns)
    if not places:
        return page
    chars = tuple(_blank_char(char) if index in places else char for index, char in enumerate(page.chars))
    return replace(page, chars=chars)


def _blank_char(char: Char) -> Char:
    return char._replace(text=_neutral(char.text))


def _places(text: str, patterns: Sequence[re.Pattern[str]]) -> set[int]:
    """Indices of the letters of names in `text`, in which blanks may stand anywhere."""
    kept = [index for index, char in enumerate(text) if not char.isspace()]
    solid = "".join(text[index] for index in kept)
    found: set[int] = set()
    for pattern in patterns:
        found |= _spans(pattern, text) | {kept[index] for index in _spans(pattern, solid)}
    return found - _spans(_TRADE_WORDS, text) - {kept[index] for index in _spans(_TRADE_WORDS, solid)}


def _spans(pattern: re.Pattern[str], text: str) -> set[int]:
    return {index for match in pattern.finditer(text) for index in range(*match.span())}


def _neutral(text: str) -> str:
    if is_wide(text):
        return WIDE
    return (LARGE if text.isupper() else SMALL) if text.isalpha() else text
