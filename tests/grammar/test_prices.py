"""Target prices as text states them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.prices import currency_of, find_targets, price_at

Case = tuple[str, str | None, str | None, str | None]  # value, currency, low end, previous


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Target Price RMB94.05", ("94.05", "CNY", None, None)),
        ("目标价（港元） 90.0", ("90.0", "HKD", None, None)),
        ("目标价: 74.25", ("74.25", None, None, None)),
        ("12m Price Target: Rmb2,581.00 Price: Rmb1,113.00", ("2581.00", "CNY", None, None)),
        ("下调目标价至155.00元人民币（原220.00元）", ("155.00", "CNY", None, "220.00")),
        ("We raise our TP from RMB78.51 to RMB94.05", ("94.05", "CNY", None, "78.51")),
        ("raise TP to HK$112 from HK$98", ("112", "HKD", None, "98")),
        ("target price of Rmb2,581 (vs. Rmb1,187 previously)", ("2581", "CNY", None, "1187")),
        ("extend our PT to Jun-27 at Rmb112, based on", ("112", "CNY", None, None)),
        ("目标价由45元上调至50元", ("50", None, None, "45")),
        ("上调目标价8%至人民币35元", ("35", "CNY", None, None)),
        ("合理估值45.0-50.5元", ("50.5", None, "45.0", None)),
        ("对应2026年目标价为 35.2~40.3 元", ("40.3", None, "35.2", None)),
        ("Price objective: USD 55", ("55", "USD", None, None)),
        ("PT: CNY90 (CNY80)", ("90", "CNY", None, "80")),
        ("TP: HK$112 (US$14.4)", ("112", "HKD", None, None)),
        ("TP: HK$45 (old: HK$42)", ("45", "HKD", None, "42")),
        ("TP: HK$45 (prior TP: HK$42)", ("45", "HKD", None, "42")),
        ("Price target (12M) KRW90,000 (raised from KRW80,000)", ("90000", "KRW", None, "80000")),
        ("Price Target 12-mth: CNY125.00 (30% upside) (Prev CNY105.00)", ("125.00", "CNY", None, "105.00")),
        ("PO goes to HK$175 (from HK$168)", ("175", "HKD", None, "168")),
        ("Fair Value(INR): 1,450", ("1450", "INR", None, None)),
    ],
)
def test_targets(text: str, case: Case) -> None:
    (target,) = find_targets(text)
    value, currency, low, previous = case
    assert (target.value, target.currency) == (Decimal(value), currency)
    assert (target.low, target.previous) == (Decimal(low) if low else None, Decimal(previous) if previous else None)


@pytest.mark.parametrize(
    "text",
    [
        "目标价：——元（6个月）",
        "Up/downside to price target (%) 36",
        "target multiple of 35.8x",
        "目标市值124.30亿元",
        "目标价对应2025年20倍PE",
        "目标价空间30%",
        "(Previous TP RMB78.51)",
        "评级 市价 目标价 1 2024-08-15 增持 13.02 N/A",  # the first row of a list
    ],
)
def test_no_targets(text: str) -> None:
    assert find_targets(text) == []


def test_two_listings() -> None:
    assert [(t.value, t.currency) for t in find_targets("上调港股/A股目标价至90港元/人民币93元")] == [
        (Decimal(90), "HKD"),
        (Decimal(93), "CNY"),
    ]


def test_currencies() -> None:
    assert [currency_of(t) for t in ("Rmb", "（港元）", "US$", "元", "$", "股")] == ["CNY", "HKD", "USD", None, None, None]
    assert price_at("20倍") is None and price_at("2025年") is None


@given(st.decimals(Decimal("0.01"), Decimal(9999), places=2), st.sampled_from([("RMB", "CNY"), ("HK$", "HKD"), ("US$", "USD")]))
def test_every_price_comes_back(value: Decimal, money: tuple[str, str]) -> None:
    (target,) = find_targets(f"Target price {money[0]}{value:,}")
    assert (target.value, target.currency) == (value, money[1])
