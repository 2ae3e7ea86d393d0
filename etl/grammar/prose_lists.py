"""What sentences about forecasts have in common: years (`2025-2027年`, `FY26-28E`), lists of numbers (`1.57/2.25亿元`), what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Whose = Literal["own", "previous_own", "guidance"]
MetricOf = Callable[[str], str | None]
"""A whole label → metric code."""

NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Printed:
    """One number, or the two ends of a range, at text[start:end]."""

    text: str
    start: int
    end: int
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of one metric: a number a year, all in one unit. `why_not`: it cannot be told what it says, and why."""

    whose: Whose
    label: str
    metric_code: str
    years: tuple[int, ...]
    numbers: tuple[Printed, ...]
    unit: str
    start: int
    end: int
    why_not: str | None = None


_YEARS = re.compile(
    r"(?<![A-Za-z0-9.%])(?:FY|CY)?\s?(?P<first>20\d\d|\d\d)(?:\s?(?P<mark>年|[EF](?![A-Za-z])))?"
    r"(?P<more>(?:\s?(?:[-–~～至到/、&]|和|及|and)\s?(?:FY|CY)?(?:20\d\d|\d\d)(?![\d.,%％])(?:年|[EF](?![A-Za-z]))?)*)"
    r"(?![\d.,]*\d|[%％]|\s?[年]?(?:\d{1,2}月|Q|H|[一二三四]季|[上下]半|前[一二三]季|年?[1-4]季|初|末|底)|Q|H\d)",
)
_PART = re.compile(r"(?P<sign>[-–~～至到/、&]|和|及|and)\s?(?:FY|CY)?(?P<year>20\d\d|\d\d)")
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Years:
    """Years in printed order at text[start:end]."""

    years: tuple[int, ...]
    start: int
    end: int


def find_years(text: str) -> Iterator[Years]:
    """`2025-2027年` → 2025, 2026, 2027; `26/27E` → 2026, 2027; `2025年6月`, `25Q1` and a bare `25` are none."""
    for match in _YEARS.finditer(text):
        printed = match[0]
        is_marked = re.search(r"20\d\d|年|FY|CY|\d[EF]", printed)
        years = _listed(_full(match["first"]), match["more"]) if is_marked else None
        if years:
            yield Years(years, match.start(), match.end())


def _full(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _listed(first: int, more: str) -> tuple[int, ...] | None:
    """The years that follow the first; None where they do not rise, or a dash has more than two ends."""
    parts = [(part["sign"], _full(part["year"])) for part in _PART.finditer(more)]
    if len(parts) == 1 and parts[0][0] in "-–~～至到":
        last = parts[0][1]
        return tuple(range(first, last + 1)) if first < last <= first + _LONGEST else None
    years = (first, *(year for _, year in parts))
    rising = all(a < b for a, b in pairwise(years))
    return years if rising and not any(sign in "-–~～至到" for sign, _ in parts) else None


def numbers_in(text: str, start: int, end: int, unit: str) -> tuple[Printed, ...] | None:
    """The numbers of a list text[start:end], whose parts may repeat the unit; None where they print different ones."""
    found = [Printed(match[0], match.start(), match.end()) for match in re.compile(NUMBER).finditer(text, start, end)]
    between = [text[a.end : b.start] for a, b in pairwise(found)]
    units = {re.sub(r"[/、,\s]|和|及|以及|and", "", gap) for gap in between} - {""}
    return tuple(found) if units <= {unit} else None
