"""Printed days inside running text."""

from __future__ import annotations

import re
from datetime import date, timedelta

_YEAR = r"(?P<year>20\d{2}|19\d{2})"
DATE = re.compile(
    rf"(?<!\d){_YEAR}\s*(?:[-./年]\s*(?P<month>\d{{1,2}})\s*[-./月]\s*(?P<day>\d{{1,2}})\s*日?|(?P<month8>0[1-9]|1[0-2])(?P<day8>0[1-9]|[12]\d|3[01]))(?!\d)"
)
MONTH_DAY = re.compile(r"(?<![\d年./-])(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>[12]\d|3[01]|0?[1-9])\s*日")


def find_date(text: str, start: int = 0) -> tuple[date, int, int] | None:
    """The first printed day of `text` from `start` on, with its span; an impossible day (`2025-02-30`) is none."""
    for match in DATE.finditer(text, start):
        day = _day(int(match["year"]), int(match["month"] or match["month8"]), int(match["day"] or match["day8"]))
        if day:
            return day, match.start(), match.end()
    return None


def place_in_window(month: int, day: int, start: date | None, end: date | None) -> date | None:
    """The day `12月26日` in the year that puts it inside the window; with no window known, None."""
    if not end:
        return None
    first = start or end - timedelta(days=31)
    years = sorted({end.year, first.year}, reverse=True)
    days = [d for year in years if (d := _day(year, month, day))]
    return next((d for d in days if first <= d <= end), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
