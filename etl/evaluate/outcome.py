"""What became of a label: found and right, found and wrong, or missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from etl.report import Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """One label of one file. `source` is where the stated value stands, `page` where the label says that it is printed."""

    field: str
    file: str
    wanted: str
    stated: tuple[str, ...]
    right: bool
    source: Source | None = None
    page: int | None = None
    detail: str = ""

    @property
    def kind(self) -> str:
        """Class of a miss: `forecast_cell pe: wrong`, `rating: missing`."""
        return f"{self.field}{' ' + self.detail if self.detail else ''}: {'wrong' if any(self.stated) else 'missing'}"


class Score(NamedTuple):
    """Counts of one field."""

    labelled: int = 0
    stated: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Right of the labelled; a field is only there with labels."""
        return self.right / self.labelled

    @property
    def precision(self) -> float | None:
        """Right of the stated; None when nothing is stated."""
        return self.right / self.stated if self.stated else None

    def plus(self, outcome: Outcome) -> Score:
        return Score(self.labelled + 1, self.stated + bool(outcome.stated), self.right + outcome.right)


def scores(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """Counts by field, in the order in which the fields were first met."""
    found: dict[str, Score] = {}
    for outcome in outcomes:
        found[outcome.field] = found.get(outcome.field, Score()).plus(outcome)
    return found
