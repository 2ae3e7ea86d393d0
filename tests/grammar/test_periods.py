"""Printed periods → codes; what month ends mean; A or E where nothing is printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.periods import find_period, kind_in_row, read_period, settle_row


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("预测 2025", "2025FY", "E"),
        ("2024A", "2024FY", "A"), ("2025E", "2025FY", "E"), ("FY26F", "2026FY", "E"), ("25A", "2025FY", "A"), ("2026年", "2026FY", None),
        ("2024", "2024FY", None), ("2026 E", "2026FY", "E"), ("2024年E", "2024FY", "E"), ("2026(E)", "2026FY", "E"),
        ("FY23A", "2023FY", "A"),
        ("FY 2024E", "2024FY", "E"), ("２０２５E", "2025FY", "E"), ("2025预测", "2025FY", "E"), ("24年", "2024FY", None),
        ("'24A", "2024FY", "A"),
        ("24Q1-Q3", "2024 9M", None), ("24Q1- Q3", "2024 9M", None), ("2024Q1-3", "2024 9M", None), ("1-3Q24", "2024 9M", None),
        ("9M24", "2024 9M", None), ("2025年前三季度", "2025 9M", None), ("2025三季报", "2025 9M", None), ("24Q1-Q2", "2024H1", None),
        ("1Q25", "2025Q1", None), ("2025Q3E", "2025Q3", "E"), ("24Q1", "2024Q1", None), ("Q2 FY25", "2025Q2", None),
        ("2025年一季度", "2025Q1", None),
        ("CY2024Q3", "2024Q3", None), ("1H25", "2025H1", None), ("2H24E", "2024H2", "E"), ("2025年上半年", "2025H1", None),
        ("TTM", "TTM", "A"), ("NTM", "NTM", "E"),
        ("25CL", "2025FY", "E"), ("2025E*", "2025FY", "E"), ("F25E", "2025FY", "E"), ("FY24/25E", "2025FY", "E"),
    ],
)  # fmt: skip
def test_periods(text: str, code: str, kind: str | None) -> None:
    period = read_period(text)
    assert period is not None
    assert (period.code, period.kind) == (code, kind)


@pytest.mark.parametrize("text", ["24", "5A", "2,024", "199", "20.5", "Q1", "12-26", "营业收入", "", "2025.0", "May", "30E8", "18.6%"])
def test_no_period(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("PE 2024E", "2024FY", "PE"),
        ("Revenue - 26E (Rmb mn)", "2026FY", "Revenue (Rmb mn)"),
        ("2023 YoY", "2023FY", "YoY"),
        ("24Q1-Q3 YOY", "2024 9M", "YOY"),
        ("P/E 25E (x)", "2025FY", "P/E (x)"),
    ],
)
def test_period_inside_a_label(text: str, code: str, rest: str) -> None:
    found = find_period(text)
    assert found is not None
    assert (found[0].code, found[1]) == (code, rest)


@pytest.mark.parametrize("text", ["Market 25", "Top 2024 picks, 15.2024", "毛利率", "EV/EBITDA"])
def test_no_period_inside(text: str) -> None:
    found = find_period(text)
    assert found is None or found[0].form == "year"


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (["12/25", "12/26E", "12/2027e"], ["2025FY", "2026FY", "2027FY"]),
        (["3/26", "6/26E", "9/26E", "12/26E"], ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]),
        (["Mar-26A", "Mar-27E"], ["2026FY", "2027FY"]),
        (["2024-12-31", "2025-03-31"], ["2024Q4", "2025Q1"]),
    ],
)
def test_month_ends(row: list[str], codes: list[str]) -> None:
    assert [p.code if p else None for p in settle_row([read_period(t) for t in row])] == codes


@pytest.mark.parametrize(
    ("row", "published", "kinds"),
    [
        (["2024", "2025", "2026E", "2027E"], date(2026, 4, 2), ["A", "A", "E", "E"]),
        (["2024", "2025", "2026", "2027"], date(2025, 6, 2), ["A", "E", "E", "E"]),
        (["3/26", "6/26E", "9/26E"], date(2026, 7, 17), ["A", "E", "E"]),
        (["2024A", "2025E"], None, ["A", "E"]),
        (["2024", "2025"], None, [None, None]),
        (["1Q25", "2Q25", "3Q25"], date(2025, 8, 20), ["A", "A", "E"]),
    ],
)
def test_kinds(row: list[str], published: date | None, kinds: list[str | None]) -> None:
    periods = settle_row([read_period(t) for t in row])
    assert [kind_in_row(p, periods, published) if p else None for p in periods] == kinds


@given(st.integers(1990, 2049), st.sampled_from(["A", "E", "F", ""]), st.sampled_from(["{y}{k}", "FY{y}{k}", "{y} {k}", "{y}年{k}"]))
def test_every_spelling_of_a_year(year: int, mark: str, shape: str) -> None:
    period = read_period(shape.format(y=year, k=mark))
    assert period is not None
    assert period.code == f"{year}FY"
    assert period.kind == {"A": "A", "E": "E", "F": "E", "": None}[mark]


@given(st.text(max_size=24))
def test_never_raises(text: str) -> None:
    read_period(text)
    find_period(text)
