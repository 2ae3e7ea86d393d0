"""A value is no surer than the characters that it was read from: what OCR doubts, the fact doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from etl.document import Char, Document
from etl.report import Report, Source

T = TypeVar("T")
SIGNS = "+-.%"  # beside letters and digits, the characters that change a value

Doubtful = Mapping[int, Sequence[Char]]


def with_reading_confidence(report: Report, document: Document) -> Report:
    """The report with the confidence of every Source at most that of the least sure character in its box."""
    doubtful = {page.number: chars for page in document.pages if (chars := [c for c in page.chars if c.confidence < 1.0 and _counts(c)])}
    return _capped(report, doubtful) if doubtful else report


def _counts(char: Char) -> bool:
    return char.visible and (char.text.isalnum() or char.text in SIGNS)


def _capped(value: T, doubtful: Doubtful) -> T:
    """`value` with all Sources in it capped; the same object when there is nothing to change."""
    known: Any = value
    if isinstance(known, Source):
        return _cap(known, doubtful)  # type: ignore[return-value]
    if isinstance(known, tuple) and not hasattr(known, "_fields"):
        return tuple(_capped(item, doubtful) for item in known)  # type: ignore[return-value]
    if isinstance(known, dict):
        return {key: _capped(item, doubtful) for key, item in known.items()}  # type: ignore[return-value]
    if not is_dataclass(known) or isinstance(known, type):
        return value
    before = {field.name: getattr(known, field.name) for field in fields(known)}
    changed = {name: new for name, old in before.items() if (new := _capped(old, doubtful)) is not old}
    return replace(known, **changed) if changed else value  # type: ignore[return-value, unused-ignore]


def _cap(source: Source, doubtful: Doubtful) -> Source:
    inside = [c.confidence for c in doubtful.get(source.page, ()) if source.box.contains(c.box.mid_x, c.box.mid_y)]
    least = min(inside, default=1.0)
    return replace(source, confidence=least) if least < source.confidence else source
