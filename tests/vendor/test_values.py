"""Cells of vendors' lists: what a program writes is read, what nobody understands stays a text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vendor import values
from etl.vendor.values import Amount, Unreadable

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=4)


@pytest.mark.parametrize(
    ("text", "value", "half_step"),
    [
        ("12345.60", "12345.60", "0.005"),
        ("1.2e+06", "1200000", "50000"),
        ("-0.35", "-0.35", "0.005"),
        ("1,234.5", "1234.5", "0.05"),
        (" 15 ", "15", "0.5"),
        ("0.0", "0", "0.05"),
    ],
)
def test_an_amount(text: str, value: str, half_step: str) -> None:
    assert values.amount(text) == Amount(Decimal(value), Decimal(half_step))


@pytest.mark.parametrize("text", ["", "nan", "NaN", "--", "None", "null", " ", "<NA>"])
def test_nothing_there(text: str) -> None:
    assert values.amount(text) is None
    assert values.day(text) is None
    assert values.period(text) is None


@pytest.mark.parametrize("text", ["12亿", "15.3x", "18%", "abc", "1.2.3", "1e999", "40,746A", "¥3.2", "12-15", "inf", "0x10", "1e-999"])
def test_no_amount_of_the_columns_unit(text: str) -> None:
    """A unit behind the number would be multiplied by the column's own."""
    assert values.amount(text) == Unreadable(text)


@given(NUMBERS)
def test_what_a_program_writes_is_read_as_it_is(number: Decimal) -> None:
    found = values.amount(str(number))
    assert isinstance(found, Amount)
    assert found.value == number
    assert found.half_step == Decimal("0.00005")


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=1e-6, max_value=1e18))
def test_floats_as_python_writes_them(number: float) -> None:
    found = values.amount(repr(number))
    assert isinstance(found, Amount)
    assert float(found.value) == number
    assert found.half_step > 0


@given(st.text(max_size=40))
def test_any_text_is_an_amount_nothing_or_told(text: str) -> None:
    found = values.amount(text)
    assert found is None or isinstance(found, Unreadable) or (found.value.is_finite() and abs(found.value) < Decimal("1e25"))


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_in_every_form(day: date) -> None:
    forms = ("%Y%m%d", "%Y%m%d.0", "%Y-%m-%d", "%Y/%m/%d", "%Y-%m-%d 00:00:00.000", "%Y-%m-%dT00:00:00")
    assert {values.day(day.strftime(form)) for form in forms} == {day}


@pytest.mark.parametrize("text", ["20250230", "2025-13-01", "16/04/2025", "2025", "20250416x", "2025-04/16", "45763"])
def test_no_day(text: str) -> None:
    """45763 is how a spreadsheet counts days."""
    assert values.day(text) == Unreadable(text)


@pytest.mark.parametrize(("text", "code"), [("2025Q4", "2025FY"), ("2025Q1", "2025Q1"), ("2025q2", "2025H1"), ("2025Q3", "2025 9M")])
def test_a_quarter_ends_a_reporting_period(text: str, code: str) -> None:
    assert values.period(text) == code


@pytest.mark.parametrize("text", ["2025", "2025Q5", "Q4", "2025Q4E", "25Q4"])
def test_no_quarter(text: str) -> None:
    assert values.period(text) == Unreadable(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [("张三,李四", ("张三", "李四")), ("张三， 张三", ("张三",)), ("Jo Example;Robin Sample", ("Jo Example", "Robin Sample")), ("nan", ())],
)
def test_people(text: str, names: tuple[str, ...]) -> None:
    assert values.people(text) == names


def test_the_vendors_key_out_of_an_address() -> None:
    assert values.document("https://pdf.example/H3_AP202504160000000001_1.pdf") == "AP202504160000000001"
    assert values.document("AP202504160000000001") == "AP202504160000000001"
    assert values.document("-") is None


def test_pages() -> None:
    assert values.count("4") == 4
    assert values.count("4.0") == 4
    assert values.count("0") is None
    assert values.count("4.5") == Unreadable("4.5")
