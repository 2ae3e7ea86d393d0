"""What the extractors know before they look: the vocabulary, the cover, the subject stocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from app.reference.types import Vocabulary
from etl.report import Cover, Finding, StockRef


@dataclass(frozen=True, slots=True)
class Known:
    """Context for every extractor after the cover. `subjects` holds what the report is about (company notes: one stock)."""

    vocabulary: Vocabulary
    cover: Cover
    subjects: tuple[StockRef, ...]


def with_sign_of_home(vocabulary: Vocabulary, subjects: tuple[StockRef, ...]) -> Vocabulary:
    """`¥` and `￥` are yuan; in a report on stocks of Tokyo alone they are yen."""
    if not subjects or not all((stock.code or "").endswith(".T") for stock in subjects):
        return vocabulary
    units = {key: replace(unit, currency="JPY") if {"¥", "￥"} & set(unit.text) else unit for key, unit in vocabulary.units.items()}
    return replace(vocabulary, units=units)


T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """What an extractor read, and what it did not understand."""

    items: tuple[T, ...]
    findings: tuple[Finding, ...] = ()
