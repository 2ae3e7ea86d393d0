"""Margins and other shares of one printed amount in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from etl.check.books import Book, Item
from etl.check.evidence import Trial, best


class Ratio(NamedTuple):
    """`share` is 100 × `part` / `whole`. `firm` where definitions of houses differ by little, so that a big gap is an error."""

    share: str
    part: str
    whole: str
    firm: bool = True


RATIOS = (
    Ratio("gross_margin", "gross_profit", "revenue"),
    Ratio("net_margin", "net_profit_parent", "revenue"),
    Ratio("net_margin", "net_profit_total", "revenue"),
    Ratio("net_margin", "net_profit_adjusted", "revenue", firm=False),
    Ratio("net_margin_adjusted", "net_profit_adjusted", "revenue"),
    Ratio("op_margin", "op_profit", "revenue"),
    Ratio("op_margin", "ebit", "revenue", firm=False),
    Ratio("ebit_margin", "ebit", "revenue"),
    Ratio("ebitda_margin", "ebitda", "revenue"),
    Ratio("pretax_margin", "total_profit", "revenue"),
    Ratio("debt_ratio", "total_liabilities", "total_assets"),
    Ratio("selling_ratio", "selling_expense", "revenue"),
    Ratio("admin_ratio", "admin_expense", "revenue", firm=False),
    Ratio("rd_ratio", "rd_expense", "revenue"),
    Ratio("roe", "net_profit_parent", "equity_parent", firm=False),
    Ratio("payout", "dps", "eps", firm=False),
    Ratio("gross_margin", "cogs", "revenue"),
)
FITS = 0.06
"""Percent points beyond the rounding within which share and amounts agree."""
WRONG = 4.0
"""Percent points from which on a firm ratio is wrong; between the two nothing is said (averages, taxes above or below the line)."""


def ratio_tests(book: Book) -> Iterator[Trial]:
    """One test a printed share whose two amounts are printed: any definition that fits is the house's."""
    for share in dict.fromkeys(ratio.share for ratio in RATIOS):
        readings = [ratio for ratio in RATIOS if ratio.share == share]
        for item in book.of(share):
            yield from best(_tests(book, readings, item))


def _tests(book: Book, readings: list[Ratio], item: Item) -> list[Trial]:
    """All readings that fit; a failure only when every firm reading is far off and none is near."""
    period = item.fact.period_code or ""
    found: list[Trial] = []
    gaps: list[float] = []
    for ratio in readings:
        part, whole = book.near(ratio.part, period, item), book.near(ratio.whole, period, item)
        if part is None or whole is None or whole.value <= 2 * whole.step:
            continue
        gap = _gap(item, part, whole, rest=ratio.part == "cogs")
        gaps.append(gap)
        if gap <= FITS:
            found.append(Trial("check.margin", (item, part, whole), True))
        elif ratio.firm and gap > WRONG:
            said = f"{item.shown} is printed, but {part.shown} of {whole.shown} is {part.value / whole.value * 100:.1f} %"
            found.append(Trial("check.margin", (item, part, whole), False, said))
    return found if gaps and (min(gaps) <= FITS or min(gaps) > WRONG) else []


def _gap(item: Item, part: Item, whole: Item, rest: bool) -> float:
    """Percent points between the printed share and the amounts, beyond rounding; costs leave the rest as the margin."""
    share = abs(part.value) / whole.value * 100 if rest else part.value / whole.value * 100
    share = 100 - share if rest else share
    blur = (part.step + abs(share) / 100 * whole.step) / whole.value * 100
    return max(abs(item.value - share) - item.step - blur, 0.0)
