"""Margins and other shares of one printed amount in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from etl.check.books import Book, Item, Place
from etl.check.evidence import STEPS, Trial, best, shifted


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
    Ratio("roe", "pb", "pe", firm=False),  # price / BPS over price / EPS is EPS / BPS
    Ratio("payout", "dps", "eps", firm=False),
    Ratio("payout", "dividends_paid", "net_profit_parent", firm=False),
    Ratio("gross_margin", "cogs", "revenue"),
)
_COSTS = frozenset({"selling_expense", "admin_expense", "rd_expense"})
FITS = 0.06
"""Percent points beyond the rounding within which share and amounts agree."""
LOOSE = 0.15
"""Percent points by which a share must miss a loose definition before the year beside is asked."""
ABSURD = 8.0
MISSES = 0.5
WRONG = 4.0
"""Percent points from which on a firm ratio is wrong whatever the definition; between the two it is a hint."""


def ratio_trials(book: Book) -> Iterator[Trial]:
    """One trial a printed share whose two amounts are printed: any definition that fits is the house's."""
    for share in dict.fromkeys(ratio.share for ratio in RATIOS):
        readings = [ratio for ratio in RATIOS if ratio.share == share]
        rows: dict[tuple[Place, int | None], list[Trial]] = defaultdict(list)
        for item in book.of(share):
            rows[item.place, item.fact.source.row_no] += best(_trials_of(book, readings, item))
        for row in rows.values():
            yield from _settled(row)


def _settled(row: list[Trial]) -> list[Trial]:
    """Two years that agree tell the house's definition: what misses it by half a point in another year is an error, not a hint."""
    known = sum(trial.agrees for trial in row) > 1
    return [trial._replace(is_hint=trial.is_weak or (trial.is_hint and not known)) for trial in row]


def _trials_of(book: Book, readings: list[Ratio], item: Item) -> list[Trial]:
    """All readings that fit; a failure only when every firm reading is far off and none is near."""
    period = item.fact.period_code or ""
    amounts = [(ratio, *_amounts(book, ratio, period, item)) for ratio in readings]
    known = [(ratio, part, whole, gap) for ratio, part, whole, gap in amounts if part and whole and gap is not None]
    fitting = [
        Trial("check.margin", (item, part, whole), True)
        for ratio, part, whole, gap in known
        if gap <= FITS or _fits_average(book, ratio, (item, part, whole))
    ]
    if fitting or not known:
        return fitting
    nearest = min(gap for *_, gap in known)
    absurd = [
        Trial("check.size", (item, part, whole), False, _said(item, part, whole))
        for r, part, whole, _ in known
        if _absurd(r, item, part, whole)
    ]
    firm = [_failure(book, ratio, (item, part, whole), nearest) for ratio, part, whole, _ in known if ratio.firm]
    loose = [
        trial for ratio, part, whole, gap in known if not ratio.firm and gap > LOOSE for trial in _beside(book, ratio, (item, part, whole))
    ]
    return absurd[:1] or firm or loose


def _fits_average(book: Book, ratio: Ratio, items: tuple[Item, Item, Item]) -> bool:
    """ROE on the equity of the year's end and of its beginning: by the amounts, or by P/E and the P/B of both years at one price."""
    item, part, whole = items
    before = shifted(item.fact.period_code, -1)
    name = {"equity_parent": "equity_parent", "pe": "pb"}.get(ratio.whole) if ratio.share == "roe" else None
    first = book.near(name, before, item) if name and before else None
    if first is None or min(first.value, part.value, whole.value) <= 0:
        return False
    last = part if name == "pb" else whole
    mean = 2 / (1 / last.value + 1 / first.value) / last.value if name == "pb" else (last.value + first.value) / 2 / last.value
    share = 100 * part.value / whole.value * (mean if name == "pb" else 1 / mean)
    blur = share * (part.step / part.value + whole.step / whole.value + first.step / first.value / 2)
    return abs(item.value - share) - item.step - blur <= FITS


def _beside(book: Book, ratio: Ratio, items: tuple[Item, Item, Item]) -> Iterator[Trial]:
    """A share that misses a loose definition, but fits it with the amounts of the year beside, or with one of them from there: a hint."""
    item, part, whole = items
    said = _said(*items)
    if step := _slip(book, ratio, item):
        yield Trial("check.share", items, False, said, step, is_hint=True, is_weak=True)
    for step in STEPS:
        year = shifted(item.fact.period_code, step)
        other = book.near(ratio.part, year, item) if year else None
        if other and _gap(item, other, whole, rest=False) <= FITS:
            back: Literal[-1, 1] = 1 if step == -1 else -1
            yield Trial("check.share", (part, item, whole), False, said, back, is_hint=True, is_weak=True)


def _failure(book: Book, ratio: Ratio, items: tuple[Item, Item, Item], gap: float) -> Trial:
    """Proof, hint or weak hint, by the percent points that the share misses the amounts."""
    return Trial("check.margin", items, False, _said(*items), _slip(book, ratio, items[0]), gap <= WRONG, gap <= MISSES)


def _amounts(book: Book, ratio: Ratio, period: str, item: Item) -> tuple[Item | None, Item | None, float | None]:
    """Part, whole, and the percent points by which the printed share misses them."""
    part, whole = book.near(ratio.part, period, item), book.near(ratio.whole, period, item)
    if part is None or whole is None or whole.value <= 2 * whole.step:
        return None, None, None
    return part, whole, _gap(item, part, whole, rest=ratio.part == "cogs")


def _absurd(ratio: Ratio, item: Item, part: Item, whole: Item) -> bool:
    """Many times more or less than the amounts say, whatever the definition: an amount has another's unit."""
    share = part.value / whole.value * 100
    return not ratio.firm and item.value > 1 and share > 0 and not 1 / ABSURD < item.value / share < ABSURD


def _said(item: Item, part: Item, whole: Item) -> str:
    return f"{item.shown} is printed, but {part.shown} of {whole.shown} is {part.value / whole.value * 100:.1f} %"


def _slip(book: Book, ratio: Ratio, item: Item) -> Literal[-1, 0, 1]:
    """The neighbouring year whose amounts fit the printed share."""
    for step in STEPS:
        period = shifted(item.fact.period_code, step)
        gap = _amounts(book, ratio, period, item)[2] if period else None
        if gap is not None and gap <= FITS:
            return step
    return 0


def _gap(item: Item, part: Item, whole: Item, rest: bool) -> float:
    """Percent points between the printed share and the amounts, beyond rounding; costs leave the rest as the margin.

    Costs may be printed with a minus (`销售费用 -769` over `%销售收入 12.0%`).
    """
    cost = rest or (part.fact.metric_code in _COSTS and item.value > 0)
    share = (abs(part.value) if cost else part.value) / whole.value * 100
    share = 100 - share if rest else share
    blur = (part.step + abs(share) / 100 * whole.step) / whole.value * 100
    return max(abs(item.value - share) - item.step - blur, 0.0)
