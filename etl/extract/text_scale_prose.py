"""Definitions inside English running text, as international houses print them.

A rating of 'Buy', indicates that the analyst expects …          Overweight (over the duration of …, we expect …); Neutral (…)
Buy (1) ETR of 15% or more …; and Sell (3) for negative ETR.     when it is …, the stock will be classified as a Hold
Not Rated (NR). The investment rating …                          Buy (B), Neutral (N), Sell (S) Analysts recommend stocks …
Buy: return above 15%. Hold: 0% to 15%. Sell: below 0%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.reference import fold
from app.reference.types import RatingWord
from etl.extract.text_flow import Paragraph
from etl.report import Source

RULE = "scale.prose"
MAX_PROSE = 8000  # letters; no definition stands in a longer paragraph, and a page of noise must not take minutes
_NAME = r"[A-Z][A-Za-z]+(?:[- ][A-Z][A-Za-z]+){0,2}"
_QUOTED = re.compile(
    rf"(?:\b[Aa]n?\s+)?(?:rating of\s+)?[‘'“\"](?P<name>{_NAME})[’'”\"],?\s*(?:stance|rating|view)?,?\s*"
    r"(?P<text>(?:indicates?|means?|denotes?|implies)\b[^.]+\.)"
)
_IN_BRACKETS = re.compile(rf"(?P<name>{_NAME})\s+\((?P<text>[^().]{{25,}}(?:\([^()]*\)[^().]*)*)(?:\)|\.(?=\s+[A-Z]))")
_ABBREVIATED = re.compile(rf"(?P<name>{_NAME})\s+\([A-Z]{{1,2}}\)\s*[.:]\s*(?=[A-Z])")
_COLON = re.compile(
    r"(?:^|(?<=[.;:]\s))(?P<name>[A-Z][A-Za-z]+(?:[- ][A-Za-z]+){0,2}):\s+(?=\S)"
)  # `Buy: total return above 15%. Hold: 0% to 15%.`
_LEADS = re.compile(r"\s*|[^.;]{0,80}\b(?:definitions?|ratings?|recommendations?|follows)\s*:\s*", re.IGNORECASE)  # `Stock ratings: Buy: …`
_DASHED = re.compile(  # `Buy – we expect the stock to outperform …; Hold – …`
    rf"(?:^|(?<=[.;:]\s))(?P<name>{_NAME})\s+[–—-]\s+(?P<text>(?:we |the |stocks? |expected |total |returns? )[^;]{{15,300}}?)"
    r"(?=;|\.(?:\s|$)|$)"
)
_NUMBERED = re.compile(rf"(?P<name>{_NAME})\s+\(\d\)\s+(?:for\s+)?(?P<text>[^;.]{{5,}}?)(?=;|\.|,? and [A-Z])")
_NUMBERED_REST = re.compile(rf"(?P<text>\b[^.;:]{{0,300}}?\b(?:is|are|be) (?:deemed )?an? (?P<name>{_NAME}) \(\d\))")
_CLASSIFIED = re.compile(
    rf"(?:^|(?<=[.;:]))(?P<text>\s*(?:and )?[Ww]hen [^;.]{{0,300}}?(?:\d\.\d[^;.]{{0,300}}?){{0,3}}"
    rf"classified as an? (?P<name>{_NAME})[^;.]*"
    r"(?:;[^;.]*may be classified as[^;.]*)?)"
)
_DEEMED = re.compile(
    rf"(?P<text>\bAny [^.(]{{0,400}}?(?:\([^)]{{0,400}}\)[^.(]{{0,300}}?){{0,4}}"
    rf"(?:is|are) (?:deemed|considered|rated) (?:an? )?(?P<name>{_NAME}))\b"
)
_LISTED = re.compile(rf"(?P<names>{_NAME}\s+\([A-Z]{{1,2}}\)(?:,?\s+(?:and\s+)?{_NAME}\s+\([A-Z]{{1,2}}\))+)\s+(?=[A-Z])")
_SPOKEN = re.compile(rf"(?P<name>{_NAME}|[A-Z]{{2}}) is (?P<text>Not Rated\b(?:[^.]|(?<=[A-Z])\.)*\.(?:[^.]|(?<=[A-Z])\.)*\.)")
_SECTION = re.compile(r"\b(?:sectors?|industry)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A definition in prose."""

    word: str
    definition: str
    known: RatingWord | None
    source: Source
    paragraph: int


def read_prose(paragraphs: list[Paragraph], words: Mapping[str, RatingWord]) -> list[Spoken]:
    """Every definition that the paragraphs speak out, unknown words only in company of known ones."""
    found = [s for at, paragraph in enumerate(paragraphs) for s in _of_paragraph(at, paragraph, words)]
    return found if len({s.word for s in found if s.known and s.known.is_rating}) >= 2 else []


def _of_paragraph(at: int, paragraph: Paragraph, words: Mapping[str, RatingWord]) -> Iterator[Spoken]:
    text = paragraph.text[:MAX_PROSE]
    if not re.search(r"rat(?:ed|ing)|stance|expect|return|perform|upside|downside", text, re.IGNORECASE):
        return
    for name, definition, start, end in sorted(_first_of_each(_candidates(text)), key=lambda c: c[2]):
        known = words.get(fold(name))
        if known is None and not _may_be_rating(name):
            continue
        yield Spoken(name, definition, known, paragraph.passage.source(start, end, RULE), at)


def _first_of_each(candidates: Iterable[tuple[str, str, int, int]]) -> list[tuple[str, str, int, int]]:
    """For each word what the most telling pattern found."""
    best: dict[str, tuple[str, str, int, int]] = {}
    for candidate in candidates:
        best.setdefault(fold(candidate[0]), candidate)
    return list(best.values())


def _candidates(text: str) -> Iterator[tuple[str, str, int, int]]:
    """(word, definition, start, end) by each pattern in turn."""
    for pattern in (_QUOTED, _CLASSIFIED, _DEEMED, _IN_BRACKETS, _DASHED, _NUMBERED, _NUMBERED_REST, _SPOKEN):
        for match in pattern.finditer(text):
            yield match["name"], match["text"].strip(" ,;"), match.start(), match.end()
    yield from _listed(text)
    yield from _marked(text, list(_ABBREVIATED.finditer(text)))
    colons = list(_COLON.finditer(text))
    if len(colons) > 1 and _LEADS.fullmatch(text[: colons[0].start()]):
        yield from _marked(text, colons)


def _listed(text: str) -> Iterator[tuple[str, str, int, int]]:
    """`Buy (B), Neutral (N), Sell (S) Analysts recommend …`: the sentences behind define all of them."""
    for match in _LISTED.finditer(text):
        end = _sentences(text, match.end(), 2)
        for name in re.finditer(rf"({_NAME})\s+\([A-Z]{{1,2}}\)", match["names"]):
            yield name[1], text[match.end() : end].strip(), match.start(), end


def _marked(text: str, marks: list[re.Match[str]]) -> Iterator[tuple[str, str, int, int]]:
    """`Not Rated (NR). The investment rating …`, `Buy: …`: up to the next such word."""
    ends = [*(m.start() for m in marks[1:]), len(text)][: len(marks)]
    for mark, end in zip(marks, ends, strict=True):
        yield mark["name"], text[mark.end() : end].strip(), mark.start(), end


def _sentences(text: str, start: int, count: int) -> int:
    """Where the `count`-th sentence from `start` ends."""
    ends = [m.end() for m in re.finditer(r"\.(?=\s+[A-Z]|\s*$)", text[start:])]
    return start + ends[min(count, len(ends)) - 1] if ends else len(text)


def _may_be_rating(name: str) -> bool:
    if re.search(r"(?:definition|system|distribution|scale|key|history)s?$", name, re.IGNORECASE):
        return False  # `Rating definitions: Buy: …`
    return bool(re.search(r"Rated|Rating|Suspended|Covered|Stage|Bullish|Bearish|Perform|Weight", name))


def heads_sector(paragraphs: list[Paragraph], at: int) -> bool | None:
    """Whether the nearest short heading above paragraph `at` speaks of sectors; None where there is none."""
    for paragraph in reversed(paragraphs[max(0, at - 8) : at]):
        text = paragraph.text.strip()
        if (
            len(text) < 48
            and re.search(r"\b(?:stocks?|sectors?|industry|ratings?|views?)\b", text, re.IGNORECASE)
            and not text.endswith(".")
        ):
            return bool(_SECTION.search(text))
    return None
