"""Names of people, with the degrees and marks that houses print behind them."""

from __future__ import annotations

import pytest

from etl.grammar.names import has_degree, person_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王小明", "王小明"),
        ("郑 小明", "郑小明"),
        ("欧阳小明", "欧阳小明"),
        ("李样例, CPA", "李样例"),
        ("李样例，CFA", "李样例"),
        ("Jane DOE, CFA", "Jane DOE"),
        ("Jane Doe, CFA AC", "Jane Doe"),
        ("Jane Doe - NIHK", "Jane Doe"),
        ("Jane Doe*", "Jane Doe"),
        ("李样例（分析师）", "李样例"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert person_name(text) == name


@pytest.mark.parametrize(
    "text", ["", "投资要点", "电子", "市场数据", "Equity Research", "Key Data", "Hong Kong", "Jane", "SAC No", "Target Price"]
)
def test_no_names(text: str) -> None:
    assert person_name(text) is None


def test_degrees() -> None:
    assert has_degree("李样例, CPA") and not has_degree("李样例")
