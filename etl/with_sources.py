"""Every Source inside a Report, changed by one function; what holds none stays the same object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from etl.report import Source

T = TypeVar("T")
_PLAIN = frozenset((str, int, float, bool, type(None), Decimal, date, datetime))


def with_sources(value: T, change: Callable[[Source], Source]) -> T:
    """`value` (a dataclass, tuple or dict of such) with `change` done to all Sources in it."""
    known: Any = value
    if type(known) in _PLAIN:
        return value
    if isinstance(known, Source):
        return change(known)  # type: ignore[return-value]
    if isinstance(known, tuple) and not hasattr(known, "_fields"):
        return tuple(with_sources(item, change) for item in known)  # type: ignore[return-value]
    if isinstance(known, dict):
        return {key: with_sources(item, change) for key, item in known.items()}  # type: ignore[return-value]
    if not is_dataclass(known) or isinstance(known, type):
        return value
    before = {field.name: getattr(known, field.name) for field in fields(known)}
    changed = {name: new for name, old in before.items() if (new := with_sources(old, change)) is not old}
    return replace(known, **changed) if changed else value  # type: ignore[return-value, unused-ignore]
