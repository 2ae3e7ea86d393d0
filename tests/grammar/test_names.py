"""Names of people, with the degrees and marks that houses print behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("王样例 Wang Yangli", "王样例"),
        ("張樣例 CFA", "張樣例"),
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


NAMES = st.builds(str.__add__, st.sampled_from("王李张刘陈"), st.text("甲乙丙丁戊", min_size=1, max_size=2)) | st.builds(
    "{} {}".format, st.sampled_from(("Jane", "John")), st.sampled_from(("Doe", "DOE", "Roe"))
)


@given(NAMES, st.sampled_from(("", ", CFA", "，CPA", " *", "¹")))
def test_degrees_and_marks_are_no_part_of_a_name(name: str, mark: str) -> None:
    assert person_name(name + mark) == name
    assert person_name(f" {name} ") == name


@given(st.text(max_size=30))
def test_a_name_is_read_from_itself(text: str) -> None:
    name = person_name(text)
    assert name is None or (person_name(name) == name and not any(char.isdigit() for char in name))
