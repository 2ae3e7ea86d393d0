"""A value of an ADS and one of a share are two things: never in one mean, no revision of each other, no contradiction."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
AS_OF = "2026-04-10"
HONG_KONG, NEW_YORK = "09988.HK", "BABA.US"
ADS = "diluted per_ads"


def stock(connection: Connection, code: str) -> int:
    if not tiny.query(connection, "SELECT 1 FROM research.stock WHERE stock_code = %s", code):
        tiny.insert(connection, "research.stock", stock_code=code, stock_name=code)
    return tiny.stock_id(connection, code)


def eps(
    connection: Connection, name: str, value: float, basis: str | None = None, on: str = "2026-03-31", *, house: str = "", **values: Any
) -> None:
    """EPS of 2026 in yuan. A report is made once."""
    if not tiny.query(connection, "SELECT 1 FROM research.report WHERE report_id = %s", tiny.report_id(name)):
        tiny.add_report(connection, name, on, house=house or name)
    given = {"metric_code": "eps", "share_basis": basis, "stock_id": stock(connection, values.pop("code", HONG_KONG)), **values}
    tiny.add_estimate(connection, name, value, what=f"{value} {basis}", **given)


def reasons(connection: Connection) -> list[tuple[Any, ...]]:
    return tiny.query(connection, "SELECT value, reason FROM mart.consensus_member_asof(%s) ORDER BY value", AS_OF)


def consensus(connection: Connection) -> list[tuple[Any, ...]]:
    return tiny.query(connection, "SELECT n, mean, n_excluded FROM mart.consensus_asof(%s)", AS_OF)


def test_of_a_stock_in_hong_kong_the_share_counts(connection: Connection) -> None:
    eps(connection, "share", 8)
    eps(connection, "h share", 9, "per_h_share")
    eps(connection, "ads", 64, ADS)
    assert reasons(connection) == [(8, "included"), (9, "included"), (64, "other_share_basis")]
    assert consensus(connection) == [(2, 8.5, 1)]


def test_of_a_stock_in_new_york_the_ads_counts_where_there_is_any(connection: Connection) -> None:
    for name, value, basis in (("share", 8, None), ("ads", 64, ADS), ("also", 66, "per_ads")):
        eps(connection, name, value, basis, code=NEW_YORK)
    assert reasons(connection) == [(8, "other_share_basis"), (64, "included"), (66, "included")]
    assert consensus(connection) == [(2, 65, 1)]


def test_of_a_stock_in_new_york_what_says_nothing_counts_alone(connection: Connection) -> None:
    eps(connection, "a", 8, code="AAPL.US")
    eps(connection, "b", 9, "diluted", code="AAPL.US")
    assert consensus(connection) == [(2, 8.5, 0)]


@pytest.mark.parametrize(("code", "counts"), [(HONG_KONG, 8), (NEW_YORK, 64)])
def test_a_report_that_prints_both_contradicts_itself_in_neither(connection: Connection, code: str, counts: int) -> None:
    eps(connection, "both", 8, code=code)
    eps(connection, "both", 64, ADS, code=code, ordinal=2)
    assert dict(reasons(connection)) == {8: "other_share_basis", 64: "other_share_basis", counts: "included"}
    assert consensus(connection) == [(1, counts, 1)]


def test_a_house_that_goes_over_to_the_ads_has_no_estimate_of_the_share(connection: Connection) -> None:
    """As with a house that changes its currency: the latest is taken before any other filter."""
    eps(connection, "old", 8, on="2026-03-01", house="a")
    eps(connection, "new", 64, ADS, house="a")
    assert reasons(connection) == [(8, "not_latest"), (64, "other_share_basis")]
    assert consensus(connection) == []


def test_an_outlier_is_one_among_its_like(connection: Connection) -> None:
    """Five values of the share and one of the ADS between which nothing stands out but the ADS."""
    for name, value in zip("abcde", (8, 8.1, 8.2, 8.3, 8.4), strict=True):
        eps(connection, name, value)
    eps(connection, "ads", 64, ADS)
    assert [reason for _, reason in reasons(connection)] == ["included"] * 5 + ["other_share_basis"]
    for name, value in zip("fghij", (64, 65, 66, 67, 900), strict=True):
        eps(connection, name, value, ADS, code=NEW_YORK)
    eps(connection, "k", 8, code=NEW_YORK)
    found = tiny.query(connection, "SELECT value, reason FROM mart.consensus_member_asof(%s) WHERE stock_code = %s", AS_OF, NEW_YORK)
    assert dict(found) == {8: "other_share_basis", 64: "included", 65: "included", 66: "included", 67: "included", 900: "outlier"}


def test_a_multiple_is_the_same_for_both(connection: Connection) -> None:
    for name, value, basis in (("share", 20, None), ("ads", 21, "per_ads")):
        eps(connection, name, value, basis, metric_code="pe", unit="x")
    assert consensus(connection) == [(2, 20.5, 0)]


def test_no_revision_leads_from_a_share_to_an_ads(connection: Connection) -> None:
    eps(connection, "old", 8, on="2026-02-01", house="a")
    eps(connection, "ads", 64, ADS, on="2026-03-01", house="a")
    eps(connection, "new", 9, house="a")
    tiny.query(connection, "SELECT research.refresh_all()")
    revisions = "SELECT value, previous_value, direction FROM mart.estimate_revision ORDER BY published_on"
    assert tiny.query(connection, revisions) == [(8, None, "first"), (9, 8, "up")]
    assert tiny.query(connection, "SELECT value, previous_value FROM mart.estimate_latest") == [(9, 8)]


@pytest.mark.parametrize(("code", "stands"), [(HONG_KONG, 8), (NEW_YORK, 64)])
def test_of_both_in_one_report_one_stands(connection: Connection, code: str, stands: int) -> None:
    eps(connection, "both", 8, code=code)
    eps(connection, "both", 64, ADS, code=code, ordinal=2)
    tiny.query(connection, "SELECT research.refresh_all()")
    assert tiny.query(connection, "SELECT value FROM mart.estimate_latest") == [(stands,)]


def test_an_actual_of_the_ads_is_none_of_the_share_and_closes_the_year(connection: Connection) -> None:
    eps(connection, "ads", 64, ADS, kind="A", on="2027-02-01")
    tiny.refresh(connection)
    first = "SELECT value, known_on::text, closed_on::text FROM mart.actual_first"
    assert tiny.query(connection, first) == []
    eps(connection, "share", 8, kind="A", on="2027-03-01")
    tiny.refresh(connection)
    assert tiny.query(connection, first) == [(8, "2027-03-01", "2027-02-01")]


CONFLICTS = "SELECT is_per_ads, n_reports, min_value, max_value FROM mart.metric_conflict ORDER BY 1"


@pytest.mark.parametrize("code", [HONG_KONG, NEW_YORK])
def test_an_actual_of_the_ads_is_no_conflict_with_one_of_the_share(connection: Connection, code: str) -> None:
    eps(connection, "share", 8, kind="A", code=code)
    eps(connection, "ads", 64, ADS, kind="A", code=code)
    eps(connection, "both", 8, kind="A", code=code)
    eps(connection, "both", 64, ADS, kind="A", code=code, ordinal=2)
    assert tiny.query(connection, CONFLICTS) == []


def test_two_actuals_of_the_ads_conflict_and_so_do_two_of_the_share(connection: Connection) -> None:
    eps(connection, "both", 8, kind="A")
    eps(connection, "both", 64, ADS, kind="A", ordinal=2)
    eps(connection, "ads", 66, "per_ads", kind="A")
    assert tiny.query(connection, CONFLICTS) == [(True, 2, 64, 66)]
    eps(connection, "share", 9, "per_h_share", kind="A")
    assert tiny.query(connection, CONFLICTS) == [(False, 2, 8, 9), (True, 2, 64, 66)]


SURPRISE = "SELECT actual, is_per_ads, consensus_before, n, status FROM mart.surprise WHERE stock_code = %s"
ACCURACY = "SELECT house, value, actual FROM mart.forecast_accuracy WHERE stock_code = %s ORDER BY house"
FORECASTS = (("share", 8, None), ("also share", 10, None), ("ads", 64, ADS), ("also ads", 66, "per_ads"))


def expect(connection: Connection, code: str, *actuals: tuple[float, str | None]) -> None:
    """Two forecasts of the share and two of the ADS, 60 days before; then a report with the actuals."""
    for name, value, basis in FORECASTS:
        eps(connection, name, value, basis, code=code, on="2027-01-20")
    for number, (printed, of) in enumerate(actuals, 1):
        eps(connection, "actual", printed, of, code=code, kind="A", on="2027-03-20", ordinal=number)
    tiny.refresh(connection)


@pytest.mark.parametrize(
    ("actuals", "found", "houses"),
    [
        ([(70, ADS)], (70, True, 65, 2, "above"), ["ads", "also ads"]),
        ([(9, None)], (9, False, 9, 2, "in_line"), ["also share", "share"]),
        ([(9, None), (70, ADS)], (70, True, 65, 2, "above"), ["ads", "also ads"]),
    ],
)
def test_in_new_york_an_actual_is_compared_with_its_like(
    connection: Connection, actuals: list[tuple[float, str | None]], found: tuple[Any, ...], houses: list[str]
) -> None:
    expect(connection, NEW_YORK, *actuals)
    assert tiny.query(connection, SURPRISE, NEW_YORK) == [found]
    assert [row[0] for row in tiny.query(connection, ACCURACY, NEW_YORK)] == houses


def test_in_hong_kong_the_share_alone_is_compared(connection: Connection) -> None:
    expect(connection, HONG_KONG, (9, None), (70, ADS))
    assert tiny.query(connection, SURPRISE, HONG_KONG) == [(9, False, 9, 2, "in_line")]
    assert [row[0] for row in tiny.query(connection, ACCURACY, HONG_KONG)] == ["also share", "share"]


def test_an_actual_that_nobody_foresaw_in_its_kind_has_no_consensus(connection: Connection) -> None:
    eps(connection, "share", 8, code=NEW_YORK, on="2027-01-20")
    eps(connection, "actual", 64, ADS, code=NEW_YORK, kind="A", on="2027-03-20")
    tiny.refresh(connection)
    assert tiny.query(connection, SURPRISE, NEW_YORK) == [(64, True, None, 0, "no_consensus")]
    assert tiny.query(connection, ACCURACY, NEW_YORK) == []


@pytest.mark.parametrize("first", ["share", "ads"])
def test_the_first_actual_of_the_ads_counts_though_one_of_the_share_was_earlier(connection: Connection, first: str) -> None:
    """And the year is closed by the first of either."""
    days = {"share": "2027-03-01", "ads": "2027-03-20"} if first == "share" else {"share": "2027-03-20", "ads": "2027-03-01"}
    eps(connection, "share", 8, kind="A", on=days["share"], code=NEW_YORK)
    eps(connection, "ads", 64, ADS, kind="A", on=days["ads"], code=NEW_YORK)
    tiny.refresh(connection)
    columns = "value, is_per_ads, known_on::text, closed_on::text"
    assert tiny.query(connection, f"SELECT {columns} FROM mart.actual_first") == [(64, True, days["ads"], "2027-03-01")]


@pytest.mark.parametrize(("code", "value"), [(NEW_YORK, 64), (HONG_KONG, 8)])
def test_of_a_report_that_prints_both_the_one_of_the_actual_is_compared(connection: Connection, code: str, value: int) -> None:
    """Of five houses: the order of two rows of one report is no matter of chance."""
    for name in "abcde":
        eps(connection, name, 8, code=code, on="2027-01-20")
        eps(connection, name, 64, ADS, code=code, on="2027-01-20", ordinal=2)
    eps(connection, "actual", value, ADS if value == 64 else None, code=code, kind="A", on="2027-03-20")
    tiny.refresh(connection)
    assert tiny.query(connection, "SELECT n, consensus_before, status FROM mart.surprise") == [(5, value, "in_line")]
    assert [row[1:] for row in tiny.query(connection, ACCURACY, code)] == [(value, value)] * 5


@pytest.mark.parametrize("code", [HONG_KONG, NEW_YORK])
def test_a_load_of_the_actual_of_the_ads_does_what_making_all_anew_does(connection: Connection, code: str) -> None:
    """It is not left out because one of the share is known and older."""
    for name, value, basis in FORECASTS:
        eps(connection, name, value, basis, code=code, on="2027-01-20")
    eps(connection, "share actual", 9, kind="A", on="2027-03-20", code=code)
    tiny.refresh(connection)
    eps(connection, "ads actual", 70, ADS, kind="A", on="2027-03-25", code=code)
    connection.execute("SELECT research.refresh_report(%s)", [tiny.report_id("ads actual")])
    kept = tiny.query(connection, "SELECT value FROM mart.actual_first"), tiny.query(connection, ACCURACY, code)
    assert kept[0] == [(70 if code == NEW_YORK else 9,)]
    connection.execute("SELECT research.refresh_all()")
    assert (tiny.query(connection, "SELECT value FROM mart.actual_first"), tiny.query(connection, ACCURACY, code)) == kept
