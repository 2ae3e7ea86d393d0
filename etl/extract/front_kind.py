"""Type and depth of a report, from the headings of its template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from app.reference import simplify
from etl.document import Document
from etl.extract.front_page import Segment, body_size
from etl.extract.front_words import FrontWords
from etl.report import ReportType

_SERIES = re.compile(
    r"[㐀-鿿A-Z&]{2,10}(?:双?周报|月报|日报|周观点|深度|深度报告|专题|专题报告|点评|点评报告|年度策略|中期策略)"
)  # `电子行业周报`
_RATED_SECTOR = re.compile(r"(?:sector|industry)\s(?:rating|view|stance)\b|行业评级", re.I)
_COLUMNS = ("company", "companies", "公司", "stock", "sector", "industry")  # titles of a table's columns say nothing of the report
_HEADING = 24  # characters that a template heading has at most


def find_type(
    document: Document,
    segments: Sequence[Segment],
    words: FrontWords,
    title: str,
    subject: float,
    has_sector: bool,
    digest: bool = False,
) -> ReportType:
    """The headings vote; a subject stock, printed in letters of size `subject`, speaks for company; the title decides between equals.

    A paper of comments on several companies (`digest`) is about none of them, though a heading says `公司点评`.
    """
    votes: Counter[ReportType] = Counter()
    for heading in _headings(segments, words):
        kind = words.type_of(heading)
        if kind:
            votes[kind] += 2
    for kind in {words.type_of(match[0]) for s in segments if s.size >= 7 and (match := _SERIES.match(s.text))}:
        if kind:
            votes[kind] += 1  # `互联网行业周报（20260316-20260322）`
    if subject > 0:
        votes["company"] += 3 if subject > body_size(segments) + 1.2 else 1
    elif has_sector:
        votes["industry"] += 1
    titled = words.type_of(title + " " + document.metadata.get("Title", ""))
    if titled:
        votes[titled] += 1
    if digest:
        del votes["company"]
    if not votes and any(_RATED_SECTOR.match(simplify(segment.text)) for segment in segments):
        return "industry"
    return max(votes, key=lambda kind: votes[kind]) if votes else "other"


def find_depth(segments: Sequence[Segment], words: FrontWords, title: str) -> str:
    """`deep`, `weekly`, … by title and headings; `note` when nothing says more."""
    named = [s.text for s in segments if _SERIES.fullmatch(s.text)]
    return words.depth_of(title) or next((d for h in (*_headings(segments, words), *named) if (d := words.depth_of(h))), None) or "note"


def _headings(segments: Sequence[Segment], words: FrontWords) -> list[str]:
    """Template lines of the cover, upright or turned, each text once."""
    found: dict[str, None] = {}
    for segment in segments:
        parts = re.split(r"[·•|｜/]|\s{2,}", segment.text)
        for part in (p.strip() for p in parts):
            if (
                2 <= len(part) <= _HEADING
                and part.casefold() not in _COLUMNS
                and segment.size >= 7
                and (words.is_template(part) or segment.role in ("vertical", "header"))
            ):
                found.setdefault(part)
    return list(found)
