"""How many houses raised and cut their estimates. One stock, net profit of 2026, 2026-04-10 beside 28 days before (2026-03-13)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import withdraw
from tests.db.tiny import Connection

AS_OF = "2026-04-10"
BEFORE, AFTER = "2026-03-10", "2026-04-01"


def estimate(connection: Connection, name: str, value: float, on: str, house: str = "house_a", **values: Any) -> None:
    tiny.add_report(connection, name, on, house=house, recorded_at=f"{on} 23:00+08")
    tiny.add_estimate(connection, name, value, **values)


def pair(connection: Connection, house: str, before: float | None, after: float | None, **values: Any) -> None:
    for value, on in ((before, BEFORE), (after, AFTER)):
        if value is not None:
            estimate(connection, f"{house} {on}", value, on, house, **values)


def breadth(connection: Connection, columns: str, days: int = 28, as_of: str = AS_OF) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.revision_breadth_asof(%s, %s) ORDER BY unit", as_of, days)


def directions(connection: Connection, as_of: str = AS_OF, days: int = 28, mode: str = "published") -> dict[str, str]:
    return dict(tiny.query(connection, "SELECT house, direction FROM mart.revision_breadth_member_asof(%s, %s, %s)", as_of, days, mode))


def test_new_and_dropped_coverage_is_in_no_ratio(connection: Connection) -> None:
    pair(connection, "up", 100, 120)
    pair(connection, "up too", 100, 101)
    pair(connection, "down", 100, 90)
    pair(connection, "still", 100, 100)
    pair(connection, "new", None, 500)
    estimate(connection, "gone", 10, "2025-12-20", "gone")  # in the window of 90 days on 13 March, not on 10 April
    columns = "n_both, n_up, n_down, n_same, n_new, n_dropped, breadth, up_ratio"
    assert breadth(connection, columns) == [(4, 2, 1, 1, 1, 1, Decimal("0.25"), Decimal("0.6667"))]  # (2 − 1) / 4, 2 / 3


def test_nobody_on_both_days(connection: Connection) -> None:
    pair(connection, "new", None, 500)
    assert breadth(connection, "n_both, n_new, breadth, up_ratio") == [(0, 1, None, None)]


@pytest.mark.parametrize(
    ("before", "after", "half_step", "found"),
    [(1.24, 1.2, 0.02, "same"), (1.24, 1.2, 0.019, "down"), (1.2, 1.24, 0.02, "same"), (1.2, 1.24, None, "up"), (100, 100, None, "same")],
)
def test_a_change_within_the_rounding_of_both_is_none(
    connection: Connection, before: float, after: float, half_step: float | None, found: str
) -> None:
    pair(connection, "a", before, after, half_step=half_step, metric_code="eps")
    assert directions(connection) == {"a": found}
    rounding = "SELECT rounding FROM mart.revision_breadth_member_asof(%s)"
    assert tiny.query(connection, rounding, AS_OF) == [(2 * Decimal(str(half_step or 0)),)]


def test_a_report_read_anew_is_no_revision(connection: Connection) -> None:
    """100 by the first version, 130 by the second: the house said nothing new."""
    tiny.add_report(connection, "a", BEFORE, recorded_at="2026-03-10", superseded_at="2026-04-01")
    tiny.add_estimate(connection, "a", 100)
    tiny.add_report(connection, "a", BEFORE, version_no=2, recorded_at="2026-04-01")
    tiny.add_estimate(connection, "a", 130, version_no=2)
    row = "SELECT direction, previous_value, value FROM mart.revision_breadth_member_asof(%s, 28, %s)"
    assert tiny.query(connection, row, AS_OF, "knowable") == [("same", 100, 130)]
    assert tiny.query(connection, row, AS_OF, "published") == [("same", 130, 130)]


def test_half_steps_are_those_of_the_version_that_was_read(connection: Connection) -> None:
    tiny.add_report(connection, "old", BEFORE, recorded_at="2026-03-10", superseded_at="2026-05-01")
    tiny.add_estimate(connection, "old", 100, what="x", half_step=5)
    tiny.add_report(connection, "old", BEFORE, version_no=2, recorded_at="2026-05-01")
    tiny.add_estimate(connection, "old", 100, what="x", version_no=2, half_step=Decimal("0.5"))
    estimate(connection, "new", 104, AFTER)
    assert directions(connection, mode="knowable") == {"house_a": "same"}
    assert directions(connection) == {"house_a": "up"}


def test_a_withdrawn_revision_leaves_the_house_without_an_estimate(connection: Connection) -> None:
    pair(connection, "a", 100, 120)
    withdraw(connection, f"a {AFTER}", "2026-04-05")
    assert directions(connection) == {"a": "dropped"}


def test_a_change_of_currency_is_no_revision(connection: Connection) -> None:
    estimate(connection, "old", 100, BEFORE)
    estimate(connection, "new", 110, AFTER, unit="HKD")
    assert breadth(connection, "unit, n_both, n_new, n_dropped") == [("CNY", 0, 0, 1), ("HKD", 0, 1, 0)]


def test_houses_that_merged_between_the_days_are_one_on_both(connection: Connection) -> None:
    """海通 went into 国泰海通 on 2025-04-11: the latest of the two before is what the house said."""
    days = (("haitong", 80, "2025-03-10"), ("gtja", 100, "2025-03-20"), ("gtja", 110, "2025-04-15"))
    for number, (house, value, on) in enumerate(days):
        estimate(connection, f"report {number}", value, on, house, period_code="2025FY")
    members = "SELECT house, direction, previous_value, value FROM mart.revision_breadth_member_asof(%s)"
    assert tiny.query(connection, members, "2025-04-20") == [("gtht", "up", 100, 110)]
    assert breadth(connection, "n_both, n_dropped", as_of="2025-04-20") == [(1, 0)]


def test_a_year_that_is_closed_has_no_breadth(connection: Connection) -> None:
    """Neither by its actual, nor by the end of April; what was dropped by that is no dropped coverage."""
    for name, value, on in (("a", 100, "2027-02-01"), ("b", 110, "2027-03-10")):
        estimate(connection, name, value, on, house=name)
    assert directions(connection, as_of="2027-03-12") == {"a": "same", "b": "new"}
    estimate(connection, "actual", 105, "2027-03-15", house="c", kind="A")
    assert directions(connection, as_of="2027-03-16") == {}


def test_a_year_closes_after_april(connection: Connection) -> None:
    estimate(connection, "a", 100, "2027-03-31")
    assert directions(connection, as_of="2027-04-30") == {"house_a": "same"}
    assert directions(connection, as_of="2027-05-01") == {}


def test_an_outlier_has_revised_all_the_same(connection: Connection) -> None:
    for house, value in zip("abcd", (100, 101, 102, 103), strict=True):
        pair(connection, house, value, value)
    pair(connection, "e", 104, 900)
    assert directions(connection)["e"] == "up"


def test_other_numbers_of_days(connection: Connection) -> None:
    estimate(connection, "old", 100, "2026-01-09")
    estimate(connection, "new", 120, "2026-03-01")
    assert directions(connection) == {"house_a": "same"}
    assert directions(connection, days=91) == {"house_a": "up"}


def test_members_and_breadth_agree(loaded: Connection) -> None:
    assert tiny.query(loaded, "SELECT n_new, n_both FROM mart.revision_breadth") == [(1, 1)]
    assert sorted(tiny.query(loaded, "SELECT direction FROM mart.revision_breadth_member")) == [("new",), ("up",)]
