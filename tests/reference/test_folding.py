"""The comparison key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reference import fold, simplify
from app.reference.tables import Lists


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("増持（維持）", "增持维持"),  # U+5897 is the Japanese form; NFKC leaves it
        ("增 持", "增持"),
        ("ＥＰＳ－最新摊薄", "eps最新摊薄"),
        ("P/E（现价&最新摊薄）", "pe现价最新摊薄"),
        ("EPS (Adjusted)", "epsadjusted"),
        ("US$ m", "us$m"),
        ("￥", "¥"),
        ("騰訊控股", "腾讯控股"),
        ("營業收入", "营业收入"),
        ("%", "%"),
        ("（％）", "%"),
        ("－", "-"),
        ("(+/-%)", "+/-%"),
        ("", ""),
        ("  ", ""),
        ("白酒Ⅱ", "白酒ii"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once_for_words(text: str) -> None:
    once = fold(text)
    assert fold(once) == once or not any(char.isalnum() for char in once)


@given(st.text(alphabet="增持买入中性 （）ABCabc12-", max_size=12))
def test_case_and_blanks_make_no_difference(text: str) -> None:
    if any(char.isalnum() for char in text):
        assert fold(text.upper()) == fold(text.lower()) == fold(f" {text} ")


def test_simplify_keeps_everything_else() -> None:
    assert simplify("騰訊控股 (700 HK) −5%") == "腾讯控股 (700 HK) −5%"


def test_variants_lead_to_standard_forms_in_one_step() -> None:
    table = {row.text("variant"): row.text("standard") for row in Lists().rows("variants.csv")}
    assert table["増"] == "增" and table["収"] == "收"
    assert not set(table) & set(table.values())
