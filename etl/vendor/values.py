"""The cells of a list → typed values. Pure; None is "nothing there", `Unreadable` what nobody understands.

Vendors write what a program writes: `12345.6`, `1.2e+06`, `20250416`, `2025-04-16 00:00:00.000`, `2025Q4`, `nan`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from etl.grammar.numbers import Number, read_number

EMPTY = frozenset(("", "-", "--", "—", "nan", "none", "null", "nat", "n/a", "<na>", "无", "[]"))
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_DAY = re.compile(r"(\d{4})(?:(\d\d)(\d\d)(?:\.0)?|([-/.])(\d{1,2})\4(\d{1,2}))(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?")
_QUARTER = re.compile(r"((?:19|20)\d\d)Q([1-4])", re.IGNORECASE)
_PEOPLE = re.compile(r"[,，、;；|]+")
REPORTING = {"1": "Q1", "2": "H1", "3": " 9M", "4": "FY"}
"""A quarter as the end of a reporting period (报告期), from the start of the year: 2025Q4 is the year 2025."""
LARGEST, SMALLEST, LAST = 24, -12, -40  # powers of ten: what is beyond, or has a digit beyond, is no number of a company


class Unreadable(NamedTuple):
    """A cell that holds something, but not what its column is for."""

    text: str


class Amount(NamedTuple):
    """A number, and half of its last written digit."""

    value: Decimal
    half_step: Decimal


def clean(text: str) -> str:
    """The cell without blanks around; empty for what stands for nothing (`nan`, `--`)."""
    plain = text.strip()
    return "" if plain.lower() in EMPTY else plain


def amount(text: str) -> Amount | Unreadable | None:
    """`12345.60` → 12345.60 ± 0.005. A unit behind the number is not ours to add to the column's: unreadable."""
    plain = clean(text)
    if not plain:
        return None
    if _NUMBER.fullmatch(plain):
        return _sized(Decimal(plain)) or Unreadable(plain)
    number = read_number(plain)
    if isinstance(number, Number) and not number.suffix and not number.mark and not number.currency:
        return _sized(number.value) or Unreadable(plain)
    return Unreadable(plain)


def _sized(value: Decimal) -> Amount | None:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < LAST or (value and not SMALLEST <= value.adjusted() <= LARGEST):
        return None
    return Amount(value, Decimal(5).scaleb(exponent - 1))


def day(text: str) -> date | Unreadable | None:
    """`20250416`, `20250416.0`, `2025-04-16 00:00:00.000`, `2025/4/16`."""
    plain = clean(text)
    if not plain:
        return None
    match = _DAY.fullmatch(plain)
    try:
        return date(int(match[1]), int(match[2] or match[5]), int(match[3] or match[6])) if match else Unreadable(plain)
    except ValueError:
        return Unreadable(plain)


def period(text: str) -> str | Unreadable | None:
    """`2025Q4` → `2025FY`, `2025Q2` → `2025H1`: the reporting period that ends there."""
    plain = clean(text)
    if not plain:
        return None
    match = _QUARTER.fullmatch(plain)
    return match[1] + REPORTING[match[2]] if match else Unreadable(plain)


def count(text: str) -> int | Unreadable | None:
    """A positive whole number: pages. 0 says nothing."""
    found = amount(text)
    if found is None or isinstance(found, Unreadable):
        return found
    if found.value != found.value.to_integral_value() or not 0 <= found.value < 100_000:
        return Unreadable(text.strip())
    return int(found.value) or None


def people(text: str) -> tuple[str, ...]:
    """`张三,李四` → both names, each once."""
    return tuple(dict.fromkeys(name for part in _PEOPLE.split(clean(text)) if (name := " ".join(part.split()))))


_DOCUMENT = re.compile(r"AP\d{15,}")


def document(text: str) -> str | None:
    """The vendor's key of a report; out of an address too (`…/H3_AP202504161234567890_1.pdf`)."""
    plain = clean(text)
    match = _DOCUMENT.search(plain)
    return match[0] if match else plain or None
