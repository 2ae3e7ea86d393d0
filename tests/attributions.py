"""A printed number has one attribution: own, previous_own, cited_consensus, cited_actual or guidance."""

from __future__ import annotations

from collections import defaultdict

from etl.report import Report


def told_twice(report: Report) -> list[tuple[str, set[str]]]:
    """The printed places of which facts with several attributions were made."""
    places: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for fact in report.facts:
        places[fact.source.page, fact.source.box, fact.source.text].add(fact.attribution)
    return [(str(place), found) for place, found in places.items() if len(found) > 1]
