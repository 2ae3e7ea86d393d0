"""Where a drawn cover prints the target before, it is read as that and never as the target."""

from __future__ import annotations

import pytest

from etl.parse import parse
from samples.generator.traits import Trait, traits

ALL = [trait for trait in traits() if any(label.get("previous") is not None for label in trait.gold.get("target_prices", ()))]


@pytest.mark.parametrize("trait", ALL, ids=[trait.name for trait in ALL])
def test_the_target_before_is_read(trait: Trait) -> None:
    report = parse(trait.draw(), f"{trait.name}.pdf")
    stated = {(float(one.target_price), float(one.previous_target_price or 0)) for one in report.recommendations if one.target_price}
    assert stated >= {(label["value"], label["previous"]) for label in trait.gold["target_prices"] if label["previous"] is not None}
