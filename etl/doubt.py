"""A value is no surer than the characters that it was read from: what OCR doubts, the fact doubts, unless arithmetic confirms it.

A number that the self-checks confirm and none contradicts is as sure as one of a text layer, as far as a check would notice: a wrong sign,
point or front digit is noticed; one in the last places of 1,236,521 is not, and stays doubted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from etl.check.judge import CONFIRMED
from etl.document import Char, Document
from etl.report import Fact, Report, Source

T = TypeVar("T")
SIGNS = "+-.%"  # beside letters and digits, the characters that change a value
NOTICED = 0.004
"""Share of its number from which on one more or less of a digit is noticed: growth is printed to 0.1 %, and houses compute unrounded."""
SURE = 0.95
"""A character of a confirmed number needs no more: of 4500 numbers that were read so surely from pictures, one was wrong."""

Doubtful = Mapping[int, Sequence[Char]]


def with_reading_confidence(report: Report, document: Document) -> Report:
    """The report with the confidence of every Source at most that of the least sure character in its box; see above for confirmed facts."""
    doubtful = {p.number: list(filter(_counts, p.chars)) for p in document.pages if any(c.confidence < 1.0 and _counts(c) for c in p.chars)}
    return _capped(report, doubtful) if doubtful else report


def _counts(char: Char) -> bool:
    return char.visible and (char.text.isalnum() or char.text in SIGNS)


def _capped(value: T, doubtful: Doubtful) -> T:
    """`value` with all Sources in it capped; the same object when there is nothing to change."""
    known: Any = value
    if isinstance(known, Source):
        return _cap(known, doubtful)  # type: ignore[return-value]
    if isinstance(known, Fact) and known.source.confidence >= CONFIRMED:
        return replace(known, source=_cap(known.source, doubtful, known.value_text))  # type: ignore[return-value]
    if isinstance(known, tuple) and not hasattr(known, "_fields"):
        return tuple(_capped(item, doubtful) for item in known)  # type: ignore[return-value]
    if isinstance(known, dict):
        return {key: _capped(item, doubtful) for key, item in known.items()}  # type: ignore[return-value]
    if not is_dataclass(known) or isinstance(known, type):
        return value
    before = {field.name: getattr(known, field.name) for field in fields(known)}
    changed = {name: new for name, old in before.items() if (new := _capped(old, doubtful)) is not old}
    return replace(known, **changed) if changed else value  # type: ignore[return-value, unused-ignore]


def _cap(source: Source, doubtful: Doubtful, confirmed: str = "") -> Source:
    """The Source no surer than its characters; of a `confirmed` number only those count that a check would not notice."""
    inside = [c for c in doubtful.get(source.page, ()) if source.box.contains(c.box.mid_x, c.box.mid_y)]
    if confirmed:
        inside = _unnoticed(inside, confirmed)
    least = min((c.confidence for c in inside), default=1.0)
    return replace(source, confidence=least) if least < source.confidence else source


def _unnoticed(chars: Sequence[Char], printed: str) -> list[Char]:
    """The doubted digits of small weight in `printed` (as `1,236,521`); all characters when these are not its digits."""
    digits = [c for c in sorted(chars, key=lambda c: c.x0) if c.text.isdecimal()]
    number = "".join(c for c in printed if c.isdecimal())
    if "".join(c.text for c in digits) != number or not number.strip("0"):
        return list(chars)
    value = int(number)
    return [c for place, c in enumerate(reversed(digits)) if 10**place < NOTICED * value and c.confidence < SURE]
