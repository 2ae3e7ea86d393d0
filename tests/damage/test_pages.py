"""Cells of drawn pages, spoilt as if OCR had read them: words that stand in their place, no tabs that count them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from app.reference import vocabulary
from etl.parse import interpret
from tests.damage.kinds import CELL
from tests.damage.measure import Result
from tests.damage.pages import SAMPLES, clean, results

KINDS = [kind for kind in CELL if "percent" not in kind and "bracket" not in kind]  # the samples print neither in these tables


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_cells_of_pages_come_back(kind: str) -> None:
    found: list[Result] = [one for name in SAMPLES for one in results(kind, name, Random(f"{kind} {name}"))]
    decided = [one for one in found if one.spoilt.is_unambiguous]
    assert decided
    assert Counter(one.outcome for one in decided) == {"restored": len(decided)}
    assert not [one for one in found if one.outcome in ("wrong and sure", "lost")]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_that_ocr_read_well_is_left_alone(name: str) -> None:
    document, report = clean(name)
    printed = interpret(replace(document, reader="pdfium"), vocabulary())
    assert report.facts == printed.facts
