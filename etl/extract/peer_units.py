"""Units of a table of stocks: stated in header, caption or notes; a currency from the stock's exchange; money by the size of companies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from app.reference.types import Vocabulary
from etl.grammar.numbers import Number
from etl.grammar.units import Measure, pick_unit, read_unit

Basis = Literal["stated", "inferred"]

# The median listed company of a table lies in these bounds (base currency); only one of the scales can put it there.
_BOUNDS = {
    "revenue": (Decimal("3e8"), Decimal("2e12")),
    "net_profit_parent": (Decimal("2e7"), Decimal("3e11")),
    "market_cap": (Decimal("1.5e9"), Decimal("1e13")),
}
_SCALES = {"zh": (Decimal("1e8"), Decimal("1e6"), Decimal("1e4"), Decimal(1)), "en": (Decimal("1e6"), Decimal("1e9"), Decimal(1))}


def money_scale(samples: Mapping[str, Sequence[Decimal]], language: str, currency: str | None) -> Measure | None:
    """The scale of money columns that state none, from the size of many companies: 21.6, 14.3, 296.6 of revenue are 亿元.

    `samples` maps a metric to its column's values. None when no scale, or more than one, is plausible.
    """
    for metric, (low, high) in _BOUNDS.items():
        values = sorted(abs(v) for v in samples.get(metric, ()))
        if len(values) < 3:
            continue
        middle = values[len(values) // 2]
        fits = [scale for scale in _SCALES.get(language, _SCALES["zh"]) if low <= middle * scale <= high]
        return Measure("money", fits[0], currency) if len(fits) == 1 else None
    return None


def currency_of(code: str | None, vocabulary: Vocabulary) -> str | None:
    """The trading currency of a code's exchange."""
    return vocabulary.exchange_currencies.get(code.rpartition(".")[2]) if code else None


def cell_unit(number: Number, kind: str, header: Measure | None, stated: Iterable[Measure], vocabulary: Vocabulary) -> Measure | None:
    """The unit that the page states for one number of a metric of `kind`: cell, then header, then caption and notes."""
    cell = read_unit(number.suffix, vocabulary.units) if number.suffix else None
    currency = read_unit(number.currency, vocabulary.units) if number.currency else None
    found = next((m for m in (cell, header) if m and _fits(m, kind)), None) or pick_unit(stated, kind)
    if found and currency:
        return replace(found, currency=currency.currency)
    if currency and kind in ("price", "per_share"):
        return Measure(kind, Decimal(1), currency.currency)
    return found


def _fits(measure: Measure, kind: str) -> bool:
    return measure.kind == kind or (kind in ("price", "per_share") and measure.kind in ("money", "price", "per_share"))


def contradicts(measure: Measure | None, kind: str) -> bool:
    """`18%` in a column read as money or as a multiple: the column is not understood."""
    if measure is None or measure.kind == kind:
        return False
    return measure.kind in ("pct", "multiple") or kind in ("pct", "multiple")
