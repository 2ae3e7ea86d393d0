"""Rating words → the common scale 5 … 1, with the basis of each. Pure.

The same word means different things in different houses (增持 is the top of one scale and the second step of another), so the
level comes, in this order, from the scale that the report itself prints (`own_page`), from the house's scale valid on the publishing
day (`broker_dated`), from the dictionary (`dictionary`), or it stays empty with a finding (`unmapped`).

With bounds: lower ≥ 15 % → 5, lower > 0 → 4, around 0 → 3, upper < 0 → 2, upper ≤ −15 % → 1. Without: by rank, three steps being 4/3/2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from app.reference import fold
from app.reference.types import RatingWord, ScaleStep, Vocabulary
from etl.report import Finding, RatingDefinition, Recommendation, Report, Source

STRONG = Decimal(15)  # percent points: a lower bound from here on is a 5, an upper bound down to its negative a 1
UNMAPPED = "unmapped.rating"
Basis = Literal["own_page", "broker_dated", "dictionary", "unmapped"]
# Risk class behind the word (`买入-A`), a number of the scale (`Buy (1)`), quotes are dropped by `fold`.
_BESIDE = re.compile(r"\s*[-－–]\s*[ABC]$|\s*[(（][^)）]*[)）]|^\s*[1-5]\s+|\s+[1-5][HMLS]?\s*$|评级$|\s+rating$", re.IGNORECASE)


class Step(Protocol):
    """What printed definitions and dated scales have in common."""

    @property
    def lower_pct(self) -> Decimal | None: ...
    @property
    def upper_pct(self) -> Decimal | None: ...


StepT = TypeVar("StepT", bound=Step)


@dataclass(frozen=True, slots=True)
class Level:
    """A place on the common scale. `rank` counts from the best step, 1; all None for a word that is no rating (`无评级`)."""

    level: int | None
    basis: Basis
    rank: int | None = None
    size: int | None = None
    horizon_months: int | None = None
    benchmark: str | None = None
    source: Source | None = None

    @property
    def polarity(self) -> int | None:
        return None if self.level is None else (self.level > 3) - (self.level < 3)


def normalise(report: Report, vocabulary: Vocabulary) -> Report:
    """Fill rank, level, polarity and basis of every rating definition and recommendation; findings for words nobody knows."""
    definitions = _graded(report.rating_definitions, vocabulary)
    day = report.cover.published_on.value if report.cover.published_on else None
    graded = replace(report, rating_definitions=definitions)
    advice, findings = [], [f for d in definitions for f in _misread(d, vocabulary)]
    for one in report.recommendations:
        level = _level_of(one, definitions, report.cover.broker_code, day, vocabulary)
        advice.append(_with_level(one, level))
        findings += list(_unmapped(one, level))
    return replace(graded, recommendations=tuple(advice), findings=report.findings + tuple(findings))


def regrade(report: Report, steps: Sequence[ScaleStep], vocabulary: Vocabulary) -> Report:
    """Ratings that only the dictionary knows, or nobody, on the scale that the house printed before (`broker_dated`).

    `steps` are of this house and valid on the day of the report; a word that they know is a finding no longer.
    """
    house = report.cover.broker_code or "?"
    words = replace(vocabulary, scales=tuple(replace(step, broker_code=house, valid_from=None, valid_to=None) for step in steps))
    advice, known = [], set()
    for one in report.recommendations:
        level = _broker_dated(one, house, None, words) if one.rating_raw and one.level_basis in ("dictionary", "unmapped") else None
        if level and "rating_raw" in one.sources:
            known.add(one.sources["rating_raw"])
        advice.append(_with_level(one, level) if level else one)
    findings = tuple(f for f in report.findings if f.rule_id != UNMAPPED or f.source not in known)
    return replace(report, recommendations=tuple(advice), findings=findings)


def word_keys(printed: str) -> tuple[str, ...]:
    """Keys under which a printed rating is looked up: as it stands, then without risk class, scale number and brackets."""
    return tuple(dict.fromkeys(key for key in (fold(printed), fold(_BESIDE.sub("", printed))) if key))


def find_word(printed: str, vocabulary: Vocabulary) -> RatingWord | None:
    """The dictionary's entry of a printed rating."""
    return next((vocabulary.rating_words[key] for key in word_keys(printed) if key in vocabulary.rating_words), None)


def _graded(definitions: Sequence[RatingDefinition], vocabulary: Vocabulary) -> tuple[RatingDefinition, ...]:
    """Each definition with its place in the scale of its scope."""
    places: dict[int, tuple[int, int, int | None]] = {}
    for scope in ("stock", "sector"):
        steps = [d for d in definitions if d.scope == scope and _is_rating(d, vocabulary)]
        for step, rank, size, level in grade(steps, lambda d: d.rating_raw, vocabulary):
            places[id(step)] = (rank, size, level)
    return tuple(_placed(d, places.get(id(d))) for d in definitions)


def _is_rating(definition: RatingDefinition, vocabulary: Vocabulary) -> bool:
    word = find_word(definition.rating_raw, vocabulary)
    return definition.is_rating and (word is None or word.is_rating)


def _placed(definition: RatingDefinition, place: tuple[int, int, int | None] | None) -> RatingDefinition:
    if place is None:
        return definition
    rank, size, level = place
    return replace(definition, rank_in_scale=rank, scale_size=size, rating_level=level, polarity=Level(level, "own_page").polarity)


def grade(steps: Sequence[StepT], word_of: Callable[[StepT], str], vocabulary: Vocabulary) -> Iterator[tuple[StepT, int, int, int | None]]:
    """(step, rank from the best, size of the scale, level) of one scale. A word that is printed twice is one step."""
    order = list(dict.fromkeys(fold(word_of(step)) for step in _from_best(steps, word_of, vocabulary)))
    for step in steps:
        rank = order.index(fold(word_of(step))) + 1
        word = find_word(word_of(step), vocabulary)
        level = level_by_bounds(step.lower_pct, step.upper_pct, word.polarity if word else None)
        if level is None or contradicts(level, word):
            level = level_by_rank(rank, len(order)) or (word.level if word else None)
        yield step, rank, len(order), level


def contradicts(level: int | None, word: RatingWord | None) -> bool:
    """Bounds that make a buy of a sell are misread: 买入 is below the index in nobody's scale."""
    return level is not None and word is not None and (word.polarity or 0) * (level - 3) < 0


def _from_best(steps: Sequence[StepT], word_of: Callable[[StepT], str], vocabulary: Vocabulary) -> list[StepT]:
    """Best first: by bounds where all have some that can be believed, else by the dictionary where it knows all, else as printed."""
    words = [find_word(word_of(step), vocabulary) for step in steps]
    bounded = all(step.lower_pct is not None or step.upper_pct is not None for step in steps)
    by_bounds = (level_by_bounds(step.lower_pct, step.upper_pct) for step in steps)
    if bounded and not any(contradicts(level, word) for level, word in zip(by_bounds, words, strict=True)):
        return sorted(steps, key=lambda step: -_centre(step.lower_pct, step.upper_pct))
    levels = {id(step): word.level for step, word in zip(steps, words, strict=True) if word and word.level is not None}
    return sorted(steps, key=lambda step: -levels[id(step)]) if len(levels) == len(steps) else list(steps)


def _centre(lower: Decimal | None, upper: Decimal | None) -> Decimal:
    """Something to sort by: open ends reach far beyond every bound that is printed."""
    far = Decimal(1000)
    return ((lower if lower is not None else -far) + (upper if upper is not None else far)) / 2


def level_by_bounds(lower: Decimal | None, upper: Decimal | None, polarity: int | None = None) -> int | None:
    """5 … 1 from percent points; None without bounds. An interval that begins or ends at 0 leans to the word's polarity."""
    if lower is None and upper is None:
        return None
    if lower is not None and lower > 0:
        return 5 if lower >= STRONG else 4
    if upper is not None and upper < 0:
        return 1 if upper <= -STRONG else 2
    if lower == 0 and polarity != 0:
        return 4
    if upper == 0 and polarity != 0:
        return 2
    if lower is None or upper is None:
        return None  # `> −5 %` or `< 20 %` alone says nothing about its side
    return 3


def level_by_rank(rank: int, size: int) -> int | None:
    """Three steps are 4/3/2, four 5/4/3/2, five 5 … 1; longer scales are spread; shorter ones say nothing."""
    if size < 3:
        return None
    if size == 3:
        return 5 - rank
    return 6 - rank if size <= 5 else 5 - round((rank - 1) * 4 / (size - 1))


def _level_of(
    advice: Recommendation, definitions: Sequence[RatingDefinition], broker: str | None, day: date | None, vocabulary: Vocabulary
) -> Level:
    if not advice.rating_raw:
        return Level(None, "unmapped")
    return (
        _own_page(advice, definitions)
        or _broker_dated(advice, broker, day, vocabulary)
        or _dictionary(advice.rating_raw, vocabulary)
        or Level(None, "unmapped")
    )


def _own_page(advice: Recommendation, definitions: Sequence[RatingDefinition]) -> Level | None:
    """From the report's own scale; two definitions of one word that disagree decide nothing."""
    keys = word_keys(advice.rating_raw or "")
    same = [d for d in definitions if d.scope == advice.target_kind and fold(d.rating_raw) in keys]
    if not same or len({d.rating_level for d in same}) > 1 or (same[0].is_rating and same[0].rating_level is None):
        return None
    best = same[0]
    return Level(best.rating_level, "own_page", best.rank_in_scale, best.scale_size, best.horizon_months, best.benchmark, best.source)


def _broker_dated(advice: Recommendation, broker: str | None, day: date | None, vocabulary: Vocabulary) -> Level | None:
    """From the house's scale valid on the day; without a day only where all its scales agree."""
    keys = word_keys(advice.rating_raw or "")
    found = []
    for scale in _scales_of(broker, advice.target_kind, day, vocabulary):
        for step, rank, size, level in grade(scale, lambda step: step.word, vocabulary):
            if fold(step.word) in keys and level is not None:
                found.append(Level(level, "broker_dated", rank, size, step.horizon_months, step.benchmark))
    return found[0] if found and len({one.level for one in found}) == 1 else None


def _scales_of(broker: str | None, scope: str, day: date | None, vocabulary: Vocabulary) -> list[list[ScaleStep]]:
    """The scales of a house for a scope, each as its rated steps, that may be valid on `day`."""
    scales: dict[tuple[date | None, date | None], list[ScaleStep]] = {}
    for step in vocabulary.scales:
        if step.broker_code == broker and step.scope == scope and _valid(step, day) and step.rank_in_scale is not None:
            scales.setdefault((step.valid_from, step.valid_to), []).append(step)
    return list(scales.values())


def _valid(step: ScaleStep, day: date | None) -> bool:
    return day is None or ((step.valid_from is None or step.valid_from <= day) and (step.valid_to is None or day < step.valid_to))


def _dictionary(printed: str, vocabulary: Vocabulary) -> Level | None:
    word = find_word(printed, vocabulary)
    return Level(word.level, "dictionary") if word else None


def _with_level(advice: Recommendation, level: Level) -> Recommendation:
    """The recommendation on the common scale; horizon and benchmark from the scale where the rating itself prints none."""
    sources = dict(advice.sources)
    for name in ("horizon_months", "benchmark"):
        if level.source and getattr(advice, name) is None and getattr(level, name) is not None:
            sources.setdefault(name, level.source)
    return replace(
        advice,
        rating_level=level.level,
        polarity=level.polarity,
        level_basis=level.basis,
        rank_in_scale=level.rank,
        scale_size=level.size,
        horizon_months=advice.horizon_months or level.horizon_months,
        benchmark=advice.benchmark or level.benchmark,
        sources=sources,
    )


def _misread(definition: RatingDefinition, vocabulary: Vocabulary) -> Iterator[Finding]:
    if contradicts(level_by_bounds(definition.lower_pct, definition.upper_pct), find_word(definition.rating_raw, vocabulary)):
        bounds = f"{definition.lower_pct} … {definition.upper_pct}"
        yield Finding("check.rating_bounds", "warning", f"{definition.rating_raw!r} cannot mean {bounds} %", definition.source)


def _unmapped(advice: Recommendation, level: Level) -> Iterator[Finding]:
    if advice.rating_raw and level.basis == "unmapped":
        message = f"rating word {advice.rating_raw!r} ({advice.target_kind}) is in no scale and not in the dictionary"
        yield Finding(UNMAPPED, "warning", message, advice.sources.get("rating_raw"))
