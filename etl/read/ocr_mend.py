"""Readings of a line that cannot be what is printed, put right where there is one way only; what was put right is doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.read.ocr_ink import Mark
from etl.read.ocr_place import Row

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
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.,])")
_POINTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(\.)\d{3}(?:,\d{3})*(?![\d.,%])")  # 3.757
_DECIMAL = re.compile(r"\d\.(?!\d{3}(?!\d))\d")  # 12.4, which 3.757 is not
ENOUGH, MOST_TIMES = 3, 3.0  # numbers of a row that tell how it is printed, and how far in size one may be from those that prove it


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


def mend_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows with a doubted point made the comma of a thousand where the numbers beside it prove it.

    `Revenue 3,412 | 3.757 | 4,101`: another number has groups of three, none has decimals, and read so it is of the others' size.
    """
    level: dict[float, list[int]] = {}
    for index, row in enumerate(rows):
        level.setdefault(row.baseline, []).append(index)
    mended = list(rows)
    for beside in level.values():
        for run in _runs(rows, sorted(beside, key=lambda index: rows[index].marks[0].x0)):
            for index, row in zip(run, _mended_run([rows[index] for index in run]), strict=True):
                mended[index] = row
    return mended


def _runs(rows: Sequence[Row], level: Sequence[int]) -> list[list[int]]:
    """Cells from one label to the next: two tables side by side share their baselines."""
    runs: list[list[int]] = []
    for index in level:
        if not runs or any(mark.text.isalpha() for mark in rows[index].marks):
            runs.append([])
        runs[-1].append(index)
    return runs


def _mended_run(run: Sequence[Row]) -> list[Row]:
    texts = ["".join(mark.text for mark in row.marks) for row in run]
    sizes = _sizes(texts)
    if sizes is None or any(len(text) != len(row.marks) for text, row in zip(texts, run, strict=True)):
        return list(run)
    fitting = [[found.start(1) for found in _POINTED.finditer(text) if sizes[0] <= _value(found[0]) <= sizes[1]] for text in texts]
    return [_with_commas(row, places) for row, places in zip(run, fitting, strict=True)]


def _sizes(texts: Sequence[str]) -> tuple[float, float] | None:
    """Between what sizes the numbers of a row may be that have groups of three figures; None when nothing shows that they have."""
    grouped = [_value(found[0]) for text in texts for found in _GROUPED.finditer(text)]
    pointed = sum(len(_POINTED.findall(text)) for text in texts)
    if not grouped or len(grouped) + pointed < ENOUGH or any(_DECIMAL.search(text) for text in texts):
        return None
    return min(grouped) / MOST_TIMES, max(grouped) * MOST_TIMES


def _value(number: str) -> float:
    return float(number.replace(",", "").replace(".", ""))


def _with_commas(row: Row, places: Sequence[int]) -> Row:
    marks = list(row.marks)
    for place in places:
        marks[place] = marks[place]._replace(text=",", confidence=DOUBT)
    return replace(row, marks=tuple(marks))
