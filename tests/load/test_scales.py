"""A house's printed scale holds for its ratings in reports that print none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.database.engine import connect
from app.reference import vocabulary
from etl.load.store import Store
from etl.normalise import normalise
from etl.report import Day, RatingDefinition, Recommendation, Report, Text
from tests.load.invented import SUNGROW, at, cover, small

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


@pytest.fixture
def ask(store: Store) -> Ask:
    return lambda sql, *arguments: store.connection.execute(sql.encode(), arguments).fetchall()


def note(name: str, day: date, word: str | None, *steps: tuple[str, int | None, int | None], house: str = "样本证券") -> Report:
    definitions = tuple(
        RatingDefinition(
            "stock", step, "", None if low is None else Decimal(low), None if high is None else Decimal(high), 6, "relative", "沪深300",
            True, at(step, 40 + number),
        )
        for number, (step, low, high) in enumerate(steps)
    )  # fmt: skip
    advice = (Recommendation("stock", SUNGROW, rating_raw=word, sources={"rating_raw": at(word, 10)}),) if word else ()
    front = cover(broker_code=None, broker_raw=Text(house, at(house, 2)), published_on=Day(day, at(str(day), 3)))
    return normalise(replace(small(name), cover=front, rating_definitions=definitions, recommendations=advice), vocabulary())


THREE = (("蓝色", 10, None), ("灰色", -10, 10), ("红色", None, -10))
LEVELS = "SELECT rating_raw, rating_level, level_basis, rank_in_scale, scale_size, horizon_months FROM mart.recommendation"


def test_a_scale_printed_before_maps_a_word_that_nobody_knows(store: Store, ask: Ask) -> None:
    store.store(note("scale", date(2026, 1, 5), None, *THREE))
    store.store(note("rated", date(2026, 3, 5), "蓝色"))
    assert ask(LEVELS) == [("蓝色", 4, "broker_dated", 1, 3, 6)]
    assert ask("SELECT count(*) FROM mart.quality_issue WHERE rule_id = 'unmapped.rating'") == [(0,)]


@pytest.mark.parametrize(
    ("day", "house"), [(date(2026, 3, 5), "别的证券"), (date(2025, 12, 5), "样本证券"), (date(2028, 3, 5), "样本证券")]
)
def test_other_houses_later_and_very_old_scales_say_nothing(store: Store, ask: Ask, day: date, house: str) -> None:
    store.store(note("scale", date(2026, 1, 5), None, *THREE))
    store.store(note("rated", day, "蓝色", house=house))
    assert [row[1:3] for row in ask(LEVELS)] == [(None, "unmapped")]
    assert ask("SELECT count(*) FROM mart.quality_issue WHERE rule_id = 'unmapped.rating'") == [(1,)]


def test_the_scale_of_the_day_counts_when_the_house_changes_it(store: Store, ask: Ask) -> None:
    store.store(note("old scale", date(2025, 1, 5), None, ("增持", 15, None), ("中性", -5, 15), ("减持", None, -5)))
    store.store(note("new scale", date(2026, 1, 5), None, ("买入", 20, None), ("增持", 5, 20), ("中性", -5, 5), ("减持", None, -5)))
    store.store(note("before", date(2025, 6, 5), "增持"))
    store.store(note("after", date(2026, 6, 5), "增持"))
    levels = "SELECT rating_level, level_basis, rank_in_scale FROM mart.recommendation JOIN mart.report USING (report_id)"
    assert ask(f"{levels} ORDER BY published_on") == [(5, "broker_dated", 1), (4, "broker_dated", 2)]
    validity = "SELECT valid_from, valid_to FROM mart.rating_definition WHERE rating_raw = '增持' AND broker_name = '样本证券' ORDER BY 1"
    assert ask(validity) == [
        (date(2025, 1, 5), date(2026, 1, 5)), (date(2026, 1, 5), None)
    ]  # fmt: skip
