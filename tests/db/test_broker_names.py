"""Houses that merged, changed their names, or have arms abroad."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from app.reference import fold, vocabulary
from tests.db.tiny import query

Connection = psycopg.Connection[tuple[Any, ...]]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("国泰君安", (None, "2025-04-11")),
        ("国泰海通", ("2025-04-11", None)),
        ("申银万国", (None, "2015-01-16")),
        ("申万宏源", ("2015-01-16", None)),
        ("安信证券", (None, "2023-12-08")),
        ("国投证券", ("2023-12-08", None)),
    ],
)
def test_a_name_has_its_days(connection: Connection, name: str, days: tuple[str | None, str | None]) -> None:
    assert query(connection, "SELECT valid_from::text, valid_to::text FROM mart.broker_name WHERE alias = %s", name) == [days]


def test_a_house_that_merged_keeps_its_row_and_names_the_one_that_goes_on(connection: Connection) -> None:
    found = query(
        connection,
        "SELECT broker_code, valid_to::text, merged_into_code FROM mart.broker WHERE broker_code IN ('gtja', 'haitong') ORDER BY 1",
    )
    assert found == [("gtja", "2025-04-11", "gtht"), ("haitong", "2025-03-14", "gtht")]


def test_an_arm_in_hong_kong_is_a_house_of_its_own_with_a_parent(connection: Connection) -> None:
    assert query(connection, "SELECT parent_code, merged_into_code FROM mart.broker WHERE broker_code = 'clsa'") == [("citic", None)]
    arms = query(connection, "SELECT arms FROM mart.broker WHERE broker_code = 'gtht'")[0][0]
    assert {"haitong_intl", "gtja_intl"} <= set(arms) and not {"gtja", "haitong"} & set(arms)


def test_a_renamed_house_is_one_house(connection: Connection) -> None:
    words = vocabulary()
    assert words.broker_by_alias[fold("安信证券")] == words.broker_by_alias[fold("国投证券")] == "sdic"
