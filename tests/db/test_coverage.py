"""mart.coverage, mart.initiation and mart.coverage_trend: houses, not reports; beginnings that may lie before the warehouse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.db import tiny
from tests.db.advice import block

Connection = psycopg.Connection[tuple[Any, ...]]


def cover(
    connection: Connection, name: str, day: str | None, house: str = "house_a", *, role: str = "subject", recorded: str = "", **rating: Any
) -> None:
    """A report on the stock, rated when a `word` is given."""
    given: dict[str, Any] = {"recorded_at": recorded} if recorded else {}
    tiny.add_report(connection, name, day, house=house, **given)
    stock = tiny.stock_id(connection)
    tiny.add(connection, "report_stock", name, "subject", stock_id=stock, role=role, resolution="exact")
    tiny.add_source(connection, "report_stock", name, "subject", "stock_name_raw")
    if rating:
        common = {"target_kind": "stock", "stock_id": stock, "level_basis": "dictionary", "rating_level": 4}
        tiny.add(connection, "recommendation", name, "rating", **{**common, **rating})


def stands(connection: Connection, day: str) -> None:
    """A report of another house on no stock: the views stand on its day."""
    tiny.add_report(connection, f"newest {day}", day, house="another")


def coverage(connection: Connection, columns: str) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.coverage ORDER BY house")


def initiation(connection: Connection, columns: str) -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.initiation ORDER BY house")


def trend(connection: Connection) -> dict[str, tuple[int, ...]]:
    rows = tiny.query(
        connection, "SELECT to_char(month, 'YYYY-MM'), n_brokers_90d, change_90d, n_reports_30d, n_new, n_dropped FROM mart.coverage_trend"
    )
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize(
    ("newest", "status"),
    [("2024-01-10", "active"), ("2024-07-08", "active"), ("2024-07-09", "stale"), ("2025-01-09", "stale"), ("2025-01-10", "dropped")],
)
def test_status_by_age(connection: Connection, newest: str, status: str) -> None:
    cover(connection, "a", "2023-05-10")
    cover(connection, "b", "2024-01-10")
    stands(connection, newest)
    assert coverage(connection, "status, n_reports, first_on::text, last_on::text") == [(status, 2, "2023-05-10", "2024-01-10")]


def test_a_house_that_says_so_has_dropped_it(connection: Connection) -> None:
    cover(connection, "a", "2025-05-10", rating_raw="买入")
    cover(connection, "b", "2025-06-10", rating_raw="未评级", rating_level=None, action_stated="drop")
    assert coverage(connection, "status") == [("dropped",)]


def test_what_is_no_coverage(connection: Connection) -> None:
    for role in ("peer", "pick", "mention"):
        cover(connection, role, "2025-05-10", role=role)
    cover(connection, "undated", None)
    cover(connection, "withdrawn", "2025-05-10")
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("withdrawn"), withdrawn_at="2025-05-11 09:00+08")
    stands(connection, "2025-05-11")
    assert coverage(connection, "house") == []


def test_a_stock_named_twice_in_a_report_is_one_report(connection: Connection) -> None:
    cover(connection, "a", "2025-05-10")
    tiny.add(connection, "report_stock", "a", "again", ordinal=2, stock_id=tiny.stock_id(connection), role="subject", resolution="exact")
    assert coverage(connection, "n_reports") == [(1,)]


def test_the_analyst_of_the_latest_report(connection: Connection) -> None:
    for name, day, people in (("a", "2025-05-10", ("甲",)), ("b", "2025-06-10", ("助理", "乙"))):
        cover(connection, name, day)
        for ordinal, person in enumerate(people, start=1):
            role = "associate" if person == "助理" else "analyst"
            tiny.add(connection, "report_analyst", name, person, ordinal=ordinal, analyst_name=person, role=role)
    assert coverage(connection, "analyst_now") == [("乙",)]


@pytest.mark.parametrize(("house_since", "is_left_censored"), [("2024-05-11", True), ("2024-05-10", False)])
def test_a_beginning_that_may_lie_before_the_warehouse(connection: Connection, house_since: str, is_left_censored: bool) -> None:
    tiny.add_report(connection, "first of the house", house_since)
    cover(connection, "a", "2025-05-10", rating_raw="买入")
    assert coverage(connection, "is_left_censored") == [(is_left_censored,)]
    assert initiation(connection, "is_left_censored, first_in_warehouse") == [(is_left_censored, True)]


def test_a_printed_house_without_a_code_is_one_house(connection: Connection) -> None:
    for name, day in (("a", "2025-05-10"), ("b", "2025-06-10")):
        tiny.add_report(connection, name, day, house=None, broker_raw="样本证券")
        stock = tiny.stock_id(connection)
        tiny.add(connection, "report_stock", name, "subject", stock_id=stock, role="subject", resolution="exact")
    assert coverage(connection, "house, n_reports, is_left_censored") == [("样本证券", 2, True)]


def test_noticed_then_rated(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10")
    assert initiation(connection, "kind, published_on::text, rating_raw") == [(1, "2025-03-10", None)]
    cover(connection, "b", "2025-05-10", rating_raw="增持", action_stated="initiate")
    cover(connection, "c", "2025-06-10", rating_raw="买入", action_stated="upgrade")
    shown = "kind, published_on::text, rating_raw, stated_first, first_in_warehouse, noticed_on::text"
    assert initiation(connection, shown) == [(2, "2025-05-10", "增持", True, False, "2025-03-10")]


def test_not_rated_is_no_rating(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10", rating_raw="未评级", rating_level=None)
    assert initiation(connection, "kind") == [(1,)]


def test_a_word_that_is_not_mapped_is_a_rating(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10", rating_raw="怪词", rating_level=None, level_basis="unmapped")
    assert initiation(connection, "kind, rating_raw") == [(2, "怪词")]


def test_each_beginning_leads_to_its_place(connection: Connection) -> None:
    cover(connection, "a", "2025-03-10")
    found = tiny.query(connection, "SELECT l.raw_text FROM mart.initiation i JOIN mart.lineage l USING (fact_id)")
    assert found == tiny.query(connection, "SELECT l.raw_text FROM mart.coverage c JOIN mart.lineage l USING (fact_id)") == [("subject",)]


def test_houses_are_counted_not_reports(connection: Connection) -> None:
    cover(connection, "a1", "2025-01-10", "house_a")
    cover(connection, "a2", "2025-01-20", "house_a")
    cover(connection, "b", "2025-02-10", "house_b")
    stands(connection, "2025-08-15")
    assert trend(connection) == {
        "2025-01": (1, 1, 2, 1, 0),
        "2025-02": (2, 2, 1, 2, 0),
        "2025-03": (2, 2, 0, 2, 0),
        "2025-04": (1, 0, 0, 1, 1),
        "2025-05": (0, -2, 0, 0, 2),
        "2025-06": (0, -2, 0, 0, 2),
        "2025-07": (0, -1, 0, 0, 1),
    }


def test_the_comment_says_that_new_houses_are_not_to_be_summed(connection: Connection) -> None:
    """One house that begins is new at three month ends, and in the beginnings once."""
    cover(connection, "a", "2025-01-10")
    stands(connection, "2025-04-30")
    assert [row[3] for row in trend(connection).values()] == [1, 1, 1, 0]
    assert initiation(connection, "count(*) OVER ()") == [(1,)]
    said = (
        "SELECT col_description('mart.coverage_trend'::regclass, attnum) FROM pg_attribute WHERE attrelid = 'mart.coverage_trend'::regclass"
    )
    comments = tiny.query(connection, f"{said} AND attname IN ('n_new', 'n_dropped')")
    assert all("Not to be summed over months" in comment for (comment,) in comments) and len(comments) == 2


def test_the_current_month_ends_today(connection: Connection) -> None:
    cover(connection, "a", "2025-01-10")
    assert tiny.query(connection, "SELECT month_end::text, n_brokers_90d FROM mart.coverage_trend") == [("2025-01-10", 1)]


def asof(connection: Connection, day: str, columns: str, window: int = 180, mode: str = "published") -> list[tuple[Any, ...]]:
    return tiny.query(connection, f"SELECT {columns} FROM mart.coverage_asof(%s, %s, %s) ORDER BY house", day, window, mode)


@pytest.mark.parametrize(
    ("day", "window", "status"),
    [
        ("2024-01-09", 180, []),
        ("2024-02-09", 30, ["active"]),
        ("2024-02-10", 30, ["stale"]),
        ("2025-01-09", 400, ["active"]),
        ("2025-02-13", 400, ["active"]),
        ("2025-02-14", 400, ["dropped"]),
        ("2025-01-10", 30, ["dropped"]),
    ],
)
def test_coverage_of_a_past_day_by_its_own_window(connection: Connection, day: str, window: int, status: list[str]) -> None:
    cover(connection, "a", "2024-01-10")
    cover(connection, "later", "2026-01-10")
    assert asof(connection, day, "status", window) == [(word,) for word in status]


def test_the_plain_view_is_the_function_at_today(connection: Connection) -> None:
    for name, day, house in (("a", "2024-01-10", "house_a"), ("b", "2025-01-10", "house_a"), ("c", "2025-03-10", "house_b")):
        cover(connection, name, day, house)
    today = tiny.query(connection, "SELECT c::text FROM mart.latest_day CROSS JOIN LATERAL mart.coverage_asof(latest_day) AS c ORDER BY 1")
    assert len(today) == 2
    assert tiny.query(connection, "SELECT c::text FROM mart.coverage AS c ORDER BY 1") == today


def test_a_withdrawn_report_covers_up_to_its_withdrawal(connection: Connection) -> None:
    cover(connection, "a", "2025-05-10")
    noted = {"withdrawn_at": "2025-05-12 09:00+08", "recorded_at": "2025-05-20 09:00+08"}
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("a"), **noted)
    assert [asof(connection, day, "n_reports") for day in ("2025-05-11", "2025-05-12")] == [[(1,)], []]
    tiny.query(connection, "UPDATE research.report_version SET recorded_at = '2025-05-10 12:00+08' RETURNING 1")
    assert [asof(connection, day, "n_reports", mode="knowable") for day in ("2025-05-12", "2025-05-19", "2025-05-20")] == [
        [(1,)],
        [(1,)],
        [],
    ]


def test_what_was_read_otherwise_then(connection: Connection) -> None:
    """Version 2 finds that the report is about no company, and that another person signs it."""
    cover(connection, "a", "2025-05-10", recorded="2025-05-10 12:00+08")
    tiny.add(connection, "report_analyst", "a", "甲", analyst_name="甲", role="analyst")
    tiny.query(connection, "UPDATE research.report_version SET superseded_at = '2025-06-01 12:00+08' RETURNING 1")
    tiny.add_report(connection, "a", "2025-05-10", version_no=2, recorded_at="2025-06-01 12:00+08")
    assert asof(connection, "2025-05-31", "analyst_now", mode="knowable") == [("甲",)]
    assert asof(connection, "2025-06-01", "analyst_now", mode="knowable") == asof(connection, "2025-05-31", "analyst_now") == []


def test_a_back_fill_makes_no_coverage_before_it_was_recorded(connection: Connection) -> None:
    """The older report came in late: on the day between, coverage began with the newer one, as did the house."""
    cover(connection, "live", "2025-05-10", recorded="2025-05-10 12:00+08")
    cover(connection, "late", "2023-05-10", recorded="2025-07-01 12:00+08")
    shown = "first_on::text, n_reports, is_left_censored"
    assert asof(connection, "2025-06-01", shown, mode="knowable") == [("2025-05-10", 1, True)]
    assert asof(connection, "2025-07-01", shown, mode="knowable") == asof(connection, "2025-06-01", shown) == [("2023-05-10", 2, True)]


def test_an_error_against_the_rating_that_drops(connection: Connection) -> None:
    """A misread `drop` ends no coverage while the error stands."""
    cover(connection, "a", "2025-06-10", rating_raw="未评级", rating_level=None, action_stated="drop")
    issue = block(connection, "a", tiny.fact_id("a", "rating"))
    assert coverage(connection, "status") == [("active",)]
    tiny.insert(connection, "ops.correction", **issue, action="accept", decided_at="2025-06-11")
    assert coverage(connection, "status") == [("dropped",)]


def test_merged_houses_cover_as_one_from_their_day(connection: Connection) -> None:
    """海通 went into 国泰海通 on 14 March 2025, 国泰君安 was renamed on 11 April."""
    for name, day, house in (("old", "2022-01-10", "haitong"), ("a", "2025-02-10", "haitong"), ("b", "2025-05-10", "gtht")):
        cover(connection, name, day, house, rating_raw="买入")
    shown = "house, broker_code, broker_name, first_on::text, n_reports, is_left_censored"
    assert asof(connection, "2025-03-13", shown) == [("haitong", "haitong", "海通证券", "2022-01-10", 2, True)]
    merged = ("gtht", "gtht", "国泰海通", "2022-01-10")
    assert asof(connection, "2025-03-14", shown) == [(*merged, 2, True)]
    assert coverage(connection, shown) == [(*merged, 3, True)]
    assert initiation(connection, "house, broker_code, broker_name, published_on::text, first_in_warehouse") == [(*merged, True)]


def test_the_trend_counts_the_houses_of_each_month(connection: Connection) -> None:
    """Two houses at the end of February, one from March on; nobody is new or lost by it."""
    cover(connection, "a", "2025-02-10", "haitong")
    cover(connection, "b", "2025-02-20", "gtht")
    cover(connection, "c", "2025-04-20", "gtht")
    stands(connection, "2025-05-31")
    counted = {month: (row[0], row[3], row[4]) for month, row in trend(connection).items()}
    assert counted == {"2025-02": (2, 2, 0), "2025-03": (1, 1, 0), "2025-04": (1, 1, 0), "2025-05": (1, 0, 0)}


def test_spans_of_mergers_are_what_the_function_says(connection: Connection) -> None:
    connection.execute("UPDATE research.broker SET parent_code = 'guosen' WHERE broker_code = 'gtht'")  # and that house into another
    connection.execute("UPDATE research.broker_alias SET valid_to = '2025-09-01' WHERE alias = '国泰海通'")
    days = "SELECT d::date AS day FROM generate_series('2025-03-01'::timestamp, '2025-10-01', '1 day') AS d"
    asked = f"SELECT d.day, m.broker_code, m.house_code FROM ({days}) AS d CROSS JOIN LATERAL mart.house_merger_asof(d.day) AS m"
    spans = (
        f"SELECT d.day, m.broker_code, m.house_code FROM ({days}) AS d "
        "JOIN mart.house_merger AS m ON m.valid_from <= d.day AND (m.valid_to IS NULL OR d.day < m.valid_to)"
    )
    found = tiny.query(connection, f"{asked} ORDER BY 1, 2")
    assert len({row[1:] for row in found}) > 3
    assert tiny.query(connection, f"{spans} ORDER BY 1, 2") == found


AS_OF = date(2026, 4, 10)
# From the definitions, step by step, without the views of coverage: reports that stood, then first and last of each house.
REFERENCE = """
WITH stood AS (
    SELECT v.report_id, v.broker_code AS house, v.published_on
    FROM research.report_version AS v
    LEFT JOIN research.report_withdrawal AS w USING (report_id)
    WHERE v.published_on <= %(day)s
        AND (%(mode)s = 'published' OR (v.recorded_at AT TIME ZONE 'Asia/Shanghai')::date <= %(day)s)
        AND (w.withdrawn_at IS NULL OR (w.withdrawn_at AT TIME ZONE 'Asia/Shanghai')::date > %(day)s
            OR (%(mode)s = 'knowable' AND (w.recorded_at AT TIME ZONE 'Asia/Shanghai')::date > %(day)s))
), covering AS (
    SELECT DISTINCT s.*, EXISTS (
        SELECT FROM research.recommendation AS c WHERE c.report_id = s.report_id AND c.action_stated = 'drop') AS says_drop
    FROM stood AS s JOIN research.report_stock AS k USING (report_id) WHERE k.role = 'subject'
), spans AS (
    SELECT house, min(published_on) AS first_on, max(published_on) AS last_on, count(*) AS n_reports FROM covering GROUP BY house
)
SELECT p.house, p.first_on, p.last_on, p.n_reports,
    CASE WHEN %(day)s - p.last_on > 365 OR (
            SELECT c.says_drop FROM covering AS c WHERE c.house = p.house ORDER BY c.published_on DESC, c.report_id DESC LIMIT 1
        ) THEN 'dropped' WHEN %(day)s - p.last_on > %(window)s THEN 'stale' ELSE 'active' END,
    p.first_on - (SELECT min(s.published_on) FROM stood AS s WHERE s.house = p.house) < 365
FROM spans AS p ORDER BY p.house"""
FOUND = """
SELECT house, first_on, last_on, n_reports, status, is_left_censored
FROM mart.coverage_asof(%(day)s, %(window)s, %(mode)s) ORDER BY house"""


class Covering(NamedTuple):
    """A report, days before AS_OF. `late`: days until it was recorded; `what`: on the company, another word, or nothing."""

    house: str
    age: int
    what: str
    late: int


REPORTS = st.lists(
    st.builds(
        Covering,
        house=st.sampled_from("abc"),
        age=st.one_of(st.integers(-5, 800), st.sampled_from((30, 31, 180, 181, 365, 366))),
        what=st.sampled_from(("subject",) * 5 + ("drop", "withdrawn", "mention", "none")),
        late=st.sampled_from((0, 0, 40, 400)),
    ),
    min_size=1,
    max_size=10,
)


def write(connection: Connection, name: str, printed: Covering) -> None:
    on = AS_OF - timedelta(days=printed.age)
    noted = (on + timedelta(days=printed.late)).isoformat()
    if printed.what == "none":
        tiny.add_report(connection, name, on.isoformat(), house=printed.house, recorded_at=noted)
        return
    role = "mention" if printed.what == "mention" else "subject"
    dropped = {"rating_raw": "未评级", "rating_level": None, "action_stated": "drop"} if printed.what == "drop" else {}
    cover(connection, name, on.isoformat(), printed.house, role=role, recorded=noted, **dropped)
    if printed.what == "withdrawn":
        days = {"withdrawn_at": on + timedelta(days=3), "recorded_at": on + timedelta(days=60)}
        tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id(name), **days)


@pytest.mark.parametrize("mode", ["published", "knowable"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=REPORTS, window=st.sampled_from((30, 180)))
def test_the_reference_query_says_the_same(connection: Connection, mode: str, reports: list[Covering], window: int) -> None:
    connection.execute("SAVEPOINT example")
    for number, printed in enumerate(reports):
        write(connection, f"r{number}", printed)
    asked = {"day": AS_OF, "window": window, "mode": mode}
    assert connection.execute(FOUND.encode(), asked).fetchall() == connection.execute(REFERENCE.encode(), asked).fetchall()
    connection.execute("ROLLBACK TO SAVEPOINT example")
