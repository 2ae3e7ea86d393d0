"""Amounts of drawn tables are in the money that their labels say: a currency from the box above a table is a wrong number."""

from __future__ import annotations

import pytest

from etl.parse import parse
from samples.generator.traits import Trait, traits

MONEY = ("CNY", "HKD", "USD", "EUR", "JPY", "INR", "KRW", "SGD", "AUD", "TWD")
ALL = [trait for trait in traits() if any(str(label["unit"]).startswith(MONEY) for label in trait.gold.get("forecasts", ()))]


@pytest.mark.parametrize("trait", ALL, ids=[trait.name for trait in ALL])
def test_amounts_are_in_the_labelled_currency(trait: Trait) -> None:
    wanted: dict[tuple[str, str], set[str]] = {}
    for label in trait.gold["forecasts"]:
        wanted.setdefault((label["metric"], label["period"]), set()).add(str(label["unit"])[:3])
    facts = [
        fact for fact in parse(trait.draw(), f"{trait.name}.pdf").facts if fact.currency and fact.source.rule_id.startswith("forecast.")
    ]
    wrong = {
        (fact.metric_code, fact.period_code, fact.currency)
        for fact in facts
        if (units := wanted.get((fact.metric_code, str(fact.period_code)))) and units <= set(MONEY) and fact.currency not in units
    }
    assert not wrong
