"""What the samples say, whole: read once by a person, law from then on.

A missing golden file is written and the test fails, for review. `make golden` writes all of them again.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from etl.parse import parse_file
from tests.attributions import told_twice
from tests.golden.render import render

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".txt"}))
def test_a_sample_reads_as_it_did(name: str) -> None:
    golden = HERE / f"{name}.golden"
    report = parse_file(SAMPLES / name)
    assert not told_twice(report)
    text = render(report)
    if os.environ.get("YANBAO_WRITE_GOLDEN") or not golden.exists():
        golden.write_text(text, encoding="utf-8")
        if not os.environ.get("YANBAO_WRITE_GOLDEN"):
            pytest.fail(f"{golden.name} was missing; it is written now: read it, then commit it")
    assert text == golden.read_text(encoding="utf-8")
