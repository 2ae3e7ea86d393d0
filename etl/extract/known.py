"""What the extractors know before they look: the vocabulary, the cover, the subject stocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from app.reference.types import Vocabulary
from etl.report import Cover, Finding, StockRef


@dataclass(frozen=True, slots=True)
class Known:
    """Context for every extractor after the cover. `subjects` holds what the report is about (company notes: one stock)."""

    vocabulary: Vocabulary
    cover: Cover
    subjects: tuple[StockRef, ...]


T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """What an extractor read, and what it did not understand."""

    items: tuple[T, ...]
    findings: tuple[Finding, ...] = ()
