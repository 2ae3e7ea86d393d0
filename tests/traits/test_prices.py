"""Where a drawn cover prints the share price, it is read as the last price of that listing, with its currency and day."""

from __future__ import annotations

import pytest

from etl.parse import parse
from samples.generator.traits import Trait, traits

ALL = [trait for trait in traits() if trait.gold.get("prices")]


@pytest.mark.parametrize("trait", ALL, ids=[trait.name for trait in ALL])
def test_the_price_of_the_cover_is_read(trait: Trait) -> None:
    facts = [fact for fact in parse(trait.draw(), f"{trait.name}.pdf").facts if fact.metric_code == "close_price"]
    stated = {(float(fact.value or 0), fact.currency) for fact in facts}
    days = {fact.period_code for fact in facts}
    for label in trait.gold["prices"]:
        assert (label["value"], label["currency"]) in stated
        assert label.get("on") is None or label["on"] in days
