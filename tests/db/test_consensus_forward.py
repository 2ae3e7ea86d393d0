"""The consensus of the next twelve months. One stock; 2026-04-10 has eight whole months left in 2026 unless said otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.db import tiny
from tests.db.prices import HK_STOCK, add_prices
from tests.db.tiny import Connection

AS_OF = "2026-04-10"


def estimates(connection: Connection, name: str = "a", on: str = "2026-03-31", house: str = "house_a", **years: float) -> None:
    """Net profit by year: `y2026=120`."""
    tiny.add_report(connection, name, on, house=house)
    for year, value in years.items():
        tiny.add_estimate(connection, name, value, period_code=f"{year[1:]}FY")


def more(connection: Connection, metric: str, first: float, second: float, unit: str = "CNY", name: str = "a", **values: Any) -> None:
    for year, value in ((2026, first), (2027, second)):
        tiny.add_estimate(connection, name, value, metric_code=metric, period_code=f"{year}FY", unit=unit, **values)


def forward(connection: Connection, columns: str, metric: str = "net_profit_parent", as_of: str = AS_OF) -> list[tuple[Any, ...]]:
    query = f"SELECT {columns} FROM mart.consensus_forward_asof(%s) WHERE metric_code = %s ORDER BY unit"
    return tiny.query(connection, query, as_of, metric)


def test_months_of_both_years(connection: Connection) -> None:
    estimates(connection, y2026=120, y2027=150, y2028=187.5)
    columns = "fy1, weight_fy1, ntm_value, ntm_basis, growth, cagr_2y, n_fy1, n_fy3, is_year_end_assumed"
    # 8/12 · 120 + 4/12 · 150 = 130; 150 / 120 − 1; sqrt(187.5 / 120) − 1
    expected = (2026, Decimal("0.6667"), 130, "weighted", Decimal("0.25"), Decimal("0.25"), 1, 1, False)
    assert forward(connection, columns) == [expected]


@pytest.mark.parametrize(("as_of", "weight", "value"), [("2026-01-31", 11, 122.5), ("2026-06-01", 6, 135), ("2026-12-31", 0, 150)])
def test_the_weight_falls_with_the_months(connection: Connection, as_of: str, weight: int, value: float) -> None:
    estimates(connection, on=f"{as_of[:7]}-01", y2026=120, y2027=150)
    assert forward(connection, "round(weight_fy1 * 12), ntm_value", as_of=as_of) == [(weight, Decimal(str(value)))]


def test_a_year_that_is_over_and_not_yet_reported_has_no_month_left(connection: Connection) -> None:
    """In March 2027 nothing of 2026 is ahead, though its year is still open: 9/12 of 2027 and 3/12 of 2028."""
    estimates(connection, on="2027-03-01", y2026=100, y2027=200, y2028=240)
    assert forward(connection, "fy1, ntm_value", as_of="2027-03-15") == [(2027, 210)]


def test_means_of_the_houses_of_each_year(connection: Connection) -> None:
    estimates(connection, "a", house="a", y2026=100, y2027=150)
    estimates(connection, "b", house="b", y2026=140)
    assert forward(connection, "fy1_mean, n_fy1, fy2_mean, n_fy2, ntm_value") == [(120, 2, 150, 1, 130)]


@pytest.mark.parametrize("years", [{"y2026": 120}, {"y2027": 150}])
def test_without_one_of_the_years_there_is_no_value(connection: Connection, years: dict[str, Any]) -> None:
    estimates(connection, "a", **years)
    assert forward(connection, "ntm_value, ntm_basis, growth") == [(None, None, None)]


@pytest.mark.parametrize(("first", "second"), [(-10, 20), (20, -10), (-20, -10), (0, 10)])
def test_no_growth_over_losses(connection: Connection, first: float, second: float) -> None:
    estimates(connection, y2026=first, y2027=second, y2028=30)
    ((growth, cagr, value),) = forward(connection, "growth, cagr_2y, ntm_value")
    assert growth is None
    assert (cagr is None) == (first <= 0)
    assert value == round((Decimal(8) * Decimal(first) + Decimal(4) * Decimal(second)) / 12, 6)


def test_what_stands_on_a_day_is_not_weighted(connection: Connection) -> None:
    estimates(connection, y2026=120, y2027=150)
    more(connection, "total_assets", 1000, 1200)
    more(connection, "roe", 20, 22, "pct")
    for metric in ("total_assets", "roe"):
        assert forward(connection, "ntm_value, ntm_basis, growth", metric) == [(None, None, None)]


def test_a_ratio_is_recomputed_not_weighted(connection: Connection) -> None:
    """Margins of 20 and 35 weighted by months are 25; the gross profit of the months over their revenue is 300 / 1000."""
    tiny.add_report(connection, "a")
    more(connection, "revenue", 500, 2000)  # 8/12 · 500 + 4/12 · 2000 = 1000
    more(connection, "gross_profit", 100, 700)  # 8/12 · 100 + 4/12 · 700 = 300
    more(connection, "gross_margin", 20, 35, "pct")
    assert forward(connection, "ntm_value, ntm_basis, growth", "gross_margin") == [(30, "recomputed", None)]


def test_a_ratio_without_its_parts_is_none(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    more(connection, "gross_margin", 20, 35, "pct")
    assert forward(connection, "ntm_value, ntm_basis", "gross_margin") == [(None, None)]


def test_a_ratio_never_mixes_currencies(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    more(connection, "revenue", 500, 2000, "HKD")
    more(connection, "gross_profit", 100, 700, "CNY")
    more(connection, "gross_margin", 20, 35, "pct")
    assert forward(connection, "ntm_value", "gross_margin") == [(None,)]
    more(connection, "gross_profit", 90, 630, "HKD")
    assert forward(connection, "ntm_value", "gross_margin") == [(27,)]
    more(connection, "revenue", 500, 2000, "CNY")
    assert forward(connection, "ntm_value", "gross_margin") == [(None,)], "27 in one currency and 30 in the other: nobody says which"


def test_a_multiple_starts_from_the_last_close_of_the_day(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    more(connection, "eps", 2, 5)  # 8/12 · 2 + 4/12 · 5 = 3
    more(connection, "pe", 30, 12, "x")
    assert forward(connection, "ntm_value", "pe") == [(None,)], "no price was taken in"
    add_prices(connection, {"2026-04-09": 60, "2026-04-13": 90})
    assert forward(connection, "ntm_value, ntm_basis", "pe") == [(20, "recomputed")]


def test_a_multiple_of_other_money_than_the_price_is_none(connection: Connection) -> None:
    """Profit in yuan, price in Hong Kong dollars."""
    tiny.add_report(connection, "a")
    stock = tiny.stock_id(connection, HK_STOCK)
    more(connection, "eps", 2, 5, stock_id=stock)
    more(connection, "pe", 30, 12, "x", stock_id=stock)
    add_prices(connection, {"2026-04-09": 60}, HK_STOCK, "HKD")
    assert forward(connection, "ntm_value, is_year_end_assumed", "pe") == [(None, True)]


def test_currencies_have_a_row_each(connection: Connection) -> None:
    estimates(connection, y2026=120, y2027=150)
    more(connection, "net_profit_parent", 130, 160, "HKD")
    assert forward(connection, "currency, ntm_value") == [("CNY", 130), ("HKD", 140)]


def test_an_unknown_mode_answers_nothing(connection: Connection) -> None:
    estimates(connection, y2026=120, y2027=150)
    assert tiny.query(connection, "SELECT 1 FROM mart.consensus_forward_asof(%s, 90, 'guess')", AS_OF) == []


def test_the_plain_view_stands_at_the_newest_report(connection: Connection) -> None:
    estimates(connection, y2026=120, y2027=150)  # 31 March: nine months left
    assert tiny.query(connection, "SELECT ntm_value FROM mart.consensus_forward") == [(Decimal("127.5"),)]
