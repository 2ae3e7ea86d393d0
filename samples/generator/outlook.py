"""The arithmetic behind a sample's tables: from levels and assumptions to every printed row, so that growth, EPS and PE agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Outlook:
    """One house's view of one company. Money in millions; per-share values in the unit of `price`; `actuals` years are reported."""

    years: tuple[int, ...]
    actuals: int
    revenue: tuple[float, ...]
    profit: tuple[float, ...]
    gross_margin: tuple[float, ...]
    equity: tuple[float, ...]
    shares: float
    price: float

    def eps(self) -> list[float]:
        return [profit / self.shares for profit in self.profit]

    def pe(self) -> list[float]:
        return [self.price / eps for eps in (round(value, 2) for value in self.eps())]

    def pb(self) -> list[float]:
        return [self.price / (equity / self.shares) for equity in self.equity]

    def roe(self) -> list[float]:
        return [100 * profit / equity for profit, equity in zip(self.profit, self.equity, strict=True)]

    def net_margin(self) -> list[float]:
        return [100 * profit / revenue for profit, revenue in zip(self.profit, self.revenue, strict=True)]


def growth(before: float, levels: Sequence[float]) -> list[float]:
    """Percent change of each level on the one before; `before` is the level ahead of the first."""
    return [100 * (level / last - 1) for last, level in zip([before, *levels], levels, strict=False)]


def row(label: str, values: Sequence[float], form: str = "{:,.0f}") -> list[str]:
    return [label, *(form.format(value) for value in values)]


def heads(label: str, outlook: Outlook, form: Callable[[int, bool], str]) -> list[str]:
    """The header row; `form(year, is_actual)` prints a year."""
    return [label, *(form(year, number < outlook.actuals) for number, year in enumerate(outlook.years))]


def suffixed(year: int, is_actual: bool) -> str:
    return f"{year}{'A' if is_actual else 'E'}"
