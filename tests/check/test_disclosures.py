"""What a report has to print: asked of mainland houses alone, and of ratings only where there are some."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.reference import vocabulary
from etl.check.disclosures import missing_disclosures
from etl.document import Box
from etl.report import Analyst, Cover, Day, Mark, MarkKind, RatingDefinition, Recommendation, Report, Source, Text

HERE = Source(1, Box(0, 0, 1, 1), "x")
KINDS: tuple[MarkKind, ...] = ("title_mark", "qualification", "licence", "source", "risk_warning")
MARKS = tuple(Mark(kind, "证券投资咨询业务" if kind == "qualification" else "x", HERE) for kind in KINDS)
BUY = Recommendation("sector", sector_name="电子", rating_raw="增持")
STEP = RatingDefinition("sector", "增持", "看好", None, None, None, None, None, True, HERE)
WHOLE = Report("x.pdf", "0" * 64, 1, "pdfium", "1", Cover(broker_code="gtja", published_on=Day(date(2025, 1, 3), HERE)), marks=MARKS)


def missing(report: Report) -> list[str]:
    found = list(missing_disclosures(report, vocabulary()))
    assert all(finding.severity == "info" for finding in found)
    return [finding.rule_id.removeprefix("disclosure.") for finding in found]


def without(*kinds: MarkKind) -> Report:
    return replace(WHOLE, marks=tuple(mark for mark in MARKS if mark.kind not in kinds))


def test_a_whole_report_lacks_nothing() -> None:
    assert missing(WHOLE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_item_is_missed(kind: MarkKind) -> None:
    assert missing(without(kind)) == [kind]


def test_house_and_day_are_missed() -> None:
    assert missing(replace(WHOLE, cover=Cover())) == ["firm", "date"]


def test_what_ratings_mean_is_asked_for_where_something_is_rated() -> None:
    assert missing(replace(WHOLE, recommendations=(BUY,))) == ["rating_definition"]
    assert missing(replace(WHOLE, recommendations=(BUY,), rating_definitions=(STEP,))) == []


def test_the_number_beside_a_name_is_a_licence() -> None:
    assert missing(replace(without("licence"), analysts=(Analyst("张三", "analyst", "S0880520010003", HERE),))) == []


def test_the_risks_of_the_report_warn_too() -> None:
    assert missing(replace(without("risk_warning"), risk_factors=(Text("需求不及预期", HERE),))) == []


@pytest.mark.parametrize("house", ["cmbi", "nomura", "goldman", None])
def test_the_rule_binds_no_other_house(house: str | None) -> None:
    assert missing(replace(without(*KINDS), cover=replace(WHOLE.cover, broker_code=house))) == []


def test_an_unknown_house_that_states_its_qualification_is_bound() -> None:
    assert missing(replace(without("source"), cover=replace(WHOLE.cover, broker_code=None, broker_raw=Text("样本证券", HERE)))) == [
        "source"
    ]
