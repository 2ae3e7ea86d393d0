"""Papers that are no broker's report: filings, prospectuses, white and academic papers, brochures, notices, invoices and the like.

Words of both sides are counted (paper_words.csv). A report tells itself by licences, rating definitions and the wording of its
disclaimers, however odd its layout is; a paper that is none tells itself by phrases that only its own kind prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.reference import simplify
from app.reference.types import PaperWord, PaperWords, Vocabulary
from etl.document import Document, Line, Page
from etl.grammar.licences import find_licences
from etl.report import Finding, Source

RULE = "document.not_a_report"
_FRONT, _BACK = 3, 4  # pages at both ends on which a paper says what it is
_NAMES = {
    "filing": "a filing of a listed company",
    "prospectus": "a prospectus",
    "academic": "an academic paper",
    "white_paper": "a white paper",
    "brochure": "a brochure",
    "futures": "a paper of a futures house",
    "notice": "a notice to clients",
    "invoice": "an invoice",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A word as it stands in the vocabulary, and the line that prints it."""

    code: str
    word: str
    page: Page
    line: Line


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is no broker's report: its kind and the words that say so, each once."""

    kind: str
    signs: tuple[Sign, ...]

    def finding(self) -> Finding:
        words = ", ".join(sign.word for sign in self.signs)
        first = self.signs[0]
        place = Source(first.page.number, first.line.box, first.line.text, rule_id=RULE)
        return Finding(RULE, "warning", f"{_NAMES[self.kind]}, no broker's report: it prints {words}", place)


def find_paper(document: Document, vocabulary: Vocabulary) -> Paper | None:
    """None for a report. Two phrases of one other kind are wanted, and more than twice as many as there are signs of a report."""
    signs = _signs(document, vocabulary.paper_words)
    kinds = {sign.code for sign in signs} - {"report"}
    found = max((tuple(s for s in signs if s.code == kind) for kind in sorted(kinds)), key=len, default=())
    report = sum(sign.code == "report" for sign in signs) + _has_licence(document)
    return Paper(found[0].code, found) if len(found) >= 2 and len(found) > 2 * report else None


def _signs(document: Document, words: PaperWords) -> list[Sign]:
    """The words that the first and last pages print, each once."""
    pattern, meaning = _pattern(words)
    found: dict[tuple[str, str], Sign] = {}
    for page, line in _lines(document):
        for match in pattern.finditer(_tight(line.text)):
            for word in meaning[match[0]]:
                found.setdefault((word.code or "", match[0]), Sign(word.code or "", word.word, page, line))
    return list(found.values())


def _lines(document: Document) -> Iterator[tuple[Page, Line]]:
    pages: Sequence[Page] = document.pages
    ends = pages if len(pages) <= _FRONT + _BACK else (*pages[:_FRONT], *pages[-_BACK:])
    return ((page, line) for page in ends for line in page.lines)


@lru_cache(maxsize=4)
def _pattern(words: PaperWords) -> tuple[re.Pattern[str], dict[str, list[PaperWord]]]:
    meaning: dict[str, list[PaperWord]] = {}
    for word in words.that_say("paper"):
        meaning.setdefault(_tight(word.word), []).append(word)
    return re.compile(_longest_first(meaning) or r"(?!)"), meaning


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _tight(text: str) -> str:
    """`證 券 研 究 報 告` → `证券研究报告`, `Equity Research` → `equityresearch`."""
    return re.sub(r"\s+", "", simplify(text)).lower()


def _has_licence(document: Document) -> bool:
    return any(find_licences(line.text) for _, line in _lines(document))
