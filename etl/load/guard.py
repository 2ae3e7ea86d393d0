"""What the schema's constraints would refuse is found here first, so that one odd value costs that value and not the report.

Each function takes a report's part and gives it back with the impossible fields set to None, and a Finding for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from app.models.base import CURRENCY, PERIOD_CODE, UNIT
from etl.report import Fact, Finding, IndexObservation, RatingDefinition, Recommendation, Report, Source

OLDEST, NEWEST = date(1990, 1, 1), date(2100, 1, 1)
T = TypeVar("T")


def guard(report: Report) -> Report:
    """The report with nothing in it that the tables refuse; what was taken out stands in its findings."""
    findings: list[Finding] = []

    def each(check: Callable[[T], tuple[T, list[Finding]]], items: Iterable[T]) -> tuple[T, ...]:
        checked = [check(item) for item in items]
        findings.extend(finding for _, found in checked for finding in found)
        return tuple(item for item, _ in checked)

    (cover,) = each(_cover, [report.cover])
    guarded = replace(
        report,
        cover=cover,
        facts=each(_fact, report.facts),
        recommendations=each(_recommendation, report.recommendations),
        rating_definitions=each(_definition, report.rating_definitions),
        index_observations=tuple(
            o for o in each(_observation, report.index_observations) if o.level is not None or o.change_pct is not None
        ),
    )
    return replace(guarded, findings=guarded.findings + tuple(findings))


def _without(item: T, bad: dict[str, bool], source: Source | None) -> tuple[T, list[Finding]]:
    """`item` without its bad fields. Dataclasses of the report only."""
    names = [name for name, is_bad in bad.items() if is_bad]
    findings = [
        Finding(f"load.impossible_{name}", "warning", f"{name} cannot be {getattr(item, name)!s}: not stored", source) for name in names
    ]
    changed: Any = item
    return (replace(changed, **dict.fromkeys(names)) if names else item), findings


def _fits(pattern: str, text: str | None) -> bool:
    return text is None or re.match(pattern, text) is not None


def _fact(fact: Fact) -> tuple[Fact, list[Finding]]:
    bad = {
        "period_code": not _fits(PERIOD_CODE, fact.period_code),
        "unit": not _fits(UNIT, fact.unit),
        "currency": not _fits(CURRENCY, fact.currency),
        "half_step": fact.half_step is not None and fact.half_step <= 0,
        "value": fact.value is not None and not fact.value.is_finite(),
    }
    good, findings = _without(fact, bad, fact.source)
    if good.value is None and not good.null_reason:
        good = replace(good, null_reason="not understood")
    if good.unit and _fits(CURRENCY, good.unit) and good.currency != good.unit:
        good = replace(good, currency=good.unit)
    return good, findings


def _recommendation(item: Recommendation) -> tuple[Recommendation, list[Finding]]:
    prices = ("target_price", "target_price_low", "target_price_high", "previous_target_price")
    bad = {name: _not_positive(getattr(item, name)) for name in prices}
    bad["currency"] = not _fits(CURRENCY, item.currency)
    bad["horizon_months"] = not _within(item.horizon_months, 1, 60)
    bad["rating_level"] = not _within(item.rating_level, 1, 5)
    bad["polarity"] = not _within(item.polarity, -1, 1)
    good, findings = _without(item, bad, next(iter(item.sources.values()), None))
    low, high = good.target_price_low, good.target_price_high
    if low is not None and high is not None and low > high:
        good = replace(good, target_price_low=high, target_price_high=low)
    if good.target_kind == "sector":
        good = replace(good, stock=None, target_price=None)
    if good.level_basis == "unmapped":
        good = replace(good, rating_level=None)
    return good, findings


def _definition(item: RatingDefinition) -> tuple[RatingDefinition, list[Finding]]:
    crossed = item.lower_pct is not None and item.upper_pct is not None and item.lower_pct > item.upper_pct
    ranked = item.rank_in_scale is None or (item.scale_size is not None and 1 <= item.rank_in_scale <= item.scale_size)
    bad = {
        "lower_pct": crossed,
        "upper_pct": crossed,
        "horizon_months": not _within(item.horizon_months, 1, 60),
        "rank_in_scale": not ranked,
        "rating_level": not _within(item.rating_level, 1, 5),
        "polarity": not _within(item.polarity, -1, 1),
    }
    return _without(item, bad, item.source)


def _observation(item: IndexObservation) -> tuple[IndexObservation, list[Finding]]:
    crossed = item.window_start is not None and item.window_end is not None and item.window_start > item.window_end
    bad = {"level": _not_positive(item.level), "window_start": crossed, "window_end": crossed}
    return _without(item, bad, item.source)


def _cover(cover: Any) -> tuple[Any, list[Finding]]:
    day, start, end = cover.published_on, cover.window_start, cover.window_end
    crossed = start is not None and end is not None and start.value > end.value
    bad = {
        "published_on": day is not None and not OLDEST <= day.value <= NEWEST,
        "window_start": crossed,
        "window_end": crossed,
    }
    return _without(cover, bad, day.source if day else None)


def _not_positive(value: Decimal | None) -> bool:
    return value is not None and not (value.is_finite() and value > 0)


def _within(value: int | None, low: int, high: int) -> bool:
    return value is None or low <= value <= high
