"""Who is in the consensus, and why the others are not. One stock, net profit of fiscal 2026, as of 2026-04-10 unless said otherwise."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from app.database.migrate import migrations_folder
from app.database.views import newest
from app.reference import vocabulary
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
AS_OF = "2026-04-10"


def reasons(connection: Connection, as_of: str = AS_OF, mode: str = "published", days: int = 90) -> dict[str, str]:
    """Report title → reason."""
    members = "SELECT r.title, m.reason FROM mart.consensus_member_asof(%s, %s, %s) m JOIN mart.report r USING (report_id)"
    return dict(tiny.query(connection, members, as_of, days, mode))


def consensus(connection: Connection, columns: str = "n, mean", as_of: str = AS_OF) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.consensus_asof(%s) ORDER BY metric_code, currency", as_of)


def estimate(connection: Connection, name: str, value: float | None, on: str = "2026-03-31", house: str = "house_a", **values: Any) -> None:
    tiny.add_report(connection, name, on, house=house)
    tiny.add_estimate(connection, name, value, **values)


def test_mean_over_houses(connection: Connection) -> None:
    for house, value in (("a", 100), ("b", 110), ("c", 120)):
        estimate(connection, house, value, house=house)
    columns = "n, mean, median, stddev, min, max, cv, quality, currency, n_excluded, oldest_on::text"
    expected = (3, 110, 110, 10, 100, 120, Decimal("0.090909"), "narrow", "CNY", 0, "2026-03-31")
    assert consensus(connection, columns) == [expected]


def test_the_latest_of_a_house_counts(connection: Connection) -> None:
    estimate(connection, "old", 100, on="2026-03-01")
    estimate(connection, "new", 120)
    assert reasons(connection) == {"old": "not_latest", "new": "included"}
    assert consensus(connection, "n, mean, n_excluded") == [(1, 120, 1)]


def test_a_latest_that_is_too_old_does_not_fall_back(connection: Connection) -> None:
    estimate(connection, "older", 100, on="2025-11-01")
    estimate(connection, "old", 120, on="2026-01-10")
    assert reasons(connection) == {"older": "not_latest", "old": "older_than_window"}
    assert consensus(connection) == []
    assert reasons(connection, days=91)["old"] == "included"


def test_a_withdrawn_latest_does_not_revive_the_one_before(connection: Connection) -> None:
    estimate(connection, "old", 100, on="2026-03-01")
    estimate(connection, "new", 120)
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("new"), withdrawn_at="2026-04-05")
    assert reasons(connection) == {"old": "not_latest", "new": "withdrawn"}
    assert reasons(connection, as_of="2026-04-04")["new"] == "included"


@pytest.mark.parametrize("attribution", ["cited_consensus", "guidance"])
def test_a_cited_number_is_not_the_house_own(connection: Connection, attribution: str) -> None:
    estimate(connection, "cites", 500, attribution=attribution, attributed_to="Wind")
    estimate(connection, "own", 100, on="2026-03-01")
    assert reasons(connection) == {"cites": "cited_not_own", "own": "included"}
    assert consensus(connection) == [(1, 100)]


def test_two_reports_of_a_house_on_one_day(connection: Connection) -> None:
    estimate(connection, "one", 100)
    estimate(connection, "two", 120)
    assert sorted(reasons(connection).values()) == ["included", "not_latest"]


def test_a_number_printed_twice_in_a_report_counts_once(connection: Connection) -> None:
    estimate(connection, "a", 100)
    tiny.add_estimate(connection, "a", 100, what="again", ordinal=2)
    assert consensus(connection, "n, n_excluded") == [(1, 1)]


def test_the_value_printed_most_often_counts(connection: Connection) -> None:
    """Scenarios: optimistic, neutral, pessimistic; the neutral one is the estimate of the summary table too."""
    tiny.add_report(connection, "scenarios")
    for ordinal, value in enumerate((4.68, 3.15, 1.70, 3.15), start=1):
        tiny.add_estimate(connection, "scenarios", value, what=f"cell {ordinal}", ordinal=ordinal, metric_code="eps")
    assert consensus(connection, "n, mean, n_excluded") == [(1, Decimal("3.15"), 3)]


@pytest.mark.parametrize(("half_step", "found"), [(None, []), (1, [(1, 100)])])
def test_values_that_contradict_each_other_do_not_count(connection: Connection, half_step: int | None, found: list[Any]) -> None:
    """Unless they differ by rounding alone."""
    estimate(connection, "a", 100, half_step=half_step)
    tiny.add_estimate(connection, "a", 102, ordinal=2)
    assert consensus(connection) == found
    assert set(reasons(connection).values()) <= {"contradicted", "not_latest", "included"}


def prints(connection: Connection, *numbers: tuple[float, float | None]) -> None:
    """One report that prints one thing with these (value, half_step)."""
    tiny.add_report(connection, "a")
    for ordinal, (value, half_step) in enumerate(numbers, start=1):
        tiny.add_estimate(connection, "a", value, half_step=half_step, what=f"print {ordinal}", ordinal=ordinal)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([(12.3, 0.05), (12.34, 0.005)], [Decimal("12.34")]),  # 12.3亿元 in the text, 1,234百万元 in the table
        ([(12.34, 0.005), (12.3, 0.05)], [Decimal("12.34")]),
        ([(12.3, 0.05), (12.3, 0.05), (12.34, 0.005)], [Decimal("12.34")]),  # the rounded one oftener: still one number
        ([(12.3, 0.05), (12.5, 0.005)], []),  # they say two things
        ([(12.3, 0.05), (12.34, 0.005), (14, 0.5)], [Decimal("12.34")]),  # the old number, printed once
        ([(10, 0.5), (10.9, 0.5), (11.8, 0.5)], [Decimal("10.9")]),  # each agrees with the middle one
        ([(12, 0.5), (12.4, 0.05), (11.6, 0.05)], [Decimal(12)]),  # the exact ones deny each other
        ([(12.34, None), (12.34, 0.005)], [Decimal("12.34")]),
    ],
)
def test_the_most_exact_of_prints_that_agree_counts(
    connection: Connection, numbers: list[tuple[float, float | None]], found: list[Decimal]
) -> None:
    prints(connection, *numbers)
    assert [mean for (mean,) in consensus(connection, "mean")] == found
    assert len(reasons(connection)) == 1
    members = tiny.query(connection, "SELECT count(*), count(*) FILTER (WHERE included) FROM mart.consensus_member_asof(%s)", AS_OF)
    assert members == [(len(numbers), len(found))]


@pytest.mark.parametrize("mode", ["published", "knowable"])
def test_left_out_are_those_dated_in_the_window(connection: Connection, mode: str) -> None:
    for on, value in (("2025-06-01", 80), ("2026-02-01", 100), ("2026-03-31", 120)):
        tiny.add_report(connection, on, on, recorded_at=on)
        tiny.add_estimate(connection, on, value)
    found = tiny.query(connection, "SELECT n, mean, n_excluded FROM mart.consensus_asof(%s, 90, %s)", AS_OF, mode)
    assert found == [(1, 120, 1)]
    assert len(reasons(connection, mode=mode)) == 3


def test_currencies_are_never_in_one_mean(connection: Connection) -> None:
    estimate(connection, "mainland", 100, house="a")
    estimate(connection, "hong kong", 400, house="b", unit="HKD")
    assert consensus(connection, "currency, n, mean") == [("CNY", 1, 100), ("HKD", 1, 400)]


def test_a_house_that_prints_two_currencies_is_in_both(connection: Connection) -> None:
    estimate(connection, "a", 100)
    tiny.add_estimate(connection, "a", 110, unit="HKD")
    assert consensus(connection, "currency, n") == [("CNY", 1), ("HKD", 1)]


def test_a_house_that_changes_its_currency_leaves_the_old_one(connection: Connection) -> None:
    estimate(connection, "old", 100, on="2026-03-01")
    estimate(connection, "new", 110, unit="HKD")
    assert consensus(connection, "currency, n") == [("HKD", 1)]


def test_a_pe_of_zero_is_no_estimate(connection: Connection) -> None:
    pe = {"metric_code": "pe", "unit": "x"}
    estimate(connection, "zero", None, null_reason="printed as 0.0: no estimate", house="a", **pe)
    estimate(connection, "real", 30, house="b", **pe)
    assert reasons(connection) == {"zero": "no_value", "real": "included"}
    assert consensus(connection, "n, mean, currency") == [(1, 30, None)]


@pytest.mark.parametrize(("metric", "expected"), [("cogs", [(2, 102)]), ("capex", [(2, 102)]), ("net_profit_parent", [(2, 2)])])
def test_a_cost_with_a_minus_is_the_same_cost(connection: Connection, metric: str, expected: list[Any]) -> None:
    """营业成本 is printed -100 by some houses and 104 by others: their mean was 2. A loss is a loss."""
    estimate(connection, "before", 96, house="a", on="2026-03-02", metric_code=metric)
    estimate(connection, "minus", -100, house="a", metric_code=metric)
    estimate(connection, "plus", 104, house="b", metric_code=metric)
    tiny.refresh(connection)
    assert consensus(connection) == expected
    revised = "SELECT direction FROM mart.estimate_revision WHERE report_id = %s"
    assert tiny.query(connection, revised, tiny.report_id("minus")) == [("down" if metric == "net_profit_parent" else "up",)]
    printed = "SELECT min(value) FROM mart.financial_metric WHERE metric_code = %s"
    assert tiny.query(connection, printed, metric) == [(-100,)]


@pytest.mark.parametrize(("cost", "expected"), [(-60, [(1, 60), (1, 20)]), (60, [(1, 60), (1, -20)])])
def test_tax_has_the_sign_of_the_costs_of_its_report(connection: Connection, cost: int, expected: list[Any]) -> None:
    """-20 is a tax of 20 where 营业成本 is printed -60, and tax that comes back where it is 60."""
    estimate(connection, "a", cost, metric_code="cogs")
    tiny.add_estimate(connection, "a", -20, metric_code="income_tax")
    assert consensus(connection) == expected


def test_a_part_or_a_case_is_no_number_of_the_company(connection: Connection) -> None:
    """收入 of 重组蛋白 and 乐观预测 stand in tables of the company; in a table of several stocks a segment is the group of the stock."""
    past: dict[str, Any] = {"kind": "A", "period_code": "2025FY"}
    estimate(connection, "whole", 100)
    part = tiny.add_estimate(connection, "whole", 60, segment="重组蛋白", segment_basis="stated")
    case = tiny.add_estimate(connection, "whole", 130, segment="乐观预测", segment_basis="stated")
    old = tiny.add_estimate(connection, "whole", 50, segment="重组蛋白", segment_basis="stated", **past)
    connection.execute("UPDATE research.source SET rule_id = 'forecast.header_periods' WHERE fact_id = ANY (%s)", [[part, case, old]])
    estimate(connection, "group", 110, house="house_b", segment="电机", segment_basis="filled")
    tiny.add_estimate(connection, "group", 90, segment="电机", segment_basis="filled", **past)
    tiny.refresh(connection)
    assert consensus(connection, "n, mean, n_excluded") == [(2, 105, 0)]
    assert tiny.query(connection, "SELECT value FROM mart.actual_first") == [(90,)]
    assert tiny.query(connection, "SELECT count(*) FROM mart.metric_conflict") == [(0,)]
    assert tiny.query(connection, "SELECT track FROM mart.track_member") == [("电机",)]
    assert tiny.query(connection, "SELECT value FROM mart.financial_metric WHERE is_part ORDER BY value") == [(50,), (60,), (130,)]


def test_costs_are_quantities_of_the_dictionary() -> None:
    text = newest(migrations_folder() / "views")["mart.estimate_history"].read_text(encoding="utf-8")
    codes = re.findall(r"'([a-z_]+)'", text[text.index("f.metric_code IN (") : text.index(") THEN -f.value")])
    assert len(codes) > 30
    assert [code for code in codes if getattr(vocabulary().metrics.get(code), "unit_kind", None) != "money"] == []


def test_an_unknown_unit_does_not_count(connection: Connection) -> None:
    estimate(connection, "a", 100, unit=None)
    assert reasons(connection) == {"a": "unit_unresolved"}


@pytest.mark.parametrize(("action", "reason"), [(None, "quality_blocked"), ("accept", "included"), ("reject", "quality_blocked")])
def test_an_open_error_blocks(connection: Connection, action: str | None, reason: str) -> None:
    tiny.add_report(connection, "a")
    fact = tiny.add_estimate(connection, "a", 100)
    issue = {"report_id": tiny.report_id("a"), "issue_id": tiny.fact_id("a", "issue"), "fact_table": "financial_metric", "fact_id": fact}
    tiny.insert(connection, "ops.finding", **issue, version_no=1, rule_id="check.yoy", severity="error", message="does not add up")
    if action:
        tiny.insert(connection, "ops.correction", **issue, action=action)
    assert reasons(connection) == {"a": reason}


def test_a_fiscal_year_closes_with_its_actual(connection: Connection) -> None:
    estimate(connection, "estimate", 100, on="2027-02-01", house="a")
    estimate(connection, "actual", 105, on="2027-03-20", house="b", kind="A")
    assert reasons(connection, as_of="2027-03-19") == {"estimate": "included"}
    assert reasons(connection, as_of="2027-03-20") == {"estimate": "fiscal_year_closed"}


@pytest.mark.parametrize(("as_of", "reason"), [("2027-04-30", "included"), ("2027-05-01", "fiscal_year_closed")])
def test_a_fiscal_year_closes_after_april(connection: Connection, as_of: str, reason: str) -> None:
    estimate(connection, "a", 100, on="2027-03-31")
    assert reasons(connection, as_of=as_of) == {"a": reason}


def test_an_outlier_among_five(connection: Connection) -> None:
    for house, value in zip("abcde", (100, 101, 102, 103, 900), strict=True):
        estimate(connection, house, value, house=house)
    assert reasons(connection)["e"] == "outlier"
    assert consensus(connection, "n, max, n_excluded") == [(4, 103, 1)]


def test_nothing_is_seen_before_its_day(connection: Connection) -> None:
    estimate(connection, "a", 100, on="2026-04-11")
    assert reasons(connection) == {}


def test_a_back_fill_was_not_known_before(connection: Connection) -> None:
    tiny.add_report(connection, "late", "2026-03-01", recorded_at="2026-06-01")
    tiny.add_estimate(connection, "late", 100)
    assert reasons(connection) == {"late": "included"}
    assert reasons(connection, mode="knowable") == {"late": "backfill_after_asof"}
    assert reasons(connection, as_of="2026-05-30", mode="knowable", days=365) == {"late": "backfill_after_asof"}
    assert reasons(connection, as_of="2026-06-01", mode="knowable", days=365) == {"late": "included"}


def test_what_the_warehouse_said_then(connection: Connection) -> None:
    tiny.add_report(connection, "a", "2026-03-01", recorded_at="2026-03-02", superseded_at="2026-05-01")
    tiny.add_estimate(connection, "a", 100)
    tiny.add_report(connection, "a", "2026-03-01", version_no=2, recorded_at="2026-05-01")
    tiny.add_estimate(connection, "a", 130, version_no=2)
    said = "SELECT mean FROM mart.consensus_asof(%s, 90, %s)"
    assert tiny.query(connection, said, AS_OF, "knowable") == [(100,)]
    assert tiny.query(connection, said, AS_OF, "published") == [(130,)]
    assert tiny.query(connection, said, "2026-05-02", "knowable") == [(130,)]


def test_an_unknown_mode_answers_nothing(connection: Connection) -> None:
    estimate(connection, "a", 100)
    assert reasons(connection, mode="guess") == {}


def test_unknown_quantities_and_companies_are_left_out(connection: Connection) -> None:
    estimate(connection, "a", 100, metric_code="other", metric_label="怪指标")
    tiny.add_estimate(connection, "a", 100, stock_id=None, stock_name_raw="无此股份")
    assert reasons(connection) == {}


def test_members_and_consensus_agree(loaded: Connection) -> None:
    members = tiny.query(loaded, "SELECT count(*), avg(value) FROM mart.consensus_member WHERE included")
    assert tiny.query(loaded, "SELECT n, mean FROM mart.consensus") == members == [(2, 115)]


def test_plain_views_stand_at_the_newest_report(loaded: Connection) -> None:
    assert tiny.query(loaded, "SELECT latest_day::text FROM mart.latest_day") == [("2026-03-31",)]
    tiny.add_report(loaded, "misread date", "2099-01-01")
    assert tiny.query(loaded, "SELECT latest_day = (now() AT TIME ZONE 'Asia/Shanghai')::date FROM mart.latest_day") == [(True,)]
