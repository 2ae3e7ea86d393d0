"""What is no broker's report says so with a finding; what is one, in whatever clothes, has none."""

from __future__ import annotations

import pytest

from etl.parse import parse
from samples.generator.traits import Trait
from samples.generator.traits.papers import NOT_REPORTS, ODD_REPORTS

RULE = "document.not_a_report"


@pytest.mark.parametrize("trait", [*NOT_REPORTS, *ODD_REPORTS], ids=lambda trait: trait.name)
def test_one_finding_with_evidence(trait: Trait) -> None:
    report = parse(trait.draw(), f"{trait.name}.pdf")
    found = [finding for finding in report.findings if finding.rule_id == RULE]
    assert len(found) == (trait in NOT_REPORTS)
    assert all(finding.source and finding.source.text for finding in found)
