"""Readings of a line that cannot be what is printed, put right where there is one way only; what was put right is doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.read.ocr_ink import Mark

DOUBT = 0.9
"""At most this much is believed of a character that was put right, or that stands where a blank was missed."""

POINT_OR_COMMA = 0.75
"""The same of a point before three figures, which may be the comma of a thousand: 3.757 for 3,757."""

_NEXT_NUMBER = re.compile(
    r"""
      (?<=\)) (?=\(\d)              # (95,649)(111,971)
    | (?<=,\d{3}) (?=\d{1,3},\d{3})  # 1,087,6221,126,347: a group has three figures
    | (?<=,\d{3}) (?=\(\d)           # 4,405(4,753)
    """,
    re.VERBOSE,
)
_SLASH = re.compile(r"(?<=[(（]\+)[1Il|](?=-[)）])")  # (+1-) for (+/-)
_THOUSAND = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_CAPITAL_I = re.compile(r"(?:(?<=[^A-Za-z0-9]A)|(?<=^A))l(?![A-Za-z0-9])|(?<=[A-Z])l(?=[A-Z]{2})")  # Al for AI, AlGC for AIGC


def mend(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with numbers that were run together parted, and letters that no word has there replaced."""
    text = "".join(mark.text for mark in marks)
    if len(text) != len(marks):
        return list(marks)
    mended = list(marks)
    for pattern, right in ((_SLASH, "/"), (_CAPITAL_I, "I")):
        for found in pattern.finditer(text):
            mended[found.start()] = _doubted(mended[found.start()]._replace(text=right))
    for found in _THOUSAND.finditer(text):
        mended[found.start()] = _doubted(mended[found.start()], POINT_OR_COMMA)
    for place in reversed([found.start() for found in _NEXT_NUMBER.finditer(text)]):
        mended[place - 1 : place + 1] = _parted(mended[place - 1], mended[place])
    return mended


def _parted(before: Mark, after: Mark) -> list[Mark]:
    """A blank between two characters, as wide as the white between them."""
    blank = Mark(" ", DOUBT, before.x1, before.top, max(before.x1, after.x0), before.bottom)
    return [_doubted(before), blank, _doubted(after)]


def _doubted(mark: Mark, most: float = DOUBT) -> Mark:
    return mark._replace(confidence=min(mark.confidence, most))
