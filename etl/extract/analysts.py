"""People named on the cover, in printed order, with role and licence. Phones and mails are read past, never kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.front_page import Segment, front_segments, readable
from etl.extract.front_people import Person, find_people, pair_licences
from etl.extract.known import Found, Known
from etl.grammar.licences import Licence, find_licences, licence_problem, malformed_licences, signing_problem
from etl.report import Analyst, Finding

Numbered = tuple[Licence, Segment]


def read_analysts(document: Document, known: Known) -> Found[Analyst]:
    """Analyst, associate or contact as printed; a licence without a person near it becomes a finding."""
    segments = readable(front_segments(document), "body", "rail", "header")
    people = [p for p in find_people(segments) if fold(p.name) not in known.vocabulary.broker_by_alias]
    pairs = pair_licences(people, segments)
    firms = _firm_codes(known.vocabulary, known.cover.broker_code)
    analyst_signs = any(_is_analyst(person, _first(pairs, person)) for person in people)
    checks = _Checks(firms, known, analyst_signs)
    items = [_analyst(person, pairs.get(person.name, []), checks) for person in people]
    problems = [_problem(a) for a in items if a.licence_problem]
    return Found(tuple(items), (*problems, *_unpaired(segments, {number for a in items for number in (a.licence_no, a.second_licence_no)})))


class _Checks(NamedTuple):
    """What a number is checked against: SAC codes of the house, the day of the report, and whether an analyst signs it."""

    firms: frozenset[str]
    known: Known
    analyst_signs: bool


def _is_analyst(person: Person, licence: Licence | None) -> bool:
    """By the number; without one by the word of the page."""
    return licence.post == "analyst" if licence and licence.post else person.role == "analyst"


def _first(pairs: Mapping[str, Sequence[Numbered]], person: Person) -> Licence | None:
    return next((licence for licence, _ in pairs.get(person.name, ())), None)


def _analyst(person: Person, numbers: Sequence[Numbered], checks: _Checks) -> Analyst:
    licence, place = numbers[0] if numbers else (None, None)
    second, below = numbers[1] if len(numbers) > 1 else (None, None)
    role = person.role or ("associate" if licence and licence.post == "assistant" else None)
    wrong, problem = _problems(licence, role, checks) if licence else (None, None)
    return Analyst(
        name=person.name,
        role=role,
        licence_no=licence.number if licence else None,
        source=person.segment.source("analyst.name"),
        licence_source=place.source("analyst.licence") if place else None,
        licence_ok=(problem is None) if licence else None,
        licence_problem=problem,
        licence_fits=(wrong is None) if licence else None,
        second_licence_no=second.number if second else None,
        second_licence_source=below.source("analyst.licence") if below else None,
    )


def _problems(licence: Licence, role: str | None, checks: _Checks) -> tuple[str | None, str | None]:
    """What is wrong with the number itself, and what is wrong at all."""
    day = checks.known.cover.published_on
    wrong = licence_problem(licence, firm_codes=checks.firms, published_on=day.value if day else None)
    signing = signing_problem(licence, is_analyst=role == "analyst", analyst_signs=checks.analyst_signs) if role != "contact" else None
    return wrong, wrong or signing


def _firm_codes(vocabulary: Vocabulary, broker_code: str | None) -> frozenset[str]:
    """SAC codes of the house, of its parent and of the houses that went into it: 国泰海通 signs with numbers of 国泰君安 and of 海通."""
    broker = vocabulary.brokers.get(broker_code or "")
    if broker is None:
        return frozenset()
    family = [b for b in vocabulary.brokers.values() if b.code in (broker.code, broker.parent_code) or b.parent_code == broker.code]
    return frozenset(b.sac_code for b in family if b.sac_code)


def _unpaired(segments: Sequence[Segment], used: set[str | None]) -> Iterator[Finding]:
    """Numbers of the association or of the Hong Kong commission that stand near nobody, and what is printed like one and is none."""
    for segment in segments:
        for licence in find_licences(segment.text):
            if licence.number not in used:
                yield Finding("unpaired.licence", "info", f"{licence.number} stands near no name", segment.source("analyst.licence"))
        for number in malformed_licences(segment.text):
            yield Finding("unread.licence", "info", f"{number} is no licence number: it has 13 digits", segment.source("analyst.licence"))


def _problem(analyst: Analyst) -> Finding:
    return Finding("check.licence", "info", f"{analyst.name}: {analyst.licence_problem}", analyst.licence_source)
