"""Which listing of a company a row speaks of: `市盈率（P/E）-H股`, `P/E (A-share)`, `PB（倍，A 股）`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from etl.report import StockRef

Listing = Literal["A", "H"]
_NAMED = re.compile(
    r"[\s\-–—_/|]*[(（]\s?([AH])\s?(?:股|-?[Ss]hares?)\s?[)）]$|[\s\-–—_/|]+([AH])\s?(?:股|-?[Ss]hares?)$|^([AH])\s?(?:股|-[Ss]hares?)\s*[-–—_]?\s*(?=\S)"
)
_BOARDS: dict[str, tuple[str, ...]] = {"A": ("SH", "SZ", "BJ"), "H": ("HK",)}
OF_PRICE = frozenset(("pe", "pe_adjusted", "pb", "ps", "peg", "pev", "dividend_yield", "fcf_yield"))
"""Metrics that differ between the listings of one company: they hold its price."""


def split_listing(label: str) -> tuple[str, Listing | None]:
    """`P/E (A-share)` → `P/E`, A; a label that names no listing as it is."""
    if "股" not in label and "hare" not in label:
        return label, None
    match = _NAMED.search(label)
    if match is None:
        return label, None
    rest = (label[: match.start()] + label[match.end() :]).strip()
    letter = match[1] or match[2] or match[3]
    return (rest, "A" if letter == "A" else "H") if rest else (label, None)


def stock_of(listing: Listing | None, stock: StockRef, subjects: Sequence[StockRef]) -> StockRef | None:
    """The subject that is that listing; None where the report has none."""
    if listing is None:
        return stock
    return next((one for one in subjects if one.code and one.code.rpartition(".")[2] in _BOARDS[listing]), None)
