"""Database keys of the things that a report names, as the row builders need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.report import Analyst, Report, StockRef


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """What does not change while a load runs. `indices` maps folded names to codes, `sectors` (taxonomy, code) to ids."""

    metrics: frozenset[str] = frozenset()
    brokers: frozenset[str] = frozenset()
    exchanges: frozenset[str] = frozenset()
    indices: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of what one report names. A name that is not here is unknown to the warehouse."""

    dictionaries: Dictionaries = field(default_factory=Dictionaries)
    stock_by_code: Mapping[str, int] = field(default_factory=dict)
    stock_by_name: Mapping[str, int] = field(default_factory=dict)
    analysts: Mapping[Analyst, int] = field(default_factory=dict)
    sector_id: int | None = None

    def stock(self, ref: StockRef | None) -> int | None:
        """By its code; without one by its printed name, where that means one stock and the report does not call it ambiguous."""
        if ref is None:
            return None
        if ref.code is not None:
            return self.stock_by_code.get(ref.code)
        return self.stock_by_name.get(ref.name) if ref.name and ref.resolution == "unresolved" else None


def stock_refs(report: Report) -> list[StockRef]:
    """Every stock that the report names anywhere, each once."""
    everywhere = [
        *(m.stock for m in report.stocks),
        *(r.stock for r in report.recommendations),
        *(f.stock for f in report.facts),
        *(p.stock for p in report.picks),
    ]
    return list(dict.fromkeys(ref for ref in everywhere if ref is not None))
