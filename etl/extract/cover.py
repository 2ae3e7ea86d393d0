"""Cover: title, broker, dates, type, sector, language, window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.digest import find_comments, outside
from etl.extract.front_broker import House, find_house
from etl.extract.front_dates import find_clock, find_coverage, find_published
from etl.extract.front_kind import find_depth, find_type
from etl.extract.front_page import Segment, body_size, front_segments
from etl.extract.front_paper import find_paper
from etl.extract.front_sector import find_sector
from etl.extract.front_subject import find_subjects
from etl.extract.front_title import Headline, find_headline
from etl.extract.front_words import front_words
from etl.grammar.rating_words import lexicon
from etl.report import Cover, Day, Finding, Source, Text


def read_cover(document: Document, vocabulary: Vocabulary) -> tuple[Cover, tuple[Finding, ...]]:
    """The front matter, and a finding for each of title, broker and date that is not found."""
    comments = find_comments(document, vocabulary)
    segments = outside(front_segments(document), comments)
    words, template = lexicon(vocabulary), front_words(vocabulary)
    head = find_headline(document, segments, vocabulary, words)
    if head and comments and head.title.size < body_size(front_segments(document)) + 0.5:
        head = None  # what is left around the comments (a table of indices) has no headline
    house = find_house(document, vocabulary)
    published = find_published(document, segments, template)
    title = _text(head.title, "cover.title") if head else None
    subtitle = _text(head.subtitle, "cover.subtitle") if head and head.subtitle else None
    window = find_coverage(head.title if head else None, subtitle.value if subtitle else None, published.value if published else None)
    place = head.title.source("cover.window") if head else None
    subjects = find_subjects(document, segments, vocabulary, title.value if title else None)
    names = [s.stock.name for s in subjects if s.stock.name] + ([house.raw.value] if house else [])
    sector = find_sector(segments, vocabulary, names)
    paper = find_paper(document, vocabulary)
    named, largest = title.value if title else "", 0.0 if comments else max((s.size for s in subjects), default=0.0)
    cover = Cover(
        title=title,
        subtitle=subtitle,
        broker_code=house.code if house else None,
        broker_raw=house.raw if house else None,
        published_on=published,
        published_at=find_clock(published),
        report_type="other"
        if paper
        else find_type(document, segments, template, named, 0.0 if comments else largest, sector is not None, bool(comments)),
        report_depth=find_depth(segments, template, named),
        language=language_of(document),
        sector=sector,
        window_start=Day(window[0].value, place) if window and place else None,
        window_end=Day(window[1].value, place) if window and place else None,
    )
    return cover, (*_findings(cover, segments, head, house), *([paper.finding()] if paper else []))


def with_house(cover: Cover, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the name of a house that it lacks, so that `Sample EPS` and `P/E (Sample, diluted)` are EPS and P/E."""
    if cover.broker_code is not None or cover.broker_raw is None:
        return vocabulary
    name = cover.broker_raw.value
    first = name.split()[0] if name.isascii() else name
    known = vocabulary.metric_by_label
    words = (name, first, *_letters(name))
    aliases = {fold(word): "" for word in words if (len(word) > 3 or (len(word) == 3 and word.isupper())) and fold(word) not in known}
    return replace(vocabulary, broker_by_alias={**aliases, **vocabulary.broker_by_alias})


def _letters(name: str) -> tuple[str, ...]:
    """`PQB EPS` of the Phantom and Quill Bank."""
    letters = "".join(word[0] for word in name.removeprefix("The ").split() if word[0].isupper()) if name.isascii() else ""
    return (letters,) if 3 <= len(letters) <= 5 else ()


def language_of(document: Document) -> Literal["zh", "en"]:
    """zh when at least a fifth of the letters of the first pages are Chinese: a Chinese character says more than a Latin letter."""
    text = "".join(page.text() for page in document.pages[:3])
    chinese = len(re.findall(r"[㐀-鿿]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    return "zh" if chinese >= 0.2 * (chinese + latin) and chinese else "en"


def _text(segment: Segment, rule_id: str) -> Text:
    return Text(segment.text, segment.source(rule_id))


def _findings(cover: Cover, segments: Sequence[Segment], head: Headline | None, house: House | None) -> list[Finding]:
    place = segments[0].source("cover") if segments else None
    missing: list[tuple[str, object | None]] = [
        ("title", head),
        ("broker", house),
        ("published_on", _printed_day(cover)),
    ]
    unlisted = [_unlisted(house)] if house and house.code is None else []
    return [*(_missing(name, place) for name, value in missing if value is None), *unlisted]


def _unlisted(house: House) -> Finding:
    message = f"{house.raw.value} is not among the known houses: it goes under the name printed (yanbao reference import brokers.csv)"
    return Finding("unknown.broker", "warning", message, house.raw.source)


def _printed_day(cover: Cover) -> Day | None:
    """None too when only the file itself tells a day."""
    day = cover.published_on
    return None if day is None or day.source.rule_id == "cover.date_of_file" else day


def _missing(name: str, place: Source | None) -> Finding:
    return Finding(f"missing.{name}", "warning", f"the cover prints no {name} that could be read", place)
