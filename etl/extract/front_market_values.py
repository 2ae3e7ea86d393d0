"""Figures of market data → numbers with what they print of a unit.

`HK$750.00`, `10480/7909百万元`, `27.30-37.35`, `Rmb1.2tr / $182.7bn`, `610,900`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.grammar.flat import flatten
from etl.grammar.numbers import Number, read_number
from etl.grammar.prices import currency_of
from etl.grammar.units import Measure, Units, read_unit

_MONEY = r"[A-Za-z]{0,3}\s?[$￥¥€£]|RMB|CNY|HKD|USD|TWD|KRW|JPY|EUR|GBP|人民币|港元|港币|美元"
_FIGURE = rf"(?:{_MONEY})?\s?\d[\d,]*(?:\.\d+)?\s?(?:[%％]|[A-Za-z㐀-鿿]{{0,6}})"
_ONE = re.compile(rf"(?P<cur>{_MONEY})?\s?(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?P<suffix>[%％]|[A-Za-z㐀-鿿]{{0,6}})", re.I)
_ALL = re.compile(
    rf"(?P<a>{_FIGURE})(?:\s?(?:/|[-–—~～]|至)\s?(?P<b>{_FIGURE})|\s?[(（](?P<c>{_FIGURE})[)）])?(?:\s?[↑↓▲▼*^†‡#]|\s[A-Za-z]+)?", re.I
)
_LED = re.compile(rf"(?P<unit>(?:{_MONEY})?\s?(?:m|mn|bn|tn|b)|[%％])\s(?P<n>\d[\d,]*(?:\.\d+)?)", re.I)  # `US$m 67,300`, `% 88`
_NEXT_LABEL = re.compile(r"\d\s+[A-Z][A-Za-z]+$")  # `610,900 Free`, `89,983 BBG`: the line goes on with another column's label


@dataclass(frozen=True, slots=True)
class Amount:
    """`measure` is what the figure itself prints; None: only a number. `factor` 1 for prices."""

    number: Number
    text: str
    measure: Measure | None = None
    currency: str | None = None

    def over(self, label: Measure | None, kind: str) -> Measure | None:
        """The unit: of the figure, completed by the label's; its currency None where none is printed. None: it does not fit the metric."""
        size = self.measure or label
        if kind == "money" and size and not size.scaled and label and label.scaled:
            size = label  # `Average Daily Value (mn)   812.40 USD`
        currency = self.currency or (self.measure.currency if self.measure else None) or (label.currency if label else None)
        if kind == "money":
            return Measure("money", size.factor, currency) if size and size.kind == "money" and size.scaled else None
        if kind == "shares":
            counts = size is not None and (size.kind == "shares" or (size.kind == "money" and size.factor > 1))
            return Measure("shares", size.factor, None) if size and counts else None
        if kind in ("price", "per_share"):
            fits = size is None or (size.kind in ("money", "per_share", "price") and size.factor == 1)
            return Measure(kind, Decimal(1), currency) if fits else None
        return Measure(kind, Decimal(1), None) if size is None or size.kind == kind else None


def read_amounts(text: str, units: Units) -> tuple[Amount, ...]:
    """One figure or two (`high/low`, `27.30-37.35`); nothing where the text is more than that."""
    flat = flatten(text).strip()
    match = _ALL.fullmatch(flat)
    if match is None:
        return _led(flat, units)
    found = [_amount(part, units) for part in (match["a"], match["b"] or match["c"]) if part]
    if len(found) == 2 and found[1] and found[0] and found[0].measure is None:
        found[0] = replace(found[0], measure=found[1].measure, currency=found[0].currency or found[1].currency)
    if len(found) == 2 and found[0] and found[1] and found[1].currency is None and found[1].measure is None:
        found[1] = replace(found[1], currency=found[0].currency)
    return tuple(amount for amount in found if amount) if all(found) else ()


def _led(text: str, units: Units) -> tuple[Amount, ...]:
    """`US$m 67,300`: the unit stands before the figure."""
    match = _LED.fullmatch(text)
    number, unit = (read_number(match["n"]), read_unit(match["unit"].replace(" ", ""), units)) if match else (None, None)
    return (Amount(number, text, unit, unit.currency),) if unit and isinstance(number, Number) and number.value else ()


def _amount(text: str, units: Units) -> Amount | None:
    match = _ONE.fullmatch(text.strip())
    number = read_number(match["n"]) if match else None
    if match is None or not isinstance(number, Number) or number.value == 0:
        return None
    currency = currency_of(match["cur"]) if match["cur"] else None
    if not match["suffix"] or (_NEXT_LABEL.search(text) and read_unit(match["suffix"], units) is None):
        return Amount(number, text[: match.end("n")].strip(), None, currency)
    measure = read_unit(match["suffix"], units)
    return Amount(number, text.strip(), measure, currency or measure.currency) if measure else None
