"""A printed calendar day → date: `2025年01月03日` `2025-1-3` `20250103` `19 Mar 2026` `July 15, 2026` `20/03/2026`.

Windows: `20241223-20241229`.

Digits may be spaced (`2025 年 1 月 3 日`). Month and day without a year are not days here: the caller knows the year, see `day_in_window`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from etl.grammar.flat import flatten


class DateHit(NamedTuple):
    """A day and where it stands in the text: `text[start:end]`."""

    value: date
    start: int
    end: int


MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_MONTH = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<y>(?:19[89]|20[0-4])\d)"
_SPACED_YEAR = r"(?P<y>(?:1\s?9\s?[89]|2\s?0\s?[0-4])\s?\d)"
_CN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0", "O": "0"}
_CN_YEAR = r"(?P<cy>[一二][九〇○零OＯ][一二三四五六七八九〇○零OＯ]{2})"
_CN_NUMBER = r"[一二三四五六七八九十]{1,3}"

_PATTERNS = (
    re.compile(rf"(?<!\d){_SPACED_YEAR}\s*年\s*(?P<m>[01]?\s?\d)\s*月\s*(?P<d>[0-3]?\s?\d)\s*[日号]?(?!\d)"),
    re.compile(rf"{_CN_YEAR}\s*年\s*(?P<cm>{_CN_NUMBER})\s*月\s*(?P<cd>{_CN_NUMBER})\s*[日号]"),
    re.compile(rf"(?<![\d.]){_YEAR}\s?(?P<sep>[-/.])\s?(?P<m>[01]?\d)\s?(?P=sep)\s?(?P<d>[0-3]?\d)(?![\d.]\d|\d)"),
    re.compile(rf"(?<!\d){_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd|th)?[\s-]{{0,2}}{_MONTH},?[\s-]{{0,2}}(?P<y>(?:19[89]|20[0-4])\d|\d\d(?!\d|:))(?!\d)", re.I
    ),
    re.compile(rf"\b{_MONTH}\s?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s?,?\s{{0,2}}{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?<![\d./-])(?P<n1>[0-3]?\d)(?P<sep>[-/.])(?P<n2>[0-3]?\d)(?P=sep){_YEAR}(?![\d./-]\d|\d)"),
)
_MAYBE = re.compile(r"[\d年]")  # every day has one of these
_JOIN = re.compile(r"\s*(?:-|–|—|~|～|至|到|to)\s*", re.I)
_SHORT_END = re.compile(r"\s*(?:-|–|—|~|～|至|到)\s*(?:(?P<m>[01]?\d)\s*(?:月|[./-])\s*(?P<d>[0-3]?\d)\s*日?|(?P<md>[01]\d[0-3]\d))(?!\d)")
MONTH_DAY = re.compile(r"(?<![\d年])(?P<m>[01]?\d)\s*月\s*(?P<d>[0-3]?\d)\s*[日号]")


def find_dates(text: str) -> list[DateHit]:
    """Every full day in `text`, in order, never overlapping."""
    return list(_dates_in(text))


@lru_cache(maxsize=4096)
def _dates_in(text: str) -> tuple[DateHit, ...]:
    flat = flatten(text)
    if not _MAYBE.search(flat):
        return ()
    hits = sorted((hit for pattern in _PATTERNS for hit in _hits(pattern, flat)), key=lambda h: (h.start, -h.end))
    found: list[DateHit] = []
    for hit in hits:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return tuple(found)


def parse_date(text: str) -> date | None:
    """The day when `text` is one and nothing else, but for brackets and a clock time (`09 Jul 2026 09:31:29 ET`)."""
    hits = find_dates(text)
    if len(hits) != 1:
        return None
    rest = text[: hits[0].start] + text[hits[0].end :]
    rest = re.sub(r"\d{1,2}:\d\d(?::\d\d)?|\b(?:AM|PM|ET|EST|EDT|GMT|HKT|UTC|BST|CST|SGT|JST)\b", "", rest, flags=re.I)
    return hits[0].value if not re.search(r"\w", rest) else None


def find_window(text: str) -> tuple[DateHit, DateHit] | None:
    """The first span of two days: `20241223-20241229`, `2024/12/23—12/29`, `2024年12月23日至12月29日`."""
    flat = flatten(text)
    hits = find_dates(text)
    for first, second in pairwise(hits):
        if _JOIN.fullmatch(flat[first.end : second.start]) and first.value <= second.value:
            return first, second
    for first in hits:
        short = _SHORT_END.match(flat, first.end)
        end = _short_end(first, short) if short else None
        if end:
            return first, end
    return None


def day_in_window(month: int, day: int, start: date, end: date) -> date | None:
    """The date with this month and day inside the window (a week of slack each side), None if no year fits."""
    slack = timedelta(days=7)
    for year in range(start.year - 1, end.year + 2):
        value = _date(year, month, day)
        if value and start - slack <= value <= end + slack:
            return value
    return None


def _short_end(first: DateHit, match: re.Match[str]) -> DateHit | None:
    month, day = (int(match["md"][:2]), int(match["md"][2:])) if match["md"] else (int(match["m"]), int(match["d"]))
    year = first.value.year + (1 if month < first.value.month else 0)
    value = _date(year, month, day)
    return DateHit(value, match.start(), match.end()) if value and value >= first.value else None


def _hits(pattern: re.Pattern[str], text: str) -> Iterator[DateHit]:
    for match in pattern.finditer(text):
        value = _value(match)
        if value:
            yield DateHit(value, match.start(), match.end())


def _value(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if groups.get("cy"):
        year = int("".join(_CN_DIGITS[c] for c in groups["cy"]))
        return _date(year, _cn_number(groups["cm"]), _cn_number(groups["cd"]))
    year = int(re.sub(r"\s", "", groups["y"]))
    if groups.get("n1"):
        return _by_size(year, int(groups["n1"]), int(groups["n2"]))
    month = MONTHS[groups["mon"][:3].lower()] if groups.get("mon") else int(re.sub(r"\s", "", groups["m"]))
    return _date(year + 2000 if year < 100 else year, month, int(re.sub(r"\s", "", groups["d"])))


def _by_size(year: int, first: int, second: int) -> date | None:
    """`20/03/2026` and `03/20/2026`: the number above 12 is the day; None where none decides (`03/04/2026`)."""
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _cn_number(text: str) -> int:
    """一 … 三十一; 0 when it is no such number."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_CN_DIGITS[text]) if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (int(_CN_DIGITS[tens]) if tens else 1) * 10 + (int(_CN_DIGITS[ones]) if ones else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
