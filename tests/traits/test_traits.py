"""Every layout trait that the generator can draw is read as its labels say, and what must not be stated is not."""

from __future__ import annotations

import pytest

from app.reference import vocabulary
from etl.evaluate.gold import Gold
from etl.evaluate.run import compare
from etl.parse import parse
from samples.generator.traits import Trait, traits

ALL = traits()


@pytest.mark.parametrize("trait", ALL, ids=[trait.name for trait in ALL])
def test_a_trait_is_read_as_labelled(trait: Trait) -> None:
    report = parse(trait.draw(), f"{trait.name}.pdf")
    gold = Gold.model_validate({"file": f"{trait.name}.pdf", **trait.gold})
    outcomes = list(compare(gold, report, vocabulary()))
    assert outcomes, "the labels say nothing"
    assert not [str(outcome) for outcome in outcomes if not outcome.right]
    stated = {fact.metric_code for fact in report.facts} | {fact.source.text for fact in report.facts}
    assert not stated & set(trait.absent)
