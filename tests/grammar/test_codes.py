"""Stock codes in every printed form, names beside them, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.codes import find_named_codes, find_stock_codes, stock_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("600519.SH", "600519.SH"),
        ("ASML.AS", "ASML.AS"),
        ("ASML NA", "ASML.AS"),
        ("INFO IN", "INFO.NS"),
        ("INFY.NS", "INFY.NS"),
        ("D05 SP", "D05.SI"),
        ("BHP AU", "BHP.AX"),
        ("BT/A LN", "BT/A.L"),
        ("ERICB SS", "ERICB.ST"),
        ("285A.T", "285A.T"),
        ("600519.SS", "600519.SH"),
        ("600519.XSHG", "600519.SH"),
        ("SH600519", "600519.SH"),
        ("sh.600519", "600519.SH"),
        ("600519 CH", "600519.SH"),
        ("603259.CH", "603259.SH"),
        ("600519.C1", "600519.SH"),
        ("300308.SZ", "300308.SZ"),
        ("300308 CH", "300308.SZ"),
        ("300274", "300274.SZ"),
        ("（002129）", "002129.SZ"),
        ("430047.BJ", "430047.BJ"),
        ("920047", "920047.BJ"),
        ("0700.HK", "00700.HK"),
        ("700 HK", "00700.HK"),
        ("00700", "00700.HK"),
        ("HKEX: 9988", "09988.HK"),
        ("AAPL.OQ", "AAPL.US"),
        ("AAPL US", "AAPL.US"),
        ("2330.TW", "2330.TW"),
        ("2330 TT", "2330.TW"),
        ("7203.T", "7203.T"),
        ("000660.KS", "000660.KS"),
        ("000660 KS", "000660.KS"),
    ],
)
def test_canonical(text: str, code: str) -> None:
    assert stock_code(text) == code


@pytest.mark.parametrize(
    "text", ["", "000300.SH", "399006.SZ", "510300.SH", "600519.SZ", "123456", "2025", "700", "SH", "0.HK", "HK$700", "P.E", "WWW.SAP.DE"]
)
def test_no_stock(text: str) -> None:
    assert stock_code(text) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("阳光电源（300274.SZ）", [("阳光电源", "300274.SZ")]),
        ("宁德时代(300750)", [("宁德时代", "300750.SZ")]),
        ("宁德时代〖300750〗", [("宁德时代", "300750.SZ")]),
        ("宁德时代（300750SZ）", [("宁德时代", "300750.SZ")]),
        ("寒武纪-U（688256）", [("寒武纪-U", "688256.SH")]),
        ("京东方 B（200725.SZ）", [("京东方 B", "200725.SZ")]),
        ("阿里巴巴-SW（9988.HK）", [("阿里巴巴-SW", "09988.HK")]),
        ("Tencent (700 HK)", [("Tencent", "00700.HK")]),
        ("Tencent Holdings 0700.HK", [("Tencent Holdings", "00700.HK")]),
        ("603296.SS, 603296 CH", [("", "603296.SH"), ("", "603296.SH")]),
        ("药明康德（2359.HK/603259.CH）", [("药明康德", "02359.HK"), ("", "603259.SH")]),
        ("Apple Inc. (AAPL US)", [("Apple Inc.", "AAPL.US")]),
        ("出货 300274 台", []),
        ("营收 600519 万元", []),
        ("grows in the US and in HK", []),
    ],
)
def test_names_beside_codes(text: str, named: list[tuple[str, str]]) -> None:
    assert [(hit.name, hit.code) for hit in find_named_codes(text)] == named


@given(st.sampled_from(["600", "601", "688", "000", "002", "300", "301"]), st.integers(0, 999))
def test_mainland_codes_find_their_exchange(prefix: str, number: int) -> None:
    digits = f"{prefix}{number:03d}"
    exchange = "SH" if prefix.startswith("6") else "SZ"
    assert stock_code(digits) == stock_code(f"{digits} CH") == stock_code(f"{digits}.{exchange}") == f"{digits}.{exchange}"


@given(st.integers(1, 99999))
def test_hong_kong_codes_have_five_digits(number: int) -> None:
    assert stock_code(f"{number} HK") == stock_code(f"{number:04d}.HK") == f"{number:05d}.HK"


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for hit in find_stock_codes(text):
        assert 0 <= hit.start < hit.end <= len(text) and "." in hit.code


def test_share_classes_are_no_part_of_the_name() -> None:
    assert [(hit.name, hit.code) for hit in find_named_codes("宁德时代 - A (300750.SZ)")] == [("宁德时代", "300750.SZ")]


def test_a_stroke_ends_a_name() -> None:
    assert [hit.name for hit in find_named_codes("公司研究丨点评报告丨样本股份（688012.SH）")] == ["样本股份"]
