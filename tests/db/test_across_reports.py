"""Picks, tracks, tables of companies, contradictions, and how houses rate and write: rows in, rows out, with the traps of each."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
OTHER = "300750.SZ"
Rows = list[tuple[Any, ...]]


def withdraw(connection: Connection, name: str) -> None:
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id(name), withdrawn_at="2020-01-01")


def pick(connection: Connection, name: str, day: str, house: str = "house_a", track: str | None = "光模块", **values: Any) -> None:
    tiny.add_report(connection, name, day, house=house)
    if track:
        tiny.insert(connection, "research.track", report_id=tiny.report_id(name), version_no=1, track_no=1, track=track)
    given = {"stock_id": tiny.stock_id(connection), "strength": "建议关注", **values}
    tiny.add(connection, "pick", name, "pick", track_no=1 if track else None, **given)
    tiny.add_source(connection, "pick", name, "pick", "stock_name_raw")


def months(connection: Connection, columns: str) -> Rows:
    return tiny.query(connection, f"SELECT to_char(month, 'YYYY-MM'), {columns} FROM mart.pick_monthly ORDER BY stock, month")


def test_houses_of_a_month_are_counted_once(connection: Connection) -> None:
    pick(connection, "a", "2025-03-01")
    pick(connection, "b", "2025-03-31", strength="重点推荐", track="CPO")
    pick(connection, "c", "2025-03-15", house="house_b", track=None)
    pick(connection, "d", "2025-04-01")
    found = months(connection, "n_brokers, n_reports, breadth, tracks, strengths, cardinality(fact_ids)")
    assert found == [
        ("2025-03", 2, 3, "1-3", ["CPO", "光模块"], ["建议关注", "重点推荐"], 3),
        ("2025-04", 1, 1, "1-3", ["光模块"], ["建议关注"], 1),
    ]


def test_four_houses(connection: Connection) -> None:
    for house in "abcd":
        pick(connection, house, "2025-03-01", house=house)
    assert months(connection, "breadth") == [("2025-03", "4+")]


def test_new_or_again_within_twelve_months(connection: Connection) -> None:
    tiny.add_report(connection, "before", "2023-01-10", house="house_b")
    for name, day in (("a", "2023-01-10"), ("b", "2024-01-20"), ("c", "2025-02-01")):
        pick(connection, name, day)
    found = months(connection, "first_in_12m, is_left_censored")
    assert found == [("2023-01", True, True), ("2024-01", False, False), ("2025-02", True, False)]


def test_a_stock_without_a_code_is_picked_under_its_name(connection: Connection) -> None:
    pick(connection, "a", "2025-03-01", stock_id=None, stock_name_raw="无此股份")
    pick(connection, "b", "2025-03-02", stock_id=None, stock_name_raw="无此股份", house="house_b")
    assert months(connection, "stock, stock_code, n_brokers") == [("2025-03", "无此股份", None, 2)]


def test_a_withdrawn_report_picks_nothing(connection: Connection) -> None:
    pick(connection, "a", "2025-03-01")
    withdraw(connection, "a")
    assert months(connection, "n_brokers") == []
    assert tiny.query(connection, "SELECT FROM mart.track_member") == []


@pytest.mark.parametrize(
    ("first", "second", "newest", "n_brokers"),
    [  # 海通 went into 国泰海通 on 2025-03-14, 国泰君安 on Friday 2025-04-11; of the month, the week and all time
        (("gtja", "2025-02-04"), ("haitong", "2025-02-05"), "2025-02-20", (2, 2, 2)),
        (("gtja", "2025-02-04"), ("haitong", "2025-02-05"), "2025-06-01", (2, 2, 1)),
        (("gtja", "2025-04-07"), ("haitong", "2025-04-08"), "2025-04-10", (2, 2, 2)),
        (("gtja", "2025-04-07"), ("haitong", "2025-04-08"), "2025-04-11", (1, 1, 1)),
        (("gtja", "2025-04-01"), ("haitong", "2025-04-02"), "2025-06-01", (1, 2, 1)),  # that week was over before
        (("gtja", "2025-05-06"), ("gtht", "2025-05-07"), "2025-06-01", (1, 1, 1)),  # the old name, printed on
        (("gtja_intl", "2025-05-06"), ("gtht", "2025-05-07"), "2025-06-01", (2, 2, 2)),  # an arm that still stands
    ],
)
def test_houses_that_had_merged_are_one(
    connection: Connection, first: tuple[str, str], second: tuple[str, str], newest: str, n_brokers: tuple[int, int, int]
) -> None:
    for house, day in (first, second):
        pick(connection, house, day, house=house)
    tiny.add_report(connection, "newest", newest, house="another")
    tiny.refresh(connection)
    found = tuple(tiny.query(connection, f"SELECT n_brokers FROM mart.{view}") for view in ("pick_monthly", "sector_heat", "track_member"))
    assert found == tuple([(n,)] for n in n_brokers)


def cell(connection: Connection, report: str, row: int, column: int, value: float | None, **values: Any) -> None:
    """A number in table 0 of page 1."""
    what = f"{report} {row} {column} {values.get('page_no', 1)}"
    place: dict[str, Any] = {
        "table_no": 0,
        "row_no": row,
        "column_no": column,
        **{k: values.pop(k) for k in ("page_no", "repaired_text", "proof") if k in values},
    }
    given = {
        "metric_label": "x",
        "unit": "x",
        "value_text": str(value),
        "attribution": "own",
        "unit_basis": "stated",
        "kind": "E",
        **values,
    }
    given.setdefault("ordinal", 100 * row + column + 1)
    tiny.add(connection, "financial_metric", report, what, value=value, **given)
    tiny.add_source(connection, "financial_metric", report, what, "value", **place)


def test_members_of_a_track_from_picks_and_segments(connection: Connection) -> None:
    pick(connection, "a", "2025-03-01", track="光 模块")
    tiny.add_report(connection, "b", "2025-05-01", house="house_b")
    stock = tiny.stock_id(connection)
    cell(connection, "b", 0, 0, 30, stock_id=stock, metric_code="pe", period_code="2025FY", segment="光模块", segment_basis="filled")
    cell(
        connection,
        "b",
        1,
        0,
        30,
        stock_name_raw="无此股份",
        metric_code="pe",
        period_code="2025FY",
        segment="光模块",
        segment_basis="filled",
    )
    shown = "stock_code, track, first_on::text, last_on::text, n_reports, n_brokers, label_basis, is_picked"
    found = tiny.query(connection, f"SELECT {shown} FROM mart.track_member ORDER BY stock_code")
    assert found == [
        (tiny.STOCK, "光模块", "2025-03-01", "2025-05-01", 2, 2, "stated", True),
        (None, "光模块", "2025-05-01", "2025-05-01", 1, 1, "filled", False),
    ]
    assert tiny.query(connection, "SELECT count(*) FROM mart.track_member m JOIN mart.lineage l USING (fact_id)") == [(2,)]


def matrix(connection: Connection, columns: str) -> Rows:
    return tiny.query(connection, f"SELECT {columns} FROM mart.valuation_matrix ORDER BY page_no, stock_code")


def seed_like(connection: Connection) -> None:
    """Last year's revenue, nine months, PEs of two years of somebody's consensus, return: a row of the kind that weeklies print."""
    tiny.add_report(connection, "w", "2025-01-03", report_type="industry")
    for row, code in enumerate((tiny.STOCK, OTHER)):
        common: dict[str, Any] = {"stock_id": tiny.stock_id(connection, code), "segment": "CIS", "segment_basis": "filled"}
        money: dict[str, Any] = {**common, "kind": "A", "unit": "CNY", "currency": "CNY"}
        cited: dict[str, Any] = {**common, "metric_code": "pe", "attribution": "cited_consensus", "attributed_to": "Wind"}
        cell(connection, "w", row, 0, 100, metric_code="revenue", period_code="2023FY", **money)
        cell(connection, "w", row, 1, 5, metric_code="revenue_yoy", period_code="2023FY", **{**common, "kind": "A", "unit": "pct"})
        cell(connection, "w", row, 2, 80, metric_code="revenue", period_code="2024 9M", **money)
        cell(connection, "w", row, 3, 30, metric_code="revenue", period_code="2024H1", **money)
        cell(connection, "w", row, 4, 40, period_code="2024FY", **cited)
        cell(connection, "w", row, 5, 32, period_code="2025FY", **cited)
        cell(connection, "w", row, 6, -15.15, metric_code="return_ytd", period_code="2025 YTD", **{**common, "kind": "A", "unit": "pct"})


def test_a_row_of_a_weekly(connection: Connection) -> None:
    seed_like(connection)
    shown = (
        "stock_code, segment, fiscal_year_0, ytd_period, revenue_fy0::int, revenue_fy0_yoy::int, revenue_ytd::int, pe_fy1::int, pe_fy2::int"
    )
    assert matrix(connection, shown) == [
        (tiny.STOCK, "CIS", 2023, "2024 9M", 100, 5, 80, 40, 32),
        (OTHER, "CIS", 2023, "2024 9M", 100, 5, 80, 40, 32),
    ]
    assert matrix(connection, "implied_growth, return_ytd, any_repaired, attribution, attributed_to, net_profit_fy0")[0] == (
        Decimal("0.25"), Decimal("-15.15"), False, "cited_consensus", "Wind", None,
    )  # fmt: skip


def test_every_number_of_a_row_leads_to_its_cell(connection: Connection) -> None:
    seed_like(connection)
    found = tiny.query(
        connection,
        "SELECT l.row_no, l.column_no FROM mart.valuation_matrix v JOIN mart.lineage l ON l.fact_id = v.return_ytd_fact_id "
        "WHERE v.stock_code = %s AND l.fact_table = 'financial_metric'",
        tiny.STOCK,
    )
    assert found == [(0, 6)]


def test_a_forecast_table_of_the_subject_alone_is_no_matrix(connection: Connection) -> None:
    tiny.add_report(connection, "note", "2025-01-03")
    stock = tiny.stock_id(connection)
    tiny.add(connection, "report_stock", "note", "subject", stock_id=stock, role="subject", resolution="exact")
    cell(connection, "note", 0, 0, 20, stock_id=stock, metric_code="pe", period_code="2025FY")
    assert matrix(connection, "stock_code") == []
    cell(connection, "note", 0, 0, 20, stock_id=stock, metric_code="pe", period_code="2025FY", page_no=2)
    cell(connection, "note", 1, 0, 25, stock_id=tiny.stock_id(connection, OTHER), metric_code="pe", period_code="2025FY", page_no=2)
    assert matrix(connection, "page_no, stock_code") == [(2, tiny.STOCK), (2, OTHER)]


@pytest.mark.parametrize("first", ["previous_own", "own"])
def test_old_and_new_beside_each_other(connection: Connection, first: str) -> None:
    """`EPS 2025E Old 1.0 New 1.5`: what the house expected before is not what it expects, whichever stands first."""
    tiny.add_report(connection, "w", "2025-01-03")
    eps: dict[str, Any] = {
        "stock_id": tiny.stock_id(connection),
        "metric_code": "eps",
        "period_code": "2025FY",
        "unit": "CNY",
        "currency": "CNY",
    }
    values = {"own": 1.5, "previous_own": 1.0}
    for place, whose in enumerate((first, *(values.keys() - {first}))):
        cell(connection, "w", 0, place, values[whose], attribution=whose, **eps)
    cell(connection, "w", 0, 2, 1.2, attribution="previous_own", **{**eps, "period_code": "2026FY"})
    assert matrix(connection, "eps_fy1::text, eps_fy2, attribution") == [("1.5", None, "own")]


def test_an_own_number_goes_before_a_cited_one(connection: Connection) -> None:
    tiny.add_report(connection, "w", "2025-01-03")
    pe: dict[str, Any] = {"stock_id": tiny.stock_id(connection), "metric_code": "pe", "period_code": "2025FY"}
    cell(connection, "w", 0, 0, 40, attribution="cited_consensus", attributed_to="Wind", **pe)
    cell(connection, "w", 0, 1, 36, attribution="own", **pe)
    assert matrix(connection, "pe_fy1::int, attribution, attributed_to") == [(36, "own", None)]


@pytest.mark.parametrize(
    ("profit", "eps", "price", "shown"),
    [
        (("CNY", "CNY"), "HKD", "HKD", ("CNY", "HKD", "HKD")),  # a company listed in Hong Kong that reports in yuan
        (("CNY", "HKD"), "CNY", "CNY", (None, "CNY", "CNY")),
        (("CNY", None), None, None, (None, None, None)),
        (("CNY", "CNY"), "CNY", "CNY", ("CNY", "CNY", "CNY")),
    ],
)
def test_each_kind_of_money_says_its_own(
    connection: Connection, profit: tuple[str | None, str | None], eps: str | None, price: str | None, shown: tuple[str | None, ...]
) -> None:
    tiny.add_report(connection, "w", "2025-01-03")
    common: dict[str, Any] = {"stock_id": tiny.stock_id(connection)}
    for place, (metric, period, currency) in enumerate(
        [("net_profit_parent", f"{year}FY", money) for year, money in zip((2025, 2026), profit, strict=True)]
        + [("eps", "2025FY", eps), ("close_price", "2025-01-02", price), ("market_cap", "2025-01-02", price)]
    ):
        cell(connection, "w", 0, place, 1 + place, metric_code=metric, period_code=period, currency=currency, unit=currency, **common)
    cell(connection, "w", 0, 9, 5, metric_code="pe", period_code="2025FY", **common)  # has no money, and says nothing
    assert matrix(connection, "currency, eps_currency, close_price_currency") == [shown]
    assert matrix(connection, "market_cap_currency") == [(shown[2],)]


def test_a_stock_that_stands_twice_is_one_row(connection: Connection) -> None:
    tiny.add_report(connection, "w", "2025-01-03")
    stock = tiny.stock_id(connection)
    cell(connection, "w", 0, 0, 40, stock_id=stock, metric_code="pe", period_code="2025FY")
    cell(connection, "w", 5, 0, 41, stock_id=stock, metric_code="pe", period_code="2025FY")
    assert matrix(connection, "pe_fy1::int") == [(40,)]


@pytest.mark.parametrize(("one", "two", "growth"), [(40, -10, None), (-40, 10, None), (None, 20, None), (30, 20, Decimal("0.5"))])
def test_growth_is_implied_by_positive_multiples_alone(connection: Connection, one: int | None, two: int, growth: Decimal | None) -> None:
    tiny.add_report(connection, "w", "2025-01-03")
    pe: dict[str, Any] = {"stock_id": tiny.stock_id(connection), "metric_code": "pe"}
    cell(connection, "w", 0, 0, one, period_code="2025FY", null_reason=None if one else "printed as 0.0: no estimate", **pe)
    cell(connection, "w", 0, 1, two, period_code="2026FY", **pe)
    assert matrix(connection, "implied_growth") == [(growth,)]


def test_a_repaired_cell_marks_its_row(connection: Connection) -> None:
    tiny.add_report(connection, "w", "2025-01-03")
    pe: dict[str, Any] = {"metric_code": "pe", "period_code": "2025FY"}
    cell(connection, "w", 0, 0, 40, stock_id=tiny.stock_id(connection), repaired_text="40", proof="a sibling", **pe)
    cell(connection, "w", 1, 0, 41, stock_name_raw="无此股份", **pe)
    assert matrix(connection, "stock_name, any_repaired") == [(matrix(connection, "stock_name")[0][0], True), ("无此股份", False)]


def actual(connection: Connection, name: str, value: float, half_step: float | None = 0.5, on: str = "2025-04-10", **values: Any) -> None:
    if not tiny.query(connection, "SELECT FROM research.report WHERE report_id = %s", tiny.report_id(name)):
        tiny.add_report(connection, name, on, house=name)
    tiny.add_estimate(connection, name, value, half_step=half_step, **{"kind": "A", "period_code": "2024FY", **values})


def conflicts(connection: Connection, columns: str = "n_reports, min_value::float, max_value::float") -> Rows:
    return tiny.query(connection, f"SELECT {columns} FROM mart.metric_conflict ORDER BY unit")


def test_two_houses_print_two_actuals(connection: Connection) -> None:
    actual(connection, "a", 100)
    actual(connection, "b", 125, on="2025-05-10")
    actual(connection, "c", 100, on="2025-06-10")
    assert conflicts(connection) == [(3, 100, 125)]
    assert conflicts(connection, "spread_pct::float, readings -> 1 ->> 'broker_name', cardinality(fact_ids)") == [(0.2, "b", 3)]


@pytest.mark.parametrize(("value", "half_step", "found"), [(101, 0.5, 0), (105, 4.5, 0), (101.1, 0.5, 1), (101, None, 1)])
def test_rounding_is_no_conflict(connection: Connection, value: float, half_step: float | None, found: int) -> None:
    actual(connection, "a", 100)
    actual(connection, "b", value, half_step)
    assert len(conflicts(connection)) == found


def test_a_rough_extreme_does_not_hide_a_conflict_of_exact_prints(connection: Connection) -> None:
    actual(connection, "a", 96)
    actual(connection, "b", 104)
    actual(connection, "rough", 106, 10)
    assert conflicts(connection) == [(3, 96, 106)]


def test_a_report_is_heard_once_by_its_most_exact_print(connection: Connection) -> None:
    actual(connection, "a", 100, 5)
    actual(connection, "a", 103, 0.5, ordinal=2)
    actual(connection, "b", 103)
    assert conflicts(connection) == []


@pytest.mark.parametrize(("one", "two", "sign_only"), [(-100, 100, True), (-100, 110, False)])
def test_a_cost_with_and_without_a_minus(connection: Connection, one: float, two: float, sign_only: bool) -> None:
    actual(connection, "a", one)
    actual(connection, "b", two)
    assert conflicts(connection, "is_sign_only") == [(sign_only,)]


@pytest.mark.parametrize("other", [{"kind": "E"}, {"unit": "HKD"}, {"attribution": "cited_consensus"}, {"period_code": "2025FY"}])
def test_what_is_not_compared(connection: Connection, other: dict[str, Any]) -> None:
    actual(connection, "a", 100)
    actual(connection, "b", 125, **other)
    assert conflicts(connection) == []


def test_multiples_hang_on_the_price_of_the_day(connection: Connection) -> None:
    actual(connection, "a", 20, metric_code="pe", unit="x")
    actual(connection, "b", 30, metric_code="pe", unit="x")
    assert conflicts(connection) == []


def test_a_number_that_is_not_believed_is_not_heard(connection: Connection) -> None:
    actual(connection, "a", 100)
    actual(connection, "b", 125)
    fact = tiny.query(connection, "SELECT fact_id FROM mart.financial_metric WHERE value = 125")[0][0]
    issue = {"report_id": tiny.report_id("b"), "issue_id": tiny.fact_id("b", "issue"), "fact_table": "financial_metric", "fact_id": fact}
    tiny.insert(connection, "ops.finding", **issue, version_no=1, rule_id="check.yoy", severity="error", message="does not add up")
    assert conflicts(connection) == []
    tiny.insert(connection, "ops.correction", **issue, action="accept")
    assert len(conflicts(connection)) == 1


def rate(
    connection: Connection, name: str, day: str, level: int | None, house: str = "house_a", target: str = "电子", **values: Any
) -> None:
    tiny.add_report(connection, name, day, house=house, sector_name=target)
    polarity = None if level is None else (level > 3) - (level < 3)
    common = {"target_kind": "sector", "sector_name": target, "rating_raw": "词", "level_basis": "own_page", "rating_level": level}
    tiny.add(connection, "recommendation", name, "r", polarity=polarity, **{**common, **values})


def mix(connection: Connection, columns: str) -> Rows:
    return tiny.query(connection, f"SELECT {columns} FROM mart.broker_rating_mix ORDER BY house, month, scope")


def test_a_house_and_its_month(connection: Connection) -> None:
    for number, level in enumerate((5, 5, 4, 2)):
        rate(connection, f"r{number}", "2025-03-10", level, target=f"行业{number}")
    assert mix(connection, "n, pct_positive::float, pct_top::float, pct_negative::float, entropy::float, cardinality(fact_ids)") == [
        (4, 75, 50, 25, 1.0397, 4)
    ]


def test_the_latest_rating_of_a_target_counts(connection: Connection) -> None:
    rate(connection, "a", "2025-03-10", 5)
    rate(connection, "b", "2025-03-20", 3)
    rate(connection, "c", "2025-04-20", 4)
    assert mix(connection, "month::text, n, n5, n3, pct_positive::float") == [("2025-03-01", 1, 0, 1, 0), ("2025-04-01", 1, 0, 0, 100)]


def test_the_top_is_the_best_step_of_the_house(connection: Connection) -> None:
    rate(connection, "a", "2025-03-10", 4, rank_in_scale=1, scale_size=3)
    rate(connection, "b", "2025-03-10", 5, rank_in_scale=2, scale_size=5, target="其他")
    assert mix(connection, "n, pct_top::float") == [(2, 50)]


def test_not_rated_and_withdrawn_are_in_no_count(connection: Connection) -> None:
    rate(connection, "a", "2025-03-10", None)
    rate(connection, "b", "2025-03-10", 5, target="其他")
    withdraw(connection, "b")
    assert mix(connection, "n") == []


def heat(connection: Connection, columns: str) -> Rows:
    tiny.refresh(connection)
    return tiny.query(connection, f"SELECT {columns} FROM mart.sector_heat WHERE kind = 'sector' ORDER BY name, week")


def test_a_week_of_a_sector(connection: Connection) -> None:
    rate(connection, "a", "2025-03-10", 5)
    rate(connection, "b", "2025-03-16", 3, house="house_b")
    rate(connection, "c", "2025-03-17", None)
    shown = "name, week::text, n_reports, n_brokers, pct_positive::float, z_12m, cardinality(report_ids)"
    assert heat(connection, shown) == [("电子", "2025-03-10", 2, 2, 50, None, 2), ("电子", "2025-03-17", 1, 1, None, None, 1)]


def test_a_week_counts_what_a_report_says_of_a_target(connection: Connection) -> None:
    """Once, however often it is printed; not where an error stands against it, nor where the house drops the target."""
    rate(connection, "a", "2025-03-10", 5)
    said: dict[str, Any] = {"target_kind": "sector", "sector_name": "电子", "rating_raw": "词", "level_basis": "own_page"}
    tiny.add(connection, "recommendation", "a", "again", ordinal=2, rating_level=5, polarity=1, **said)
    rate(connection, "b", "2025-03-11", 3)
    rate(connection, "c", "2025-03-12", 5, action_stated="drop")
    rate(connection, "d", "2025-03-13", 5)
    about = {"report_id": tiny.report_id("d"), "version_no": 1, "fact_table": "recommendation", "fact_id": tiny.fact_id("d", "r")}
    tiny.insert(connection, "ops.finding", **about, issue_id=tiny.fact_id("d", "i"), rule_id="check.x", severity="error", message="m")
    assert heat(connection, "n_reports, pct_positive::float") == [(4, 50)]


def test_picks_make_a_theme_hot(connection: Connection) -> None:
    pick(connection, "a", "2025-03-10")
    tiny.refresh(connection)
    found = tiny.query(connection, "SELECT kind, name, n_reports, n_picks FROM mart.sector_heat")
    assert found == [("track", "光模块", 1, 1)]


def test_a_new_reading_of_the_sector_leaves_nothing_of_the_old_one(connection: Connection) -> None:
    rate(connection, "a", "2025-03-10", 5)
    assert heat(connection, "name, week::text") == [("电子", "2025-03-10")]
    connection.execute("UPDATE research.report_version SET superseded_at = '2026-06-01 00:00+08'")
    again: dict[str, Any] = {"version_no": 2, "recorded_at": "2026-06-01 00:00+08", "sector_name": "自定行业"}
    tiny.add_report(connection, "a", "2025-03-18", **again)
    assert heat(connection, "name, week::text") == [("自定行业", "2025-03-17")]
    kept, stated = (tiny.query(connection, f"SELECT count(*), min(name) FROM research.{one}") for one in ("report_heat", "heat_stated"))
    assert kept == stated == [(1, "自定行业")]


def weekly(connection: Connection, counts: dict[int, int]) -> None:
    """So many reports in so many weeks after the first."""
    for week, count in counts.items():
        for number in range(count):
            day = date(2024, 1, 1) + timedelta(weeks=week)
            rate(connection, f"{week} {number}", day.isoformat(), 4)


def test_a_year_before_decides_what_is_hot_and_silent_weeks_count(connection: Connection) -> None:
    weekly(connection, {0: 2, 12: 4})
    # twelve weeks before: one of 2, eleven of 0; mean 1/6, variance (4 - 4/12)/11 = 1/3
    assert heat(connection, "n_weeks_before, mean_before::float, z_12m::float")[-1] == (12, 0.1667, pytest.approx(6.6395, abs=1e-4))


def test_under_twelve_weeks_nothing_is_hot(connection: Connection) -> None:
    weekly(connection, {0: 2, 11: 4})
    assert heat(connection, "n_weeks_before, z_12m")[-1] == (11, None)


def test_weeks_that_are_all_alike_have_no_spread(connection: Connection) -> None:
    weekly(connection, dict.fromkeys(range(13), 1))
    assert heat(connection, "mean_before::float, z_12m")[-1] == (1, None)


def test_what_is_older_than_a_year_does_not_count(connection: Connection) -> None:
    weekly(connection, {0: 9, 30: 1, 60: 1})
    assert heat(connection, "n_weeks_before, mean_before::float")[-1] == (52, 0.0192)
