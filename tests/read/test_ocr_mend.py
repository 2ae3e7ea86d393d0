"""What OCR cannot have read right: parted or replaced where there is one way only, and doubted."""

from __future__ import annotations

import pytest

from etl.read.ocr_ink import Mark
from etl.read.ocr_mend import mend, mend_rows
from etl.read.ocr_place import Row

CASES = [
    ("(95,649)(111,971)", "(95,649) (111,971)"),
    ("1,087,6221,126,347", "1,087,622 1,126,347"),
    ("2,038,9862,281,8132,575,142", "2,038,986 2,281,813 2,575,142"),
    ("4,405(4,753)", "4,405 (4,753)"),
    ("(+1-)YOY(%)", "(+/-)YOY(%)"),
    ("the Al opportunity", "the AI opportunity"),
    ("Al与机器人", "AI与机器人"),
    ("AlGC", "AIGC"),
    ("1,234,567", "1,234,567"),
    ("12.3428.9", "12.3428.9"),  # nothing tells where the second begins
    ("1,0876221", "1,0876221"),
    ("(300750)(SZ)", "(300750)(SZ)"),
    ("Allianz, Al2O3", "Allianz, Al2O3"),
    ("21.60-97.40", "21.60-97.40"),
]


def marks(text: str) -> list[Mark]:
    return [Mark(char, 0.99, 5.0 * i, 0.0, 5.0 * i + 4, 7.0) for i, char in enumerate(text)]


@pytest.mark.parametrize(("read", "printed"), CASES)
def test_mended(read: str, printed: str) -> None:
    assert "".join(mark.text for mark in mend(marks(read))) == printed


def test_what_was_put_right_is_doubted_and_the_rest_is_not() -> None:
    found = mend(marks("4,405(4,753)"))
    assert [mark.text for mark in found if mark.confidence <= 0.9] == ["5", " ", "("]


@pytest.mark.parametrize(("read", "doubted"), [("3.757", "."), ("3,757", ""), ("12.34", ""), ("1.2345", "")])
def test_a_point_that_may_be_a_comma_is_doubted(read: str, doubted: str) -> None:
    assert "".join(mark.text for mark in mend(marks(read)) if mark.confidence <= 0.75) == doubted


ROWS = [
    (["Revenue", "3,412", "3.757", "4,101"], "3,757"),  # the groups of the others prove its own
    (["Revenue", "(3,412)", "(3.757)", "(4.101)"], "(3,757)"),
    (["EPS", "3.412", "3.757", "4.101"], "3.757"),  # none has groups: three decimals may be meant
    (["Price", "12.4", "3.757", "4,101"], "3.757"),  # decimals stand beside it
    (["Value", "340,512", "3.757", "410,101"], "3.757"),  # of another size
    (["Sales", "3,412", "4,101", "EPS", "3.757", "3.901"], "3.757"),  # the next table's row
]


@pytest.mark.parametrize(("cells", "printed"), ROWS)
def test_a_comma_is_proved_by_its_row(cells: list[str], printed: str) -> None:
    rows = [Row(tuple(mark._replace(x0=mark.x0 + 80 * i) for mark in mend(marks(cell))), 8.0, 100.0) for i, cell in enumerate(cells)]
    texts = ["".join(mark.text for mark in row.marks) for row in mend_rows(rows)]
    assert printed in texts
    assert texts == [printed if "3.757" in cell else text for cell, text in zip(cells, texts, strict=True)]
