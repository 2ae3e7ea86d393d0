"""Labels that a report prints as lists: picks, cited reports, risks, the scale, indices, captions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from app.reference import fold
from etl.evaluate.front import listed
from etl.evaluate.gold import Gold, IndexLabel
from etl.evaluate.outcome import Outcome
from etl.evaluate.same import same_text, same_word
from etl.report import IndexObservation, Pick, Report, Source


def lists(gold: Gold, report: Report) -> Iterator[Outcome]:
    """One outcome a labelled entry."""
    yield from _picks(gold, report.picks)
    cited = [(one.title, one.source) for one in report.related_reports]
    yield from _texts("related_report", gold, [one.title for one in gold.related_reports], cited, 0.8)
    risks = [(one.value, one.source) for one in report.risk_factors]
    yield from _texts("risk_factor", gold, gold.risk_factors, risks, 0.8)
    yield from _scale(gold, report)
    yield from (_index(gold, label, report.index_observations) for label in gold.index_observations)
    captions = [(one.title, one.source) for one in report.figures]
    yield from _texts("figure", gold, [one.title for one in gold.figures], captions, 0.85)


def _picks(gold: Gold, picks: Sequence[Pick]) -> Iterator[Outcome]:
    names = listed(pick.stock.name or pick.stock.code for pick in picks)
    for label in gold.picks:
        mine = [pick for pick, name in zip(picks, names, strict=True) if fold(name) == fold(label.name)]
        source = mine[0].source if mine else None
        yield Outcome("pick", gold.file, label.name, names, bool(mine), source)
        if label.track:
            right = any(same_text(pick.track, label.track, 0.7) for pick in mine)
            yield Outcome("pick.track", gold.file, f"{label.name}: {label.track}", listed(p.track for p in mine), right, source)


def _texts(field: str, gold: Gold, labels: Sequence[str], stated: Sequence[tuple[str, Source]], floor: float) -> Iterator[Outcome]:
    texts = listed(text for text, _ in stated)
    for label in labels:
        found = next((source for text, source in stated if same_text(text, label, floor)), None)
        yield Outcome(field, gold.file, label, texts, found is not None, found or (stated[0][1] if stated else None))


def _scale(gold: Gold, report: Report) -> Iterator[Outcome]:
    words = listed(one.rating_raw for one in report.rating_definitions)
    first = report.rating_definitions[0].source if report.rating_definitions else None
    for label in gold.rating_scale:
        mine = [one for one in report.rating_definitions if one.scope == label.scope and same_word(one.rating_raw, label.word)]
        yield Outcome("rating_scale", gold.file, f"{label.scope} {label.word}", words, bool(mine), mine[0].source if mine else first)


def _index(gold: Gold, label: IndexLabel, stated: Sequence[IndexObservation]) -> Outcome:
    mine = next((one for one in stated if _is_index(one, label)), None)
    texts = listed(f"{one.index_name} {one.level} {one.change_pct}" for one in stated)
    place = mine or (stated[0] if stated else None)
    wanted = f"{label.name} {label.level} {label.change_pct}"
    return Outcome("index", gold.file, wanted, texts, mine is not None, place.source if place else None)


def _is_index(one: IndexObservation, label: IndexLabel) -> bool:
    level = label.level is None or math.isclose(float(one.level or 0), label.level)
    moved = one.change_pct is not None and math.isclose(float(one.change_pct), label.change_pct)
    return level and moved and same_text(one.index_name, label.name)
