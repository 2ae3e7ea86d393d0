"""What tables of drawn reports say beyond the labelled cells: the group of a merged cell and how its rows were told."""

from __future__ import annotations

import pytest

from etl.parse import parse
from samples.generator.traits import tables_merged


@pytest.mark.parametrize("style", tables_merged.STYLES)
def test_each_row_of_a_merged_cell_has_its_own_group(style: str) -> None:
    trait = next(t for t in tables_merged.TRAITS if t.name == f"merged_{style}")
    report = parse(trait.draw(), "merged.pdf")
    found = {fact.stock.name: fact.segment for fact in report.facts if fact.stock}
    assert found == tables_merged.segments(style)
