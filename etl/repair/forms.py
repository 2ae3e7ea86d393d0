"""The form of printed numbers: decimals, percent sign, thousands, how a loss is marked. What the cells of a line share is proof."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from etl.grammar.numbers import Number, fold_number, read_number

MIN_SHARE = 0.6  # of the siblings that have the form; the others may be damaged too
THOUSAND = 1000
_LETTERS = re.compile(r"[OoQDlI|SsZz]+")  # `1.6O` is no number with a unit


@dataclass(frozen=True, slots=True)
class Printed:
    """One number as it is printed. `grouped`: with commas; None below a thousand. `bracketed`: a loss in brackets; None without sign."""

    value: float
    decimals: int
    suffix: str
    grouped: bool | None
    bracketed: bool | None


@lru_cache(maxsize=16384)
def printed(text: str) -> Printed | None:
    """The form of a number; None for anything else."""
    number = read_number(text)
    if not isinstance(number, Number) or number.mark or number.currency:
        return None
    plain = fold_number(text)
    value = float(number.value)
    grouped = "," in plain if abs(value) >= THOUSAND else None
    bracketed = plain.startswith("(") if plain[:1] in "(-" else None
    return Printed(value, number.decimals, number.suffix, grouped, bracketed)


def tokens(text: str) -> tuple[str, ...]:
    """The numbers of a text that holds nothing else: `1904 15%` → both. A bare year counts: among amounts it is one."""
    parts = (text,) if printed(text) else tuple(text.split())
    return parts if all(printed(part) for part in parts) else ()


@dataclass(frozen=True, slots=True)
class Form:
    """What siblings share. `count` of `total` numbers have these decimals and suffix; None: nothing tells.

    `low` and `high` are the least and the largest size among them.
    """

    decimals: int
    suffix: str
    grouped: bool | None
    bracketed: bool | None
    count: int
    total: int
    low: float
    high: float

    def fits(self, text: str) -> bool:
        """The text is a number of this form."""
        one = printed(text)
        if one is None or (one.decimals, one.suffix) != (self.decimals, self.suffix):
            return False
        return _agree(one.grouped, self.grouped) and _agree(one.bracketed, self.bracketed)

    def is_near(self, text: str, times: float) -> bool:
        """The number is at most `times` smaller or larger than the siblings."""
        one = printed(text)
        return one is not None and self.low / times <= abs(one.value) <= self.high * times

    def distance(self, text: str) -> float:
        """By how many times the number is smaller than the least or larger than the largest sibling; 1 between them."""
        size = abs(one.value) if (one := printed(text)) else 0.0
        return max(self.low / size if size else 1.0, size / self.high if self.high else 1.0, 1.0)

    @property
    def witness(self) -> str:
        sign = f" and {self.suffix}" if self.suffix else ""
        return f"{self.count} of {self.total} siblings print {self.decimals} decimals{sign}"


def _agree(mine: bool | None, theirs: bool | None) -> bool:
    return mine is None or theirs is None or mine == theirs


def common_form(texts: Iterable[str], needed: int, bracketed: bool | None = None) -> Form | None:
    """The form of at least `needed` siblings and of most of them. `bracketed`: how the table marks a loss."""
    forms = [one for text in texts if (one := printed(text)) and not _LETTERS.fullmatch(one.suffix)]
    counts = Counter((one.decimals, one.suffix) for one in forms)
    if not counts:
        return None
    (decimals, suffix), count = counts.most_common(1)[0]
    alike = [one for one in forms if (one.decimals, one.suffix) == (decimals, suffix)]
    if count < needed or count < MIN_SHARE * len(forms):
        return None
    sizes = [abs(one.value) for one in alike if one.value] or [0.0]
    return Form(decimals, suffix, _usual(o.grouped for o in alike), bracketed, count, len(forms), min(sizes), max(sizes))


def sign_style(texts: Iterable[str]) -> bool | None:
    """Whether a table prints losses in brackets (True) or with a minus; None when it prints none, or both."""
    return _usual(one.bracketed for text in texts if (one := printed(text)))


def _usual(seen: Iterable[bool | None]) -> bool | None:
    kinds = {one for one in seen if one is not None}
    return kinds.pop() if len(kinds) == 1 else None
