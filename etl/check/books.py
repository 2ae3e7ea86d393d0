"""The numbers of one stock, to look up what belongs together: same table first, then same page, then anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.report import Fact, StockRef

Place = tuple[int, int | None]
MARKET = "market.label"
"""Rule of the cover's market data (etl/extract/front_market.py)."""
DAY = ""
"""Period of a figure of the cover whose day is not printed."""


class Item(NamedTuple):
    """A fact as the checks see it: its place in Report.facts, its value and half of its last printed digit, its (page, table)."""

    number: int
    fact: Fact
    value: float
    step: float
    place: Place

    @property
    def low(self) -> float:
        return self.value - self.step

    @property
    def high(self) -> float:
        return self.value + self.step

    @property
    def shown(self) -> str:
        """`revenue 2026FY 4,829 (营业收入, page 1)`."""
        fact = self.fact
        return f"{fact.metric_code} {fact.period_code or ''} {fact.value_text} ({fact.metric_label}, page {fact.source.page})"


@dataclass(frozen=True, slots=True)
class Book:
    """One stock's facts by metric and period, in printed order."""

    by_metric: dict[str, dict[str, list[Item]]] = field(default_factory=dict)

    def of(self, metric: str) -> Iterator[Item]:
        """All facts of a metric."""
        for items in self.by_metric.get(metric, {}).values():
            yield from items

    def at(self, metric: str, period: str) -> Sequence[Item]:
        return self.by_metric.get(metric, {}).get(period, ())

    def near(self, metric: str, period: str, item: Item) -> Item | None:
        """The fact of (metric, period) that stands nearest to `item`, in its currency where both have one."""
        found = [other for other in self.at(metric, period) if _same_currency(item, other)]
        return min(found, key=lambda other: (other.place != item.place, other.place[0] != item.place[0]), default=None)


def _same_currency(a: Item, b: Item) -> bool:
    return a.fact.currency is None or b.fact.currency is None or a.fact.currency == b.fact.currency


def open_books(facts: Sequence[Fact]) -> list[Book]:
    """One book a stock, of the whole company's own and cited actual figures; scenarios, parts and consensus stay out."""
    books: dict[StockRef, Book] = defaultdict(Book)
    for index, fact in enumerate(facts):
        if fact.stock is None or fact.value is None or not _counts(fact):
            continue
        period = fact.period_code or DAY if fact.source.rule_id == MARKET else fact.period_code
        if period is None:
            continue
        who = StockRef(fact.stock.code, None) if fact.stock.code else StockRef(None, fact.stock.name)
        place = (fact.source.page, fact.source.table_no)
        item = Item(index, fact, float(fact.value), float(fact.half_step or 0), place)
        books[who].by_metric.setdefault(fact.metric_code, {}).setdefault(period, []).append(item)
    return list(books.values())


def _counts(fact: Fact) -> bool:
    """A segment of a table of several stocks is only the stock's group; anywhere else it is a part of the company."""
    whole = fact.segment is None or fact.source.rule_id.startswith("peers.")
    return whole and fact.metric_code != "other" and fact.attribution in ("own", "cited_actual")
