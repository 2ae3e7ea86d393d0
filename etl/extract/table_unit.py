"""The unit of a cell: cell > row label > section > corner and caption > the document's other tables > size of the numbers (inferred)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from app.reference.types import Vocabulary
from etl.grammar.numbers import Number
from etl.grammar.units import Measure, find_units, pick_unit, read_unit

Basis = Literal["stated", "inferred"]
MONEY_KINDS = ("money", "per_share", "price")
_PLAIN = {kind: Measure(kind, Decimal(1), None) for kind in ("pct", "multiple", "days", "points")}
_BY_NATURE = ("multiple", "days")
_SCALES = (Decimal("1e6"), Decimal("1e8"), Decimal(1), Decimal("1e4"), Decimal("1e9"))
_SMALLEST_REVENUE, _LARGEST_REVENUE = Decimal("2e7"), Decimal("2e13")


@dataclass(frozen=True, slots=True)
class UnitContext:
    """What a table says about its units, the most believed first, and what stands in when it says nothing.

    `is_statement`: all its known rows are amounts of money. `currency`: that of its earnings a share, when only these print one.
    """

    stated: tuple[Measure, ...]
    default: Measure | None = None
    is_statement: bool = False
    currency: str | None = None


def context_of(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[Measure, ...]:
    """The units that corner, caption and notes state."""
    return tuple(measure for text in texts for measure in find_units(text, vocabulary.units))


def unit_of(number: Number, kind: str, label: Measure | None, section: Sequence[Measure], context: UnitContext,
            vocabulary: Vocabulary) -> tuple[Measure | None, Basis]:  # fmt: skip
    """The unit of one printed number of a metric of `kind`, and whether the page states it."""
    cell = read_unit(number.suffix, vocabulary.units) if number.suffix else None
    if cell and not fits(cell, kind):
        return cell, "stated"  # `2%` in a row of amounts is no amount
    stated = [m for m in (cell, label, *section, *context.stated) if m]
    if kind in MONEY_KINDS:
        found, basis = _money_unit(kind, stated, context)
        sign = read_unit(number.currency, vocabulary.units) if number.currency else None
        return (replace(found, currency=sign.currency), basis) if found and sign and sign.currency else (found, basis)
    if kind == "other":
        return _unknown_unit([m for m in (cell, label) if m], stated, context)
    found = pick_unit(stated, kind)
    if found:
        return found, "stated"
    if kind == "shares" and context.default:
        return Measure(kind, context.default.factor, None), "inferred"  # share counts stand in the size of the amounts
    return _PLAIN.get(kind), "stated" if kind in _BY_NATURE else "inferred"


def _unknown_unit(own: list[Measure], stated: list[Measure], context: UnitContext) -> tuple[Measure | None, Basis]:
    """Of a label that is not understood: its own unit, or the amounts' unit where all the table's other rows are amounts; else none."""
    if own:
        return own[0], "stated"
    return (_money_unit("money", stated, context)[0] if context.is_statement else None), "inferred"


def _money_unit(kind: str, stated: list[Measure], context: UnitContext) -> tuple[Measure | None, Basis]:
    """Size and currency may come from two places: `Revenue (mn)` under `Currency (CNY)`."""
    default = context.default
    if kind != "money":
        found = pick_unit(stated, kind)
        if found and found.currency:
            return found, "stated"
        return (Measure(kind, found.factor if found else Decimal(1), default.currency), "inferred") if default else (found, "inferred")
    money = [m for m in stated if m.kind == "money"]
    size = next((m for m in money if m.scaled), None)
    currency = next((m.currency for m in money if m.currency), None)
    if size:
        measure = Measure("money", size.factor, size.currency or currency or (default.currency if default else None) or context.currency)
        return measure, "stated" if size.currency or currency else "inferred"
    if default is None:
        return (money[0], "inferred") if money else (None, "inferred")
    return Measure("money", default.factor, currency or default.currency), "inferred"


def size_by_magnitude(revenues: Sequence[Decimal], currency: str | None) -> Measure | None:
    """Millions unless the revenue of a listed company would then be impossibly small or large."""
    if not revenues:
        return None
    middle = sorted(abs(v) for v in revenues)[len(revenues) // 2]
    factor = next((f for f in _SCALES if _SMALLEST_REVENUE <= middle * f <= _LARGEST_REVENUE), None)
    return Measure("money", factor, currency) if factor else None


def fits(measure: Measure, kind: str) -> bool:
    """A stated unit contradicts a metric: `%` beside revenue means growth, not revenue."""
    return kind == "other" or measure.kind == kind or (kind in MONEY_KINDS and measure.kind in MONEY_KINDS)
