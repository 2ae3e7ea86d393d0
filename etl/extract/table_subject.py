"""Whose table it is, when a report has more than one subject: two listings of one company, or several companies."""

from __future__ import annotations

from collections.abc import Sequence

from app.reference import fold
from etl.document import Page
from etl.extract.table_panel import Panel
from etl.report import StockRef

_CURRENCY = {
    "SH": "CNY",
    "SZ": "CNY",
    "BJ": "CNY",
    "HK": "HKD",
    "US": "USD",
    "TW": "TWD",
    "TWO": "TWD",
    "T": "JPY",
    "KS": "KRW",
    "KQ": "KRW",
    "SI": "SGD",
}


def listing_currency(stock: StockRef) -> str | None:
    """The currency of the stock's exchange; None for other places and unresolved names."""
    return _CURRENCY.get(stock.code.rpartition(".")[2]) if stock.code else None


def are_twins(subjects: Sequence[StockRef]) -> bool:
    """All are listings of one company (A and H shares under one name)."""
    return len({fold(subject.name or "") for subject in subjects}) == 1


def primary(subjects: Sequence[StockRef], currency: str | None) -> StockRef:
    """Of twins the listing in whose currency the accounts are kept, else the one named first."""
    return next((subject for subject in subjects if currency and listing_currency(subject) == currency), subjects[0])


def subject_of(page: Page, panel: Panel, subjects: Sequence[StockRef], currency: str | None) -> StockRef | None:
    """The stock of a table; among different companies the only one named in the caption, or else on the page; None: not certain."""
    if are_twins(subjects):
        return primary(subjects, currency)
    for text in (" ".join((panel.corner, *panel.caption)), page.text()):
        named = [subject for subject in subjects if _is_named(subject, text)]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _is_named(subject: StockRef, text: str) -> bool:
    digits = subject.code.partition(".")[0].lstrip("0") if subject.code else ""
    return bool(subject.name and fold(subject.name) in fold(text)) or (len(digits) > 2 and digits in text)
