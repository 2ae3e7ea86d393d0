"""Printed units: composed from a handful of words, found in labels and captions, completed by what the table says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reference import fold
from app.reference.types import Unit
from etl.grammar.units import Measure, find_units, pick_unit, read_unit, split_unit

_ROWS: list[tuple[str, str, str, str | None]] = [
    ("元", "money", "1", "CNY"), ("百万元", "money", "1e6", "CNY"), ("亿元", "money", "1e8", "CNY"), ("亿", "money", "1e8", None),
    ("百万", "money", "1e6", None), ("mn", "money", "1e6", None), ("m", "money", "1e6", None), ("bn", "money", "1e9", None),
    ("million", "money", "1e6", None), ("millions", "money", "1e6", None),
    ("RMB", "money", "1", "CNY"), ("人民币", "money", "1", "CNY"), ("CNY", "money", "1", "CNY"), ("US$", "money", "1", "USD"),
    ("HK$", "money", "1", "HKD"), ("港元", "money", "1", "HKD"), ("b", "money", "1e9", None),
    ("元/股", "per_share", "1", "CNY"), ("股", "shares", "1", None), ("万股", "shares", "1e4", None),
    ("%", "pct", "1", None), ("x", "multiple", "1", None), ("倍", "multiple", "1", None),
]  # fmt: skip
UNITS = {fold(text): Unit(text, kind, Decimal(factor), currency) for text, kind, factor, currency in _ROWS}


@pytest.mark.parametrize(
    ("text", "kind", "factor", "currency"),
    [
        ("百万元", "money", "1e6", "CNY"),
        ("（百万元）", "money", "1e6", "CNY"),
        ("百万元 百万元", "money", "1e6", "CNY"),
        ("单位：百万元", "money", "1e6", "CNY"),
        ("(Rmb mn)", "money", "1e6", "CNY"),
        ("RMB m", "money", "1e6", "CNY"),
        ("Rmb in millions", "money", "1e6", "CNY"),
        ("US$m", "money", "1e6", "USD"),
        ("HK$ bn", "money", "1e9", "HKD"),
        ("亿港元", "money", "1e8", "HKD"),
        ("人民币百万", "money", "1e6", "CNY"),
        ("百万元人民币", "money", "1e6", "CNY"),
        ("元/股", "per_share", "1", "CNY"),
        ("百万股", "shares", "1e6", None),
        ("%", "pct", "1", None),
        ("(X)", "multiple", "1", None),
        ("倍", "multiple", "1", None),
    ],
)
def test_units(text: str, kind: str, factor: str, currency: str | None) -> None:
    measure = read_unit(text, UNITS)
    assert measure is not None
    assert (measure.kind, measure.factor, measure.currency) == (kind, Decimal(factor), currency)


@pytest.mark.parametrize("text", ["", "万元 百万元", "净利润", "EBITDA", "margin", "亿参数", "E", "2024"])
def test_no_unit(text: str) -> None:
    assert read_unit(text, UNITS) is None


@pytest.mark.parametrize(
    ("label", "rest", "unit", "factor"),
    [
        ("Revenue (Rmb mn)", "Revenue", "CNY", "1e6"),
        ("营业收入（百万元）", "营业收入", "CNY", "1e6"),
        ("EPS(摊薄/元)", "EPS(摊薄)", "CNY", "1"),
        ("EPS-最新摊薄（元/股）", "EPS-最新摊薄", "CNY", "1"),
        ("增长率%", "增长率", "pct", "1"),
        ("市盈率（倍）", "市盈率", "x", "1"),
        ("总市值(亿)(元)", "总市值", "CNY", "1e8"),
        ("EPS(摊薄)(元)", "EPS(摊薄)", "CNY", "1"),
        ("每股收益/元", "每股收益", "CNY", "1"),
        ("Revenue RMB mn", "Revenue", "CNY", "1e6"),
        ("每股盈利（人民币）", "每股盈利", "CNY", "1"),
    ],
)
def test_labels(label: str, rest: str, unit: str, factor: str) -> None:
    kept, measure = split_unit(label, UNITS)
    assert measure is not None
    assert (kept, measure.unit, measure.factor) == (rest, unit, Decimal(factor))


@pytest.mark.parametrize("label", ["P/E", "P/B", "EV/EBITDA", "毛利率", "P/E（现价&最新摊薄）", "Net margin"])
def test_labels_without_unit(label: str) -> None:
    assert split_unit(label, UNITS) == (label, None)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("表3：盈利预测（单位：百万元）", "1e6"),
        ("Income Statement (Rmb mn) ____", "1e6"),
        ("盈利预测表（人民币百万，除每股数据）", "1e6"),
        ("Currency (CNY)", "1"),
    ],
)
def test_captions(text: str, factor: str) -> None:
    assert find_units(text, UNITS)[0].factor == Decimal(factor)


def test_the_end_of_a_unit_is_none() -> None:
    """`资产负债表（人民币百` over `万元）`: all amounts of a balance sheet were a hundredth."""
    assert find_units("亿元）", UNITS) == []
    assert find_units("单位：亿元）", UNITS)[0].factor == Decimal("1e8")


def test_belief() -> None:
    table = Measure("money", Decimal("1e6"), "CNY")
    bare = Measure("money", Decimal("1e9"), None)
    only_currency = Measure("money", Decimal(1), "HKD", scaled=False)
    assert bare.over(table) == Measure("money", Decimal("1e9"), "CNY")
    assert only_currency.over(table) == Measure("money", Decimal("1e6"), "HKD")
    assert pick_unit([table], "per_share") == Measure("per_share", Decimal(1), "CNY")
    assert pick_unit([table], "pct") is None


@given(st.text(max_size=30))
def test_never_raises(text: str) -> None:
    read_unit(text, UNITS)
    find_units(text, UNITS)
    split_unit(text, UNITS)


def test_a_caption_names_a_unit_for_each_kind() -> None:
    found = find_units("估值表（单位：亿元，元，倍）", UNITS)
    assert [(measure.kind, measure.factor) for measure in found[:3]] == [("money", Decimal("1e8")), ("money", 1), ("multiple", 1)]
