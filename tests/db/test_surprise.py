"""The first actual beside the consensus of the day before. One stock, net profit of 2026, the actual known on 2027-03-20 mostly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import block, withdraw
from tests.db.tiny import Connection

KNOWN = "2027-03-20"


def estimate(connection: Connection, name: str, value: float, on: str = "2027-02-01", house: str | None = None, **values: Any) -> None:
    tiny.add_report(connection, name, on, house=house or name, recorded_at=f"{on} 10:00+08")
    tiny.add_estimate(connection, name, value, **values)
    refresh(connection)


def actual(connection: Connection, value: float, on: str = KNOWN, name: str = "actual", **values: Any) -> Any:
    recorded = values.pop("recorded_at", f"{on} 10:00+08")
    tiny.add_report(connection, name, on, house="z", recorded_at=recorded)
    fact = tiny.add_estimate(connection, name, value, kind="A", **values)
    refresh(connection)
    return fact


def refresh(connection: Connection) -> None:
    """As the loader does it after each report."""
    connection.execute("UPDATE research.financial_metric AS f SET published_on = v.published_on FROM research.report_version AS v "
                       "WHERE v.report_id = f.report_id AND v.version_no = f.version_no")  # fmt: skip
    connection.execute("SELECT research.refresh_all()")


def surprise(connection: Connection, columns: str, where: str = "true") -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.surprise WHERE {where} ORDER BY unit, fiscal_year")


def test_beside_the_consensus_of_the_day_before(connection: Connection) -> None:
    for house, value in (("a", 90), ("b", 100), ("c", 110)):
        estimate(connection, house, value)
    fact = actual(connection, 130)
    columns = "actual, consensus_on::text, consensus_before, n, stddev, surprise_abs, surprise_pct, sue, status, fact_id"
    # 130 − 100; 30 / 100; 30 / 10
    assert surprise(connection, columns) == [(130, "2027-03-19", 100, 3, 10, 30, Decimal("0.3"), 3, "above", fact)]


def test_one_house_has_no_spread(connection: Connection) -> None:
    estimate(connection, "a", 100)
    actual(connection, 90)
    assert surprise(connection, "n, stddev, sue, surprise_pct, status") == [(1, None, None, Decimal("-0.1"), "below")]


def test_houses_that_all_say_the_same_have_no_sue(connection: Connection) -> None:
    for house in "ab":
        estimate(connection, house, 100)
    actual(connection, 90)
    assert surprise(connection, "n, stddev, sue") == [(2, 0, None)]


@pytest.mark.parametrize(("expected", "value"), [(-100, 50), (100, -50), (0, 50), (100, 0)])
def test_over_a_change_of_sign_there_is_no_ratio(connection: Connection, expected: float, value: float) -> None:
    estimate(connection, "a", expected)
    actual(connection, value)
    assert surprise(connection, "surprise_pct, surprise_abs") == [(None, value - expected)]


def test_a_smaller_loss_is_above(connection: Connection) -> None:
    estimate(connection, "a", -100)
    actual(connection, -80)
    assert surprise(connection, "surprise_pct, status") == [(Decimal("0.2"), "above")]


def test_within_the_rounding_of_the_actual_it_is_in_line(connection: Connection) -> None:
    estimate(connection, "a", 100)
    actual(connection, 104, half_step=5)
    assert surprise(connection, "status, surprise_abs") == [("in_line", 4)]


def test_without_estimates_the_row_says_so(connection: Connection) -> None:
    actual(connection, 100)
    assert surprise(connection, "status, n, consensus_before, surprise_pct, sue") == [("no_consensus", 0, None, None, None)]


def test_an_estimate_of_the_day_itself_knew_the_actual(connection: Connection) -> None:
    estimate(connection, "a", 100)
    estimate(connection, "b", 130, KNOWN)
    actual(connection, 130)
    assert surprise(connection, "n, consensus_before") == [(1, 100)]


def test_the_first_actual_counts_and_later_ones_change_nothing(connection: Connection) -> None:
    estimate(connection, "a", 100)
    actual(connection, 130)
    estimate(connection, "b", 200, "2027-03-22")
    actual(connection, 131, "2027-03-25", "later")
    assert surprise(connection, "actual, n, consensus_before") == [(130, 1, 100)]


def test_a_report_that_was_loaded_later_could_be_known_later(connection: Connection) -> None:
    """Dated 20 March, loaded on the 23rd; of a late back-fill the date of the report."""
    estimate(connection, "a", 100)
    actual(connection, 130, recorded_at="2027-03-23 10:00+08")
    assert surprise(connection, "known_on::text, consensus_on::text") == [("2027-03-23", "2027-03-22")]


def test_of_an_actual_that_is_loaded_the_night_after(connection: Connection) -> None:
    """Dated 20 March and loaded on the 21st: the consensus is that of the 20th, of which mode published knows the actual already."""
    for house, value in (("a", 100), ("b", 110)):
        estimate(connection, house, value)
    estimate(connection, "c", 120, KNOWN)
    actual(connection, 130, recorded_at="2027-03-21 02:00+08")
    assert surprise(connection, "consensus_on::text, n, consensus_before") == [(KNOWN, 3, 110)]
    asked = "SELECT n, mean FROM mart.consensus_asof(%s, 90, %s)"
    assert [tiny.query(connection, asked, KNOWN, mode) for mode in ("knowable", "published")] == [[(3, 110)], []]


def test_a_back_fill_counts_from_its_date(connection: Connection) -> None:
    estimate(connection, "a", 100)
    actual(connection, 130, recorded_at="2027-06-01 10:00+08")
    assert surprise(connection, "known_on::text, n") == [(KNOWN, 1)]


@pytest.mark.parametrize(("known", "n"), [("2027-05-01", 1), ("2027-05-02", 0)])
def test_after_april_the_year_was_closed_anyway(connection: Connection, known: str, n: int) -> None:
    estimate(connection, "a", 100, "2027-04-01")
    actual(connection, 130, known)
    assert surprise(connection, "n") == [(n,)]


def test_currencies_are_apart(connection: Connection) -> None:
    estimate(connection, "a", 100)
    estimate(connection, "b", 500, unit="HKD")
    actual(connection, 130)
    tiny.add_estimate(connection, "actual", 520, kind="A", unit="HKD")
    refresh(connection)
    assert surprise(connection, "unit, n, consensus_before, surprise_abs") == [("CNY", 1, 100, 30), ("HKD", 1, 500, 20)]


def test_blocked_and_withdrawn_actuals_are_none(connection: Connection) -> None:
    estimate(connection, "a", 100)
    block(connection, "actual", actual(connection, 900), "financial_metric")
    actual(connection, 800, "2027-03-21", "withdrawn")
    withdraw(connection, "withdrawn", "2027-03-22")
    withdrawn = "UPDATE research.report_withdrawal SET withdrawn_at = '2020-01-01', recorded_at = '2020-01-01'"
    connection.execute(withdrawn.encode())  # in the past of whoever runs this
    actual(connection, 130, "2027-03-25", "right")
    assert surprise(connection, "actual, known_on::text, n") == [(130, "2027-03-25", 1)]


def test_a_latest_that_is_withdrawn_or_too_old_does_not_fall_back(connection: Connection) -> None:
    estimate(connection, "old", 90, "2027-01-10", "a")
    estimate(connection, "new", 100, "2027-02-10", "a")
    estimate(connection, "stale", 500, "2026-12-01", "b")
    withdraw(connection, "new", "2027-02-15")
    connection.execute(b"UPDATE research.report_withdrawal SET withdrawn_at = '2020-01-01'")
    actual(connection, 130)
    assert surprise(connection, "n, status") == [(0, "no_consensus")]


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_consensus_of_that_day(connection: Connection, seed: int) -> None:
    """Of random histories: n, mean and spread of mart.consensus_asof the day before, outliers, changes of currency and mergers included."""
    random = Random(seed)
    day = date(2025, 1, 20)
    for number in range(40):
        day += timedelta(days=random.choice((0, 1, 1, 2)))
        name, house = f"report {number}", random.choice(("haitong", "gtja", "c", "d", "e", "f", "g", "h"))
        tiny.add_report(connection, name, day.isoformat(), house=house, recorded_at=f"{day} 10:00+08")
        tiny.add_estimate(
            connection, name, random.choice((90, 95, 100, 105, 110, 900)), unit=random.choice(("CNY",) * 7 + ("HKD",)), period_code="2024FY"
        )
    for number, year in enumerate((2023, 2024)):
        tiny.add_report(
            connection, f"known {year}", f"2025-04-{12 + 3 * number}", house="z", recorded_at=f"2025-04-{12 + 3 * number} 10:00+08"
        )
        tiny.add_estimate(connection, f"known {year}", 100, kind="A", period_code=f"{year}FY")
        tiny.add_estimate(connection, f"known {year}", 120, kind="A", period_code=f"{year}FY", unit="HKD")
    refresh(connection)
    expected = tiny.query(
        connection,
        "SELECT s.unit, c.n, c.mean, c.stddev FROM mart.surprise AS s, mart.consensus_asof(s.consensus_on) AS c "
        "WHERE c.stock_id = s.stock_id AND c.metric_code = s.metric_code AND c.fiscal_year = s.fiscal_year AND c.unit = s.unit ORDER BY 1",
    )
    assert expected, "no consensus: the test shows nothing"
    assert surprise(connection, "unit, n, consensus_before, stddev", "n > 0") == expected


def test_of_a_report_in_two_currencies_the_one_of_the_actual_is_compared(connection: Connection) -> None:
    """Of five houses: which of two rows of one report comes first is no matter of chance."""
    for house in "abcde":
        tiny.add_report(connection, house, "2027-02-01", house=house, recorded_at="2027-02-01 10:00+08")
        tiny.add_estimate(connection, house, 100, what="CNY", unit="CNY", currency="CNY")
        tiny.add_estimate(connection, house, 14, what="USD", unit="USD", currency="USD", ordinal=2)
    actual(connection, 110)
    assert surprise(connection, "unit, n, consensus_before") == [("CNY", 5, 100)]
    assert tiny.query(connection, "SELECT count(*), min(value) FROM mart.forecast_accuracy") == [(5, 100)]
