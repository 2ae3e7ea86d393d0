"""What a report of a mainland house has to print and does not: 发布证券研究报告暂行规定, article 8. `mart.report_completeness` shows all.

A house is bound when it has a code of the Securities Association of China and writes Chinese (a foreign group may have a mainland arm
with a code), or states `具备证券投资咨询业务资格` itself. Others are not: their reports are never called incomplete.
What the ratings mean is asked for where a rating is printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.reference.types import Vocabulary
from etl.report import Finding, Report

RULE = "disclosure"
_ITEMS = {
    "title_mark": "the words 证券研究报告",
    "firm": "the name of the house",
    "qualification": "its qualification for securities advice",
    "licence": "a licence number of those who sign",
    "date": "the day of the report",
    "source": "the sources of its information",
    "risk_warning": "a warning of risks",
    "rating_definition": "what its ratings mean",
}


def missing_disclosures(report: Report, vocabulary: Vocabulary) -> Iterator[Finding]:
    """One finding (info) for each item that is asked for and was not found."""
    if not _is_bound(report, vocabulary):
        return
    there = _printed(report)
    for item, words in _ITEMS.items():
        if item not in there:
            yield Finding(f"{RULE}.{item}", "info", f"not found: {words}")


def _is_bound(report: Report, vocabulary: Vocabulary) -> bool:
    house = vocabulary.brokers.get(report.cover.broker_code or "")
    return bool(house and house.sac_code and house.language == "zh") or any(
        m.kind == "qualification" and "证券投资咨询" in m.word for m in report.marks
    )


def _printed(report: Report) -> set[str]:
    cover = report.cover
    found = {mark.kind for mark in report.marks} | ({"licence"} if any(a.licence_no for a in report.analysts) else set())
    if cover.broker_code or cover.broker_raw:
        found |= {"firm"}
    if report.risk_factors:
        found |= {"risk_warning"}
    if cover.published_on:
        found |= {"date"}
    if report.rating_definitions or not any(r.rating_raw for r in report.recommendations):
        found |= {"rating_definition"}
    return found
