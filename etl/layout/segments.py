"""Words of a row → segments: what a table cell may hold. Phrases are kept together, two values never."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from etl.document import Box, Word, hull

if TYPE_CHECKING:
    from functools import cached_property
else:

    class cached_property:
        """functools.cached_property without its lock, which costs more than the values do (Python 3.12 dropped it)."""

        def __init__(self, make: Any) -> None:
            self.make, self.name = make, make.__name__

        def __get__(self, item: Any, owner: Any) -> Any:
            value = item.__dict__[self.name] = self.make(item)
            return value


PHRASE_GAP = 0.75  # in ems: words of one label stand closer than this
BEFORE_VALUE_GAP = 0.4  # a value behind a label needs less to stand alone
MARK_SIZE, MARK_GAP, MARK_RAISED = 0.75, 0.15, 0.2  # of the size of the print before it: a mark's size, its distance, its height
UNIT = r"(?:%|‰|[xX倍元点股万亿港美]|百万|人民币|百万元|百万股|亿元|亿股|万元|万股|bn|mn|tn|[mMbB]|bps?|pct|ppts?|pps?){0,4}"
MONEY = r"(?:HK\$|US\$|NT\$|[A-Z]{0,3}\$|¥|￥|€|£|RMB|Rmb|CNY|HKD|USD|TWD|KRW|JPY|CN¥|W|₩)?"
FIGURE = r"[-+−–±]?\.?\d[\d,，]*(?:\.\d*)?"
VALUE = re.compile(rf"[(（\[]?[<>≥≤~]?{MONEY}\s?{FIGURE}{UNIT}[)）\]]?(?:[/~～\-–]{MONEY}{FIGURE}{UNIT})?[)）\]]?[*#†]?")
EMPTY = re.compile(
    r"[-–—−]+|n\.?\s?a\.?|n\.?\s?m\.?|n/[am]|/|不适用|\.{2,3}|#N/A|net cash"
    r"|扭亏(?:为盈)?|转[亏盈正负]|[减增续]亏|亏损(?:收窄|缩窄|减少|扩大|增加)?",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"(?:FY|CY|[1-4]?Q|[12]?H|E|F)?'?(?:19|20)?\d{2}(?:年|年度)?"
    r"(?:[-/年.]?(?:Q[1-4]|H[12]|[1-4]Q|[12]H|\d{1,2}M|Q1[-~–]Q?3))?(?:[AEFPaef]|\(E\)|（E）)?"
    r"|\d{1,2}/\d{2,4}[AEFPaef]?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-/ ']?\d{2,4}[AEFP]?"
    r"|(?:[1-4]Q|[12]H|9M)(?:FY|CY)?\d{2,4}[AEFP]?|(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|TTM|NTM|LTM"
)


@dataclass(frozen=True)
class Segment:
    """Words that stand together in a row."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        return hull([w.box for w in self.words])

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @cached_property
    def is_value(self) -> bool:
        return is_value(self.text)

    @property
    def size(self) -> float:
        return self.words[0].size


@lru_cache(maxsize=20_000)
def is_value(text: str) -> bool:
    """A number (with unit, brackets, range), a period, or a sign for no value."""
    return bool(VALUE.fullmatch(text) or PERIOD.fullmatch(text) or EMPTY.fullmatch(text))


def is_number(text: str) -> bool:
    """A number that is no bare year."""
    return bool(VALUE.fullmatch(text)) and not PERIOD.fullmatch(text)


def segments_of(row: Sequence[Word]) -> list[Segment]:
    """The segments of a row of words, from left to right, without the footnote marks at their ends."""
    groups: list[list[Word]] = []
    for word in without_marks(row):
        if groups and _together(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Segment(tuple(group)) for group in groups]


def without_marks(row: Sequence[Word]) -> list[Word]:
    """The words of a row, from left to right, but for the footnote marks behind them."""
    kept: list[Word] = []
    for word in row:
        if not (kept and len(word.text) == 1 and _is_raised_mark(kept[-1], word)):
            kept.append(word)
    return kept


def _is_raised_mark(before: Word, word: Word) -> bool:
    """A footnote's small raised sign behind a number or a label: `501,000²` says 501,000. A part of the number stands on its baseline."""
    if word.size > MARK_SIZE * before.size:
        return False
    gap = (word.box.x0 - before.box.x1) / before.size
    return -MARK_GAP < gap < MARK_GAP and before.box.bottom - word.box.bottom > MARK_RAISED * before.size


def _together(group: Sequence[Word], word: Word) -> bool:
    left = group[-1]
    gap = (word.box.x0 - left.box.x1) / (min(left.size, word.size) or 1.0)
    right_value = is_value(word.text)
    if right_value and is_value(left.text):
        return EMPTY.fullmatch(f"{left.text} {word.text}") is not None
    if right_value:
        return gap < BEFORE_VALUE_GAP
    return gap < PHRASE_GAP


@dataclass(frozen=True)
class Row:
    """The segments of one height inside a block."""

    segments: tuple[Segment, ...]

    @cached_property
    def box(self) -> Box:
        return hull([s.box for s in self.segments])

    @cached_property
    def values(self) -> tuple[Segment, ...]:
        return tuple(s for s in self.segments if s.is_value)

    @cached_property
    def text(self) -> str:
        return " ".join(s.text for s in self.segments)

    @property
    def size(self) -> float:
        return self.segments[0].size

    @property
    def is_data(self) -> bool:
        """At least one value, and something beside it."""
        return bool(self.values) and len(self.segments) >= 2

    def is_running_text(self, width: float) -> bool:
        """A line of a paragraph: one segment fills most of the block, or a torn sentence does."""
        longest = max(self.segments, key=lambda s: s.box.width)
        if longest.is_value or len(longest.text) < 15:
            return False
        if longest.box.width > 0.6 * width and not self._ends_in_value:
            return True
        filled = sum(s.box.width for s in self.segments)
        torn = len(self.values) <= 2 or any(mark in longest.text for mark in "，。；")
        return filled > 0.85 * width and longest.box.width > 0.4 * width and torn and not self._ends_in_value

    @property
    def _ends_in_value(self) -> bool:
        """A value stands at the right, apart from the text before it."""
        if len(self.segments) < 2 or not self.segments[-1].is_value:
            return False
        return self.segments[-1].box.x0 - self.segments[-2].box.x1 > self.size
