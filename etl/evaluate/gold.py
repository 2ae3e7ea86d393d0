"""Labels of a report as a person wrote them: one JSON file a report, every field optional but `file`.

Numbers stand as printed, with a unit that says their size (`CNY_mn`); what is not printed is null. docs/evaluate.md tells the shape.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import UsageError


class _Label(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Subject(_Label):
    code: str | None = None
    name: str | None = None


class Person(_Label):
    name: str
    license: str | None = None
    role: str | None = None


class Rating(_Label):
    """`target` is a stock's code or a sector's name, by `target_kind`."""

    target_kind: Literal["stock", "sector"]
    target: str | None = None
    rating: str
    action: str | None = None
    previous: str | None = None


class Target(_Label):
    stock: str | None = None
    value: float
    currency: str | None = None


class Cell(_Label):
    """One printed number of a table. `page` counts from 1; a price has no period."""

    stock: str | None = None
    name: str | None = None
    metric: str
    period: str | None = None
    kind: str | None = None
    value: int | float
    unit: str | None = None
    page: int | None = None

    @property
    def half_step(self) -> float:
        """Half of the last digit with which the label is written, in its printed unit: 0.005 for 5.32."""
        _, _, decimals = str(self.value).partition(".")
        return float(0.5 * 10.0 ** -len(decimals))


class PickLabel(_Label):
    name: str
    track: str | None = None


class Titled(_Label):
    title: str


class Definition(_Label):
    scope: str
    word: str


class IndexLabel(_Label):
    name: str
    level: float | None = None
    change_pct: float


class Gold(_Label):
    """The labels of one file. An empty list says that nothing is printed; a field that is not there was not labelled."""

    file: str
    sha256: str | None = None
    source: str | None = None
    text_layer: str = "yes"
    broker: str | None = None
    published_on: str | None = None
    title: str | None = None
    report_type: str | None = None
    language: str | None = None
    sector: str | None = None
    subject_stocks: tuple[Subject, ...] = ()
    analysts: tuple[Person, ...] = ()
    ratings: tuple[Rating, ...] = ()
    target_prices: tuple[Target, ...] = ()
    forecasts: tuple[Cell, ...] = ()
    peer_valuations: tuple[Cell, ...] = ()
    picks: tuple[PickLabel, ...] = ()
    related_reports: tuple[Titled, ...] = ()
    risk_factors: tuple[str, ...] = ()
    rating_scale: tuple[Definition, ...] = ()
    index_observations: tuple[IndexLabel, ...] = ()
    figures: tuple[Titled, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether the file has a text layer; without one it must be read from the picture."""
        return self.text_layer == "yes"

    @property
    def is_vendor(self) -> bool:
        """Labels from a data vendor's list: figures rounded by the vendor's own rules, with its own share price."""
        return self.source == "eastmoney"


def read_gold(folder: Path) -> list[Gold]:
    """All `*.json` of `folder`, by name. Raises UsageError on none, and on a file that is not of the shape."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UsageError(f"no gold files (*.json) in {folder}", hint="docs/evaluate.md tells their shape")
    return [_read(path) for path in paths]


def _read(path: Path) -> Gold:
    try:
        return Gold.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"{where or 'the file'}: {first['msg']}", where=str(path), hint="docs/evaluate.md tells the shape") from error
