"""Labelled numbers beside the facts: the cells of forecast tables and of tables that list several stocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.reference import fold
from etl.evaluate.front import listed
from etl.evaluate.gold import Cell, Gold
from etl.evaluate.outcome import Outcome
from etl.evaluate.same import base_value, canonical, same_number
from etl.report import Fact, Report

_PAIRS = (
    ("pe", "pe_adjusted"),
    ("eps", "eps_adjusted"),
    ("eps_yoy", "eps_adjusted_yoy"),
    ("net_profit_parent", "net_profit_adjusted"),
    ("np_yoy", "np_adjusted_yoy"),
)
TWINS = {a: b for pair in _PAIRS for a, b in (pair, pair[::-1])}
"""Houses differ in whether they say that a figure is adjusted: the same value under the twin's code is right."""


class Key(NamedTuple):
    """`who` is a canonical code, or `name:` and the folded name. Every fact is also known under no period, for prices."""

    who: str
    metric: str
    period: str | None


Index = Mapping[Key, Sequence[Fact]]


class Claim(NamedTuple):
    """A fact about which a label speaks, and whether the label agrees."""

    fact: Fact
    cell: Cell
    right: bool


def index_facts(report: Report) -> Index:
    """Facts by all keys under which a label may ask for them."""
    found: dict[Key, list[Fact]] = defaultdict(list)
    for fact in report.facts:
        code, name = (fact.stock.code, fact.stock.name or fact.stock.code) if fact.stock else (None, None)
        for who in {canonical(code), _named(name)}:
            for period in {fact.period_code, None}:
                found[Key(who, fact.metric_code, period)].append(fact)
    return found


def cells(gold: Gold, index: Index) -> Iterator[Outcome]:
    """One outcome a labelled cell, and one for its kind (A or E) where the value is right."""
    for field, labels in (("forecast_cell", gold.forecasts), ("peer_cell", gold.peer_valuations)):
        for cell in labels:
            if not cell.metric.startswith("other:"):
                yield from _cell(field, gold, cell, index)


def _cell(field: str, gold: Gold, cell: Cell, index: Index) -> Iterator[Outcome]:
    found = facts_of(cell, index, gold)
    right = [fact for fact in found if is_right(fact, cell, gold)]
    wanted = " ".join(filter(None, (cell.stock or cell.name, cell.metric, cell.period, f"{cell.value:g}", cell.unit)))
    stated = listed(f"{fact.value} {fact.unit or ''}".strip() for fact in found)
    place = (right or found)[:1]
    source = place[0].source if place else None
    yield Outcome(field, gold.file, wanted, stated, bool(right), source, cell.page, cell.metric)
    if right and cell.kind and not gold.is_vendor:
        kinds = listed(fact.kind for fact in right)
        yield Outcome(f"{field}.kind", gold.file, f"{wanted} {cell.kind}", kinds, cell.kind in kinds, source, cell.page)


def facts_of(cell: Cell, index: Index, gold: Gold) -> list[Fact]:
    """Facts for the label's stock (by code, else by name), metric and period; with its twin's only where these are right."""
    found = list(_at(index, cell, cell.metric))
    if gold.is_vendor:
        return found + (list(_by_code(index, cell, "eps_diluted")) if cell.metric == "eps" else [])
    twin = TWINS.get(cell.metric)
    if twin and not any(is_right(fact, cell, gold) for fact in found):
        found += [fact for fact in _by_code(index, cell, twin) if is_right(fact, cell, gold)]
    return found


def _at(index: Index, cell: Cell, metric: str) -> Sequence[Fact]:
    return _by_code(index, cell, metric) or index.get(Key(_named(cell.name), metric, cell.period), ())


def _by_code(index: Index, cell: Cell, metric: str) -> Sequence[Fact]:
    return index.get(Key(canonical(cell.stock), metric, cell.period), ()) if cell.stock else ()


def _named(name: str | None) -> str:
    return f"name:{fold(name or '')}"


def is_right(fact: Fact, cell: Cell, gold: Gold) -> bool:
    value = float(fact.value) if fact.value is not None else None
    return same_number(value, base_value(cell.value, cell.unit), vendor=gold.is_vendor)


def claims(gold: Gold, index: Index) -> Iterator[Claim]:
    """Every fact that a label speaks of, once a label: those of the page that it names, else all; the house's own first.

    A scenario or a part of the company is something else. The same quantity may be printed elsewhere with more or fewer digits: it is
    right within the rounding of both.
    """
    labelled = [(cell, False) for cell in gold.forecasts] + [(cell, True) for cell in gold.peer_valuations]
    for cell, may_be_segment in labelled:
        if not cell.metric.startswith("other:"):
            valued = (fact for fact in facts_of(cell, index, gold) if fact.value is not None)
            found = [fact for fact in valued if may_be_segment or fact.segment is None]
            of_page = [fact for fact in found if fact.source.page == cell.page]
            for fact in _own(of_page) or of_page or _own(found):
                yield Claim(fact, cell, is_right(fact, cell, gold) or _rounds_to(fact, cell))


def _own(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.attribution == "own"]


def _rounds_to(fact: Fact, cell: Cell) -> bool:
    step = float(fact.half_step or 0) + base_value(cell.half_step, cell.unit)
    return abs(float(fact.value or 0) - base_value(cell.value, cell.unit)) <= step * 1.0001
