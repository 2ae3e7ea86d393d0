"""Printed numbers: a table of spellings, and properties that hold for every number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.numbers import Absent, Number, fold_number, is_number, read_number


@pytest.mark.parametrize(
    ("text", "value", "decimals", "suffix"),
    [
        ("75,176.6", "75176.6", 1, ""),
        ("75，176.6", "75176.6", 1, ""),
        ("(9.2)", "-9.2", 1, ""),
        ("(0.7ppt)", "-0.7", 1, "ppt"),
        ("（9.2）", "-9.2", 1, ""),
        ("(9.2%)", "-9.2", 1, "%"),
        ("(9.2)%", "-9.2", 1, "%"),
        ("-9.2%", "-9.2", 1, "%"),
        ("−9.2", "-9.2", 1, ""),
        ("– 9.2", "-9.2", 1, ""),
        ("+0.9", "0.9", 1, ""),
        ("1.2x", "1.2", 1, "x"),
        ("12.3 倍", "12.3", 1, "倍"),
        ("１２．３％", "12.3", 1, "%"),
        ("0", "0", 0, ""),
        (".5", "0.5", 1, ""),
        ("34.1*", "34.1", 1, ""),
        ("6.45 亿元", "6.45", 2, "亿元"),
        ("3,499.30%", "3499.30", 2, "%"),
    ],
)
def test_numbers(text: str, value: str, decimals: int, suffix: str) -> None:
    number = read_number(text)
    assert isinstance(number, Number)
    assert (number.value, number.decimals, number.suffix) == (Decimal(value), decimals, suffix)


def test_marks_and_currency() -> None:
    assert read_number("40,746A") == Number(Decimal(40746), 0, "", "A")
    assert read_number("5.2E") == Number(Decimal("5.2"), 1, "", "E")
    assert read_number("HK$ 727.00") == Number(Decimal("727.00"), 2, currency="HK$")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"), ("-", "dash"), ("–", "dash"), ("——", "dash"), ("--", "dash"), ("/", "dash"), ("…", "dash"),
        ("n.a.", "not_available"), ("N/A", "not_available"), ("不适用", "not_available"), ("不適用", "not_available"),
        ("NM", "not_meaningful"), ("亏损", "not_meaningful"), ("net cash", "net_cash"),
        ("净现金", "net_cash"), ("扭亏为盈", "turned"), ("#DIV/0!", "error"),
    ],
)  # fmt: skip
def test_absent(text: str, reason: str) -> None:
    assert read_number(text) == Absent(reason)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["毛利率", "21.3 5.1", "1,23", "90.49-56.20", "12/25", "1.2.3", "Q1", "(9.2", "12-26", "2025-01-03"])
def test_not_a_number(text: str) -> None:
    assert read_number(text) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_round_trip(value: Decimal) -> None:
    for text in (f"{value:,.2f}", f"{value:.2f}%", f"({-value:,.2f})" if value < 0 else f"+{abs(value):,.2f}"):
        number = read_number(text)
        assert isinstance(number, Number)
        assert number.value == value
        assert number.half_step == Decimal("0.005")


@given(st.text(max_size=20))
def test_never_raises_and_folding_is_stable(text: str) -> None:
    assert is_number(text) == isinstance(read_number(text), Number)
    assert fold_number(fold_number(text)) == fold_number(text) or read_number(text) is None
