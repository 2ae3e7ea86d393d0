"""Labels of the front matter beside the report: cover, subject, people, ratings, targets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.reference import fold
from app.reference.types import Vocabulary
from etl.evaluate.gold import Gold, Rating, Target
from etl.evaluate.outcome import Outcome
from etl.evaluate.same import broker_name, canonical, same_broker, same_text, same_word
from etl.report import Recommendation, Report, Source


def front(gold: Gold, report: Report, vocabulary: Vocabulary) -> Iterator[Outcome]:
    """One outcome a label of the front matter, in the order in which a cover is read."""
    yield from _cover(gold, report, vocabulary)
    yield from _subjects(gold, report)
    yield from _people(gold, report)
    for rating in gold.ratings:
        yield from _rating(gold, rating, report.recommendations)
    for target in gold.target_prices:
        yield _target(gold, target, report.recommendations)


def listed(values: Iterable[Any]) -> tuple[str, ...]:
    """Stated values as text, an empty one for a value that is not stated of something that is."""
    return tuple("" if value is None else str(value) for value in values)


def _cover(gold: Gold, report: Report, vocabulary: Vocabulary) -> Iterator[Outcome]:
    cover = report.cover
    title, sector = (part.value if part else None for part in (cover.title, cover.sector))
    day = cover.published_on.value.isoformat() if cover.published_on else None
    loaded = bool(report.page_count)
    house = broker_name(cover, vocabulary)
    compared = (
        ("broker", gold.broker, house, lambda w: same_broker(cover, w, vocabulary), cover.broker_raw),
        ("published_on", gold.published_on, day, lambda w: w == day, cover.published_on),
        ("title", gold.title, title, lambda w: same_text(title, w), cover.title),
        ("report_type", gold.report_type, cover.report_type if loaded else None, lambda w: loaded and w == cover.report_type, None),
        ("language", gold.language, cover.language if loaded else None, lambda w: loaded and w == cover.language, None),
        ("sector", gold.sector, sector, lambda w: same_text(sector, w), cover.sector),
    )
    for field, wanted, stated, is_same, part in compared:
        if wanted:
            yield Outcome(field, gold.file, wanted, listed([stated] if stated else []), is_same(wanted), part.source if part else None)


def _subjects(gold: Gold, report: Report) -> Iterator[Outcome]:
    subjects = [stock for stock in report.stocks if stock.role == "subject"]
    codes = [canonical(stock.stock.code) for stock in subjects]
    for subject in gold.subject_stocks:
        if subject.code:
            right = canonical(subject.code) in codes
            yield Outcome("subject_stock", gold.file, subject.code, listed(codes), right, subjects[0].source if subjects else None)


def _people(gold: Gold, report: Report) -> Iterator[Outcome]:
    names = listed(person.name for person in report.analysts)
    for wanted in gold.analysts:
        same = [person for person in report.analysts if fold(person.name) == fold(wanted.name)]
        place = (same or list(report.analysts))[:1]
        source = place[0].source if place else None
        yield Outcome("analyst", gold.file, wanted.name, names, bool(same), source)
        if wanted.license:
            licences = listed(number for person in same for number in (person.licence_no, person.second_licence_no))
            right = any(fold(licence) == fold(wanted.license) for licence in licences)
            yield Outcome("licence", gold.file, wanted.license, licences, right, source)


def _rating(gold: Gold, label: Rating, advice: Sequence[Recommendation]) -> Iterator[Outcome]:
    mine = [one for one in advice if one.rating_raw and _is_about(one, label)]
    source = _place(mine, "rating_raw")
    words = listed(one.rating_raw for one in mine)
    yield Outcome("rating", gold.file, label.rating, words, any(same_word(word, label.rating) for word in words), source)
    if label.action:
        actions = listed(one.action_stated for one in mine)
        yield Outcome("rating_action", gold.file, label.action, actions, label.action in actions, _place(mine, "action_stated") or source)
    if label.previous:
        before = listed(one.previous_rating_raw for one in mine)
        right = any(same_word(word, label.previous) for word in before)
        yield Outcome("previous_rating", gold.file, label.previous, before, right, _place(mine, "previous_rating_raw") or source)


def _is_about(one: Recommendation, label: Rating) -> bool:
    if label.target_kind != one.target_kind:
        return False
    return one.target_kind == "sector" or canonical(one.stock.code if one.stock else None) == canonical(label.target)


def _place(advice: Sequence[Recommendation], field: str) -> Source | None:
    return next((one.sources[field] for one in advice if field in one.sources), None)


def _target(gold: Gold, label: Target, advice: Sequence[Recommendation]) -> Outcome:
    code = canonical(label.stock)
    mine = [one for one in advice if one.target_price is not None and canonical(one.stock.code if one.stock else None) == code]
    right = any(
        math.isclose(float(one.target_price or 0), label.value, rel_tol=1e-6) and label.currency in (None, one.currency) for one in mine
    )
    stated = listed(f"{one.target_price} {one.currency}" for one in mine)
    wanted = f"{label.value:g} {label.currency or ''}".strip()
    return Outcome("target_price", gold.file, wanted, stated, right, _place(mine, "target_price"))
