"""Market data of covers: rails, boxes with the figure below, pairs, days; and what must not become a price."""

from __future__ import annotations

from datetime import date

import pytest

from app.reference import vocabulary
from etl.document import Box
from etl.extract.front_market import read_market
from etl.extract.known import Found, Known
from etl.report import Cover, Day, Fact, Source, StockRef
from tests.extract.front import Row, block, page, report

CATL = StockRef("300750.SZ", "宁德时代", "exact")
TENCENT = StockRef("00700.HK", "腾讯控股", "exact")
DAY = Day(date(2026, 3, 20), Source(1, Box(0, 0, 1, 1), "20 March 2026"))
Stated = tuple[str, str, str | None, str | None]


def found(*rows: Row, subjects: tuple[StockRef, ...] = (CATL,)) -> Found[Fact]:
    known = Known(vocabulary(), Cover(published_on=DAY), subjects)
    return read_market(report(page(block(*rows, role="rail"))), known)


def stated(*rows: Row, subjects: tuple[StockRef, ...] = (CATL,)) -> list[Stated]:
    """(metric, value, currency, day) of each fact; the texts of rows set one below the other."""
    return [(f.metric_code, f"{float(f.value or 0):.9g}", f.currency, f.period_code) for f in found(*rows, subjects=subjects).items]


def rail(*texts: str) -> list[Row]:
    return [(text, 420.0, 100.0 + 14 * number, 8.0) for number, text in enumerate(texts)]


RAILS = [
    ("收盘价(元)  150.76", [("close_price", "150.76", "CNY", None)]),
    ("当前价格(元)：82.42", [("close_price", "82.42", "CNY", None)]),
    ("收盘价（元，截至3月18日）  80.80", [("close_price", "80.8", "CNY", "2026-03-18")]),
    ("昨收盘  13.88", [("close_price", "13.88", "CNY", None)]),
    ("总市值(百万元)  312,557.35", [("market_cap", "3.1255735e+11", "CNY", None)]),
    ("总市值/流通市值  10480/7909百万元", [("market_cap", "1.048e+10", "CNY", None), ("float_cap", "7.909e+09", "CNY", None)]),
    ("总股本/流通(亿股)  6.25/5.01", [("shares_total", "625000000", None, None), ("shares_float", "501000000", None, None)]),
    ("52周最高价/最低价  74.24/36.40元", [("price_low_52w", "36.4", "CNY", None), ("price_high_52w", "74.24", "CNY", None)]),
    ("52-Week Range  Rmb395.17-134.85", [("price_low_52w", "134.85", "CNY", None), ("price_high_52w", "395.17", "CNY", None)]),
    ("近3个月换手率(%)  118.21", [("turnover_rate", "118.21", None, None)]),
    ("每股净资产(元,LF)  21.69", [("bps", "21.69", "CNY", None)]),
    ("Price (15 Mar 26): Rmb78.20", [("close_price", "78.2", "CNY", "2026-03-15")]),
    ("Price (09 Mar 26 15:00)  Rmb124.010", [("close_price", "124.01", "CNY", "2026-03-09")]),
    ("12m Price Target: Rmb258.00 Price: Rmb111.30 Upside: 131.9%", [("close_price", "111.3", "CNY", None)]),
    ("Market cap: Rmb1.2tr / US$182.7bn", [("market_cap", "1.2e+12", "CNY", None), ("market_cap", "1.827e+11", "USD", None)]),
    ("Mkt cap, curr (mn)  Rmb820,491.3", [("market_cap", "8.204913e+11", "CNY", None)]),
    ("Total Issued Shares (mn)  9092.3", [("shares_total", "9.0923e+09", None, None)]),
]


HONG_KONG = [
    ("Mkt cap (HK$m/US$m)  4,627,880/591,348", [("market_cap", "4.62788e+12", "HKD", None), ("market_cap", "5.91348e+11", "USD", None)]),
    (
        "Market cap (HK$ m)/(US$ m)  4,627,880/591,348",
        [("market_cap", "4.62788e+12", "HKD", None), ("market_cap", "5.91348e+11", "USD", None)],
    ),
    ("Market cap  HK$4,628bn (US$591bn)", [("market_cap", "4.628e+12", "HKD", None), ("market_cap", "5.91e+11", "USD", None)]),
    ("Mrkt Val / Shares Out  HK$4,628bn / 9,110m", [("market_cap", "4.628e+12", "HKD", None), ("shares_total", "9.11e+09", None, None)]),
    ("Closing Price (HKD as of 12 Mar 2026)  508.00", [("close_price", "508", "HKD", "2026-03-12")]),
    ("Price as of 19 Mar (HK$)  508.00", [("close_price", "508", "HKD", "2026-03-19")]),
    ("Price on Mar 19  HK$508.00", [("close_price", "508", "HKD", "2026-03-19")]),
    ("52-wk hi/lo (HK$)  683.00/414.50", [("price_low_52w", "414.5", "HKD", None), ("price_high_52w", "683", "HKD", None)]),
    ("1Y high / low  683.00 / 414.50", [("price_low_52w", "414.5", "HKD", None), ("price_high_52w", "683", "HKD", None)]),
    ("ADTV (3 mth, US$m)  1,949", [("turnover_value", "1.949e+09", "USD", None)]),
    ("6 个月平均日成交额 (港币百万)  15,200", [("turnover_value", "1.52e+10", "HKD", None)]),
    ("市盈率（TTM）  18.2", [("pe_ttm", "18.2", None, None)]),
    ("H股总市值/目标价（港元）  508.00/715.00", []),
]


@pytest.mark.parametrize(("text", "expected"), HONG_KONG)
def test_lines_of_hong_kong_rails(text: str, expected: list[Stated]) -> None:
    assert stated(*rail(text), subjects=(TENCENT,)) == expected


BOX = ("Price (HK$)  508.00", "Mkt cap (HK$m)  4,627,880", "Free float (%)  61.2")


@pytest.mark.parametrize(("texts", "metrics"), [(BOX, ["close_price", "market_cap", "free_float"]), (BOX[:2], [])])
def test_a_box_behind_the_cover_is_read_where_it_is_one(texts: tuple[str, ...], metrics: list[str]) -> None:
    cover = page(block(*((f"Revenue rose and the year began well, line {n}", 40.0, 100.0 + 14 * n, 9.0) for n in range(9))))
    behind = page(block(*rail(*texts), role="rail"), number=2)
    read = read_market(report(cover, behind), Known(vocabulary(), Cover(published_on=DAY), (TENCENT,))).items
    assert [fact.metric_code for fact in read] == metrics and {fact.source.page for fact in read} <= {2}


def test_what_the_cover_states_is_not_stated_again_by_a_later_page() -> None:
    cover = page(
        block(*rail("Price (HK$)  508.00", *("Revenue rose and the year began well for games and clouds" for _ in range(9))), role="rail")
    )
    behind = page(block(*rail(*BOX[:1], "Price (HK$)  501.00", *BOX[1:]), role="rail"), number=2)
    read = read_market(report(cover, behind), Known(vocabulary(), Cover(published_on=DAY), (TENCENT,))).items
    assert [float(fact.value or 0) for fact in read if fact.metric_code == "close_price"] == [508.0]


@pytest.mark.parametrize(("text", "expected"), RAILS)
def test_lines_of_rails(text: str, expected: list[Stated]) -> None:
    assert stated(*rail(text)) == expected


NO_PRICE = [
    "目标价(元)  180.00",
    "Target price  HKD 727.00",
    "收盘价  24.1  25.2  26.3",
    "52周最高价  74.24元",
    "当前股价对应PE为44.3/41.1/37.2倍",
    "股价走势图  150.76",
    "收盘价(百万元)  150.76",
    "Expected share price return  49.2%",
]


@pytest.mark.parametrize("text", NO_PRICE)
def test_what_is_no_price(text: str) -> None:
    assert "close_price" not in [metric for metric, *_ in stated(*rail(text))]


def test_the_figure_below_its_label_and_the_day_below_that() -> None:
    box = [("SHARE PRICE (CNY)", 385.0, 272.0, 8.0), ("841.82", 385.0, 284.0, 14.0), ("(as of 02 Mar 2026)", 385.0, 302.0, 6.5)]
    assert stated(*box) == [("close_price", "841.82", "CNY", "2026-03-02")]


def test_a_row_of_labels_over_a_row_of_figures() -> None:
    rows = [
        ("收盘价", 173.0, 95.0, 10.0),
        ("目标价", 246.0, 95.0, 10.0),
        ("人民币134.45", 173.0, 109.0, 10.0),
        ("人民币155.00", 246.0, 109.0, 10.0),
    ]
    assert stated(*rows) == [("close_price", "134.45", "CNY", None)]


def test_a_bare_day_below_the_label() -> None:
    assert stated(*rail("Closing price  HKD 508.00", "19 March 2026"), subjects=(TENCENT,)) == [("close_price", "508", "HKD", "2026-03-19")]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("*数据截至2026年3月17日", "2026-03-17"),
        ("Source: Bloomberg. Prices as of 18 Mar 2026", "2026-03-18"),
        ("截至2026年1月31日在手订单", None),
        ("数据截至2024年3月17日", None),
    ],
)
def test_notes_that_date_a_box(note: str, day: str | None) -> None:
    assert [f.period_code for f in found(*rail("现价(元)  64.0", "总市值(亿元)  183.7", note)).items] == [day, day]


def test_each_listing_has_its_own_price() -> None:
    twins = (StockRef("02359.HK", "药明康德", "exact"), StockRef("603259.SH", "药明康德", "exact"))
    facts = found(*rail("目前股价（港元）  65.5", "目前股价（人民币）  64.0"), subjects=twins).items
    assert [(f.stock.code if f.stock else None, f.currency) for f in facts] == [("02359.HK", "HKD"), ("603259.SH", "CNY")]


def test_a_price_in_the_money_of_no_listing_is_a_finding() -> None:
    other = found(*rail("收盘价(港元)  65.5"))
    assert (other.items, [f.rule_id for f in other.findings]) == ((), ["market.other_listing"])


def test_figures_that_nothing_fits_are_findings() -> None:
    said = found(*rail("总市值  183.7", "总市值/流通市值(亿元)  183.7"))
    assert (said.items, [f.rule_id for f in said.findings]) == ((), ["market.unknown_unit", "market.unread"])
