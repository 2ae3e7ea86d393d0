"""Every layout trait that the generator can draw is read as its labels say, and what must not be stated is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from app.reference import vocabulary
from etl.evaluate.gold import Gold
from etl.evaluate.run import compare
from etl.parse import parse
from etl.report import Finding, Source
from samples.generator.traits import Trait, traits
from tests.attributions import told_twice

ALL = traits()


def printed(value: Any) -> Iterator[str]:
    """The printed text of every Source of a Report; a finding may name what was left out."""
    if isinstance(value, Source):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from printed(item)
    elif is_dataclass(value) and not isinstance(value, Finding):
        for field in fields(value):
            yield from printed(getattr(value, field.name))


@pytest.mark.parametrize("trait", ALL, ids=[trait.name for trait in ALL])
def test_a_trait_is_read_as_labelled(trait: Trait) -> None:
    report = parse(trait.draw(), f"{trait.name}.pdf")
    gold = Gold.model_validate({"file": f"{trait.name}.pdf", **trait.gold})
    outcomes = list(compare(gold, report, vocabulary()))
    assert outcomes, "the labels say nothing"
    assert not [str(outcome) for outcome in outcomes if not outcome.right]
    stated = {fact.metric_code for fact in report.facts} | set(printed(report))
    assert not stated & set(trait.absent)
    assert not told_twice(report)
