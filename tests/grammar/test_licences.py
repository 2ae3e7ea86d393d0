"""Licence numbers: the grammar, blanks and letters for digits, and the checks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.licences import find_licences, licence_problem, signing_problem


@pytest.mark.parametrize(
    ("text", "number", "post"),
    [
        ("SAC 编号: S0870523060992", "S0870523060992", "analyst"),
        ("执业证书编号：S08505110 10035", "S0850511010035", "analyst"),
        ("S0880122030012（研究助理）", "S0880122030012", "assistant"),
        ("A0230513080006", "A0230513080006", "analyst"),
        ("S0880520O10003", "S0880520010003", "analyst"),
        ("(Reg. No. S1700525070991)", "S1700525070991", "analyst"),
        ("SFC CE Ref: ABC123", "ABC123", None),
        ("SFC No. AMH263", "AMH263", None),
        ("香港证监会中央编号：BTM480", "BTM480", None),
    ],
)
def test_numbers(text: str, number: str, post: str | None) -> None:
    (licence,) = find_licences(text)
    assert (licence.number, licence.post) == (number, post)


@pytest.mark.parametrize("text", ["", "S08705230609921", "S0870523130002", "0870523060992", "CFA123", "S11305XXXXXX", "证书编号"])
def test_no_number(text: str) -> None:
    assert find_licences(text) == []


def test_checks() -> None:
    (licence,) = find_licences("S0870523060992")
    assert licence_problem(licence, firm_codes=frozenset({"0870"}), published_on=date(2025, 1, 3)) is None
    assert licence_problem(licence) is None
    assert "firm code 0870" in (licence_problem(licence, firm_codes=frozenset({"0880"})) or "")
    assert "after the report" in (licence_problem(licence, published_on=date(2023, 5, 31)) or "")
    assert "unknown post 2" in (licence_problem(find_licences("S0980206110185")[0]) or "")


@pytest.mark.parametrize(
    ("number", "is_analyst", "analyst_signs", "problem"),
    [
        ("S0880520010003", True, True, None),
        ("S0880122030012", False, True, None),  # an assistant beside an analyst
        ("S0880122030012", False, False, "an assistant (post 1) signs alone"),
        ("S0880122030012", True, True, "signs as analyst, but is not registered as one (post 1)"),
        ("S0880620010003", False, True, "registered as investment adviser (post 6), not as analyst"),
        ("S0880220010003", True, False, None),  # an unknown post is told of by the number itself
    ],
)
def test_who_may_sign(number: str, is_analyst: bool, analyst_signs: bool, problem: str | None) -> None:
    (licence,) = find_licences(number)
    assert signing_problem(licence, is_analyst=is_analyst, analyst_signs=analyst_signs) == problem


@given(st.integers(0, 9999), st.sampled_from("156"), st.integers(0, 49), st.integers(1, 12), st.integers(0, 9999))
def test_every_number_comes_back(firm: int, post: str, year: int, month: int, sequence: int) -> None:
    number = f"S{firm:04d}{post}{year:02d}{month:02d}{sequence:04d}"
    (licence,) = find_licences(f"SAC No. {number}")
    assert (licence.number, licence.firm, licence.year, licence.month) == (number, f"{firm:04d}", 2000 + year, month)
