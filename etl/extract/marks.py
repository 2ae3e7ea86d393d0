"""Disclosures that the regulator asks every report to print, each where it stands first.

发布证券研究报告暂行规定 (China Securities Regulatory Commission, announcement 2010/28), article 8: the words `证券研究报告`, the name
of the house, its qualification (`具备证券投资咨询业务资格`), the licence numbers of those who sign, the day, the sources of the
information, and a warning of the risks of its use. House, day and people are read by other extractors; here are the words
(paper_words.csv, `mark`). What English houses print in their place (`Equity Research`, `Source:`) is found in the same way, though the
rule does not bind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from app.reference import simplify
from app.reference.types import PaperWords
from etl.document import Document, Line, Page
from etl.extract.known import Found, Known
from etl.grammar.licences import find_licences
from etl.report import Mark, MarkKind, Source

_GAP = ".{0,20}?"  # `…` of a word: `来源于…公开`
_UNSEEN = ("hidden", "watermark")
_FRONT = 2  # pages that print the people who sign


def read_marks(document: Document, known: Known) -> Found[Mark]:
    """One mark of each kind that the report prints: the first page tells first, then the last ones, where the small print stands."""
    wanted = dict(_words(known.vocabulary.paper_words))
    found: list[Mark] = list(_licence(document))
    for page in _in_order(document):
        if not wanted:
            break
        lines = [line for line in page.lines if line.role not in _UNSEEN]
        text = _tight("".join(line.text for line in lines))
        for kind in list(wanted):
            if hit := _first(wanted[kind], text):
                word, start = hit
                found.append(Mark(kind, word, _source(page, lines, start, kind)))
                del wanted[kind]
    return Found(tuple(found))


def _licence(document: Document) -> Iterator[Mark]:
    """The first number of the association, else of the Hong Kong commission, near the front."""
    printed = [(n, page, line) for page in document.pages[:_FRONT] for line in page.lines for n in find_licences(line.text)]
    for number, page, line in sorted(printed, key=lambda hit: hit[0].firm is None)[:1]:
        yield Mark("licence", number.number, Source(page.number, line.box, line.text, rule_id="mark.licence"))


def _in_order(document: Document) -> Iterator[Page]:
    yield from document.pages[:1]
    yield from reversed(document.pages[1:])


@lru_cache(maxsize=4)
def _words(words: PaperWords) -> dict[MarkKind, tuple[tuple[str, tuple[str, ...]], ...]]:
    """For each kind its words as the vocabulary has them, and the parts of each."""
    kinds: dict[MarkKind, list[tuple[str, tuple[str, ...]]]] = {}
    for word in words.that_say("mark"):
        parts = tuple(map(_tight, word.word.split("…")))
        kinds.setdefault(cast(MarkKind, word.code), []).append((word.word, parts))
    return {kind: tuple(listed) for kind, listed in kinds.items()}


def _first(words: tuple[tuple[str, tuple[str, ...]], ...], text: str) -> tuple[str, int] | None:
    """The first of the words that stands in `text`, and where."""
    for word, parts in words:
        if all(part in text for part in parts):  # much faster than one pattern of all words
            match = re.search(_GAP.join(map(re.escape, parts)), text)
            if match:
                return word, match.start()
    return None


def _source(page: Page, lines: list[Line], start: int, kind: MarkKind) -> Source:
    """The line in which the character `start` of the page's tight text stands."""
    for line in lines:
        start -= len(_tight(line.text))
        if start < 0:
            return Source(page.number, line.box, line.text, rule_id=f"mark.{kind}")
    raise AssertionError("the mark stands in no line")


def _tight(text: str) -> str:
    """`證 券 研 究 報 告` → `证券研究报告`, `Equity Research` → `equityresearch`."""
    return "".join(simplify(text).lower().split())
