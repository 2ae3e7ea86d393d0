"""How answers are printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from app.query import Answer, as_csv, as_json, as_table

ANSWER = Answer(("名称", "value"), (("阳光电源", Decimal("1E+3")), ("AAPL", None)))


def test_wide_characters_count_twice_and_numbers_stand_right() -> None:
    assert as_table(ANSWER) == ("名称     | value\n---------+------\n阳光电源 |  1000\nAAPL     |\n(2 rows)\n")


def test_no_rows() -> None:
    assert as_table(Answer(("a",), ())) == "a\n-\n(0 rows)\n"
    assert as_csv(Answer(("a",), ())) == "a\n"
    assert as_json(Answer(("a",), ())) == "[]\n"


def test_values_keep_their_exact_form_in_csv() -> None:
    row = (Decimal("0.10"), datetime(2026, 1, 2, 3, 4, tzinfo=UTC), date(2026, 1, 2), ["x"], 'a "b", c')
    assert as_csv(Answer(tuple("abcde"), (row,))).splitlines()[1] == '0.10,2026-01-02 03:04:00+00:00,2026-01-02,"[""x""]","a ""b"", c"'
