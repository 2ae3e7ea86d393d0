"""Rating words on the common scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

from app.reference import vocabulary
from etl.document import Box
from etl.normalise import level_by_bounds, level_by_rank, normalise
from etl.report import Cover, Day, RatingDefinition, Recommendation, Report, Source

PLACE = Source(page=1, box=Box(0, 0, 1, 1), text="x")
Scope = Literal["stock", "sector"]
Step = tuple[str, float | None, float | None]


def definition(word: str, lower: float | None = None, upper: float | None = None, scope: Scope = "stock") -> RatingDefinition:
    low, high = (None if bound is None else Decimal(str(bound)) for bound in (lower, upper))
    is_rating = word not in ("无评级", "Not Rated")
    return RatingDefinition(scope, word, "", low, high, 6, "relative", "沪深300", is_rating, PLACE)


def report(
    word: str | None, *scale: RatingDefinition, broker: str | None = None, day: date | None = None, scope: Scope = "stock"
) -> Report:
    cover = Cover(broker_code=broker, published_on=Day(day, PLACE) if day else None)
    advice = Recommendation(scope, rating_raw=word, sources={"rating_raw": PLACE})
    return Report("a.pdf", "0" * 64, 1, "pdfium", "1", cover, recommendations=(advice,), rating_definitions=scale)


def rated(one: Report) -> Recommendation:
    return normalise(one, vocabulary()).recommendations[0]


@pytest.mark.parametrize(
    ("lower", "upper", "polarity", "level"),
    [
        (20, None, 1, 5),
        (15, None, 1, 5),
        (5, 20, 1, 4),
        (10, None, 1, 4),
        (-5, 5, 0, 3),
        (-15, 5, None, 3),
        (-10, 15, None, 3),
        (None, -5, -1, 2),
        (-15, -5, -1, 2),
        (None, -15, -1, 1),
        (-20, -15, -1, 1),
        (0, 10, 1, 4),
        (0, 10, 0, 3),
        (None, 0, -1, 2),
        (0, None, 0, None),
        (-5, None, 1, None),
        (None, 20, 1, None),
        (None, None, 1, None),
    ],
)
def test_level_by_bounds(lower: int | None, upper: int | None, polarity: int | None, level: int | None) -> None:
    low, high = (None if bound is None else Decimal(bound) for bound in (lower, upper))
    assert level_by_bounds(low, high, polarity) == level


@pytest.mark.parametrize(
    ("size", "levels"), [(2, [None, None]), (3, [4, 3, 2]), (4, [5, 4, 3, 2]), (5, [5, 4, 3, 2, 1]), (7, [5, 4, 4, 3, 2, 2, 1])]
)
def test_level_by_rank(size: int, levels: list[int | None]) -> None:
    assert [level_by_rank(rank, size) for rank in range(1, size + 1)] == levels


FIVE = [("买入", 15, None), ("增持", 5, 15), ("中性", -5, 5), ("减持", -15, -5), ("卖出", None, -15), ("无评级", None, None)]
THREE = [(1, 3, 4), (2, 3, 3), (3, 3, 2)]
Places = list[tuple[int | None, int | None, int | None]]
CASES: list[tuple[str, list[Step], Places]] = [
    ("five steps with bounds", list(FIVE), [(1, 5, 5), (2, 5, 4), (3, 5, 3), (4, 5, 2), (5, 5, 1), (None, None, None)]),
    ("printed worst first", [("减持", None, -5), ("中性", -5, 5), ("增持", 5, None)], [(3, 3, 2), (2, 3, 3), (1, 3, 4)]),
    ("three steps in words", [("Overweight", None, None), ("Neutral", None, None), ("Underweight", None, None)], [*THREE]),
    ("prose order", [("Buy", 15, None), ("Sell", None, 0), ("Neutral", None, None)], [(1, 3, 5), (3, 3, 2), (2, 3, 3)]),
    ("unknown words, printed order", [("一等", None, None), ("二等", None, None), ("三等", None, None)], [*THREE]),
    ("a word twice is one step", [("增持", 5, None), ("中性", -5, 5), ("减持", None, -5), ("増持", 5, None)], [*THREE, (1, 3, 4)]),
]  # fmt: skip


@pytest.mark.parametrize(("scale", "places"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_definitions_get_their_place(scale: list[Step], places: Places) -> None:
    done = normalise(report(None, *(definition(*step) for step in scale)), vocabulary()).rating_definitions
    assert [(d.rank_in_scale, d.scale_size, d.rating_level) for d in done] == places


def test_bounds_of_the_wrong_sign_are_not_believed() -> None:
    scale = [definition("买入", None, -15), definition("增持", -15, -5), *(definition(*step) for step in FIVE[2:5])]
    done = normalise(report("买入", *scale), vocabulary())
    assert [(d.rank_in_scale, d.rating_level) for d in done.rating_definitions] == [(1, 5), (2, 4), (3, 3), (4, 2), (5, 1)]
    assert [f.rule_id for f in done.findings] == ["check.rating_bounds"] * 2


def test_scopes_are_scales_of_their_own() -> None:
    scale = [definition(*step) for step in FIVE] + [definition(word, scope="sector") for word in ("增持", "中性", "减持")]
    done = normalise(report("增持", *scale, scope="sector"), vocabulary())
    assert [(d.rank_in_scale, d.rating_level, d.polarity) for d in done.rating_definitions[-3:]] == [(1, 4, 1), (2, 3, 0), (3, 2, -1)]
    assert done.recommendations[0].rating_level == 4


LOW_HOLD = [definition("持有", 5, 20), definition("买入", 20), definition("中性", -5, 5), definition("卖出", None, -5)]
TOP_ADD = [definition("增持", 15), definition("谨慎增持", 5, 15), definition("中性", -5, 5), definition("减持", None, -5)]
JUNE_2017, JUNE_2024 = date(2017, 6, 1), date(2024, 6, 1)
BASES: list[tuple[str, Report, tuple[int | None, int | None, str]]] = [
    ("the page says that 持有 is the second step", report("持有", *LOW_HOLD), (4, 1, "own_page")),
    ("the page says that 增持 is the top", report("增持", *TOP_ADD), (5, 1, "own_page")),
    ("variant character and risk class", report("増持-A", *TOP_ADD), (5, 1, "own_page")),
    ("capitals", report("BUY", definition("Buy", 15), definition("Hold", -10, 15), definition("Sell", None, -10)), (5, 1, "own_page")),
    ("not rated by the page", report("Not Rated", definition("Buy", 15), definition("Not Rated")), (None, None, "own_page")),
    ("a scale of stocks says nothing of sectors", report("增持", *TOP_ADD, scope="sector"), (4, 1, "dictionary")),
    ("the house's scale of the day, before", report("中性", broker="huatai", day=JUNE_2017), (3, 0, "broker_dated")),
    ("a word that the later scale has", report("持有", broker="huatai", day=JUNE_2024), (3, 0, "broker_dated")),
    ("卖出 below −15 %", report("卖出", broker="huatai", day=JUNE_2024), (1, -1, "broker_dated")),
    ("增持 on top of the house's scale", report("增持", broker="gtja", day=JUNE_2017), (5, 1, "broker_dated")),
    ("no date, all scales of the house agree", report("买入", broker="huatai"), (5, 1, "broker_dated")),
    ("three-step house", report("Overweight", broker="jpmorgan", day=JUNE_2024), (4, 1, "broker_dated")),
    ("the dictionary", report("买入"), (5, 1, "dictionary")),
    ("with a bracket behind", report("买入（维持）"), (5, 1, "dictionary")),
    ("a number of the scale", report("Buy (1)"), (5, 1, "dictionary")),
    ("english", report("Market-Perform"), (3, 0, "dictionary")),
    ("abbreviated", report("OW"), (4, 1, "dictionary")),
    ("not rated is not neutral", report("NR"), (None, None, "dictionary")),
    ("suspended is not neutral", report("暂停评级"), (None, None, "dictionary")),
    ("nobody knows it", report("蓝色"), (None, None, "unmapped")),
    ("only a target price", report(None), (None, None, "unmapped")),
    ("definitions that disagree decide nothing", report("买入", definition("买入", 5), definition("买入", 20)), (5, 1, "dictionary")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "wanted"), [case[1:] for case in BASES], ids=[case[0] for case in BASES])
def test_level_and_basis(one: Report, wanted: tuple[int | None, int | None, str]) -> None:
    done = rated(one)
    assert (done.rating_level, done.polarity, done.level_basis) == wanted


def test_unmapped_word_is_a_finding_with_its_place() -> None:
    findings = normalise(report("蓝色"), vocabulary()).findings
    assert [(f.rule_id, f.source) for f in findings] == [("unmapped.rating", PLACE)]
    assert not normalise(report(None), vocabulary()).findings


def test_horizon_and_benchmark_come_from_the_scale_unless_printed() -> None:
    done = rated(report("增持", *TOP_ADD))
    assert (done.horizon_months, done.benchmark, done.sources["horizon_months"]) == (6, "沪深300", PLACE)
    one = report("增持", *TOP_ADD)
    printed = replace(one, recommendations=(replace(one.recommendations[0], horizon_months=12),))
    assert rated(printed).horizon_months == 12


def test_normalising_twice_changes_nothing() -> None:
    once = normalise(report("増持-A", *TOP_ADD), vocabulary())
    assert normalise(once, vocabulary()) == once and not once.findings
