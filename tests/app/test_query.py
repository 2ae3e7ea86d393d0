"""What is asked, and how answers are printed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.errors import UsageError
from app.query import Answer, as_csv, as_json, as_table, query

ANSWER = Answer(("名称", "value"), (("阳光电源", Decimal("1E+3")), ("AAPL", None)))


def test_wide_characters_count_twice_and_numbers_stand_right() -> None:
    assert as_table(ANSWER) == ("名称     | value\n---------+------\n阳光电源 |  1000\nAAPL     |\n(2 rows)\n")


def test_no_rows() -> None:
    assert as_table(Answer(("a",), ())) == "a\n-\n(0 rows)\n"
    assert as_csv(Answer(("a",), ())) == "a\n"
    assert as_json(Answer(("a",), ())) == "[]\n"


def test_values_keep_their_exact_form_in_csv() -> None:
    row = (Decimal("0.10"), datetime(2026, 1, 2, 3, 4, 0, 500_000, tzinfo=UTC), date(2026, 1, 2), ["x"], 'a "b", c')
    assert (
        as_csv(Answer(tuple("abcde"), (row,))).splitlines()[1] == '0.10,2026-01-02 03:04:00.500000+00:00,2026-01-02,"[""x""]","a ""b"", c"'
    )


def test_json_holds_what_json_can_hold() -> None:
    """Of two columns of one name an object held the last alone; NaN is no JSON, and Infinity ended with a traceback."""
    odd = Answer(("a", "b", "c"), ((Decimal("NaN"), Decimal("-Infinity"), float("inf")),))
    assert json.loads(as_json(odd), parse_constant=str.upper) == [{"a": "NaN", "b": "-Infinity", "c": "Infinity"}]
    with pytest.raises(UsageError, match="two columns are named a"):
        as_json(Answer(("a", "b", "a"), ((1, 2, 3),)))


def test_what_has_no_kind_is_printed_as_postgresql_does(database_url: str) -> None:
    sql = "SELECT interval '1 day', int4range(1, 3), '{[1,2)}'::int4multirange, time '10:00', ARRAY[interval '2 mons'], NULL::tstzrange"
    for plainly in (False, True):
        assert query(database_url, sql, plainly=plainly).rows == (("1 day", "[1,3)", "{[1,2)}", "10:00:00", ["2 mons"], None),)


@pytest.mark.parametrize("text", ["select 1; select 2", "select 1; commit; create table public.made (a int)", "set role x; select 1"])
def test_one_statement_at_a_time(database_url: str, text: str) -> None:
    """The second answer was lost without a word, and a statement behind `commit` could write."""
    with pytest.raises(UsageError, match="several statements") as told:
        query(database_url, text)
    assert told.value.hint == "ask one question at a time"
    assert query(database_url, "select to_regclass('public.made')").rows == ((None,),)


@pytest.mark.parametrize(
    "text", ["select 1;", " select 1 ; -- all\n", "select ';'", "explain select 1", "show search_path", "values (1), (2)"]
)
def test_what_is_one_statement(database_url: str, text: str) -> None:
    assert query(database_url, text).rows


def test_parameters_and_percent_signs(database_url: str) -> None:
    assert query(database_url, "select 5 % 3 AS rest, 'a%' LIKE 'a%'").rows == ((2, True),)
    assert query(database_url, "select %(a)s::int + 1", {"a": 1}).rows == ((2,),)


@pytest.mark.parametrize("text", ["create table public.made (a int)", "delete from research.report", "set statement_timeout = 0", ""])
def test_what_is_no_question_is_refused(database_url: str, text: str) -> None:
    with pytest.raises(UsageError):
        query(database_url, text)
