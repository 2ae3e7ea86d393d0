"""What tables of drawn reports say beyond the labelled cells: the group of a merged cell and how its rows were told."""

from __future__ import annotations

import pytest

from etl.parse import parse
from etl.report import Report
from samples.generator.traits import tables_forms, tables_merged, traits


def parsed(name: str) -> Report:
    return parse(next(trait for trait in traits() if trait.name == name).draw(), f"{name}.pdf")


@pytest.mark.parametrize("style", tables_merged.STYLES)
def test_each_row_of_a_merged_cell_has_its_own_group(style: str) -> None:
    found = {fact.stock.name: fact.segment for fact in parsed(f"merged_{style}").facts if fact.stock}
    assert found == tables_merged.segments(style)


def test_listed_ratings_are_advice_with_a_place_in_the_table() -> None:
    advice = {one.stock.name: one for one in parsed("rated_list").recommendations if one.stock}
    assert {name: (one.rating_raw, one.action_stated) for name, one in advice.items()} == {
        "老板电器": ("增持", None), "美的集团": ("买入", None), "海尔智家": ("买入", "maintain"), "九阳股份": ("中性", None),
    }  # fmt: skip
    assert {one.sources["rating_raw"].rule_id for one in advice.values()} == {"rating.table"}


def test_ratings_of_other_houses_are_no_advice() -> None:
    assert [one for one in parsed("rated_by_others").recommendations if one.stock] == []


def test_the_metrics_of_a_bank_are_told_apart() -> None:
    assert {fact.metric_code for fact in parsed("forms_bank").facts} == tables_forms.BANK_CODES


def test_a_fraction_is_percent_with_proof_and_has_no_unit_without() -> None:
    report = parsed("forms_fractions")
    ratios = [fact for fact in report.facts if fact.metric_code == "debt_ratio"]
    assert all(fact.source.rule_id == "repair.fraction_as_percent" and fact.source.proof for fact in ratios)
    assert {fact.unit for fact in report.facts if fact.metric_code == "gross_margin"} == {None}
    assert "forecast.fraction_or_percent" in {finding.rule_id for finding in report.findings}
