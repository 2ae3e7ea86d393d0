"""People named on the cover, in printed order, with role and licence. Phones and mails are read past, never kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.front_page import Segment, front_segments, readable
from etl.extract.front_people import Person, find_people, pair_licences
from etl.extract.known import Found, Known
from etl.grammar.licences import Licence, find_licences, licence_problem
from etl.report import Analyst, Finding, Source


def read_analysts(document: Document, known: Known) -> Found[Analyst]:
    """Analyst, associate or contact as printed; a licence without a person near it becomes a finding."""
    segments = readable(front_segments(document), "body", "rail", "header")
    people = [p for p in find_people(segments) if fold(p.name) not in known.vocabulary.broker_by_alias]
    pairs = pair_licences(people, segments)
    firms = _firm_codes(known.vocabulary, known.cover.broker_code)
    items = []
    for person in people:
        licence, place = pairs.get(person.name, (None, None))
        items.append(_analyst(person, cast("Licence | None", licence), place.source("analyst.licence") if place else None, firms, known))
    problems = [_problem(a) for a in items if a.licence_problem]
    return Found(tuple(items), (*problems, *_unpaired(segments, {a.licence_no for a in items})))


def _analyst(person: Person, licence: Licence | None, place: Source | None, firms: frozenset[str], known: Known) -> Analyst:
    published = known.cover.published_on.value if known.cover.published_on else None
    problem = licence_problem(licence, firm_codes=firms, published_on=published) if licence else None
    role = person.role or ("associate" if licence and licence.post == "assistant" else None)
    return Analyst(
        name=person.name,
        role=role,
        licence_no=licence.number if licence else None,
        source=person.segment.source("analyst.name"),
        licence_source=place,
        licence_ok=(problem is None) if licence else None,
        licence_problem=problem,
    )


def _firm_codes(vocabulary: Vocabulary, broker_code: str | None) -> frozenset[str]:
    """SAC codes of the house and of its parent."""
    broker = vocabulary.brokers.get(broker_code or "")
    parent = vocabulary.brokers.get(broker.parent_code or "") if broker else None
    return frozenset(b.sac_code for b in (broker, parent) if b and b.sac_code)


def _unpaired(segments: Sequence[Segment], used: set[str | None]) -> Iterator[Finding]:
    """Numbers of the association or of the Hong Kong commission that stand near nobody."""
    for segment in segments:
        for licence in find_licences(segment.text):
            if licence.number not in used:
                yield Finding("unpaired.licence", "info", f"{licence.number} stands near no name", segment.source("analyst.licence"))


def _problem(analyst: Analyst) -> Finding:
    return Finding("check.licence", "info", f"{analyst.name}: {analyst.licence_problem}", analyst.licence_source)
