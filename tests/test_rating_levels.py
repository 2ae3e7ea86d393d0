"""Rating words × houses × days, each with its level and ground: tests/data/rating_levels.csv, typed from the houses' own definitions.

`page` is the scale that the report itself prints, `word:lower:upper;…`, NR for a word that is no rating; empty where it prints none.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.reference import vocabulary
from etl.document import Box
from etl.normalise import normalise
from etl.report import Cover, Day, RatingDefinition, Recommendation, Report, Source

PLACE = Source(page=1, box=Box(0, 0, 1, 1), text="x")
TABLE = list(csv.DictReader((Path(__file__).parent / "data" / "rating_levels.csv").open(encoding="utf-8")))


def decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def scale(row: dict[str, str]) -> tuple[RatingDefinition, ...]:
    steps = [step.rsplit(":", 2) for step in row["page"].split(";")] if row["page"] else []
    return tuple(
        RatingDefinition(
            "stock" if row["scope"] == "stock" else "sector", word, "", None if low == "NR" else decimal(low), decimal(high), 6, "relative",
            None, low != "NR", PLACE,
        )
        for word, low, high in steps
    )  # fmt: skip


def rated(row: dict[str, str]) -> Recommendation:
    cover = Cover(broker_code=row["broker_code"] or None, published_on=Day(date.fromisoformat(row["day"]), PLACE))
    advice = Recommendation("stock" if row["scope"] == "stock" else "sector", rating_raw=row["word"], sources={"rating_raw": PLACE})
    report = Report("a.pdf", "0" * 64, 1, "pdfium", "1", cover, recommendations=(advice,), rating_definitions=scale(row))
    return normalise(report, vocabulary()).recommendations[0]


def test_the_table_is_large_and_holds_every_ground() -> None:
    assert len(TABLE) >= 300
    assert {row["basis"] for row in TABLE} == {"own_page", "broker_dated", "dictionary"}
    assert len({row["broker_code"] for row in TABLE}) >= 15


@pytest.mark.parametrize(
    "row", TABLE, ids=lambda row: f"{row['broker_code'] or '-'} {row['scope']} {row['word']} {row['day']} {row['basis']}"
)
def test_level_and_ground(row: dict[str, str]) -> None:
    done = rated(row)
    level = int(row["level"]) if row["level"] else None
    assert (done.rating_level, done.level_basis) == (level, row["basis"])
    assert done.polarity == (None if level is None else (level > 3) - (level < 3))
    if row["rank_in_scale"]:
        assert (done.rank_in_scale, done.scale_size) == (int(row["rank_in_scale"]), int(row["scale_size"]))


@pytest.mark.parametrize(
    "row", [row for row in TABLE if row["basis"] == "broker_dated"], ids=lambda r: f"{r['broker_code']} {r['word']} {r['day']}"
)
def test_the_bounds_of_the_day_are_those_of_the_house(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["day"])
    [step] = [
        step for step in vocabulary().scales
        if (step.broker_code, step.scope, step.word) == (row["broker_code"], row["scope"], row["word"])
        and (step.valid_from is None or step.valid_from <= day) and (step.valid_to is None or day < step.valid_to)
    ]  # fmt: skip
    assert (step.lower_pct, step.upper_pct) == (decimal(row["lower_pct"]), decimal(row["upper_pct"]))


def test_one_word_four_meanings() -> None:
    """增持: the top at one house, the second step at another, with bounds of its day at a third."""
    found = {
        (row["broker_code"], row["day"][:4]): (row["level"], row["lower_pct"], row["upper_pct"])
        for row in TABLE if row["word"] == "增持" and row["scope"] == "stock" and row["basis"] == "broker_dated"
    }  # fmt: skip
    assert found["gtja", "2017"] == ("5", "15", "")
    assert found["shanghai", "2025"] == ("4", "5", "20")
    assert found["huatai", "2017"] == ("4", "5", "20")
    assert found["huatai", "2022"] == ("4", "5", "15")
