"""How near the forecasts were. One stock, net profit of 2026; the actual, 100, is known on 2027-03-20: forecasts up to 2027-02-18 count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.db import tiny
from tests.db.test_surprise import actual, estimate, refresh
from tests.db.tiny import Connection


def accuracy(connection: Connection, columns: str) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.forecast_accuracy ORDER BY house")


def sign(connection: Connection, report: str, person: str, role: str | None = "analyst", ordinal: int = 1) -> int:
    connection.execute(
        b"INSERT INTO research.analyst (identity_key, analyst_name) VALUES (%s, %s) ON CONFLICT DO NOTHING", (person, person)
    )
    found = int(tiny.query(connection, "SELECT analyst_id FROM research.analyst WHERE identity_key = %s", person)[0][0])
    tiny.add(connection, "report_analyst", report, f"{person} {ordinal}", ordinal=ordinal, analyst_id=found, analyst_name=person, role=role)
    return found


def test_errors_ranks_and_bias(connection: Connection) -> None:
    for house, value in (("a", 110), ("b", 80), ("c", 130), ("d", 100)):
        estimate(connection, house, value)
    actual(connection, 100)
    # errors 10, 20, 30, 0: their mean is 15; ranks 2, 3, 4, 1 of 4
    assert accuracy(connection, "house, afe, mean_afe, pmafe, rank_score, bias, n_forecasts") == [
        ("a", 10, 15, Decimal("-0.333333"), Decimal("66.6667"), Decimal("0.1"), 4),
        ("b", 20, 15, Decimal("0.333333"), Decimal("33.3333"), Decimal("-0.2"), 4),
        ("c", 30, 15, 1, 0, Decimal("0.3"), 4),
        ("d", 0, 15, -1, 100, 0, 4),
    ]


def test_ties_share_the_mean_of_their_ranks(connection: Connection) -> None:
    for house, value in (("a", 90), ("b", 110), ("c", 120)):
        estimate(connection, house, value)
    actual(connection, 100)
    # errors 10, 10, 20: ranks 1.5, 1.5, 3 of 3
    assert accuracy(connection, "house, rank_score") == [("a", 75), ("b", 75), ("c", 0)]


def test_where_nobody_erred_all_share(connection: Connection) -> None:
    for house in "abc":
        estimate(connection, house, 100)
    actual(connection, 100)
    assert accuracy(connection, "pmafe, rank_score") == [(None, 50)] * 3


@pytest.mark.parametrize("houses", ["a", "ab"])
def test_with_fewer_than_three_houses_nothing_is_compared(connection: Connection, houses: str) -> None:
    for house in houses:
        estimate(connection, house, 110)
    actual(connection, 100)
    assert accuracy(connection, "pmafe, rank_score, afe, n_forecasts") == [(None, None, 10, len(houses))] * len(houses)


@pytest.mark.parametrize(("on", "counts"), [("2027-02-18", True), ("2027-02-19", False), ("2026-02-18", True), ("2026-02-17", False)])
def test_thirty_days_to_a_year_and_thirty_before(connection: Connection, on: str, counts: bool) -> None:
    estimate(connection, "a", 110, on)
    actual(connection, 100)
    assert bool(accuracy(connection, "house")) == counts


def test_a_last_minute_change_does_not_count(connection: Connection) -> None:
    estimate(connection, "early", 110, "2027-02-01", "a")
    estimate(connection, "late", 101, "2027-03-10", "a")
    actual(connection, 100)
    assert accuracy(connection, "value") == [(110,)]


def test_the_latest_of_a_house_counts(connection: Connection) -> None:
    estimate(connection, "old", 110, "2027-01-01", "a")
    estimate(connection, "new", 120, "2027-02-01", "a")
    actual(connection, 100)
    assert accuracy(connection, "value") == [(120,)]


def test_houses_that_merged_are_one(connection: Connection) -> None:
    """海通 went into 国泰海通 on 2025-04-11."""
    for name, value, on, house in (("old", 90, "2025-03-10", "haitong"), ("new", 100, "2025-05-10", "gtja")):
        estimate(connection, name, value, on, house, period_code="2025FY")
    actual(connection, 100, "2026-02-20", period_code="2025FY")
    assert accuracy(connection, "house, value") == [("gtht", 100)]


def test_an_actual_of_zero_has_no_bias(connection: Connection) -> None:
    estimate(connection, "a", 10)
    actual(connection, 0)
    assert accuracy(connection, "bias, afe") == [(None, 10)]


def test_an_analyst_has_the_forecasts_that_he_signed(connection: Connection) -> None:
    """Two years: pmafe −1/3 and 1, rank scores 66.67 and 0; of a third year with two houses nothing counts."""
    for year, values, known in ((2025, (110, 80, 130, 100), "2026-03-20"), (2026, (130, 110, 80, 100), "2027-03-20")):
        for house, value in zip("abcd", values, strict=True):
            estimate(connection, f"{house} {year}", value, f"{year + 1}-02-01", house, period_code=f"{year}FY")
        actual(connection, 100, known, f"actual {year}", period_code=f"{year}FY")
    person = sign(connection, "a 2025", "甲")
    sign(connection, "a 2026", "甲")
    sign(connection, "a 2026", "甲", ordinal=2)
    columns = "fiscal_year, n, n_stocks, pmafe, mean_rank_score, mean_bias, n_without_peers"
    found = tiny.query(connection, f"SELECT {columns} FROM mart.analyst_accuracy WHERE analyst_id = %s ORDER BY 1", person)
    assert found == [
        (2025, 1, 1, Decimal("-0.333333"), Decimal("66.6667"), Decimal("0.1"), 0),
        (2026, 1, 1, 1, 0, Decimal("0.3"), 0),
    ]


@pytest.mark.parametrize(("role", "rows"), [("analyst", 1), (None, 1), ("associate", 0), ("contact", 0)])
def test_associates_and_contacts_have_none(connection: Connection, role: str | None, rows: int) -> None:
    estimate(connection, "a", 110)
    actual(connection, 100)
    sign(connection, "a", "甲", role)
    refresh(connection)
    assert tiny.query(connection, "SELECT n, n_without_peers, pmafe FROM mart.analyst_accuracy") == [(0, 1, None)] * rows
